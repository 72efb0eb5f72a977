"""Writes images atomically, to any path."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.storage import write_bytes_atomic


def encode_image(array: NDArray[Any], suffix: str, quality: int = 95) -> bytes:
    """Encode an image as the bytes of a file.

    Args:
        array: [H, W] grey or [H, W, 3] RGB; uint8, or another type the format supports.
        suffix: ".png", ".jpg", ...
        quality: of JPEG, 0 to 100.

    Raises:
        ValueError: the format does not support the array.
    """
    picture = cv2.cvtColor(array, cv2.COLOR_RGB2BGR) if array.ndim == 3 else array
    try:
        done, data = cv2.imencode(suffix, np.ascontiguousarray(picture), [cv2.IMWRITE_JPEG_QUALITY, quality])
    except cv2.error as error:
        raise ValueError(f"cannot write {array.dtype} {array.shape} as {suffix}") from error
    if not done:
        raise ValueError(f"cannot write {array.dtype} {array.shape} as {suffix}")
    return bytes(data)


def write_image(path: Path, array: NDArray[Any]) -> None:
    """Write an image in the format of the path's suffix.

    Raises:
        ValueError: the format does not support the array.
        OSError: the folder is missing or not writable.
    """
    write_bytes_atomic(path, encode_image(array, path.suffix.lower()))
