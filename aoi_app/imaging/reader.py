"""The image reader for the window, training, inspection and export alike.

The same rules everywhere: any path works (Python reads the bytes, OpenCV decodes them); EXIF rotation is
applied once; the bit depth is kept (uint8, uint16, or float32 for everything wider); palette and CMYK
become RGB; an alpha channel is ignored. A damaged file is an error that names it.
"""

import hashlib
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.errors import ImageEmpty, ImageError, ImageMissing, ImageTruncated, NotAnImage

Image = NDArray[Any]  # [H, W] grey or [H, W, 3] RGB; uint8, uint16 or float32

# Damaged files are reported by our own errors instead.
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """Properties of a readable image file.

    ``mode`` is "grey8", "grey16", "rgb8", "rgb16" or "float" by content: a colour file with equal channels is
    grey. ``peak`` is the greatest finite value.
    """

    width: int
    height: int
    mode: str
    bytes: int
    sha256: str
    peak: float


def read_image(path: Path, *, grey: bool = False, min_side: int | None = None) -> Image:
    """Decode a file.

    Args:
        path: PNG, JPEG, BMP, TIFF or WebP, recognised by content, not by suffix.
        grey: return one channel; otherwise colour files give [H, W, 3] RGB and grey files [H, W].
        min_side: allow a JPEG to be decoded at 1/2, 1/4 or 1/8 scale, which is several times faster,
            as long as no side falls below this many pixels.

    Returns:
        [H, W] or [H, W, 3], upright; uint8, uint16 or float32, in the file's own values.

    Raises:
        ImageMissing, ImageEmpty, ImageTruncated, NotAnImage: as named.
        ImageError: the file is damaged or cannot be read for another reason.
    """
    return read_sized(path, grey=grey, min_side=min_side)[0]


def read_sized(path: Path, *, grey: bool = False, min_side: int | None = None) -> tuple[Image, int, int]:
    """As :func:`read_image`, with the full-size width and height of the upright image."""
    data = _bytes(path)
    image, scale, size = _decode(data, path, grey, min_side)
    if scale == 1:
        return image, image.shape[1], image.shape[0]
    width, height = size
    turned = image.shape[:2] != (-(-height // scale), -(-width // scale))
    return (image, height, width) if turned else (image, width, height)


def image_facts(path: Path) -> ImageFacts:
    """Properties of a file, which is decoded completely to verify it.

    Raises:
        ImageError: as :func:`read_image`.
    """
    return read_with_facts(path)[1]


def read_with_facts(path: Path) -> tuple[Image, ImageFacts]:
    """As :func:`read_image` in the file's own channels, with its properties; reads the file once.

    Raises:
        ImageError: as :func:`read_image`.
    """
    data = _bytes(path)
    image = _decode(data, path, False, None)[0]
    depth = {1: "8", 2: "16"}.get(image.itemsize)
    finite = image[np.isfinite(image)] if depth is None else image
    facts = ImageFacts(
        width=image.shape[1],
        height=image.shape[0],
        mode=f"{'grey' if _is_grey(image) else 'rgb'}{depth}" if depth else "float",
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        peak=float(finite.max(initial=0)),
    )
    return image, facts


def _is_grey(image: Image) -> bool:
    """True for one channel, or three that are equal on a grid of every fourth pixel."""
    if image.ndim == 2:
        return True
    grid = image[::4, ::4].astype(np.int32)
    return bool((np.ptp(grid, axis=2) <= 2).all())


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ImageMissing(path=path) from error
    except OSError as error:
        raise ImageError(path=path) from error
    if not data:
        raise ImageEmpty(path=path)
    if not _known(data):
        raise NotAnImage(path=path)
    return data


def _known(data: bytes) -> bool:
    return data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM", b"II*\0", b"MM\0*")) or (
        data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    )


def _decode(data: bytes, path: Path, grey: bool, min_side: int | None) -> tuple[Image, int, tuple[int, int]]:
    """The upright pixels, the reduction they were decoded at, and the size from a JPEG's header."""
    # ANYCOLOR keeps grey files grey, and unlike UNCHANGED it applies EXIF and resolves palettes.
    flags = cv2.IMREAD_ANYDEPTH | (cv2.IMREAD_GRAYSCALE if grey else cv2.IMREAD_ANYCOLOR)
    size = _jpeg_size(data) if min_side is not None else (0, 0)
    scale = _jpeg_scale(size, min_side or 1)
    flags |= {1: 0, 2: cv2.IMREAD_REDUCED_GRAYSCALE_2, 4: cv2.IMREAD_REDUCED_GRAYSCALE_4}.get(
        scale, cv2.IMREAD_REDUCED_GRAYSCALE_8
    )
    buffer = np.frombuffer(data, np.uint8)
    try:
        image = cv2.imdecode(buffer, flags)
        if image is None and grey:  # OpenCV cannot convert wide samples to grey while decoding
            image = cv2.imdecode(buffer, cv2.IMREAD_ANYDEPTH | cv2.IMREAD_ANYCOLOR)
    except cv2.error as error:
        raise ImageError(path=path) from error
    if image is None:
        raise (ImageTruncated if _cut_off(data) else ImageError)(path=path)
    if data.startswith(b"\xff\xd8") and not _jpeg_ends(data):  # OpenCV accepts some of these
        raise ImageTruncated(path=path)
    if image.dtype not in (np.uint8, np.uint16):
        image = image.astype(np.float32)
        if not np.isfinite(image).any():
            raise ImageError(path=path)
    if image.ndim == 3:
        image = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY if grey else cv2.COLOR_BGR2RGB)
    return image, scale, size


def _jpeg_scale(size: tuple[int, int], min_side: int) -> int:
    """The strongest reduction that leaves both sides at least ``min_side`` pixels long."""
    width, height = size
    for scale in (8, 4, 2):
        reduced = -(-width // scale), -(-height // scale)
        # If the reduced sides are equal, EXIF rotation could not be detected: decode at full size.
        if min(reduced) >= min_side and (width == height or reduced[0] != reduced[1]):
            return scale
    return 1


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height in a JPEG's frame header (ITU T.81, B.2.2); (0, 0) for anything else."""
    place = 2
    while data.startswith(b"\xff\xd8") and place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # fill byte
            place += 1
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        else:
            place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return 0, 0


def _jpeg_ends(data: bytes) -> bool:
    """True if an end-of-image marker follows the last scan; cameras may append other data."""
    return b"\xff\xd9" in data[-1024:] or data.rfind(b"\xff\xd9") > data.rfind(b"\xff\xda")


def _cut_off(data: bytes) -> bool:
    """True if an undecodable file is truncated (for TIFF: lacks its directory or data)."""
    if data.startswith(b"\xff\xd8"):
        return not _jpeg_ends(data)
    if data.startswith(b"\x89PNG"):
        return b"IEND\xaeB`\x82" not in data[-64:]  # the last chunk with its checksum
    if data.startswith(b"BM"):
        return len(data) < 26 or len(data) < int.from_bytes(data[2:6], "little")
    if data.startswith(b"RIFF"):
        return len(data) < int.from_bytes(data[4:8], "little") + 8
    return len(data) < _tiff_length(data)


def _tiff_length(data: bytes) -> int:
    """Minimum length of a TIFF in bytes: up to its directory, or its last strip or tile (TIFF 6.0)."""
    order = "<" if data.startswith(b"II") else ">"
    try:
        (directory,) = struct.unpack_from(order + "I", data, 4)
        (count,) = struct.unpack_from(order + "H", data, directory)
        lists: dict[int, tuple[int, ...]] = {}
        for entry in range(count):
            tag, kind, n = struct.unpack_from(order + "HHI", data, directory + 2 + 12 * entry)
            if tag in (273, 279, 324, 325):  # offsets and byte counts of strips, of tiles
                width, letter = (2, "H") if kind == 3 else (4, "I")
                place = directory + 10 + 12 * entry
                if n * width > 4:
                    (place,) = struct.unpack_from(order + "I", data, place)
                lists[tag] = struct.unpack_from(f"{order}{n}{letter}", data, place)
    except struct.error:
        return len(data) + 1  # the directory itself is cut off
    offsets, sizes = (lists.get(a, ()) + lists.get(b, ()) for a, b in ((273, 324), (279, 325)))
    return max((offset + size for offset, size in zip(offsets, sizes, strict=False)), default=0)
