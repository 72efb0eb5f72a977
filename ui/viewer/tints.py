"""How marks are drawn: outlines as paths, masks as pictures, their inside tinted. For any thread."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainterPath

from aoi_app.imaging.runs import bounds_of, window_of

if TYPE_CHECKING:
    from aoi_app.imaging.runs import Mask
    from aoi_app.imaging.shapes import RegionShape
    from aoi_app.project.records import ImageRecord

FILL = 0.35  # opacity of the inside
RING = 6.0  # image pixels around a point
MOST = 4_000_000  # pixels of a picture; a larger mask is shown coarser


@dataclass(frozen=True, slots=True)
class Tint:
    """The picture of a mask, which lies at left, top; a pixel of it stands for ``step`` of the image."""

    image: QImage
    left: int
    top: int
    step: int = 1

    def covers(self, x: int, y: int) -> bool:
        """True if the mask holds a pixel of the image."""
        place = QPoint((x - self.left) // self.step, (y - self.top) // self.step)
        return self.image.rect().contains(place) and self.image.pixelColor(place).alpha() > 0


def brush_area(brush: RegionShape) -> int:
    """Pixels of the smallest box around a brush."""
    x0, y0, x1, y1 = bounds_of(brush.runs, brush.size[1])
    return (x1 - x0) * (y1 - y0)


def tint_of_brush(brush: RegionShape, colour: QColor) -> Tint:
    """The picture of what was painted."""
    left, top, mask = window_of(brush.runs, brush.size[1])
    step = max(1, math.ceil(math.sqrt(mask.size / MOST)))
    if step > 1:
        for axis in (0, 1):
            mask = np.logical_or.reduceat(mask, np.arange(0, mask.shape[axis], step), axis=axis)
    return Tint(_tinted(mask, colour), left, top, step)


def tint_of_file(record: ImageRecord, colour: QColor) -> Tint | None:
    """The picture of an image's imported mask; None if it marks nothing.

    Raises:
        ImageError: the file of the mask cannot be read.
    """
    from aoi_app.imaging.shapes import RegionShape
    from aoi_app.project.regions import defect_mask

    mask = defect_mask(record, ())
    return tint_of_brush(RegionShape.brush(mask), colour) if mask is not None else None


def _tinted(mask: Mask, colour: QColor) -> QImage:
    inner = mask.copy()
    inner[1:] &= mask[:-1]
    inner[:-1] &= mask[1:]
    inner[:, 1:] &= mask[:, :-1]
    inner[:, :-1] &= mask[:, 1:]
    pixels = np.zeros((*mask.shape, 4), np.uint8)
    pixels[..., :3] = colour.red(), colour.green(), colour.blue()
    pixels[..., 3] = np.where(inner, round(255 * FILL), 255) * mask
    height, width = mask.shape
    return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


def shape_path(shape: RegionShape) -> QPainterPath:
    """The outline of a box or polygon; a ring around a point."""
    path = QPainterPath()
    if len(shape.points) == 1:
        path.addEllipse(QPointF(*shape.points[0]), RING, RING)
        return path
    if len(shape.points) == 2:
        path.addRect(QRectF(QPointF(*shape.points[0]), QPointF(*shape.points[1])))
        return path
    path.moveTo(*shape.points[0])
    for point in shape.points[1:]:
        path.lineTo(*point)
    path.closeSubpath()
    return path
