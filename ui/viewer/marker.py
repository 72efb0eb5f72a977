"""Draws marks on the image with the mouse, while its view has this filter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent

from ui.core.class_keys import class_keys
from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.viewer.mark_corners import box_between, corners_of, point_at, polygon_of, with_corner
from ui.viewer.mark_draft import MarkDraft
from ui.viewer.mark_edits import MarkEdits
from ui.viewer.mark_tools import TOOL_KEYS, MarkTool, MarkTools
from ui.viewer.region_layer import RegionLayer
from ui.viewer.strokes import stroke_area, stroke_shape

if TYPE_CHECKING:
    from aoi_app.imaging.shapes import RegionShape
    from aoi_app.project.records import ImageRecord

NEAR = 8.0  # screen pixels: this close to the first corner a click closes; a drag of half of it is a click
AT_ONCE = 2_000_000  # pixels of a stroke; a larger one is painted on a thread
WIDER = 1.25
PAINTING = (MarkTool.BRUSH, MarkTool.ERASER)
CHORDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Marker(QObject):
    """Follows mouse and keys on the view of a layer while it is on.

    It draws only on the picture that the record stands for: :meth:`allow` says which is seen.

    Signals:
        told: why nothing is drawn, and what to do.
        ended: Esc was pressed with nothing to cancel.
    """

    told = Signal(str)
    ended = Signal()

    def __init__(self, session: Session, layer: RegionLayer, tools: MarkTools) -> None:
        super().__init__(layer)
        self._session, self._view, self._tools = session, layer.view, tools
        self.edits = MarkEdits(session, layer)
        self._draft = MarkDraft(self._view)
        self._dragged: QPointF | None = None  # from where
        self._corner: int | None = None  # of the chosen mark, that is dragged
        self._panned: QPointF | None = None
        self.is_on = self._painting = False
        self._handlers: dict[QEvent.Type, Callable[[QEvent], bool]] = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._press_twice,
            QEvent.Type.ShortcutOverride: self._claim,
            QEvent.Type.KeyPress: self._type,
            QEvent.Type.Leave: self._leave,
        }
        self.edits.changed.connect(self._show_chosen)
        tools.toolChanged.connect(self._follow_tool)
        tools.classChosen.connect(lambda: self._give_class(tools.wish()))

    def set_on(self, on: bool) -> None:
        """Begin or stop to draw."""
        self.is_on = on
        for part in (self._view, self._view.viewport()):
            (part.installEventFilter if on else part.removeEventFilter)(self)
        self._draft.set_shown(on)
        self.edits.choose(None)
        self._follow_tool()
        if on:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def allow(self, record: ImageRecord | None) -> None:
        """Draw on the picture of this image, which is what is seen; None: on none."""
        self._cancel()
        self.edits.show(record)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handler = self._handlers.get(event.type())
        return handler is not None and handler(event)

    # --- mouse ----------------------------------------------------------------------------------

    def _press(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        if event.button() is Qt.MouseButton.MiddleButton:
            self._panned = event.position()
            return True
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        if self.edits.record is None or self._painting or not self._session.may_edit():
            return True
        place, tool, points = self._place(event), self._tools.tool(), self._draft.points
        if tool is MarkTool.SELECT:
            self._corner = self._corner_near(place)
            there = self._corner is not None or self.edits.choose_at(place.x(), place.y())
            self._dragged = place if there else None
            return there  # else the view is moved
        if tool is MarkTool.POLYGON and len(points) > 2 and self._apart(points[0], place) < NEAR:
            self._finish()
            return True
        points.append(place)
        if tool in PAINTING:
            self._draft.show_stroke(self._size(), self._colour())
        return True

    def _press_twice(self, event: QEvent) -> bool:
        if self._tools.tool() is MarkTool.POLYGON and self._draft.points:
            self._finish()
            return True
        return self._press(event)

    def _move(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        if self._panned is not None:
            self._view.pan(event.position() - self._panned)
            self._panned = event.position()
            return True
        place, tool, points = self._place(event), self._tools.tool(), self._draft.points
        if tool in PAINTING:
            self._draft.ring(place, self._size())
            if points and QLineF(points[-1], place).length() >= max(0.5, self._size() / 6):
                points.append(place)
                self._draft.show_stroke(self._size(), self._colour())
        elif points and tool is not MarkTool.POINT:
            (self._draft.show_box if tool is MarkTool.BOX else self._draft.show_corners)(place)
        elif self._dragged is not None and self.edits.chosen is not None:
            if self._corner is not None:
                self._draft.show_outline(corners_of(self._bent(place) or self.edits.chosen.shape))
                return True
            self._draft.frame(self.edits.chosen.shape.bounds(), place - self._dragged)
            return True
        return False

    def _release(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        if event.button() is Qt.MouseButton.MiddleButton:
            self._panned = None
            return True
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        place, tool, start = self._place(event), self._tools.tool(), self._dragged
        if start is not None:
            self._dragged = None
            if self._apart(start, place) >= NEAR / 2:
                if self._corner is None:
                    self.edits.move_chosen(place.x() - start.x(), place.y() - start.y())
                elif (bent := self._bent(place)) is not None:
                    self.edits.reshape_chosen(bent)
            self._draft.clear()
            self._show_chosen()
        elif tool is not MarkTool.POLYGON and self._draft.points:
            self._draft.points.append(place)
            self._finish()
        return tool is not MarkTool.SELECT or start is not None

    def _leave(self, _: QEvent) -> bool:
        self._draft.ring(None, 0.0)
        return False

    def _place(self, event: QMouseEvent) -> QPointF:
        """Where the mouse is on the image, kept within it."""
        place, size = self._view.place_at(event.position()), self._view.image_size()
        return QPointF(min(max(place.x(), 0.0), size.width()), min(max(place.y(), 0.0), size.height()))

    def _corner_near(self, place: QPointF) -> int | None:
        """The corner of the chosen mark that the mouse is on; a mark too small for both is moved."""
        if self.edits.chosen is None:
            return None
        x0, y0, x1, y1 = self.edits.chosen.shape.bounds()
        if min(x1 - x0, y1 - y0) * self._view.zoom() < 2 * NEAR:
            return None
        corners = corners_of(self.edits.chosen.shape)
        near = {number: self._apart(corner, place) for number, corner in enumerate(corners)}
        nearest = min(near, key=lambda number: near[number], default=None)
        return nearest if nearest is not None and near[nearest] < NEAR else None

    def _bent(self, place: QPointF) -> RegionShape | None:
        """The chosen mark with the dragged corner at ``place``."""
        assert self.edits.chosen is not None
        assert self._corner is not None
        return with_corner(self.edits.chosen.shape, self._corner, place)

    def _apart(self, one: QPointF, other: QPointF) -> float:
        return QLineF(one, other).length() * self._view.zoom()

    # --- keys -----------------------------------------------------------------------------------

    def _act(self, event: QEvent) -> Callable[[], object] | None:
        """What a key does here, if anything."""
        assert isinstance(event, QKeyEvent)
        if event.modifiers() & CHORDS:
            return None
        text = event.text().upper()
        if text in TOOL_KEYS:
            return lambda: self._tools.choose(TOOL_KEYS[text])
        known = {key: class_id for class_id, key in class_keys(self._session.classes).items()}
        if text in known:
            return lambda: self._give_class(known[text])
        keys: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Return: self._finish,
            Qt.Key.Key_Enter: self._finish,
            Qt.Key.Key_Delete: self._remove,
            Qt.Key.Key_Backspace: self._remove,
            Qt.Key.Key_BracketLeft: lambda: self._tools.size_by(1 / WIDER),
            Qt.Key.Key_BracketRight: lambda: self._tools.size_by(WIDER),
        }
        return keys.get(event.key())

    def _claim(self, event: QEvent) -> bool:
        """Take a key before it is a shortcut of the window."""
        if self._act(event) is not None:
            event.accept()
            return True
        return False

    def _type(self, event: QEvent) -> bool:
        act = self._act(event)
        if act is not None:
            act()
        return act is not None

    def _escape(self) -> None:
        if not self._cancel() and self.edits.chosen is None:
            self.ended.emit()
        self.edits.choose(None)

    def _cancel(self) -> bool:
        """Forget what was begun; False if nothing was."""
        begun = bool(self._draft.points) or self._dragged is not None
        self._draft.clear()
        self._dragged = None
        self._show_chosen()
        return begun

    def _remove(self) -> None:
        points = self._draft.points
        if points:
            last = points.pop()
            (self._draft.show_corners(last) if points else self._draft.clear())
        elif self._session.may_edit():
            self.edits.remove_chosen()

    # --- what was drawn -------------------------------------------------------------------------

    def _finish(self) -> None:
        """Make a mark of what was drawn, if it has an area."""
        points, tool = self._draft.points, self._tools.tool()
        self._draft.points = []
        if points and tool in PAINTING:
            self._paint(points, erase=tool is MarkTool.ERASER)
            return
        self._draft.clear()
        shape = _drawn(points, tool, self._view.zoom())
        if shape is not None:
            self.edits.add(shape)

    def _paint(self, points: Sequence[QPointF], *, erase: bool) -> None:
        """Paint a stroke, a large one on a thread."""
        record, size = self.edits.record, self._size()
        assert record is not None
        picture = record.width, record.height

        def show(stroke: RegionShape | None) -> None:
            self._painting = False
            self._draft.clear()
            now = self.edits.record
            if stroke is None or now is None or now.id != record.id:
                return
            if not erase:
                self.edits.paint(stroke)
            elif not self.edits.erase(stroke):
                self.told.emit(
                    self.tr("Nothing was painted here. The eraser takes away from what was painted.")
                )

        area = stroke_area(points, size, picture)
        if area.width() * area.height() <= AT_ONCE:
            show(stroke_shape(points, size, picture))
        else:
            self._painting = True
            run_in_background(self, lambda: stroke_shape(points, size, picture), show)

    def _give_class(self, wish: int | str) -> None:
        if self.edits.chosen is None or self._session.may_edit():
            self.edits.give_class(wish)

    def _show_chosen(self) -> None:
        edits = self.edits
        shape = edits.chosen.shape if edits.chosen is not None else None
        self._draft.frame(shape.bounds() if shape is not None else None)
        self._draft.handles(corners_of(shape) if shape is not None else [])
        label = self._session.class_of(edits.record.class_id) if edits.record is not None else None
        wish = edits.wish if edits.chosen is None else edits.chosen.class_id
        self._tools.show_classes(self._session.classes, label.name if label is not None else "", wish)

    def _follow_tool(self) -> None:
        self._cancel()
        self._draft.ring(None, 0.0)
        self._view.set_drawing(self.is_on and self._tools.tool() is not MarkTool.SELECT)

    def _size(self) -> float:
        return float(self._tools.size_slider.value())

    def _colour(self) -> QColor:
        item = self._session.class_of(self.edits.class_of(self.edits.wish))
        erases = self._tools.tool() is MarkTool.ERASER
        return QColor(item.colour) if item is not None and not erases else QColor(Qt.GlobalColor.white)


def _drawn(points: Sequence[QPointF], tool: MarkTool, zoom: float) -> RegionShape | None:
    """The point, box or polygon of some points; None if it has no area."""
    if tool is MarkTool.POLYGON:
        return polygon_of([*points])
    if tool is MarkTool.POINT:
        return point_at(points[-1])
    if len(points) < 2 or QLineF(points[0], points[-1]).length() * zoom < NEAR / 2:
        return None  # a click
    return box_between(points[0], points[-1])
