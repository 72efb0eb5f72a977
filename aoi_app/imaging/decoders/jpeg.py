"""JPEG decoder by libjpeg-turbo in strict mode: missing scan data raise an error instead of decoding grey."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import simplejpeg
from numpy.typing import NDArray

from aoi_app.errors import ImageDamaged, ImagePadded, ImageTruncated
from aoi_app.imaging.decoders.turning import UPRIGHT, exif_orientation, swaps_sides, turned

START, END, SCAN, APP1 = b"\xff\xd8", b"\xff\xd9", b"\xff\xda", 0xE1
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # markers of a frame header, which holds the height
SCALES = (8, 4, 2)
TOP_ROWS = 16  # of a picture, decoded to see whether it has colours
TOP_SHARE = 3  # times their even share of a file's bytes may be needed for these rows
PADDED = re.compile(r"(\d+) extraneous bytes before marker 0xd9")  # libjpeg's message


def decode_jpeg(
    data: bytes, path: Path, grey: bool, min_side: int | None, padded: bool
) -> tuple[NDArray[Any], tuple[int, int]]:
    """Decode a JPEG to upright pixels [h, w] or [h, w, 3] RGB, uint8.

    Args:
        data: the file.
        path: names it in errors.
        grey: return one channel: the luma stored in the file (ITU-R BT.601).
        min_side: decode at 1/2, 1/4 or 1/8 scale as long as no side falls below this many pixels.
        padded: accept stray bytes before the end, as some cameras write them. The data before them must
            decode without a warning.

    Returns:
        The pixels, and (width, height) at full scale.

    Raises:
        ImageTruncated: the end is missing.
        ImagePadded: there are stray bytes before the end.
        ImageDamaged: the data are inconsistent, or of an unsupported kind of JPEG.
    """
    if not _ends(data):
        raise ImageTruncated(path=path)
    try:
        image, size = _pixels(data, grey, min_side)
    except ValueError as error:
        filler = PADDED.search(str(error))
        if filler is None:
            raise ImageDamaged(path=path, what=str(error).removeprefix("Corrupt JPEG data: ")) from error
        if not padded:
            raise ImagePadded(path=path, count=filler[1]) from error
        return decode_jpeg(_without_filler(data, int(filler[1])), path, grey, min_side, padded=False)
    orientation = _orientation(data)
    return turned(image, orientation), size[::-1] if swaps_sides(orientation) else size


def decode_top(data: bytes, path: Path) -> NDArray[np.uint8]:
    """The first rows of a JPEG, in its own channels at 1/8 scale: [h, w] or [h, w, 3] RGB, uint8.

    Rows are coded from top to bottom, so the first bytes and a header that names fewer rows are enough.

    Raises:
        ImageDamaged: they cannot be decoded.
    """
    try:
        height, _, space, _ = simplejpeg.decode_jpeg_header(data)
        if space == "Gray":
            return np.zeros((1, 1), np.uint8)
        inks = space in ("CMYK", "YCCK")
        least = {"min_height": 1, "min_width": 1, "min_factor": SCALES[0]}
        top = _of_fewer_rows(data, height, min(height, TOP_ROWS))
        image = simplejpeg.decode_jpeg(top, "CMYK" if inks else "RGB", strict=False, **least)
    except ValueError as error:
        raise ImageDamaged(path=path, what=str(error)) from error
    return _mixed_inks(image) if inks else image


def _of_fewer_rows(data: bytes, height: int, rows: int) -> bytearray:
    """The beginning of a file of ``height`` rows as a file of ``rows``."""
    place, frames = 2, []
    for marker, place in _segments(data):
        if marker in FRAMES:
            frames.append(place)
    top = bytearray(data[: place + TOP_SHARE * len(data) * rows // height] + END)
    for frame in frames:
        struct.pack_into(">H", top, frame + 5, rows)
    return top


def _pixels(data: bytes, grey: bool, min_side: int | None) -> tuple[NDArray[Any], tuple[int, int]]:
    """Pixels as stored, not turned, and (width, height) at full scale.

    Raises:
        ValueError: libjpeg warns or fails.
    """
    height, width, space, _ = simplejpeg.decode_jpeg_header(data)
    scale = _scale(width, height, min_side)
    least = {"min_height": -(-height // scale), "min_width": -(-width // scale), "min_factor": scale}
    if space in ("CMYK", "YCCK"):
        colours = _mixed_inks(simplejpeg.decode_jpeg(data, "CMYK", **least))
        return (cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY) if grey else colours), (width, height)
    if grey or space == "Gray":
        return simplejpeg.decode_jpeg(data, "GRAY", **least)[..., 0], (width, height)
    return simplejpeg.decode_jpeg(data, "RGB", **least), (width, height)


def _without_filler(data: bytes, count: int) -> bytes:
    """The file without the last ``count`` bytes before its end marker."""
    end = data.rfind(END)
    return data[: end - count] + data[end:]


def _mixed_inks(inks: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Convert CMYK [h, w, 4], stored inverted as Adobe programs do, to RGB."""
    black = inks[..., 3:].astype(np.uint16)
    return ((inks[..., :3] * black + 127) // 255).astype(np.uint8)


def _scale(width: int, height: int, min_side: int | None) -> int:
    """The strongest reduction that keeps both sides at least ``min_side`` pixels long."""
    if min_side is None:
        return 1
    return next((scale for scale in SCALES if min(-(-width // scale), -(-height // scale)) >= min_side), 1)


def _ends(data: bytes) -> bool:
    """True if an end-of-image marker follows the last scan; cameras may append data of their own."""
    return END in data[-1024:] or data.rfind(END) > data.rfind(SCAN)


def _orientation(data: bytes) -> int:
    """The orientation in the first EXIF block before the scan (CIPA DC-008)."""
    for marker, place in _segments(data):
        (length,) = struct.unpack_from(">H", data, place + 2)
        segment = data[place + 4 : place + 2 + length]
        if marker == APP1 and segment.startswith(b"Exif\0\0"):
            return exif_orientation(segment[6:])
    return UPRIGHT


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Marker and offset of each segment before the first scan (ITU T.81, B.1.1)."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # fill byte
            place += 1
            continue
        if data[place : place + 2] == SCAN:
            return
        yield marker, place
        (length,) = struct.unpack_from(">H", data, place + 2)
        place += 2 + length
