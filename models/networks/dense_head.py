"""Fully connected layers on a fixed grid of features, as the classic networks end, with their evidence."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn

SMALLEST = 1e-4  # an input nearer to zero than this is taken as this when its slope is worked out


@dataclass(frozen=True, slots=True)
class DenseLayer:
    """A hidden layer of ``width`` units, the elementwise function after it, and the share of its outputs
    that is left out in training; None: as the recipe says.
    """

    width: int
    activation: Callable[[], nn.Module] = nn.ReLU
    dropout: float | None = None


@dataclass(frozen=True, slots=True)
class DenseLayers:
    """What a network's publication, or a person who composes one, puts behind the last features.

    ``grid`` is the (height, width) the features are averaged onto before they are flattened;
    ``dropout`` is the share of them that is left out in training.
    """

    grid: tuple[int, int]
    hidden: tuple[DenseLayer, ...]
    dropout: float = 0.0

    def shapes(self, channels: int) -> dict[str, tuple[int, ...]]:
        """The tensors of the hidden layers behind so many channels, as ``DenseHead.hidden`` names them."""
        before = channels * self.grid[0] * self.grid[1]
        found: dict[str, tuple[int, ...]] = {}
        for number, layer in enumerate(self.hidden):
            found |= {f"{number}.weight": (layer.width, before), f"{number}.bias": (layer.width,)}
            before = layer.width
        return found


class DenseHead(nn.Module):
    """Flattened features [B, F] -> logits [B, K] through hidden layers.

    Args:
        inputs: number of flattened features F.
        layers: the hidden layers.
        classes: number of classes K.
        dropout: share left out after each hidden layer that does not say so itself.
    """

    def __init__(self, inputs: int, layers: DenseLayers, classes: int, dropout: float) -> None:
        super().__init__()
        sizes = (inputs, *(layer.width for layer in layers.hidden))
        shares = (dropout if layer.dropout is None else layer.dropout for layer in layers.hidden)
        self.in_features = inputs
        self.hidden = nn.ModuleList(nn.Linear(*pair) for pair in pairwise(sizes))
        self.activations = nn.ModuleList(layer.activation() for layer in layers.hidden)
        self.dropouts = nn.ModuleList(nn.Dropout(share) for share in (layers.dropout, *shares))
        self.last = nn.Linear(sizes[-1], classes)

    def forward(self, x: Tensor) -> Tensor:
        """Logits [B, K]."""
        x = self.dropouts[0](x)
        for layer, activation, dropout in zip(self.hidden, self.activations, self.dropouts[1:], strict=True):
            x = dropout(activation(layer(x)))
        logits: Tensor = self.last(x)
        return logits

    def multipliers(self, x: Tensor) -> Tensor:
        """What a unit of each flattened feature brings to each logit: [B or 1, K, F]; no backward pass.

        The rescale rule of DeepLIFT (Shrikumar et al. 2017, arXiv:1704.02685, section 3.5.1) against
        features of zero: an activation passes evidence on in the proportion of its output's change to
        its input's. Times the features they add up to the logits less those of an image without
        features; with ReLU and no bias they are the gradient.
        """
        ratios = []
        inner, reference = x, torch.zeros_like(x[:1])
        for layer, activation in zip(self.hidden, self.activations, strict=True):
            before, before_reference = layer(inner), layer(reference)
            change = before - before_reference
            # Both sides of the ratio at the same point, so that it stays the slope where there is no change.
            change = torch.where(change.abs() < SMALLEST, torch.full_like(change, SMALLEST), change)
            inner, reference = activation(before), activation(before_reference)
            ratios.append((activation(before_reference + change) - reference) / change)
        shares = self.last.weight[None]  # one for all images: their number is not written into an export
        for layer, ratio in zip(reversed(self.hidden), reversed(ratios), strict=True):
            # OpenVINO 2026.4 takes a square matrix for its transpose where a graph multiplies by both.
            # Doubled (and the other side halved, which costs no digit) it is another matrix.
            assert isinstance(layer, nn.Linear)
            scale = 2 if layer.in_features == layer.out_features else 1
            shares = (shares * ratio[:, None, :] / scale) @ (layer.weight * scale)
        return shares


def onto_grid(feature: Tensor, grid: tuple[int, int]) -> Tensor:
    """Features [B, C, h, w] averaged onto [B, C, *grid], as adaptive average pooling does.

    As two products with constant matrices, because ONNX has no adaptive pooling onto a grid that does
    not divide the feature's own.
    """
    height, width = int(feature.shape[2]), int(feature.shape[3])
    if (height, width) == grid:
        return feature
    rows, columns = _averages(height, grid[0]), _averages(width, grid[1])
    return rows.to(feature) @ feature @ columns.to(feature).T


def off_grid(shares: Tensor, height: int, width: int) -> Tensor:
    """Shares [..., *grid] of averages spread over the [..., height, width] features they were averages of:
    :func:`onto_grid` transposed.
    """
    rows, columns = _averages(height, int(shares.shape[-2])), _averages(width, int(shares.shape[-1]))
    return rows.to(shares).T @ shares @ columns.to(shares)


def _averages(old: int, new: int) -> Tensor:
    """[new, old]: each new cell is the mean of the old ones it touches; rows sum to 1."""
    weights = torch.zeros(new, old)
    for cell in range(new):
        begin, end = cell * old // new, -(-(cell + 1) * old // new)
        weights[cell, begin:end] = 1 / (end - begin)
    return weights
