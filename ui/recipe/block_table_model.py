"""The blocks of a user-built network as a table, each with its output and cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from aoi_app.project.recipe.network_blocks import AnyBlock, BlockOutput
from aoi_app.project.recipe.network_shapes import BYTES, Trace, trace
from ui.core import theme
from ui.core.icons import icon
from ui.core.wording import error_text, file_size
from ui.kit.flat_table_model import FlatTableModel
from ui.kit.short_numbers import short_count
from ui.recipe.block_words import block_title

COLUMNS = ("block", "output", "parameters", "multiply_adds", "memory", "reach")


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A block (None: the classification layer at the end), its place in the network and its output.

    ``layer`` is None from the first block that does not fit.
    """

    place: int
    block: AnyBlock | None
    layer: BlockOutput | None


class BlockTableModel(FlatTableModel[BlockRow]):
    """One row per block, and a last row for the classification layer."""

    columns = COLUMNS
    words = frozenset({"block"})

    def __init__(self, height: int, width: int, classes: int) -> None:
        super().__init__()
        self._input = (height, width)
        self._classes = classes
        self.set_blocks(())

    def set_blocks(self, blocks: Sequence[AnyBlock]) -> None:
        """Show these blocks with their outputs."""
        self.blocks = tuple(blocks)
        self.trace = trace(self.blocks, *self._input, self._classes)
        layers = self.trace.layers
        self.set_rows(
            [
                BlockRow(place, block, layers[place] if place < len(layers) else None)
                for place, block in enumerate((*self.blocks, None))
            ]
        )

    @property
    def wrong_row(self) -> int:
        """Row of the block that does not fit, or of the classification layer if the output is not flat.

        -1 if there is no error.
        """
        return -1 if self.trace.error is None else len(self.trace.layers)

    def cell(self, row: BlockRow, column: str, role: int) -> Any:
        wrong = row.place == self.wrong_row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and wrong and self.trace.error is not None:
            return error_text(self.trace.error)
        if role == Qt.ItemDataRole.ForegroundRole and (wrong or row.block is None):
            return theme.colour("ng" if wrong else "text_2")
        if role == Qt.ItemDataRole.DecorationRole and wrong and column == "block":
            return icon("triangle-alert", "ng")
        return None

    def _text(self, row: BlockRow, column: str) -> str:
        if column != "block":
            return _figure(row.layer, column) if row.layer is not None else ""
        if row.block is not None:
            return f"{row.place + 1}  {block_title(row.block)}"
        return self.tr("Decision between {n} classes").format(n=self._classes)

    def titles(self) -> dict[str, str]:
        return {
            "block": self.tr("Block"),
            "output": self.tr("Output"),
            "parameters": self.tr("Parameters"),
            "multiply_adds": self.tr("Multiply-adds"),
            "memory": self.tr("Memory"),
            "reach": self.tr("Receptive field"),
        }


def total_of(found: Trace) -> tuple[str, str, str]:
    """Total parameters, multiply-adds and memory of all outputs for one image, as texts."""
    return f"{found.parameters:,}", short_count(found.multiply_adds), file_size(found.memory)


def _figure(layer: BlockOutput, column: str) -> str:
    match column:
        case "output":
            return " × ".join(str(side) for side in layer.shape)
        case "parameters":
            return f"{layer.parameters:,}" if layer.parameters else ""
        case "multiply_adds":
            return short_count(layer.multiply_adds) if layer.multiply_adds else ""
        case "memory":
            return file_size(layer.values * BYTES)
        case _:
            return "–" if layer.reach is None else str(layer.reach)
