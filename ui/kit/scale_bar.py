"""What is drawn on an image: lines that show on any, and the scale bar, a round number of image pixels."""

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

# The stage is dark and neutral in both themes, so what is drawn on it has fixed colours.
MARK = QColor("#FFFFFF")
MARK_EDGE = QColor("#0B0E12")


def outline_pens(style: Qt.PenStyle) -> tuple[QPen, QPen]:
    """A dark pen under a light one: visible on any image, with the same width at any zoom."""
    pens = QPen(MARK_EDGE, 3.5), QPen(MARK, 1.5, style)
    for pen in pens:
        pen.setCosmetic(True)
    return pens


def draw_scale_bar(painter: QPainter, zoom: float, height: int, font: QFont) -> None:
    """Draw it in a viewport of ``height``, at ``zoom`` screen pixels per image pixel."""
    pixels = scale_bar_length(zoom)
    length = pixels * zoom
    painter.save()
    painter.resetTransform()
    left, bottom = 12.0, height - 14.0
    painter.fillRect(QRectF(left - 1, bottom - 4, length + 2, 5), MARK_EDGE)
    painter.fillRect(QRectF(left, bottom - 3, length, 3), MARK)
    text = QPainterPath()
    text.addText(left, bottom - 8, font, f"{pixels} px")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(text, QPen(MARK_EDGE, 3))
    painter.fillPath(text, MARK)
    painter.restore()


def scale_bar_length(zoom: float) -> int:
    """The largest of 1, 2, 5, 10, 20 ... image pixels that is at most 120 screen pixels long."""
    room = max(120.0 / zoom, 1.0)
    decade = int(10 ** math.floor(math.log10(room)))
    return next(step * decade for step in (5, 2, 1) if step * decade <= room)
