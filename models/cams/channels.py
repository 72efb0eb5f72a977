"""Which channels a method tries that tries them one by one."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

MOST_CHANNELS = 128  # of an image and layer, unless told otherwise: each is a pass through the network


def most_varied(activations: "Tensor", most: int) -> "Tensor":
    """The channels [B, k] of activations [B, C, h, w] that vary most over the image; all if ``most`` >= C.

    A channel that is the same everywhere says nothing about places.
    """
    spread = activations.flatten(2).var(2, correction=0)
    return spread.topk(min(most, spread.shape[1]), dim=1).indices
