"""Preview of filters and augmentation on one image, for their editors. No torch."""

import time
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.imaging.prepare import load_prepared
from aoi_app.project.jobs import PreviewJob, PreviewResult
from aoi_app.storage import naming

TILE = 192  # longest side of a tile in pixels: enough for viewing

Array = NDArray[Any]


def preview(job: PreviewJob, control: JobControl) -> PreviewResult:
    """Write an image as training prepares and augments it.

    Raises:
        ImageError: the image cannot be read.
        Cancelled: stopped.
    """
    begun = time.monotonic()
    unfiltered = load_prepared(job.image, job.input.model_copy(update={"filters": ()}))[0]
    prepared = load_prepared(job.image, job.input)[0] if job.input.filters else unfiltered
    drawn = _drawn(job, prepared, control)
    job.out.parent.mkdir(parents=True, exist_ok=True)
    with naming(job.out), job.out.open("wb") as file:
        np.savez(
            file,
            unfiltered=unfiltered,
            prepared=prepared,
            changed=drawn[0],
            tiles=np.stack([_tile(image) for image in drawn]),
        )
    return PreviewResult(file=job.out, seconds=round(time.monotonic() - begun, 3))


def _drawn(job: PreviewJob, prepared: Array, control: JobControl) -> list[Array]:
    """The augmented image in the first ``draws`` epochs of a run with this seed."""
    if not job.augment.steps:
        return [prepared] * job.draws
    from aoi_app.data.augmentation import Augmenter  # a slow import

    augment = Augmenter(job.augment)
    drawn = []
    for epoch in range(job.draws):
        control.wait_or_cancel()
        drawn.append(augment(prepared, (job.seed, epoch, 0)))
    return drawn


def _tile(image: Array) -> NDArray[np.uint8]:
    scale = TILE / max(image.shape[:2])
    if scale < 1.0:
        size = max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale))
        image = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return np.rint(image).astype(np.uint8)
