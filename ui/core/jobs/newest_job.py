"""Short requests to the engine, one at a time; only the newest one is answered."""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from ui.core.jobs.background import run_in_background
from ui.core.jobs.job_manager import JobManager
from ui.core.jobs.running_job import RunningJob
from ui.core.wording import error_text, failure_text

if TYPE_CHECKING:
    from aoi_app.project.jobs import EngineJob, JobResult

Result = TypeVar("Result", bound="JobResult")


class NewestJob(QObject, Generic[Result]):
    """Runs background jobs and reads their output on a pool thread.

    Args:
        jobs: runs the jobs.
        read: turns a job's result into the answer; called on a pool thread.

    Signals:
        ready: the key of the newest request and its answer.
        failed: the key of the newest request and a text for the user.
    """

    ready = Signal(object, object)
    failed = Signal(object, str)

    def __init__(
        self, jobs: JobManager, read: Callable[[Result], Any], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._read = jobs, read
        self._wanted: tuple[Hashable, EngineJob[Result]] | None = None
        self._asked: Hashable = None
        self._running: RunningJob | None = None

    @property
    def busy(self) -> bool:
        """True while an answer is pending."""
        return self._wanted is not None

    def request(self, key: Hashable, job: "EngineJob[Result]") -> None:
        """Request the result of ``job``; ``key`` identifies it in the answer."""
        self._wanted = key, job
        if self._running is None:
            self._start()
        elif self._running.state == "waiting" and key != self._asked:
            self._running.cancel()  # its end starts the newer request

    def drop(self) -> None:
        """Drop the request."""
        self._wanted = None

    def stop(self) -> None:
        """Drop the request and cancel its job."""
        self.drop()
        if self._running is not None:
            self._running.cancel()

    def _start(self) -> None:
        if self._wanted is None:
            return
        key, job = self._wanted
        self._asked = key
        running = self._running = self._jobs.start(job, background=True)
        running.finished.connect(lambda result: self._take(key, result))
        running.failed.connect(lambda failed: self._fail(key, failure_text(failed)))
        running.crashed.connect(lambda _: self._fail(key, self.tr("The engine process ended unexpectedly.")))
        running.ended.connect(self._ended)

    def _ended(self) -> None:
        done, self._running = self._running, None
        stopped = done is not None and done.state == "stopped"
        if self._wanted is not None and (stopped or self._wanted[0] != self._asked):
            self._start()

    def _take(self, key: Hashable, result: Result) -> None:
        run_in_background(
            self,
            lambda: self._read(result),
            lambda answer: self._answer(key, answer),
            lambda error: self._fail(key, error_text(error)),
        )

    def _answer(self, key: Hashable, answer: object) -> None:
        if self._is_wanted(key):
            self.drop()
            self.ready.emit(key, answer)

    def _fail(self, key: Hashable, text: str) -> None:
        if self._is_wanted(key):
            self.drop()
            self.failed.emit(key, text)

    def _is_wanted(self, key: Hashable) -> bool:
        return self._wanted is not None and self._wanted[0] == key
