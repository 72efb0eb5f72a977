"""Strokes of a brush as pixels of the image."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QPolygonF

from aoi_app.imaging.shapes import RegionShape


def stroke_area(points: Sequence[QPointF], size: float, picture: tuple[int, int]) -> QRect:
    """The pixels that a stroke can touch in a picture (width, height); empty if it lies beside it."""
    half = size / 2 + 1
    xs, ys = [point.x() for point in points], [point.y() for point in points]
    left, top = math.floor(min(xs) - half), math.floor(min(ys) - half)
    right, bottom = math.ceil(max(xs) + half), math.ceil(max(ys) + half)
    return QRect(left, top, right - left, bottom - top) & QRect(0, 0, *picture)


def stroke_shape(points: Sequence[QPointF], size: float, picture: tuple[int, int]) -> RegionShape | None:
    """What a round brush of ``size`` image pixels paints; None if it is beside the picture. On any thread."""
    area = stroke_area(points, size, picture)
    if area.isEmpty():
        return None
    image = QImage(area.size(), QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.translate(-area.topLeft())
    ends = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(Qt.GlobalColor.white, size, Qt.PenStyle.SolidLine, *ends))
    painter.drawPoint(points[0])  # a click is a stroke of one point
    painter.drawPolyline(QPolygonF(list(points)))
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(area.height(), image.bytesPerLine())
    mask = rows[:, : area.width()] > 127
    return RegionShape.brush(mask, area.left(), area.top(), picture) if mask.any() else None
