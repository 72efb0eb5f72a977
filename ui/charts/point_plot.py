"""The pyqtgraph part of the chart of a search. Import it only when shown."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.charts.themed_plot import ThemedPlot, ValueAxis
from ui.core import theme

SIZE, RING = 10, 16


@dataclass(frozen=True, slots=True)
class Point:
    """A trial at (``x``, ``y``); hollow if it ended early, ringed if chosen or best."""

    id: str
    x: float
    y: float
    tip: str
    hollow: bool = False
    ringed: bool = False


class PointPlot(ThemedPlot):
    """Points over the values of a setting: linear, logarithmic or categorical.

    Signals:
        clicked: the id of the clicked point.
    """

    clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._left = ValueAxis("left", "number")
        super().__init__({"left": self._left}, parent)
        item = self.getPlotItem()
        self._points = pg.ScatterPlotItem(size=SIZE, hoverable=True, tip=None)
        self._points.sigClicked.connect(self._click)
        self._points.sigHovered.connect(self._hover)
        self._rings = pg.ScatterPlotItem(size=RING)
        for part in (self._rings, self._points):
            item.addItem(part)
        self._shown: list[Point] = []
        self.restyle()

    def restyle(self) -> None:
        """Apply the colours of the current theme."""
        super().restyle()
        self._rings.setPen(theme.colour("text"), width=2)
        self._rings.setBrush(None)
        self._draw()

    def show_points(self, points: Sequence[Point], x_ticks: Sequence[tuple[float, str]] | None) -> None:
        """Show these points; ``x_ticks`` are labelled positions of the axis, None for numeric ticks."""
        self._shown = list(points)
        axis = self.getPlotItem().getAxis("bottom")
        axis.setTicks([list(x_ticks)] if x_ticks is not None else None)
        if x_ticks is not None:
            room = 0.5 * (x_ticks[-1][0] - x_ticks[0][0]) / max(1, len(x_ticks) - 1)
            self.getPlotItem().setXRange(x_ticks[0][0] - room, x_ticks[-1][0] + room, padding=0)
        else:
            self.getPlotItem().enableAutoRange(axis="x")
        self._draw()

    def show_percent(self, on: bool) -> None:
        """Show the y axis in percent."""
        self._left.read_as("percent" if on else "number")

    def _draw(self) -> None:
        colour = theme.chart_colour(0)
        self._points.setData(
            [
                {
                    "pos": (point.x, point.y),
                    "data": point,
                    "pen": pg.mkPen(colour, width=1.5),
                    "brush": pg.mkBrush(None if point.hollow else colour),
                }
                for point in self._shown
            ]
        )
        ringed = [point for point in self._shown if point.ringed]
        self._rings.setData([point.x for point in ringed], [point.y for point in ringed])

    def _click(self, _item: Any, spots: Sequence[Any]) -> None:
        if len(spots):
            self.clicked.emit(spots[0].data().id)

    def _hover(self, _item: Any, spots: Sequence[Any]) -> None:
        self.setToolTip(spots[0].data().tip if len(spots) else "")


def log_ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Ticks at the powers of ten between two logarithms; at both ends if there are fewer than two."""
    powers = range(math.ceil(low), math.floor(high) + 1)
    ticks = [(float(power), f"1e{power}") for power in powers]
    return ticks if len(ticks) > 1 else [(low, f"{10**low:.2g}"), (high, f"{10**high:.2g}")]
