"""What a test started and did not end: threads, work of Qt's pools, child processes."""

import threading
import time
from collections.abc import Callable
from multiprocessing import resource_tracker

import psutil
import shiboken6
from PySide6.QtCore import QThread, QThreadPool

PATIENCE = 5.0  # seconds in which what is on its way to its end may get there
A_LOOK = 0.02


class Leftovers:
    """Compares what runs with what ran when it was made, so fixtures of wider scope are no leftovers."""

    def __init__(self) -> None:
        self._threads = set(threading.enumerate())
        self._processes = set(children())
        self._qt: list[QThread | QThreadPool] = [QThreadPool.globalInstance()]

    def watch(self, started: QThread | QThreadPool) -> None:
        """Qt lists neither its threads nor its pools: they are told here when they start something."""
        if started not in self._qt:
            self._qt.append(started)

    def names(self) -> list[str]:
        """One line for each that still runs after :data:`PATIENCE`; none is the good answer."""
        until = time.monotonic() + PATIENCE
        while (found := self._running()) and time.monotonic() < until:
            time.sleep(A_LOOK)
        return found

    def kill_processes(self) -> None:
        """So that they disturb nobody else."""
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
    """True while it works."""
    return item.isRunning() if isinstance(item, QThread) else item.activeThreadCount() > 0


def children() -> list[psutil.Process]:
    """Living children of this process, less the one in which Python itself keeps count of shared memory."""
    own = vars(resource_tracker._resource_tracker)["_pid"]
    return [child for child in psutil.Process().children(recursive=True) if lives(child) and child.pid != own]


def lives(child: psutil.Process) -> bool:
    """False for one that has ended, whether somebody asked for its exit code or not."""
    try:
        return child.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def reporting(start: Callable[..., object], watch: Callable[..., None]) -> Callable[..., object]:
    """``start`` of a thread or pool, which tells ``watch`` of itself first."""

    def started(item: QThread | QThreadPool, *arguments: object) -> object:
        watch(item)
        return start(item, *arguments)

    return started
