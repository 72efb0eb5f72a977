"""Judged images as tiles: picture, predicted class and confidence; several can be selected."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from aoi_app.evidence.rates import score_text
from aoi_app.project.records import ImageRecord, Verdict
from ui.core import theme
from ui.core.session import Session
from ui.core.wording import class_title
from ui.viewer.judged_model import JUDGED, JudgedImage, JudgedModel
from ui.viewer.thumbnail_painting import paint_ground, paint_picture, project_thumbnails
from ui.viewer.thumbnails import ThumbnailKey, thumbnail_key

Index = QModelIndex | QPersistentModelIndex
TILE, SMALL_TILE = 104, 72  # side of a picture in the grid and in the strip, in logical pixels


class JudgedView(QListView):
    """A strip of one row, or a grid.

    Signals:
        chosen: the image id of the new current tile.
    """

    chosen = Signal(int)

    def __init__(self, session: Session, strip: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("judgedStrip" if strip else "judgedImages")
        self.setProperty("role", "gallery")
        self.images = JudgedModel()
        self.setModel(self.images)
        self._delegate = _TileDelegate(session, self, SMALL_TILE if strip else TILE)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(not strip)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded if strip else never)
        if strip:
            self.setVerticalScrollBarPolicy(never)
            self.setFixedHeight(self._delegate.tile().height() + 14)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.selectionModel().currentChanged.connect(self._tell)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(JUDGED).record.id)

    def selected(self) -> list[ImageRecord]:
        """The selected images, in display order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.images.images[row].record for row in rows]

    def step(self, by: int) -> None:
        """Move the selection by ``by`` images, within the list."""
        count = self.images.rowCount()
        if count:
            self.setCurrentIndex(self.images.index(max(0, min(count - 1, self.currentIndex().row() + by))))

    def following(self) -> int | None:
        """The id of the image after the current one, if there is one."""
        images, row = self.images.images, self.currentIndex().row() + 1
        return images[row].record.id if row < len(images) else None

    def choose(self, image_id: int) -> None:
        """Select an image, if it is shown, and nothing else."""
        row = self.images.row_of(image_id)
        if row is not None:
            self.setCurrentIndex(self.images.index(row))

    def keyboardSearch(self, search: str) -> None:
        """Never jump by name: a key that stands for no class must not choose the image of the next key."""

    def show_images(self, images: list[JudgedImage]) -> None:
        """Show these images; the selection is kept if still shown, else the next that is."""
        before, chosen, place = self.images.images, self.selected(), self.currentIndex().row()
        self.images.set_images(images)
        if self.images.images is before or not chosen:
            return
        rows = self._rows_of(chosen)
        if not rows:
            others = (*before[place:], *reversed(before[:place]))
            rows = self._rows_of(image.record for image in others)[:1]
        flag = QItemSelectionModel.SelectionFlag
        for row in rows:
            self.selectionModel().select(self.images.index(row), flag.Select)
        if rows:
            self.selectionModel().setCurrentIndex(self.images.index(rows[-1]), flag.NoUpdate)
            self.scrollTo(self.images.index(rows[-1]))

    def _rows_of(self, records: Iterable[ImageRecord]) -> list[int]:
        return [row for record in records if (row := self.images.row_of(record.id)) is not None]

    def step_to_error(self, by: int) -> None:
        """Choose the next (1) or previous (-1) wrongly predicted image."""
        row = self.images.next_error(self.currentIndex().row(), by)
        if row is not None:
            self.setCurrentIndex(self.images.index(row))
            self.scrollTo(self.images.index(row))


class _TileDelegate(QStyledItemDelegate):
    """Paints a picture above two lines of text; wrong predictions have a cross and an edge."""

    def __init__(self, session: Session, view: QListView, side: int) -> None:
        super().__init__(view)
        self._side = side
        self._pictures = project_thumbnails(session, self)
        self._pictures.ready.connect(lambda key: self._repaint(view, key))

    @staticmethod
    def _repaint(view: QListView, key: object) -> None:
        model = view.model()
        if isinstance(key, ThumbnailKey) and isinstance(model, JudgedModel):
            row = model.row_of(key.image_id)
            if row is not None:
                view.update(model.index(row))

    def tile(self) -> QSize:
        """The size of a tile."""
        line = round(theme.text_height("caption"))
        return QSize(max(self._side, TILE) + theme.SPACE["m"], self._side + 2 * line + theme.SPACE["m"])

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.tile()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        image: JudgedImage = index.data(JUDGED)
        cell = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        paint_ground(painter, cell, option)
        side = self._side
        stage = QRectF(cell.x() + (cell.width() - side) / 2, cell.y() + 4, side, side)
        painter.fillRect(stage, theme.colour("stage"))
        paint_picture(painter, stage, self._pictures.picture(thumbnail_key(image.record)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("line" if image.right else "ng"), 2))
        painter.drawRect(stage.adjusted(1, 1, -1, -1))
        self._paint_words(painter, cell.adjusted(6, side + 6, -6, 0), image)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRectF, image: JudgedImage) -> None:
        painter.setFont(theme.font("caption"))
        line = painter.fontMetrics().height()
        first = QRectF(area.x(), area.y(), area.width(), line)
        second = first.translated(0, line)
        width = int(area.width())
        elide = Qt.TextElideMode.ElideRight
        painter.setPen(theme.colour("text"))
        painter.drawText(
            first,
            Qt.AlignmentFlag.AlignLeft,
            painter.fontMetrics().elidedText(class_title(image.true), elide, width),
        )
        mark = theme.VERDICT_MARKS[Verdict.OK if image.right else Verdict.NG]
        painter.setPen(theme.colour("text_2" if image.right else "ng"))
        score = f" {score_text(image.score)}"
        words = mark if image.right else f"→ {class_title(image.predicted)}"
        width -= painter.fontMetrics().horizontalAdvance(score)  # a long name is shortened, not the score
        words = painter.fontMetrics().elidedText(words, elide, width) + score
        painter.drawText(second, Qt.AlignmentFlag.AlignLeft, words)
