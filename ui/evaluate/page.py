"""The Evaluate page: figures and errors of a run, its threshold, and the export of a model file."""

from collections.abc import Iterator
from typing import Any, Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
)

from aoi_app.project.jobs import EvaluateJob, EvaluateResult, PackageJob, PackageResult, UnknownResult
from aoi_app.project.policy import Policy
from aoi_app.project.records import Split
from aoi_app.project.threshold_choice import ThresholdChoice
from ui.core import dialogs, theme
from ui.core.jobs.background import run_in_background
from ui.core.jobs.job_follower import JobFollower
from ui.core.jobs.running_job import RunningJob
from ui.core.places import Place
from ui.core.wording import error_text, join_sentences, stage_name
from ui.evaluate.evaluation_screens import EvaluationScreens
from ui.evaluate.release_desk import ReleaseDesk
from ui.evaluate.remarks import details, remarks
from ui.evaluate.run_figures import RunFigures, read_run_figures
from ui.kit.controls import Choice
from ui.kit.page import Page
from ui.runs.run_table_model import RunRow, read_runs
from ui.viewer.heat_sheet_dialog import compare_heat_maps
from ui.viewer.judged_model import JudgedImage, judged_images

PAIRED_AT_ONCE = 5000  # images with their predictions; more of them on a thread


class EvaluatePage(Page):
    """Top: run and split. Below: the figures stored with the run."""

    key = Place.EVALUATE
    primary_edits = True

    def assemble(self) -> Iterator[None]:
        """Make the parts one after the other."""
        session = self.session
        self._rows: list[RunRow] = []
        self._found: RunFigures | None = None
        self._records_changed = False  # since the figures were read
        self.follower = JobFollower(session.jobs, ("evaluate", "package", "unknown"), self)
        self.runs = Choice()
        self.val, self.test = QPushButton(), QPushButton()
        self.evaluate = QPushButton()
        self.compare = self.add_quiet(QPushButton())
        self.release = ReleaseDesk(session, self)
        self.note = QLabel()
        yield
        self.screens = EvaluationScreens(session, self.body.parentWidget())
        yield
        self._build()
        yield
        yield from self.screens.view.lay_out()
        yield
        self.view, self.no_run = self.screens.view, self.screens.no_run
        self.no_figures = self.screens.no_figures
        self.keys += self.view.image_menu.labelling.keys
        yield
        self._connect()

    # --- layout and texts -----------------------------------------------------------------------

    def _build(self) -> None:
        self.runs.setObjectName("evaluateRun")
        self.runs.setMinimumContentsLength(18)
        self.runs.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        group = QButtonGroup(self)
        self.evaluate.setObjectName("evaluateStart")
        self.compare.setObjectName("evaluateCompare")
        self.note.setObjectName("evaluateNote")
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        self._top = QHBoxLayout()
        self._top.setSpacing(theme.SPACE["s"])
        self._top.addWidget(self.runs, 1)
        for button, name in ((self.val, "evaluateVal"), (self.test, "evaluateTest")):
            button.setObjectName(name)
            button.setCheckable(True)
            group.addButton(button)
            self._top.addWidget(button)
        self.val.setChecked(True)
        self._top.addWidget(self.evaluate)
        self.body.addLayout(self._top)
        self.body.addWidget(self.note)
        self.body.addWidget(self.screens, 1)
        self.body.setSpacing(theme.SPACE["m"])

    def _connect(self) -> None:
        session = self.session
        session.projectChanged.connect(self._change_project)
        session.runsChanged.connect(self.load_runs)
        session.shownRunChanged.connect(self._follow_run)
        session.recordsChanged.connect(self._take_records)
        session.answersChanged.connect(self._take_records)  # twins that somebody keeps
        session.jobs.jobEnded.connect(self._take_twins)
        session.classesChanged.connect(self._show_images)
        session.classesChanged.connect(self._follow_run)  # OK or NG decides what is an escape
        self.follower.begun.connect(self._show)
        self.follower.progressed.connect(self._follow_job)
        self.follower.finished.connect(self._finish)
        self.follower.troubled.connect(lambda text: self.show_message("error", text))
        self.follower.ended.connect(self._end)
        self.runs.activated.connect(self._choose_run)
        self.val.clicked.connect(self._show)
        self.test.clicked.connect(self._show)
        self.evaluate.clicked.connect(self.start_evaluation)
        self.compare.clicked.connect(self.compare_maps)
        self.no_run.acted.connect(lambda: session.go_to(Place.TRAIN if session.project else Place.HOME))
        self.no_figures.acted.connect(self.start_evaluation)
        self.view.imageChosen.connect(session.show_image)
        self.view.policyChosen.connect(self.use_policy)
        self.view.lineChosen.connect(self.use_line_rate)
        step = self.view.gallery.step_to_error
        self.add_key("E", lambda: step(1), QT_TRANSLATE_NOOP("keys", "Next wrong prediction"))
        self.add_key("Q", lambda: step(-1), QT_TRANSLATE_NOOP("keys", "Previous wrong prediction"))
        self.load_runs()
        self.follower.adopt()

    def retranslate(self) -> None:
        """Set all texts."""
        self.title.setText(self.tr("Evaluate"))
        self.test.setText(self.tr("Test"))
        self.compare.setText(self.tr("Compare heat maps…"))
        self.runs.setAccessibleName(self.tr("Run to evaluate"))
        self.test.setToolTip(
            self.tr("Images held back to the end: evaluate on them once, after all choices.")
        )
        self.view.retranslate()
        self.release.retranslate()
        self._fill_runs()
        self._show()

    # --- what is shown --------------------------------------------------------------------------

    @property
    def split(self) -> Split:
        """The selected split."""
        return Split.TEST if self.test.isChecked() else Split.VAL

    def _change_project(self) -> None:
        self._rows, self._found = [], None
        self.val.setChecked(True)
        self._show()

    def load_runs(self) -> None:
        """Reload the list of runs that can be evaluated."""
        self.session.read_list(self, "runs", read_runs, self._take_runs)

    def _take_runs(self, rows: list[RunRow]) -> None:
        self._rows = [row for row in rows if row.usable]
        self._fill_runs()
        self._follow_run()

    def _fill_runs(self) -> None:
        self.runs.clear()
        for row in self._rows:
            share = "" if row.balanced is None else f" · {row.balanced_text}"
            self.runs.addItem(f"{row.title}{share}", row.id)
        self.runs.setCurrentIndex(self.runs.findData(self.session.shown_run))

    def _choose_run(self) -> None:
        self.session.load_run(self.runs.currentData())

    def _follow_run(self) -> None:
        """Read the figures of the current run."""
        self.runs.setCurrentIndex(self.runs.findData(self.session.shown_run))
        project, run_id = self.session.project, self.session.shown_run
        if project is None or not run_id:
            self._found = None
            self._show()
            return

        def show(found: RunFigures) -> None:
            if found.run_id == self.session.shown_run:
                self._found = found
                self.view.operating.show_images(found.run_id, found.scored, found.policy)
                self.view.unknown.show_found(found.unknown, tells=not found.anomalies)
                self._show()

        def fail(error: Exception) -> None:
            self._found = None
            self._show()
            self.show_message("error", error_text(error))

        known = [*self.session.records, *self.session.excluded] if self.session.complete else None
        said = self.session.predictions

        def read() -> RunFigures:
            return read_run_figures(project, run_id, known, said)

        run_in_background(self, read, show, fail, topic="figures")

    def _show(self) -> None:
        """Update figures, empty state and notes."""
        project, found = self.session.project, self._found
        figures = found.figures[self.split.value] if found is not None else None
        has_run = bool(self._rows) and found is not None
        self._show_texts(figures, has_run)
        for widget in (self.runs, self.val, self.test, self.evaluate, self.compare):
            widget.setVisible(has_run)
        self.primary.setVisible(has_run)
        self._show_remarks(figures)
        if not has_run:
            self.screens.setCurrentWidget(self.no_run)
        elif figures is None:
            self.screens.setCurrentWidget(self.no_figures)
        else:
            self.view.show_figures(figures)
            self._show_images()
            self.screens.setCurrentWidget(self.view)
        name = project.name if project else self.tr("No project open")
        images = self.tr("%Ln images", "", figures["n"]) if figures else ""
        self.context.setText(" · ".join(part for part in (name, images) if part))

    def _show_texts(self, figures: dict[str, Any] | None, has_run: bool) -> None:
        busy = self.follower.running is not None
        why = self._busy_text() if busy else self.session.why_read_only()
        again, first = self.tr("Evaluate again"), self.tr("Evaluate")
        self.evaluate.setText(first if figures is None else again)
        val = self._found.figures[Split.VAL.value] if self._found is not None else None
        folded = bool((val or {}).get("out_of_fold"))
        self.val.setText(self.tr("Out of fold") if folded else self.tr("Validation"))
        self.primary.setText(self.tr("Package for inspection"))
        for button in (self.evaluate, self.primary, self.no_figures.button):
            button.setEnabled(not why)
            button.setToolTip(why)
        self.view.operating.set_busy(self._busy_text())
        self.view.reliability.set_busy(why)
        self.view.unknown.set_busy(why)
        self.screens.set_texts(self.session.project is not None, self.split, self._busy_text())

    def _show_remarks(self, figures: dict[str, Any] | None) -> None:
        """Say what is to be known about the figures; details in the tool tip. What a job does is said where
        it moves nothing: in the status line, and in place of figures that are still to come.
        """
        silent = figures is None and self.follower.running is not None
        self.note.setText("" if silent else join_sentences(*remarks(self._found, self.split, figures)))
        self.note.setToolTip(join_sentences(*details(figures)))
        self.note.setVisible(bool(self.note.text()))

    def _busy_text(self) -> str:
        if self.follower.running is None:
            return ""
        stage = (
            stage_name(self.follower.running.stage)
            if self.follower.running.stage
            else self.tr("starting the engine")
        )
        return self.tr("Busy: {what}.").format(what=stage)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_images()
        if self._records_changed:
            self._take_records()

    def _take_records(self) -> None:
        """Show the images as they are now, and tell whether the figures still are of them; once visible."""
        self._records_changed = not self.isVisible()
        if self.isVisible():
            self._show_images()
            self._follow_run()

    def _take_twins(self, job: RunningJob) -> None:
        """After a search for twins, tell whether some spoil the figures."""
        if job.job.kind == "twins":
            self._take_records()

    def _show_images(self) -> None:
        """Show the images with their current labels; skipped while the page is hidden."""
        session, found = self.session, self._found
        if found is None or not self.isVisible():
            return
        asked = [*session.records], session.predictions, session.classes, self.split, found.places

        def show(images: list[JudgedImage]) -> None:
            if found is not self._found:
                return
            self.view.show_images(images)
            current = session.current_image
            if current is not None and all(image.record.id != current.id for image in images):
                session.show_image(None)  # an image of another split, or one that was not judged

        if len(session.records) > PAIRED_AT_ONCE:
            run_in_background(self, lambda: judged_images(*asked), show, topic="judged")
        else:
            show(judged_images(*asked))

    # --- jobs -----------------------------------------------------------------------------------

    def run_primary(self) -> None:
        """Write the model file of the current run; asks first if nobody can tell how good it is."""
        session, found = self.session, self._found
        project, run = session.project, session.shown_run
        if project is None or not run or self.follower.running is not None or not session.may_edit():
            return
        if found is None or found.run_id != run:
            return  # until its figures are read nobody knows what speaks against it
        doubts, anyway = self._doubts(), self.tr("Package anyway")
        test = self.tr("Evaluate on the test images") if self._is_untested() else ""
        answer = anyway
        if doubts:
            answer = dialogs.choose_action(
                self, self.tr("Package this model?"), join_sentences(*doubts), anyway, test
            )
        if answer == anyway:
            rate = self.view.unknown.rate
            session.jobs.start(PackageJob(project=project.folder, run=run, unknown_rate=rate))
        elif answer and answer == test:
            self.test.click()
            self.start_evaluation()

    def _doubts(self) -> list[str]:
        """What speaks against packaging the current run as it is."""
        found, doubts = self._found, []
        if found is not None and not found.has_ok:
            doubts.append(self.tr("No class is marked OK, so the model calls every image NG."))
        if self._is_untested():
            doubts.append(
                self.tr(
                    "The model as it is now was not evaluated on the test images, so its figures are a guess."
                )
            )
        return doubts

    def _is_untested(self) -> bool:
        return self._found is not None and not self._found.judged_as_now.get(Split.TEST.value, False)

    def start_evaluation(self) -> None:
        """Evaluate the current run on the selected split."""
        self._evaluate("test" if self.split is Split.TEST else "val")

    def use_policy(self, policy: Policy, choice: ThresholdChoice | None = None) -> None:
        """Apply another operating point, and evaluate the validation images with it."""
        self._evaluate("val", policy=policy, choice=choice)

    def use_line_rate(self, ppm: float) -> None:
        """Move scores and operating point to a defect rate of the line, in a million; 0: to none."""
        self._evaluate("val", line_ppm=ppm)

    def _evaluate(self, split: Literal["val", "test"], **asked: Any) -> None:
        project, run = self.session.project, self.session.shown_run
        idle = self.follower.running is None
        if project is not None and run and idle and self.session.may_edit():
            device = self.session.devices.chosen
            self.session.jobs.start(
                EvaluateJob(project=project.folder, run=run, split=split, device=device, **asked)
            )

    def compare_maps(self) -> None:
        """Compare heat maps of the image in the viewer side by side."""
        if not compare_heat_maps(self.session, self):
            self.show_message("info", self.tr("Select an image first to compare its heat maps."))

    def stop(self) -> None:
        """Stop the job started on this page."""
        self.follower.cancel()

    def _follow_job(self) -> None:
        figures = self._found.figures[self.split.value] if self._found is not None else None
        self._show_remarks(figures)
        self.screens.set_texts(self.session.project is not None, self.split, self._busy_text())

    def _finish(self, result: EvaluateResult | PackageResult | UnknownResult) -> None:
        if not isinstance(result, PackageResult):
            return
        model = result.file
        self.show_message(
            "success",
            self.tr("The model file {name} is ready.").format(name=model.name),
            self.tr("Set up an inspection"),
            lambda: self.session.modelRequested.emit(model),
        )

    def _end(self, job: RunningJob) -> None:
        if job.state == "finished" and isinstance(job.result, EvaluateResult | UnknownResult):
            self.session.load_run(job.result.run)
            self._follow_run()  # the figures are new even if the predictions are unchanged
        self.session.runsChanged.emit()
        self._show()
