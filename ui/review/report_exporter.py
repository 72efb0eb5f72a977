"""Export of the report of an inspection: asks for its form, then runs the job."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from aoi_app.events import Failed
from aoi_app.project.jobs import ReportLanguage, ReportResult
from ui.core.language import language_of
from ui.core.session import Session
from ui.core.wording import failure_text
from ui.results.results_model import ReviewModel
from ui.results.review_queue import Queue
from ui.review.export_dialog import ExportDialog


class ReportExporter(QObject):
    """Opens the export dialog over ``window`` and starts the job.

    Signals:
        written: the report's files, one or more.
        failed: the report could not be written; a text for the user.
    """

    written = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def export(self, folder: Path, images: ReviewModel) -> bool:
        """Ask for formats, language and folder, and start the job; False if the user cancelled."""
        language = cast(ReportLanguage, language_of(self._session.settings.language))
        author, left = self._session.settings.reviewer, self._still_open(images)
        dialog = ExportDialog(folder, language, left, author, self._window)
        if dialog.exec() != ExportDialog.DialogCode.Accepted:
            return False
        running = self._session.jobs.start(dialog.job())
        running.finished.connect(self._finish)
        running.failed.connect(self._fail)
        return True

    def _still_open(self, images: ReviewModel) -> str:
        left = sum(images.total(queue) - images.reviewed(queue) for queue in (Queue.NG, Queue.REVIEW))
        if not left:
            return ""
        return self.tr("{n} NG and review images are not reviewed yet; the report says so.").format(n=left)

    def _finish(self, result: ReportResult) -> None:
        if result.files:
            self.written.emit(result.files)

    def _fail(self, failed: Failed) -> None:
        self.failed.emit(failure_text(failed))
