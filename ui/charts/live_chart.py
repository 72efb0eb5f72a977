"""A chart in a card: title, a legend that shows values, and a plot that is loaded when first shown."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from aoi_app.evidence.rates import percent
from ui.charts.chart_line import LegendEntry, Line
from ui.charts.chart_series import Floats, stairs
from ui.charts.lazy_plot import LazyPlot
from ui.core import theme
from ui.kit.elided_label import ElidedLabel

if TYPE_CHECKING:
    from ui.charts.plot import Plot

ENTRY_WIDTH = 118  # logical pixels that a legend entry needs
LOWEST = 110  # logical pixels of height that title, axis and a plot need, without a legend below the title
Curves = Mapping[str, tuple[Floats, Floats]]


class LiveChart(QFrame):
    """Curves over a shared x axis. Data is stored at once and drawn when the chart is visible.

    Args:
        name: the object name.
        lines: styles of the curves, with the keys that identify them.
        y_style: "number" or "percent" ticks.
        x_style: "count" (whole numbers; the legend shows the newest values), "number", "percent", or "power"
            (x is the base-10 logarithm).
        stepped: the value of a point holds from the point before it, as a rate over a threshold does.

    Signals:
        crosshairMoved: the x under the mouse, or None.
        picked: the x that was clicked.
    """

    crosshairMoved = Signal(object)
    picked = Signal(float)

    def __init__(
        self,
        name: str,
        lines: Sequence[Line],
        y_style: str = "number",
        x_style: str = "count",
        stepped: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._stepped = stepped
        self.setProperty("role", "card")
        self._lines, self._y_style, self._x_style = tuple(lines), y_style, x_style
        self._figures: Mapping[str, str] = {}
        self._curves: Curves = {}
        self._best: Sequence[tuple[float, float]] = ()
        self._patience: tuple[float, float] | None = None
        self._log = False
        self._cross: float | None = None
        self._linked: LiveChart | None = None
        self._title, self._place, self._below, self._beside = QLabel(), QLabel(), QLabel(), ElidedLabel()
        self._title.setProperty("role", "section")
        for label in (self._place, self._below, self._beside):
            label.setProperty("role", "caption")
        self._below.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._below.hide()
        self._beside.hide()
        self._legend = {line.key: LegendEntry(line, self) for line in lines}
        self._seen: tuple[str, ...] = ()
        self._arranged: tuple[object, ...] = ()
        self._lowest = 0
        self._build()

    def _build(self) -> None:
        self._head, self._grid = QHBoxLayout(), QGridLayout()
        self._head.setSpacing(theme.SPACE["m"])
        self._grid.setHorizontalSpacing(theme.SPACE["m"])
        self._grid.setVerticalSpacing(0)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.SPACE["m"], theme.SPACE["s"], theme.SPACE["m"], theme.SPACE["xs"])
        box.setSpacing(theme.SPACE["xs"])
        # Filled once it has its place: of what a layout holds before, PySide keeps objects. When an entry
        # moves they go on standing for its address, and whatever lies there next is taken for one of them.
        box.addLayout(self._head)
        for label in (self._title, self._beside, self._place):
            self._head.addWidget(label)
        self._head.addStretch(1)
        self._under = QHBoxLayout()  # for the title of the y axis, where there is no room beside that of all
        box.addLayout(self._under)
        box.addLayout(self._grid)
        self._room: LazyPlot[Plot] = LazyPlot(self._make_plot)
        self._room.made.connect(self._begin)
        box.addWidget(self._room, 1)
        box.addWidget(self._below)
        self.setMinimumHeight(LOWEST)

    # --- texts ----------------------------------------------------------------------------------

    def set_texts(
        self,
        title: str,
        names: Mapping[str, str],
        description: str,
        figures: Mapping[str, str] | None = None,
        x_title: str = "",
        y_title: str = "",
    ) -> None:
        """Set the title, the names of the curves and of the axes, and the description for screen readers.

        ``figures`` are texts about whole curves, shown in the legend while there is no crosshair.
        """
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._below.setText(x_title)
        self._below.setVisible(bool(x_title))
        self._beside.setText(y_title)
        self._beside.setVisible(bool(y_title))
        self._figures = figures or {}
        for key, name in names.items():
            self._legend[key].set_name(name)
        self.setAccessibleName(title or description)
        self.setAccessibleDescription(description)
        self._arrange_legend()
        self._read_out()

    # --- numbers --------------------------------------------------------------------------------

    def show_curves(
        self,
        curves: Curves,
        best: Sequence[tuple[float, float]] = (),
        patience: tuple[float, float] | None = None,
    ) -> None:
        """Show x and y of each curve, ring the points ``best``, shade ``patience``."""
        self._curves, self._best, self._patience = curves, best, patience
        self._draw()
        self._read_out()

    def set_log(self, on: bool) -> None:
        """Draw y on a logarithmic axis."""
        self._log = on
        if self._room.plot is not None:
            self._room.plot.set_log(on)
        self._draw()

    def show_cross(self, x: float | None, place: str = "") -> None:
        """Put the crosshair at ``x``, labelled ``place``; None: show the newest values instead."""
        self._cross = x
        self._place.setText(place)
        if self._room.plot is not None:
            self._room.plot.show_cross(x)
        self._read_out()

    def keep_height(self, lowest: int) -> None:
        """Set the least height in logical pixels; the legend may need more."""
        self._lowest = lowest
        self._arrange_legend()

    def link_x(self, other: "LiveChart") -> None:
        """Share the x range of ``other``, a chart above this one, once both are visible."""
        self._linked = other

    def values_shown(self) -> dict[str, str]:
        """The values shown in the legend."""
        return {key: self._legend[key].value for key in self._seen}

    def _draw(self) -> None:
        if self._room.plot is not None:
            corners = stairs if self._stepped else lambda x, y: (x, y)
            self._room.plot.draw({key: corners(*curve) for key, curve in self._curves.items()})
            self._room.plot.mark(self._best, self._patience)

    def _read_out(self) -> None:
        """Show the values at the crosshair; without one the newest, if x is "count"."""
        seen = tuple(key for key in self._legend if len(self._curves.get(key, ((),))[0]))
        if seen != self._seen:
            self._seen = seen
            self._arrange_legend()
        for key in seen:
            x, y = self._curves[key]
            if self._cross is None and self._x_style != "count":
                self._legend[key].set_value(self._figures.get(key, ""))
            else:
                self._legend[key].set_value(self._format(float(y[self._point_at(x)])))

    def _point_at(self, x: Floats) -> int:
        """The index of the point that the legend shows the value of."""
        if self._cross is None:
            return -1
        if self._stepped:
            return min(int(np.searchsorted(x, self._cross)), len(x) - 1)
        return int(np.abs(x - self._cross).argmin())

    def _arrange_legend(self) -> None:
        """Put the entries beside the titles if they fit, else into rows below, and the title of y, too."""
        entry_width, gap = theme.scaled(ENTRY_WIDTH), theme.SPACE["m"]
        columns = max(1, self.width() // entry_width)
        titles = (label for label in (self._title, self._beside) if label.text())
        words = sum(label.sizeHint().width() + gap for label in titles)
        room = self.width() - 4 * gap  # margins, and what lies between the titles and the end
        beside = words + len(self._seen) * (entry_width + gap) <= room
        fits = words <= room
        arranged = (columns, beside, fits, self._seen, self._lowest, theme.text_height("caption"))
        if arranged == self._arranged:
            return
        self._arranged = arranged
        if fits:
            self._head.insertWidget(1, self._beside)
        else:
            self._under.addWidget(self._beside)
        for key, entry in self._legend.items():
            self._head.removeWidget(entry)
            self._grid.removeWidget(entry)
            entry.setVisible(key in self._seen)
            if key in self._seen and beside:
                self._head.addWidget(entry)
            elif key in self._seen:
                place = self._seen.index(key)
                self._grid.addWidget(entry, place // columns, place % columns)
        rows = (0 if beside else -(-len(self._seen) // columns)) + (not fits)
        self.setMinimumHeight(max(self._lowest, LOWEST + round(rows * theme.text_height("caption"))))

    def minimumSizeHint(self) -> QSize:
        """As narrow as one entry, so that a legend beside the title does not prevent shrinking."""
        return QSize(ENTRY_WIDTH, super().minimumSizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange_legend()  # only now the texts have their fonts

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_legend()

    def _format(self, value: float) -> str:
        if self._y_style == "percent":
            return percent(value)
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"

    # --- the plot -------------------------------------------------------------------------------

    def _make_plot(self) -> "Plot | None":
        """Create the plot, after the one above whose axis it shares."""
        above = self._linked
        if above is not None and above.isVisible() and above._room.plot is None:
            return None
        from ui.charts.plot import Plot

        plot = Plot(self._lines, self._y_style, self._x_style)
        plot.crosshairMoved.connect(self.crosshairMoved)
        plot.picked.connect(self.picked)
        if above is not None and above._room.plot is not None:
            plot.setXLink(above._room.plot)
        return plot

    def _begin(self) -> None:
        if self._room.plot is not None:
            self._room.plot.set_log(self._log)
        self._draw()
