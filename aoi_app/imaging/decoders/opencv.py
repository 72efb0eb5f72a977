"""PNG and WebP decoder by OpenCV, which applies the EXIF orientation itself."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.errors import ImageError, ImageTruncated

# Damaged files are reported by our errors, not by OpenCV's log.
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)

# ANYCOLOR keeps grey files grey and, unlike UNCHANGED, applies EXIF and resolves palettes. GRAYSCALE is not
# used: for a PNG it would apply the file's gamma and give other values than for other formats.
FLAGS = cv2.IMREAD_ANYDEPTH | cv2.IMREAD_ANYCOLOR


def decode_by_opencv(data: bytes, path: Path) -> NDArray[Any]:
    """Decode a PNG or WebP to upright [H, W] grey or [H, W, 3] RGB, uint8 or uint16.

    Raises:
        ImageTruncated: the end is missing.
        ImageError: the file is damaged.
        cv2.error: out of memory (``STS_NO_MEM``).
    """
    try:
        image = cv2.imdecode(np.frombuffer(data, np.uint8), FLAGS)
    except cv2.error as error:
        if error.code == cv2.Error.STS_NO_MEM:
            raise
        raise ImageError(path=path) from error
    if image is None:
        raise (ImageTruncated if _cut_off(data) else ImageError)(path=path)
    return cv2.cvtColor(image, cv2.COLOR_BGR2RGB) if image.ndim == 3 else image


def _cut_off(data: bytes) -> bool:
    """True if the end of a file that cannot be decoded is missing."""
    if data.startswith(b"\x89PNG"):
        return b"IEND\xaeB`\x82" not in data[-64:]  # the last chunk with its checksum
    return len(data) < int.from_bytes(data[4:8], "little") + 8
