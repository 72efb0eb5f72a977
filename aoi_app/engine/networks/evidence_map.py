"""Where the evidence of a linear head lies in the image: the closed-form map, added up over depths."""

from collections.abc import Sequence

import torch
from torch import Tensor

# Standard deviation, in cells of the finest of several grids, with which each piece of evidence is laid
# down: half a cell of the coarsest. Features see more than their own cell, and without it single maxima
# of the fine grid outshine their surroundings: on magnetic tiles at 448 pixels (36 validation images)
# the frame around the peak touches the defect in 92 % instead of 61 %.
BLUR = 2.0


def share_of_peaks(feature: Tensor, weight: Tensor) -> Tensor:
    """What each place adds to the logits through the maxima; places that tie share it.

    Feature [B, C, h, w] and weights [K, C] of its maxima -> [B, K, h, w].
    """
    peak = feature.amax((2, 3))
    at_peak = (feature == peak[:, :, None, None]).to(feature.dtype)
    # The count is at least 1 but for a runtime that rounds the two sides of "==" differently.
    each = peak / at_peak.sum((2, 3)).clamp(min=1)
    return ((weight * each[:, None, :]) @ at_peak.flatten(2)).view(-1, len(weight), *feature.shape[2:])


def joined(maps: Sequence[Tensor]) -> Tensor:
    """Maps [B, K, h, w] of several depths, finest first, added on the grid of the finest.

    The sum over all places stays what it was; a single map stays as it is.
    """
    if len(maps) == 1:
        return maps[0]
    height, width = maps[0].shape[-2:]
    return torch.stack([spread(single, int(height), int(width)) for single in maps]).sum(0)


def spread(maps: Tensor, height: int, width: int) -> Tensor:
    """[B, K, h, w] -> [B, K, height, width]: each cell's value laid down around its place, without loss."""
    # int: a tracing exporter would otherwise work these constants out again for every image
    rows, columns = shares(int(maps.shape[2]), height), shares(int(maps.shape[3]), width)
    return rows.to(maps).T @ maps @ columns.to(maps)


def shares(old: int, new: int) -> Tensor:
    """[old, new]: how each of ``old`` cells is shared among ``new`` on the same length; rows sum to 1.

    A normal curve, mirrored at both ends: evidence all over the image stays even up to its edges.
    """
    places = (torch.arange(old)[:, None] + 0.5) * (new / old)
    centres = torch.arange(new) + 0.5
    curves = [
        torch.exp(-0.5 * ((image - centres) / BLUR).square()) for image in (places, -places, 2 * new - places)
    ]
    weights = torch.stack(curves).sum(0)
    return weights / weights.sum(1, keepdim=True)
