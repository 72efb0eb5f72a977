"""The import dialog: choose a source, preview the result, then import. A preview writes nothing."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aoi_app.errors import ColumnMissing, EncodingUnclear, EncodingWrong, TableRead
from aoi_app.events import Failed
from aoi_app.project.jobs import Grouping, ImportJob, ImportResult
from aoi_app.project.recipe.presets import PADDED_JPEG
from aoi_app.project.records import Split
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.background import run_in_background
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.core.wording import failure_text, split_name
from ui.data.import_form import ImportForm
from ui.data.import_preview import ImportPreview
from ui.kit.scroll_area import ScrollArea

TABLE_CHOICES = frozenset({ColumnMissing.code, EncodingUnclear.code, EncodingWrong.code})
UNICODE = "Unicode"  # the encoding that needs no choice
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
        self.accept_button.setDefault(True)  # else Enter in a field would press the first button, "Choose…"
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("importCancel")
        self._why = QLabel()
        self._why.setProperty("role", "muted")
        self._why.setWordWrap(True)
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=SCAN_MS)
        self._connect()
        self._show_why(self.tr("Choose a folder first."))
        self.form.source.setFocus()  # it would begin in the scroll area
        if source is not None:
            self.form.set_source(source)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self._why, 1)
        row.addWidget(self._cancel)
        row.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        margin = theme.SPACE["xl"]
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.SPACE["l"])
        column.addWidget(self._scrolled(), 1)
        column.addLayout(row)
        self.resize(theme.rail_width() * 4, theme.rail_width() * 17 // 5)

    def _scrolled(self) -> ScrollArea:
        """Form and preview, which scroll: with all there is to say they are taller than a small screen."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["l"])
        column.addWidget(self.form)
        column.addWidget(self.preview, 1)
        scroll = ScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll

    def _connect(self) -> None:
        self._timer.timeout.connect(self._start_scan)
        self.form.source.textChanged.connect(self._forget_answers)  # before the change starts a scan
        self._forget_answers()
        self.form.changed.connect(self._on_changed)
        for answer in (self.preview.merge, self.preview.padded):
            answer.clicked.connect(self._on_changed)
        self._cancel.clicked.connect(self.reject)
        self.preview.stop.clicked.connect(self._stop_scan)
        self.accept_button.clicked.connect(self.accept)
        self.finished.connect(self._stop_scan)

    def import_job(self, dry_run: bool = False) -> ImportJob:
        """The job described by the form."""
        project = self._session.project
        assert project is not None
        padded = self.preview.padded.isChecked()
        return ImportJob(
            project=project.folder,
            ok=() if dry_run else self.preview.ok_classes(),
            padded_jpeg=padded if padded != self._accepts_padded() else None,
            merge_twins=self.preview.merge.isChecked(),
            dry_run=dry_run,
            **self.form.values(),
        )

    def _show_why(self, reason: str) -> None:
        """Show why the import cannot start; an empty reason enables it."""
        self._why.setText(reason)
        self.accept_button.setVisible(not reason)

    def _forget_answers(self) -> None:
        """What is accepted for one folder is not for another, unless the project accepts it."""
        self.preview.merge.setChecked(False)
        self.preview.padded.setChecked(self._accepts_padded())

    def _accepts_padded(self) -> bool:
        project = self._session.project
        return project is not None and bool(project.file.settings.get(PADDED_JPEG))

    def _on_changed(self) -> None:
        self._stop_scan()
        if self.form.problem():
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
        running.failed.connect(lambda failed: self._on_failed(running, failed))
        running.crashed.connect(
            lambda: self._show_failure(running, self.tr("Scanning the folder ended unexpectedly."))
        )
        running.stopped.connect(lambda: self._show_failure(running, self.tr("Stopped.")))

    def _stop_scan(self) -> None:
        self._timer.stop()
        running, self._scan = self._scan, None
        if running is not None and running.active:
            running.cancel()

    def _show_plan(self, running: RunningJob, plan: ImportResult) -> None:
        if running is self._scan:
            self.preview.show_plan(plan)
            self._show_grouping(plan.grouping)
            self._offer_other_encodings(plan)
            self._show_why(self._missing(plan))
            self.accept_button.setText(self.tr("Import %Ln images", "", plan.images))

    def _missing(self, plan: ImportResult) -> str:
        """Why a plan cannot be imported; empty if it can."""
        if plan.images:
            return ""
        if plan.problems:
            return self.tr("No image in this folder can be used as it is: see the list above.")
        return self.tr("This folder contains no images to import.")

    def _show_grouping(self, grouping: Grouping | None) -> None:
        """Show what the groups do to some names and to the split."""
        if grouping is None:
            return
        shares = " · ".join(f"{split_name(split)} {grouping.splits.get(split, 0):,}" for split in Split)
        words = self.tr("{groups} parts with {n} images; split: {shares}")
        summary = words.format(groups=f"{grouping.groups:,}", n=f"{grouping.grouped:,}", shares=shares)
        self.form.group.show_outcome(grouping.examples, summary if grouping.groups else "")

    def _offer_other_encodings(self, plan: ImportResult) -> None:
        """For a table that was read in an encoding found by its words, which another may replace."""
        for remark in plan.remarks:
            path = self.form.table(remark.args["path"]) if remark.code == TableRead.code else None
            if path is not None and remark.args["encoding"] != UNICODE:
                self._offer_choices(path, columns=False, read_as=str(remark.args["encoding"]))

    def _on_failed(self, running: RunningJob, failed: Failed) -> None:
        self._show_failure(running, failure_text(failed))
        if running is self._scan and failed.code in TABLE_CHOICES:
            self._offer_choices(Path(failed.args["path"]), columns=failed.code == ColumnMissing.code)

    def _offer_choices(self, path: Path, columns: bool, read_as: str = "") -> None:
        """Let the person choose encoding or columns of a table, which may have been read in an encoding."""
        from aoi_app.project.importing.tables import table_choices

        encoding = self.form.choices.values()["encoding"]

        def offer(found: tuple[dict[str, list[str]], tuple[str, ...]]) -> None:
            encodings, header = found
            self.form.choices.offer(path.name, encodings, header if columns else (), read_as)

        run_in_background(
            self,
            lambda: table_choices(path, encoding),
            offer,
            failed=lambda _: None,  # the failed scan has told why
            topic="table",
        )

    def _show_failure(self, running: RunningJob, text: str) -> None:
        if running is self._scan:
            self.preview.show_failure(text)
            self._show_why(self.tr("Correct the choice above; the folder is then scanned again."))
