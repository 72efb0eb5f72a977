"""A slider with two handles for a range, used beside two number fields."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.core import theme

HANDLE = 7.0  # radius in pixels, as in the style sheet for sliders
GROOVE = 4.0


class RangeSlider(QWidget):
    """Range slider for the mouse; the keyboard uses the number fields beside it.

    Signals:
        moved: the user changed the range; its two ends.
    """

    moved = Signal(float, float)

    def __init__(self, low: float, high: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self._ends = [low, high]
        self._held: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(120, 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 22)

    def set_limits(self, low: float, high: float) -> None:
        """Change the ends of the scale."""
        self._low, self._high = low, high
        self.update()

    def set_ends(self, low: float, high: float) -> None:
        """Show a range without emitting a signal."""
        self._ends = [low, high]
        self.update()

    # --- from values to pixels and back -------------------------------------------------------------

    def _place(self, value: float) -> float:
        share = (value - self._low) / (self._high - self._low)
        return HANDLE + min(max(share, 0.0), 1.0) * (self.width() - 2 * HANDLE)

    def _value(self, place: float) -> float:
        share = (place - HANDLE) / max(1.0, self.width() - 2 * HANDLE)
        return self._low + min(max(share, 0.0), 1.0) * (self._high - self._low)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position().x()
        away = [abs(place - self._place(end)) for end in self._ends]
        # If the handles coincide, the one on the clicked side is moved.
        self._held = int(place > self._place(self._ends[0])) if away[0] == away[1] else int(away[1] < away[0])
        self._drag(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._drag(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def _drag(self, place: float) -> None:
        assert self._held is not None
        value = self._value(place)
        other = self._ends[1 - self._held]
        self._ends[self._held] = min(value, other) if self._held == 0 else max(value, other)
        self.update()
        self.moved.emit(*self._ends)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        left, right = (self._place(end) for end in self._ends)
        painter.setPen(Qt.PenStyle.NoPen)
        for start, end, token in (
            (HANDLE, self.width() - HANDLE, "edge"),
            (left, right, "accent"),
        ):
            painter.setBrush(theme.colour(token))
            painter.drawRoundedRect(QRectF(start, middle - GROOVE / 2, end - start, GROOVE), 2, 2)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(theme.colour("surface"))
        for place in (left, right):
            painter.drawEllipse(QPointF(place, middle), HANDLE - 1, HANDLE - 1)
        painter.end()
