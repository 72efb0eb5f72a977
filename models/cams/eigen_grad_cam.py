"""Eigen-Grad-CAM: Eigen-CAM of activations times gradients, as in the library ``grad-cam`` (no paper)."""

from typing import TYPE_CHECKING

from models.cam_specs import CamLayer, CamSpec
from models.cams.components import first_component

if TYPE_CHECKING:
    from torch import Tensor


def heat(layer: CamLayer) -> "Tensor":
    """The first principal component of activations times gradients."""
    return first_component(layer.gradients() * layer.activations)


SPEC = CamSpec(
    name="eigen_grad_cam",
    title="Eigen-Grad-CAM",
    description="The strongest pattern in activation times gradient: Eigen-CAM for one class.",
    paper="https://github.com/jacobgil/pytorch-grad-cam",
    heat=heat,
)
