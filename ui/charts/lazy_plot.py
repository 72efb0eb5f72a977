"""Container that creates a plot when first shown: its library takes more than a second to import."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.charts.pyqtgraph_loader import PlotLibrary

AGAIN_MS = 50  # between two attempts to create the plot
PlotT = TypeVar("PlotT", bound=Any)  # pyqtgraph has no types; ours have a ``restyle``


_LIBRARY = PlotLibrary()


class LazyPlot(QWidget, Generic[PlotT]):
    """Holds a plot, creates it when first shown, and restyles it when the theme changes.

    Args:
        make: imports and creates the plot; returns None to be called again later.

    Attributes:
        plot: None until it is created.

    Signals:
        made: the plot was created and is still empty.
    """

    made = Signal()

    def __init__(self, make: Callable[[], PlotT | None]) -> None:
        super().__init__()
        self.plot: PlotT | None = None
        self._make = make
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._timer = QTimer(self, interval=AGAIN_MS)
        self._timer.timeout.connect(self._try)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.plot is None:
            self._timer.start()  # not at once: the page around it is just being shown

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and self.plot is not None:
            self.plot.restyle()

    def _try(self) -> None:
        plot = self._make() if _LIBRARY.ready() else None
        if plot is not None:
            self._timer.stop()
            self.plot = plot
            self._box.addWidget(plot)
            self.made.emit()
