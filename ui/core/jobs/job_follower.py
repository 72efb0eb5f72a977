"""What a page shows of its jobs: one is followed from its start, or from wherever it is found, to its end."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from aoi_app.events import Failed
from ui.core.jobs.job_manager import JobManager
from ui.core.jobs.running_job import RunningJob
from ui.core.wording import failure_text, join_sentences


class JobFollower(QObject):
    """Follows jobs of some kinds, one at a time, whoever started them; background jobs are left out.

    Connect the signals, then call :meth:`adopt`: a job may be running already.

    Args:
        jobs: runs them.
        kinds: of jobs, as ``Job.kind``.
        parent: the page or tab; nothing is told any more once it is gone.
        crash_text: what to say when the engine process goes away; None: that it did.

    Signals:
        begun: the :class:`RunningJob` that is followed from now on.
        reported: an event of it.
        progressed: it is further, or in another state.
        finished: it is done; its result.
        stopped: the person ended it; the result up to there, or nothing.
        troubled: it failed, or the engine process went away; a text for the person.
        ended: the job, after any of the last three; ``running`` is None again.
    """

    begun = Signal(object)
    reported = Signal(object)
    progressed = Signal()
    finished = Signal(object)
    stopped = Signal(object)
    troubled = Signal(str)
    ended = Signal(object)

    def __init__(
        self,
        jobs: JobManager,
        kinds: Iterable[str],
        parent: QObject,
        crash_text: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.running: RunningJob | None = None
        self._jobs = jobs
        self._kinds = frozenset(kinds)
        self._crash_text = crash_text or self._usual_crash_text
        jobs.jobAdded.connect(self._consider)

    def adopt(self) -> None:
        """Follow the oldest active job of these kinds, if none is followed yet."""
        for running in self._jobs.active:
            self._consider(running)

    def cancel(self) -> None:
        """Stop the job that is followed, if any."""
        if self.running is not None:
            self.running.cancel()

    def _consider(self, running: RunningJob) -> None:
        if self.running is not None or running.background or running.job.kind not in self._kinds:
            return
        self.running = running
        running.reported.connect(self.reported)
        running.progressed.connect(self.progressed)
        running.stateChanged.connect(self.progressed)
        running.finished.connect(self.finished)
        running.stopped.connect(self.stopped)
        running.failed.connect(self._fail)
        running.crashed.connect(self._crash)
        running.ended.connect(self._end)
        self.begun.emit(running)

    def _fail(self, failed: Failed) -> None:
        self.troubled.emit(failure_text(failed))

    def _crash(self, tail: str) -> None:
        self.troubled.emit(join_sentences(self._crash_text(), *tail.strip().splitlines()[-1:]))

    def _usual_crash_text(self) -> str:
        return self.tr("The engine process ended unexpectedly.")

    def _end(self) -> None:
        running, self.running = self.running, None
        self.ended.emit(running)
        self.adopt()
