"""How long two model files take for the same images, in turn. Does not import torch."""

import time
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.pipeline import read_batch
from aoi_app.engine.runtimes.runtime import Runtime
from aoi_app.engine.runtimes.runtime_choice import open_runtime
from aoi_app.errors import AoiError
from aoi_app.imaging.image_folder import SourceImage
from aoi_app.project.jobs import SpeedFigures
from aoi_app.project.records import ImageRecord

MOST = 24  # images
ROUNDS, ROUND = 4, 0.25  # rounds, and how long one takes at least, in seconds


def speed_beside(
    before: Path,
    sha256: str,
    now: tuple[ModelFile, Runtime],
    records: Sequence[ImageRecord],
    control: JobControl,
) -> SpeedFigures | None:
    """The quickest of some rounds of each, without reading the images; None if the file ``before`` is not
    the one with this hash, or an image cannot be read.

    Raises:
        Cancelled: the user stopped it.
    """
    model, runtime = now
    with suppress(AoiError):
        other = ModelFile.open(before)
        if other.id != sha256:
            return None
        files = [SourceImage(str(item.file)) for item in records[:MOST]]
        with closing(open_runtime(other, "openvino", control.warn)) as second:
            pixels = [read_batch(files, item.manifest.input).pixels for item in (other, model)]
            if not len(pixels[0]) or len(pixels[0]) != len(pixels[1]):
                return None
            best = [float("inf")] * 2
            for _ in range(ROUNDS):
                for place, timed in enumerate((second, runtime)):
                    control.wait_or_cancel()
                    best[place] = min(best[place], _seconds(timed, pixels[place]))
            was_ms, now_ms = (1000.0 * found / len(pixels[0]) for found in best)
            return SpeedFigures(
                images=len(pixels[0]),
                before_precision=second.precision,
                now_precision=runtime.precision,
                before_ms=round(was_ms, 3),
                now_ms=round(now_ms, 3),
                ratio=round(now_ms / was_ms, 3),
            )
    return None


def _seconds(runtime: Runtime, pixels: NDArray[np.generic]) -> float:
    """How long a runtime takes for images; the mean of a round."""
    begun, times = time.perf_counter(), 0
    while not times or time.perf_counter() - begun < ROUND:
        for start in range(0, len(pixels), runtime.batch):
            runtime.submit(pixels[start : start + runtime.batch]).result()
        times += 1
    return (time.perf_counter() - begun) / times
