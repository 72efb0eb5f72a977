"""Eigen-CAM (Muhammad and Yeasin 2020)."""

from typing import TYPE_CHECKING

from models.cam_specs import CamLayer, CamSpec
from models.cams.components import first_component

if TYPE_CHECKING:
    from torch import Tensor


def heat(layer: CamLayer) -> "Tensor":
    """The first principal component of the activations.

    Unlike in the paper, the mean over the image is subtracted first: otherwise the first singular vector of
    ReLU outputs is little more than that mean.
    """
    return first_component(layer.activations)


SPEC = CamSpec(
    name="eigen_cam",
    title="Eigen-CAM",
    description="The strongest pattern that the channels have in common: the same for every class.",
    paper="https://arxiv.org/abs/2008.00299",
    heat=heat,
)
