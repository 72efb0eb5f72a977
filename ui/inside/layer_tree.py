"""The layers of a network as a tree: blocks contain their layers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from aoi_app.project.jobs import ListedLayer

STAGES = "backbone.stages."
PLAIN = ("Sequential", "ModuleList")  # plain containers, whose type is not shown
NAME = int(Qt.ItemDataRole.UserRole)


class LayerTree(QTreeWidget):
    """Tree of layers.

    Signals:
        layerChosen: the name of a layer whose output can be shown as maps.
    """

    layerChosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layerTree")
        self.setColumnCount(2)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._rows: dict[str, ListedLayer] = {}
        self.currentItemChanged.connect(self._tell)

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self.setAccessibleName(self.tr("Layers of the network"))
        self.setHeaderLabels([self.tr("Layer"), self.tr("Output")])
        for name, item in self._items.items():
            self._word(name, item)

    def show_layers(self, rows: Sequence[ListedLayer]) -> None:
        """Show another network's layers; a layer with the same name stays selected."""
        chosen = self.layer()
        self.blockSignals(True)
        self.clear()
        self._items = {}
        self._rows = {row.name: row for row in rows}
        for row in rows:
            item = self._item(row.name)
            item.setText(1, " × ".join(str(number) for number in row.shape))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if not row.maps:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsSelectable)
        for name, item in self._items.items():
            self._word(name, item)
        self.blockSignals(False)
        self._choose(chosen if chosen in self._items else self._first(rows))

    def layer(self) -> str:
        """The name of the selected layer; empty if there is none."""
        item = self.currentItem()
        name = str(item.data(0, NAME)) if item is not None else ""
        return name if name in self._rows and self._rows[name].maps else ""

    def row(self, name: str) -> ListedLayer | None:
        """The entry of a layer, if any."""
        return self._rows.get(name)

    @staticmethod
    def _first(rows: Sequence[ListedLayer]) -> str:
        """The first layer whose maps have more than one row."""
        return next((row.name for row in rows if row.maps and row.maps[1] > 1), "")

    def _choose(self, name: str) -> None:
        item = self._items.get(name)
        if item is None:
            return
        parent = item.parent()
        while parent is not None:
            parent.setExpanded(True)
            parent = parent.parent()
        self.setCurrentItem(item)
        self.scrollToItem(item)

    def _item(self, name: str) -> QTreeWidgetItem:
        """The item of a layer, below that of its block; created if missing."""
        item = self._items.get(name)
        if item is None:
            holder = name.rpartition(".")[0]
            outside = not holder or STAGES.startswith(f"{holder}.")
            parent = self.invisibleRootItem() if outside else self._item(holder)
            item = self._items[name] = QTreeWidgetItem(parent)
            item.setData(0, NAME, name)
        return item

    def _word(self, name: str, item: QTreeWidgetItem) -> None:
        last = name.rpartition(".")[2]
        if name.startswith(STAGES) and name.count(".") == 2:
            last = self.tr("stage {n}").format(n=last)
        row = self._rows.get(name)
        kind = row.kind if row is not None and row.kind not in PLAIN else ""
        item.setText(0, f"{last} · {kind}" if kind else last)
        item.setToolTip(0, f"{name} · {row.kind}" if row is not None else name)

    def _tell(self) -> None:
        if self.layer():
            self.layerChosen.emit(self.layer())
