"""HiResCAM (Draelos and Carin 2020)."""

from typing import TYPE_CHECKING

from models.cam_specs import CamLayer, CamSpec

if TYPE_CHECKING:
    from torch import Tensor


def heat(layer: CamLayer) -> "Tensor":
    """Each activation times its own gradient, without averaging over places with opposite gradients."""
    return (layer.gradients() * layer.activations).sum(1)


SPEC = CamSpec(
    name="hires_cam",
    title="HiResCAM",
    description="Multiplies each activation by its own gradient: only places that the model used light up.",
    paper="https://arxiv.org/abs/2011.08891",
    heat=heat,
)
