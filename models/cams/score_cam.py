"""Score-CAM (Wang et al. 2020)."""

from typing import TYPE_CHECKING

from models.cam_specs import CamLayer, CamSpec
from models.cams.channels import MOST_CHANNELS, most_varied

if TYPE_CHECKING:
    from torch import Tensor


def heat(layer: CamLayer) -> "Tensor":
    """Channels weighted by the softmax of the scores of the image masked by each of them.

    The paper subtracts the score of an empty image first, which does not change the softmax. Only the
    channels of ``most_varied`` are tried; with all channels it is as in the paper.
    """
    from torch import cat

    picks = most_varied(layer.activations, layer.most_channels)
    tried = layer.activations.gather(1, picks[..., None, None].expand(-1, -1, *layer.activations.shape[2:]))
    masks, each = tried.flatten(0, 1), picks.shape[1]
    scores = cat([layer.scores_behind(at // each, masks[at]) for at in layer.batches(len(masks))])
    weights = scores.view(picks.shape).softmax(1)
    return (weights[..., None, None] * tried).sum(1)


SPEC = CamSpec(
    name="score_cam",
    title="Score-CAM",
    description="Masks the image with one channel after another and weighs each by the remaining score; "
    f"slow, so only the {MOST_CHANNELS} channels of a layer that vary most are tried.",
    paper="https://arxiv.org/abs/1910.01279",
    heat=heat,
    slow=True,
)
