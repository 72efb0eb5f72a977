"""The filter bar above the gallery: search, "+ Filter", order and thumbnail size; below it the conditions."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.core import theme
from ui.core.icons import icon
from ui.data.chip_row import ChipRow
from ui.data.filter_words import property_name
from ui.data.image_filter import ImageCondition, ImageFilter
from ui.data.image_properties import Property
from ui.kit.controls import Choice, Slider
from ui.viewer.gallery import TILE_FIRST, TILE_LARGEST, TILE_SMALLEST

TYPING_MS = 150


class FilterBar(QWidget):
    """Shows a filter and lets the user change it.

    Signals:
        changed: the filter changed.
        menuWanted: the menu of conditions is about to open, and has to be filled.
        editWanted: the chip of a condition on this :class:`Property` was clicked.
        tileChanged: the new thumbnail width, in logical pixels.
    """

    changed = Signal()
    menuWanted = Signal()
    editWanted = Signal(object)
    tileChanged = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = ImageFilter()
        self.search = QLineEdit()
        self.search.setObjectName("imageSearch")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.add = QPushButton()
        self.add.setObjectName("addFilter")
        self.add.setIcon(icon("plus"))
        self.menu = QMenu(self.add)
        self.menu.setObjectName("filterMenu")
        self.menu.aboutToShow.connect(self.menuWanted)
        self.add.setMenu(self.menu)
        self.order = self._orders()
        self.direction = QToolButton()
        self.direction.setObjectName("orderDirection")
        self.direction.setCheckable(True)
        self.direction.toggled.connect(self._tell_order)
        self.tile = Slider()
        self.tile.setObjectName("tileSize")
        self.tile.setRange(TILE_SMALLEST, TILE_LARGEST)
        self.tile.setValue(TILE_FIRST)
        self.tile.setFixedWidth(theme.rail_width() * 2 // 5)
        self.tile.valueChanged.connect(self.tileChanged)
        self.chips = ChipRow()
        self.chips.edited.connect(self.editWanted)
        self.chips.removed.connect(self.remove)
        self.chips.cleared.connect(self.clear)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda: self._timer.start())
        self._lay_out()
        self.retranslate()

    def _orders(self) -> QComboBox:
        box = Choice()
        box.setObjectName("imageOrder")
        box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(9)
        for by in Property:
            box.addItem(by.value, by)
        box.currentIndexChanged.connect(self._tell_order)
        return box

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.search, 1)
        row.addWidget(self.add)
        row.addWidget(self.order)
        row.addWidget(self.direction)
        row.addWidget(self.tile)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE["m"], theme.SPACE["s"], theme.SPACE["m"], theme.SPACE["s"])
        column.setSpacing(theme.SPACE["s"])
        column.addLayout(row)
        column.addWidget(self.chips)

    # --- the filter -----------------------------------------------------------------------------

    @property
    def filter(self) -> ImageFilter:
        """The filter as it is now, with what is being typed."""
        return self._filter.model_copy(update={"text": self.search.text().strip()})

    def set_filter(self, wanted: ImageFilter) -> None:
        """Use another filter."""
        self._filter = wanted
        for widget in (self.search, self.order, self.direction):
            widget.blockSignals(True)
        self.search.setText(wanted.text)
        self.order.setCurrentIndex(self.order.findData(wanted.order))
        self.direction.setChecked(wanted.descending)
        for widget in (self.search, self.order, self.direction):
            widget.blockSignals(False)
        self._show_direction()
        self._timer.stop()
        self.changed.emit()

    def narrow(self, condition: ImageCondition) -> None:
        """Set the condition on a property, or remove it if it restricts nothing."""
        self.set_filter(self.filter.narrowed(condition))

    def remove(self, by: Property) -> None:
        """Remove the condition on a property."""
        self.set_filter(self.filter.without(by))

    def clear(self) -> None:
        """Show all images, in the same order."""
        self.set_filter(self.filter.cleared())

    def _tell_order(self) -> None:
        order = Property(self.order.currentData())
        values = {"order": order, "descending": self.direction.isChecked()}
        self._filter = self._filter.model_copy(update=values)
        self._show_direction()
        self.changed.emit()

    def show_result(self, texts: Sequence[tuple[Property, str]], count: str, note: str) -> None:
        """Show the conditions in words, how many images match and a ``note``; nothing if all are shown."""
        self.chips.show_conditions(texts, count, note)
        self.chips.setVisible(self.filter.narrows)

    def _show_direction(self) -> None:
        descending = self.direction.isChecked()
        self.direction.setIcon(icon("arrow-down" if descending else "arrow-up"))
        text = self.tr("Descending") if descending else self.tr("Ascending")
        self.direction.setToolTip(text)
        self.direction.setAccessibleName(self.tr("Order: {way}").format(way=text))

    def retranslate(self) -> None:
        """Set all texts."""
        self.search.setPlaceholderText(self.tr("Name, part, tag, note"))
        self.search.setAccessibleName(self.tr("Search names, parts, tags and notes"))
        self.add.setText(self.tr("Filter"))
        self.add.setToolTip(self.tr("Show only some images: by class, split, size, prediction and more"))
        self.order.setAccessibleName(self.tr("Order"))
        self.order.setToolTip(self.tr("Order of the images"))
        self.tile.setAccessibleName(self.tr("Size of the thumbnails"))
        self.tile.setToolTip(self.tr("Size of the thumbnails"))
        with QSignalBlocker(self.order):
            for row in range(self.order.count()):
                self.order.setItemText(row, property_name(Property(self.order.itemData(row))))
        self._show_direction()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
