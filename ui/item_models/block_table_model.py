"""The blocks of a network of one's own as a table, each with what it makes of an image."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from aoi_app.project.network_blocks import AnyBlock, Layer
from aoi_app.project.network_shapes import BYTES, Trace, trace
from ui import theme
from ui.icons import icon
from ui.item_models.block_words import block_title
from ui.item_models.figures import short_count
from ui.wording import error_text, file_size

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("block", "output", "parameters", "multiply_adds", "memory", "reach")


class BlockTableModel(QAbstractTableModel):
    """One block a row, and below them the decision between the classes, which is always there."""

    def __init__(self, height: int, width: int, classes: int) -> None:
        super().__init__()
        self._input = (height, width)
        self._classes = classes
        self.blocks: tuple[AnyBlock, ...] = ()
        self.trace = trace((), height, width, classes)

    def set_blocks(self, blocks: Sequence[AnyBlock]) -> None:
        """Show other blocks and what they make of an image."""
        self.beginResetModel()
        self.blocks = tuple(blocks)
        self.trace = trace(self.blocks, *self._input, self._classes)
        self.endResetModel()

    @property
    def wrong_row(self) -> int:
        """The row of the block that cannot stand where it does; the decision's where the end is missing;
        -1 if all is well.
        """
        return -1 if self.trace.error is None else len(self.trace.layers)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.blocks) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), COLUMNS[index.column()]
        wrong = row == self.wrong_row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole and wrong and self.trace.error is not None:
            return error_text(self.trace.error)
        if role == Qt.ItemDataRole.ForegroundRole and (wrong or row == len(self.blocks)):
            return theme.colour("ng" if wrong else "text_2")
        if role == Qt.ItemDataRole.DecorationRole and wrong and column == "block":
            return icon("triangle-alert", "ng")
        return None

    def _text(self, row: int, column: str) -> str:
        if column == "block":
            if row < len(self.blocks):
                return f"{row + 1}  {block_title(self.blocks[row])}"
            return self.tr("Decision between {n} classes").format(n=self._classes)
        layers: tuple[Layer, ...] = self.trace.layers
        return _figure(layers[row], column) if row < len(layers) else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            "block": self.tr("Block"),
            "output": self.tr("Output"),
            "parameters": self.tr("Parameters"),
            "multiply_adds": self.tr("Multiply-adds"),
            "memory": self.tr("Memory"),
            "reach": self.tr("Receptive field"),
        }[COLUMNS[section]]


def total_of(found: Trace) -> tuple[str, str, str]:
    """Parameters, multiply-adds and memory of all outputs of one image, as texts."""
    return f"{found.parameters:,}", short_count(found.multiply_adds), file_size(found.memory)


def _figure(layer: Layer, column: str) -> str:
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


def _alignment(column: int) -> Qt.AlignmentFlag:
    """Figures stand right, so that their digits do."""
    side = Qt.AlignmentFlag.AlignLeft if COLUMNS[column] == "block" else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
