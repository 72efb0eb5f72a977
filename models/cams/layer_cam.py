"""LayerCAM (Jiang et al. 2021)."""

from typing import TYPE_CHECKING

from models.cam_specs import CamLayer, CamSpec

if TYPE_CHECKING:
    from torch import Tensor


def heat(layer: CamLayer) -> "Tensor":
    """Each activation times its own gradient, where that is positive."""
    return (layer.gradients().clamp(min=0) * layer.activations).sum(1)


SPEC = CamSpec(
    name="layer_cam",
    title="LayerCAM",
    description="As HiResCAM, but of rising gradients alone; gives fine maps of early layers, too.",
    paper="https://doi.org/10.1109/TIP.2021.3089943",
    heat=heat,
)
