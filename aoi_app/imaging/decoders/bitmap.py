"""BMP decoder: the plain kinds and colour masks of any layout here, which needs no copy of a large image; all
other files, including OS/2 headers, by Pillow.
"""

import io
import struct
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.errors import ImageDamaged, ImageTruncated

PLAIN = 0  # compression: none
BITFIELDS = (3, 6)  # compression: masks for red, green, blue; and for alpha
BYTES = (0xFF0000, 0xFF00, 0xFF)  # the masks of red, green, blue that select whole bytes
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
        if header_size >= 40 and compression == PLAIN and bits == 8:
            return _by_palette(data, width, height, 14 + header_size)
        if header_size >= 40 and compression == PLAIN and bits in (24, 32):
            return _by_bytes(data, width, height, bits)
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


def _rows(data: bytes, width: int, height: int, bits: int, channels: int = 1) -> NDArray[np.uint8]:
    """A view of the stored bytes, top row first: [H, W, channels], or [H, W * bits / 8] for one channel.

    Raises:
        ValueError: pixels are missing, or the size is impossible.
    """
    if width <= 0 or height == 0:
        raise ValueError("the size is impossible")
    (start,) = struct.unpack_from("<I", data, 10)
    row = (width * bits + 31) // 32 * 4
    stored: NDArray[Any] = np.frombuffer(data, np.uint8, row * abs(height), start)
    stored = stored.reshape(abs(height), row)[:, : width * bits // 8]
    if channels > 1:
        shape, strides = (abs(height), width, channels), (row, channels, 1)
        stored = np.lib.stride_tricks.as_strided(stored, shape, strides, writeable=False)
    return stored[::-1] if height > 0 else stored  # rows are stored bottom to top


def _by_palette(data: bytes, width: int, height: int, table_at: int) -> NDArray[np.uint8]:
    """Grey or RGB by a table of colours, each blue, green, red and a reserved byte.

    Raises:
        ValueError: pixels or colours are missing, or there are more colours than can be.
    """
    (used,) = struct.unpack_from("<I", data, 46)
    table = np.zeros((256, 3), np.uint8)  # an index beyond the table is black
    if used > 256:
        raise ValueError("its table of colours is longer than there are colours")
    known = used or 256
    table[:known] = np.frombuffer(data, np.uint8, 4 * known, table_at).reshape(known, 4)[:, 2::-1]
    indices = _rows(data, width, height, 8).copy()
    if (table == table[:, :1]).all():
        cv2.LUT(indices, table[:, 0].copy(), indices)
        return indices
    colours: NDArray[Any] = cv2.merge([cv2.LUT(indices, plane.copy()) for plane in table.T])
    return colours


def _by_bytes(data: bytes, width: int, height: int, bits: int) -> NDArray[np.uint8]:
    """RGB of pixels that are stored as blue, green, red and, of 32 bits, a byte that is ignored."""
    image = _rows(data, width, height, bits, bits // 8)[..., :3].copy()
    cv2.cvtColor(image, cv2.COLOR_BGR2RGB, image)
    return image


def _by_masks(data: bytes, width: int, height: int, bits: int) -> NDArray[np.uint8]:
    """RGB by colour masks (Microsoft, BITMAPINFOHEADER), which may select any bits of a pixel.

    Raises:
        ValueError: pixels are missing, or a mask is empty.
    """
    masks = struct.unpack_from("<3I", data, MASKS_AT)
    if bits == 32 and masks == BYTES:
        return _by_bytes(data, width, height, bits)
    if not all(masks):
        raise ValueError("a colour mask is empty")
    stored = np.ascontiguousarray(_rows(data, width, height, bits))
    pixels = stored.view("<u2" if bits == 16 else "<u4").astype(np.uint32)
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
