"""The pyqtgraph part of a bubble chart. Import it only when shown: that takes more than a second."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.charts.themed_plot import ThemedPlot
from ui.core import theme
from ui.kit.short_numbers import short_count

LABEL_GAP = 6  # pixels between a bubble and its name


class _CountAxis(pg.AxisItem):  # type: ignore[misc]
    """Logarithmic axis with short counts as ticks."""

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        decades = range(math.floor(low), math.ceil(high) + 1)
        ticks = [decade + math.log10(step) for decade in decades for step in (1, 2, 5)]
        return [(1.0, [tick for tick in ticks if low <= tick <= high])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [short_count(10**value) for value in values]


class BubblePlot(ThemedPlot):
    """Named bubbles over a logarithmic x axis; the chosen one is ringed.

    Signals:
        picked: the name of a clicked bubble.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__({"bottom": _CountAxis("bottom")}, parent)
        item = self.getPlotItem()
        item.setLogMode(x=True, y=False)
        self._points = pg.ScatterPlotItem(pxMode=True, hoverable=True, tip=None)
        self._ring = pg.ScatterPlotItem(pxMode=True)
        self._label = pg.TextItem(anchor=(0.5, 1.0))
        for part in (self._points, self._ring, self._label):
            item.addItem(part)
        self._label.setZValue(10)
        self._names: list[str] = []
        self._titles: list[str] = []
        self._at = np.empty((0, 2))
        self._sizes = np.empty(0)
        self._chosen = ""
        self._points.sigClicked.connect(self._pick)
        self._points.sigHovered.connect(self._hover)
        self.restyle()

    def restyle(self) -> None:
        """Apply the colours of the current theme."""
        super().restyle()
        self._points.setPen(theme.colour("accent"))
        self._points.setBrush(theme.colour("accent", 0.35))
        self._ring.setPen(theme.colour("text"), width=2)
        self._ring.setBrush(None)
        self._label.setColor(theme.colour("text"))

    def draw(self, names: list[str], titles: list[str], at: Any, sizes: Any) -> None:
        """Show bubbles ``at`` [N, 2] (x above 0) with diameters ``sizes`` [N] in pixels."""
        self._names, self._titles, self._sizes = names, titles, sizes
        self._at = np.column_stack((np.log10(at[:, 0]), at[:, 1])) if len(names) else np.empty((0, 2))
        self._points.setData(pos=self._at, size=sizes, data=names)
        self.choose(self._chosen)

    def choose(self, name: str) -> None:
        """Ring and label a bubble; an unknown name rings none."""
        self._chosen = name
        found = [self._names.index(name)] if name in self._names else []
        self._ring.setData(pos=self._at[found], size=self._sizes[found] + 6)
        self._name(found[0] if found else None)

    def _name(self, place: int | None) -> None:
        self._label.setVisible(place is not None)
        if place is not None:
            self._label.setText(self._titles[place])
            gap = (self._sizes[place] / 2 + LABEL_GAP) / self._label.boundingRect().height()
            self._label.setAnchor((0.5, 1.0 + gap))
            self._label.setPos(*self._at[place])

    def _pick(self, _: Any, points: Sequence[Any], *__: Any) -> None:
        self.picked.emit(points[0].data())

    def _hover(self, _: Any, points: Sequence[Any], *__: Any) -> None:
        name = points[0].data() if len(points) else self._chosen
        self._name(self._names.index(name) if name in self._names else None)
