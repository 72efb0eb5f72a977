"""Scatter plot of the image embedding, loaded when first shown, and its legend."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.charts.lazy_plot import LazyPlot
from ui.charts.points import Group
from ui.core.icons import shape_icon

if TYPE_CHECKING:
    from ui.charts.scatter_plot import ScatterPlot

LEGEND_HEIGHT = 168  # logical pixels, about seven rows; more rows scroll
NONE: NDArray[np.int64] = np.empty(0, dtype=np.int64)


class EmbeddingPlot(QFrame):
    """Plot of the embedding; its owner positions the ``legend``.

    Signals:
    pointChosen: the row of a point, by click or arrow key.
    areaChosen: rows [n] inside a drawn outline, or of a group of the legend.
    """

    pointChosen = Signal(int)
    areaChosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mapView")
        self.setProperty("role", "card")
        self._places: NDArray[np.floating] = np.empty((0, 2))
        self._groups: Sequence[Group] = ()
        self._current, self._selected = -1, NONE
        self._description = ""
        self.legend = QListWidget()
        self.legend.setObjectName("mapLegend")
        self.legend.setFrameShape(QFrame.Shape.NoFrame)
        self.legend.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.legend.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.legend.setIconSize(QSize(12, 12))
        self._room: LazyPlot[ScatterPlot] = LazyPlot(self._make_plot)
        self._room.made.connect(self._begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._room, 1)
        self.legend.itemChanged.connect(self._switch)
        self.legend.itemActivated.connect(self._take_group)

    def set_texts(self, name: str, description: str, legend: str, hint: str) -> None:
        """Set the texts of plot and legend for screen readers."""
        self.setAccessibleName(name)
        self._description = description
        self.legend.setAccessibleName(legend)
        self.legend.setToolTip(hint)
        if self.plot is not None:
            self._word_plot()

    def _word_plot(self) -> None:
        assert self.plot is not None
        self.plot.setAccessibleName(self.accessibleName())
        self.plot.setAccessibleDescription(self._description)
        self.plot.setToolTip(self._description)

    # --- what is shown --------------------------------------------------------------------------

    def show_points(self, places: NDArray[np.floating], groups: Sequence[Group]) -> None:
        """Show points at ``places`` [n, 2]; a hidden group stays hidden if its key is the same."""
        off = self._off()
        refit = places is not self._places
        self._places, self._groups = places, groups
        self.legend.blockSignals(True)
        self.legend.clear()
        for group in groups:
            item = QListWidgetItem(f"{group.name}  {len(group.rows):,}")
            item.setIcon(shape_icon(group.shape, group.colour))
            item.setData(Qt.ItemDataRole.UserRole, group.key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Unchecked if group.key in off else Qt.CheckState.Checked
            item.setCheckState(state)
            self.legend.addItem(item)
        self.legend.blockSignals(False)
        height = self.legend.sizeHintForRow(0) * len(groups) + 2 * self.legend.frameWidth() + 2
        self.legend.setFixedHeight(min(LEGEND_HEIGHT, height))
        self._draw(refit)

    def mark(self, current: int, selected: NDArray[np.int64]) -> None:
        """Ring the current image (-1: none), and highlight the selected ones."""
        self._current, self._selected = current, selected
        if self.plot is not None:
            self.plot.mark(current, selected)

    def fit(self) -> None:
        """Show all points."""
        if self.plot is not None:
            self.plot.fit()

    def _off(self) -> set[str]:
        """Keys of the hidden groups."""
        items = [self.legend.item(row) for row in range(self.legend.count())]
        return {
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Unchecked
        }

    def _switch(self) -> None:
        self._draw(refit=False)

    def _take_group(self, item: QListWidgetItem) -> None:
        key = item.data(Qt.ItemDataRole.UserRole)
        self.areaChosen.emit(next(group.rows for group in self._groups if group.key == key))

    def _draw(self, refit: bool) -> None:
        if self.plot is not None:
            off = self._off()
            shown = [group for group in self._groups if group.key not in off]
            self.plot.show_points(self._places, shown, refit)
            self.plot.mark(self._current, self._selected)

    # --- the plot -------------------------------------------------------------------------------

    @property
    def plot(self) -> "ScatterPlot | None":
        """The plot, once it has been shown."""
        return self._room.plot

    def _make_plot(self) -> "ScatterPlot":
        from ui.charts.scatter_plot import ScatterPlot

        plot = ScatterPlot()
        plot.setObjectName("mapPlot")
        plot.pointChosen.connect(self.pointChosen)
        plot.areaChosen.connect(self.areaChosen)
        return plot

    def _begin(self) -> None:
        self._word_plot()
        self._draw(refit=True)
