"""The class list: mark, name, OK or NG, count and key; choosing a row filters the gallery."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from aoi_app.project.records import Verdict
from ui.core import theme
from ui.core.icons import paint_icon, paint_shape
from ui.core.wording import verdict_name
from ui.data.class_list_model import ROW, ClassListModel, ClassRow
from ui.data.image_properties import Which
from ui.kit.key_cap import paint_key_cap
from ui.viewer.gallery_model import dragged_images

ICONS: dict[int | Which, str] = {
    Which.ALL: "images",
    Which.UNLABELLED: "tag",
    Which.PROBLEM: "image-off",
    Which.EXCLUDED: "ban",
}


class ClassDelegate(QStyledItemDelegate):
    """Paints one row."""

    def __init__(self, view: "ClassList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.rail_width(), theme.row_height() + theme.SPACE["xs"])

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: ClassRow = index.data(ROW)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("accent_soft"))
            painter.fillRect(QRect(area.x(), area.y(), 3, area.height()), theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("surface_2"))
        if isinstance(option.widget, ClassList) and option.widget.target is row:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        self._paint_mark(painter, area, row)
        right = self._paint_figures(painter, area, row)
        left = area.x() + theme.SPACE["m"] + theme.ICON + theme.SPACE["xs"]
        text = QRect(left, area.y(), right - left - theme.SPACE["s"], area.height())
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        shown = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideMiddle, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _paint_mark(self, painter: QPainter, area: QRect, row: ClassRow) -> None:
        size = theme.ICON_SMALL if row.defect_class is None else theme.SPACE["m"]
        offset = (theme.ICON - size) / 2
        mark = QRectF(
            area.x() + theme.SPACE["m"] + offset - 2, area.center().y() - size / 2 + 0.5, size, size
        )
        if row.defect_class is None:
            paint_icon(painter, mark, ICONS[row.which])
        else:
            paint_shape(painter, mark, row.defect_class.id, QColor(row.defect_class.colour))

    def _paint_figures(self, painter: QPainter, area: QRect, row: ClassRow) -> int:
        """Paint key, verdict and count from the right; returns the right edge left for the name."""
        painter.setFont(theme.font("caption"))
        metrics = painter.fontMetrics()
        key_box = paint_key_cap(painter, area.adjusted(0, 0, -theme.SPACE["s"], 0), row.key)
        figures = figures_width(item.count for item in self._view.classes.rows)
        count = QRect(key_box.left() - theme.SPACE["s"] - figures, area.y(), figures, area.height())
        painter.setPen(theme.colour("text_2"))
        right_aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(count, right_aligned, f"{row.count:,}" if self._view.counted else "…")
        end = count.left()
        if row.defect_class is not None:
            verdict = Verdict(row.defect_class.verdict)
            width = metrics.horizontalAdvance("OK") + theme.SPACE["xs"]
            badge = QRect(count.left() - width, area.y(), width, area.height())
            painter.setPen(theme.colour(theme.VERDICT_TOKENS[verdict]))
            painter.drawText(badge, Qt.AlignmentFlag.AlignVCenter, verdict_name(verdict))
            end = badge.left()
        return end


def figures_width(counts: Iterable[int]) -> int:
    """Width in logical pixels in which each of the counts can be read whole."""
    return QFontMetrics(theme.font("caption")).horizontalAdvance(f"{max(counts, default=0):,}")


class ClassList(QListView):
    """List view of the classes, with its model and delegate. ``counted``: the counts of images are known.

    Signals:
        imagesDropped: ids of images, and the class id they were dropped on, or None for no label.
    """

    imagesDropped = Signal(list, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("classList")
        self.counted = True
        self.classes = ClassListModel(self)
        self.setModel(self.classes)
        self.setItemDelegate(ClassDelegate(self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAcceptDrops(True)
        self.target: ClassRow | None = None  # what dragged images would be dropped on

    def current(self) -> ClassRow | None:
        """The selected row, or None."""
        index = self.currentIndex()
        return self.classes.rows[index.row()] if index.isValid() else None

    def chosen(self) -> list[int | Which]:
        """The classes and sets of the selected rows, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.classes.rows[row].which for row in rows]

    def choose(self, kinds: Iterable[int | Which]) -> None:
        """Select the rows of these classes and sets, as far as they exist."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().clearSelection()
        for row in map(self.classes.row_of, kinds):
            if row is None:
                continue
            index = self.classes.index(row)
            if not self.selectionModel().hasSelection():
                self.selectionModel().setCurrentIndex(index, flag.NoUpdate)
            self.selectionModel().select(index, flag.Select)

    # --- images dragged onto a class ------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged_images(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()  # a folder is for the page

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self.classes.rows[index.row()] if index.isValid() else None
        takes = row is not None and (row.defect_class is not None or row.which is Which.UNLABELLED)
        self._aim_at(row if takes and dragged_images(event.mimeData()) else None)
        event.setAccepted(self.target is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim_at(None)

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.target
        self._aim_at(None)
        if row is not None:
            event.setDropAction(Qt.DropAction.CopyAction)  # nothing is removed from the gallery
            event.accept()
            label = row.defect_class.id if row.defect_class is not None else None
            self.imagesDropped.emit(dragged_images(event.mimeData()), label)

    def _aim_at(self, row: ClassRow | None) -> None:
        self.target = row
        self.viewport().update()
