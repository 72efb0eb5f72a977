"""Prepared images of a list of records, decoded once and kept in the array cache."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.array_cache import ArrayCache
from aoi_app.errors import (
    ImageChanged,
    ImageError,
    ImageMissing,
    ImagesLeftOut,
    ImagesTooLarge,
    ImageTooLarge,
)
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import read_prepared
from aoi_app.imaging.reader import read_picture
from aoi_app.project.records import ImageRecord

READERS = 2
DECODING = 2  # raised whenever the same file may give other pixels than before

FINE, CHANGED, MISSING, TOO_LARGE = 0, 1, 2, 3
LEFT_OUT = (CHANGED, MISSING, TOO_LARGE)

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class PreparedImages:
    """The N images that could be read as they were imported: ``records``, and ``images`` [N, H, W] or
    [N, H, W, 3], uint8 or float32, read-only. ``left_out`` are the others.
    """

    records: tuple[ImageRecord, ...]
    images: Array
    left_out: tuple[ImageRecord, ...]


def prepared_facts(records: Sequence[ImageRecord], spec: InputSpec) -> list[object]:
    """All that a prepared array depends on."""
    return [DECODING, spec.model_dump(), [record.sha256 for record in records]]


def prepare_images(
    records: Sequence[ImageRecord], spec: InputSpec, cache: ArrayCache, control: JobControl
) -> PreparedImages:
    """Read the files and check their content against the records'; what has changed, is missing or does not
    fit into the memory even alone is left out, with a warning. Pixels from the cache are those of the content
    as imported, whatever became of the file.

    Raises:
        ImageError: a file cannot be read or prepared for another reason; it is named.
        Cancelled: stopped.
    """
    shape = (len(records), spec.height, spec.width) + ((3,) if spec.planes == 3 else ())
    dtype = np.uint8 if spec.eight_bit else np.float32

    def fill(arrays: list[Array]) -> None:
        images, states = arrays

        def read(row: int) -> None:
            states[row] = read_into(images, row, records[row], spec)

        threads = cv2.getNumThreads()
        cv2.setNumThreads(1)  # the readers already use the cores
        pool = ThreadPoolExecutor(READERS, "reader")
        try:
            done = pool.map(read, range(len(records)))
            for _ in control.track(done, len(records), "decode"):
                pass
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            cv2.setNumThreads(threads)
        for row in np.flatnonzero(states == TOO_LARGE).tolist():  # once more, alone
            control.wait_or_cancel()
            read(row)
        _close_gaps(images, states)

    def still_holds(arrays: list[Array]) -> bool:
        return none_is_back(records, arrays[1])

    specs = [(shape, dtype), ((len(records),), np.uint8)]
    images, states = cache.get("prepared", prepared_facts(records, spec), specs, fill, still_holds)
    if not states.any():
        return PreparedImages(tuple(records), images, ())
    used = tuple(record for record, state in zip(records, states, strict=True) if state == FINE)
    left_out = tuple(record for record, state in zip(records, states, strict=True) if state != FINE)
    warn_of_left_out(records, states, control)
    return PreparedImages(used, images[: len(used)], left_out)


def warn_of_left_out(records: Sequence[ImageRecord], states: Array, control: JobControl) -> None:
    """Warn of the images whose state is not FINE."""
    changed, missing, too_large = (np.flatnonzero(states == state).tolist() for state in LEFT_OUT)
    if gone := sorted(changed + missing):
        path = records[gone[0]].file
        control.warn(ImagesLeftOut(changed=len(changed), missing=len(missing), path=path))
    if too_large:
        control.warn(ImagesTooLarge(count=len(too_large), path=records[too_large[0]].file))


def read_into(images: Array, row: int, record: ImageRecord, spec: InputSpec) -> int:
    """Read an image into its row, if it can be read as it was imported; returns its state.

    Raises:
        ImageError: it cannot be read or prepared for another reason; it is named.
    """
    try:
        images[row] = read_prepared(record.file, spec, record.sha256).pixels
    except ImageChanged:
        return CHANGED
    except ImageMissing:
        return MISSING
    except ImageTooLarge:
        return TOO_LARGE
    return FINE


def _close_gaps(images: Array, states: Array) -> None:
    """Move the images that were read to the front, in order: a view of them needs no copy in memory."""
    for place, row in enumerate(np.flatnonzero(states == FINE)):
        if place != row:
            images[place] = images[row]


def none_is_back(records: Sequence[ImageRecord], states: Array) -> bool:
    """True if those that were left out still cannot be used."""
    return not any(_is_back(records[row]) for row in np.flatnonzero(states).tolist())


def _is_back(record: ImageRecord) -> bool:
    """True if a file that was missing, changed or too large can be read as it was imported again."""
    try:
        read_picture(record.file, record.sha256)
    except ImageError:
        return False
    return True
