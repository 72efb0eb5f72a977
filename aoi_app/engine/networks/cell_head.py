"""A head that decides at every place: for defects of a few pixels, which an average over the image hides.

Each cell of a grid is described by the features of several depths at its place, and one linear layer gives
the evidence there for each class. The strongest cells decide, so that a larger image does not dilute them,
and the grid is the heat map.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

STRONGEST = 5  # cells whose mean is the evidence of the image
DEPTHS = 3  # of a network that has more: the last describes the image as a whole


def cell_taps(channels: Sequence[int]) -> int:
    """How many taps of a network, from the finest, describe a cell."""
    return min(DEPTHS, max(1, len(channels) - 1))


class CellHead(nn.Module):
    """Features [B, C, h, w] at every tap of a network -> evidence for each class at each cell, [B, K, h, w].

    The grid of cells is that of the second tap, or of the only one that describes them. Classes without
    weights have no evidence of their own anywhere.

    Args:
        channels: of all taps of the network, finest first.
        classes: number of classes K.
    """

    def __init__(self, channels: Sequence[int], classes: int) -> None:
        super().__init__()
        self.taps = cell_taps(channels)
        self.width = sum(channels[: self.taps])
        self.weight = nn.Parameter(torch.zeros(classes, self.width))
        self.bias = nn.Parameter(torch.zeros(classes))

    def forward(self, features: Sequence[Tensor]) -> Tensor:
        """Evidence maps."""
        return functional.conv2d(self.describe(features), self.weight[:, :, None, None], self.bias)

    def describe(self, features: Sequence[Tensor]) -> Tensor:
        """What is known of each cell, [B, F, h, w]: the maximum of finer features, and coarser ones between
        whose places it lies.
        """
        used = features[: self.taps]
        middle = used[min(1, len(used) - 1)]
        grid = int(middle.shape[2]), int(middle.shape[3])
        return torch.cat([_onto(feature.float(), grid) for feature in used], 1)

    @staticmethod
    def of_image(maps: Tensor) -> Tensor:
        """Evidence maps [B, K, h, w] -> the evidence of the image [B, K]: the mean of its strongest cells."""
        cells = maps.flatten(2)
        return cells.topk(min(STRONGEST, int(cells.shape[2])), dim=2).values.mean(2)


def _onto(feature: Tensor, grid: tuple[int, int]) -> Tensor:
    """Features [B, C, h, w] on a grid."""
    height, width = int(feature.shape[2]), int(feature.shape[3])
    if height > grid[0] or width > grid[1]:
        step = max(1, height // grid[0]), max(1, width // grid[1])
        feature = functional.max_pool2d(feature, step)
        height, width = int(feature.shape[2]), int(feature.shape[3])
    if (height, width) == grid:
        return feature
    return functional.interpolate(feature, grid, mode="bilinear", align_corners=False)
