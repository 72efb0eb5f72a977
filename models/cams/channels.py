"""Selects the channels for methods that try them one by one."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

MOST_CHANNELS = 128  # per image and layer, by default: each needs a forward pass


def most_varied(activations: "Tensor", most: int) -> "Tensor":
    """Indices [B, k] of the channels of [B, C, h, w] with the largest spatial variance, at most ``most``.

    A constant channel carries no information about location.
    """
    spread = activations.flatten(2).var(2, correction=0)
    return spread.topk(min(most, spread.shape[1]), dim=1).indices
