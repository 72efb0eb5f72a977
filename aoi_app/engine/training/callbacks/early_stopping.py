"""Stops training when validation no longer improves."""

from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.callbacks.best_weights import monitored
from aoi_app.engine.training.training_state import EpochReport, Training


class EarlyStopping(Callback):
    """Requests a stop after ``patience`` epochs without a gain of more than ``min_delta``; 0 means never.

    With ``min_delta`` 0, a new best epoch is a gain even if only its loss is smaller.
    """

    def on_epoch_end(self, training: Training, report: EpochReport) -> None:
        """Count the epochs since the last gain."""
        recipe, progress = training.recipe.training, training.progress
        value = monitored(recipe.monitor, report.values)
        if value > progress.gained + recipe.min_delta or (recipe.min_delta == 0 and report.is_best):
            progress.gained, progress.waited = value, 0
        elif report.epoch > 0:
            progress.waited += 1
        if recipe.patience:
            report.patience_left = max(0, recipe.patience - progress.waited)
            progress.should_stop = progress.waited >= recipe.patience
