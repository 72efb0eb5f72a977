"""Eigen-Grad-CAM: Eigen-CAM of activations times gradients, as in the library ``grad-cam`` (no paper)."""

from typing import TYPE_CHECKING

from models.cam_specs import CamLayer, CamSpec
from models.cams.components import first_component

if TYPE_CHECKING:
    from torch import Tensor


def heat(layer: CamLayer) -> "Tensor":
    """The first principal component of activations times gradients.

    Its sign, which in the library is what the SVD happens to give, is that of the evidence for the class: of
    the sum over the channels, HiResCAM.
    """
    evidence = layer.gradients() * layer.activations
    return first_component(evidence, evidence.sum(1))


SPEC = CamSpec(
    name="eigen_grad_cam",
    title="Eigen-Grad-CAM",
    description="The strongest pattern in activation times gradient: Eigen-CAM for one class.",
    paper="https://github.com/jacobgil/pytorch-grad-cam",
    heat=heat,
)
