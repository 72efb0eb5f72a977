"""The tasks of one job on a cluster: begun, heard, begun again when they are lost, stopped."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from aoi_app.control import JobControl
from aoi_app.errors import FleetWaits, NodeLost, TaskKeepsFailing
from aoi_app.events import BatchEnd, Event, FleetState, Paused, Resumed, Warned, event_from_json
from aoi_app.fleet.board import Posted
from aoi_app.fleet.cluster import Cluster, TaskLost

MOST_ATTEMPTS = 5
LOOK = 0.5  # seconds between two looks at Stop while nothing happens
GRACE = 60.0  # seconds that tasks are given to end after a Stop
WAITS_AFTER = 20.0  # seconds without a free place until the user hears of it


class Returned(Protocol):
    """What every task returns: the machine on which it was done, and the seconds it took there."""

    @property
    def node(self) -> str:
        """Name of the machine."""
        ...

    @property
    def seconds(self) -> float:
        """Seconds of work."""
        ...

    @property
    def images(self) -> int:
        """Number of images judged; 0 of a training, which tells its rate while it runs."""
        ...


@dataclass(slots=True)
class Task:
    """A task on the cluster. ``node`` is where this attempt was heard of, "" until it is."""

    key: int
    title: str
    arguments: tuple[object, ...]
    reference: Any = None
    attempt: int = 0
    node: str = ""
    begun: float = 0.0
    images_per_s: float = 0.0


@dataclass(slots=True)
class Spent:
    """What a machine has done for the job: tasks that ended, core-seconds, and images a second of the task
    that ended last.
    """

    tasks: int = 0
    core_seconds: float = 0.0
    images_per_s: float = 0.0


class Crew:
    """Runs the tasks of a job, as many at a time as there are places.

    Args:
        cluster: where.
        work: the function of all tasks; called with a task's arguments, the board, its key and attempt.
        threads: cores that each takes.
        gpus: GPUs that each takes, 0 or 1.
        control: of the job.
        hear: is handed each event of a task; for one that asks, returns whether to go on.
    """

    def __init__(
        self,
        cluster: Cluster,
        work: Callable[..., Returned],
        threads: int,
        gpus: int,
        control: JobControl,
        hear: Callable[[int, Event, bool], bool],
    ) -> None:
        self._cluster, self._work, self._control, self._hear = cluster, work, control, hear
        self._threads, self._gpus = threads, gpus
        self._tasks: dict[int, Task] = {}
        self._spent: dict[str, Spent] = {}
        self._waits_since: float | None = None

    @property
    def places(self) -> int:
        """How many tasks fit on the machines that are there now; at least one, which may have to wait."""
        count = 0
        for machine in self._cluster.machines():
            fitting = machine.cores // self._threads
            count += min(fitting, machine.gpus) if self._gpus else fitting
        return max(1, count)

    @property
    def under_way(self) -> int:
        """Number of tasks that were begun and have not ended."""
        return len(self._tasks)

    def begin(self, key: int, title: str, *arguments: object) -> None:
        """Begin a task; ``title`` names it in messages."""
        task = self._tasks[key] = Task(key, title, arguments)
        self._begin(task)

    def _begin(self, task: Task) -> None:
        task.attempt += 1
        task.node, task.begun, task.images_per_s = "", time.monotonic(), 0.0
        more = (self._cluster.board, task.key, task.attempt)
        task.reference = self._cluster.begin(self._work, self._threads, self._gpus, *task.arguments, *more)

    def next_end(self) -> tuple[int, Returned]:
        """Wait for the end of a task: its key and result.

        Raises:
            TaskKeepsFailing: its machine or process was lost again and again.
            FleetLost: the cluster is gone.
            Cancelled: the user pressed Stop; all other tasks were told, see :meth:`stop`.
        """
        while True:
            with self._control.heard_by(self._pass_on):
                self._control.wait_or_cancel()
            if (ended := self._look()) is not None:
                return ended

    def _pass_on(self, event: Event) -> None:
        if isinstance(event, Paused | Resumed):
            self._cluster.say("pause" if isinstance(event, Paused) else "go")

    def _look(self) -> tuple[int, Returned] | None:
        """Hear what was posted, and return a task that has ended, if there is one soon."""
        ready = self._cluster.wait([task.reference for task in self._tasks.values()], LOOK)
        for post in self._cluster.posted():
            self._take(post)
        for reference in ready:
            task = self._of(reference)
            try:
                result = self._cluster.result(reference)
            except TaskLost as lost:
                self._begin_again(task, str(lost))
                continue
            del self._tasks[task.key]
            self._account(result.node, result.seconds, ended=1, images=result.images)
            self._tell()
            return task.key, result
        self._look_for_places()
        return None

    def _of(self, reference: Any) -> Task:
        return next(task for task in self._tasks.values() if task.reference == reference)

    def _take(self, post: Posted) -> None:
        task = self._tasks.get(post.key)
        if task is None or task.attempt != post.attempt:
            if post.asks:
                self._cluster.answer(post, False)
            return
        if not task.node:  # it has just begun there
            task.node, task.begun = post.node, time.monotonic()
        events = [event_from_json(line) for line in post.events]
        goes_on = True
        for place, event in enumerate(events, 1):
            if isinstance(event, BatchEnd):
                task.images_per_s = event.images_per_s
            if isinstance(event, Warned):
                self._control.emit(event)
            goes_on = self._hear(task.key, event, post.asks and place == len(events))
        if post.asks:
            self._cluster.answer(post, goes_on)
        self._tell()

    def _begin_again(self, task: Task, why: str) -> None:
        if task.attempt >= MOST_ATTEMPTS:
            raise TaskKeepsFailing(work=task.title, times=task.attempt, what=why)
        if task.node:
            self._account(task.node, time.monotonic() - task.begun, ended=0)
        self._control.warn(NodeLost(node=task.node or "?", work=task.title))
        self._begin(task)

    def _account(self, node: str, seconds: float, ended: int, images: int = 0) -> None:
        """Put the time of an attempt, also of one that was lost, on its machine's account."""
        spent = self._spent.setdefault(node, Spent())
        spent.core_seconds += seconds * self._threads
        spent.tasks += ended
        spent.images_per_s = images / max(seconds, 1e-9)

    def _look_for_places(self) -> None:
        """Tell, once, if tasks wait for machines."""
        waits = bool(self._tasks) and not any(task.node for task in self._tasks.values())
        now = time.monotonic()
        if not waits:
            self._waits_since = None
        elif self._waits_since is None:
            self._waits_since = now
        elif now - self._waits_since > WAITS_AFTER:
            self._waits_since = float("inf")
            self._control.warn(FleetWaits(threads=self._threads))

    def _tell(self) -> None:
        """Emit what each machine does and has cost."""
        now = time.monotonic()
        names = [machine.name for machine in self._cluster.machines()]
        at_work = [task for task in self._tasks.values() if task.node]
        nodes: list[dict[str, Any]] = []
        for name in dict.fromkeys((*names, *self._spent, *(task.node for task in at_work))):
            spent = self._spent.get(name, Spent())
            here = [task for task in at_work if task.node == name]
            running = sum(now - task.begun for task in here) * self._threads
            nodes.append(
                {
                    "name": name,
                    "alive": name in names,
                    "tasks": len(here),
                    "done": spent.tasks,
                    "images_per_s": round(sum(task.images_per_s or spent.images_per_s for task in here), 1),
                    "core_seconds": round(spent.core_seconds + running, 2),
                }
            )
        self._control.emit_thinned(FleetState(self._cluster.address, nodes))

    def stop(self) -> Iterator[tuple[int, Returned]]:
        """Tell all tasks to stop, and yield those that give back what they have; after :data:`GRACE` seconds,
        or at a second Stop, the others are ended.
        """
        self._control.go_on_after_stop()
        self._cluster.say("stop")
        until = time.monotonic() + GRACE
        while self._tasks and time.monotonic() < until and not self._control.is_cancelled:
            for reference in self._cluster.wait([task.reference for task in self._tasks.values()], LOOK):
                task = self._of(reference)
                del self._tasks[task.key]
                try:
                    yield task.key, self._cluster.result(reference)
                except TaskLost:
                    continue  # it is begun anew when the job is resumed
            self._cluster.posted()
        self.end()

    def end(self) -> None:
        """End all tasks by force."""
        for task in self._tasks.values():
            self._cluster.end(task.reference)
        self._tasks.clear()
