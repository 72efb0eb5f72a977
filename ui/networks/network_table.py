"""The table of networks, sortable by any column, with a search field."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from aoi_app.project.networks.network_list import NetworkEntry
from ui.core import theme
from ui.core.icons import icon
from ui.kit.empty_state import EmptyState
from ui.kit.flat_table import FlatTable
from ui.networks.network_table_model import COLUMNS, NetworkTableModel

TYPING_MS = 150


class NetworkTable(QWidget):
    """Table of networks with search.

    Signals:
        chosen: the name of the current network, "" for none.
        activated: use the current network (Enter, double click).
    """

    chosen = Signal(str)
    activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("networkList")
        self.model = NetworkTableModel()
        self._chosen = ""
        self._hidden = ""  # the network that was chosen before a search hid it
        self._keeping = False
        self.search = QLineEdit()
        self.search.setObjectName("networkSearch")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self._filter)
        self.search.textChanged.connect(lambda: self._timer.start())
        self.table = self._build_table()
        self.nothing = EmptyState("search", "networksNothing")
        self.nothing.acted.connect(self.search.clear)
        self._either = QStackedLayout()
        self._either.addWidget(self.table)
        self._either.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["s"])
        column.addWidget(self.search)
        column.addLayout(self._either, 1)

    def _build_table(self) -> FlatTable:
        table = FlatTable("networkTable", self.model, COLUMNS.index("title"), several=True)
        header = table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        table.selectionModel().currentRowChanged.connect(lambda index, _: self._follow(index.row()))
        table.activated.connect(lambda index: self.activated.emit(self.model.rows[index.row()].name))
        return table

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self.search.setPlaceholderText(self.tr("Find a network by name, year or a word of its description"))
        self.search.setAccessibleName(self.tr("Find a network"))
        self.table.setAccessibleName(self.tr("Networks of the catalogue"))
        self.nothing.set_texts(self.tr("No network has these words"), "", self.tr("Show all networks"))
        self.model.retranslate()

    def set_entries(self, entries: Iterable[NetworkEntry]) -> None:
        """Show these networks, keeping the current one."""
        self.model.set_entries(entries)
        self._keep()

    def choose(self, name: str) -> None:
        """Make a network current; a filter that hides it is cleared."""
        if self.model.row_of(name) < 0:
            self.search.clear()
            self.model.set_filter("")
        row = self.model.row_of(name)
        if row >= 0:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))

    def current(self) -> NetworkEntry | None:
        """The current network, if any."""
        row = self.model.row_of(self._chosen)
        return self.model.rows[row] if row >= 0 else None

    def selected(self) -> list[NetworkEntry]:
        """The selected networks, from top to bottom."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.rows[row] for row in rows]

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.model.sort(column, order)
        self._keep()

    def _filter(self) -> None:
        self.model.set_filter(self.search.text())
        self._keep()

    def _keep(self) -> None:
        """Restore the selection after a reset of the model: the same network, as soon as a search shows it
        again, or the most usable one.
        """
        rows = self.model.rows
        self._either.setCurrentWidget(self.table if rows or not self.search.text() else self.nothing)
        wanted = self._hidden or self._chosen
        row = self.model.row_of(wanted)
        self._hidden = wanted if row < 0 else ""
        self._keeping = True
        if rows:
            row = min(range(len(rows)), key=lambda at: _effort(rows[at])) if row < 0 else row
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))
        else:
            self._follow(-1)
        self._keeping = False

    def _follow(self, row: int) -> None:
        if not self._keeping:
            self._hidden = ""  # the person has chosen another
        name = self.model.rows[row].name if 0 <= row < len(self.model.rows) else ""
        if name != self._chosen:
            self._chosen = name
            self.chosen.emit(name)


def _effort(entry: NetworkEntry) -> int:
    """What it takes to train it here: nothing, training from scratch, or weights to be brought first."""
    return {None: 1, "missing": 2}.get(entry.weights, 0)
