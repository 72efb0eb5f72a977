"""Table model of the runs of a project, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt

from aoi_app.errors import Problem, RunNeverBegan, UnusableFile
from aoi_app.evidence.rates import percent
from aoi_app.project.recipe.presets import PRESETS
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import RunFacts
from aoi_app.project.store.runs import RunEntry
from aoi_app.project.store.time_budget import can_resume
from models.catalogue import BACKBONES, USUAL_METRIC
from ui.core.wording import (
    core_text,
    damage_state,
    damaged_mark,
    duration,
    error_text,
    metric_title,
    moment_text,
    words,
)
from ui.kit.flat_table_model import FlatTableModel

STATES = {
    "running": QT_TRANSLATE_NOOP("wording", "running"),
    "finished": QT_TRANSLATE_NOOP("wording", "finished"),
    "stopped": QT_TRANSLATE_NOOP("wording", "stopped, best kept"),
    "failed": QT_TRANSLATE_NOOP("wording", "failed"),
    "interrupted": QT_TRANSLATE_NOOP("wording", "interrupted"),
    "damaged": QT_TRANSLATE_NOOP("wording", "damaged"),
    "newer": QT_TRANSLATE_NOOP("wording", "of a newer version"),
    "excluded": QT_TRANSLATE_NOOP("wording", "excluded"),
}
TRIALS = {
    "search": QT_TRANSLATE_NOOP("wording", "search, trial {n}"),
    "folds": QT_TRANSLATE_NOOP("wording", "cross-validation, fold {n}"),
    "seeds": QT_TRANSLATE_NOOP("wording", "repeated, seed {n}"),
}
ENDED_EARLY = ("stopped", "interrupted", "failed")
COLUMNS = ("when", "preset", "state", "balanced", "epochs", "seconds")


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run as listed; values are None if not known (yet)."""

    id: str
    created: datetime | None
    preset: str
    state: str
    balanced: float | None
    epochs: int | None
    best_epoch: int | None
    seconds: float | None
    usable: bool
    resumable: bool
    experiment: str = ""  # kind of the experiment that it is a trial of
    trial: int = 0
    network: str = ""  # name in the catalogue
    problem: Problem | None = None  # if one of its files cannot be read
    excluded: str = ""  # why a person keeps it out of comparisons
    judged: int | None = None  # number of validation images behind ``balanced``

    @property
    def balanced_text(self) -> str:
        """The balanced accuracy in percent."""
        return percent(self.balanced, self.judged)

    @property
    def openable(self) -> bool:
        """False if it can only be deleted."""
        return self.state not in ("damaged", "newer")

    @property
    def name(self) -> str:
        """Preset, network if other than the preset's, and experiment if it is a trial.

        If damaged, the name of the unreadable file with a warning mark.
        """
        parts = [self._known_name if self.openable else "", damaged_mark(self.problem)]
        return " · ".join(part for part in parts if part)

    @property
    def _known_name(self) -> str:
        parts = [preset_title(self.preset)]
        known = PRESETS[self.preset].recipe.network.backbone if self.preset in PRESETS else ""
        if self.network in BACKBONES and self.network != known:
            parts.append(core_text(BACKBONES[self.network].title, {}))
        if self.experiment in TRIALS:
            parts.append(words(str(TRIALS[self.experiment])).format(n=self.trial + 1))
        return " · ".join(parts)

    @property
    def title(self) -> str:
        """Display name: name and start time."""
        return f"{self.name} · {self.when}"

    @property
    def when(self) -> str:
        """Start time; the id if unknown."""
        if self.created is None:
            return self.id
        return moment_text(self.created)


def preset_title(name: str) -> str:
    """Display name of a preset; "Custom" for any other recipe."""
    if name in PRESETS:
        return core_text(PRESETS[name].title, {})
    return QCoreApplication.translate("wording", "Custom")


def read_runs(project: Project) -> list[RunRow]:
    """All runs of a project, newest first, including damaged ones; safe on any thread."""
    return [_row(entry) for entry in reversed(project.run_list())]


def _row(entry: RunEntry) -> RunRow:
    run, facts, problem = entry.run, entry.facts or RunFacts(), entry.problem
    preset = network = ""
    balanced = judged = None
    if problem is None:
        try:
            recipe = run.recipe
            preset, network = recipe.preset, recipe.network.backbone
            figures = run.metrics("val") or {}
            balanced, judged = figures.get(USUAL_METRIC), figures.get("n")
        except UnusableFile as error:
            problem = error.problem
    state: str = facts.state
    if entry.problem is not None:
        state = damage_state(entry.problem)
    elif state in ENDED_EARLY and not run.has_begun:
        problem = RunNeverBegan(run=run.id, path=run.path).problem
    return RunRow(
        id=run.id,
        created=facts.created.astimezone() if facts.created else None,
        preset=preset,
        state=state,
        balanced=balanced,
        epochs=facts.epochs_done,
        best_epoch=facts.best_epoch,
        seconds=facts.seconds,
        usable=state in ("finished", "stopped") and run.best_weights.exists(),
        # A trial is resumed by its experiment, which decides when it ends.
        resumable=state in ENDED_EARLY and can_resume(run) and not facts.experiment_kind,
        experiment=facts.experiment_kind,
        trial=facts.trial,
        network=network,
        problem=problem,
        excluded=entry.excluded,
        judged=judged,
    )


def _states(row: RunRow) -> tuple[str, ...]:
    return (row.state, "excluded") if row.excluded else (row.state,)


class RunTableModel(FlatTableModel[RunRow]):
    """One run per row."""

    columns = COLUMNS
    words = frozenset({"when", "preset", "state"})

    def key(self, row: RunRow) -> str:
        return row.id

    def cell(self, row: RunRow, column: str, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return error_text(row.problem.error) if row.problem is not None else row.excluded or row.id
        return None

    def _text(self, row: RunRow, column: str) -> str:
        match column:
            case "when":
                return row.when
            case "preset":
                return row.name
            case "state":
                return " · ".join(words(str(STATES[key])) for key in _states(row))
            case "balanced":
                return row.balanced_text
            case "epochs":
                best = "" if row.best_epoch is None else f" ({row.best_epoch})"
                return "–" if row.epochs is None else f"{row.epochs}{best}"
            case _:
                return "–" if row.seconds is None else duration(row.seconds)

    def titles(self) -> dict[str, str]:
        return {
            "when": self.tr("Started"),
            "preset": self.tr("Preset"),
            "state": self.tr("State"),
            "balanced": metric_title(USUAL_METRIC),
            "epochs": self.tr("Epochs (best)"),
            "seconds": self.tr("Duration"),
        }
