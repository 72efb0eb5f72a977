"""Eigen-CAM (Muhammad and Yeasin 2020)."""

from typing import TYPE_CHECKING

from models.cam_specs import CamLayer, CamSpec
from models.cams.components import first_component

if TYPE_CHECKING:
    from torch import Tensor


def heat(layer: CamLayer) -> "Tensor":
    """The first principal component of the activations.

    Unlike in the paper, and as in the library ``grad-cam``, the mean over the image is subtracted first:
    otherwise the first singular vector of ReLU outputs is little more than that mean. Without it the sign is
    open, and theirs is what the SVD happens to give; here the map rises where the layer is more active, by
    the sum of the squares of its channels, as it does in the paper.
    """
    activations = layer.activations
    return first_component(activations, activations.square().sum(1))


SPEC = CamSpec(
    name="eigen_cam",
    title="Eigen-CAM",
    description="The strongest pattern that the channels have in common: the same for every class.",
    paper="https://arxiv.org/abs/2008.00299",
    heat=heat,
)
