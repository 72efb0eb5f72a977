"""Check files: starts the job, shows what it found and does what the user chooses."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from aoi_app.project.jobs import CheckFilesJob, CheckFilesResult, FoundState
from ui.core import dialogs
from ui.core.jobs.job_follower import JobFollower
from ui.core.session import Session
from ui.data.files_dialog import FilesDialog
from ui.kit.page import Page


class FileCheck(QObject):
    """Checks the files of the open project for a page.

    Signals:
        begun: the :class:`RunningJob`.
        ended: the job is over.
        importWanted: a folder with new files.
    """

    begun = Signal(object)
    ended = Signal()
    importWanted = Signal(Path)

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._follower = JobFollower(session.jobs, ("check_files",), self)
        self._follower.begun.connect(self.begun)
        self._follower.finished.connect(self._show)
        self._follower.stopped.connect(
            lambda _: page.show_message("info", self.tr("Stopped; nothing was changed."))
        )
        self._follower.troubled.connect(lambda text: page.show_message("error", text))
        self._follower.ended.connect(lambda _: self.ended.emit())

    def adopt(self) -> None:
        """Follow a check that is running already."""
        self._follower.adopt()

    def start(self, mend: FoundState | None = None) -> None:
        """Check all files, and put right those in the state ``mend``."""
        project = self._session.project
        if project is not None and self._session.jobs.active_of("check_files") is None:
            chosen = (mend,) if mend is not None else ()
            self._session.jobs.start(
                CheckFilesJob.model_validate({"project": project.folder, "mend": chosen})
            )

    def _show(self, result: CheckFilesResult) -> None:
        project = self._session.project
        if project is None or project.folder != result.project:
            return  # another one was opened meanwhile
        if any(result.mended.values()) or result.measured:
            self._session.reload()
        if not result.files:
            left = result.checked - result.mended["missing"]
            text = self.tr("All %Ln image files are as they were imported.", "", left)
            self._page.show_message("success", text)
            return
        dialog = FilesDialog(result, self._page)
        if dialog.exec() and dialog.wanted is not None:
            self._act(dialog.wanted, result)

    def _act(self, state: FoundState, result: CheckFilesResult) -> None:
        if not self._session.may_edit():
            return
        if state == "new":
            self.importWanted.emit(next(item.folder for item in result.files if item.state == "new"))
        elif state != "missing" or self._may_remove(result.counts["missing"]):
            self.start(state)

    def _may_remove(self, count: int) -> bool:
        text = self.tr(
            "%Ln images whose files are missing are removed with their labels, label history and "
            "predictions. This cannot be undone.",
            "",
            count,
        )
        title = self.tr("Remove images from the project?")
        return dialogs.confirm(self._page, title, text, self.tr("Remove"))
