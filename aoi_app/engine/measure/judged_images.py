"""What the network of a run says of images, not calibrated."""

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
