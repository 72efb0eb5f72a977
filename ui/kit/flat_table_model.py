"""Base class of table models: one object per row, and named columns."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")


class FlatTableModel(QAbstractTableModel, Generic[Row]):
    """Table model; subclasses define the columns, their titles and their cells.

    Attributes:
        columns: the names of the columns, from left to right.
        words: the left-aligned columns; the others hold figures and are right-aligned.
    """

    columns: tuple[str, ...]
    words: ClassVar[frozenset[str]]

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def titles(self) -> dict[str, str]:
        """The title of each column."""
        raise NotImplementedError

    def title_tip(self, column: str) -> str | None:
        """The tool tip of a column title."""
        return None

    def cell(self, row: Row, column: str, role: int) -> Any:
        """The data of a cell for a role."""
        raise NotImplementedError

    def key(self, row: Row) -> str | None:
        """The key of a row; None if rows have no keys."""
        return None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; if their keys are unchanged, the selection is kept."""
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
        """Index of the row with a key; -1 if there is none."""
        return next((number for number, row in enumerate(self.rows) if self.key(row) == key), -1)

    def retranslate(self) -> None:
        """Update all texts after a change of language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self._tell()

    def _tell(self) -> None:
        """Emit that all cells may have changed."""
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
    """Alignment of a cell: figures right, so that their digits line up, texts left."""
    across = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


def known_first(rows: Sequence[Row], key: Callable[[Row], Any], order: Qt.SortOrder) -> list[Row]:
    """Sort rows by ``key``; rows whose key is None come last in either order."""
    known = [row for row in rows if key(row) is not None]
    unknown = [row for row in rows if key(row) is None]
    return sorted(known, key=key, reverse=order == Qt.SortOrder.DescendingOrder) + unknown
