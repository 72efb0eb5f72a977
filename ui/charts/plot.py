"""The pyqtgraph part of a chart. Import it only when shown: that takes more than a second."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.charts.chart_line import Line
from ui.charts.chart_series import Floats, thin
from ui.charts.themed_plot import ThemedPlot, ValueAxis
from ui.core import theme

MOST_POINTS = 800  # per curve; a chart has no more pixels to show
DENSE = 300  # points above which a curve is drawn as plain segments: smooth joins cost fifty times as much


class Plot(ThemedPlot):
    """Curves with a ring at the best epoch, a shaded patience band and a crosshair line.

    Signals:
        crosshairMoved: the x under the mouse, or None when the mouse left.
        picked: the x that was clicked.
    """

    crosshairMoved = Signal(object)
    picked = Signal(float)

    def __init__(
        self, lines: Sequence[Line], y_style: str, x_style: str = "count", parent: QWidget | None = None
    ) -> None:
        super().__init__({"bottom": ValueAxis("bottom", x_style), "left": ValueAxis("left", y_style)}, parent)
        self._lines = {line.key: line for line in lines}
        item = self.getPlotItem()
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
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it has no keyboard functions
        self.restyle()

    def restyle(self) -> None:
        """Apply the colours of the current theme."""
        super().restyle()
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
        """Draw x and y of each curve; a missing key clears its curve."""
        for key, curve in self._curves.items():
            x, y = curves.get(key, (np.empty(0), np.empty(0)))
            # A single point has no line, so it needs a symbol.
            curve.setSymbol("o" if len(x) == 1 else None)
            dense = len(x) > DENSE
            curve.curve.setSegmentedLineMode("on" if dense else "auto")
            curve.setData(*thin(x, y, MOST_POINTS), antialias=not dense)

    def mark(self, best: Sequence[tuple[float, float]], patience: tuple[float, float] | None) -> None:
        """Ring the points ``best`` and shade the x interval ``patience``."""
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
        self.crosshairMoved.emit(self._x_at(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        x = self._x_at(event)
        if x is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(x)

    def _x_at(self, event: QMouseEvent) -> float | None:
        """The x under the mouse; None outside the plot area."""
        box = self.getPlotItem().vb
        point: QPointF = box.mapSceneToView(self.mapToScene(event.position().toPoint()))
        low, high = box.viewRange()[0]
        return point.x() if low <= point.x() <= high else None

    def leaveEvent(self, event: Any) -> None:
        super().leaveEvent(event)
        self.crosshairMoved.emit(None)
