"""Keep the weights of the best epoch."""

import math
from typing import TYPE_CHECKING

from aoi_app.engine.callbacks.base import Callback
from aoi_app.engine.checkpoint import save_weights
from aoi_app.project.runs import RunFolder

if TYPE_CHECKING:
    from aoi_app.engine.loop import Report, Trainer


class BestWeights(Callback):
    """Writes ``best.safetensors`` whenever the monitored value rises, or keeps up at a smaller loss.

    What was validated is kept: the mean of the weights, where the recipe wants one.
    """

    def __init__(self, run: RunFolder) -> None:
        self._run = run

    def on_epoch_end(self, trainer: "Trainer", report: "Report") -> None:
        """Compare with the best so far."""
        value = monitored(trainer.recipe.training.monitor, report.values)
        reached = (value, -report.values["val_loss"])
        if reached > trainer.progress.best:
            trainer.progress.best = reached
            trainer.progress.best_epoch = report.epoch
            report.is_best = True
            with trainer.average.in_place():
                save_weights(trainer.learner.network, self._run.best_weights)


def monitored(name: str, values: dict[str, float]) -> float:
    """The value that decides, higher is better: the named one of ``values``, a loss with its sign turned.

    One that is not defined, as the area of a lone class, is -infinity: then the loss decides.
    """
    return -values["val_loss"] if name == "loss" else values.get(f"val_{name}", -math.inf)
