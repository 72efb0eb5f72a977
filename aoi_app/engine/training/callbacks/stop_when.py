"""Lets the caller of a training follow its epochs and end it early."""

from collections.abc import Callable, Mapping

from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.training_state import EpochReport, Training


class StopWhen(Callback):
    """Calls ``go_on(epoch, values)`` after each epoch and requests a stop if it returns False."""

    def __init__(self, go_on: Callable[[int, Mapping[str, float]], bool]) -> None:
        self._go_on = go_on

    def on_epoch_end(self, training: Training, report: EpochReport) -> None:
        """The best epoch so far is kept, as with any early stop."""
        if not self._go_on(report.epoch, report.values):
            training.progress.should_stop = True
