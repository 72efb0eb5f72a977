"""The gallery: thumbnails on a dark stage, each with class name and an edge in the verdict's colour."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from aoi_app.project.records import ImageRecord, Verdict
from ui.core import theme
from ui.core.icons import paint_shape
from ui.core.session import Session
from ui.kit.picture_loader import PictureLoader
from ui.viewer.gallery_model import RECORD, GalleryModel
from ui.viewer.outlines import OutlineKey, Outlines
from ui.viewer.thumbnail_painting import paint_ground, paint_picture
from ui.viewer.thumbnails import ThumbnailKey, thumbnail_key

TILE_SMALLEST, TILE_FIRST, TILE_LARGEST = 80, 136, 260
EDGE = 2


class GalleryDelegate(QStyledItemDelegate):
    """Paints one image: thumbnail, edge, class mark, class name."""

    def __init__(
        self, session: Session, loader: PictureLoader, outlines: Outlines, unlabelled: Callable[[], str]
    ) -> None:
        super().__init__(loader)
        self._outlines = outlines
        self._session = session
        self._loader = loader
        self._unlabelled = unlabelled
        self.cell = QSize()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self.cell

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        record: ImageRecord = index.data(RECORD)
        area: QRect = option.rect
        gap = theme.SPACE["xs"]
        cell = QRectF(area.adjusted(gap, gap, -gap, -gap))
        caption = painter.fontMetrics().height() + gap
        side = min(cell.width(), cell.height() - caption) - 2 * gap
        stage = QRectF(cell.x() + (cell.width() - side) / 2, cell.y() + gap, side, side)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        paint_ground(painter, cell, option)
        self._paint_picture(painter, stage, record)
        self._paint_edge(painter, stage, record)
        text = QRectF(stage.x(), stage.bottom() + gap / 2, stage.width(), caption)
        self._paint_caption(painter, text, record)
        painter.restore()

    def _paint_picture(self, painter: QPainter, stage: QRectF, record: ImageRecord) -> None:
        path = QPainterPath()
        path.addRoundedRect(stage, theme.RADIUS - 2, theme.RADIUS - 2)
        painter.fillPath(path, theme.colour("stage"))
        picture = QPixmap() if record.problem else self._loader.picture(thumbnail_key(record))
        painter.save()
        painter.setClipPath(path)
        where = paint_picture(painter, stage, picture)
        marks = self._outlines.picture(record) if where is not None else None
        if where is not None and marks is not None:
            painter.drawPixmap(where, marks, QRectF(marks.rect()))
        painter.restore()

    def _paint_edge(self, painter: QPainter, stage: QRectF, record: ImageRecord) -> None:
        item = self._session.class_of(record.class_id)
        token = "unreadable" if record.problem else "line"
        if item is not None and not record.problem:
            token = theme.VERDICT_TOKENS[Verdict(item.verdict)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour(token), EDGE))
        painter.drawRoundedRect(stage.adjusted(1, 1, -1, -1), theme.RADIUS - 2, theme.RADIUS - 2)

    def _paint_caption(self, painter: QPainter, area: QRectF, record: ImageRecord) -> None:
        item = None if record.problem else self._session.class_of(record.class_id)
        painter.setFont(theme.font("caption"))
        left = 0.0
        if item is not None:
            size = painter.fontMetrics().ascent() * 0.8
            mark = QRectF(area.x() + 1, area.y() + (area.height() - size) / 2, size, size)
            paint_shape(painter, mark, item.id, QColor(item.colour))
            left = size + theme.SPACE["xs"] + 2
        painter.setPen(theme.colour("text" if item is not None else "text_2"))
        text = area.adjusted(left, 0, 0, 0)
        words = item.name if item is not None else record.file.name if record.problem else self._unlabelled()
        words = record.excluded or words
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(text.width()))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Gallery(QListView):
    """Grid of thumbnails.

    Signals:
        selectedChanged: the selected records; emitted when the selection or its records change.
    """

    selectedChanged = Signal()

    def __init__(self, session: Session, loader: PictureLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        self.setProperty("role", "gallery")
        self.model_of_images = GalleryModel(self)
        self.setModel(self.model_of_images)
        self.outlines = Outlines(session, self)
        self.painter_of_images = GalleryDelegate(session, loader, self.outlines, lambda: self.tr("no label"))
        self.setItemDelegate(self.painter_of_images)
        # List mode with wrapping: unlike icon mode it keeps no object per item, so 20,000 are laid out fast.
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QListView.Shape.NoFrame)
        self._tile = TILE_FIRST
        for pictures in (loader, self.outlines.loader):
            pictures.ready.connect(self._on_ready)
        self.selectionModel().selectionChanged.connect(self.selectedChanged)

    def _on_ready(self, key: object) -> None:
        if isinstance(key, ThumbnailKey | OutlineKey):
            row = self.model_of_images.row_of(key.image_id)
            if row is not None:  # not dataChanged, which in list mode lays out every row again
                self.update(self.model_of_images.index(row))

    def show_outlines(self, on: bool) -> None:
        """Outline masks and boxes over the thumbnails."""
        self.outlines.is_on = on
        self.viewport().update()

    def set_tile(self, side: int) -> None:
        """Set the thumbnail width in logical pixels; it is enlarged slightly to fill the row."""
        self._tile = side
        self._fit()

    def _fit(self) -> None:
        width = self.viewport().width() - 2  # a completely filled row would wrap too early
        columns = max(1, width // (self._tile + 4 * theme.SPACE["xs"]))
        cell = width // columns
        caption = self.fontMetrics().height() + theme.SPACE["xs"]
        self.painter_of_images.cell = QSize(cell, cell + caption)
        self.setGridSize(self.painter_of_images.cell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def show_records(self, records: list[ImageRecord]) -> None:
        """Show images; the selection is kept if still shown, else its position is."""
        model, chosen = self.model_of_images, self.selected()
        place = self.currentIndex().row()
        if not model.show_records(records) or not chosen:
            return
        rows = [row for record in chosen if (row := model.row_of(record.id)) is not None]
        if not rows and records and place >= 0:
            rows = [min(place, len(records) - 1)]
        self.select_rows(rows)

    def select_rows(self, rows: list[int]) -> None:
        """Select rows and make the last of them current."""
        model, flag = self.model_of_images, QItemSelectionModel.SelectionFlag
        selection = QItemSelection()
        first = None
        for row, following in pairwise((*sorted(set(rows)), -1)):
            first = row if first is None else first
            if following != row + 1:  # ranges: there may be 100,000 rows
                selection.select(model.index(first), model.index(row))
                first = None
        self.selectionModel().select(selection, flag.ClearAndSelect)
        if rows:
            self.selectionModel().setCurrentIndex(model.index(rows[-1]), flag.NoUpdate)
            self.scrollTo(model.index(rows[-1]))

    def selected_rows(self) -> list[int]:
        """The selected rows, in display order."""
        ranges = self.selectionModel().selection().toList()
        return sorted(row for part in ranges for row in range(part.top(), part.bottom() + 1))

    def selected(self) -> list[ImageRecord]:
        """The selected images, in display order."""
        records = self.model_of_images.records
        return [records[row] for row in self.selected_rows() if row < len(records)]

    def step(self, by: int) -> None:
        """Move the selection by ``by`` images, within the list."""
        count = self.model_of_images.rowCount()
        if count:
            self.select_rows([max(0, min(count - 1, self.currentIndex().row() + by))])

    def following(self) -> int | None:
        """The id of the image after the current one, if there is one."""
        records, row = self.model_of_images.records, self.currentIndex().row() + 1
        return records[row].id if row < len(records) else None

    def choose(self, image_id: int) -> None:
        """Select an image, if it is shown, and nothing else."""
        row = self.model_of_images.row_of(image_id)
        if row is not None:
            self.select_rows([row])

    def keyboardSearch(self, search: str) -> None:
        """Never jump by name: a key that stands for no class must not choose the image of the next key."""

    def next_unlabelled(self) -> bool:
        """Select the next image without a label, wrapping around; False if there is none."""
        records = self.model_of_images.records
        begin = self.currentIndex().row() + 1
        order = [*range(begin, len(records)), *range(begin)]
        row = next((n for n in order if records[n].class_id is None and not records[n].problem), None)
        if row is not None:
            self.select_rows([row])
        return row is not None
