"""A grid of small pictures of numeric arrays, enlarged without smoothing."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.core import theme
from ui.kit.tile_model import TILE, Tile, TileModel

Index = QModelIndex | QPersistentModelIndex
SIDE = 64  # of a picture, logical pixels


class TileView(QListView):
    """Grid of tiles.

    Signals:
        chosen: the number of the tile that became current, by mouse or keys.
        opened: the number of a tile that was double-clicked or activated by Enter.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "stage")
        self.tiles = TileModel()
        self.setModel(self.tiles)
        self.setItemDelegate(_TileDelegate(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(lambda index: self.opened.emit(index.data(TILE).number))

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(TILE).number)

    def show_tiles(self, tiles: list[Tile]) -> None:
        """Show these tiles, with none current."""
        self.tiles.show_tiles(tiles)
        self.scrollToTop()

    def choose(self, row: int) -> None:
        """Make the tile of a row current."""
        self.setCurrentIndex(self.tiles.index(row))


class _TileDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = round(theme.text_height("caption"))
        return QSize(SIDE + theme.SPACE["m"], SIDE + line + theme.SPACE["m"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile: Tile = index.data(TILE)
        cell = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.stage_colour("accent"), 2))
            painter.setBrush(theme.stage_colour("accent_soft"))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(cell, theme.stage_colour("surface_2"))
        size = tile.picture.size().scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(cell.x(), cell.y() + 4, cell.width(), SIDE).center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)  # its pixels are numbers
        painter.drawImage(place, tile.picture)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.stage_colour("text_2"))
        words = QRectF(cell.x(), cell.y() + SIDE + 4, cell.width(), cell.bottom() - cell.y() - SIDE - 4)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, tile.caption)
        painter.restore()
