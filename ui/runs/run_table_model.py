"""The runs of a project as a table, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, QLocale, Qt

from aoi_app.errors import AoiError
from aoi_app.evidence.rates import percent
from aoi_app.project.recipe.presets import PRESETS
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from models.catalogue import BACKBONES, USUAL_METRIC
from ui.core.wording import core_text, duration, metric_title, words
from ui.kit.flat_table_model import FlatTableModel

STATES = {
    "running": QT_TRANSLATE_NOOP("wording", "running"),
    "finished": QT_TRANSLATE_NOOP("wording", "finished"),
    "stopped": QT_TRANSLATE_NOOP("wording", "stopped, best kept"),
    "failed": QT_TRANSLATE_NOOP("wording", "failed"),
    "interrupted": QT_TRANSLATE_NOOP("wording", "interrupted"),
}
TRIALS = {
    "search": QT_TRANSLATE_NOOP("wording", "search, trial {n}"),
    "folds": QT_TRANSLATE_NOOP("wording", "cross-validation, fold {n}"),
    "seeds": QT_TRANSLATE_NOOP("wording", "repeated, seed {n}"),
}
COLUMNS = ("when", "preset", "state", "balanced", "epochs", "seconds")


@dataclass(frozen=True, slots=True)
class RunRow:
    """What the list tells of a run; None where it is not known (yet)."""

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
    experiment: str = ""  # the kind of the experiment it is a trial of
    trial: int = 0
    network: str = ""  # by its name in the catalogue

    @property
    def name(self) -> str:
        """Preset, the network where it is another than the preset's, and for a trial its experiment."""
        parts = [preset_title(self.preset)]
        known = PRESETS[self.preset].recipe.network.backbone if self.preset in PRESETS else ""
        if self.network in BACKBONES and self.network != known:
            parts.append(core_text(BACKBONES[self.network].title, {}))
        if self.experiment in TRIALS:
            parts.append(words(str(TRIALS[self.experiment])).format(n=self.trial + 1))
        return " · ".join(parts)

    @property
    def title(self) -> str:
        """Name and time: how a person recognises a run."""
        return f"{self.name} · {self.when}"

    @property
    def when(self) -> str:
        """When it began, in the person's form; its id if that is not known."""
        if self.created is None:
            return self.id
        moment = QDateTime.fromSecsSinceEpoch(int(self.created.timestamp()))
        return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def preset_title(name: str) -> str:
    """What a preset is called; recipes of one's own are custom."""
    if name in PRESETS:
        return core_text(PRESETS[name].title, {})
    return QCoreApplication.translate("wording", "Custom")


def read_runs(project: Project) -> list[RunRow]:
    """All runs of a project, newest first; runs on any thread."""
    return [_row(run) for run in reversed(project.runs())]


def _row(run: RunFolder) -> RunRow:
    facts = run.facts
    metrics = run.metrics("val") or {}
    state = run.state
    try:
        preset, network = run.recipe.preset, run.recipe.network.backbone
    except AoiError:
        preset = network = ""
    created = facts.get("created")
    experiment = facts.get("experiment_kind", "")
    return RunRow(
        id=run.id,
        created=datetime.fromisoformat(created).astimezone() if created else None,
        preset=preset,
        state=state,
        balanced=metrics.get(USUAL_METRIC),
        epochs=facts.get("epochs_done"),
        best_epoch=facts.get("best_epoch"),
        seconds=facts.get("seconds"),
        usable=state in ("finished", "stopped") and run.best_weights.exists(),
        # A trial is gone on with by its experiment, which alone knows when to end it.
        resumable=state in ("interrupted", "failed") and run.last_checkpoint.exists() and not experiment,
        experiment=experiment,
        trial=facts.get("trial", 0),
        network=network,
    )


class RunTableModel(FlatTableModel[RunRow]):
    """One run a row."""

    columns = COLUMNS
    words = frozenset({"when", "preset", "state"})

    def key(self, row: RunRow) -> str:
        return row.id

    def cell(self, row: RunRow, column: str, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        return row.id if role == Qt.ItemDataRole.ToolTipRole else None

    def _text(self, row: RunRow, column: str) -> str:
        match column:
            case "when":
                return row.when
            case "preset":
                return row.name
            case "state":
                return words(str(STATES[row.state]))
            case "balanced":
                return percent(row.balanced)
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
