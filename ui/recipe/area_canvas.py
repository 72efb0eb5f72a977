"""Draws areas on the image of a view: boxes by dragging, polygons by their corners, moved by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainterPath, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsSimpleTextItem

from aoi_app.imaging.areas import Area
from ui.kit.image_view import ImageView
from ui.kit.scale_bar import MARK, outline_pens

HIDDEN = QColor(11, 14, 18, 170)  # over what the network does not see
LEAST = 4.0  # screen pixels of a side; a smaller box was a click
KEY_STEP = 0.01  # of the picture
ARROWS = {
    Qt.Key.Key_Left: QPointF(-KEY_STEP, 0),
    Qt.Key.Key_Right: QPointF(KEY_STEP, 0),
    Qt.Key.Key_Up: QPointF(0, -KEY_STEP),
    Qt.Key.Key_Down: QPointF(0, KEY_STEP),
}
Corners = tuple[tuple[float, float], ...]


class AreaCanvas(QObject):
    """Follows mouse and keys on a view whose image the areas are drawn over.

    Signals:
        drawn: the corners of a new area, in shares of the image's sides.
        changed: those of the chosen one, moved or resized by the arrow keys.
        chosen: number of the area that was clicked on.
        removeWanted: Delete was pressed.
    """

    drawn = Signal(object)
    changed = Signal(object)
    chosen = Signal(int)
    removeWanted = Signal()

    def __init__(self, view: ImageView) -> None:
        super().__init__(view)
        self._view = view
        self._areas: tuple[Area, ...] = ()
        self._current = -1
        self._polygon = False
        self._points: list[QPointF] = []
        self._hidden = QGraphicsPathItem()
        self._hidden.setPen(Qt.PenStyle.NoPen)
        self._hidden.setBrush(QBrush(HIDDEN))
        self._lines = [QGraphicsPathItem() for _ in range(2)]
        self._draft = [QGraphicsPathItem() for _ in range(2)]
        for items, style in ((self._lines, Qt.PenStyle.SolidLine), (self._draft, Qt.PenStyle.DashLine)):
            for item, pen in zip(items, outline_pens(style), strict=True):
                item.setPen(pen)
        self._names: list[QGraphicsItem] = []
        for item in (self._hidden, *self._lines, *self._draft):
            item.setParentItem(view.overlay)
        view.set_drawing(True)
        for part in (view, view.viewport()):
            part.installEventFilter(self)

    def set_polygon(self, on: bool) -> None:
        """Draw polygons, or else boxes; forgets what was begun."""
        self._polygon = on
        self._begin([])

    def show_areas(self, areas: Sequence[Area], current: int) -> None:
        """Show these areas, and the outline of the chosen one."""
        self._areas, self._current = tuple(areas), current
        self.refresh()

    def refresh(self) -> None:
        """Draw the areas again, as another image is shown."""
        whole = QPainterPath()
        whole.addRect(QRectF(QPointF(), self._view.image_size().toSizeF()))
        paths = [self._path(area.corners) for area in self._areas]
        kinds = [area.kind for area in self._areas]
        seen = QPainterPath() if "look" in kinds else whole
        for kind, path in zip(kinds, paths, strict=True):
            seen = seen.united(path) if kind == "look" else seen
        for kind, path in zip(kinds, paths, strict=True):
            seen = seen.subtracted(path) if kind == "ignore" else seen
        self._hidden.setPath(whole.subtracted(seen))
        outline = QPainterPath()
        for number, path in enumerate(paths):
            if number == self._current or kinds[number] == "look":
                outline.addPath(path)
        for item in self._lines:
            item.setPath(outline)
        self._show_names(paths)

    def _path(self, corners: Corners) -> QPainterPath:
        size = self._view.image_size()
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(x * size.width(), y * size.height()) for x, y in corners]))
        path.closeSubpath()
        return path

    def _show_names(self, paths: Sequence[QPainterPath]) -> None:
        for item in self._names:
            self._view.scene().removeItem(item)
        self._names = []
        for number, (area, path) in enumerate(zip(self._areas, paths, strict=True)):
            text = QGraphicsSimpleTextItem(area.name, self._view.overlay)
            text.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
            font = self._view.font()
            font.setBold(number == self._current)
            text.setFont(font)
            text.setBrush(QBrush(MARK))
            text.setPos(path.boundingRect().topLeft())
            self._names.append(text)

    # --- mouse and keys -------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return watched is self._view and self._type(event)
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._follow(event)
        return False

    def _follow(self, event: QMouseEvent) -> bool:
        if self._view.image_size().isEmpty():
            return False
        place, kind = self._inside(event.position()), event.type()
        if kind == QEvent.Type.MouseMove:
            if self._points:
                self._show_draft([*self._points, place])
            return bool(self._points)
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        if kind == QEvent.Type.MouseButtonPress:
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self._begin([*self._points, place] if self._polygon else [place])
        elif kind == QEvent.Type.MouseButtonDblClick:
            self._close()
        elif kind == QEvent.Type.MouseButtonRelease and self._points and not self._polygon:
            self._end_box(self._points[0], place)
        return True

    def _type(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in ARROWS and 0 <= self._current < len(self._areas):
            grow = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.changed.emit(stepped(self._areas[self._current].corners, ARROWS[key], grow))
        elif key == Qt.Key.Key_Delete:
            self.removeWanted.emit()
        elif self._points and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close()
        elif self._points and key == Qt.Key.Key_Backspace:
            self._begin(self._points[:-1])
        elif self._points and key == Qt.Key.Key_Escape:
            self._begin([])
        else:
            return False
        return True

    def _inside(self, place: QPointF) -> QPointF:
        """The place of the image, in its pixels, nearest to a place of the viewport."""
        size, found = self._view.image_size(), self._view.place_at(place)
        return QPointF(min(max(found.x(), 0.0), size.width()), min(max(found.y(), 0.0), size.height()))

    def _end_box(self, start: QPointF, end: QPointF) -> None:
        box = QRectF(start, end).normalized()
        self._begin([])
        if min(box.width(), box.height()) * self._view.zoom() >= LEAST:
            self._emit([box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()])
            return
        hit = [number for number, area in enumerate(self._areas) if self._path(area.corners).contains(start)]
        if hit:
            self.chosen.emit(hit[-1])

    def _close(self) -> None:
        points = self._points
        self._begin([])
        if len(points) >= 3:
            self._emit(points)

    def _emit(self, points: Sequence[QPointF]) -> None:
        size = self._view.image_size()
        share = [(round(at.x() / size.width(), 5), round(at.y() / size.height(), 5)) for at in points]
        self.drawn.emit(tuple(share))

    def _begin(self, points: list[QPointF]) -> None:
        self._points = points
        self._show_draft(points)

    def _show_draft(self, points: Sequence[QPointF]) -> None:
        path = QPainterPath()
        if points and not self._polygon:
            path.addRect(QRectF(points[0], points[-1]).normalized())
        elif points:
            path.addPolygon(QPolygonF(list(points)))
        for item in self._draft:
            item.setPath(path)


def stepped(corners: Corners, by: QPointF, grow: bool) -> Corners:
    """Corners moved within the picture; with ``grow`` its right and lower ones only, by as much."""
    left, top = (min(values) for values in zip(*corners, strict=True))
    right, below = (max(values) for values in zip(*corners, strict=True))
    if not grow:
        across = min(max(by.x(), -left), 1.0 - right)
        down = min(max(by.y(), -top), 1.0 - below)
        return tuple((round(x + across, 5), round(y + down, 5)) for x, y in corners)
    wide = max(KEY_STEP, min(right + by.x(), 1.0) - left) / (right - left)
    tall = max(KEY_STEP, min(below + by.y(), 1.0) - top) / (below - top)
    return tuple(
        (min(1.0, round(left + (x - left) * wide, 5)), min(1.0, round(top + (y - top) * tall, 5)))
        for x, y in corners
    )
