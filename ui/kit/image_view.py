"""Image viewer: one image with heat map, contour and box, with zoom and pan."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsItemGroup,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from ui.kit.pixels import Picture, heat_to_rgba, to_qimage
from ui.kit.ruler import Ruler
from ui.kit.scale_bar import draw_scale_bar, outline_pens

STEP = 1.25  # zoom factor of one key press or wheel notch
LARGEST = 64.0  # maximum zoom in screen pixels per image pixel: one image pixel is then as large as a thumb
GAP = 0.04  # space between original and map, relative to the width


class ImageView(QGraphicsView):
    """Shows numpy images; every layer can be toggled separately.

    Signals:
        pixelHovered: column, row and value text of the image pixel under the mouse; -1, -1, "" outside.
        zoomChanged: screen pixels per image pixel.
        placeChanged: another part of the image is seen, by zoom or pan.
        measured: the line drawn with the ruler, a QLineF in image pixels; None: it was taken away.

    ``overlay`` is the place of further items in image pixels, above all others and moved with them.
    """

    pixelHovered = Signal(int, int, str)
    zoomChanged = Signal(float)
    placeChanged = Signal()
    measured = Signal(object)

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
        self._measuring = False
        scene = QGraphicsScene(self)
        self.setScene(scene)
        self._image = _pixmap_item(scene, 0.0)
        self._twin = _pixmap_item(scene, 0.0)
        self._map = _pixmap_item(scene, 1.0)
        self._map.setOpacity(0.5)
        # Only the map is drawn smooth: it has few pixels, and its blocks are not image content.
        self._map.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._contours = [scene.addPath(QPainterPath(), pen) for pen in outline_pens(Qt.PenStyle.SolidLine)]
        self._boxes = [scene.addPath(QPainterPath(), pen) for pen in outline_pens(Qt.PenStyle.DashLine)]
        for item in (*self._contours, *self._boxes):
            item.setZValue(2.0)
        self.overlay = QGraphicsItemGroup()
        self.ruler = Ruler(outline_pens(Qt.PenStyle.SolidLine))
        for group in (self.overlay, self.ruler):
            group.setZValue(3.0)
            scene.addItem(group)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)  # :meth:`zoom_at` keeps the place
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

        The zoom is kept if the size is the same, so that two images can be compared at the same place.
        """
        old, new = self._pixels, picture.pixels if picture else None
        if new is not old:
            self._clear_ruler()
        same_size = old is not None and new is not None and old.shape[:2] == new.shape[:2]
        self._pixels = new
        painted = QPixmap.fromImage(picture.shown) if picture else QPixmap()
        self._image.setPixmap(painted)
        self._twin.setPixmap(painted)
        self._arrange()
        if not same_size:
            self.fit()

    def pixels(self) -> NDArray[np.generic] | None:
        """The pixels of the image as they are in the file."""
        return self._pixels

    def set_heat_map(self, heat: NDArray[Any] | None) -> None:
        """Overlay a map [h, w] of 0..1, scaled to the whole image; None removes it.

        A uint8 picture [h, w, 3] is overlaid as it is: the overlays drawn by an inspection.
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

    def set_box(self, box: tuple[float, float, float, float] | None, *, ring: bool = False) -> None:
        """Draw a box x0, y0, x1, y1 in image pixels, or the ring that it encloses; None removes it."""
        path = QPainterPath()
        if box is not None:
            (path.addEllipse if ring else path.addRect)(QRectF(QPointF(*box[:2]), QPointF(*box[2:])))
        for item in self._boxes:
            item.setPath(path)
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
        """Set the opacity of the map, 0..1."""
        self._map.setOpacity(opacity)

    def set_side_by_side(self, on: bool) -> None:
        """Show the plain image on the left and the layers on a second copy to its right."""
        self._side_by_side = on
        self._arrange()
        self.fit()

    def layers_shown(self) -> dict[str, bool]:
        """Visibility of the layers: image, map, contour, box, side_by_side."""
        return {
            "image": not self._image.pixmap().isNull(),
            "map": self._map.isVisible(),
            "contour": self._contours[0].isVisible(),
            "box": self._boxes[0].isVisible(),
            "side_by_side": self._twin.isVisible(),
        }

    def _arrange(self) -> None:
        """Position all layers and show the enabled ones."""
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
        for items, wanted in ((self._contours, self._contour_wanted), (self._boxes, self._box_wanted)):
            for item in items:
                item.setVisible(wanted and not item.path().isEmpty())
                item.setPos(offset, 0.0)
        self.overlay.setPos(offset, 0.0)
        self.scene().setSceneRect(area.united(area.translated(offset, 0.0)))

    # --- zoom and pan ---------------------------------------------------------------------------

    def zoom(self) -> float:
        """Screen pixels per image pixel."""
        return self.transform().m11()

    def set_zoom(self, zoom: float) -> None:
        """Show the image at ``zoom`` screen pixels per image pixel; what is in the middle stays there."""
        self.zoom_at(QPointF(self.viewport().rect().center()), zoom)

    def zoom_at(self, place: QPointF, zoom: float) -> None:
        """As :meth:`set_zoom`; what is at ``place``, in pixels of the viewport, stays there."""
        kept = self._exact(place)
        self._set_fitting(False)
        self._scale_to(zoom)
        self.pan(place - self.viewportTransform().map(kept))

    def pan(self, by: QPointF) -> None:
        """Move the image by some pixels of the screen."""
        for bar, step in ((self.horizontalScrollBar(), by.x()), (self.verticalScrollBar(), by.y())):
            bar.setValue(bar.value() - round(step))
        self.placeChanged.emit()

    def _zoom_by(self, factor: float) -> None:
        """Zoom at the mouse, or in the middle if it is elsewhere."""
        mouse = self.viewport().mapFromGlobal(QCursor.pos())
        inside = self.viewport().rect().contains(mouse)
        place = mouse if inside else self.viewport().rect().center()
        self.zoom_at(QPointF(place), self.zoom() * factor)

    def is_fitted(self) -> bool:
        """True if the whole image is shown, whatever the size of the view."""
        return self._fitting

    def image_size(self) -> QSize:
        """Width and height of the image; empty without one."""
        return self._image.pixmap().size()

    def middle(self) -> QPointF:
        """The place of the image, in its pixels, that is in the middle of the view."""
        return self.mapToScene(self.viewport().rect().center())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.placeChanged.emit()

    def fit(self) -> None:
        """Fit the whole image into the view; small images are enlarged at most 8 times."""
        if self._pixels is None:
            return
        self._set_fitting(True)
        area = self.scene().sceneRect()
        room = self.viewport().size()
        self._scale_to(min(room.width() / area.width(), room.height() / area.height(), 8.0))
        self.centerOn(area.center())
        self.placeChanged.emit()

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
        # Above 100 % pixels are drawn as squares that can be counted; below, fine lines must not vanish.
        smooth = zoom < 1.0
        mode = (
            Qt.TransformationMode.SmoothTransformation if smooth else Qt.TransformationMode.FastTransformation
        )
        self._image.setTransformationMode(mode)
        self._twin.setTransformationMode(mode)
        self.zoomChanged.emit(zoom)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_at(event.position(), self.zoom() * STEP ** (event.angleDelta().y() / 120.0))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        actions = {
            "+": lambda: self._zoom_by(STEP),
            "=": lambda: self._zoom_by(STEP),
            "-": lambda: self._zoom_by(1 / STEP),
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

    # --- pixel under the mouse ------------------------------------------------------------------

    def pixel_at(self, place: QPointF) -> tuple[int, int, str]:
        """Column, row and value text of the image pixel at a viewport position; -1, -1, "" outside."""
        if self._pixels is None:
            return -1, -1, ""
        height, width = self._pixels.shape[:2]
        point = self.place_at(QPointF(place.toPoint()))
        column, row = math.floor(point.x()), math.floor(point.y())
        if not (0 <= column < width and 0 <= row < height):
            return -1, -1, ""
        value = np.atleast_1d(self._pixels[row, column])
        return column, row, " ".join(f"{part:g}" for part in value.tolist())

    def place_at(self, place: QPointF) -> QPointF:
        """The place of the image, in its pixels, at a viewport position, on whichever copy of it."""
        point = self._exact(place)
        step = self.image_size().width() * (1.0 + GAP)
        return QPointF(point.x() - step, point.y()) if self._side_by_side and point.x() >= step else point

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.pixelHovered.emit(*self.pixel_at(event.position()))
        if self._measuring and event.buttons() & Qt.MouseButton.LeftButton:
            self.ruler.stretch(self._exact(event.position()))
            self.measured.emit(self.ruler.line())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pixelHovered.emit(-1, -1, "")

    # --- ruler ----------------------------------------------------------------------------------

    def set_measuring(self, on: bool) -> None:
        """Let the mouse draw a line to measure, instead of moving the image."""
        self._measuring = on
        self.set_drawing(on)
        self._clear_ruler()

    def set_drawing(self, on: bool) -> None:
        """Leave dragging to somebody who draws, instead of moving the image."""
        self.setDragMode(QGraphicsView.DragMode.NoDrag if on else QGraphicsView.DragMode.ScrollHandDrag)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.OpenHandCursor)

    def _clear_ruler(self) -> None:
        self.ruler.clear()
        self.measured.emit(None)

    def _exact(self, place: QPointF) -> QPointF:
        """The place in the scene; unlike ``mapToScene`` exact at any zoom."""
        return self.viewportTransform().inverted()[0].map(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._measuring and event.button() is Qt.MouseButton.LeftButton:
            self.ruler.begin(self._exact(event.position()))
            self.measured.emit(None)
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._measuring and event.button() is Qt.MouseButton.LeftButton:
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    # --- scale bar ------------------------------------------------------------------------------

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self._pixels is not None:
            draw_scale_bar(painter, self.zoom(), self.viewport().height(), self.font())


def _pixmap_item(scene: QGraphicsScene, layer: float) -> QGraphicsPixmapItem:
    item = QGraphicsPixmapItem()
    item.setZValue(layer)
    item.setShapeMode(QGraphicsPixmapItem.ShapeMode.BoundingRectShape)
    item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable, False)
    scene.addItem(item)
    return item
