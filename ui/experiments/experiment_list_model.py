"""Model of the list of experiments, newest first."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from aoi_app.errors import Problem
from aoi_app.project.recipe.experiment_plans import trainings
from aoi_app.project.store.experiments import Experiment, ExperimentEntry, list_experiments, runs_of
from aoi_app.project.store.project import Project
from ui.core.wording import damage_state, damaged_mark, error_text, experiment_name, moment_text, words

Index = QModelIndex | QPersistentModelIndex
STATES = {
    "running": QT_TRANSLATE_NOOP("wording", "running"),
    "finished": QT_TRANSLATE_NOOP("wording", "finished"),
    "stopped": QT_TRANSLATE_NOOP("wording", "stopped"),
    "failed": QT_TRANSLATE_NOOP("wording", "failed"),
    "interrupted": QT_TRANSLATE_NOOP("wording", "interrupted"),
    "damaged": QT_TRANSLATE_NOOP("wording", "damaged"),
    "newer": QT_TRANSLATE_NOOP("wording", "of a newer version"),
}


@dataclass(frozen=True, slots=True)
class ExperimentRow:
    """An experiment and its effective state (interrupted, if no job is running it)."""

    id: str
    experiment: Experiment
    state: str

    @property
    def title(self) -> str:
        """Display name of its kind."""
        return experiment_name(self.experiment.plan.kind)

    @property
    def when(self) -> str:
        """Start time."""
        return moment_text(self.experiment.created)

    @property
    def runs(self) -> tuple[str, ...]:
        """The runs of its trials."""
        return tuple(trial.run for trial in self.experiment.trials if trial.run)

    @property
    def tip(self) -> str:
        """Why it failed, else its id."""
        problem = self.experiment.problem
        return error_text(problem.error) if problem is not None else self.id

    @property
    def resumable(self) -> bool:
        """True if it can be resumed."""
        return self.state in ("stopped", "interrupted", "failed")

    @property
    def progress(self) -> str:
        """Number of trials done, and the state."""
        of, done = trainings(self.experiment.plan), len(self.experiment.done)
        count = f"{done}/{of}" if of is not None else str(done)
        text = QCoreApplication.translate("wording", "{n} trials · {state}")
        return text.format(n=count, state=words(str(STATES[self.state])))


@dataclass(frozen=True, slots=True)
class DamagedExperiment:
    """An experiment whose file cannot be read; it can only be deleted."""

    id: str
    problem: Problem
    runs: tuple[str, ...]  # those that name it as their experiment

    @property
    def title(self) -> str:
        """Name of the unreadable file, with a warning mark."""
        return damaged_mark(self.problem)

    @property
    def when(self) -> str:
        """Its id, as the start time is in the unreadable file."""
        return self.id

    @property
    def progress(self) -> str:
        """The state: damaged, or of a newer version."""
        return words(str(STATES[damage_state(self.problem)]))

    @property
    def tip(self) -> str:
        """What happened, and what to do."""
        return error_text(self.problem.error)


AnyExperiment = ExperimentRow | DamagedExperiment


def read_experiments(project: Project) -> list[AnyExperiment]:
    """All experiments, newest first, including damaged ones; safe on any thread."""
    return [_row(project, entry) for entry in reversed(list_experiments(project))]


def _row(project: Project, entry: ExperimentEntry) -> AnyExperiment:
    found = entry.experiment
    if isinstance(found, Problem):
        return DamagedExperiment(entry.folder.id, found, tuple(runs_of(project, entry.folder)))
    return ExperimentRow(entry.folder.id, found, found.state)


class ExperimentListModel(QAbstractListModel):
    """One experiment per row, in two lines."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[AnyExperiment] = []

    def set_rows(self, rows: list[AnyExperiment]) -> None:
        """Replace the experiments; unchanged ones keep their rows, so that the selection is kept."""
        if [row.id for row in rows] == [row.id for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, experiment_id: str) -> int | None:
        """The row of an experiment, or None."""
        return next((number for number, row in enumerate(self.rows) if row.id == experiment_id), None)

    def retranslate(self) -> None:
        """Update all texts after a change of language."""
        self.set_rows(list(self.rows))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.title}\n{row.when}\n{row.progress}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}, {row.when}, {row.progress}"
        return None
