"""State accumulated from a run's events, the same from live events and from ``events.jsonl``."""

from pathlib import Path
from typing import Any

from aoi_app.csv_text import csv_text
from aoi_app.events import (
    AnomaliesFitted,
    BatchEnd,
    CellsFitted,
    EpochEnd,
    Event,
    HeadFitted,
    PastedTried,
    Started,
    StepTried,
    WorstImages,
)
from aoi_app.storage import write_bytes_atomic
from ui.charts.chart_series import Series

# Curve -> field of ``BatchEnd``.
BATCH_VALUES = {
    "train_loss": "loss",
    "learning_rate": "learning_rate",
    "gradient_norm": "gradient_norm",
    "images_per_s": "images_per_s",
    "memory_mb": "memory_mb",
}


class TrainingHistory:
    """Curves and facts of one run. ``version`` increases with every change, for charts that poll it."""

    def __init__(self) -> None:
        self.version = 0
        self.clear()

    def clear(self) -> None:
        """Reset for another run."""
        self.version += 1
        self.facts: dict[str, object] = {}
        self._forget_curves()
        self.anomalies: AnomaliesFitted | None = None
        self.tried: StepTried | None = None  # of a training in a given time

    def _forget_curves(self) -> None:
        self.by_epoch: dict[str, Series] = {}
        self.by_batch = {key: Series() for key in BATCH_VALUES}
        self.epoch = 0
        self.epochs = 0
        self.best_epoch: int | None = None
        self.best_values: dict[str, float] = {}
        self.patience_left: int | None = None
        self.images_per_s: float | None = None
        self.worst: list[dict[str, Any]] = []
        self.steps = 0
        self.head: HeadFitted | None = None
        self.cells: dict[str, Any] | None = None  # the figures of a head on cells
        self.pasted: dict[str, Any] | None = None  # what pasted defects brought

    def take(self, event: Event) -> None:
        """Process one event; events of other jobs are ignored."""
        match event:
            case Started(job="train"):
                self.facts = dict(event.facts)
                epochs = event.facts.get("epochs")
                self.epochs = epochs if isinstance(epochs, int) else self.epochs
            case BatchEnd():
                self._take_batch(event)
            case EpochEnd():
                self._take_epoch(event)
            case WorstImages():
                self.worst = list(event.images)
            case HeadFitted():
                self.head = event
            case CellsFitted():
                self.cells = event.figures
            case PastedTried():
                self.pasted = event.figures
            case StepTried():
                self._take_step(event)
            case AnomaliesFitted():
                self.anomalies = event
            case _:
                return
        self.version += 1

    def _take_step(self, event: StepTried) -> None:
        """A step begins with curves of its own; those of the last one stay."""
        if event.running and (self.tried is None or self.tried.running != event.running):
            self._forget_curves()
        self.tried = event

    def _take_batch(self, event: BatchEnd) -> None:
        self.steps = event.steps
        self.images_per_s = event.images_per_s
        for key, field in BATCH_VALUES.items():
            value = getattr(event, field)
            self.by_batch[key].cut_after(event.step - 1)  # a resumed run repeats the interrupted epoch
            if value is not None:  # older files lack some
                self.by_batch[key].append(event.step, value)

    def _take_epoch(self, event: EpochEnd) -> None:
        self.epoch, self.epochs = event.epoch, event.epochs
        self.best_epoch, self.patience_left = event.best_epoch, event.patience_left
        if event.best:
            self.best_values = dict(event.values)
        for key, value in event.values.items():
            series = self.by_epoch.setdefault(key, Series())
            series.cut_after(event.epoch - 1)
            series.append(event.epoch, value)

    @property
    def steps_per_epoch(self) -> float:
        """Optimizer steps per epoch; 1 while unknown."""
        return self.steps / self.epochs if self.steps and self.epochs else 1.0


def save_history(history: TrainingHistory, path: Path) -> None:
    """Write every point as a CSV row: curve, axis (epoch or batch), x, y.

    Raises:
        OSError: the file cannot be written.
    """
    rows: list[tuple[object, ...]] = [("curve", "axis", "x", "y")]
    for axis, table in (("epoch", history.by_epoch), ("batch", history.by_batch)):
        for key, series in table.items():
            # Numbers, not texts, which would be taken for formulas if they are below 0.
            rows += ((key, axis, int(x), float(f"{y:.7g}")) for x, y in zip(series.x, series.y, strict=True))
    write_bytes_atomic(path, csv_text(rows).encode("utf-8-sig"))
