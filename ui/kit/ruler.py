"""A line that is drawn over an image to measure: its length in image pixels and its angle."""

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsItemGroup, QGraphicsLineItem

SHORTEST = 0.5  # image pixels; a shorter line is a click, which takes the ruler away


class Ruler(QGraphicsItemGroup):
    """The drawn line, in image pixels; ``pens`` paint it, the first below the others."""

    def __init__(self, pens: tuple[QPen, ...]) -> None:
        super().__init__()
        self._lines = [QGraphicsLineItem(self) for _ in pens]
        for item, pen in zip(self._lines, pens, strict=True):
            item.setPen(pen)
        self.hide()

    def begin(self, place: QPointF) -> None:
        """Begin a new line."""
        self._draw(QLineF(place, place))

    def stretch(self, place: QPointF) -> None:
        """Draw the line from where it began to ``place``."""
        self._draw(QLineF(self._lines[0].line().p1(), place))

    def clear(self) -> None:
        """Take the line away."""
        self._draw(QLineF())

    def line(self) -> QLineF | None:
        """The line that is seen, if any."""
        return self._lines[0].line() if self.isVisible() else None

    def _draw(self, line: QLineF) -> None:
        for item in self._lines:
            item.setLine(line)
        self.setVisible(line.length() >= SHORTEST)


def tilt(line: QLineF) -> float:
    """The angle of a line to the horizontal in degrees, over -90 to 90; positive if it rises to the right."""
    angle = line.angle() % 180.0
    return angle - 180.0 if angle > 90.0 else angle
