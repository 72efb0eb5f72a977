"""Keep the weights of the best epoch."""

import math

from aoi_app.engine.networks.weights_file import save_weights
from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.training_state import EpochReport, Training
from aoi_app.project.store.runs import RunFolder
from models.catalogue import METRICS


class BestWeights(Callback):
    """Writes ``best.safetensors`` whenever the monitored value rises, or keeps up at a smaller loss.

    What was validated is kept: the mean of the weights, where the recipe wants one.
    """

    def __init__(self, run: RunFolder) -> None:
        self._run = run

    def on_epoch_end(self, training: Training, report: EpochReport) -> None:
        """Compare with the best so far."""
        value = monitored(training.recipe.training.monitor, report.values)
        reached = (value, -report.values["val_loss"])
        if reached > training.progress.best:
            training.progress.best = reached
            training.progress.best_epoch = report.epoch
            report.is_best = True
            with training.average.in_place():
                save_weights(training.task.network, self._run.best_weights)


def monitored(name: str, values: dict[str, float]) -> float:
    """The value that decides, higher is better: that of a metric in ``values``, of what should be low with
    its sign turned.

    One that is not defined, as the area of a lone class, is -infinity: then the loss decides.
    """
    value = values.get(f"val_{name}")
    if value is None:
        return -math.inf
    return value if METRICS[name].higher_is_better else -value
