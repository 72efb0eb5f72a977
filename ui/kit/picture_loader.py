"""Thumbnail loader: pictures are made on pool threads, newest request first, and kept in an LRU cache."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QImage, QPixmap

from ui.core.jobs.background import run_in_background

THREADS = 2
WAITING = 48  # maximum pending requests; older ones are repeated when their item is painted again
CAPACITY = 800  # pictures in the cache; 128 px squares of four bytes per pixel take 50 MB


class PictureLoader(QObject):
    """Calls ``make`` for the picture of a key, off the window's thread and only once at a time.

    Signals:
        ready: the picture of a key is available.
    """

    ready = Signal(object)

    def __init__(
        self, make: Callable[[Any], QImage], parent: QObject | None = None, capacity: int = CAPACITY
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._capacity = capacity
        self._pool = QThreadPool(self, maxThreadCount=THREADS)
        self._pictures: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._wanted: OrderedDict[Hashable, None] = OrderedDict()
        self._making: set[Hashable] = set()

    def picture(self, key: Hashable) -> QPixmap | None:
        """The picture, a null pixmap if it cannot be made; None if pending, then ``ready`` follows."""
        picture = self._pictures.get(key)
        if picture is not None:
            self._pictures.move_to_end(key)
            return picture
        if key not in self._making:
            self._wanted[key] = None
            self._wanted.move_to_end(key)
            if len(self._wanted) > WAITING:
                self._wanted.popitem(last=False)
            self._go_on()
        return None

    def _go_on(self) -> None:
        while self._wanted and len(self._making) < THREADS:
            key, _ = self._wanted.popitem()
            self._making.add(key)
            self._start(key)

    def _start(self, key: Hashable) -> None:
        run_in_background(
            self,
            lambda: self._make(key),
            lambda image: self._keep(key, QPixmap.fromImage(image)),
            lambda _error: self._keep(key, QPixmap()),
            self._pool,
        )

    def _keep(self, key: Hashable, picture: QPixmap) -> None:
        self._making.discard(key)
        self._pictures[key] = picture
        while len(self._pictures) > self._capacity:
            self._pictures.popitem(last=False)
        self.ready.emit(key)
        self._go_on()
