"""Let the learning rate fall when validation gains nothing any more."""

from typing import TYPE_CHECKING

from aoi_app.engine.callbacks.base import Callback
from aoi_app.engine.callbacks.best_weights import monitored

if TYPE_CHECKING:
    from aoi_app.engine.loop import Report, Trainer


class Plateau(Callback):
    """Counts a drop after ``plateau_epochs`` epochs without a gain of more than ``min_delta``."""

    def on_epoch_end(self, trainer: "Trainer", report: "Report") -> None:
        """Count the epochs since the last gain or drop."""
        recipe, progress = trainer.recipe.training, trainer.progress
        value = monitored(recipe.monitor, report.values)
        if value > progress.level + recipe.min_delta:
            progress.level, progress.flat = value, 0
            return
        progress.flat += 1
        if progress.flat >= recipe.schedule.plateau_epochs:
            progress.drops, progress.flat = progress.drops + 1, 0
