"""Checks of the data: each starts its job, follows it, and shows what it found."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Signal

from aoi_app.project.jobs import (
    Job,
    LabelsJob,
    LabelsResult,
    LeakJob,
    LeakResult,
    ShortcutsJob,
    ShortcutsResult,
    SuggestJob,
    SuggestResult,
)
from ui.core.jobs.job_follower import JobFollower
from ui.core.session import Session
from ui.kit.page import Page


class Found(Protocol):
    """The result of a check."""

    @property
    def project(self) -> Path:
        """The folder of the project that was checked."""


class DataCheck(QObject):
    """A check of the open project, for a page.

    Signals:
        begun: the :class:`RunningJob`.
        ended: the job is over.
    """

    kind: ClassVar[str]  # of its job

    begun = Signal(object)
    ended = Signal()

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._follower = JobFollower(session.jobs, (self.kind,), self)
        self._follower.begun.connect(self.begun)
        self._follower.finished.connect(self._finish)
        self._follower.stopped.connect(lambda _: page.show_message("info", self._stopped()))
        self._follower.troubled.connect(lambda text: page.show_message("error", text))
        self._follower.ended.connect(lambda _: self.ended.emit())

    def adopt(self) -> None:
        """Follow a check that is running already."""
        self._follower.adopt()

    def start(self) -> None:
        """Check, unless it is being checked."""
        self._run(self._job)

    def _run(self, job_of: Callable[[Path], Job]) -> None:
        project = self._session.project
        if project is not None and self._session.jobs.active_of(self.kind) is None:
            self._session.jobs.start(job_of(project.folder))

    def _finish(self, result: Found) -> None:
        project = self._session.project
        if project is not None and project.folder == result.project:  # else another was opened meanwhile
            self._show(result)

    def _stopped(self) -> str:
        return self.tr("Stopped.")

    def _job(self, project: Path) -> Job:
        raise NotImplementedError

    def _show(self, result: Found) -> None:
        raise NotImplementedError


class LabelCheck(DataCheck):
    """Searches for wrong labels and shows them as a queue."""

    kind = "labels"

    def _job(self, project: Path) -> Job:
        return LabelsJob(project=project, device=self._session.settings.device)

    def _show(self, result: Found) -> None:
        assert isinstance(result, LabelsResult)
        if not result.suspects:
            text = self.tr("None of %Ln labels is probably wrong.", "", result.images)
            self._page.show_message("success", text)
            return
        from ui.data.labels_dialog import LabelsDialog

        LabelsDialog(self._session, result, self._page).show()


class ShortcutCheck(DataCheck):
    """Finds what tells the labels without looking at defects, beside the run that the window shows."""

    kind = "shortcuts"

    def _job(self, project: Path) -> Job:
        return ShortcutsJob(project=project, run=self._session.shown_run)

    def _show(self, result: Found) -> None:
        from ui.data.told_dialog import ToldDialog

        assert isinstance(result, ShortcutsResult)
        ToldDialog(result, self._page).show()


class LeakCheck(DataCheck):
    """Measures what it adds to the accuracy that images of one part are learned and judged."""

    kind = "leak"

    def _job(self, project: Path) -> Job:
        return LeakJob(project=project, device=self._session.settings.device)

    def _show(self, result: Found) -> None:
        from ui.data.leak_dialog import LeakDialog

        assert isinstance(result, LeakResult)
        LeakDialog(result, self._page).show()


class LabelSuggestions(DataCheck):
    """Finds the images to label next, and shows them as a queue with guesses."""

    kind = "suggest"

    def start(self) -> None:
        """Begin, if labels may be given."""
        if self._session.may_edit():
            super().start()

    def _job(self, project: Path) -> Job:
        return SuggestJob(project=project, device=self._session.settings.device)

    def _show(self, result: Found) -> None:
        assert isinstance(result, SuggestResult)
        if not result.suggestions:
            from ui.data.guess_words import GuessWords

            self._page.show_message("info", GuessWords(self).nothing_left(None, 0))
            return
        from ui.data.suggest_dialog import SuggestDialog

        SuggestDialog(self._session, result, self._page).show()
