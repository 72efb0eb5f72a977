"""BMP decoder: colour masks of any layout here, all other files, including OS/2 headers, by Pillow."""

import io
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aoi_app.errors import ImageDamaged, ImageTruncated

BITFIELDS = (3, 6)  # compression: masks for red, green, blue; and for alpha
MASKS_AT = 54  # offset: after the 40 bytes of BITMAPINFOHEADER, or the same fields of later headers


def decode_bitmap(data: bytes, path: Path) -> NDArray[Any]:
    """Decode a BMP to [H, W] grey or [H, W, 3] RGB, uint8; palettes are resolved, alpha is dropped.

    Raises:
        ImageTruncated: the end is missing.
        ImageDamaged: header or data are inconsistent or unsupported.
    """
    if len(data) < 26 or len(data) < int.from_bytes(data[2:6], "little"):
        raise ImageTruncated(path=path)
    try:
        header_size, width, height, _, bits, compression = struct.unpack_from("<IiiHHI", data, 14)
        if header_size >= 40 and compression in BITFIELDS and bits in (16, 32):
            return _by_masks(data, width, height, bits)
        return _by_pillow(data)
    except (OSError, ValueError, SyntaxError, EOFError, struct.error) as error:
        raise ImageDamaged(path=path, what=str(error)) from error


def with_file_header(data: bytes) -> bytes:
    """A BMP file of a bitmap that begins with BITMAPINFOHEADER or a later header (.dib, clipboard)."""
    if len(data) < 40:
        return data
    size, bits, compression, colours = struct.unpack_from("<I10xHI12xI", data)
    palette = 4 * (colours or (2**bits if bits <= 8 else 0))
    masks = 12 if size == 40 and compression == 3 else 0
    return struct.pack("<2sIII", b"BM", 14 + len(data), 0, 14 + size + masks + palette) + data


def _by_masks(data: bytes, width: int, height: int, bits: int) -> NDArray[np.uint8]:
    """RGB by colour masks (Microsoft, BITMAPINFOHEADER), which may select any bits of a pixel.

    Raises:
        ValueError: pixels are missing, or a mask is empty.
    """
    (start,) = struct.unpack_from("<I", data, 10)
    masks = struct.unpack_from("<3I", data, MASKS_AT)
    if width <= 0 or height == 0 or not all(masks):
        raise ValueError("size or colour masks are impossible")
    row = (width * bits + 31) // 32 * 4
    stored = np.frombuffer(data, np.uint8, row * abs(height), start).reshape(abs(height), row)
    pixels = stored.view("<u2" if bits == 16 else "<u4")[:, :width].astype(np.uint32)
    if height > 0:  # rows are stored bottom to top
        pixels = pixels[::-1]
    planes = [(pixels & mask) // (mask & -mask) * 255.0 / (mask // (mask & -mask)) for mask in masks]
    image: NDArray[np.uint8] = np.rint(np.stack(planes, axis=2)).astype(np.uint8)
    return image


def _by_pillow(data: bytes) -> NDArray[np.uint8]:
    from PIL import Image  # here: BMP is rare

    try:
        with Image.open(io.BytesIO(data), formats=("BMP", "DIB")) as picture:
            return np.array(picture.convert("L" if picture.mode in ("1", "L") else "RGB"))
    except Image.DecompressionBombError as error:
        raise MemoryError(str(error)) from error
