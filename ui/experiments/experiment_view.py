"""View of one experiment: progress, results and trials."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from aoi_app.evidence.experiment_result import repeated_result, search_result
from aoi_app.project.recipe.experiment_plans import SearchPlan
from aoi_app.project.store.experiments import TrialRecord
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.running_job import RunningJob
from ui.core.wording import core_text, duration, join_sentences
from ui.experiments.experiment_list_model import ExperimentRow
from ui.experiments.result_cards import ResultCards
from ui.experiments.search_chart import SearchChart
from ui.kit.elided_label import ElidedLabel
from ui.kit.job_row import progress_text
from ui.kit.progress import show_fraction
from ui.kit.text_table import TextTable
from ui.runs.run_list import MOST
from ui.runs.trial_words import changes_text, trial_headers, trial_line, trial_problem


class ExperimentView(QWidget):
    """Shows an experiment and follows its job.

    Signals:
        resumeRequested, deleteRequested: resume or delete the experiment shown.
        recipeWanted, runWanted: open the recipe or the run of this trial.
        compareWanted: compare the runs with these ids, those of the selected trials.
    """

    resumeRequested = Signal()
    deleteRequested = Signal()
    recipeWanted = Signal(object)
    runWanted = Signal(object)
    compareWanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("experimentView")
        self.row: ExperimentRow | None = None
        self._job: RunningJob | None = None
        self.title, self.more = QLabel(), ElidedLabel()
        self.title.setProperty("role", "section")
        self.more.setProperty("role", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cards = ResultCards()
        self.remark = QLabel()
        self.remark.setObjectName("experimentRemark")
        self.remark.setProperty("role", "caption")
        self.remark.setWordWrap(True)
        self.detail = ElidedLabel()
        self.detail.setObjectName("trialDetail")
        self.detail.setProperty("role", "muted")
        self.chart = SearchChart()
        self.tabs = QTabWidget()
        self.table = TextTable("trialTable", sortable=True, several=True)
        names = ("experimentPause", "experimentStop", "experimentResume", "experimentDelete")
        self.pause, self.stop, self.resume, self.delete = (self._button(name) for name in names)
        self.use, self.open, self.compare = (
            self._button(name) for name in ("trialUse", "trialOpen", "trialCompare")
        )
        self._lay_out()
        self._connect()
        self.retranslate()

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setProperty("kind", "quiet")
        return button

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE["m"])
        line.addWidget(self.title)
        line.addWidget(self.more, 1)
        for button, name in ((self.stop, "square"), (self.resume, "play"), (self.delete, "trash-2")):
            button.setIcon(icon(name))
        for button in (self.pause, self.stop, self.resume, self.delete):
            line.addWidget(button)
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, theme.SPACE["xs"], 0, 0)
        below.setSpacing(theme.SPACE["xs"])
        tools = QHBoxLayout()
        tools.addWidget(self.detail, 1)
        pictures = ((self.compare, "columns-2"), (self.open, "chart-line"), (self.use, "graduation-cap"))
        for button, name in pictures:
            button.setIcon(icon(name))
            tools.addWidget(button)
        below.addWidget(self.table, 1)
        self.tabs.setObjectName("trialTabs")
        # Table and chart take the remaining height; the page scrolls only if there is very little.
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.tabs.setMinimumHeight(theme.row_height() * 6)
        self.tabs.addTab(lower, "")
        self.tabs.addTab(self.chart, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE["xs"], theme.SPACE["s"], 0)
        column.setSpacing(theme.SPACE["s"])
        column.addLayout(line)
        for widget in (self.bar, self.cards, self.remark):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
        column.addLayout(tools)

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._follow_choice)
        self.chart.chosen.connect(self.table.choose)
        self.pause.clicked.connect(self._pause)
        self.stop.clicked.connect(self._cancel)
        self.resume.clicked.connect(self.resumeRequested)
        self.delete.clicked.connect(self.deleteRequested)
        self.use.clicked.connect(lambda: self._tell(self.recipeWanted))
        self.open.clicked.connect(lambda: self._tell(self.runWanted))
        self.table.activated.connect(lambda: self._tell(self.runWanted))
        self.compare.clicked.connect(lambda: self.compareWanted.emit([item.run for item in self.chosen()]))

    def retranslate(self) -> None:
        """Set all texts."""
        self.stop.setText(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stops after this step; what is done is kept, and it can be resumed"))
        self.resume.setText(self.tr("Resume"))
        self.delete.setText(self.tr("Delete…"))
        self.use.setText(self.tr("Use this recipe"))
        self.use.setToolTip(self.tr("Open the Train page with the recipe of this trial"))
        self.open.setText(self.tr("Open run"))
        self.compare.setText(self.tr("Compare"))
        self.compare.setToolTip(self.tr("Select two to six trials, then compare them"))
        self.table.setAccessibleName(self.tr("Trials"))
        self.bar.setAccessibleName(self.tr("Progress of the experiment"))
        self.chart.retranslate()
        self.tabs.setTabText(0, self.tr("Trials"))
        self.tabs.setTabText(1, self.tr("Chart"))
        if self.row is not None:
            self.show_row(self.row, self._job)

    # --- what is shown --------------------------------------------------------------------------

    def show_row(self, row: ExperimentRow, job: RunningJob | None) -> None:
        """Show an experiment; ``job`` is the one running it, if any."""
        other = self.row is None or self.row.id != row.id
        self.row, self._job = row, job
        experiment = row.experiment
        is_search = isinstance(experiment.plan, SearchPlan)
        found = search_result(experiment) if is_search else repeated_result(experiment)
        best = search_result(experiment).best if is_search else None
        self.cards.show_experiment(experiment)
        self.remark.setText(join_sentences(*(core_text(item.text, item.args) for item in found.remarks)))
        self.remark.setVisible(bool(found.remarks))
        self.tabs.setTabVisible(1, is_search)
        self.tabs.tabBar().setVisible(is_search)
        if is_search:
            self.chart.show_experiment(experiment)
        going = row.state == "running"
        lines = [trial_line(experiment, trial, trial is best, going) for trial in experiment.trials]
        self.table.texts.set_table(trial_headers(experiment), lines)
        if lines and (other or not self.table.chosen()):
            self.table.choose(str(best.number) if best is not None else lines[0].id)
        self.follow_job()
        self._follow_choice()

    def follow_job(self) -> None:
        """Update progress and state."""
        row, job = self.row, self._job
        if row is None:
            return
        runs = job is not None and job.active
        self.title.setText(row.title)
        parts = [row.when, progress_text(job) if runs and job is not None else row.progress]
        if runs and job is not None and job.seconds_left is not None:
            parts.append(self.tr("{time} left").format(time=duration(job.seconds_left)))
        if not runs and row.experiment.seconds:
            parts.append(duration(row.experiment.seconds))
        self.more.setText(" · ".join(parts))
        self.bar.setVisible(runs)
        if runs and job is not None:
            show_fraction(self.bar, job.fraction)
        paused = job is not None and job.state in ("paused", "pausing")
        self.pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.pause.setIcon(icon("play" if paused else "pause"))
        self.pause.setVisible(job is not None and job.state in ("running", "paused", "pausing"))
        self.stop.setVisible(runs and job is not None and job.state != "stopping")
        self.resume.setVisible(not runs and row.resumable)
        self.delete.setVisible(not runs and row.state != "running")

    def chosen(self) -> list[TrialRecord]:
        """The selected trials."""
        if self.row is None:
            return []
        by_number = {str(trial.number): trial for trial in self.row.experiment.trials}
        return [by_number[number] for number in self.table.chosen() if number in by_number]

    def _follow_choice(self) -> None:
        chosen = self.chosen()
        one = len(chosen) == 1
        self.chart.choose(str(chosen[0].number) if one else "")
        self.detail.setText(self._detail_of(chosen[0]) if one else "")
        ended = one and chosen[0].state != "running" and bool(chosen[0].run)
        self.open.setVisible(ended)
        self.use.setVisible(one and bool(chosen[0].run))
        together = MOST >= len(chosen) > 1 and all(trial.figures and trial.run for trial in chosen)
        self.compare.setVisible(together)

    def _detail_of(self, trial: TrialRecord) -> str:
        """Why a trial failed, or all its changes, as its cell in the table may be too narrow."""
        if trial.problem or self.row is None:
            return trial_problem(trial)
        experiment = self.row.experiment
        return changes_text(experiment, trial) if isinstance(experiment.plan, SearchPlan) else ""

    def _tell(self, signal: object) -> None:
        chosen = self.chosen()
        if len(chosen) == 1:
            signal.emit(chosen[0])  # type: ignore[attr-defined]  # a signal of this class

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _pause(self) -> None:
        job = self._job
        if job is not None:
            job.resume() if job.state in ("paused", "pausing") else job.pause()
