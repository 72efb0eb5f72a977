"""Closed-form evidence maps of a linear head, summed over several depths."""

from collections.abc import Sequence

import torch
from torch import Tensor

# Standard deviation of the blur, in cells of the finest of several grids: half a cell of the coarsest.
# Features see more than their own cell, and without the blur single maxima of the fine grid outshine
# their surroundings: on magnetic tiles at 448 pixels (36 validation images) the box around the peak
# touches the defect in 92 % instead of 61 %.
BLUR = 2.0


def share_of_peaks(feature: Tensor, weight: Tensor) -> Tensor:
    """Contribution of each place to the logits through max pooling; tied places share it.

    Feature [B, C, h, w] and weights [K, C] of its maxima -> [B, K, h, w].
    """
    peak = feature.amax((2, 3))
    at_peak = (feature == peak[:, :, None, None]).to(feature.dtype)
    # The count is at least 1, except in a runtime that rounds the two sides of "==" differently.
    each = peak / at_peak.sum((2, 3)).clamp(min=1)
    return ((weight * each[:, None, :]) @ at_peak.flatten(2)).view(-1, len(weight), *feature.shape[2:])


def joined(maps: Sequence[Tensor]) -> Tensor:
    """Sum of maps [B, K, h, w] of several depths, finest first, on the grid of the finest.

    The sum over all places is preserved; a single map is returned unchanged.
    """
    if len(maps) == 1:
        return maps[0]
    height, width = maps[0].shape[-2:]
    return torch.stack([spread(single, int(height), int(width)) for single in maps]).sum(0)


def spread(maps: Tensor, height: int, width: int) -> Tensor:
    """Resample [B, K, h, w] -> [B, K, height, width] by a Gaussian around each cell, preserving the sum."""
    # int: a tracing exporter would otherwise recompute these constants for every image
    rows, columns = shares(int(maps.shape[2]), height), shares(int(maps.shape[3]), width)
    return rows.to(maps).T @ maps @ columns.to(maps)


def shares(old: int, new: int) -> Tensor:
    """Weights [old, new] that distribute ``old`` cells among ``new`` over the same length; rows sum to 1.

    A Gaussian mirrored at both ends, so that uniform evidence stays uniform up to the edges.
    """
    places = (torch.arange(old)[:, None] + 0.5) * (new / old)
    centres = torch.arange(new) + 0.5
    curves = [
        torch.exp(-0.5 * ((image - centres) / BLUR).square()) for image in (places, -places, 2 * new - places)
    ]
    weights = torch.stack(curves).sum(0)
    return weights / weights.sum(1, keepdim=True)
