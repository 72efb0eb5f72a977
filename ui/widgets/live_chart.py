"""A chart in a card: title, a legend that is also the read-out, and a plot loaded when first shown."""

import ctypes
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.chart_line import LegendEntry, Line
from ui.widgets.chart_series import Floats

if TYPE_CHECKING:
    from ui.widgets.plot import Plot

ENTRY_WIDTH = 148  # logical pixels that a legend entry needs to be read
Curves = Mapping[str, tuple[Floats, Floats]]


class _Loader:
    """Imports pyqtgraph once, on a thread of its own: it takes over a second, the window none of it."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None

    def ready(self) -> bool:
        """True when the plot module can be used; starts loading it on the first call."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._load, name="load pyqtgraph", daemon=True)
            self._thread.start()
        return not self._thread.is_alive()

    @staticmethod
    def _load() -> None:
        import ui.widgets.plot  # noqa: F401

        if sys.platform == "linux":
            # Importing leaves holes that glibc keeps for itself; other C libraries have no such function.
            trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
            if trim is not None:
                trim(0)


LOADER = _Loader()


class LiveChart(QFrame):
    """Curves over a shared x axis. Numbers are set at once and drawn when the chart can be seen.

    Args:
        name: the object name.
        lines: how the curves look; their keys name them ever after.
        y_style: "number" or "percent" ticks.
        x_style: "count" (whole numbers: the newest values are read out), "percent", or "power" (x is the
            logarithm to base 10).

    Signals:
        crosshairMoved: the x under the mouse, or None.
    """

    crosshairMoved = Signal(object)

    def __init__(
        self,
        name: str,
        lines: Sequence[Line],
        y_style: str = "number",
        x_style: str = "count",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "card")
        self._lines, self._y_style, self._x_style = tuple(lines), y_style, x_style
        self._curves: Curves = {}
        self._best: Sequence[tuple[float, float]] = ()
        self._patience: tuple[float, float] | None = None
        self._log = False
        self._cross: float | None = None
        self._plot: Plot | None = None
        self._linked: LiveChart | None = None
        self._title, self._place = QLabel(), QLabel()
        self._title.setProperty("role", "section")
        self._place.setProperty("role", "caption")
        self._legend = {line.key: LegendEntry(line, self) for line in lines}
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE["m"])
        head.addWidget(self._title)
        head.addWidget(self._place)
        head.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.SPACE["m"])
        self._grid.setVerticalSpacing(0)
        self._head = head
        self._seen: tuple[str, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.SPACE["m"], theme.SPACE["s"], theme.SPACE["m"], theme.SPACE["xs"])
        self._box.setSpacing(theme.SPACE["xs"])
        self._box.addLayout(head)
        self._box.addLayout(self._grid)
        self._room = QWidget()
        self._box.addWidget(self._room, 1)
        self._wait = QTimer(self)
        self._wait.setInterval(50)
        self._wait.timeout.connect(self._build)
        self.setMinimumHeight(110)

    # --- texts ----------------------------------------------------------------------------------

    def set_texts(self, title: str, names: Mapping[str, str], description: str) -> None:
        """Title, the names of the curves, and what a screen reader says of the chart."""
        self._title.setText(title)
        for key, name in names.items():
            self._legend[key].set_name(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(description)
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
        if self._plot is not None:
            self._plot.set_log(on)
        self._draw()

    def show_cross(self, x: float | None, place: str = "") -> None:
        """Put the crosshair at ``x``, which ``place`` names; None: show the newest values instead."""
        self._cross = x
        self._place.setText(place)
        if self._plot is not None:
            self._plot.show_cross(x)
        self._read_out()

    def link_x(self, other: "LiveChart") -> None:
        """Share the x range of ``other``, a chart above this one, once both can be seen."""
        self._linked = other

    def values_shown(self) -> dict[str, str]:
        """The read-out of the legend."""
        return {key: self._legend[key].value for key in self._seen}

    def _draw(self) -> None:
        if self._plot is not None:
            self._plot.draw(self._curves)
            self._plot.mark(self._best, self._patience)

    def _read_out(self) -> None:
        """The values at the crosshair; without one the newest, where the axis is one of time."""
        seen = tuple(key for key in self._legend if len(self._curves.get(key, ((),))[0]))
        if seen != self._seen:
            self._seen = seen
            self._arrange_legend()
        for key in seen:
            x, y = self._curves[key]
            if self._cross is None and self._x_style != "count":
                self._legend[key].set_value("")
            else:
                at = -1 if self._cross is None else int(np.abs(x - self._cross).argmin())
                self._legend[key].set_value(self._format(float(y[at])))

    def _arrange_legend(self) -> None:
        """Entries stand beside the title where there is room, else in rows of their own."""
        columns = max(1, self.width() // ENTRY_WIDTH)
        beside = len(self._seen) < columns
        for key, entry in self._legend.items():
            self._head.removeWidget(entry)
            self._grid.removeWidget(entry)
            entry.setVisible(key in self._seen)
            if key in self._seen and beside:
                self._head.addWidget(entry)
            elif key in self._seen:
                place = self._seen.index(key)
                self._grid.addWidget(entry, place // columns, place % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() // ENTRY_WIDTH != event.oldSize().width() // ENTRY_WIDTH:
            self._arrange_legend()

    def _format(self, value: float) -> str:
        if self._y_style == "percent":
            return f"{value * 100:.1f} %"
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"

    # --- the plot -------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._plot is None and not self._wait.isActive():
            LOADER.ready()
            self._wait.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and self._plot is not None:
            self._plot.restyle()

    def _build(self) -> None:
        above = self._linked
        if not LOADER.ready() or (above is not None and above.isVisible() and above._plot is None):
            return
        from ui.widgets.plot import Plot

        self._wait.stop()
        self._plot = Plot(self._lines, self._y_style, self._x_style)
        self._plot.crosshairMoved.connect(self.crosshairMoved)
        if above is not None and above._plot is not None:
            self._plot.setXLink(above._plot)
        self._box.replaceWidget(self._room, self._plot)
        self._room.hide()
        self._plot.set_log(self._log)
        self._draw()
