"""Loading the charts' library, which takes more than a second, beside the window's own work."""

import ctypes
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtWidgets import QWidget

AT_A_LOOK = 0.02  # seconds of the window's own time for Qt's types
UNUSED = {  # modules, and the class that is asked of them by name
    "PySide6.QtOpenGL": None,
    "PySide6.QtOpenGLWidgets": "QOpenGLWidget",
    "pyqtgraph.widgets.ColorMapWidget": None,
    "pyqtgraph.widgets.DataFilterWidget": None,
    "pyqtgraph.widgets.RemoteGraphicsView": "RemoteGraphicsView",
    "pyqtgraph.widgets.ScatterPlotWidget": None,
}


class PlotLibrary:
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
        with _spared():
            import ui.charts.plot  # noqa: F401

        if sys.platform == "linux":
            # Importing leaves holes that glibc keeps for itself; other C libraries have no such function.
            trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
            if trim is not None:
                trim(0)


@contextmanager
def _spared() -> Iterator[None]:
    """Keep out what pyqtgraph imports and the window never uses, with what that brings in turn.

    WORKAROUND for pyqtgraph 0.14, which imports all of itself, OpenGL's types (4 MB), parameter trees and
    remote processes (2 MB) included, and the CUDA bindings (10 MB) where torch has installed them. To be
    removed when it imports them on demand.
    """
    spared = {"cuda": None, **{name: _stand_in(name, asked) for name, asked in UNUSED.items()}}
    added = {name: module for name, module in spared.items() if name not in sys.modules}
    sys.modules.update(added)  # type: ignore[arg-type]  # None: importing it fails
    try:
        yield
    finally:
        for name in added:
            del sys.modules[name]


def _stand_in(name: str, asked: str | None) -> ModuleType:
    """A module that holds nothing but the class asked of it, a widget that others are derived from."""
    module = ModuleType(name)
    if asked is not None:
        setattr(module, asked, type(asked, (QWidget,), {}))
    return module
