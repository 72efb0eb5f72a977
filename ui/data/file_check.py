"""Check files: starts the job, shows what it found and does what the user chooses."""

from pathlib import Path

from PySide6.QtCore import Signal

from aoi_app.project.jobs import CheckFilesJob, CheckFilesResult, FoundState, Job
from ui.core import dialogs
from ui.data.data_check import DataCheck, Found
from ui.data.files_dialog import FilesDialog


class FileCheck(DataCheck):
    """Checks the files of the open project for a page.

    Signals:
        importWanted: a folder with new files.
    """

    kind = "check_files"
    importWanted = Signal(Path)

    def _job(self, project: Path) -> Job:
        return CheckFilesJob(project=project)

    def _stopped(self) -> str:
        return self.tr("Stopped; nothing was changed.")

    def _show(self, result: Found) -> None:
        assert isinstance(result, CheckFilesResult)
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
            self._run(lambda project: CheckFilesJob.model_validate({"project": project, "mend": (state,)}))

    def _may_remove(self, count: int) -> bool:
        text = self.tr(
            "%Ln images whose files are missing are removed with their labels, label history and "
            "predictions. This cannot be undone.",
            "",
            count,
        )
        title = self.tr("Remove images from the project?")
        return dialogs.confirm(self._page, title, text, self.tr("Remove"))
