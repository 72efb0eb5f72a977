"""Dialog to compare heat maps of one image by run, method and class, and save them as a picture."""

import shutil
import uuid
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aoi_app.events import Event, Failed, HeatMapDrawn
from aoi_app.project.jobs import HeatSheetJob, HeatSheetResult
from models.catalogue import CAMS
from ui.core import dialogs, theme
from ui.core.icons import icon
from ui.core.jobs.background import run_in_background
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.core.wording import core_text, duration, error_text, failure_text, state_name
from ui.kit.elided_label import ElidedLabel
from ui.kit.progress import show_fraction
from ui.runs.map_words import LIKE, trust_name
from ui.viewer.heat_sheet_choice import RunChoice, SheetChoice, read_choices
from ui.viewer.heat_sheet_table import SheetTable

SIZE = (1120, 660)  # logical pixels


def compare_heat_maps(session: Session, parent: QWidget) -> bool:
    """Open the dialog for the current image; False if there is none, or no model to explain it."""
    image = session.current_image
    if image is None or image.problem or session.project is None or not session.shown_run:
        return False
    dialog = HeatSheetDialog(session, image.file, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return True


class HeatSheetDialog(QDialog):
    """On opening, computes the quick methods of the current run; closing stops the computation."""

    def __init__(self, session: Session, image: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert session.project is not None
        self.setObjectName("sheetDialog")
        self.setWindowTitle(self.tr("Compare heat maps: {name}").format(name=image.name))
        self._session, self._project, self._image = session, session.project, image
        self._folder = self._project.folder / "cache" / "heatmaps" / f"sheet-{uuid.uuid4().hex[:12]}"
        self._job: RunningJob | None = None
        self._sheet: Path | None = None
        self.choice = SheetChoice([item.name for item in session.classes])
        self.table = SheetTable()
        self.state = ElidedLabel()
        self.bar = QProgressBar()
        self.start, self.stop = QPushButton(self.tr("Compute")), QPushButton(self.tr("Stop"))
        self.export, self.leave = QPushButton(self.tr("Save as picture…")), QPushButton(self.tr("Close"))
        self._lay_out()
        self.choice.changed.connect(self._follow)
        self.start.clicked.connect(self.compute)
        self.stop.clicked.connect(self.cancel)
        self.export.clicked.connect(self._export)
        self.leave.clicked.connect(self.reject)
        self.finished.connect(self._clean_up)
        self._follow()
        project = self._project
        run_in_background(self, lambda: read_choices(project), self._begin, self._fail)

    def _lay_out(self) -> None:
        for button, name in (
            (self.start, "sheetStart"),
            (self.stop, "sheetStop"),
            (self.export, "sheetExport"),
            (self.leave, "sheetClose"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
        self.start.setProperty("kind", "primary")
        self.stop.setIcon(icon("square", "ng"))
        self.export.setIcon(icon("file-down"))
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.rail_width())
        self.bar.setAccessibleName(self.tr("Progress"))
        self.state.setObjectName("sheetState")
        self.state.setProperty("role", "muted")
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE["s"])
        foot.addWidget(self.state, 1)
        for widget in (self.bar, self.stop, self.export, self.leave):
            foot.addWidget(widget)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(theme.SPACE["s"])
        left.addWidget(self.choice, 1)
        left.addWidget(self.start)
        hint = QLabel(
            self.tr(
                "Attention, not a measured contour. A map on the background for every class is a warning: "
                "the model may look at something other than the defect."
            )
        )
        hint.setProperty("role", "caption")
        hint.setWordWrap(True)
        right.setSpacing(theme.SPACE["s"])
        right.addWidget(self.table, 1)
        right.addWidget(hint)
        halves = QHBoxLayout()
        halves.setSpacing(theme.SPACE["l"])
        halves.addLayout(left)
        halves.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        column.setSpacing(theme.SPACE["m"])
        column.addLayout(halves, 1)
        column.addLayout(foot)
        self.resize(*map(theme.scaled, SIZE))

    # --- the job --------------------------------------------------------------------------------

    def _begin(self, runs: list[RunChoice]) -> None:
        self.choice.show_runs(runs, self._session.shown_run)
        self.compute()

    def compute(self) -> None:
        """Compute the selected maps."""
        if not self.choice.maps() or self._job is not None:
            return
        runs, methods, class_names = (
            self.choice.chosen_runs(),
            self.choice.chosen_methods(),
            self.choice.chosen_classes(),
        )
        titles = tuple(core_text(CAMS[name].title, {}) for name in methods)
        columns = [" · ".join(filter(None, (title, name))) for title in titles for name in class_names]
        # One line per part of a title, to leave width for the maps.
        rows = [f"{run.network}\n{run.title}".replace(" · ", "\n") for run in runs]
        self.table.begin(rows, columns)
        self._sheet = None
        job = HeatSheetJob(
            project=self._project.folder,
            image=self._image,
            runs=tuple(run.id for run in runs),
            methods=tuple(methods),
            class_names=class_names,
            headings=titles,
            verdicts={verdict: trust_name(verdict) for verdict in LIKE},
            cells=self._folder,
            out=self._folder / "sheet.png",
        )
        self._job = self._session.jobs.start(job, background=True)
        self._job.reported.connect(self._take)
        self._job.progressed.connect(self._follow)
        self._job.stateChanged.connect(self._follow)
        self._job.finished.connect(self._finish)
        self._job.stopped.connect(self._say_stopped)
        self._job.failed.connect(self._say_failed)
        self._job.crashed.connect(self._say_crashed)
        self._job.ended.connect(self._end)
        self._follow()

    def cancel(self) -> None:
        """Stop; finished maps are kept."""
        if self._job is not None:
            self._job.cancel()

    def _take(self, event: Event) -> None:
        if isinstance(event, HeatMapDrawn):
            self.table.show_cell(event)

    def _finish(self, result: HeatSheetResult) -> None:
        self._sheet = result.file
        self.state.setText("")

    # Methods, not lambdas, so that Qt disconnects them when the dialog is destroyed.

    def _say_stopped(self) -> None:
        self.state.setText(self.tr("Stopped."))

    def _say_failed(self, failed: Failed) -> None:
        self.state.setText(failure_text(failed))

    def _say_crashed(self) -> None:
        self.state.setText(self.tr("The engine process ended unexpectedly."))

    def _end(self) -> None:
        self._job = None
        self._follow()

    def _fail(self, error: Exception) -> None:
        self.state.setText(error_text(error))

    def _follow(self) -> None:
        job = self._job
        self.start.setEnabled(job is None and self.choice.maps() > 0)
        self.start.setToolTip("" if self.start.isEnabled() else self.choice.summary.text())
        self.export.setVisible(self._sheet is not None)
        for widget in (self.bar, self.stop):
            widget.setVisible(job is not None)
        if job is None:
            return
        self.stop.setEnabled(job.state != "stopping")
        show_fraction(self.bar, job.fraction)
        if job.state == "running" and job.seconds_left is not None:
            self.state.setText(self.tr("{time} left").format(time=duration(job.seconds_left)))
        else:
            self.state.setText(state_name(job.state))

    # --- what becomes of it ---------------------------------------------------------------------

    def _export(self) -> None:
        if self._sheet is None:
            return
        start = Path.home() / f"{self._image.stem}-heatmaps.png"
        chosen = dialogs.choose_save(self, self.tr("Save the heat maps"), "PNG (*.png)", start)
        if chosen is None:
            return
        target, sheet = chosen.with_suffix(".png"), self._sheet
        said = self.tr("Saved: {path}").format(path=target)
        run_in_background(
            self, lambda: shutil.copyfile(sheet, target), lambda _: self.state.setText(said), self._fail
        )

    def _clean_up(self) -> None:
        """On closing: stop computing and delete the temporary pictures."""
        session, folder = self._session, self._folder

        def remove() -> None:
            run_in_background(session, lambda: shutil.rmtree(folder, ignore_errors=True), lambda _: None)

        if self._job is None:
            remove()
        else:
            self._job.ended.connect(remove)
            self._job.cancel()
