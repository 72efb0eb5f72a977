"""The outlines of masks and boxes over the thumbnails of a gallery, drawn on pool threads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from ui.core.session import Session
from ui.kit.picture_loader import PictureLoader
from ui.kit.scale_bar import MARK_EDGE
from ui.viewer.thumbnails import CAPACITY, SIDE
from ui.viewer.tints import shape_path, tint_of_brush, tint_of_file

if TYPE_CHECKING:
    from aoi_app.project.records import ImageRecord
    from aoi_app.project.store.project import Project
    from ui.viewer.tints import Tint

NO_CLASS = QColor("#FFFFFF")


@dataclass(frozen=True, slots=True)
class OutlineKey:
    """Key of an image's outlines. ``version`` grows with each change of the image or the classes."""

    image_id: int
    version: int
    record: ImageRecord = field(compare=False)
    project: Project = field(compare=False)
    colours: dict[int | None, QColor] = field(compare=False)


class Outlines(QObject):
    """Gives the outlines of an image as a transparent picture of the size of its thumbnail.

    ``is_on``: they are wanted.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.loader = PictureLoader(_drawn, self, CAPACITY)
        self.is_on = False
        self._known: dict[int, OutlineKey] = {}
        self._version = 0
        session.classesChanged.connect(self._known.clear)
        session.projectChanged.connect(self._known.clear)

    def picture(self, record: ImageRecord) -> QPixmap | None:
        """The outlines; None while they are being drawn, or if nothing is to be seen."""
        if not self.is_on or not record.is_marked:
            return None
        return self.loader.picture(self._key(record))

    def _key(self, record: ImageRecord) -> OutlineKey:
        key = self._known.get(record.id)
        if key is None or key.record is not record:  # a change makes another record of the image
            assert self._session.project is not None
            self._version += 1
            colours: dict[int | None, QColor] = {
                item.id: QColor(item.colour) for item in self._session.classes
            }
            key = OutlineKey(record.id, self._version, record, self._session.project, colours)
            self._known[record.id] = key
        return key


def _drawn(key: OutlineKey) -> QImage:
    """The outlines of an image; raises AoiError."""
    record = key.record
    scale = SIDE / max(record.width, record.height, 1)
    width, height = (max(1, round(side * scale)) for side in (record.width, record.height))
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    regions = [item for item in key.project.regions([record.id]).get(record.id, ()) if item.fits(record)]
    tints = [tint_of_file(record, key.colours.get(record.class_id, NO_CLASS))] if record.mask else []
    for region in regions:
        if region.shape.runs:
            tints.append(tint_of_brush(region.shape, key.colours.get(region.class_id, NO_CLASS)))
    for tint in tints:
        if tint is not None:
            _paint(painter, tint)
    for region in regions:
        if not region.shape.runs:
            colour = key.colours.get(region.class_id, NO_CLASS)
            for pen in (QPen(MARK_EDGE, 3.0), QPen(colour, 1.5)):
                pen.setCosmetic(True)
                painter.strokePath(shape_path(region.shape), pen)
    painter.end()
    return image


def _paint(painter: QPainter, tint: Tint) -> None:
    size = tint.image.size() * tint.step
    painter.drawImage(QRectF(tint.left, tint.top, size.width(), size.height()), tint.image)
