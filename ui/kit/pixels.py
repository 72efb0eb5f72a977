"""Converts arrays to Qt images: images by a fixed value range, heat maps as transparent colours."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from ui.kit.colour_scale import scale_table

# Maximum values of camera bit depths, narrowest first; 12 bits in a 16-bit file is the usual case.
DEPTHS = (255, 1023, 4095, 16383, 65535)


def full_range(image: NDArray[np.generic]) -> tuple[float, float]:
    """The range of the narrowest bit depth that holds the image's values; 0..1 for floats up to 1."""
    top = float(np.nanmax(image)) if image.size else 0.0
    if image.dtype.kind == "f" and top <= 1.0:
        return 0.0, 1.0
    return 0.0, float(next((depth for depth in DEPTHS if top <= depth), top))


def to_eight_bit(image: NDArray[np.generic], low: float, high: float) -> NDArray[np.uint8]:
    """Map ``low``..``high`` of ``image`` to 0..255; values outside are clipped, NaN becomes 0."""
    if image.dtype == np.uint8 and (low, high) == (0.0, 255.0):
        return np.asarray(image, dtype=np.uint8)
    spread = (image.astype(np.float32) - low) * (255.0 / (high - low))
    return np.asarray(np.nan_to_num(spread.clip(0.0, 255.0)).round(), dtype=np.uint8)


def to_qimage(image: NDArray[np.uint8]) -> QImage:
    """Copy a grey [H, W], RGB [H, W, 3] or RGBA [H, W, 4] array into a QImage."""
    image = np.ascontiguousarray(image)
    height, width = image.shape[:2]
    planes = 1 if image.ndim == 2 else image.shape[2]
    kind = {
        1: QImage.Format.Format_Grayscale8,
        3: QImage.Format.Format_RGB888,
        4: QImage.Format.Format_RGBA8888,
    }[planes]
    return QImage(image.data, width, height, width * planes, kind).copy()


def heat_to_rgba(heat: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Inferno colours [h, w, 4] of a map [h, w] of 0..1; low values are transparent."""
    level = np.asarray((heat.clip(0.0, 1.0) * 255.0).round(), dtype=np.uint8)
    # The square root makes weak evidence visible early, while zero stays invisible.
    opacity = np.asarray(np.sqrt(np.arange(256) / 255.0) * 255.0, dtype=np.uint8)
    return np.column_stack([scale_table("inferno"), opacity])[level]


@dataclass(frozen=True, slots=True)
class Picture:
    """An image's pixels and its QImage; created off the GUI thread, because large ones take long."""

    pixels: NDArray[np.generic]
    shown: QImage

    @classmethod
    def of(cls, pixels: NDArray[np.generic], low: float = 0.0, high: float = 255.0) -> "Picture":
        """The picture of an array [H, W] or [H, W, 3] with ``low`` as black and ``high`` as white."""
        return cls(pixels, to_qimage(to_eight_bit(pixels, low, high)))
