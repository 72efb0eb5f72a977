"""The confusion matrix as a table for mouse and keyboard whose cells filter the images."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.core import theme
from ui.evaluate.matrix_model import Kind, Matrix, MatrixModel, MatrixRole
from ui.kit.colour_scale import is_dark, scale_table

SMALLEST, LARGEST = 28, 84  # side of a cell in logical pixels
LEGEND_FROM = 400  # minimum height at which the legend is shown; the tool tips hold the same information
WIDEST_LEAST = 360  # largest minimum width: with more classes, a narrow window scrolls the matrix
LONGEST_NAME = 110  # maximum height of the header when its names are rotated
INK = {True: QColor("#FFFFFF"), False: QColor("#10151B")}  # on the dark and the light end of cividis


class ConfusionMatrix(QWidget):
    """Rows: true class, columns: predicted class; the last row and column hold totals.

    Signals:
        cellChosen: (true, predicted) class index of the selected cell; -1 means all classes.
        cleared: the selection was cleared (Esc, or by selecting the same cell again).
    """

    cellChosen = Signal(int, int)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confusionMatrix")
        self.model = MatrixModel()
        self.table = _MatrixTable(self.model, self)
        self.table.chosen.connect(self._choose)
        self.table.cleared.connect(self.clear_choice)
        self._predicted, self._true, self._legend = QLabel(), _SidewaysLabel(), QLabel()
        for label in (self._predicted, self._legend):
            label.setProperty("role", "caption")
        self._legend.setWordWrap(True)
        self._predicted.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.SPACE["xs"])
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._predicted, 0, 1)
        grid.addWidget(self._true, 1, 0)
        grid.addWidget(self.table, 1, 1, start)
        grid.addWidget(self._legend, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(3, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self._predicted.setText(self.tr("Predicted"))
        self._true.setText(self.tr("True class"))
        self._legend.setText(
            self.tr("Heavy edge: escape (NG judged OK) · dashed: overkill (OK judged NG) · colour: row share")
        )
        self.table.setAccessibleName(self.tr("Confusion matrix: rows are the truth, columns the prediction"))
        self.table.setAccessibleDescription(self.tr("Enter shows the images of a cell, Escape shows all"))
        self.model.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._legend.setVisible(self.height() >= LEGEND_FROM)
        legend = self._legend.heightForWidth(self.width()) if self.height() >= LEGEND_FROM else 0
        captions = self._predicted.sizeHint().height() + legend + 3 * theme.SPACE["xs"]
        across = self.width() - self._true.sizeHint().width() - theme.SPACE["xs"]
        self.table.fit_cells(QSize(across, self.height() - captions))

    def set_matrix(self, matrix: Matrix) -> None:
        """Show another matrix; the selection is kept if the cell still exists."""
        chosen = self.table.chosen_pair
        self.model.set_matrix(matrix)
        if chosen and max(chosen) >= len(matrix.names):
            self.table.chosen_pair = None
        self._fit()

    def chosen(self) -> tuple[int, int] | None:
        """The selected cell (true, predicted), or None."""
        return self.table.chosen_pair

    def clear_choice(self) -> None:
        """Clear the selection."""
        if self.table.chosen_pair is not None:
            self.table.chosen_pair = None
            self.table.viewport().update()
            self.cleared.emit()

    def _choose(self, true: int, predicted: int) -> None:
        if self.table.chosen_pair == (true, predicted):
            self.clear_choice()
            return
        self.table.chosen_pair = (true, predicted)
        self.table.viewport().update()
        self.cellChosen.emit(true, predicted)


class _MatrixTable(QTableView):
    """A table of square cells, as large as the space allows."""

    chosen = Signal(int, int)
    cleared = Signal()

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("confusionTable")
        self.chosen_pair: tuple[int, int] | None = None
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(self))
        self._columns = _ColumnNames(self)
        self.setHorizontalHeader(self._columns)
        self._wanted = QSize(220, 160)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(True)
            header.setSectionsClickable(False)
            header.setMinimumSectionSize(SMALLEST)
        self.clicked.connect(self._choose)

    def fit_cells(self, room: QSize) -> None:
        """Make the cells square and as large as ``room`` allows; names wider than a cell are rotated."""
        count = self.model().rowCount()
        if not count:
            return
        rows, columns = self.verticalHeader(), self._columns
        names = rows.sizeHint().width()
        across = (room.width() - names - 4) // count
        columns.turned = columns.widest_name() > across
        down = (room.height() - columns.sizeHint().height() - 4) // count
        side = max(SMALLEST, min(LARGEST, across, down))
        columns.turned = columns.widest_name() > side
        rows.setDefaultSectionSize(side)
        columns.setDefaultSectionSize(side)
        self._wanted = QSize(names + side * count + 4, columns.sizeHint().height() + side * count + 4)
        self.setMaximumSize(self._wanted)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._wanted

    def minimumSizeHint(self) -> QSize:
        names = self.verticalHeader().sizeHint().width()
        return QSize(min(names + SMALLEST * self.model().rowCount() + 4, WIDEST_LEAST), 120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape and self.chosen_pair is not None:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(*index.data(MatrixRole.PAIR))


class _ColumnNames(QHeaderView):
    """Column headers, rotated to read upwards where names are wider than the cells."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.turned = False
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    def widest_name(self) -> int:
        """Width of the longest name including margins, in pixels."""
        metrics = QFontMetrics(theme.font("caption"))
        names = [str(self._name(section)) for section in range(self.count())]
        return max((metrics.horizontalAdvance(name) for name in names), default=0) + 2 * theme.SPACE["s"]

    def _name(self, section: int) -> str:
        model = self.model()  # None while the table is being destroyed
        return str(model.headerData(section, self.orientation())) if model is not None else ""

    def sizeHint(self) -> QSize:
        height = min(self.widest_name(), LONGEST_NAME) if self.turned else super().sizeHint().height()
        return QSize(super().sizeHint().width(), height)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not self.turned:
            super().paintSection(painter, rect, section)
            return
        painter.save()
        painter.fillRect(rect, theme.colour("surface_2"))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text_2"))
        painter.translate(rect.x(), rect.bottom() + 1)
        painter.rotate(-90)
        place = QRect(theme.SPACE["xs"], 0, rect.height() - theme.SPACE["s"], rect.width())
        name = painter.fontMetrics().elidedText(
            self._name(section), Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell: colour by row share, the count, and an edge style for the kind of error."""

    def __init__(self, table: _MatrixTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        kind, pair = index.data(MatrixRole.KIND), index.data(MatrixRole.PAIR)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        cell = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.colour("text_2" if kind == Kind.TOTAL else "text")
        if kind != Kind.TOTAL:
            painter.fillRect(cell, theme.colour("surface_2"))
            if text:
                level = scale_table("cividis")[round(index.data(MatrixRole.SHARE) * 255)]
                painter.fillRect(cell, QColor(*level.tolist()))
                ink = INK[is_dark(level)]
            self._edge(painter, cell, kind, bool(text))
        painter.setPen(ink)
        painter.setFont(theme.font("body" if cell.width() < 48 else "section"))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
        chosen = pair == self._table.chosen_pair
        if chosen or option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 3.0 if chosen else 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def _edge(self, painter: QPainter, cell: QRectF, kind: Kind, filled: bool) -> None:
        """Draw the edge: diagonal outlined, escapes heavy, overkill dashed; fainter on empty cells."""
        pens = {
            Kind.RIGHT: QPen(theme.colour("text_2"), 1.2),
            Kind.ESCAPE: QPen(theme.colour("ng"), 3.0 if filled else 1.0),
            Kind.OVERKILL: QPen(theme.colour("ng"), 2.0 if filled else 1.0, Qt.PenStyle.DashLine),
        }
        pen = pens.get(kind)
        if pen is None:
            return
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        inset = pen.widthF() / 2 + 1.5
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell.adjusted(inset, inset, -inset, -inset))


class _SidewaysLabel(QLabel):
    """A caption beside the rows, rotated to read upwards."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "caption")

    def sizeHint(self) -> QSize:
        return super().sizeHint().transposed()

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().height(), 0)

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour("text_2"))
        painter.translate(0, self.height())
        painter.rotate(-90)
        painter.drawText(0, 0, self.height(), self.width(), Qt.AlignmentFlag.AlignCenter, self.text())
