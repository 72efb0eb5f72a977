"""Grad-CAM++ (Chattopadhyay et al. 2018, eq. 19, for the exponential of the score)."""

from typing import TYPE_CHECKING

from models.cam_specs import CamLayer, CamSpec

if TYPE_CHECKING:
    from torch import Tensor


def heat(layer: CamLayer) -> "Tensor":
    """Channels weighted by their positive gradients, each with a coefficient alpha.

    For the exponential of the score, the second and third derivatives are powers of the first, which gives
    alpha = g^2 / (2 g^2 + sum(A) g^3) at each place. The paper assumes that A are ReLU outputs; for features
    that can be negative, the positive part is summed.
    """
    gradients = layer.gradients()
    squared = gradients**2
    total = layer.activations.clamp(min=0).sum((2, 3), keepdim=True)
    below = 2 * squared + total * gradients**3
    alpha = squared / below.where(below != 0, 1.0)
    weights = (alpha * gradients.clamp(min=0)).sum((2, 3), keepdim=True)
    return (weights * layer.activations).sum(1)


SPEC = CamSpec(
    name="grad_cam_pp",
    title="Grad-CAM++",
    description="As Grad-CAM, with more weight on places where the features rise; for several defects.",
    paper="https://arxiv.org/abs/1710.11063",
    heat=heat,
)
