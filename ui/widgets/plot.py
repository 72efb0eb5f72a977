"""The pyqtgraph part of a chart. Import it only when a chart is shown: it takes more than a second."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.chart_line import Line
from ui.widgets.chart_series import Floats, thin

SMALL = 70  # pixels of an axis too short for more than one level of ticks
MOST_POINTS = 800  # more than the pixels of a chart show nothing more
DENSE = 300  # points from which a curve is drawn in plain pieces: smooth joins cost fifty times as much


class _Axis(pg.AxisItem):  # type: ignore[misc]
    """Ticks as counts (no half epochs), as percent, or as powers of ten."""

    def __init__(self, orientation: str, style: str) -> None:
        super().__init__(orientation)
        self._style = style

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        levels: list[tuple[float, float]] = super().tickSpacing(low, high, size)
        if self._style in ("count", "power"):
            return [(spacing, offset) for spacing, offset in levels if spacing >= 1] or [(1, 0)]
        return [(levels[0][0] * 2, 0)] if size < SMALL else levels

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if self.logMode:
            strings: list[str] = super().tickStrings(values, scale, spacing)
            return strings
        if self._style == "percent":
            digits = 0 if spacing >= 0.01 else 1
            return [f"{value * 100:.{digits}f} %" for value in values]
        if self._style == "power":
            return [f"1e{value:.0f}" for value in values]
        return [f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}" for value in values]


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """Curves with a ring at the best epoch, a shaded patience band and a crosshair line.

    Signals:
        crosshairMoved: the x under the mouse, or None when it left.
    """

    crosshairMoved = Signal(object)

    def __init__(
        self, lines: Sequence[Line], y_style: str, x_style: str = "count", parent: QWidget | None = None
    ) -> None:
        axes = {"bottom": _Axis("bottom", x_style), "left": _Axis("left", y_style)}
        super().__init__(parent, axisItems=axes, enableMenu=False)
        self._lines = {line.key: line for line in lines}
        item = self.getPlotItem()
        item.hideButtons()
        item.setMouseEnabled(x=False, y=False)
        axes["left"].setWidth(52)
        self._band = pg.LinearRegionItem(movable=False)
        self._band.setZValue(-10)
        self._band.hide()
        item.addItem(self._band, ignoreBounds=True)
        self._curves = {key: item.plot(antialias=True) for key in self._lines}
        self._ring = pg.ScatterPlotItem(size=13, pxMode=True)
        item.addItem(self._ring)
        self._cross = pg.InfiniteLine(angle=90, movable=False)
        self._cross.hide()
        item.addItem(self._cross, ignoreBounds=True)
        self.setMouseTracking(True)
        self.restyle()

    def restyle(self) -> None:
        """Take the colours of the theme in force."""
        self.setBackground(theme.colour("surface"))
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(theme.colour("line"))
            axis.setTextPen(theme.colour("text_2"))
            axis.setTickFont(theme.font("caption"))
            axis.setGrid(40)
        for key, curve in self._curves.items():
            pen = self._lines[key].pen()
            curve.setPen(pen)
            curve.setSymbolPen(None)
            curve.setSymbolBrush(pen.color())
            curve.setSymbolSize(8)
        self._band.setBrush(theme.colour("text_2", 0.10))
        for edge in self._band.lines:
            edge.setPen(pg.mkPen(None))
        self._cross.setPen(theme.colour("text_2"), width=1)
        self._ring.setPen(theme.colour("text"), width=2)
        self._ring.setBrush(None)

    def set_log(self, on: bool) -> None:
        """Draw y on a logarithmic axis."""
        self.getPlotItem().setLogMode(x=False, y=on)

    def draw(self, curves: Mapping[str, tuple[Floats, Floats]]) -> None:
        """Draw x and y of each curve; a key left out is drawn empty."""
        for key, curve in self._curves.items():
            x, y = curves.get(key, (np.empty(0), np.empty(0)))
            # A single point has no line to be seen by.
            curve.setSymbol("o" if len(x) == 1 else None)
            dense = len(x) > DENSE
            curve.curve.setSegmentedLineMode("on" if dense else "auto")
            curve.setData(*thin(x, y, MOST_POINTS), antialias=not dense)

    def mark(self, best: Sequence[tuple[float, float]], patience: tuple[float, float] | None) -> None:
        """Ring the points ``best`` and shade ``patience`` from x to x."""
        log = self.getPlotItem().getAxis("left").logMode
        points = [(x, float(np.log10(max(y, 1e-12))) if log else y) for x, y in best]
        self._ring.setData([x for x, _ in points], [y for _, y in points])
        self._band.setVisible(patience is not None)
        if patience is not None:
            self._band.setRegion(patience)

    def show_cross(self, x: float | None) -> None:
        """Put the crosshair at ``x``; None hides it."""
        self._cross.setVisible(x is not None)
        if x is not None:
            self._cross.setPos(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        box = self.getPlotItem().vb
        point: QPointF = box.mapSceneToView(self.mapToScene(event.position().toPoint()))
        low, high = box.viewRange()[0]
        self.crosshairMoved.emit(point.x() if low <= point.x() <= high else None)

    def leaveEvent(self, event: Any) -> None:
        super().leaveEvent(event)
        self.crosshairMoved.emit(None)
