"""What a run says of images, not calibrated: by its network, or out of fold if it has learned from them."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from aoi_app.control import JobControl
from aoi_app.data.dataset import Dataset
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.engine.runtimes.device import Precision
from aoi_app.engine.runtimes.fast_forward import FastForward
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.records import ImageRecord
from aoi_app.project.store.run_facts import FoldedScores

Floats = NDArray[np.float64]


class Scores(nn.Module):
    """A classifier with its softmax, not calibrated: images -> ([B, K] probabilities,)."""

    def __init__(self, network: DefectClassifier) -> None:
        super().__init__()
        self.network = network

    def forward(self, x: Tensor) -> tuple[Tensor]:
        """Probabilities, rows sum to 1."""
        return (self.network(x).softmax(1),)


def judged_by_network(
    network: DefectClassifier, data: Dataset, spec: InputSpec, device: torch.device, control: JobControl
) -> Floats:
    """The softmax [N, K] of images in fp32.

    Raises:
        Cancelled: stopped.
    """
    forward = FastForward(Scores(network), spec, Precision(device, torch.float32))
    raw = np.empty((len(data.records), network.bias.shape[0]))
    forward.run(data.images, [raw], control, "evaluate")
    return raw


def judged_out_of_fold(scores: FoldedScores, records: Sequence[ImageRecord]) -> Floats:
    """The softmax [N, K] of images that a run has learned from, by heads that had not."""
    known = {item.sha256: item.scores for item in scores.images}
    return np.array([known[record.sha256] for record in records])
