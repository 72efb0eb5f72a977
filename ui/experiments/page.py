"""The Experiments page: experiments, their results, and comparison of runs."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QTabWidget

from aoi_app.errors import AoiError
from aoi_app.events import EpochEnd, Event, FleetState
from aoi_app.events import Trial as TrialEvent
from aoi_app.project.jobs import ExperimentJob
from aoi_app.project.recipe.experiment_plans import Plan
from aoi_app.project.recipe.presets import PRESETS, preset
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.store.experiments import TrialRecord, delete_experiment
from aoi_app.project.store.project import Project
from aoi_app.project.store.readiness import requirements
from ui.core import dialogs, theme
from ui.core.jobs.background import run_in_background
from ui.core.jobs.job_follower import JobFollower
from ui.core.jobs.running_job import RunningJob
from ui.core.places import Place
from ui.core.wording import error_text
from ui.experiments.bench_line import BenchLine
from ui.experiments.comparison_view import ComparisonView
from ui.experiments.experiment_dialog import Base, ExperimentDialog
from ui.experiments.experiment_list_model import (
    AnyExperiment,
    ExperimentListModel,
    ExperimentRow,
    read_experiments,
)
from ui.experiments.experiment_view import ExperimentView
from ui.kit.empty_state import EmptyState
from ui.kit.page import Page
from ui.kit.scroll_area import ScrollArea
from ui.runs.run_table_model import RunRow, preset_title, read_runs

LIST_WIDTH = 220  # logical pixels
RECENT = 20  # number of runs offered as base recipes


def read_recipes(project: Project) -> list[tuple[RunRow, Recipe]]:
    """The newest runs with their recipes; safe on any thread."""
    found = []
    for row in read_runs(project)[:RECENT]:
        try:
            found.append((row, project.run(row.id).recipe))
        except AoiError:
            continue  # a run without a recipe cannot be a base
    return found


class ExperimentsPage(Page):
    """Left: list of experiments. Right: the selected one, or a comparison of runs."""

    key = Place.EXPERIMENTS
    primary_edits = True

    def assemble(self) -> Iterator[None]:
        """Make the parts one after the other."""
        session = self.session
        self.follower = JobFollower(session.jobs, ("experiment",), self, self._crash_text)
        self._running_id = ""  # id of the experiment being run
        self._shown = ""
        self.model = ExperimentListModel()
        self.list, self.area = QListView(), ScrollArea()
        self.bench = BenchLine(session)
        self.comparison = ComparisonView(session)
        self.empty = EmptyState("shuffle", "experimentsEmpty")
        self.damaged = EmptyState("triangle-alert", "experimentDamaged")
        self.screens = QStackedWidget()
        self.tabs = QTabWidget()
        self._build()
        yield
        self.view = ExperimentView()
        yield
        self.area.setWidget(self.view)
        yield
        yield from self.comparison.lay_out()
        yield
        self._connect()

    # --- layout and texts -----------------------------------------------------------------------

    def _build(self) -> None:
        self.list.setObjectName("experimentList")
        self.list.setModel(self.model)
        self.list.setFixedWidth(theme.scaled(LIST_WIDTH))
        self.list.setSpacing(theme.SPACE["xs"])
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self.bench)
        columns = QHBoxLayout()
        columns.setSpacing(theme.SPACE["l"])
        self.body.addLayout(columns)
        columns.addWidget(self.list)
        columns.addWidget(self.tabs, 1)
        self.tabs.setObjectName("experimentTabs")
        self.tabs.addTab(self.screens, "")
        self.tabs.addTab(self.comparison, "")
        self.screens.addWidget(self.empty)
        self.screens.addWidget(self.damaged)
        self.screens.addWidget(self.area)
        self.area.setObjectName("experimentScroll")
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its contents take the keys

    def _connect(self) -> None:
        session = self.session
        session.projectChanged.connect(self._change_project)
        session.runsChanged.connect(self.load)
        self.follower.begun.connect(self._begin)
        self.follower.reported.connect(self._hear)
        self.follower.progressed.connect(self.view.follow_job)
        self.follower.finished.connect(
            lambda _: self.show_message("success", self.tr("The experiment is done."))
        )
        self.follower.troubled.connect(lambda text: self.show_message("error", text))
        self.follower.ended.connect(self._end)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.tabs.currentChanged.connect(self._follow_tab)
        self.view.resumeRequested.connect(self._resume)
        self.view.deleteRequested.connect(self._delete)
        self.view.recipeWanted.connect(self._use)
        self.view.runWanted.connect(lambda trial: session.runRequested.emit(trial.run))
        self.view.compareWanted.connect(self.compare)
        self.comparison.imageChosen.connect(session.show_image)
        self.comparison.shownChanged.connect(self.viewerWanted)
        self.empty.acted.connect(self.run_primary)
        self.damaged.acted.connect(self._delete)
        self.load()
        self.follower.adopt()

    def retranslate(self) -> None:
        """Set all texts."""
        self.title.setText(self.tr("Experiments"))
        self.primary.setText(self.tr("New experiment…"))
        self.list.setAccessibleName(self.tr("Experiments of this project, newest first"))
        self.tabs.setTabText(0, self.tr("Result"))
        self.tabs.setTabText(1, self.tr("Comparison of runs"))
        self.model.retranslate()
        self.bench.retranslate()
        self.view.retranslate()
        self.comparison.retranslate()
        self._show()

    def _show_head(self) -> None:
        project = self.session.project
        name = project.name if project else self.tr("No project open")
        number = len(self.model.rows)
        count = self.tr("%Ln experiments", "", number) if number else ""
        self.context.setText(" · ".join(part for part in (name, count) if part))
        self.primary.setVisible(self.follower.running is None)
        self.bench.setVisible(project is not None and self.tabs.currentIndex() == 0)
        self.bench.place.setEnabled(self.follower.running is None)
        self.list.setVisible(bool(self.model.rows) and self.tabs.currentIndex() == 0)
        if project is None:
            texts = (
                self.tr("No project open"),
                self.tr("Open a project or the sample."),
                self.tr("Go to Home"),
            )
        elif self.follower.running is not None:
            texts = (
                self.tr("The experiment is starting"),
                self.tr("Its first trial will appear here."),
                "",
            )
        else:
            texts = (
                self.tr("No experiment yet"),
                self.tr(
                    "Search for better settings within a time budget, or find out by cross-validation "
                    "and repeated seeds how far a result can be trusted."
                ),
                self.tr("New experiment…"),
            )
        self.empty.set_texts(*texts)

    def wants_viewer(self) -> bool:
        """True if the comparison is shown and has images."""
        return self.tabs.currentIndex() == 1 and self.comparison.has_images()

    def _follow_tab(self) -> None:
        self._show_head()
        self.viewerWanted.emit()

    # --- the list -------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()

    def _change_project(self) -> None:
        self._shown = ""
        self.tabs.setCurrentIndex(0)
        self.load()

    def load(self) -> None:
        """Reload the experiments."""
        self.session.read_list(self, "experiments", read_experiments, self._take)

    def _take(self, rows: list[AnyExperiment]) -> None:
        self.model.set_rows(rows)
        at = self.model.row_of(self._shown)
        if rows:
            self.list.setCurrentIndex(self.model.index(at if at is not None else 0))
        self._show()

    def _choose(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.model.rows):
            self._shown = self.model.rows[row].id
            self._show()

    def current(self) -> AnyExperiment | None:
        """The experiment shown."""
        at = self.model.row_of(self._shown)
        return self.model.rows[at] if at is not None else None

    def _show(self) -> None:
        row = self.current()
        if isinstance(row, ExperimentRow):
            self.view.show_row(row, self.follower.running if row.id == self._running_id else None)
            self.screens.setCurrentWidget(self.area)
        elif row is not None:
            self.damaged.set_texts(row.title, row.tip, self.tr("Delete…"))
            self.screens.setCurrentWidget(self.damaged)
        else:
            self.screens.setCurrentWidget(self.empty)
        self._show_head()

    # --- jobs -----------------------------------------------------------------------------------

    def run_primary(self) -> None:
        """Plan a new experiment and start it."""
        session = self.session
        if session.project is None:
            session.go_to(Place.HOME)
        elif any(item.stops for item in requirements(session.records, session.classes)):
            self.show_message(
                "warning",
                self.tr("Training cannot start yet: see the checklist on the Train page."),
                self.tr("Open Train"),
                lambda: session.go_to(Place.TRAIN),
            )
        elif self.follower.running is None:
            project = session.project
            run_in_background(self, lambda: read_recipes(project), self._plan, topic="bases")

    def _plan(self, runs: list[tuple[RunRow, Recipe]]) -> None:
        session = self.session
        project = session.project
        if project is None:
            return
        own = (
            [] if session.recipe is None else [Base(self.tr("the recipe on the Train page"), session.recipe)]
        )
        named = self.tr("preset {name}")
        presets = [
            Base(named.format(name=preset_title(name)), preset(name, session.records, project.file.settings))
            for name in PRESETS
        ]
        titled = self.tr("run {name}")
        bases = [*own, *presets, *(Base(titled.format(name=row.title), recipe) for row, recipe in runs)]
        dialog = ExperimentDialog(bases, session.records, session.classes, session.devices.resolved, self)
        if dialog.exec():
            self.start(dialog.plan())

    def start(self, plan: Plan) -> None:
        """Run a plan."""
        project = self.session.project
        if project is not None and self.follower.running is None and self.session.may_edit():
            self.messages.clear()
            self.tabs.setCurrentIndex(0)
            device = self.session.devices.chosen
            fleet = self.bench.address
            self.session.jobs.start(
                ExperimentJob(project=project.folder, plan=plan, device=device, fleet=fleet)
            )

    def _resume(self) -> None:
        if (row := self.current()) is not None:
            self.resume(row.id)

    def resume(self, experiment_id: str) -> None:
        """Resume an interrupted or stopped experiment."""
        project = self.session.project
        if project is not None and self.follower.running is None and self.session.may_edit():
            self.tabs.setCurrentIndex(0)
            device = self.session.devices.chosen
            fleet = self.bench.address
            job = ExperimentJob(project=project.folder, resume=experiment_id, device=device, fleet=fleet)
            self.session.jobs.start(job)

    def stop(self) -> None:
        """Stop the experiment; completed work is kept."""
        self.follower.cancel()

    def _begin(self, job: RunningJob) -> None:
        assert isinstance(job.job, ExperimentJob)
        self._running_id = job.job.resume
        self._show()

    def _hear(self, event: Event) -> None:
        """Reload when a trial or an epoch is done."""
        if isinstance(event, FleetState):
            self.bench.hear(event)
        if isinstance(event, TrialEvent):
            if event.experiment != self._running_id:
                self._running_id = self._shown = event.experiment
            if event.state != "running":
                self.session.runsChanged.emit()  # also reloads the experiments
                return
        if isinstance(event, TrialEvent | EpochEnd):
            self.load()

    def _crash_text(self) -> str:
        return self.tr(
            "The engine process ended unexpectedly. Completed work is kept; the experiment can be resumed."
        )

    def _end(self) -> None:
        self.session.runsChanged.emit()
        self._show_head()

    # --- what can be done -----------------------------------------------------------------------

    def compare(self, run_ids: list[str]) -> None:
        """Show runs side by side."""
        self.tabs.setCurrentIndex(1)
        self.comparison.compare(tuple(run_ids))

    def _use(self, trial: TrialRecord) -> None:
        project = self.session.project
        if project is None:
            return
        try:
            self.session.recipeRequested.emit(project.run(trial.run).recipe)
        except AoiError as error:
            self.show_message("error", error_text(error))

    def _delete(self) -> None:
        project, row = self.session.project, self.current()
        if project is None or row is None or not self.session.may_edit():
            return
        text = self.tr(
            "{name}, {when}\nIts {n} runs, with weights and curves, are also deleted from the disk."
        )
        runs = row.runs
        words = text.format(name=row.title, when=row.when, n=len(runs))
        title, yes = self.tr("Delete this experiment?"), self.tr("Delete")
        if not dialogs.confirm(self, title, words, yes):
            return

        def done(_: None) -> None:
            self.session.runsChanged.emit()
            if self.session.shown_run in runs:
                self.session.load_run()

        run_in_background(
            self,
            lambda: delete_experiment(project, row.id),
            done,
            lambda error: self.show_message("error", error_text(error)),
        )
