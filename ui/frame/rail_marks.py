"""Updates the state marks of the rail: done, running with progress, needs attention."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aoi_app.errors import FiguresDamaged
from ui.core.jobs.running_job import RunningJob
from ui.core.places import Place
from ui.core.session import Session
from ui.frame.rail import Rail

if TYPE_CHECKING:  # the window's first paint needs no store
    from aoi_app.project.store.runs import RunFolder

PLACE_OF_JOB = {kind: place for place in Place for kind in place.facts.jobs}


def _is_evaluated(run: "RunFolder") -> bool:
    try:
        return run.metrics("val") is not None
    except FiguresDamaged:
        return False


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
        counts = self._session.counts
        self._marks["data"] = "attention" if counts.unusable else "done" if counts.labelled else ""
        self._show()

    def _mark_runs(self) -> None:
        """Update the marks of Train and Evaluate; not on every label, as reading run folders is slow."""
        runs = self._session.project.run_list() if self._session.project is not None else []
        trained = [item.run for item in runs if item.facts and item.facts.state == "finished"]
        damaged = any(item.problem for item in runs)
        self._marks["train"] = "attention" if damaged else "done" if trained else ""
        self._marks["evaluate"] = "done" if any(map(_is_evaluated, trained)) else ""
        self._show()

    def _show(self) -> None:
        active = [job for job in self._session.jobs.active if not job.background]
        running: dict[str | None, RunningJob] = {PLACE_OF_JOB.get(job.job.kind): job for job in active}
        for key, button in self._rail.buttons.items():
            if key in running:
                button.set_mark("running", running[key].fraction)
            else:
                button.set_mark(self._marks.get(key, ""))
