"""Grad-CAM (Selvaraju et al. 2017, eq. 1 and 2)."""

from typing import TYPE_CHECKING

from models.specs import CamSpec

if TYPE_CHECKING:
    from torch import Tensor


def weigh(activations: "Tensor", gradients: "Tensor") -> "Tensor":
    """Channels [B, C, h, w] weighted by the mean gradient of the score -> [B, h, w]."""
    weights = gradients.mean((2, 3), keepdim=True)
    return (weights * activations).sum(1)


SPEC = CamSpec(
    name="grad_cam",
    title="Grad-CAM",
    description="Weighs the last features by how much the score rises with each of them.",
    paper="https://arxiv.org/abs/1610.02391",
    weigh=weigh,
)
