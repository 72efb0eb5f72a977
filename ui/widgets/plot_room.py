"""Room for a plot, which is made when it is first seen: its library takes more than a second to import."""

import ctypes
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

AGAIN_MS = 50  # between two looks whether the plot can be made
AT_A_LOOK = 0.02  # seconds of the window's own time for Qt's types
Plot = TypeVar("Plot", bound=Any)  # pyqtgraph has no types; ours have a ``restyle``


class _Loader:
    """Imports pyqtgraph once, on a thread of its own, so that the window does not wait for it.

    PySide makes a type of Qt when it is first asked for, and the process crashes where two threads ask for
    the same one at once. pyqtgraph asks for all of them, so they are made here first, some at each look.
    """

    def __init__(self) -> None:
        modules = (QtCore, QtGui, QtWidgets)
        self._types = ((module, name) for module in modules for name in dir(module))
        self._thread: threading.Thread | None = None

    def ready(self) -> bool:
        """True when the plot modules can be used; starts loading them when Qt's types are made."""
        if self._thread is None:
            if not self._make_types():
                return False
            self._thread = threading.Thread(target=self._load, name="load pyqtgraph", daemon=True)
            self._thread.start()
        return not self._thread.is_alive()

    def _make_types(self) -> bool:
        """Make some more; True when all are there."""
        until = time.perf_counter() + AT_A_LOOK
        for module, name in self._types:
            getattr(module, name)
            if time.perf_counter() > until:
                return False
        return True

    @staticmethod
    def _load() -> None:
        import ui.widgets.plot  # noqa: F401

        if sys.platform == "linux":
            # Importing leaves holes that glibc keeps for itself; other C libraries have no such function.
            trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
            if trim is not None:
                trim(0)


_LOADER = _Loader()


class PlotRoom(QWidget, Generic[Plot]):
    """Stands where the plot will be, and keeps it in the colours of the theme.

    Args:
        make: imports and makes the plot; None: not yet, it is asked again.

    Attributes:
        plot: None until it is made.

    Signals:
        made: the plot is there and has nothing to show yet.
    """

    made = Signal()

    def __init__(self, make: Callable[[], Plot | None]) -> None:
        super().__init__()
        self.plot: Plot | None = None
        self._make = make
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._timer = QTimer(self, interval=AGAIN_MS)
        self._timer.timeout.connect(self._try)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.plot is None and not self._timer.isActive():
            _LOADER.ready()
            self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and self.plot is not None:
            self.plot.restyle()

    def _try(self) -> None:
        plot = self._make() if _LOADER.ready() else None
        if plot is not None:
            self._timer.stop()
            self.plot = plot
            self._box.addWidget(plot)
            self.made.emit()
