"""Control of a running job: events out; pause, resume and cancel in."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from aoi_app.errors import AoiError, Cancelled
from aoi_app.events import Event, Paused, Progress, Resumed, Stage, Warned

Item = TypeVar("Item")
MINUTE = 60.0


class Pace:
    """The rate of the last minute, from what was done until when; ``begun`` is a time in seconds."""

    def __init__(self, begun: float) -> None:
        self._marks = deque([(begun, 0)])  # time and units done, at most one a second

    def per_second(self, now: float, done: int) -> float:
        """Units per second over the last minute, or since the beginning if that is less long ago."""
        while len(self._marks) > 1 and self._marks[1][0] <= now - MINUTE:
            self._marks.popleft()
        since, before = self._marks[0]
        if now - self._marks[-1][0] >= 1:
            self._marks.append((now, done))
        return (done - before) / max(now - since, 1e-9)


class JobControl:
    """Passed to every long-running function of the core; may be controlled from another thread.

    Args:
        sink: receives each event, stamped with the time; called on the job's thread.
    """

    interval = 0.1  # seconds between thinned events: nobody can follow more than ten per second
    recheck = 2.0  # seconds between two looks of a job that waits by itself

    def __init__(self, sink: Callable[[Event], None] | None = None) -> None:
        self._sink = sink
        self._listeners: list[Callable[[Event], None]] = []
        self._stops = 0
        self._allowed = 0  # Stops that were heard and let the rest of the job go on
        self._go = threading.Event()
        self._go.set()
        self._last_thinned: dict[type[Event], float] = {}
        self._paused = 0.0  # seconds so far

    def emit(self, event: Event) -> None:
        """Hand an event to the sink."""
        stamped = replace(event, at=time.time())
        for listener in self._listeners:
            listener(stamped)
        if self._sink is not None:
            self._sink(stamped)

    @contextmanager
    def heard_by(self, listener: Callable[[Event], None]) -> Iterator[None]:
        """Context in which ``listener`` also receives each event, before the sink."""
        self._listeners.append(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)

    def emit_thinned(self, event: Event) -> None:
        """Emit at most one event of this class per ``interval``; the others are dropped."""
        now = time.monotonic()
        if now - self._last_thinned.get(type(event), float("-inf")) >= self.interval:
            self._last_thinned[type(event)] = now
            self.emit(event)

    def warn(self, problem: AoiError, path: str = "") -> None:
        """Emit a warning, which does not stop the work; ``path`` is the file concerned, if any."""
        self.emit(Warned(problem.code, problem.args_by_name, path))

    def wait_or_cancel(self) -> None:
        """A safe point: waits here while paused.

        Raises:
            Cancelled: the user pressed Stop.
        """
        if not self._go.is_set() and not self.is_cancelled:
            with self._pausing():
                self.emit(Paused())
                self._go.wait()
            if not self.is_cancelled:
                self.emit(Resumed())
        if self.is_cancelled:
            raise Cancelled

    @property
    def is_cancelled(self) -> bool:
        """True once the user pressed Stop, for work that may as well be left."""
        return self._stops > self._allowed

    def go_on_after_stop(self) -> None:
        """Let the job complete what a Stop is meant to keep: only a second Stop ends that, too."""
        self._allowed = 1

    def wait_for(self, ready: Callable[[], bool]) -> None:
        """The job pauses by itself until ``ready()``, which is asked every ``recheck`` seconds, or Resume.

        Raises:
            Cancelled: the user pressed Stop.
        """
        self._go.clear()
        self.emit(Paused())
        with self._pausing():
            while not (self.is_cancelled or self._go.wait(self.recheck) or ready()):
                pass
        self._go.set()
        if self.is_cancelled:
            raise Cancelled
        self.emit(Resumed())

    @contextmanager
    def _pausing(self) -> Iterator[None]:
        begun = time.monotonic()
        try:
            yield
        finally:
            self._paused += time.monotonic() - begun

    def worked(self) -> float:
        """A clock, in seconds, that stands still during pauses."""
        return time.monotonic() - self._paused

    def track(
        self,
        items: Iterable[Item],
        total: int | Callable[[], int | None],
        stage: Stage,
        each: int | Callable[[Item], int] = 1,
    ) -> Iterator[Item]:
        """Yield ``items``, with a safe point before and thinned progress after each. The rate is that of the
        last minute of work, pauses apart.

        Args:
            items: to process, in order.
            total: total number of units, or a function that returns it; None while it is not known.
            stage: what the job is doing.
            each: units per item (for example images per batch; the last may have fewer), or a function
                that returns the units of an item.

        Raises:
            Cancelled: the user pressed Stop.
        """
        done = 0
        pace = Pace(self.worked())
        known: int | None = 0
        for item in items:
            self.wait_or_cancel()
            yield item
            done += each(item) if callable(each) else each
            known = total() if callable(total) else total
            done = done if known is None else min(done, known)
            rate = pace.per_second(self.worked(), done)
            left = (known - done) / rate if known is not None and rate else None
            event = Progress(stage, done, known or 0, rate, left)
            if done == known:
                self.emit(event)
            else:
                self.emit_thinned(event)
        if known is None:  # the number nobody knew is that of all that came
            self.emit(Progress(stage, done, done))

    def pause(self) -> None:
        """Ask the job to pause at its next safe point."""
        self._go.clear()

    def resume(self) -> None:
        """Continue a paused job."""
        self._go.set()

    def cancel(self, at_once: bool = False) -> None:
        """Ask the job to stop at its next safe point; ``at_once``, or a second time: without completing what
        a Stop is meant to keep.
        """
        self._stops += 2 if at_once else 1
        self._go.set()
