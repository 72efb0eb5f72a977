"""The outlines of masks and boxes on the image in the viewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsPixmapItem

from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.core.wording import error_text
from ui.kit.image_view import ImageView
from ui.kit.scale_bar import MARK_EDGE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aoi_app.imaging.shapes import RegionShape
    from aoi_app.project.records import ImageRecord
    from aoi_app.project.regions import Region

NO_CLASS = QColor("#FFFFFF")
FILL = 0.35  # opacity of a mask


class RegionLayer(QObject):
    """Draws what is marked on the session's current image into the overlay of a view.

    Each region has the colour of its class; those marked on an earlier picture of the image are dashed.

    Signals:
        shown: the overlay was drawn anew.
        failed: the file of a mask cannot be read, and why.
    """

    shown = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, view: ImageView) -> None:
        super().__init__(view)
        self._session, self._view = session, view
        session.currentImageChanged.connect(self.draw)
        session.recordsChanged.connect(self.draw)
        session.classesChanged.connect(self.draw)

    def draw(self) -> None:
        """Draw the regions and the mask of the current image."""
        overlay = self._view.overlay
        for item in overlay.childItems():
            overlay.removeFromGroup(item)
            self._view.scene().removeItem(item)
        record, project = self._session.current_image, self._session.project
        if record is not None and project is not None:
            for region in project.regions([record.id]).get(record.id, ()):
                self._add(region, record)
        if record is not None and record.mask is not None:
            self._read_mask(record)
        self.shown.emit()

    def _add(self, region: Region, record: ImageRecord) -> None:
        item = self._session.class_of(region.class_id)
        colour = QColor(item.colour) if item is not None else NO_CLASS
        if region.shape.runs:
            self._add_mask(region.shape.mask(record.width, record.height), colour)
            return
        style = Qt.PenStyle.SolidLine if region.fits(record) else Qt.PenStyle.DashLine
        for pen in (QPen(MARK_EDGE, 3.5), QPen(colour, 1.5, style)):
            pen.setCosmetic(True)  # of the same width at any zoom
            outline = QGraphicsPathItem(_path(region.shape))
            outline.setPen(pen)
            self._view.overlay.addToGroup(outline)

    def _add_mask(self, mask: NDArray[np.bool_], colour: QColor) -> None:
        """Tint the pixels of a mask."""
        self._view.overlay.addToGroup(QGraphicsPixmapItem(_tinted(mask, colour)))

    def _read_mask(self, record: ImageRecord) -> None:
        """Read the imported mask on a thread; it may be large."""
        item = self._session.class_of(record.class_id)
        colour = QColor(item.colour) if item is not None else NO_CLASS

        def read() -> NDArray[np.bool_] | None:
            from aoi_app.project.regions import defect_mask

            return defect_mask(record, ())

        def show(mask: NDArray[np.bool_] | None) -> None:
            now = self._session.current_image
            if mask is not None and now is not None and now.id == record.id:
                self._add_mask(mask, colour)
                self.shown.emit()

        run_in_background(self, read, show, lambda error: self.failed.emit(error_text(error)), topic="mask")


def _path(shape: RegionShape) -> QPainterPath:
    """The outline of a box or polygon."""
    path = QPainterPath()
    if len(shape.points) == 2:
        path.addRect(QRectF(QPointF(*shape.points[0]), QPointF(*shape.points[1])))
        return path
    path.moveTo(*shape.points[0])
    for point in shape.points[1:]:
        path.lineTo(*point)
    path.closeSubpath()
    return path


def _tinted(mask: NDArray[np.bool_], colour: QColor) -> QPixmap:
    """A picture of a mask: its inside tinted, its border opaque."""
    inner = mask.copy()
    inner[1:] &= mask[:-1]
    inner[:-1] &= mask[1:]
    inner[:, 1:] &= mask[:, :-1]
    inner[:, :-1] &= mask[:, 1:]
    pixels = np.zeros((*mask.shape, 4), np.uint8)
    pixels[..., :3] = colour.red(), colour.green(), colour.blue()
    pixels[..., 3] = np.where(inner, round(255 * FILL), 255) * mask
    height, width = mask.shape
    image = QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return QPixmap.fromImage(image)
