"""Stop when validation gains nothing any more."""

from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.callbacks.best_weights import monitored
from aoi_app.engine.training.training_state import EpochReport, Training


class EarlyStopping(Callback):
    """Asks to stop after ``patience`` epochs without a gain of more than ``min_delta``; 0 means never.

    A better best epoch counts as a gain where ``min_delta`` is 0, also one only by its smaller loss.
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
