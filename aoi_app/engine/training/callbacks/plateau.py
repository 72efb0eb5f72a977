"""Reduces the learning rate when validation no longer improves."""

from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.callbacks.best_weights import monitored
from aoi_app.engine.training.training_state import EpochReport, Training


class Plateau(Callback):
    """Adds a drop of the learning rate after ``plateau_epochs`` epochs without a gain above ``min_delta``."""

    def on_epoch_end(self, training: Training, report: EpochReport) -> None:
        """Count the epochs since the last gain or drop."""
        recipe, progress = training.recipe.training, training.progress
        value = monitored(recipe.monitor, report.values)
        if value > progress.level + recipe.min_delta:
            progress.level, progress.flat = value, 0
            return
        progress.flat += 1
        if progress.flat >= recipe.schedule.plateau_epochs:
            progress.drops, progress.flat = progress.drops + 1, 0
