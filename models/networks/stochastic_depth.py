"""Residual branches left out at random in training (Huang et al. 2016, arXiv:1603.09382)."""

from timm.layers.drop import DropPath
from torch import nn
from torchvision.ops import StochasticDepth


def skippable(network: nn.Module) -> list[StochasticDepth | DropPath]:
    """The places where a residual branch can be left out, from the image on."""
    return [module for module in network.modules() if isinstance(module, StochasticDepth | DropPath)]


def set_stochastic_depth(network: nn.Module, rate: float) -> None:
    """Leave out residual branches in training, for each image on its own; never in evaluation.

    As in the paper, the chance rises in equal steps up to ``rate`` at the last branch: what lies near the
    image serves everything after it. torch's generator draws, as it does for dropout.
    """
    branches = skippable(network)
    for number, branch in enumerate(branches, start=1):
        chance = rate * number / len(branches)
        if isinstance(branch, DropPath):
            branch.drop_prob = chance
        else:
            branch.p = chance
