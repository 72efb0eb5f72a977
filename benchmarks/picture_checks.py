"""What the picture checks cost: reading an image with and without its statistics, and comparing them.

Run: ``uv run python -m benchmarks.picture_checks FOLDER ... [--per-image MS]``. CPU time of one thread, in
milliseconds; with and without alternate image by image, so that other work on the PC affects both. The share
is of ``--per-image``, the CPU time that an inspection needs for one such image.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import cv2

from aoi_app.evidence.picture_checks import PictureChecks, PictureRanges
from aoi_app.imaging.image_folder import walk_images
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import load_prepared, read_measured

ROUNDS = 5


def milliseconds(work: Callable[[], object]) -> float:
    """CPU time of this thread."""
    begun = time.thread_time()
    work()
    return (time.thread_time() - begun) * 1e3


def measure(files: list[Path], spec: InputSpec) -> tuple[float, float, float]:
    """Medians per image: reading without statistics, reading with them, comparing."""
    found = [read_measured(file, spec)[1] for file in files]
    checks = PictureChecks(PictureRanges.of(found))
    plain: list[float] = []
    extra: list[float] = []
    for file in files:
        pairs = [
            (
                milliseconds(partial(load_prepared, file, spec)),
                milliseconds(partial(read_measured, file, spec)),
            )
            for _ in range(ROUNDS)
        ]
        plain.append(min(first for first, _ in pairs))
        extra.append(min(second for _, second in pairs))
    compared = milliseconds(lambda: [checks.problem(item) for item in found]) / len(found)
    return statistics.mean(plain), statistics.mean(extra), compared


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+", help="folders of images")
    parser.add_argument("--most", type=int, default=200, help="images of each folder (default: 200)")
    parser.add_argument("--channels", choices=["grey", "rgb"], default="grey", help="input (default: grey)")
    parser.add_argument(
        "--per-image", type=float, default=9.7, help="ms of CPU an inspection needs (default: 9.7)"
    )
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    spec = InputSpec(channels=chosen.channels)
    for folder in chosen.folders:
        files = [Path(image.path) for image in walk_images([folder])]
        plain, measured, compared = measure(files[:: max(1, len(files) // chosen.most)], spec)
        cost = measured - plain + compared
        print(
            f"{folder.name}: read {plain:.3f} ms, with statistics {measured:.3f} ms, compare"
            f" {compared:.4f} ms: {cost:.3f} ms, {cost / chosen.per_image:.1%} of {chosen.per_image} ms"
        )


if __name__ == "__main__":
    main()
