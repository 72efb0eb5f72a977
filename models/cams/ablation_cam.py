"""Ablation-CAM (Desai and Ramaswamy 2020)."""

from typing import TYPE_CHECKING

from models.cam_specs import CamLayer, CamSpec
from models.cams.channels import MOST_CHANNELS, most_varied

if TYPE_CHECKING:
    from torch import Tensor


def heat(layer: CamLayer) -> "Tensor":
    """Channels weighted by the drop of the score when they are set to zero.

    The paper divides by the score; that only scales the map, and inverts it for negative scores, so it is
    omitted. Only the channels of ``most_varied`` are tried, the others get weight 0; with all channels it is
    as in the paper.
    """
    from torch import cat

    activations = layer.activations
    picks = most_varied(activations, layer.most_channels)
    each = picks.shape[1]
    left = []
    for at in layer.batches(picks.numel()):
        rows = at // each
        without = activations[rows]
        without[range(len(at)), picks.flatten()[at]] = 0.0
        left.append(layer.scores_with(rows, without))
    lost = layer.scores()[:, None] - cat(left).view(picks.shape)
    weights = activations.new_zeros(activations.shape[:2]).scatter(1, picks, lost)
    return (weights[..., None, None] * activations).sum(1)


SPEC = CamSpec(
    name="ablation_cam",
    title="Ablation-CAM",
    description="Switches off one channel after another and weighs each by the drop of the score; "
    f"slow, so only the {MOST_CHANNELS} channels of a layer that vary most are tried.",
    paper="https://doi.org/10.1109/WACV45572.2020.9093360",
    heat=heat,
    slow=True,
)
