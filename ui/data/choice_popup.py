"""Popup to choose some values of a property, each with the number of its images."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from ui.core import theme
from ui.data.image_filter import Value
from ui.kit.keyboard import ListFromField
from ui.kit.popup import Popup

Index = QModelIndex | QPersistentModelIndex
ROWS, ROW = 10, 28  # in sight; height of one, as in the style sheet
SEARCHED = 12  # values; of fewer the wanted one is in sight


@dataclass(frozen=True, slots=True)
class Choosable:
    """A value with its text, which tells the number of its images, too."""

    value: Value
    text: str


class ChoiceModel(QAbstractListModel):
    """The values that hold the searched text, each checked or not."""

    def __init__(self, values: Sequence[Choosable], chosen: Collection[Value]) -> None:
        super().__init__()
        self._all, self.rows, self.chosen = values, list(values), set(chosen)

    def search(self, text: str) -> None:
        """Show the values whose text holds ``text``, ignoring case."""
        self.beginResetModel()
        self.rows = [item for item in self._all if text.casefold() in item.text.casefold()]
        self.endResetModel()

    def switch(self, row: int) -> None:
        """Check a value, or uncheck it."""
        self.chosen ^= {self.rows[row].value}
        self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return item.text
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if item.value in self.chosen else Qt.CheckState.Unchecked
        return None


class ChoicePopup(Popup):
    """A list of values: a click, or Enter, checks or unchecks one.

    Signals:
        changed: the checked values, in the order of the list.
    """

    changed = Signal(tuple)

    def __init__(
        self, title: str, values: Sequence[Choosable], chosen: Collection[Value], parent: QWidget
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName("filterChoice")
        self._values = values
        self.model = ChoiceModel(values, chosen)
        self.field, self.list = QLineEdit(), QListView()
        self.field.setObjectName("filterChoiceField")
        self.field.setPlaceholderText(self.tr("Search"))
        self.field.setAccessibleName(self.tr("Search"))
        self.field.textChanged.connect(self._search)
        ListFromField(self.field, self.list, self._switch_current, self.close)
        self.list.setObjectName("filterChoiceList")
        self.list.setAccessibleName(title)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(min(max(len(values), 2), ROWS) * ROW)
        self.list.clicked.connect(self._switch_current)
        self.list.activated.connect(self._switch_current)
        for widget in (self.field, self.list):
            self.column.addWidget(widget)
        searched = len(values) > SEARCHED
        self.field.setVisible(searched)
        self.setFixedWidth(theme.rail_width() * 3 // 2)
        self.setFocusProxy(self.field if searched else self.list)
        self._search("")

    def _search(self, text: str) -> None:
        self.model.search(text)
        self.list.setCurrentIndex(self.model.index(0))

    def _switch_current(self) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            self.model.switch(row)
            chosen = self.model.chosen
            self.changed.emit(tuple(item.value for item in self._values if item.value in chosen))
