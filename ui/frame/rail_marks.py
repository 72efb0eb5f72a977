"""Updates the state marks of the rail: done, running with progress, needs attention."""

from PySide6.QtCore import QObject

from ui.core.jobs.running_job import RunningJob
from ui.core.places import Place
from ui.core.session import Session
from ui.frame.rail import Rail

PLACE_OF_JOB = {kind: place for place in Place for kind in place.facts.jobs}


class RailMarks(QObject):
    """Follows the session and updates the rail."""

    def __init__(self, session: Session, rail: Rail) -> None:
        super().__init__(rail)
        self._session = session
        self._rail = rail
        self._marks: dict[str, str] = {}
        session.recordsChanged.connect(self._mark_data)
        session.runsChanged.connect(self._mark_runs)
        session.jobs.activeChanged.connect(self._show)
        session.jobs.jobAdded.connect(self._follow)

    def _follow(self, running: RunningJob) -> None:
        running.progressed.connect(self._show)

    def _mark_data(self) -> None:
        """Update the mark of Data after a change of images, labels or splits."""
        problems = any(record.problem for record in self._session.records)
        labelled = any(record.class_id is not None for record in self._session.records)
        self._marks["data"] = "attention" if problems else "done" if labelled else ""
        self._show()

    def _mark_runs(self) -> None:
        """Update the marks of Train and Evaluate; not on every label, as reading run folders is slow."""
        runs = self._session.project.runs() if self._session.project is not None else []
        trained = [run for run in runs if run.state == "finished"]
        self._marks["train"] = "done" if trained else ""
        self._marks["evaluate"] = "done" if any(run.metrics("val") for run in trained) else ""
        self._show()

    def _show(self) -> None:
        active = [job for job in self._session.jobs.active if not job.background]
        running: dict[str | None, RunningJob] = {PLACE_OF_JOB.get(job.job.kind): job for job in active}
        for key, button in self._rail.buttons.items():
            if key in running:
                button.set_mark("running", running[key].fraction)
            else:
                button.set_mark(self._marks.get(key, ""))
