"""A head that has learned from good parts alone: how far an image is from what they look like.

Each place is described by the features of two neighbouring depths. One mean and one covariance of all
places of all good parts, the same everywhere in the image, give the squared Mahalanobis distance of a place
(after Defard et al., PaDiM, arXiv:2011.08785, which has a Gaussian for each place, as its parts are aligned):
whitening by a 1x1 convolution, then a squared norm. It is divided by what is usual at this place, as border
and texture make some places stranger than others in every good part. The image is as strange as its
strangest hundredth. Beside it stands what the main axes of the pooled features of good parts leave of those
of an image.
"""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from aoi_app.engine.networks.cell_head import cell_taps

STRANGEST = 0.01  # share of the places whose mean distance is that of the image
AXES = 64  # of the pooled features, at most
TINY = 1e-6  # keeps logarithms finite
RESIDUAL = "pooled"


def depth_pairs(channels: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The pairs of taps whose features describe places, the coarsest first."""
    taps = cell_taps(channels)
    return tuple((at, at + 1) for at in reversed(range(taps - 1))) or ((0, 0),)


class Usual(nn.Module):
    """The usual distance at each place, [h, w]: as large as the grid of the input it was learned for."""

    def __init__(self) -> None:
        super().__init__()
        self.distance = nn.Parameter(torch.ones(1, 1))

    def forward(self, distances: Tensor) -> Tensor:
        """Distances [B, h, w] as multiples of the usual ones."""
        return distances / self.distance

    def _load_from_state_dict(self, state_dict: Mapping[str, Tensor], prefix: str, *others: object) -> None:
        """Takes the size of the grid from what is loaded."""
        stored = state_dict.get(f"{prefix}distance")
        if stored is not None and stored.ndim == 2:
            self.distance = nn.Parameter(torch.ones_like(stored))
        super()._load_from_state_dict(state_dict, prefix, *others)


class AnomalyHead(nn.Module):
    """Features at every tap of a network, and pooled ones -> logits [B, 2] of "good" (0) and "anomaly".

    The logit is a weighted sum of the logarithms of its measures: the distance of each pair of depths and the
    residual of pooled features. What is not used has the weight 0.

    Args:
        channels: of all taps of the network, finest first.
        pooled: number of pooled features P.
    """

    def __init__(self, channels: Sequence[int], pooled: int) -> None:
        super().__init__()
        self.pairs = depth_pairs(channels)
        widths = [sum(channels[tap] for tap in {*pair}) for pair in self.pairs]
        self.means = nn.ParameterList([torch.zeros(width) for width in widths])
        self.whitening = nn.ParameterList([torch.eye(width) for width in widths])
        self.usual = nn.ModuleList([Usual() for _ in self.pairs])
        self.centre, self.spread = nn.Parameter(torch.zeros(pooled)), nn.Parameter(torch.ones(pooled))
        self.axes = nn.Parameter(torch.zeros(AXES, pooled))
        self.weight = nn.Parameter(torch.zeros(len(self.measures)))
        self.bias = nn.Parameter(torch.zeros(1))
        self.map_weight = nn.Parameter(torch.ones(len(self.pairs)) / len(self.pairs))

    @property
    def measures(self) -> tuple[str, ...]:
        """The names of the measures, in the order of ``weight``."""
        return (*(f"depths {first + 1}+{second + 1}" for first, second in self.pairs), RESIDUAL)

    def forward(self, features: Sequence[Tensor], pooled: Tensor) -> Tensor:
        """Logits [B, 2]."""
        found = [self.of_image(distance) for distance in self.distances(features)]
        measured = torch.stack([*found, self.residual(pooled)], 1)
        strange = measured @ self.weight + self.bias
        return torch.stack([torch.zeros_like(strange), strange], 1)

    def describe(self, features: Sequence[Tensor]) -> list[Tensor]:
        """What is known of each place, [B, F, h, w] for each pair: the mean over 3 x 3 places."""
        return [_joined(features[first].float(), features[second].float()) for first, second in self.pairs]

    def distances(self, features: Sequence[Tensor]) -> list[Tensor]:
        """How many times the squared Mahalanobis distance is what is usual there, [B, h, w] for each pair."""
        parts = zip(self.describe(features), self.means, self.whitening, self.usual, strict=True)
        return [
            usual(squared_distance(found - mean[None, :, None, None], white))
            for found, mean, white, usual in parts
        ]

    def maps(self, features: Sequence[Tensor]) -> Tensor:
        """Evidence maps [B, 2, h, w] on the grid of the finest pair: how many times the distance of a place
        is the usual one. Those for "good" are the opposite.
        """
        distances = self.distances(features)
        grid = [int(side) for side in distances[-1].shape[1:]]
        joined = torch.zeros_like(distances[-1])
        for distance, weight in zip(distances, self.map_weight, strict=True):
            joined = joined + weight * self.onto(distance.sqrt()[:, None], grid)[:, 0]
        return torch.stack([1.0 - joined, joined - 1.0], 1)

    def residual(self, pooled: Tensor) -> Tensor:
        """Pooled features [B, P] -> [B], the logarithm of what the axes leave of them."""
        standard = (pooled - self.centre) / self.spread
        left = standard - (standard @ self.axes.T) @ self.axes
        return (left.square().mean(1) + TINY).log()

    @staticmethod
    def onto(values: Tensor, grid: list[int]) -> Tensor:
        """[B, C, h, w] on a grid that is as fine, or finer."""
        if [int(side) for side in values.shape[2:]] == grid:
            return values
        return functional.interpolate(values, grid, mode="bilinear", align_corners=False)

    @staticmethod
    def of_image(distances: Tensor) -> Tensor:
        """Distances [B, h, w] -> [B], the logarithm of the mean of the strangest ones."""
        places = distances.flatten(1)
        count = max(1, round(int(places.shape[1]) * STRANGEST))
        return (places.topk(count, dim=1).values.mean(1) + TINY).log()


def squared_distance(centred: Tensor, whitening: Tensor) -> Tensor:
    """Features less their mean [B, F, h, w], whitening [F, F] -> [B, h, w]: the mean of the squares."""
    return functional.conv2d(centred, whitening[:, :, None, None]).square().mean(1)


def _joined(fine: Tensor, coarse: Tensor) -> Tensor:
    """Two depths on the grid of the finer, smoothed; a depth with itself counts once."""
    grid = [int(side) for side in fine.shape[2:]]
    both = fine if coarse is fine else torch.cat([fine, AnomalyHead.onto(coarse, grid)], 1)
    return functional.avg_pool2d(both, 3, 1, 1, count_include_pad=False)
