"""The confusion matrix with its tools: order, shares, empty classes, zoom. A cell filters the images."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QToolButton, QWidget

from ui.core import theme
from ui.core.icons import icon
from ui.evaluate.matrix_model import Matrix, MatrixModel, MatrixOrder
from ui.evaluate.matrix_table import MatrixTable
from ui.kit.controls import Choice
from ui.kit.elided_label import ElidedLabel

LEGEND_FROM = 400  # minimum height at which the legend is shown; the tool tips hold the same information


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
        self._predicted, self._true, self._legend = ElidedLabel(), _SidewaysLabel(), QLabel()
        self.model = MatrixModel()
        self.table = MatrixTable(self.model, self)
        self.table.chosen.connect(self._choose)
        self.table.cleared.connect(self.clear_choice)
        self.table.fitted.connect(self._name_columns)
        self.order = Choice()
        self.order.setObjectName("matrixOrder")
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.order.setMinimumContentsLength(8)
        for order in MatrixOrder:
            self.order.addItem(order.value, order)
        self.shares = self._tool("matrixShares", "", checkable=True)
        self.hide_empty = self._tool("matrixHideEmpty", "eye-off", checkable=True)
        self.smaller = self._tool("matrixZoomOut", "zoom-out")
        self.larger = self._tool("matrixZoomIn", "zoom-in")
        self.order.currentIndexChanged.connect(self._arrange)
        self.hide_empty.toggled.connect(self._arrange)
        self.shares.toggled.connect(self.model.show_shares)
        self.smaller.clicked.connect(lambda: self.table.zoom_by(-1))
        self.larger.clicked.connect(lambda: self.table.zoom_by(1))
        for label in (self._predicted, self._legend):
            label.setProperty("role", "caption")
        self._legend.setWordWrap(True)
        self._predicted.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._build()
        self.retranslate()

    @staticmethod
    def _tool(name: str, picture: str, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setCheckable(checkable)
        button.setText("%")  # shown where there is no picture
        if picture:
            button.setIcon(icon(picture))
        return button

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE["xs"])
        tools.addWidget(self.order, 1)
        tools.addStretch(1)
        for button in (self.shares, self.hide_empty, self.smaller, self.larger):
            tools.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.SPACE["xs"])
        grid.addLayout(tools, 0, 0, 1, 2)
        grid.addWidget(self._predicted, 1, 1)
        grid.addWidget(self._true, 2, 0)
        grid.addWidget(self.table, 2, 1)
        grid.addWidget(self._legend, 3, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)

    def retranslate(self) -> None:
        """Set all texts."""
        self._name_columns()
        self._true.setText(self.tr("True class"))
        self._legend.setText(
            self.tr("Heavy edge: escape (NG judged OK) · dashed: overkill (OK judged NG) · colour: row share")
        )
        orders = (self.tr("Class order"), self.tr("Most images first"), self.tr("Most confused first"))
        for place, text in enumerate(orders):
            self.order.setItemText(place, text)
        self.order.setAccessibleName(self.tr("Order of the classes"))
        for button, name in (
            (self.shares, self.tr("Show the share of each row instead of counts")),
            (self.hide_empty, self.tr("Hide rows and columns without images")),
            (self.smaller, self.tr("Smaller cells (Ctrl and wheel, or -; 0 fills the card)")),
            (self.larger, self.tr("Larger cells (Ctrl and wheel, or +; 0 fills the card)")),
        ):
            button.setToolTip(name)
            button.setAccessibleName(name)
        self.table.setAccessibleName(self.tr("Confusion matrix: rows are the truth, columns the prediction"))
        self.table.setAccessibleDescription(
            self.tr("Enter shows the images of a cell, Escape shows all; + and - zoom, 0 fills the card")
        )
        self.model.retranslate()

    def _name_columns(self) -> None:
        """Name the columns, and say how to see all of them where they scroll."""
        text = self.tr("Predicted")
        if not self.table.is_whole():
            text = self.tr("Predicted · scroll, or press − to see all {n} classes")
        self._predicted.setText(text.format(n=len(self.model.matrix.names)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._legend.setVisible(self.height() >= LEGEND_FROM)

    def _arrange(self) -> None:
        self.model.arrange(self.order.currentData(), self.hide_empty.isChecked())
        self.table.mark(self.table.chosen_pair)

    def set_matrix(self, matrix: Matrix) -> None:
        """Show another matrix; the selection is kept if the cell still exists and has images."""
        chosen = self.table.chosen_pair
        self.model.set_matrix(matrix)
        kept = chosen and max(chosen) < len(matrix.names) and matrix.rate(*chosen).count
        self.table.mark(chosen if kept else None)

    def chosen(self) -> tuple[int, int] | None:
        """The selected cell (true, predicted), or None."""
        return self.table.chosen_pair

    def choose(self, true: int, predicted: int) -> None:
        """Select a cell without emitting a signal, for a list of pairs beside the matrix."""
        self.table.mark((true, predicted))

    def clear_choice(self) -> None:
        """Clear the selection."""
        if self.table.chosen_pair is not None:
            self.table.mark(None)
            self.cleared.emit()

    def _choose(self, true: int, predicted: int) -> None:
        if self.table.chosen_pair == (true, predicted):
            self.clear_choice()
        else:
            self.table.mark((true, predicted))
            self.cellChosen.emit(true, predicted)


class _SidewaysLabel(QLabel):
    """A caption beside the rows, rotated to read upwards."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "caption")

    def sizeHint(self) -> QSize:
        return super().sizeHint().transposed()

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().height(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour("text_2"))
        painter.translate(0, self.height())
        painter.rotate(-90)
        painter.drawText(0, 0, self.height(), self.width(), Qt.AlignmentFlag.AlignCenter, self.text())
