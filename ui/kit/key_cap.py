"""A key as it is drawn beside what it does: its letter in a small box."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.core import theme


def paint_key_cap(painter: QPainter, area: QRect, key: str) -> QRect:
    """Paint a key at the right end of ``area`` and return its place, which an empty key leaves blank."""
    side = theme.ICON_SMALL
    box = QRect(area.right() - side, area.center().y() - side // 2, side, side)
    if key:
        painter.setFont(theme.font("caption"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(theme.colour("text_2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    return box
