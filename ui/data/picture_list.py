"""A list of images, or of images side by side, with two lines of text below each: what a check has found."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from aoi_app.plain_names import visible
from aoi_app.project.records import ImageRecord
from ui.core import theme
from ui.core.session import Session
from ui.viewer.thumbnail_painting import paint_ground, paint_picture, project_thumbnails
from ui.viewer.thumbnails import thumbnail_key

Index = QModelIndex | QPersistentModelIndex
Item = TypeVar("Item")
LOOK = int(Qt.ItemDataRole.UserRole)
SIDE = 96  # of a picture, logical pixels


@dataclass(frozen=True, slots=True)
class Look:
    """How an item looks: its images, two lines of text, and whether the second one is an alarm."""

    records: tuple[ImageRecord, ...]
    lines: tuple[str, str]
    alarm: bool = False


class _Model(QAbstractListModel, Generic[Item]):
    """Row -> :class:`Look` under the role ``LOOK``, made when it is needed."""

    def __init__(self, look: Callable[[Item], Look]) -> None:
        super().__init__()
        self._look = look
        self.items: list[Item] = []

    def set_items(self, items: list[Item]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        roles = Qt.ItemDataRole
        wanted = (LOOK, roles.DisplayRole, roles.ToolTipRole, roles.AccessibleTextRole)
        if not index.isValid() or role not in wanted:
            return None
        look = self._look(self.items[index.row()])
        if role == LOOK:
            return look
        if role == roles.ToolTipRole:
            return "\n".join(visible(record.path) for record in look.records)
        names = [visible(record.file.name) for record in look.records]
        return ", ".join(([*names] if role == roles.AccessibleTextRole else []) + [*look.lines])


class PictureList(QListView, Generic[Item]):
    """The list; the current item is the one that is shown beside it.

    Args:
        session: with the project of the images.
        name: the object name.
        abreast: how many images an item has.
        look: how an item looks; called when it is painted.
        key: tells an item in a later list.
        parent: the parent widget.
    """

    def __init__(
        self,
        session: Session,
        name: str,
        abreast: int,
        look: Callable[[Item], Look],
        key: Callable[[Item], Hashable],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "gallery")
        self._key = key
        self._model: _Model[Item] = _Model(look)
        self.setModel(self._model)
        delegate = _Delegate(session, self, max(2, abreast))
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFixedWidth(delegate.width + self.verticalScrollBar().sizeHint().width() + 2)

    @property
    def items(self) -> list[Item]:
        """All items."""
        return self._model.items

    def show_items(self, items: list[Item]) -> None:
        """Show items; the current one stays current or, if it is gone, the one that followed it."""
        before, row = self.items, max(self.currentIndex().row(), 0)
        places = {self._key(item): place for place, item in enumerate(items)}
        following = (places.get(self._key(item)) for item in before[row:])
        place = next((found for found in following if found is not None), len(items) - 1 if before else 0)
        self._model.set_items(items)
        if items:
            self.setCurrentIndex(self._model.index(place))

    def step(self, by: int) -> None:
        """Go to another item, within the list."""
        row = max(0, min(len(self.items) - 1, self.currentIndex().row() + by))
        self.setCurrentIndex(self._model.index(row))

    def current(self) -> Item | None:
        """The current item, if there is one."""
        row = self.currentIndex().row()
        return self.items[row] if 0 <= row < len(self.items) else None

    def keyboardSearch(self, search: str) -> None:
        """Never jump by name: letters decide about the current item."""


class _Delegate(QStyledItemDelegate):
    """Paints the pictures above two lines of text."""

    def __init__(self, session: Session, view: QListView, abreast: int) -> None:
        super().__init__(view)
        self.width = abreast * SIDE + (abreast + 1) * theme.SPACE["s"]
        self._pictures = project_thumbnails(session, self)
        self._pictures.ready.connect(lambda _: view.viewport().update())  # few are in sight

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = 2 * round(theme.text_height("caption"))
        return QSize(self.width, SIDE + lines + 3 * theme.SPACE["s"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look: Look = index.data(LOOK)
        gap = theme.SPACE["s"]
        cell = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        paint_ground(painter, cell, option)
        used = len(look.records) * (SIDE + gap) - gap
        left = cell.x() + (cell.width() - used) / 2
        for place, record in enumerate(look.records):
            stage = QRectF(left + place * (SIDE + gap), cell.y() + gap, SIDE, SIDE)
            painter.fillRect(stage, theme.colour("stage"))
            paint_picture(painter, stage, self._pictures.picture(thumbnail_key(record)))
        self._paint_words(painter, cell.adjusted(gap, SIDE + gap * 1.5, -gap, -gap / 2), look)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRectF, look: Look) -> None:
        painter.setFont(theme.font("caption"))
        metrics = painter.fontMetrics()
        for place, text in enumerate(look.lines):
            tone = ("text", "ng" if look.alarm else "text_2")[place]
            painter.setPen(theme.colour(tone))
            line = QRectF(area.x(), area.y() + place * metrics.height(), area.width(), metrics.height())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
