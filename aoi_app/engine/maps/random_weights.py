"""Copies of a network with random weights, for the sanity checks of Adebayo et al. (NeurIPS 2018,
arXiv:1810.03292): a map that looks the same without what the network has learned does not explain it.

The weights of each layer are shuffled among themselves rather than drawn anew, so that activations keep their
size, and batch norms measure theirs again.
"""

import copy

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm

from aoi_app.engine.networks.network import DefectClassifier


def with_random_head(network: DefectClassifier, seed: int) -> DefectClassifier:
    """A copy that shares the backbone, with the weights of the head shuffled."""
    made = copy.copy(network)
    made._modules = dict(network._modules)
    made.head, made.cells, made.anomaly = copy.deepcopy((network.head, network.cells, network.anomaly))
    for part in (made.head, made.cells, made.anomaly):
        if part is not None:
            _shuffle(part, seed)
    return made


@torch.no_grad()
def with_random_backbone(network: DefectClassifier, images: Tensor, seed: int) -> DefectClassifier:
    """A copy with all weights of the backbone shuffled, which has seen ``images`` [B, planes, H, W]."""
    made = copy.deepcopy(network)
    _shuffle(made.backbone, seed)
    norms = [module for module in made.backbone.modules() if isinstance(module, _BatchNorm)]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # their mean over all it sees, which is one batch
        norm.train()
    made.features(images)
    return made.eval()


def _shuffle(part: nn.Module, seed: int) -> None:
    """Shuffle each tensor of weights; biases, and the scales of norms, have their place by channel."""
    generator = torch.Generator().manual_seed(seed)
    for weights in part.parameters():
        if weights.ndim > 1:
            order = torch.randperm(weights.numel(), generator=generator).to(weights.device)
            weights.data = weights.data.flatten()[order].view_as(weights)
