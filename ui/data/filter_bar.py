"""The filter bar above the gallery: search, split, sort order and thumbnail size."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from aoi_app.project.records import Split
from ui.core import theme
from ui.core.icons import icon
from ui.core.wording import split_name
from ui.data.image_filter import ImageFilter, ImageOrder, Which
from ui.kit.controls import Choice, Slider
from ui.viewer.gallery import TILE_FIRST, TILE_LARGEST, TILE_SMALLEST

TYPING_MS = 150
ANY, NONE = "any", "none"


class FilterBar(QWidget):
    """Search field, split, order and thumbnail size.

    Signals:
        changed: the filter changed.
        tileChanged: the new thumbnail width, in logical pixels.
    """

    changed = Signal()
    tileChanged = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setObjectName("imageSearch")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.split = self._combo("splitFilter", (ANY, *Split, NONE))
        self.order = self._combo("imageOrder", tuple(ImageOrder))
        self.tile = Slider()
        self.tile.setObjectName("tileSize")
        self.tile.setRange(TILE_SMALLEST, TILE_LARGEST)
        self.tile.setValue(TILE_FIRST)
        self.tile.setFixedWidth(theme.rail_width() * 2 // 5)
        self.tile.valueChanged.connect(self.tileChanged)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda: self._timer.start())
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE["m"], theme.SPACE["s"], theme.SPACE["m"], theme.SPACE["s"])
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.search, 1)
        for widget in (self.split, self.order, self.tile):
            row.addWidget(widget)
        self.retranslate()

    def _combo(self, name: str, values: tuple[str, ...]) -> QComboBox:
        box = Choice()
        box.setObjectName(name)
        box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)  # in the other language, too
        for value in values:
            box.addItem(value, value)
        box.currentIndexChanged.connect(self.changed)
        return box

    def image_filter(self, which: int | Which) -> ImageFilter:
        """The filter set here, combined with a class or set selected elsewhere."""
        split = self.split.currentData()
        return ImageFilter(
            which=which,
            split=Split(split) if split not in (ANY, NONE) else None,
            unsplit=split == NONE,
            text=self.search.text().strip(),
            order=ImageOrder(self.order.currentData()),
        )

    def clear(self) -> None:
        """Clear search and split."""
        self.search.clear()
        self.split.setCurrentIndex(0)

    def retranslate(self) -> None:
        """Set all texts."""
        self.search.setPlaceholderText(self.tr("Name, part, tag, note"))
        self.search.setAccessibleName(self.tr("Search names, parts, tags and notes"))
        self.split.setAccessibleName(self.tr("Split shown"))
        self.order.setAccessibleName(self.tr("Order"))
        self.tile.setAccessibleName(self.tr("Size of the thumbnails"))
        self.tile.setToolTip(self.tr("Size of the thumbnails"))
        names = {ANY: self.tr("All splits"), NONE: self.tr("In no split")}
        for row in range(self.split.count()):
            value = self.split.itemData(row)
            self.split.setItemText(row, names.get(value) or split_name(Split(value)))
        orders = {
            ImageOrder.ADDED: self.tr("As imported"),
            ImageOrder.NAME: self.tr("By file name"),
            ImageOrder.CLASS: self.tr("By class"),
            ImageOrder.SPLIT: self.tr("By split"),
        }
        for row in range(self.order.count()):
            self.order.setItemText(row, orders[ImageOrder(self.order.itemData(row))])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
