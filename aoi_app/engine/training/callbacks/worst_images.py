"""Reports the validation images that the current model gets most wrong."""

import numpy as np
from numpy.typing import NDArray

from aoi_app.data.dataset import Dataset
from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.training_state import EpochReport, Training
from aoi_app.events import WorstImages
from aoi_app.project.records import DefectClass

SHOWN = 8


class ShowWorst(Callback):
    """Emits ``WorstImages`` after each new best epoch.

    Args:
        val: the validation images.
        classes: in the order of the network's outputs.
    """

    def __init__(self, val: Dataset, classes: tuple[DefectClass, ...]) -> None:
        self._val = val
        self._classes = classes

    def on_epoch_end(self, training: Training, report: EpochReport) -> None:
        """Other epochs are not reported: their weights are not kept."""
        if report.is_best:
            training.control.emit(worst_images(report.epoch, self._val, self._classes, report.probabilities))


def worst_images(
    epoch: int, val: Dataset, classes: tuple[DefectClass, ...], probabilities: NDArray[np.float64]
) -> WorstImages:
    """The misclassified images, those with the lowest probability [N, K] of their true class first."""
    own = probabilities[np.arange(len(val.labels)), val.labels]
    predicted = probabilities.argmax(1)
    wrong = [index for index in np.argsort(own) if predicted[index] != val.labels[index]]
    return WorstImages(
        epoch,
        [
            {
                "path": str(val.records[index].file),
                "label": classes[val.labels[index]].name,
                "predicted": classes[predicted[index]].name,
                "score": round(float(probabilities[index].max()), 4),
            }
            for index in wrong[:SHOWN]
        ],
    )
