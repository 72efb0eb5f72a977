"""What the events of a run add up to; live events and the replay of ``events.jsonl`` end up the same."""

from aoi_app.events import BatchEnd, EpochEnd, Event, Started, WorstImages
from ui.widgets.chart_series import Series


class TrainingHistory:
    """Curves and facts of one run. ``version`` grows with every change, for a chart that polls."""

    def __init__(self) -> None:
        self.version = 0
        self.clear()

    def clear(self) -> None:
        """Forget everything: another run begins."""
        self.version += 1
        self.by_epoch: dict[str, Series] = {}
        self.by_batch = {"train_loss": Series(), "learning_rate": Series()}
        self.facts: dict[str, object] = {}
        self.epoch = 0
        self.epochs = 0
        self.best_epoch = 0
        self.best_values: dict[str, float] = {}
        self.patience_left: int | None = None
        self.images_per_s: float | None = None
        self.worst: list[dict[str, object]] = []
        self.last_step = -1
        self.steps_of_epoch: dict[int, int] = {}

    def take(self, event: Event) -> None:
        """Follow one event; those that are not about training change nothing."""
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
            case _:
                return
        self.version += 1

    def _take_batch(self, event: BatchEnd) -> None:
        if event.step < self.last_step:  # a resumed run repeats the epoch that was cut off
            for series in self.by_batch.values():
                series.cut_after(event.step - 1)
        self.last_step = event.step
        self.images_per_s = event.images_per_s
        self.by_batch["train_loss"].append(event.step, event.loss)
        self.by_batch["learning_rate"].append(event.step, event.learning_rate)

    def _take_epoch(self, event: EpochEnd) -> None:
        self.epoch, self.epochs = event.epoch, event.epochs
        self.best_epoch, self.patience_left = event.best_epoch, event.patience_left
        self.steps_of_epoch[event.epoch] = max(self.last_step, 0)
        if event.best:
            self.best_values = dict(event.values)
        for key, value in event.values.items():
            series = self.by_epoch.setdefault(key, Series())
            series.cut_after(event.epoch - 1)
            series.append(event.epoch, value)

    def step_at(self, epoch: float) -> float:
        """The optimizer step at which an epoch ended, for drawing epoch values on the batch axis."""
        known = self.steps_of_epoch.get(int(epoch))
        if known is not None:
            return float(known)
        if not self.steps_of_epoch:
            return float(epoch)
        last = max(self.steps_of_epoch)
        return epoch * self.steps_of_epoch[last] / max(last, 1)
