"""Losses that torch has: one row each."""

from typing import TYPE_CHECKING

from models.specs import LossSpec

if TYPE_CHECKING:
    from torch import Tensor, nn


def cross_entropy(class_weights: "Tensor | None") -> "nn.Module":
    """Mean over the batch; with weights, the weighted mean."""
    from torch import nn

    return nn.CrossEntropyLoss(weight=class_weights)


SPECS = (
    LossSpec(
        "cross_entropy",
        "Cross-entropy",
        "Asks for a high probability of the right class; the usual choice.",
        "https://doi.org/10.1007/978-3-642-76153-9_28",
        cross_entropy,
    ),
)
