"""The image reader for the window, training, inspection and export alike.

The same rules everywhere: any path works (Python reads the bytes); the format is recognised by content; EXIF
rotation is applied once; the bit depth is kept (uint8, uint16, or float32 for everything wider); palette and
CMYK become RGB; an alpha channel is ignored; grey is BT.601 luma. A damaged file is an error that names it.
"""

import errno
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.errors import (
    ImageChanged,
    ImageDamaged,
    ImageEmpty,
    ImageError,
    ImageMissing,
    ImageNotAFile,
    NotAnImage,
)
from aoi_app.imaging.decoders.bitmap import decode_bitmap, with_file_header
from aoi_app.imaging.decoders.jpeg import decode_jpeg, decode_top
from aoi_app.imaging.decoders.opencv import decode_by_opencv
from aoi_app.imaging.decoders.tiff import decode_tiff
from aoi_app.imaging.memory import memory_for
from aoi_app.imaging.picture_statistics import mean_luma
from aoi_app.imaging.signatures import BITMAP, JPEG, PNG, TIFF, is_dib, is_webp
from aoi_app.storage import check_plain

Image = NDArray[Any]  # [H, W] grey or [H, W, 3] RGB; uint8, uint16 or float32

SAMPLED = 8  # of a sample, every 8th pixel of every 8th row


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """A decoded file: ``pixels`` as of :func:`read_image`, the width and height of the whole, upright picture
    in pixels, and the SHA-256 of the very bytes that were decoded.

    ``sample``, if asked for, shows the file's own channels, though ``pixels`` may be grey.
    """

    pixels: Image
    width: int
    height: int
    sha256: str
    sample: Image | None = None


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """Properties of a readable image file.

    ``mode`` is "grey8", "grey16", "rgb8", "rgb16" or "float" by content: a colour file with equal channels is
    grey. ``peak`` is the greatest finite value, ``brightness`` the mean luma. ``blank``: all pixels are
    equal, as in an image of one pixel.
    """

    width: int
    height: int
    mode: str
    bytes: int
    sha256: str
    peak: float
    brightness: float
    blank: bool
    jpeg: bool


def read_image(path: Path, *, grey: bool = False, min_side: int | None = None, padded: bool = True) -> Image:
    """Decode a file.

    Args:
        path: PNG, JPEG, BMP, TIFF or WebP, recognised by content, not by suffix.
        grey: return one channel; otherwise colour files give [H, W, 3] RGB and grey files [H, W].
        min_side: allow a JPEG to be decoded at 1/2, 1/4 or 1/8 scale, which is several times faster,
            as long as no side falls below this many pixels.
        padded: accept a JPEG with filler before its end, as some cameras write it. For a look that is
            always right; to judge by, the recipe has to allow it.

    Returns:
        [H, W] or [H, W, 3], upright; uint8, uint16 or float32, in the file's own values.

    Raises:
        ImageMissing, ImageEmpty, ImageTruncated, NotAnImage: as named.
        ImageError: the file is damaged or cannot be read for another reason.
    """
    return read_picture(path, grey=grey, min_side=min_side, padded=padded).pixels


def read_picture(
    path: Path,
    sha256: str = "",
    *,
    grey: bool = False,
    min_side: int | None = None,
    padded: bool = True,
    sampled: bool = False,
) -> ReadPicture:
    """As :func:`read_image`, with the hash of what was read; the file is read once. ``sha256`` is what it has
    to hold, "" for whatever it holds.

    ``sampled``: with a grid of its pixels or, of a JPEG decoded as grey, its first rows.

    Raises:
        ImageChanged: it holds something else, of which nothing was decoded.
        ImageError: as :func:`read_image`.
    """
    with memory_for(path):
        data = _read(path)
        found = hashlib.sha256(data).hexdigest()
        if sha256 not in ("", found):
            raise ImageChanged(path=path)
        image, (width, height) = _decode(_recognised(data, path), path, grey, min_side, padded)
        sample = None
        if sampled:
            first_rows = grey and data.startswith(JPEG)
            sample = decode_top(data, path) if first_rows else image[::SAMPLED, ::SAMPLED]
        return ReadPicture(_as_grey(image) if grey else image, width, height, found, sample)


def image_facts(path: Path) -> ImageFacts:
    """Properties of a file, which is decoded completely to verify it.

    Raises:
        ImageError: as :func:`read_image`.
    """
    return read_with_facts(path)[1]


def read_with_facts(path: Path, *, padded: bool = True) -> tuple[Image, ImageFacts]:
    """As :func:`read_image` in the file's own channels, with its properties; reads the file once.

    Raises:
        ImageError: as :func:`read_image`.
    """
    with memory_for(path):
        data = _bytes(path)
        image = _decode(data, path, grey=False, min_side=None, padded=padded)[0]
        depth = depth_of(image)
        finite = True if depth != "float" else np.isfinite(image)
        facts = ImageFacts(
            width=image.shape[1],
            height=image.shape[0],
            mode=depth if depth == "float" else f"{'grey' if _is_grey(image) else 'rgb'}{depth}",
            bytes=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            peak=float(image.max(initial=0, where=finite)),
            brightness=mean_luma(image),
            blank=_is_blank(image),
            jpeg=data.startswith(JPEG),
        )
        return image, facts


def depth_of(image: Image) -> str:
    """Bits of a channel, "8" or "16"; "float" for all that is wider."""
    return {1: "8", 2: "16"}.get(image.itemsize, "float")


def _is_blank(image: Image) -> bool:
    """True if every pixel is equal to the first; seen on a part of them in almost every case."""
    first = image[0, 0]
    return bool((image[::64, ::64] == first).all()) and all((row == first).all() for row in image)


def _is_grey(image: Image) -> bool:
    """True for one channel, or three that are equal on a grid of every fourth pixel."""
    if image.ndim == 2:
        return True
    grid = image[::4, ::4].astype(np.int32)
    return bool((np.ptp(grid, axis=2) <= 2).all())


def _bytes(path: Path) -> bytes:
    return _recognised(_read(path), path)


def _read(path: Path) -> bytes:
    try:
        check_plain(path)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ImageMissing(path=path) from error
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise ImageNotAFile(path=path) from error
        raise ImageError(path=path) from error


def _recognised(data: bytes, path: Path) -> bytes:
    if not data:
        raise ImageEmpty(path=path)
    if not _known(data):
        raise NotAnImage(path=path)
    return data


def _known(data: bytes) -> bool:
    return data.startswith((PNG, JPEG, BITMAP, *TIFF)) or is_webp(data) or is_dib(data)


def _decode(
    data: bytes, path: Path, grey: bool, min_side: int | None, padded: bool
) -> tuple[Image, tuple[int, int]]:
    """The upright pixels, and the (width, height) of the whole picture; ``grey`` is followed by JPEG only."""
    if data.startswith(JPEG):
        return decode_jpeg(data, path, grey, min_side, padded)
    if data.startswith(TIFF):
        image = decode_tiff(data, path)
    elif data.startswith(BITMAP):
        image = decode_bitmap(data, path)
    elif is_dib(data):
        image = decode_bitmap(with_file_header(data), path)
    else:
        image = decode_by_opencv(data, path)
    if image.dtype == np.float32 and not np.isfinite(image).any():
        raise ImageDamaged(path=path, what="it holds no finite value")
    return image, (image.shape[1], image.shape[0])


def _as_grey(image: Image) -> Image:
    """One channel by the luma of ITU-R BT.601, as in JPEG."""
    return image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
