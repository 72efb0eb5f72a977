"""The import dialog: choose a source, preview the result, then import. A preview writes nothing."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.project.jobs import ImportJob, ImportResult
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.core.wording import failure_text
from ui.data.import_form import ImportForm
from ui.data.import_preview import ImportPreview

SCAN_MS = 600  # after the last change, so that a rule is not tried at every key stroke


class ImportDialog(QDialog):
    """Runs a dry run at each change; once accepted, :meth:`import_job` is the job to start."""

    def __init__(self, session: Session, source: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setWindowTitle(self.tr("Import images"))
        self._session = session
        self._scan: RunningJob | None = None
        self.form = ImportForm()
        self.preview = ImportPreview()
        self.accept_button = QPushButton()
        self.accept_button.setObjectName("importAccept")
        self.accept_button.setProperty("kind", "primary")
        self.accept_button.setIcon(icon("download", "on_accent"))
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName("importCancel")
        self._why = QLabel()
        self._why.setProperty("role", "muted")
        self._why.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self._why, 1)
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        margin = theme.SPACE["xl"]
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.SPACE["l"])
        column.addWidget(self.form)
        column.addWidget(self.preview, 1)
        column.addLayout(row)
        self._timer = QTimer(self, singleShot=True, interval=SCAN_MS)
        self._connect()
        cancel.clicked.connect(self.reject)
        self._show_why(self.tr("Choose a folder first."))
        self.resize(theme.RAIL_WIDTH * 4, theme.RAIL_WIDTH * 3)
        if source is not None:
            self.form.set_source(source)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._start_scan)
        self.form.source.textChanged.connect(self._refuse_padded)  # before the change starts a scan
        self.form.changed.connect(self._on_changed)
        self.preview.padded.clicked.connect(self._on_changed)
        self.preview.stop.clicked.connect(self._stop_scan)
        self.accept_button.clicked.connect(self.accept)
        self.finished.connect(self._stop_scan)

    def import_job(self, dry_run: bool = False) -> ImportJob:
        """The job described by the form."""
        project = self._session.project
        assert project is not None
        return ImportJob(
            project=project.folder,
            ok=() if dry_run else self.preview.ok_classes(),
            padded_jpeg=self.preview.padded.isChecked(),
            dry_run=dry_run,
            **self.form.values(),
        )

    def _show_why(self, reason: str) -> None:
        """Show why the import cannot start; an empty reason enables it."""
        self._why.setText(reason)
        self.accept_button.setVisible(not reason)

    def _refuse_padded(self) -> None:
        """What is accepted for one folder is not for another."""
        self.preview.padded.setChecked(False)

    def _on_changed(self) -> None:
        self._stop_scan()
        if self.form.problem():
            self._timer.stop()
            self.preview.clear()
            self._show_why(self.form.problem())
        else:
            self._show_why(self.tr("Scanning the folder…"))
            self._timer.start()

    def _start_scan(self) -> None:
        running = self._session.jobs.start(self.import_job(dry_run=True), background=True)
        self._scan = running
        self.preview.follow(running)
        running.finished.connect(lambda result: self._show_plan(running, result))
        running.failed.connect(lambda failed: self._show_failure(running, failure_text(failed)))
        running.crashed.connect(
            lambda: self._show_failure(running, self.tr("Scanning the folder ended unexpectedly."))
        )
        running.stopped.connect(lambda: self._show_failure(running, self.tr("Stopped.")))

    def _stop_scan(self) -> None:
        running, self._scan = self._scan, None
        if running is not None and running.active:
            running.cancel()

    def _show_plan(self, running: RunningJob, plan: ImportResult) -> None:
        if running is self._scan:
            self.preview.show_plan(plan)
            self._show_why("" if plan.images else self.tr("This folder contains no images to import."))
            self.accept_button.setText(self.tr("Import %Ln images", "", plan.images))

    def _show_failure(self, running: RunningJob, text: str) -> None:
        if running is self._scan:
            self.preview.show_failure(text)
            self._show_why(self.tr("Correct the choice above; the folder is then scanned again."))
