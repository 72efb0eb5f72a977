"""Dense head of the classic networks: fully connected layers on a fixed grid of features."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn

SMALLEST = 1e-4  # changes of an activation's input below this are replaced by it, to avoid dividing by zero


@dataclass(frozen=True, slots=True)
class DenseLayer:
    """A hidden layer of ``width`` units, its elementwise activation, and its dropout rate.

    A dropout of None means the recipe's.
    """

    width: int
    activation: Callable[[], nn.Module] = nn.ReLU
    dropout: float | None = None


@dataclass(frozen=True, slots=True)
class DenseLayers:
    """The dense layers after the last features, of a publication or a user-built network.

    ``grid`` is the (height, width) to which the features are averaged before they are flattened; ``dropout``
    is the dropout rate of the flattened features.
    """

    grid: tuple[int, int]
    hidden: tuple[DenseLayer, ...]
    dropout: float = 0.0

    def shapes(self, channels: int) -> dict[str, tuple[int, ...]]:
        """Shapes of the hidden layers' tensors for ``channels``, named as in ``DenseHead.hidden``."""
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
        dropout: rate after each hidden layer without a rate of its own.
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
        """Contribution of a unit of each flattened feature to each logit, [B or 1, K, F]; no backward pass.

        The rescale rule of DeepLIFT (Shrikumar et al. 2017, arXiv:1704.02685, section 3.5.1) with reference
        features of zero: an activation passes on evidence by the ratio of the changes of its output and its
        input. Multiplied by the features, they sum to the logits minus those of zero features; with ReLU and
        no bias they equal the gradient.
        """
        ratios = []
        inner, reference = x, torch.zeros_like(x[:1])
        for layer, activation in zip(self.hidden, self.activations, strict=True):
            before, before_reference = layer(inner), layer(reference)
            change = before - before_reference
            # Used on both sides of the ratio, so that it becomes the slope where there is no change.
            change = torch.where(change.abs() < SMALLEST, torch.full_like(change, SMALLEST), change)
            inner, reference = activation(before), activation(before_reference)
            ratios.append((activation(before_reference + change) - reference) / change)
        shares = self.last.weight[
            None
        ]  # the same for all images, so that an export does not fix the batch size
        for layer, ratio in zip(reversed(self.hidden), reversed(ratios), strict=True):
            # OpenVINO 2026.4 confuses a square matrix with its transpose if a graph multiplies by both.
            # Doubling it (and halving the other factor, which is exact) makes it a different matrix.
            assert isinstance(layer, nn.Linear)
            scale = 2 if layer.in_features == layer.out_features else 1
            shares = (shares * ratio[:, None, :] / scale) @ (layer.weight * scale)
        return shares


def onto_grid(feature: Tensor, grid: tuple[int, int]) -> Tensor:
    """Adaptive average pooling of features [B, C, h, w] to [B, C, *grid].

    Done as two products with constant matrices, because ONNX has no adaptive pooling to a grid that does not
    divide the size of the features.
    """
    height, width = int(feature.shape[2]), int(feature.shape[3])
    if (height, width) == grid:
        return feature
    rows, columns = _averages(height, grid[0]), _averages(width, grid[1])
    return rows.to(feature) @ feature @ columns.to(feature).T


def off_grid(shares: Tensor, height: int, width: int) -> Tensor:
    """The transpose of :func:`onto_grid`: distribute shares [..., *grid] of the averages to the features
    [..., height, width].
    """
    rows, columns = _averages(height, int(shares.shape[-2])), _averages(width, int(shares.shape[-1]))
    return rows.to(shares).T @ shares @ columns.to(shares)


def _averages(old: int, new: int) -> Tensor:
    """Matrix [new, old] in which each new cell is the mean of the old cells it overlaps; rows sum to 1."""
    weights = torch.zeros(new, old)
    for cell in range(new):
        begin, end = cell * old // new, -(-(cell + 1) * old // new)
        weights[cell, begin:end] = 1 / (end - begin)
    return weights
