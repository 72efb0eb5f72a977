"""Base class of plots: axes and theme colours. Import it only when a plot is shown."""

from collections.abc import Mapping, Sequence

import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from ui.core import theme

LEFT_WIDTH = 52  # pixels, so that plots below one another are aligned
SMALL = 70  # length in pixels below which an axis has only one level of ticks


class ValueAxis(pg.AxisItem):  # type: ignore[misc]
    """Axis with a tick ``style``: "number", "count" (whole numbers), "percent" or "power" (of ten)."""

    def __init__(self, orientation: str, style: str) -> None:
        super().__init__(orientation)
        self._style = style

    def read_as(self, style: str) -> None:
        """Change the tick style."""
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
            return [_power(round(value)) for value in values]
        return [f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}" for value in values]


def _power(exponent: int) -> str:
    """A power of ten, written out where that is short."""
    return f"{10.0**exponent:.{max(0, -exponent)}f}" if abs(exponent) <= 5 else f"1e{exponent}"


class ThemedPlot(pg.PlotWidget):  # type: ignore[misc]
    """A plot without mouse zoom and pan; ``axes`` replace the default ones."""

    def __init__(self, axes: Mapping[str, pg.AxisItem], parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems=dict(axes), enableMenu=False)
        item = self.getPlotItem()
        item.hideButtons()
        item.setMouseEnabled(x=False, y=False)
        item.getAxis("left").setWidth(LEFT_WIDTH)

    def restyle(self) -> None:
        """Apply the colours of the current theme."""
        self.setBackground(theme.colour("surface"))
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(theme.colour("line"))
            axis.setTextPen(theme.colour("text_2"))
            axis.setTickFont(theme.font("caption"))
            axis.setGrid(40)
