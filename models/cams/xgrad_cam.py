"""XGrad-CAM (Fu et al. 2020)."""

from typing import TYPE_CHECKING

from models.cam_specs import CamLayer, CamSpec

if TYPE_CHECKING:
    from torch import Tensor


def heat(layer: CamLayer) -> "Tensor":
    """Channels weighted by the mean of their gradients, weighted by the activations.

    The paper assumes ReLU outputs; for features that can be negative, the denominator sums absolute values,
    so that no weight exceeds the largest gradient.
    """
    activations = layer.activations
    total = activations.abs().sum((2, 3), keepdim=True)
    share = activations / total.where(total != 0, 1.0)
    weights = (layer.gradients() * share).sum((2, 3), keepdim=True)
    return (weights * activations).sum(1)


SPEC = CamSpec(
    name="xgrad_cam",
    title="XGrad-CAM",
    description="As Grad-CAM, but gradients count more where the channel is active.",
    paper="https://arxiv.org/abs/2008.02312",
    heat=heat,
)
