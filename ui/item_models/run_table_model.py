"""The runs of a project as a table, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QCoreApplication,
    QDateTime,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from aoi_app.errors import AoiError
from aoi_app.project.presets import PRESETS
from aoi_app.project.project import Project
from aoi_app.project.runs import RunFolder
from ui.wording import core_text, duration, words

Index = QModelIndex | QPersistentModelIndex
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
FIGURES = frozenset({"balanced", "epochs", "seconds"})


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

    @property
    def name(self) -> str:
        """Preset, and for a trial its experiment and number."""
        if self.experiment not in TRIALS:
            return preset_title(self.preset)
        return f"{preset_title(self.preset)} · {words(str(TRIALS[self.experiment])).format(n=self.trial + 1)}"

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
        preset = run.recipe.preset
    except AoiError:
        preset = ""
    created = facts.get("created")
    experiment = facts.get("experiment_kind", "")
    return RunRow(
        id=run.id,
        created=datetime.fromisoformat(created).astimezone() if created else None,
        preset=preset,
        state=state,
        balanced=metrics.get("balanced_accuracy"),
        epochs=facts.get("epochs_done"),
        best_epoch=facts.get("best_epoch"),
        seconds=facts.get("seconds"),
        usable=state in ("finished", "stopped") and run.best_weights.exists(),
        # A trial is gone on with by its experiment, which alone knows when to end it.
        resumable=state in ("interrupted", "failed") and run.last_checkpoint.exists() and not experiment,
        experiment=experiment,
        trial=facts.get("trial", 0),
    )


class RunTableModel(QAbstractTableModel):
    """One run a row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[RunRow] = []

    def set_rows(self, rows: list[RunRow]) -> None:
        """Show other runs; the same runs keep their rows, and with them the selection."""
        if [row.id for row in rows] == [row.id for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, COLUMNS[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.id
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return None

    def _text(self, row: RunRow, column: str) -> str:
        match column:
            case "when":
                return row.when
            case "preset":
                return row.name
            case "state":
                return words(str(STATES[row.state]))
            case "balanced":
                return "–" if row.balanced is None else f"{row.balanced * 100:.2f} %"
            case "epochs":
                best = "" if row.best_epoch is None else f" ({row.best_epoch})"
                return "–" if row.epochs is None else f"{row.epochs}{best}"
            case _:
                return "–" if row.seconds is None else duration(row.seconds)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return {
            "when": self.tr("Started"),
            "preset": self.tr("Preset"),
            "state": self.tr("State"),
            "balanced": self.tr("Balanced accuracy"),
            "epochs": self.tr("Epochs (best)"),
            "seconds": self.tr("Duration"),
        }[COLUMNS[section]]

    def retranslate(self) -> None:
        """Words changed their language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self.set_rows(list(self.rows))


def _alignment(column: int) -> Qt.AlignmentFlag:
    """Figures stand right, so that their digits do."""
    side = Qt.AlignmentFlag.AlignRight if COLUMNS[column] in FIGURES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
