"""Runs the window's jobs: one warm engine process per kind, each with a queue of jobs; one for idle time."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from aoi_app.edition import training_trouble
from aoi_app.errors import AoiError
from aoi_app.events import Event, Failed, Ready
from ui.core.jobs.job_process import JobProcess, worker_command
from ui.core.jobs.running_job import RunningJob

if TYPE_CHECKING:
    from aoi_app.project.jobs import EngineJob, JobResult

IDLE = "idle"
PASSING = (IDLE, "doctor")  # whose process ends with its job
KINDS = ("inspect", "torch", *PASSING)
GOODBYE_MS = 3000
# A job that, asked to stop, reports nothing for this time is killed with its whole process tree; asked
# again, one that does not stop within it.
GRACE_MS = 10_000


class _Lane:
    """The process of one kind, its current job and its queue."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.process: JobProcess | None = None
        self.ready = False
        self.current: RunningJob | None = None
        self.waiting: deque[RunningJob] = deque()


class JobManager(QObject):
    """Starts jobs and keeps a list of them.

    Signals:
        jobAdded: a :class:`RunningJob` was started or queued.
        jobEnded: a job ended, in whatever way.
        activeChanged: the set of active jobs changed.
        logLine: kind of the worker and a line of its log.
    """

    jobAdded = Signal(object)
    jobEnded = Signal(object)
    activeChanged = Signal()
    logLine = Signal(str, str)

    def __init__(
        self,
        parent: QObject | None = None,
        command: Callable[[str], list[str]] = worker_command,
        grace_ms: int = GRACE_MS,
    ) -> None:
        super().__init__(parent)
        self._command = command
        self._grace_ms = grace_ms
        self._lanes = {kind: _Lane(kind) for kind in KINDS}
        self.jobs: list[RunningJob] = []

    def start(self, job: "EngineJob[JobResult]", background: bool = False, idle: bool = False) -> RunningJob:
        """Start a job, or queue it if its worker is busy.

        Args:
            job: to run; its kind decides which worker runs it.
            background: hide it from the jobs list (a heat map for the viewer, a dry run).
            idle: run it, hidden, at the lowest priority in a process of its own, which ends with it.
        """
        # Here: the first paint must not wait for pydantic.
        from aoi_app.project.jobs import IN_LINE_EDITION, WITHOUT_TORCH

        running = RunningJob(job, self, self)
        running.background, running.idle = background or idle, idle
        self.jobs.append(running)
        trouble = None if job.kind in IN_LINE_EDITION else training_trouble()
        usual = "inspect" if job.kind in WITHOUT_TORCH else "torch"
        lane = self._lanes[IDLE if idle else job.kind if job.kind in PASSING else usual]
        if trouble is None:
            lane.waiting.append(running)
        self.jobAdded.emit(running)
        self.activeChanged.emit()
        # Delayed, so that the caller can connect its slots before anything is emitted.
        begin = partial(self._next, lane) if trouble is None else partial(self._refuse, running, trouble)
        QTimer.singleShot(0, self, begin)
        return running

    @property
    def active(self) -> list[RunningJob]:
        """Jobs that have not ended, oldest first."""
        return [running for running in self.jobs if running.active]

    def active_of(self, kind: str) -> RunningJob | None:
        """The active job of a kind, if any."""
        return next((running for running in self.active if running.job.kind == kind), None)

    def warm_up(self, kind: str) -> None:
        """Start a worker in advance, so that its first job starts at once."""
        lane = self._lanes[kind]
        if lane.process is None:
            self._spawn(lane)

    def shut_down(self) -> None:
        """End all workers; active jobs are aborted (runs keep their last checkpoint). Blocks."""
        lanes = [lane for lane in self._lanes.values() if lane.process is not None]
        for lane in lanes:
            assert lane.process is not None
            # An idle worker has nothing to lose, and may be in an import that cannot be interrupted.
            lane.process.shut_down(GOODBYE_MS if lane.current is not None else 0)
        for lane in self._lanes.values():
            lane.process, lane.current = None, None
            lane.waiting.clear()

    def send(self, running: RunningJob, word: str) -> None:
        """Used by :class:`RunningJob`: send a command to the worker that runs it."""
        lane = self._lane_of(running)
        if lane is not None and lane.process is not None:
            lane.process.send({"command": word})

    def cancel(self, running: RunningJob) -> None:
        """Used by :class:`RunningJob`: drop it if queued, else ask it to stop, and kill it if it does not."""
        for lane in self._lanes.values():
            if running in lane.waiting:
                lane.waiting.remove(running)
                running.set_state("stopping")
                running.take_crash("")
                self._ended(running)
                return
        again = running.state == "stopping"
        running.set_state("stopping")
        self.send(running, "cancel")
        self._kill_unless_heard(running, None if again else running.heard)

    def abort(self, running: RunningJob) -> None:
        """Stop a job at once, without asking it: its process is killed, and whatever waits goes on."""
        lane = self._lane_of(running)
        if lane is None or lane.process is None:
            self.cancel(running)
            return
        running.set_state("stopping")
        lane.process.kill()

    def _kill_unless_heard(self, running: RunningJob, heard: int | None) -> None:
        """Kill the job's worker after a while, unless it has reported more events than ``heard``."""

        def look() -> None:
            lane = self._lane_of(running)
            if not running.active or lane is None or lane.process is None:
                return
            if heard is not None and running.heard > heard:
                self._kill_unless_heard(running, running.heard)
            else:
                lane.process.kill()

        QTimer.singleShot(self._grace_ms, running, look)

    def _lane_of(self, running: RunningJob) -> _Lane | None:
        return next((lane for lane in self._lanes.values() if lane.current is running), None)

    def _spawn(self, lane: _Lane) -> None:
        process = JobProcess(self._command(lane.kind), self)
        lane.process, lane.ready = process, False
        process.reported.connect(lambda event: self._take(lane, event))
        process.line.connect(lambda line: self.logLine.emit(lane.kind, line))
        process.ended.connect(lambda tail: self._lost(lane, process, tail))
        process.start()

    def _next(self, lane: _Lane) -> None:
        if lane.current is not None or not lane.waiting:
            return
        if lane.process is None:
            self._spawn(lane)
        lane.current = lane.waiting.popleft()
        if lane.ready:
            self._send_job(lane)
        else:
            lane.current.set_state("starting")

    def _send_job(self, lane: _Lane) -> None:
        assert lane.current is not None
        assert lane.process is not None
        lane.process.send({"command": "run", "job": lane.current.job.model_dump(mode="json")})
        lane.current.set_state("running")

    def _take(self, lane: _Lane, event: Event) -> None:
        if isinstance(event, Ready):
            lane.ready = True
            if lane.current is not None and lane.current.state == "starting":
                self._send_job(lane)
            elif lane.current is not None and lane.current.state == "stopping":
                self._finish(lane, lambda running: running.take_crash(""))
        elif isinstance(event, Failed) and not lane.ready:
            self._cannot_start(lane, event)
        elif lane.current is not None:
            running = lane.current
            running.take(event)
            if not running.active:
                self._release(lane, running)

    def _cannot_start(self, lane: _Lane, failed: Failed) -> None:
        """The engine could not be loaded: all jobs waiting for it fail for the same reason."""
        lane.process = None  # it exits by itself; the next job starts a new one
        doomed = [running for running in (lane.current, *lane.waiting) if running is not None]
        lane.current = None
        lane.waiting.clear()
        for running in doomed:
            running.take(failed)
            self._ended(running)

    def _refuse(self, running: RunningJob, trouble: AoiError) -> None:
        running.take(Failed(trouble.code, trouble.args_by_name))
        self._ended(running)

    def _lost(self, lane: _Lane, process: JobProcess, tail: str) -> None:
        process.deleteLater()
        if lane.process is not process:
            return  # it could not start, and another has replaced it
        lane.process, lane.ready = None, False
        if lane.current is not None:
            self._finish(lane, lambda running: running.take_crash(tail))

    def _finish(self, lane: _Lane, end: Callable[[RunningJob], None]) -> None:
        assert lane.current is not None
        running = lane.current
        end(running)
        self._release(lane, running)

    def _release(self, lane: _Lane, running: RunningJob) -> None:
        if lane.current is running:
            lane.current = None
        if lane.kind in PASSING and lane.process is not None:
            lane.process.kill()  # it has done its work, and would keep its memory
        self._ended(running)
        self._next(lane)

    def _ended(self, running: RunningJob) -> None:
        if running.background:
            self.jobs.remove(running)
        self.jobEnded.emit(running)
        self.activeChanged.emit()
