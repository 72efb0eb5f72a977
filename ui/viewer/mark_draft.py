"""What is being drawn on the image, before it is a mark; and the frame of the chosen mark."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsEllipseItem, QGraphicsItemGroup, QGraphicsPathItem, QGraphicsRectItem

from ui.kit.image_view import ImageView
from ui.kit.scale_bar import MARK, MARK_EDGE, outline_pens

PAINTED = 0.5  # opacity of a stroke
HANDLE = 5.0  # screen pixels of a corner to drag
DOT = QPointF(0.01, 0.0)  # a line of no length is not drawn


class MarkDraft:
    """The points set so far and the place of the mouse, as lines or as a stroke. In image pixels.

    ``points`` are what was clicked or dragged through.
    """

    def __init__(self, view: ImageView) -> None:
        self._view = view
        self._group = QGraphicsItemGroup()
        self._lines = [QGraphicsPathItem() for _ in range(2)]
        self._frames = [QGraphicsRectItem() for _ in range(2)]
        self._rings = [QGraphicsEllipseItem() for _ in range(2)]
        self._handles = [QGraphicsPathItem() for _ in range(2)]
        self._stroke = QGraphicsPathItem()
        self._stroke.setOpacity(PAINTED)
        for items, style in (
            (self._lines, Qt.PenStyle.SolidLine),
            (self._rings, Qt.PenStyle.SolidLine),
            (self._frames, Qt.PenStyle.DotLine),
        ):
            for item, pen in zip(items, outline_pens(style), strict=True):
                item.setPen(pen)
                self._group.addToGroup(item)
        for item, colour, size in zip(self._handles, (MARK_EDGE, MARK), (HANDLE + 3, HANDLE), strict=True):
            pen = QPen(colour, size, c=Qt.PenCapStyle.SquareCap)
            pen.setCosmetic(True)
            item.setPen(pen)
            self._group.addToGroup(item)
        self._group.addToGroup(self._stroke)
        self.points: list[QPointF] = []

    def set_shown(self, on: bool) -> None:
        """Put it on the image, or take it away."""
        self.clear()
        self.frame(None)
        self.handles([])
        self.ring(None, 0.0)
        if on:
            self._group.setParentItem(self._view.overlay)
        elif self._group.scene() is not None:
            self._group.scene().removeItem(self._group)

    def clear(self) -> None:
        """Forget what was begun."""
        self.points = []
        self._show_lines(QPainterPath())
        self._stroke.setPath(QPainterPath())

    def show_box(self, place: QPointF) -> None:
        """Draw the box from the first point to ``place``."""
        path = QPainterPath()
        path.addRect(QRectF(self.points[0], place).normalized())
        self._show_lines(path)

    def show_corners(self, place: QPointF) -> None:
        """Draw the corners and the line on to ``place``."""
        path = QPainterPath()
        for point in self.points:
            (path.lineTo if path.elementCount() else path.moveTo)(point)
        path.lineTo(place)
        self._show_lines(path)

    def show_outline(self, corners: Sequence[QPointF]) -> None:
        """Draw closed lines through some corners."""
        path = QPainterPath()
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
        self._show_lines(path)

    def show_stroke(self, size: float, colour: QColor) -> None:
        """Draw what the brush has painted so far."""
        path = QPainterPath(self.points[0])
        for point in self.points[1:]:
            path.lineTo(point)
        path.lineTo(self.points[-1] + DOT)
        ends = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        self._stroke.setPen(QPen(colour, size, Qt.PenStyle.SolidLine, *ends))
        self._stroke.setPath(path)

    def _show_lines(self, path: QPainterPath) -> None:
        for item in self._lines:
            item.setPath(path)

    def ring(self, middle: QPointF | None, size: float) -> None:
        """Draw the width of the brush around the mouse; None takes it away."""
        half = QPointF(size, size) / 2
        for item in self._rings:
            item.setVisible(middle is not None)
            if middle is not None:
                item.setRect(QRectF(middle - half, middle + half))

    def frame(self, bounds: Sequence[float] | None, by: QPointF | None = None) -> None:
        """Draw a frame around x0, y0, x1, y1, moved ``by`` something; None takes it away."""
        for item in self._frames:
            item.setVisible(bounds is not None)
            if bounds is not None:
                item.setRect(QRectF(QPointF(*bounds[:2]), QPointF(*bounds[2:])))
                item.setPos(by or QPointF())

    def handles(self, corners: Sequence[QPointF]) -> None:
        """Draw corners that can be dragged."""
        path = QPainterPath()
        for corner in corners:
            path.moveTo(corner)
            path.lineTo(corner + DOT)
        for item in self._handles:
            item.setPath(path)
