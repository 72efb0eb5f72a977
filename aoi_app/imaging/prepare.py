"""Prepares decoded images as network input: the same code in training, inspection and export."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.errors import ImageOfOtherDepth
from aoi_app.imaging.areas import looked_at
from aoi_app.imaging.filter_kernels import apply_filters
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.memory import memory_for
from aoi_app.imaging.picture_statistics import PictureStatistics, colourfulness, picture_statistics
from aoi_app.imaging.reader import Image, ReadPicture, depth_of, read_picture

PAD = 0  # fill value of the padding of a letterboxed input, and of what is not looked at


def prepare(image: Image, spec: InputSpec) -> NDArray[Any]:
    """Resize, convert channels, map the value range and filter.

    Args:
        image: [H, W] or [H, W, 3] RGB; uint8, uint16 or float32, as returned by the reader.
        spec: the recipe's input specification.

    Returns:
        [spec.height, spec.width] grey or [..., 3] RGB, 0..255; uint8 if ``spec.eight_bit``, else float32.
    """
    return _filtered_and_framed(_fitted(image, spec), spec)


def load_prepared(path: Path, spec: InputSpec) -> tuple[NDArray[Any], tuple[int, int]]:
    """As :func:`read_prepared`, of any content: the array and the (width, height) of the original."""
    found = read_prepared(path, spec)
    return found.pixels, (found.width, found.height)


def read_prepared(path: Path, spec: InputSpec, sha256: str = "") -> ReadPicture:
    """Read a file once, and prepare what it holds.

    Args:
        path: the file.
        spec: the recipe's input specification.
        sha256: what the file has to hold; "" for whatever it holds.

    Returns:
        Pixels as of :func:`prepare`; width and height are those of the original.

    Raises:
        ImageChanged: it holds something else.
        ImageOfOtherDepth: its values cannot be those the recipe's range was chosen for.
        ImagePadded: a JPEG with filler before its end, which the recipe does not accept.
        ImageError: the file is missing, damaged or no image.
    """
    with memory_for(path):
        read = _read(path, spec, sha256)
        return replace(read, pixels=prepare(read.pixels, spec))


def read_measured(path: Path, spec: InputSpec) -> tuple[ReadPicture, PictureStatistics]:
    """As :func:`read_prepared`, with the statistics of the image; the pixels are the same.

    Raises:
        ImageError: as :func:`read_prepared`.
    """
    with memory_for(path):
        return measured(_read(path, spec, sampled=True), spec)


def measured(read: ReadPicture, spec: InputSpec) -> tuple[ReadPicture, PictureStatistics]:
    """A picture that was read with a sample, prepared as of :func:`prepare`, and its statistics."""
    fitted = _fitted(read.pixels, spec)
    own = read.sample if spec.channels == "grey" else None
    colour = None if own is None else colourfulness(own, spec.high - spec.low)
    depth = depth_of(read.pixels)
    statistics = picture_statistics(fitted, read.width, read.height, depth, colour)
    return replace(read, pixels=_filtered_and_framed(fitted, spec)), statistics


def read_whole(path: Path, spec: InputSpec, sha256: str = "") -> ReadPicture:
    """The file in its full size, to be changed before it is :func:`measured`.

    Raises:
        ImageError: as :func:`read_prepared`.
    """
    return _read(path, spec, sha256, sampled=True, least=None)


def _read(
    path: Path, spec: InputSpec, sha256: str = "", sampled: bool = False, least: int | None = 0
) -> ReadPicture:
    """The file as this input wants it, not yet prepared; decoded no smaller than ``least`` or its own sides,
    None: in full.
    """
    read = read_picture(
        path,
        sha256,
        grey=spec.channels == "grey",
        min_side=least if least is None else max(spec.width, spec.height, least),
        padded=spec.padded_jpeg,
        sampled=sampled,
    )
    if not _fits(read.pixels, spec):
        raise ImageOfOtherDepth(path=path)
    return read


def placement(spec: InputSpec, width: int, height: int) -> tuple[int, int, int, int]:
    """Rectangle of an image of ``width`` x ``height`` in the network input: x, y, width, height in pixels."""
    if spec.fit == "stretch":
        return 0, 0, spec.width, spec.height
    scale = min(spec.width / width, spec.height / height)
    new_width = max(1, min(spec.width, round(width * scale)))
    new_height = max(1, min(spec.height, round(height * scale)))
    return (spec.width - new_width) // 2, (spec.height - new_height) // 2, new_width, new_height


def _fitted(image: Image, spec: InputSpec) -> NDArray[Any]:
    """The image with the channels, the size in the frame and the values of the input, not yet filtered."""
    if spec.channels == "grey" and image.ndim == 3:
        image = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    elif spec.channels == "rgb" and image.ndim == 2:
        image = cv2.cvtColor(image, cv2.COLOR_GRAY2RGB)
    _, _, width, height = placement(spec, image.shape[1], image.shape[0])
    if spec.sides == "apart":
        image = _resized(image, min(width, image.shape[1]), min(height, image.shape[0]))
    return _ranged(_resized(image, width, height), spec)


def _filtered_and_framed(fitted: NDArray[Any], spec: InputSpec) -> NDArray[Any]:
    """The fitted image, filtered, blank outside its areas, and padded to the size of the input."""
    image = apply_filters(fitted, spec.filters)
    height, width = fitted.shape[:2]
    if spec.areas:
        image = image.copy()
        image[~looked_at(spec.areas, width, height)] = PAD
    right, below = spec.width - width, spec.height - height
    if right == below == 0:
        return image
    x, y = right // 2, below // 2
    return cv2.copyMakeBorder(image, y, below - y, x, right - x, cv2.BORDER_CONSTANT, value=(PAD, PAD, PAD))


def _resized(image: Image, width: int, height: int) -> Image:
    """Area averaging when shrinking (so that small defects are not skipped), linear when enlarging."""
    if image.shape[:2] == (height, width):
        return image
    shrinks = image.shape[0] * image.shape[1] > width * height
    method = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return cv2.resize(image, (width, height), interpolation=method)


def _fits(image: Image, spec: InputSpec) -> bool:
    """False if the recipe's value range would turn the image all black or white, hiding any defect.

    A 16-bit or float file may still hold 8-bit values.
    """
    if image.dtype == np.uint8:
        return 1 < spec.high <= 255
    dimmest = 1 if image.dtype == np.float32 else -1
    return not spec.eight_bit or dimmest < float(np.nanmax(image)) < 256


def _ranged(image: Image, spec: InputSpec) -> NDArray[Any]:
    """Map values low..high to 0..255, clipped; NaN becomes 0."""
    if spec.eight_bit and image.dtype == np.uint8:
        return image
    scaled: NDArray[Any] = (image.astype(np.float32) - spec.low) * (255.0 / (spec.high - spec.low))
    scaled = np.clip(np.nan_to_num(scaled, nan=0.0, posinf=255.0, neginf=0.0), 0.0, 255.0)
    return np.rint(scaled).astype(np.uint8) if spec.eight_bit else scaled
