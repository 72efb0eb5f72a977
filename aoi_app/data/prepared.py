"""Prepared images of a list of records, decoded once and kept in the array cache."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.array_cache import ArrayCache
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import load_prepared
from aoi_app.project.records import ImageRecord

READERS = 2
DECODING = 2  # raised whenever the same file may give other pixels than before

Array = NDArray[Any]


def prepared_facts(records: Sequence[ImageRecord], spec: InputSpec) -> list[object]:
    """All that a prepared array depends on."""
    return [DECODING, spec.model_dump(), [record.sha256 for record in records]]


def prepare_images(
    records: Sequence[ImageRecord], spec: InputSpec, cache: ArrayCache, control: JobControl
) -> Array:
    """Prepared images, read-only: [N, H, W] or [N, H, W, 3], uint8 or float32.

    Raises:
        ImageError: a file is missing or damaged; it is named.
        Cancelled: stopped.
    """
    shape = (len(records), spec.height, spec.width) + ((3,) if spec.planes == 3 else ())
    dtype = np.uint8 if spec.eight_bit else np.float32

    def fill(arrays: list[Array]) -> None:
        def read(row: int) -> None:
            arrays[0][row] = load_prepared(records[row].file, spec)[0]

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

    (images,) = cache.get("prepared", prepared_facts(records, spec), [(shape, dtype)], fill)
    return images
