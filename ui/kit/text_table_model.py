"""Table model of formatted texts with sort keys, for the figures of trials and compared runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.kit.flat_table_model import known_first, side

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: ``key`` is its sort key (None: sorted last); ``figure``: right-aligned."""

    text: str
    key: float | str | None = None
    tip: str = ""
    figure: bool = False


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row with the ``id`` of its object."""

    id: str
    cells: tuple[Cell, ...]


class TextTableModel(QAbstractTableModel):
    """Rows in the given order, or sorted by a column."""

    def __init__(self) -> None:
        super().__init__()
        self.headers: tuple[str, ...] = ()
        self.lines: list[TableLine] = []
        self._order: tuple[int, Qt.SortOrder] | None = None

    def set_table(self, headers: Sequence[str], lines: Sequence[TableLine]) -> None:
        """Show other texts; if rows and columns are the same, selection and scroll position are kept."""
        arranged = self._arranged(list(lines))
        same = len(headers) == len(self.headers) and [line.id for line in arranged] == [
            line.id for line in self.lines
        ]
        if same:
            self.headers, self.lines = tuple(headers), arranged
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(headers) - 1)
            if arranged:
                self.dataChanged.emit(self.index(0, 0), self.index(len(arranged) - 1, len(headers) - 1))
            return
        self.beginResetModel()
        self.headers, self.lines = tuple(headers), arranged
        self.endResetModel()

    def row_of(self, line_id: str) -> int | None:
        """The row of a line, or None."""
        return next((row for row, line in enumerate(self.lines) if line.id == line_id), None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 leaves the order as it is."""
        if column < 0:
            return
        self._order = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = {(index.row(), index.column()): index for index in self.persistentIndexList()}
        ids = [line.id for line in self.lines]
        self.lines = self._arranged(self.lines)
        rows = {line.id: row for row, line in enumerate(self.lines)}
        for (row, place), index in before.items():
            self.changePersistentIndex(index, self.index(rows[ids[row]], place))
        self.layoutChanged.emit()

    def _arranged(self, lines: list[TableLine]) -> list[TableLine]:
        if self._order is None or not lines or self._order[0] >= len(lines[0].cells):
            return lines
        column, order = self._order
        return known_first(lines, lambda line: _sort_key(line.cells[column]), order)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.lines[index.row()].cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(cell.figure)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.headers):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headers[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(bool(self.lines) and self.lines[0].cells[section].figure)
        return None


def _sort_key(cell: Cell) -> tuple[bool, float | str] | None:
    """Numbers before texts."""
    return None if cell.key is None else (isinstance(cell.key, str), cell.key)
