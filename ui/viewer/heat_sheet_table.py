"""Table of heat maps, filled as they are computed: runs as rows, methods and classes as columns."""

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from aoi_app.errors import Problem
from aoi_app.events import HeatMapDrawn
from aoi_app.evidence.rates import score_text
from aoi_app.project.map_check import Trust
from ui.core import theme
from ui.core.wording import class_title, problem_text
from ui.runs.map_words import LIKE, trust_name

SIDE = 160  # of a picture, logical pixels
GAP = theme.SPACE["s"]
LINES = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class SheetTable(QTableWidget):
    """Cells are empty until :meth:`show_cell` fills them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheetTable")
        self.setAccessibleName(self.tr("Heat maps: one row per run, one column per method and class"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setItemDelegate(_CellDelegate(self))
        below = 2 * round(theme.text_height("caption")) + GAP
        for header, length in (
            (self.horizontalHeader(), SIDE + GAP),
            (self.verticalHeader(), SIDE + GAP + below),
        ):
            header.setDefaultSectionSize(length)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def begin(self, rows: list[str], columns: list[str]) -> None:
        """Set the headers and clear all cells."""
        self.clear()
        self.setRowCount(len(rows))
        self.setColumnCount(len(columns))
        self.setVerticalHeaderLabels(rows)
        for column, text in enumerate(columns):
            head = QTableWidgetItem(text)
            head.setToolTip(text)
            self.setHorizontalHeaderItem(column, head)
        for row in range(len(rows)):
            for column in range(len(columns)):
                self.setItem(row, column, QTableWidgetItem())

    def show_cell(self, drawn: HeatMapDrawn) -> None:
        """Fill a cell with picture, class, score, verdict and seconds, or with why there is no map."""
        item = self.item(drawn.row, drawn.column)
        if item is None:
            return
        if drawn.code:
            lines, token = (problem_text(Problem(drawn.code, drawn.args)), ""), "text_2"
        else:
            seconds = self.tr("{seconds} s").format(seconds=f"{drawn.seconds:.2f}")
            verdict = cast(Trust, drawn.verdict)
            like = LIKE[verdict]
            marked = f"{theme.VERDICT_MARKS[like]} {trust_name(verdict)}"
            lines = (f"{class_title(drawn.class_name)} {score_text(drawn.score)}", f"{marked} · {seconds}")
            token = theme.VERDICT_TOKENS[like]
            item.setData(Qt.ItemDataRole.DecorationRole, QPixmap(drawn.picture))
        item.setData(LINES, tuple(zip(lines, ("text", token), strict=True)))
        text = " · ".join(filter(None, lines))
        item.setToolTip(text)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, text)


class _CellDelegate(QStyledItemDelegate):
    """Paints a picture on a dark square, with two lines below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        corner = QRectF(option.rect).topLeft()
        square = QRectF(corner.x() + GAP / 2, corner.y() + GAP / 2, SIDE, SIDE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(square, theme.colour("stage"))
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QPixmap) and not picture.isNull():
            size = picture.size().scaled(square.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(square.center())
            painter.drawPixmap(target, picture, QRectF(picture.rect()))
        painter.setFont(theme.font("caption"))
        line = square.translated(0, SIDE + GAP / 2)
        for text, token in index.data(LINES) or ():
            painter.setPen(theme.colour(token))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, SIDE)
            painter.drawText(line, Qt.AlignmentFlag.AlignTop, shown)
            line.translate(0, painter.fontMetrics().lineSpacing())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(square.adjusted(1, 1, -1, -1))
        painter.restore()
