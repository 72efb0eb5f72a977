"""Clicks on the image of a view: with the mouse, or with the arrow keys and the space bar."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem

from ui.kit.image_view import ImageView
from ui.kit.scale_bar import MARK, MARK_EDGE

STILL = 4.0  # screen pixels: a press that moves further moves the image
STEP, ARM = 16.0, 12.0  # screen pixels of an arrow key, and of an arm of the cross
ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class ClickHand(QObject):
    """Follows mouse and keys on a view. The arrows move a cross, with Shift by one pixel of the image.

    Signals:
        clicked: a QPointF within the image, in its pixels.
    """

    clicked = Signal(QPointF)

    def __init__(self, view: ImageView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPointF | None = None
        self._moved = False
        self._cross = [QGraphicsPathItem(_cross()) for _ in range(2)]
        for item, pen in zip(self._cross, (QPen(MARK_EDGE, 3.5), QPen(MARK, 1.5)), strict=True):
            item.setPen(pen)
            item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
            item.setParentItem(view.overlay)
        self.begin()
        view.set_drawing(True)
        for part in (view, view.viewport()):
            part.installEventFilter(self)

    def begin(self) -> None:
        """Another image is shown: there is no cross until an arrow is pressed."""
        self._place: QPointF | None = None
        self._show_cross()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return watched is self._view and self._type(event)
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._follow(event)
        return False

    def _follow(self, event: QMouseEvent) -> bool:
        kind, place = event.type(), event.position()
        if kind == QEvent.Type.MouseMove and self._pressed is not None:
            by = place - self._pressed
            if self._moved or by.manhattanLength() > STILL:
                self._moved, self._pressed = True, place
                self._view.pan(by)
                return True
        elif event.button() is not Qt.MouseButton.LeftButton:
            return False
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self._pressed, self._moved = place, False
            return True
        elif kind == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            self._pressed = None
            if not self._moved:
                self._click(self._view.place_at(place))
            return True
        return False

    def _type(self, event: QKeyEvent) -> bool:
        size = self._view.image_size()
        key = Qt.Key(event.key())
        if size.isEmpty() or not (key in ARROWS or key == Qt.Key.Key_Space):
            return False
        if key in ARROWS:
            fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step = 1.0 if fine else STEP / self._view.zoom()
            place = (self._place or self._view.middle()) + ARROWS[key] * step
            across, down = float(size.width()), float(size.height())
            self._place = QPointF(min(max(place.x(), 0.0), across), min(max(place.y(), 0.0), down))
            self._show_cross()
        elif self._place is not None:
            self._click(self._place)
        return True

    def _click(self, place: QPointF) -> None:
        size = self._view.image_size()
        if 0 <= place.x() < size.width() and 0 <= place.y() < size.height():
            self.clicked.emit(place)

    def _show_cross(self) -> None:
        for item in self._cross:
            item.setVisible(self._place is not None)
            if self._place is not None:
                item.setPos(self._place)


def _cross() -> QPainterPath:
    path = QPainterPath()
    for end in (QPointF(ARM, 0), QPointF(0, ARM)):
        path.moveTo(-end)
        path.lineTo(end)
    return path
