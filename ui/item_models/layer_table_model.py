"""The layers of a network as a table: what each makes of an image, and what it costs."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui import theme
from ui.item_models.figures import short_count
from ui.wording import file_size

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("name", "kind", "shape", "memory", "parameters", "share", "multiply_adds", "reach")
WORDS = frozenset({"name", "kind"})


class LayerTableModel(QAbstractTableModel):
    """Rows of the job "layers", in the order they run."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[dict[str, Any]] = []
        self._parameters = 1

    def set_table(self, table: dict[str, Any]) -> None:
        """Show the result of a job "layers"; an empty one empties the table."""
        self.beginResetModel()
        self.rows = table.get("layers", [])
        self._parameters = table.get("parameters", 0) or 1
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(self.rows[index.row()], COLUMNS[index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole and COLUMNS[index.column()] in WORDS:
            return self._text(self.rows[index.row()], COLUMNS[index.column()])
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("caption")
        return None

    def _text(self, row: dict[str, Any], column: str) -> str:
        match column:
            case "shape":
                return " × ".join(str(side) for side in row["shape"])
            case "memory":
                return file_size(row["memory"])
            case "parameters":
                return f"{row['parameters']:,}" if row["parameters"] else ""
            case "multiply_adds":
                return short_count(row["multiply_adds"]) if row["multiply_adds"] else ""
            case "share":
                return f"{row['parameters'] / self._parameters * 100:.1f} %" if row["parameters"] else ""
            case "reach":
                return _reach(row["reach"])
            case _:
                return str(row[column])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role == Qt.ItemDataRole.ToolTipRole and column == "reach":
            return self.tr("The part of the image a value depends on, in pixels; a dash: all of it")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            "name": self.tr("Layer"),
            "kind": self.tr("Kind"),
            "shape": self.tr("Output"),
            "memory": self.tr("Memory"),
            "parameters": self.tr("Parameters"),
            "share": self.tr("Share"),
            "multiply_adds": self.tr("Multiply-adds"),
            "reach": self.tr("Receptive field"),
        }[column]

    def retranslate(self) -> None:
        """Words changed their language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)


def _reach(reach: list[int] | None) -> str:
    """One side for a square; both for a rectangle."""
    if reach is None:
        return "–"
    height, width = reach
    return str(height) if height == width else f"{height} × {width}"


def _alignment(column: int) -> Qt.AlignmentFlag:
    """Figures stand right, so that their digits do."""
    side = Qt.AlignmentFlag.AlignLeft if COLUMNS[column] in WORDS else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
