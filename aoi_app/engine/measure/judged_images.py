"""What a run says of images, not calibrated: by its network, or out of fold if it has learned from them."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from aoi_app.control import JobControl
from aoi_app.data.dataset import Dataset
from aoi_app.engine.measure.class_peaks import ScoresAndPeaks
from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.engine.networks.weights_file import load_weights
from aoi_app.engine.runtimes.device import Precision
from aoi_app.engine.runtimes.fast_forward import FastForward
from aoi_app.errors import FileMissing
from aoi_app.project.store.runs import FOLDED, RunFolder

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class JudgedImages:
    """The softmax ``raw`` [N, K] of images; where the evidence for each class peaks, ``peaks`` [N, K] on
    ``grids`` [N, 2], as of :class:`ScoresAndPeaks` (None: it was not asked for).
    """

    raw: Floats
    peaks: Floats | None = None
    grids: Floats | None = None


class Scores(nn.Module):
    """A classifier with its softmax, not calibrated: images -> ([B, K] probabilities,)."""

    def __init__(self, network: DefectClassifier) -> None:
        super().__init__()
        self.network = network

    def forward(self, x: Tensor) -> tuple[Tensor]:
        """Probabilities, rows sum to 1."""
        return (self.network(x).softmax(1),)


def judged_by_network(
    run: RunFolder, data: Dataset, classes: int, device: torch.device, control: JobControl
) -> JudgedImages:
    """Images judged by the best weights of a run, in fp32; with peaks if something is marked on any.

    Raises:
        WeightsRefused: the weights are missing or damaged.
        Cancelled: stopped.
    """
    network = build_classifier(run.recipe, classes, pretrained=False)
    load_weights(network, run.best_weights)
    is_marked = any(record.is_marked for record in data.records)
    module = ScoresAndPeaks(network) if is_marked else Scores(network)
    forward = FastForward(module, run.recipe.input, Precision(device, torch.float32))
    n = len(data.records)
    raw, peaks, grids = np.empty((n, classes)), np.empty((n, classes)), np.empty((n, 2))
    forward.run(data.images, [raw, peaks, grids] if is_marked else [raw], control, "evaluate")
    return JudgedImages(raw, peaks, grids) if is_marked else JudgedImages(raw)


def judged_out_of_fold(run: RunFolder, data: Dataset) -> JudgedImages:
    """Images that a run has learned from, judged by heads that had not.

    Raises:
        UnusableFile: the scores are missing or damaged.
    """
    scores = run.folded_scores()
    if scores is None:
        raise FileMissing(path=run.path / FOLDED)
    known = {item.sha256: item for item in scores.images}
    own = [known[record.sha256] for record in data.records]
    grids = np.tile(np.array(scores.grid, np.float64), (len(own), 1))
    return JudgedImages(
        np.array([item.scores for item in own]), np.array([item.peaks for item in own], np.float64), grids
    )
