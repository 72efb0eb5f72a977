"""A job of the window, from its start to its end."""

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from aoi_app.errors import ProgramFault
from aoi_app.events import (
    BatchEnd,
    EpochEnd,
    Event,
    Failed,
    Finished,
    Paused,
    Progress,
    Resumed,
    Stage,
    Started,
    Stopped,
    Warned,
)
from ui.core.jobs.job_passes import JobPasses

if TYPE_CHECKING:
    from aoi_app.project.jobs import EngineJob, JobResult

# Stages with the progress of a whole experiment.
OF_EXPERIMENT = frozenset({"trials", "minutes"})
ENDS = frozenset({"finished", "stopped", "failed", "crashed"})


class JobCommands(Protocol):
    """The part of the job manager that a running job uses."""

    def send(self, running: "RunningJob", word: str) -> None:
        """Send a command to the worker of the job."""
        ...

    def cancel(self, running: "RunningJob") -> None:
        """Stop the job."""
        ...


class RunningJob(QObject):
    """State and signals of one job.

    ``reported`` carries every event of the worker (``event`` is a method of QObject). A job ends with exactly
    one of ``finished``, ``failed``, ``stopped``, ``crashed``, then ``ended``.
    ``state``: waiting, starting, running, pausing, paused, stopping, finished, stopped, failed, crashed.
    ``fraction`` is 0..1, or None while unknown; likewise ``per_second`` and ``seconds_left``.
    ``result`` comes with ``finished``, of the model the job names, and with ``stopped``, where it is None if
    nothing was kept. ``heard`` is the number of events so far.
    """

    reported = Signal(object)
    progressed = Signal()
    stateChanged = Signal(str)
    finished = Signal(object)
    failed = Signal(object)
    stopped = Signal(object)
    crashed = Signal(str)
    ended = Signal()

    def __init__(self, job: "EngineJob[JobResult]", commands: JobCommands, parent: QObject) -> None:
        super().__init__(parent)
        self.job = job
        self._passes = JobPasses.of(job)
        self._commands = commands
        self.state = "waiting"
        self.stage: Stage | None = None  # before the first progress
        self.fraction: float | None = None
        self.done = 0
        self.total = 0
        self.per_second: float | None = None
        self.seconds_left: float | None = None
        self._timed = False
        self.facts: dict[str, Any] = {}
        self.result: JobResult | None = None
        self.failure: Failed | None = None
        self.log_tail = ""
        self.warnings: list[Warned] = []
        self.background = False
        self.idle = False
        self.heard = 0

    @property
    def active(self) -> bool:
        """True until the job has ended."""
        return self.state not in ENDS

    def pause(self) -> None:
        """Ask the job to pause at its next safe point."""
        if self.state == "running":
            self.set_state("pausing")
            self._commands.send(self, "pause")

    def resume(self) -> None:
        """Continue a paused job."""
        if self.state in ("paused", "pausing"):
            self.set_state("running")
            self._commands.send(self, "resume")

    def cancel(self) -> None:
        """Stop the job at its next safe point, after which it may still judge the best weights; a second
        time: at once. Its process is killed if it does not react.
        """
        if self.active:
            self._commands.cancel(self)

    def set_state(self, state: str) -> None:
        """Used by the manager."""
        if state != self.state:
            self.state = state
            self.stateChanged.emit(state)

    def take(self, event: Event) -> None:
        """Used by the manager: process one event of the worker."""
        self.heard += 1
        match event:
            case Started(facts=facts):
                self.facts = facts
            case Progress():
                self._take_progress(event)
            case BatchEnd(images_per_s=speed) if self.job.kind != "experiment":
                self.stage, self.per_second = "train", speed
            case Warned():
                self.warnings.append(event)
            case Paused() if self.state != "stopping":
                self.set_state("paused")
            case Resumed() if self.state != "stopping":
                self.set_state("running")
        self.reported.emit(event)
        if isinstance(event, (Progress, EpochEnd)):
            self.progressed.emit()
        self._take_final(event)

    def _take_progress(self, event: Progress) -> None:
        if self.job.kind == "experiment" and event.stage not in OF_EXPERIMENT:
            return  # of a single training: the bar shows the progress of the experiment
        if self.job.kind == "train" and event.stage == "minutes":  # the bar shows the time given from now on
            self._timed = True
            self.fraction, self.seconds_left = event.done / max(event.total, 1), event.seconds_left
            return
        self.stage, self.done, self.total = event.stage, event.done, event.total
        if not self._timed:
            self.fraction, self.seconds_left = self._passes.take(event)
        self.per_second = event.per_second

    def _take_final(self, event: Event) -> None:
        if isinstance(event, Finished | Stopped):
            event = self._read_result(event)
        match event:
            case Finished():
                self.set_state("finished")
                self.finished.emit(self.result)
            case Stopped():
                self.set_state("stopped")
                self.stopped.emit(self.result)
            case Failed():
                self.failure = event
                self.set_state("failed")
                self.failed.emit(event)
            case _:
                return
        self.ended.emit()

    def _read_result(self, event: Finished | Stopped) -> Event:
        """Here JSON becomes the result the window works with; what is none ends the job as failed."""
        try:
            if event.result is not None:
                self.result = self.job.read_result(event.result)
        except ValueError as error:  # pydantic's own, which the first paint does without
            return Failed(ProgramFault.code, {"what": str(error)})
        return event

    def take_crash(self, tail: str) -> None:
        """Used by the manager: the process has exited, which after Stop is as requested."""
        self.log_tail = tail
        if self.state == "stopping":
            self.set_state("stopped")
            self.stopped.emit(None)
        else:
            self.set_state("crashed")
            self.crashed.emit(tail)
        self.ended.emit()
