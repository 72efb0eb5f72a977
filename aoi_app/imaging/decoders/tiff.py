"""TIFF and BigTIFF decoder by tifffile: strips, tiles, planes, and any depth and compression it knows."""

import io
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aoi_app.errors import ImageDamaged, ImageError, ImageTruncated, ImageUnsupported
from aoi_app.imaging.decoders.turning import TAG, UPRIGHT, turned

REDUCED, MASK = 1, 4  # bits of tag NewSubfileType: a smaller copy, a transparency mask
DEEPEST_KEPT = {np.dtype(np.uint8), np.dtype(np.uint16)}  # all other types become float32


def decode_tiff(data: bytes, path: Path) -> NDArray[Any]:
    """Decode the first full image of a TIFF to upright [H, W] grey or [H, W, 3] RGB.

    Alpha and other extra channels are dropped, palettes resolved, CMYK converted; black is always low. uint8
    and uint16 are kept, wider integers and floats become float32.

    Raises:
        ImageTruncated: a strip or tile is empty or beyond the end of the file.
        ImageUnsupported: the photometric interpretation or compression is not supported.
        ImageDamaged: the data are inconsistent.
    """
    import tifffile  # here: slow to import, and rarely needed

    try:
        with tifffile.TiffFile(io.BytesIO(data)) as file:
            page = _picture(file)
            _check_whole(page, len(data), path)
            pixels = page.asarray()
            image = _colours(page, _channels_last(page, pixels), path)
            orientation = page.tags.valueof(TAG, UPRIGHT)
    except ImageError:
        raise
    except MemoryError:
        raise
    except Exception as error:  # a malformed file can raise anything inside a decoder
        raise _named(error, data, path) from error
    return turned(image, orientation)


def _named(error: Exception, data: bytes, path: Path) -> ImageError:
    what = str(error).partition("\n")[0]
    if not _directory_is_there(data):
        return ImageTruncated(path=path)
    unknown = isinstance(error, ValueError) and ("not supported" in what or "requires" in what)
    return (ImageUnsupported if unknown else ImageDamaged)(path=path, what=what)


def _directory_is_there(data: bytes) -> bool:
    """False if the first directory lies beyond the end of the file (TIFF 6.0; BigTIFF: version 43)."""
    order = "<" if data.startswith(b"II") else ">"
    big = data[2:4] in (b"+\0", b"\0+")
    try:
        (place,) = struct.unpack_from(order + ("Q" if big else "I"), data, 8 if big else 4)
        (entries,) = struct.unpack_from(order + ("Q" if big else "H"), data, place)
    except struct.error:
        return False
    return bool(place + (8 + 20 * entries if big else 2 + 12 * entries) <= len(data))


def _picture(file: Any) -> Any:
    """The first page that is neither a reduced copy nor a mask."""
    for page in file.pages:
        page = page.aspage()
        if not page.subfiletype & (REDUCED | MASK):
            return page
    return file.pages.first


def _check_whole(page: Any, length: int, path: Path) -> None:
    for place, size in zip(page.dataoffsets, page.databytecounts, strict=True):
        if size == 0 or place + size > length:
            raise ImageTruncated(path=path)


def _channels_last(page: Any, pixels: NDArray[Any]) -> NDArray[Any]:
    """Reorder the axes to [H, W] or [H, W, C]."""
    if page.axes == "SYX":
        return np.moveaxis(pixels, 0, -1)
    if page.axes not in ("YX", "YXS"):
        raise ValueError(f"pictures with the axes {page.axes} are not supported")
    return pixels


def _colours(page: Any, pixels: NDArray[Any], path: Path) -> NDArray[Any]:
    """Convert to grey or RGB by the file's PhotometricInterpretation (TIFF 6.0)."""
    meaning = page.photometric.name if page.photometric is not None else "MINISBLACK"
    if meaning == "PALETTE":
        table = page.colormap  # [3, 2**bits], 16 bits a value
        colours: NDArray[Any] = np.moveaxis((table[:, pixels] >> 8).astype(np.uint8), 0, -1)
        return colours
    pixels = _of_kept_depth(page, pixels)
    if meaning in ("MINISBLACK", "MINISWHITE"):
        grey = pixels if pixels.ndim == 2 else pixels[..., 0]
        return _negative(page, grey) if meaning == "MINISWHITE" else grey
    if meaning in ("RGB", "YCBCR") and pixels.ndim == 3:  # embedded JPEG is decoded to RGB
        if meaning == "YCBCR" and page.compression.name not in ("JPEG", "OJPEG"):
            raise ImageUnsupported(path=path, what="YCbCr without JPEG")
        return pixels[..., :3]
    if meaning == "SEPARATED" and pixels.ndim == 3 and pixels.shape[2] >= 4 and pixels.dtype == np.uint8:
        ink = 255 - pixels[..., :4].astype(np.uint16)
        mixed: NDArray[Any] = (ink[..., :3] * ink[..., 3:] + 127) // 255
        return mixed.astype(np.uint8, copy=False)
    raise ImageUnsupported(path=path, what=f"{meaning}, {pixels.dtype}")


def _of_kept_depth(page: Any, pixels: NDArray[Any]) -> NDArray[Any]:
    if pixels.dtype == np.bool_ or page.bitspersample == 1:
        return pixels.astype(np.uint8) * 255
    if pixels.dtype == np.uint8 and page.bitspersample < 8:
        spread: NDArray[Any] = pixels.astype(np.uint16) * 255 // (2**page.bitspersample - 1)
        return spread.astype(np.uint8)
    return pixels if pixels.dtype in DEEPEST_KEPT else pixels.astype(np.float32)


def _negative(page: Any, grey: NDArray[Any]) -> NDArray[Any]:
    if grey.dtype not in DEEPEST_KEPT:
        raise ValueError("white-is-zero pictures of floats or wide integers are not supported")
    bits = page.bitspersample if grey.dtype == np.uint16 else 8
    negative: NDArray[Any] = 2**bits - 1 - grey
    return negative.astype(grey.dtype)
