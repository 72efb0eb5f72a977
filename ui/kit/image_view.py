"""The stage: one image with its heat map, contour and box, zoomed and panned pixel by pixel."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from ui.kit.pixels import Picture, heat_to_rgba, to_qimage

STEP = 1.25  # zoom factor of one key press or wheel notch
LARGEST = 64.0  # screen pixels per image pixel: one image pixel is then a patch of a thumb's size
GAP = 0.04  # space between original and map, as a share of the width
# The stage is dark and neutral in both themes, so what is drawn on it has fixed colours.
MARK = QColor("#FFFFFF")
MARK_EDGE = QColor("#0B0E12")


class ImageView(QGraphicsView):
    """Shows numpy images; every layer can be switched by itself.

    Signals:
        pixelHovered: column, row and value text of the image pixel under the mouse; -1, -1, "" outside.
        zoomChanged: screen pixels per image pixel.
    """

    pixelHovered = Signal(int, int, str)
    zoomChanged = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("imageView")
        self.setProperty("role", "stage")
        self._pixels: NDArray[np.generic] | None = None
        self._fitting = True
        self._side_by_side = False
        self._map_wanted = True
        self._contour_wanted = True
        self._box_wanted = True
        scene = QGraphicsScene(self)
        self.setScene(scene)
        self._image = _pixmap_item(scene, 0.0)
        self._twin = _pixmap_item(scene, 0.0)
        self._map = _pixmap_item(scene, 1.0)
        self._map.setOpacity(0.5)
        # A map has few pixels of its own, so it alone is drawn smooth: its blocks are no picture content.
        self._map.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._contours = [scene.addPath(QPainterPath(), pen) for pen in _outline(Qt.PenStyle.SolidLine)]
        self._boxes = [scene.addRect(QRectF(), pen) for pen in _outline(Qt.PenStyle.DashLine)]
        for item in (*self._contours, *self._boxes):
            item.setZValue(2.0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self.setAccessibleName(self.tr("Image viewer"))
        self.setAccessibleDescription(self.tr("Plus and minus zoom, 0 shows 100 %, F fits the image"))

    # --- what is shown --------------------------------------------------------------------------

    def set_picture(self, picture: Picture | None) -> None:
        """Show an image; None clears.

        The zoom is kept when the size is the same, so that two images can be compared at one place.
        """
        old, new = self._pixels, picture.pixels if picture else None
        same_size = old is not None and new is not None and old.shape[:2] == new.shape[:2]
        self._pixels = new
        painted = QPixmap.fromImage(picture.shown) if picture else QPixmap()
        self._image.setPixmap(painted)
        self._twin.setPixmap(painted)
        self._arrange()
        if not same_size:
            self.fit()

    def set_heat_map(self, heat: NDArray[Any] | None) -> None:
        """Lay a map 0..1 [h, w] over the whole image, whatever its own size; None takes it away.

        A picture, uint8 [h, w, 3], is laid on as it is: overlays that were drawn in an inspection.
        """
        if heat is None:
            self._map.setPixmap(QPixmap())
        elif heat.ndim == 3:
            self._map.setPixmap(QPixmap.fromImage(to_qimage(heat)))
        else:
            self._map.setPixmap(QPixmap.fromImage(to_qimage(heat_to_rgba(heat))))
        self._arrange()

    def set_contour(self, lines: list[NDArray[np.floating]]) -> None:
        """Draw closed lines, each [n, 2] of x, y in image pixels."""
        path = QPainterPath()
        for line in lines:
            path.moveTo(*map(float, line[0]))
            for x, y in line[1:]:
                path.lineTo(float(x), float(y))
            path.closeSubpath()
        for item in self._contours:
            item.setPath(path)
        self._arrange()

    def set_box(self, box: tuple[float, float, float, float] | None) -> None:
        """Draw a box x0, y0, x1, y1 in image pixels; None takes it away."""
        for item in self._boxes:
            item.setRect(QRectF(QPointF(*box[:2]), QPointF(*box[2:])) if box else QRectF())
        self._arrange()

    def set_map_visible(self, on: bool) -> None:
        """Show or hide the heat map."""
        self._map_wanted = on
        self._arrange()

    def set_contour_visible(self, on: bool) -> None:
        """Show or hide the contour."""
        self._contour_wanted = on
        self._arrange()

    def set_box_visible(self, on: bool) -> None:
        """Show or hide the box."""
        self._box_wanted = on
        self._arrange()

    def set_map_opacity(self, opacity: float) -> None:
        """How strongly the map covers the image, 0..1."""
        self._map.setOpacity(opacity)

    def set_side_by_side(self, on: bool) -> None:
        """Show the untouched image on the left and the layers on a second copy at its right."""
        self._side_by_side = on
        self._arrange()
        self.fit()

    def layers_shown(self) -> dict[str, bool]:
        """Which layers can be seen now: image, map, contour, box, side_by_side."""
        return {
            "image": not self._image.pixmap().isNull(),
            "map": self._map.isVisible(),
            "contour": self._contours[0].isVisible(),
            "box": self._boxes[0].isVisible(),
            "side_by_side": self._twin.isVisible(),
        }

    def _arrange(self) -> None:
        """Put each layer in its place and show the wanted ones."""
        area = QRectF(self._image.pixmap().rect())
        offset = area.width() * (1.0 + GAP) if self._side_by_side else 0.0
        self._twin.setVisible(self._side_by_side)
        self._twin.setPos(offset, 0.0)
        heat = self._map.pixmap()
        self._map.setVisible(self._map_wanted and not heat.isNull() and not area.isEmpty())
        if self._map.isVisible():
            stretch = self._map.transform()
            stretch.reset()
            stretch.scale(area.width() / heat.width(), area.height() / heat.height())
            self._map.setTransform(stretch)
        self._map.setPos(offset, 0.0)
        for contour in self._contours:
            contour.setVisible(self._contour_wanted and not contour.path().isEmpty())
            contour.setPos(offset, 0.0)
        for box in self._boxes:
            box.setVisible(self._box_wanted and not box.rect().isEmpty())
            box.setPos(offset, 0.0)
        self.scene().setSceneRect(area.united(area.translated(offset, 0.0)))

    # --- zoom and pan ---------------------------------------------------------------------------

    def zoom(self) -> float:
        """Screen pixels per image pixel."""
        return self.transform().m11()

    def set_zoom(self, zoom: float) -> None:
        """Show the image at ``zoom`` screen pixels per image pixel."""
        self._set_fitting(False)
        self._scale_to(zoom)

    def fit(self) -> None:
        """Show the whole image as large as it fits; small images only up to 8 times."""
        if self._pixels is None:
            return
        self._set_fitting(True)
        area = self.scene().sceneRect()
        room = self.viewport().size()
        self._scale_to(min(room.width() / area.width(), room.height() / area.height(), 8.0))
        self.centerOn(area.center())

    def _set_fitting(self, on: bool) -> None:
        """Follow the size of the viewport, or not. While following there are no scroll bars: the one that
        appears takes room, the image shrinks, the bar goes, the image grows, without end.
        """
        self._fitting = on
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if on else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(policy)
        self.setVerticalScrollBarPolicy(policy)

    def _scale_to(self, zoom: float) -> None:
        zoom = min(max(zoom, 0.01), LARGEST)
        self.resetTransform()
        self.scale(zoom, zoom)
        # Engineers count pixels: above 100 % a pixel is a square, below it fine lines must not vanish.
        smooth = zoom < 1.0
        mode = (
            Qt.TransformationMode.SmoothTransformation if smooth else Qt.TransformationMode.FastTransformation
        )
        self._image.setTransformationMode(mode)
        self._twin.setTransformationMode(mode)
        self.zoomChanged.emit(zoom)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.set_zoom(self.zoom() * STEP ** (event.angleDelta().y() / 120.0))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        actions = {
            "+": lambda: self.set_zoom(self.zoom() * STEP),
            "=": lambda: self.set_zoom(self.zoom() * STEP),
            "-": lambda: self.set_zoom(self.zoom() / STEP),
            "0": lambda: self.set_zoom(1.0),
            "f": self.fit,
        }
        action = actions.get(event.text().lower())
        if action is None:
            super().keyPressEvent(event)
        else:
            action()
            event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting:
            self.fit()

    # --- what is under the mouse ----------------------------------------------------------------

    def pixel_at(self, place: QPointF) -> tuple[int, int, str]:
        """Column, row and value text of the image pixel at a place of the viewport; -1, -1, "" outside."""
        point = self.mapToScene(place.toPoint())
        if self._pixels is None:
            return -1, -1, ""
        height, width = self._pixels.shape[:2]
        step = width * (1.0 + GAP)
        x = point.x() - step if self._side_by_side and point.x() >= step else point.x()
        column, row = math.floor(x), math.floor(point.y())
        if not (0 <= column < width and 0 <= row < height):
            return -1, -1, ""
        value = np.atleast_1d(self._pixels[row, column])
        return column, row, " ".join(f"{part:g}" for part in value.tolist())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.pixelHovered.emit(*self.pixel_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pixelHovered.emit(-1, -1, "")

    # --- scale bar ------------------------------------------------------------------------------

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """A bar of a round number of image pixels in the lower left corner."""
        if self._pixels is None:
            return
        pixels = scale_bar_length(self.zoom())
        length = pixels * self.zoom()
        painter.save()
        painter.resetTransform()
        left, bottom = 12.0, self.viewport().height() - 14.0
        painter.fillRect(QRectF(left - 1, bottom - 4, length + 2, 5), MARK_EDGE)
        painter.fillRect(QRectF(left, bottom - 3, length, 3), MARK)
        text = QPainterPath()
        text.addText(left, bottom - 8, self.font(), f"{pixels} px")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(text, QPen(MARK_EDGE, 3))
        painter.fillPath(text, MARK)
        painter.restore()


def scale_bar_length(zoom: float) -> int:
    """The largest of 1, 2, 5, 10, 20 ... image pixels that is at most 120 screen pixels long."""
    room = max(120.0 / zoom, 1.0)
    decade = int(10 ** math.floor(math.log10(room)))
    return next(step * decade for step in (5, 2, 1) if step * decade <= room)


def _pixmap_item(scene: QGraphicsScene, layer: float) -> QGraphicsPixmapItem:
    item = QGraphicsPixmapItem()
    item.setZValue(layer)
    item.setShapeMode(QGraphicsPixmapItem.ShapeMode.BoundingRectShape)
    item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable, False)
    scene.addItem(item)
    return item


def _outline(style: Qt.PenStyle) -> tuple[QPen, QPen]:
    """A dark pen under a light one: readable on any image, and of one width at any zoom."""
    pens = QPen(MARK_EDGE, 3.5), QPen(MARK, 1.5, style)
    for pen in pens:
        pen.setCosmetic(True)
    return pens
