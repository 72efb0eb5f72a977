"""Specs of heat-map methods, and the interface of the layer they explain."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from torch import Tensor


class CamLayer(Protocol):
    """One layer of a network as seen by a heat-map method, for one class of each of B images.

    ``activations`` [B, C, h, w] are fp32 constants. ``most_channels`` limits how many channels per image a
    method may try one by one.
    """

    activations: "Tensor"
    most_channels: int

    def gradients(self) -> "Tensor":
        """Gradient of each image's class score by its activations, [B, C, h, w]."""
        ...

    def scores(self) -> "Tensor":
        """The class score of each image, [B]."""
        ...

    def batches(self, total: int) -> "Iterator[Tensor]":
        """Indices 0..total-1 in batches, with progress and a safe point between them."""
        ...

    def scores_with(self, rows: "Tensor", activations: "Tensor") -> "Tensor":
        """Class scores [N] of the images ``rows`` [N] for replaced ``activations`` [N, C, h, w]."""
        ...

    def scores_behind(self, rows: "Tensor", masks: "Tensor") -> "Tensor":
        """Class scores [N] of the images ``rows`` [N], multiplied by ``masks`` [N, h, w].

        Each mask is enlarged to the image and rescaled to 0..1; hidden areas take the mean colour.
        """
        ...


@dataclass(frozen=True, slots=True)
class CamSpec:
    """A heat-map method.

    ``heat(layer)`` returns the maps [B, h, w] before clipping at zero, computed from the layer's activations,
    gradients, or scores of changed activations or masked images. It is None for the closed form, which the
    network computes itself, only for the features the head uses. ``slow``: it needs many forward passes.
    """

    name: str
    title: str
    description: str
    paper: str
    heat: "Callable[[CamLayer], Tensor] | None"
    slow: bool = False
