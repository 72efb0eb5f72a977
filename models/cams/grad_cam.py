"""Grad-CAM (Selvaraju et al. 2017, eq. 1 and 2)."""

from typing import TYPE_CHECKING

from models.cam_specs import CamLayer, CamSpec

if TYPE_CHECKING:
    from torch import Tensor


def heat(layer: CamLayer) -> "Tensor":
    """Channels weighted by the mean gradient of the score."""
    weights = layer.gradients().mean((2, 3), keepdim=True)
    return (weights * layer.activations).sum(1)


SPEC = CamSpec(
    name="grad_cam",
    title="Grad-CAM",
    description="Weighs each channel of the layer by how much the score rises with it.",
    paper="https://arxiv.org/abs/1610.02391",
    heat=heat,
)
