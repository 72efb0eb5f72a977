"""The form of heat-map methods, and what they may ask of the layer they explain."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from torch import Tensor


class CamLayer(Protocol):
    """One layer of a network, as a heat-map method sees it: for one class of each of B images.

    ``activations`` [B, C, h, w] are fp32 constants. ``most_channels`` is how many channels of an image a
    method may try that tries them one by one.
    """

    activations: "Tensor"
    most_channels: int

    def gradients(self) -> "Tensor":
        """How each image's class score changes with its activations, [B, C, h, w]."""
        ...

    def scores(self) -> "Tensor":
        """The class score of each image, [B]."""
        ...

    def batches(self, total: int) -> "Iterator[Tensor]":
        """The numbers 0..total-1 in batches, with progress and a safe point between them."""
        ...

    def scores_with(self, rows: "Tensor", activations: "Tensor") -> "Tensor":
        """Class scores [N] of the images ``rows`` [N], had the layer given ``activations`` [N, C, h, w]."""
        ...

    def scores_behind(self, rows: "Tensor", masks: "Tensor") -> "Tensor":
        """Class scores [N] of the images ``rows`` [N], seen through ``masks`` [N, h, w].

        Each mask is enlarged to the image and spread over 0..1; what it hides takes the mean colour.
        """
        ...


@dataclass(frozen=True, slots=True)
class CamSpec:
    """A heat-map method.

    ``heat(layer)`` gives the maps [B, h, w] before clipping at zero, from what it asks of the layer: its
    activations, the gradients of the score, scores of changed activations or of masked images. It is None
    for the closed form, which the network computes itself, and only for the features that decide.
    ``slow``: it asks for many scores.
    """

    name: str
    title: str
    description: str
    paper: str
    heat: "Callable[[CamLayer], Tensor] | None"
    slow: bool = False
