"""The orientation of an image: tag 274 of EXIF and TIFF."""

import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

TAG = 274
UPRIGHT = 1


def turned(image: NDArray[Any], orientation: int) -> NDArray[Any]:
    """Turn ``image`` [H, W, ...] upright; values other than 1 to 8 change nothing (TIFF 6.0, tag 274)."""
    if orientation in (5, 6, 7, 8):
        image = image.swapaxes(0, 1)
    if orientation in (3, 4, 7, 8):
        image = image[::-1]
    if orientation in (2, 3, 6, 7):
        image = image[:, ::-1]
    return np.ascontiguousarray(image)


def swaps_sides(orientation: int) -> bool:
    """True if width and height are exchanged."""
    return 5 <= orientation <= 8


def exif_orientation(exif: bytes) -> int:
    """The orientation in an EXIF block, which has the structure of a TIFF; 1 if it has none."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2], "")
    if not order:
        return UPRIGHT
    try:
        (directory,) = struct.unpack_from(order + "I", exif, 4)
        (count,) = struct.unpack_from(order + "H", exif, directory)
        for entry in range(count):
            tag, _, _, value = struct.unpack_from(order + "HHIH", exif, directory + 2 + 12 * entry)
            if tag == TAG:
                return int(value)
    except struct.error:
        return UPRIGHT  # the pixels may be intact even if the EXIF block is damaged
    return UPRIGHT
