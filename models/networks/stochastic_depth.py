"""Stochastic depth: skip residual branches at random in training (Huang et al. 2016, arXiv:1603.09382)."""

from timm.layers.drop import DropPath
from torch import nn
from torchvision.ops import StochasticDepth


def skippable(network: nn.Module) -> list[StochasticDepth | DropPath]:
    """The modules that can skip a residual branch, from input to output."""
    return [module for module in network.modules() if isinstance(module, StochasticDepth | DropPath)]


def set_stochastic_depth(network: nn.Module, rate: float) -> None:
    """Set the probability of skipping residual branches in training, independently for each image.

    As in the paper, it rises linearly up to ``rate`` at the last branch, because early branches serve all
    later ones. Random numbers come from torch's generator, as for dropout.
    """
    branches = skippable(network)
    for number, branch in enumerate(branches, start=1):
        chance = rate * number / len(branches)
        if isinstance(branch, DropPath):
            branch.drop_prob = chance
        else:
            branch.p = chance
