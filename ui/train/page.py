"""The Train page: checklist, recipe, live curves and the list of runs."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from aoi_app.errors import AoiError, RunNotFound
from aoi_app.events import Event
from aoi_app.project.jobs import FindRateJob, MeasureJob, TrainJob, TrainResult
from aoi_app.project.networks.pretrained_weights import missing_weights
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.store.good_parts import has_good_parts_only
from ui.core import theme
from ui.core.jobs.background import run_in_background
from ui.core.jobs.job_follower import JobFollower
from ui.core.jobs.running_job import RunningJob
from ui.core.places import Place
from ui.core.wording import error_text
from ui.kit.page import Page
from ui.kit.scroll_area import ScrollArea
from ui.recipe.recipe_list_editors import edit_list, load_editors
from ui.recipe.recipe_panel import RecipePanel
from ui.runs.run_list import RunList, delete_run, exclude_or_use_again
from ui.runs.run_table_model import RunRow, read_runs
from ui.train.run_view import RunView
from ui.train.train_readiness import MARKS, RECIPE, WEIGHTS, TrainReadiness
from ui.train.training_end import end_text, resumable_run, run_of
from ui.train.worst_list import WorstPanel


class TrainPage(Page):
    """Left: checklist and recipe. Right: live charts and run list."""

    key = Place.TRAIN
    primary_edits = True

    def assemble(self) -> Iterator[None]:
        """Make the parts one after the other."""
        session = self.session
        self.follower = JobFollower(session.jobs, ("train",), self, self._crash_text)
        self.measuring = JobFollower(session.jobs, ("measure",), self)
        self._opened = self._asked = ""  # the run whose history is shown; a run to open
        self._stale = True  # the data changed while the page was hidden
        self.view = RunView()
        left = self._build()
        yield
        self.readiness = TrainReadiness()
        left.addWidget(self.readiness)
        yield
        self.recipe = RecipePanel(session)
        yield
        left.addWidget(self.recipe, 1)
        yield
        yield from self.view.lay_out()
        yield
        self._worst, self.runs = WorstPanel(session), RunList()
        self.worst = self._worst.list
        self.keys += self.worst.keys
        self.tabs.addTab(self.runs, "")
        self.tabs.addTab(self._worst, "")
        yield
        self._connect()

    # --- layout and texts -----------------------------------------------------------------------

    def _build(self) -> QVBoxLayout:
        """Make the places of all parts, as what moves to another parent is styled again; that of settings."""
        columns = QHBoxLayout()
        columns.setSpacing(theme.SPACE["l"])
        self.body.addLayout(columns)
        self._settings = scroll = ScrollArea()
        scroll.setObjectName("trainSettings")
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(theme.side_width())
        columns.addWidget(scroll)
        inside = QWidget()
        scroll.setWidget(inside)
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 0, theme.SPACE["s"], 0)
        left.setSpacing(theme.SPACE["l"])
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setProperty("kind", "gap")
        halves.setHandleWidth(theme.SPACE["s"])
        halves.setChildrenCollapsible(False)
        columns.addWidget(halves, 1)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("trainTabs")
        halves.addWidget(self.view)
        halves.addWidget(self.tabs)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 0)
        return left

    def _connect(self) -> None:
        session = self.session
        session.projectChanged.connect(self.recipe.start_over)
        session.projectChanged.connect(self._close_run)
        session.recordsChanged.connect(self._follow_data)
        session.classesChanged.connect(self._follow_data)
        session.runsChanged.connect(self.load_runs)
        self.measuring.troubled.connect(lambda text: self.show_message("error", text))
        session.jobs.jobEnded.connect(self._follow_speed)
        self.measuring.adopt()
        self.follower.begun.connect(self._begin)
        self.follower.finished.connect(self._finish)
        self.follower.stopped.connect(self._finish)
        self.follower.troubled.connect(self._tell_trouble)
        self.follower.ended.connect(self._end)
        self.readiness.fixRequested.connect(self._fix)
        session.weightsChanged.connect(self._check)
        self.recipe.changed.connect(self._check)
        self.recipe.fold.toggled.connect(lambda: run_in_background(self, load_editors, lambda _: None))
        self.recipe.measureRequested.connect(self._measure)
        self.recipe.rateRequested.connect(self._find_rate)
        self.recipe.editWanted.connect(lambda path: edit_list(session, self.recipe, path, self))
        self.view.worstChanged.connect(self._show_worst)
        self.runs.opened.connect(self.open_run)
        self.runs.resumeRequested.connect(self.resume)
        self.runs.evaluateRequested.connect(self._evaluate)
        self.runs.excludeRequested.connect(lambda _: self._exclude())
        self.runs.deleteRequested.connect(self._delete)
        self.runs.compareRequested.connect(session.compareRequested)
        self.worst.chosen.connect(session.show_image)
        self.view.charts.notSaved.connect(lambda text: self.show_message("error", text))
        self.load_runs()
        self.follower.adopt()

    def retranslate(self) -> None:
        """Set all texts."""
        self.title.setText(self.tr("Train"))
        for part in (self.readiness, self.recipe, self.view, self.runs):
            part.retranslate()
        self._show_worst()
        self._check()
        self._show_head()
        self._name_runs_tab()
        self._name_run()

    def _show_head(self) -> None:
        """Update context and primary button; during training the strip has the buttons."""
        self.primary.setText(self.tr("Start training"))
        self.primary.setVisible(self.follower.running is None)
        project = self.session.project
        labelled = self.session.counts.labelled
        self.context.setText(
            self.tr("{project} · {n} labelled images").format(project=project.name, n=f"{labelled:,}")
            if project
            else self.tr("No project open")
        )

    def _show_worst(self) -> None:
        self.tabs.setTabText(1, self._worst.show_run(self.view.history))

    def _name_runs_tab(self) -> None:
        count = len(self.runs.model.rows)
        self.tabs.setTabText(0, self.tr("Runs ({n})").format(n=count) if count else self.tr("Runs"))

    # --- checklist ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._follow_data()

    def _close_run(self) -> None:
        self._opened = ""
        self.view.clear()

    def _follow_data(self) -> None:
        """Images, labels or splits changed; a hidden page waits until it is shown."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        project = self.session.project
        if project is not None:
            self.recipe.fit_to(self.session.records, project.file.settings)  # which checks, too
            self.recipe.set_good_only(has_good_parts_only(self.session.records, self.session.classes))
        else:
            self._check()
        self._show_head()

    def show_setting(self, path: str) -> None:
        """Show the setting of the recipe with this dotted name."""
        self._settings.ensureWidgetVisible(self.recipe.go_to_setting(path))

    def _check(self) -> None:
        session, recipe = self.session, self.recipe.recipe()
        session.recipe = recipe
        problem, missing = self.recipe.problem(), missing_weights(recipe)
        self.readiness.check(recipe, session.records, session.classes, problem, missing)

    def _fix(self, key: str) -> None:
        """Go to the place where a condition can be fixed."""
        if key == WEIGHTS:
            self.session.weightsRequested.emit(self.recipe.recipe().network.backbone)
        elif key == MARKS:
            self.session.clicksRequested.emit()
        elif key == RECIPE:
            self._settings.ensureWidgetVisible(self.recipe.go_to_problem())
        else:
            self.session.go_to(Place.DATA)

    # --- jobs -----------------------------------------------------------------------------------

    def run_primary(self) -> None:
        """Start training, unless a condition is missing."""
        if self.follower.running is not None:
            return
        self.primary.setFocus()  # commits a value being typed, whichever key or button was used
        if self.session.project is None:
            self.show_message(
                "info",
                self.tr("Open a project or the sample first."),
                self.tr("Go to Home"),
                lambda: self.session.go_to(Place.HOME),
            )
            return
        missing = self.readiness.hindrance()
        if missing is None:
            self._start(self.recipe.recipe(), "")
        else:
            text = self.tr("Training cannot start yet: {why}").format(why=missing.text)
            self.show_message("warning", text, missing.fix, lambda: self._fix(missing.key))

    def _measure(self) -> None:
        """Measure the speed of this PC; the estimates are updated when it is done."""
        if self.measuring.running is None:
            self.session.jobs.start(MeasureJob(device=self.session.devices.chosen))
            self.show_message("info", self.tr("Measuring this PC: it takes about a minute."))

    def _follow_speed(self, ended: RunningJob) -> None:
        """This PC was measured, here, on Networks or while it was idle; training measures too."""
        if ended.job.kind in ("measure", "train"):
            self.recipe.show_times()

    def _find_rate(self) -> None:
        """Open the learning-rate finder, if the recipe can be trained."""
        project = self.session.project
        if project is None or not self.readiness.is_ready():
            self.run_primary()  # says what is missing
            return
        from ui.train.rate_dialog import RateDialog

        device = self.session.devices.chosen
        job = FindRateJob(project=project.folder, recipe=self.recipe.recipe(), device=device)
        dialog = RateDialog(self.session, job, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.recipe.set_rate)
        dialog.open()

    def resume(self, run_id: str) -> None:
        """Resume an interrupted run."""
        project = self.session.project
        if self.follower.running is not None or project is None:
            return
        try:
            self._start(project.run(run_id).recipe, run_id)
        except AoiError as error:
            self.show_message("error", error_text(error))

    def _start(self, recipe: Recipe, resume: str) -> None:
        project = self.session.project
        assert project is not None
        if not self.session.may_edit():
            return
        self.messages.clear()
        device = self.session.devices.chosen
        self.session.jobs.start(TrainJob(project=project.folder, recipe=recipe, device=device, resume=resume))

    def stop(self) -> None:
        """Stop training; the best epoch so far is kept."""
        self.follower.cancel()

    def _begin(self, job: RunningJob) -> None:
        assert isinstance(job.job, TrainJob)
        self._opened = job.job.resume
        project = self.session.project
        past = project.run(self._opened).events() if project is not None and self._opened else ()
        self.view.follow(job, past)
        self.tabs.setCurrentIndex(1)
        self._show_head()

    def _finish(self, result: TrainResult | None) -> None:
        if result is None:
            self._tell_unjudged()
            return
        self._opened = run_id = result.run
        self.session.load_run(run_id)
        self.show_message(
            "info" if result.val.start_kept else "success",
            end_text(result),
            self.tr("Evaluate"),
            lambda: self._evaluate(run_id),
        )

    def _tell_trouble(self, text: str) -> None:
        """What ended the training, and Resume if there is an epoch to resume from."""
        run_id = resumable_run(self.session.project, self.follower.running)
        resume = (self.tr("Resume"), lambda: self.resume(run_id)) if run_id else ()
        self.show_message("error", text, *resume)

    def _tell_unjudged(self) -> None:
        """Training was stopped before its result, or in the middle of judging its best epoch."""
        run_id, project = run_of(self.follower.running), self.session.project
        if project is None or not run_id or not project.run(run_id).best_weights.exists():
            self.show_message("info", self.tr("Training was stopped before there was a model to keep."))
            return
        text = self.tr("Training was stopped at once: its best epoch is kept, but was not judged.")
        self.show_message("info", text, self.tr("Resume"), lambda: self.resume(run_id))

    def _crash_text(self) -> str:
        if self.view.history.epoch:
            return self.tr(
                "The engine process ended unexpectedly. The run can be resumed from its last epoch."
            )
        return self.tr("The engine process ended unexpectedly before the first epoch was done.")

    def _end(self) -> None:
        self.view.strip.show_run(self.tr("Training ended"), self.view.history)
        self._show_head()
        self.session.runsChanged.emit()

    # --- runs -----------------------------------------------------------------------------------

    def load_runs(self) -> None:
        """Read the list of runs again."""
        self.session.read_list(self, "runs", read_runs, self._show_runs)

    def _show_runs(self, rows: list[RunRow]) -> None:
        wanted, self._asked = self._asked or self._opened, ""
        self.runs.set_rows(rows, wanted)
        self.recipe.suggest(row.preset for row in rows if not row.experiment)  # the newest run is the first
        self._name_runs_tab()
        self._name_run()

    def show_run(self, run_id: str) -> None:
        """Open a run chosen on another page, once the list is read."""
        self._asked = run_id
        self.tabs.setCurrentIndex(0)
        self.load_runs()

    def _name_run(self) -> None:
        row = self.runs.current()
        if row is not None and row.id == self._opened and self.follower.running is None:
            self.view.strip.show_run(row.title, self.view.history)

    def open_run(self, run_id: str) -> None:
        """Replay the history of a run into the charts, unless a training is running."""
        project = self.session.project
        if project is None or self.follower.running is not None or run_id == self._opened:
            return
        self._opened = run_id
        run_in_background(
            self,
            lambda: project.run(run_id).events(),
            lambda events: self._replay(run_id, events),
            self._cannot_replay,
        )

    def _replay(self, run_id: str, events: list[Event]) -> None:
        row = self.runs.current()
        if run_id == self._opened and self.follower.running is None and row is not None:
            self.view.replay(row.title, events)

    def _cannot_replay(self, error: Exception) -> None:
        """Refresh the list; show the error, unless the run was just deleted."""
        if not isinstance(error, RunNotFound):
            self.show_message("error", error_text(error))
        self.load_runs()

    def _evaluate(self, run_id: str) -> None:
        self.session.load_run(run_id)
        self.session.go_to(Place.EVALUATE)

    def _delete(self, run_id: str) -> None:
        project, row = self.session.project, self.runs.current()
        if project is None or row is None or not self.session.may_edit():
            return
        try:
            if not delete_run(self, project, row):
                return
        except (AoiError, OSError) as error:
            self.show_message("error", error_text(error))
        self._close_run()
        self.session.runsChanged.emit()
        if self.session.shown_run == run_id:
            self.session.load_run()

    def _exclude(self) -> None:
        row = self.runs.current()
        if row is not None:
            exclude_or_use_again(self, self.session, row)

    # --- files ----------------------------------------------------------------------------------

    def export(self) -> None:
        """Save the data of the charts."""
        self.view.charts.ask_to_save("csv")
