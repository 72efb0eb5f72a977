"""Short work off the window's thread: reading a folder, a picture, a list of results."""

from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

Result = TypeVar("Result")

# Relays whose answer is still on its way: they must not be collected on the pool's thread.
_waiting: set["_Relay"] = set()


class _Relay(QObject):
    """Lives on the window's thread and brings the answer there."""

    answered = Signal(object, object)

    def __init__(
        self,
        owner: QObject,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None,
        topic: str,
    ) -> None:
        super().__init__()
        self._owner, self._done, self._failed = owner, done, failed
        self._topic = f"asked_{topic}" if topic else ""
        self._ticket = (owner.property(self._topic) or 0) + 1 if topic else 0
        if topic:
            owner.setProperty(self._topic, self._ticket)
        self.answered.connect(self._answer)
        _waiting.add(self)

    @Slot(object, object)
    def _answer(self, result: object, error: Exception | None) -> None:
        _waiting.discard(self)
        if not shiboken6.isValid(self._owner):
            return  # whoever asked is gone, and with it the interest in the answer
        if self._topic and self._owner.property(self._topic) != self._ticket:
            return  # asked again since: what was read before must not be shown after
        if error is None:
            self._done(result)
        elif self._failed is not None:
            self._failed(error)
        else:
            raise error


class _Task(QRunnable):
    def __init__(self, work: Callable[[], Any], relay: _Relay) -> None:
        super().__init__()
        self._work, self._relay = work, relay

    def run(self) -> None:
        try:
            result, error = self._work(), None
        except Exception as raised:  # noqa: BLE001 - handed on to the window's thread, whatever it is
            result, error = None, raised
        if shiboken6.isValid(self._relay):
            self._relay.answered.emit(result, error)


def run_in_background(
    owner: QObject,
    work: Callable[[], Result],
    done: Callable[[Result], object],
    failed: Callable[[Exception], object] | None = None,
    pool: QThreadPool | None = None,
    topic: str = "",
) -> None:
    """Do ``work`` on a pool thread, then call ``done`` or ``failed`` on the window's thread.

    Nothing is called once ``owner`` has been deleted. Without ``failed`` an exception is raised where
    the window's own exceptions are. ``work`` may touch no widget and no QPixmap. Of several questions of
    an owner on one ``topic`` only the newest is answered, as pool threads may overtake each other.
    """
    (pool or QThreadPool.globalInstance()).start(_Task(work, _Relay(owner, done, failed, topic)))
