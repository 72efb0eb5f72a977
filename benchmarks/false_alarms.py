"""How often the picture checks send a normal image to review, and how often they find what is not normal.

Run: ``uv run python -m benchmarks.false_alarms PROJECT ...``. Of each project, the training images say what
is normal; the validation and test images are checked, as they are (false alarms) and spoilt (found).
``--few`` repeats it with random draws of few training images.
"""

import argparse
import random
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np

from aoi_app.control import JobControl
from aoi_app.data.array_cache import array_cache
from aoi_app.data.training_pictures import training_pictures
from aoi_app.evidence.picture_checks import PictureChecks, PictureRanges
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.picture_statistics import PictureStatistics
from aoi_app.imaging.prepare import read_measured
from aoi_app.imaging.reader import Image, read_image
from aoi_app.imaging.writer import write_image
from aoi_app.project.records import ImageRecord, Split
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_images import usable

DRAWS = 40


def _dimmed(share: float) -> Callable[[Image], Image]:
    return lambda image: (image * share).astype(image.dtype)


SPOILT: dict[str, Callable[[Image], Image]] = {
    "black": np.zeros_like,
    "one grey": lambda image: np.full_like(image, 128),
    "one pixel": lambda image: image[:1, :1],
    "light / 5": _dimmed(0.2),
    "light / 20": _dimmed(0.05),
    "light x 3": lambda image: np.minimum(image.astype(np.float32) * 3, 255).astype(image.dtype),
    "blurred": lambda image: cv2.GaussianBlur(image, (0, 0), max(image.shape) / 40),
    "half the size": lambda image: cv2.resize(image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA),
    "turned to colour": lambda image: np.stack([image, image // 2, image // 3], axis=2),
    "16 bit": lambda image: image.astype(np.uint16),
}


def share(checks: PictureChecks, pictures: Sequence[PictureStatistics]) -> float:
    """The share of images that go to review."""
    return sum(checks.problem(item) is not None for item in pictures) / len(pictures)


def spoilt(records: Sequence[ImageRecord], spec: InputSpec) -> dict[str, list[PictureStatistics]]:
    """The statistics of every image as it is after each kind of fault."""
    found: dict[str, list[PictureStatistics]] = {name: [] for name in SPOILT}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "spoilt.png"
        for record in records:
            image = read_image(record.file, grey=spec.channels == "grey")
            for name, spoil in SPOILT.items():
                write_image(file, spoil(image))
                found[name].append(read_measured(file, spec)[1])
    return found


def measure(folder: Path, few: Sequence[int], most: int) -> None:
    """Print the figures of one project."""
    with Project.open(folder) as project:
        spec = project.preset_recipe("balanced").input
        records = project.images()
        cache, control = array_cache(project), JobControl()
        train, val, test = (
            training_pictures(usable(records, part), spec, cache, control)
            for part in (Split.TRAIN, Split.VAL, Split.TEST)
        )
        held = [record for part in (Split.VAL, Split.TEST) for record in usable(records, part)]
        faults = spoilt(random.Random(0).sample(held, min(most, len(held))), spec)
    checks = PictureChecks(PictureRanges.of(train))
    alarms = [round(share(checks, part) * len(part)) for part in (train, val, test)]
    sizes = [len(part) for part in (train, val, test)]
    counted = ", ".join(f"{n} of {size}" for n, size in zip(alarms, sizes, strict=True))
    print(f"{folder.name}: false alarms in training, validation, test: {counted}")
    print("  found: " + ", ".join(f"{name} {share(checks, items):.0%}" for name, items in faults.items()))
    for count in (count for count in few if count < len(train)):
        drawn = [
            PictureChecks(PictureRanges.of(random.Random(seed).sample(train, count))) for seed in range(DRAWS)
        ]
        mean = float(np.mean([share(item, [*val, *test]) for item in drawn]))
        dim = float(np.mean([share(item, faults["light / 20"]) for item in drawn]))
        print(f"  {count} training images: false alarms {mean:.2%}, light / 20 found {dim:.0%}")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("projects", type=Path, nargs="+", help="project folders")
    parser.add_argument(
        "--few", type=int, nargs="*", default=[12, 20, 50, 100], help="numbers of training images to try"
    )
    parser.add_argument("--most", type=int, default=100, help="images to spoil (default: 100)")
    chosen = parser.parse_args()
    for folder in chosen.projects:
        measure(folder, chosen.few, chosen.most)


if __name__ == "__main__":
    main()
