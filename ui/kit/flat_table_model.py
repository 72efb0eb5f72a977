"""What the tables of the window have in common: one thing a row, and columns with names."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")


class FlatTableModel(QAbstractTableModel, Generic[Row]):
    """A subclass names its columns, and says what stands above and in them.

    Attributes:
        columns: the names of the columns, from left to right.
        words: those that stand left; figures stand right, so that their digits do.
    """

    columns: tuple[str, ...]
    words: ClassVar[frozenset[str]]

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def titles(self) -> dict[str, str]:
        """What stands above each column."""
        raise NotImplementedError

    def title_tip(self, column: str) -> str | None:
        """What is said of a column."""
        return None

    def cell(self, row: Row, column: str, role: int) -> Any:
        """What a cell has under a role."""
        raise NotImplementedError

    def key(self, row: Row) -> str | None:
        """What a row is of, by name; None if rows have no names."""
        return None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these; rows of the same names keep their places, and with them the selection."""
        if rows == self.rows:
            return
        keys = [self.key(row) for row in rows]
        if None not in keys and keys == [self.key(row) for row in self.rows]:
            self.rows = list(rows)
            self._tell()
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """The number of the row of a name; -1 if there is none."""
        return next((number for number, row in enumerate(self.rows) if self.key(row) == key), -1)

    def retranslate(self) -> None:
        """Words changed their language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self._tell()

    def _tell(self) -> None:
        """All cells may have changed."""
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(column not in self.words)
        return self.cell(self.rows[index.row()], column, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(column not in self.words)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.title_tip(column)
        return self.titles()[column] if role == Qt.ItemDataRole.DisplayRole else None


def side(figure: bool) -> Qt.AlignmentFlag:
    """Where a cell's text stands: figures right, so that their digits do."""
    across = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


def known_first(rows: Sequence[Row], key: Callable[[Row], Any], order: Qt.SortOrder) -> list[Row]:
    """Sorted by ``key`` in that order; rows whose key is None come last either way."""
    known = [row for row in rows if key(row) is not None]
    unknown = [row for row in rows if key(row) is None]
    return sorted(known, key=key, reverse=order == Qt.SortOrder.DescendingOrder) + unknown
