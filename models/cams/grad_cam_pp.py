"""Grad-CAM++ (Chattopadhyay et al. 2018, eq. 19, for the exponential of the score)."""

from typing import TYPE_CHECKING

from models.cam_specs import CamLayer, CamSpec

if TYPE_CHECKING:
    from torch import Tensor


def heat(layer: CamLayer) -> "Tensor":
    """Channels weighted by their positive gradients, each with a coefficient alpha.

    For the exponential of the score, the second and third derivatives are powers of the first, g, which gives
    alpha = g^2 / (2 g^2 + sum(A) g^3) = 1 / (2 + sum(A) g) at each place; only rising places count, where
    the denominator is at least 2. The library ``grad-cam`` adds 1e-6 to the first form, which outweighs it
    where gradients are below 0.001, as behind mean pooling: there its map is another one (correlation 0.92).
    The paper assumes that A are ReLU outputs; for features that can be negative, the positive part is summed.
    """
    rising = layer.gradients().clamp(min=0)
    total = layer.activations.clamp(min=0).sum((2, 3), keepdim=True)
    weights = (rising / (2 + total * rising)).sum((2, 3), keepdim=True)
    return (weights * layer.activations).sum(1)


SPEC = CamSpec(
    name="grad_cam_pp",
    title="Grad-CAM++",
    description="As Grad-CAM, with more weight on places where the features rise; for several defects.",
    paper="https://arxiv.org/abs/1710.11063",
    heat=heat,
)
