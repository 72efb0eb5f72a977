"""Short work on a background thread: reading a folder, a picture, a list of results."""

from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

Result = TypeVar("Result")

# Relays with a pending result: they must not be garbage-collected on a pool thread.
_waiting: set["_Relay"] = set()


class _Relay(QObject):
    """Delivers a result on the window's thread, where it lives."""

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
            return  # the owner was deleted, so nobody needs the result
        if self._topic and self._owner.property(self._topic) != self._ticket:
            return  # requested again since: an older result must not be shown after a newer one
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
        except Exception as raised:  # noqa: BLE001 - any error is passed to the window's thread
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

    Neither is called once ``owner`` has been deleted. Without ``failed``, an exception is re-raised on the
    window's thread. ``work`` must not use widgets or QPixmap. Of several calls of an owner with the same
    ``topic`` only the newest result is delivered, because pool threads may overtake each other.
    """
    (pool or QThreadPool.globalInstance()).start(_Task(work, _Relay(owner, done, failed, topic)))
