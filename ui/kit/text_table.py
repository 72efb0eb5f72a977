"""Table view of a :class:`TextTableModel`, in the common look of the program."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.core import theme
from ui.kit.flat_table import FlatTable
from ui.kit.text_table_model import TextTableModel


class TextTable(FlatTable):
    """Columns are as wide as their texts; the last takes the remaining width.

    With ``even``, all columns but the first share it.
    """

    def __init__(
        self,
        name: str,
        even: bool = False,
        sortable: bool = False,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        texts = TextTableModel()
        super().__init__(name, texts, several=several, parent=parent)
        self.texts = texts
        self._even = even
        header = self.horizontalHeader()
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        self._kept: tuple[list[str], int] = ([], 0)  # selected lines and scroll position
        self.texts.modelAboutToBeReset.connect(self._keep)
        self.texts.modelReset.connect(self._put_back)

    def _keep(self) -> None:
        self._kept = (self.chosen(), self.verticalScrollBar().value())

    def _put_back(self) -> None:
        """Restore selection and scroll position after a reset."""
        self._fit()
        chosen, scrolled = self._kept
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in (self.texts.row_of(line_id) for line_id in chosen):
            if row is not None:
                self.selectionModel().select(self.texts.index(row, 0), flags)
        self.verticalScrollBar().setValue(scrolled)

    def _fit(self) -> None:
        header = self.horizontalHeader()
        if self._even:
            for section in range(1, header.count()):
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        elif header.count():
            self.stretch(header.count() - 1)

    def chosen(self) -> list[str]:
        """The ids of the selected lines, in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.texts.lines[row].id for row in rows if row < len(self.texts.lines)]

    def choose(self, line_id: str) -> None:
        """Select a line."""
        row = self.texts.row_of(line_id)
        if row is not None:
            self.selectRow(row)

    def fit_height(self) -> None:
        """Set the height to that of all lines, for a table on a page that scrolls itself."""
        rows = theme.row_height() * self.texts.rowCount()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 4)
