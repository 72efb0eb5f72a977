"""Published accuracy over the cost of a network: multiply-adds, parameters, or measured speed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from aoi_app.project.networks.network_list import NetworkEntry
from ui.charts.lazy_plot import LazyPlot
from ui.core import theme
from ui.core.wording import core_text
from ui.kit.controls import Choice

if TYPE_CHECKING:
    from ui.charts.bubble_plot import BubblePlot

COSTS = ("multiply_adds", "images_per_s", "parameters")
SMALLEST, LARGEST = 8.0, 44.0  # diameter in pixels of the smallest and the largest bubble


class AccuracyChart(QWidget):
    """One bubble per network, sized by its weights; drawn when visible.

    Signals:
        picked: the name of the network whose bubble was clicked.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("accuracyChart")
        self._entries: list[NetworkEntry] = []
        self._chosen = ""
        self.cost = Choice()
        self.cost.setObjectName("accuracyCost")
        for name in COSTS:
            self.cost.addItem(name, name)
        self.cost.activated.connect(self._draw)
        self._note = QLabel()
        self._note.setProperty("role", "caption")
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE["s"])
        tools.addWidget(self.cost)
        tools.addWidget(self._note, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.SPACE["s"], 0, 0)
        box.addLayout(tools)
        self._room: LazyPlot[BubblePlot] = LazyPlot(self._make_plot)
        self._room.made.connect(self._draw)
        box.addWidget(self._room, 1)

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        names = (self.tr("Multiply-adds"), self.tr("Images per second on this PC"), self.tr("Parameters"))
        for row, text in enumerate(names):
            self.cost.setItemText(row, text)
        self.cost.setAccessibleName(self.tr("Published accuracy over"))
        self.setAccessibleName(self.tr("Published accuracy over cost"))
        self._draw()

    def show_entries(self, entries: Iterable[NetworkEntry]) -> None:
        """Show those of these networks that have a published accuracy."""
        self._entries = [entry for entry in entries if entry.top1 is not None]
        self._draw()

    def choose(self, name: str) -> None:
        """Ring the bubble of a network."""
        self._chosen = name
        if self._room.plot is not None:
            self._room.plot.choose(name)

    def shown(self) -> list[NetworkEntry]:
        """The networks with values on both axes."""
        cost = self.cost.currentData()
        return [entry for entry in self._entries if getattr(entry, cost)]

    def _draw(self) -> None:
        entries = self.shown()
        text = self.tr("Top-1 in percent, as published; bubbles are as large as the weights")
        if not entries:
            text = self.tr("Not measured yet: press “Measure this PC” above")
        self._note.setText(text)
        if self._room.plot is None:
            return
        cost = self.cost.currentData()
        weights = np.sqrt([entry.megabytes for entry in entries])
        spread = weights / weights.max() if entries else weights
        self._room.plot.draw(
            [entry.name for entry in entries],
            [core_text(entry.title, {}) for entry in entries],
            np.array([(getattr(entry, cost), entry.top1) for entry in entries]).reshape(-1, 2),
            SMALLEST + (LARGEST - SMALLEST) * spread,
        )
        self._room.plot.choose(self._chosen)

    def _make_plot(self) -> "BubblePlot":
        from ui.charts.bubble_plot import BubblePlot

        plot = BubblePlot()
        plot.picked.connect(self.picked)
        return plot
