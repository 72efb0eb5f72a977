"""Loads pyqtgraph, which takes more than a second, without blocking the window."""

import ctypes
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtWidgets import QWidget

AT_A_LOOK = 0.02  # seconds per call on the window's thread to create Qt's types
UNUSED = {  # unused modules, and the class that pyqtgraph imports from them by name
    "PySide6.QtOpenGL": None,
    "PySide6.QtOpenGLWidgets": "QOpenGLWidget",
    "pyqtgraph.widgets.ColorMapWidget": None,
    "pyqtgraph.widgets.DataFilterWidget": None,
    "pyqtgraph.widgets.RemoteGraphicsView": "RemoteGraphicsView",
    "pyqtgraph.widgets.ScatterPlotWidget": None,
}


class PlotLibrary:
    """Imports pyqtgraph once, on its own thread, so that the window does not wait for it.

    PySide creates a Qt type at its first use, and the process crashes if two threads first use the same type
    at once. pyqtgraph uses all of them, so they are created here beforehand, some at each call.
    """

    def __init__(self) -> None:
        modules = (QtCore, QtGui, QtWidgets)
        self._types = ((module, name) for module in modules for name in dir(module))
        self._thread: threading.Thread | None = None

    def ready(self) -> bool:
        """True when the plot modules are loaded; starts loading them once Qt's types are created."""
        if self._thread is None:
            if not self._make_types():
                return False
            self._thread = threading.Thread(target=self._load, name="load pyqtgraph", daemon=True)
            self._thread.start()
        return not self._thread.is_alive()

    def _make_types(self) -> bool:
        """Create some more types; True when all exist."""
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
            # Return the memory freed by the import to the system; only glibc needs and has this.
            trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
            if trim is not None:
                trim(0)


@contextmanager
def _spared() -> Iterator[None]:
    """Context that prevents pyqtgraph from importing modules the window never uses.

    WORKAROUND for pyqtgraph 0.14, which imports all of itself, including OpenGL types (4 MB), parameter trees
    and remote processes (2 MB), and the CUDA bindings (10 MB) if torch has installed them. Remove it when
    pyqtgraph imports them on demand.
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
    """A stub module that only has the requested class, a QWidget to derive from."""
    module = ModuleType(name)
    if asked is not None:
        setattr(module, asked, type(asked, (QWidget,), {}))
    return module
