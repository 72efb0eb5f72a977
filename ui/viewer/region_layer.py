"""The outlines of masks and boxes on the image in the viewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsPixmapItem

from aoi_app.errors import AoiError
from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.core.wording import error_text
from ui.kit.image_view import ImageView
from ui.kit.scale_bar import MARK_EDGE
from ui.viewer.tints import Tint, brush_area, shape_path, tint_of_brush, tint_of_file

if TYPE_CHECKING:
    from aoi_app.imaging.shapes import RegionShape
    from aoi_app.project.records import ImageRecord
    from aoi_app.project.regions import Region

NO_CLASS = QColor("#FFFFFF")
EARLIER = 0.5  # opacity of what was painted on an earlier picture
AT_ONCE = 1_000_000  # pixels around painted marks; more are tinted on a thread


class RegionLayer(QObject):
    """Draws what is marked on the session's current image into the overlay of a view.

    Each region has the colour of its class; those marked on an earlier picture of the image are dashed.
    ``regions`` are those of the current image.

    Signals:
        shown: the overlay was drawn anew.
        failed: the file of a mask cannot be read, and why.
    """

    shown = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, view: ImageView) -> None:
        super().__init__(view)
        self._session, self.view = session, view
        self.regions: tuple[Region, ...] = ()
        self._items: list[QGraphicsItem] = []
        self._file_shown = False  # the mask of the current image is seen
        self._drawing = 0  # counts, so that what an earlier drawing reads on a thread is not shown
        self._of_file: tuple[object, Tint | None] = (None, None)  # the mask read last, and of what
        session.currentImageChanged.connect(self.draw)
        session.recordsChanged.connect(self.draw)
        session.classesChanged.connect(self.draw)

    @property
    def is_empty(self) -> bool:
        """True if nothing is marked."""
        return not self._items

    def region_at(self, x: float, y: float) -> Region | None:
        """The smallest region at a place of the image."""
        found = [region for region in self.regions if region.shape.contains(x, y)]
        return min(found, key=lambda region: _size(region.shape), default=None)

    def is_marked_at(self, x: int, y: int) -> bool | None:
        """Whether a pixel is marked on what the image shows now; None if nothing is."""
        record, tint = self._session.current_image, self._of_file[1]
        if record is None or not record.is_marked or (record.mask is not None and not self._file_shown):
            return None
        marked = any(item.shape.contains(x + 0.5, y + 0.5) for item in self.regions if item.fits(record))
        return marked or (self._file_shown and tint is not None and tint.covers(x, y))

    def draw(self) -> None:
        """Draw the regions and the mask of the current image."""
        record, project = self._session.current_image, self._session.project
        self.regions = ()
        if record is not None and project is not None:
            try:
                self.regions = project.regions([record.id]).get(record.id, ())
            except AoiError as error:
                self.failed.emit(error_text(error))
        self._clear()
        self._file_shown = False
        self._drawing += 1
        if record is not None:
            self._outline(record)
            self._tint_brushes(record)
            self._tint_file(record)
        self.shown.emit()

    def _clear(self) -> None:
        for item in self._items:
            self.view.scene().removeItem(item)
        self._items = []

    def _add(self, item: QGraphicsItem) -> None:
        item.setParentItem(self.view.overlay)
        self._items.append(item)

    def _colour(self, class_id: int | None) -> QColor:
        item = self._session.class_of(class_id)
        return QColor(item.colour) if item is not None else NO_CLASS

    def _outline(self, record: ImageRecord) -> None:
        """Outline the boxes and polygons, those of one colour together: there may be thousands."""
        paths: dict[tuple[str, bool], QPainterPath] = {}
        for region in self.regions:
            if not region.shape.runs:
                look = self._colour(region.class_id).name(), region.fits(record)
                paths.setdefault(look, QPainterPath()).addPath(shape_path(region.shape))
        for (colour, fits), path in paths.items():
            style = Qt.PenStyle.SolidLine if fits else Qt.PenStyle.DashLine
            for pen in (QPen(MARK_EDGE, 3.5), QPen(QColor(colour), 1.5, style)):
                pen.setCosmetic(True)  # of the same width at any zoom
                outline = QGraphicsPathItem(path)
                outline.setPen(pen)
                self._add(outline)

    def _tint_brushes(self, record: ImageRecord) -> None:
        """Tint the painted regions, large ones on a thread."""
        brushes = [region for region in self.regions if region.shape.runs]
        colours = [self._colour(region.class_id) for region in brushes]
        drawing = self._drawing

        def tint() -> list[Tint]:
            pairs = zip(brushes, colours, strict=True)
            return [tint_of_brush(region.shape, colour) for region, colour in pairs]

        def show(tints: list[Tint]) -> None:
            if drawing != self._drawing:
                return
            for region, found in zip(brushes, tints, strict=True):
                self._add_tint(found, 1.0 if region.fits(record) else EARLIER)

        def arrive(tints: list[Tint]) -> None:
            show(tints)
            self.shown.emit()

        if sum(brush_area(region.shape) for region in brushes) <= AT_ONCE:
            show(tint())
        else:
            run_in_background(self, tint, arrive)

    def _tint_file(self, record: ImageRecord) -> None:
        """Tint the imported mask, which is read on a thread: it may be large."""
        colour = self._colour(record.class_id)
        key = record.id, record.picture, record.mask, colour.name()
        drawing = self._drawing
        if record.mask is None:
            return
        if self._of_file[0] == key and self._of_file[1] is not None:
            self._show_file(self._of_file[1])
            return

        def show(found: Tint | None) -> None:
            self._of_file = key, found
            if found is not None and drawing == self._drawing:
                self._show_file(found)
                self.shown.emit()

        def fail(error: Exception) -> None:
            if drawing == self._drawing:
                self.failed.emit(error_text(error))

        run_in_background(self, lambda: tint_of_file(record, colour), show, fail)

    def _show_file(self, tint: Tint) -> None:
        self._file_shown = True
        self._add_tint(tint, 1.0)

    def _add_tint(self, tint: Tint, opacity: float) -> None:
        item = QGraphicsPixmapItem(QPixmap.fromImage(tint.image))
        item.setPos(tint.left, tint.top)
        item.setScale(tint.step)
        item.setOpacity(opacity)
        self._add(item)


def _size(shape: RegionShape) -> float:
    x0, y0, x1, y1 = shape.bounds()
    return (x1 - x0) * (y1 - y0)
