"""Detection of what a test started and did not end: threads, work in Qt's pools, child processes."""

import threading
import time
from collections.abc import Callable
from multiprocessing import resource_tracker

import psutil
import shiboken6
from PySide6.QtCore import QThread, QThreadPool

PATIENCE = 5.0  # seconds granted to anything that is about to end
A_LOOK = 0.02


class Leftovers:
    """Compares what runs with what ran at its creation, so that fixtures of wider scope are not leftovers."""

    def __init__(self) -> None:
        self._threads = set(threading.enumerate())
        self._processes = set(children())
        self._qt: list[QThread | QThreadPool] = [QThreadPool.globalInstance()]

    def watch(self, started: QThread | QThreadPool) -> None:
        """Register the starts of Qt's threads and pools, as Qt has no list of them."""
        if started not in self._qt:
            self._qt.append(started)

    def names(self) -> list[str]:
        """One line for each leftover that still runs after :data:`PATIENCE`; empty if there is none."""
        until = time.monotonic() + PATIENCE
        while (found := self._running()) and time.monotonic() < until:
            time.sleep(A_LOOK)
        return found

    def kill_processes(self) -> None:
        """End the leftovers, so that they do not affect other tests."""
        for child in set(children()) - self._processes:
            child.kill()

    def _running(self) -> list[str]:
        threads = [item for item in threading.enumerate() if not item.daemon and item not in self._threads]
        processes = [item for item in children() if item not in self._processes]
        return [
            *(f"thread {thread.name}" for thread in threads),
            *(f"work of {item!r}" for item in self._qt if shiboken6.isValid(item) and busy(item)),
            *(f"process {child.pid}" for child in processes),
        ]


def busy(item: QThread | QThreadPool) -> bool:
    """True while it is running."""
    return item.isRunning() if isinstance(item, QThread) else item.activeThreadCount() > 0


def children() -> list[psutil.Process]:
    """Running child processes, except Python's own resource tracker for shared memory."""
    own = vars(resource_tracker._resource_tracker)["_pid"]
    return [child for child in psutil.Process().children(recursive=True) if lives(child) and child.pid != own]


def lives(child: psutil.Process) -> bool:
    """False for a process that has ended, whether or not it was reaped."""
    try:
        return child.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def reporting(start: Callable[..., object], watch: Callable[..., None]) -> Callable[..., object]:
    """Wrap ``start`` of a thread or pool to register it with ``watch`` first."""

    def started(item: QThread | QThreadPool, *arguments: object) -> object:
        watch(item)
        return start(item, *arguments)

    return started
