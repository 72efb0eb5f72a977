"""Small captioned pictures: the filters of a layer, or the maps of its channels."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

Index = QModelIndex | QPersistentModelIndex
TILE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Tile:
    """A picture: ``number`` is the index of the filter or channel, from 0; ``tip`` is its tool tip."""

    number: int
    picture: QImage
    caption: str
    tip: str


class TileModel(QAbstractListModel):
    """Row -> :class:`Tile` under the role ``TILE``."""

    def __init__(self) -> None:
        super().__init__()
        self.tiles: list[Tile] = []

    def show_tiles(self, tiles: list[Tile]) -> None:
        """Show other tiles."""
        self.beginResetModel()
        self.tiles = tiles
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        tile = self.tiles[index.row()]
        if role == TILE:
            return tile
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.caption
        if role == Qt.ItemDataRole.ToolTipRole:
            return tile.tip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{tile.caption}, {tile.tip}"
        return None
