"""The layers of a network as a table: output shape and cost of each."""

from typing import Any

from PySide6.QtCore import Qt

from aoi_app.evidence.rates import percent
from aoi_app.project.jobs import LayerRow, LayersResult
from ui.core import theme
from ui.core.wording import file_size
from ui.kit.flat_table_model import FlatTableModel
from ui.kit.short_numbers import short_count

COLUMNS = ("name", "kind", "shape", "memory", "parameters", "share", "multiply_adds", "reach")


class LayerTableModel(FlatTableModel[LayerRow]):
    """Rows of a "layers" job, in the order they run."""

    columns = COLUMNS
    words = frozenset({"name", "kind"})

    def __init__(self) -> None:
        super().__init__()
        self._parameters = 1

    def set_table(self, table: LayersResult | None) -> None:
        """Show the result of a "layers" job; an empty one clears the table."""
        self._parameters = (table.parameters if table is not None else 0) or 1
        self.set_rows(table.layers if table is not None else ())

    def cell(self, row: LayerRow, column: str, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in self.words:
            return self._text(row, column)
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("caption")
        return None

    def _text(self, row: LayerRow, column: str) -> str:
        match column:
            case "shape":
                return " × ".join(str(side) for side in row.shape)
            case "memory":
                return file_size(row.memory)
            case "parameters":
                return f"{row.parameters:,}" if row.parameters else ""
            case "multiply_adds":
                return short_count(row.multiply_adds) if row.multiply_adds else ""
            case "share":
                return percent(row.parameters / self._parameters) if row.parameters else ""
            case "reach":
                return _reach(row.reach)
            case _:
                return str(getattr(row, column))

    def title_tip(self, column: str) -> str | None:
        if column != "reach":
            return None
        return self.tr("The part of the image a value depends on, in pixels; a dash: all of it")

    def titles(self) -> dict[str, str]:
        return {
            "name": self.tr("Layer"),
            "kind": self.tr("Kind"),
            "shape": self.tr("Output"),
            "memory": self.tr("Memory"),
            "parameters": self.tr("Parameters"),
            "share": self.tr("Share"),
            "multiply_adds": self.tr("Multiply-adds"),
            "reach": self.tr("Receptive field"),
        }


def _reach(reach: tuple[int, int] | None) -> str:
    """Receptive field: one side for a square, both for a rectangle."""
    if reach is None:
        return "–"
    height, width = reach
    return str(height) if height == width else f"{height} × {width}"
