"""Normalisation layers for feature maps, one row each."""

from typing import TYPE_CHECKING

from models.specs import NormSpec

if TYPE_CHECKING:
    from torch import nn


def batch_norm(channels: int) -> "nn.Module":
    """Batch norm: statistics of the batch in training, running statistics in evaluation."""
    from torch import nn

    return nn.BatchNorm2d(channels)


def layer_norm(channels: int) -> "nn.Module":
    """Layer norm over channels and places: group norm with a single group."""
    from torch import nn

    return nn.GroupNorm(1, channels)


def instance_norm(channels: int) -> "nn.Module":
    """Instance norm: each channel of each image separately."""
    from torch import nn

    return nn.InstanceNorm2d(channels, affine=True)


def group_norm(channels: int, *, groups: int) -> "nn.Module":
    """Group norm; ``groups`` must divide ``channels``."""
    from torch import nn

    return nn.GroupNorm(groups, channels)


SPECS = (
    NormSpec(
        "batch",
        "Batch norm",
        "By the mean and deviation of each channel over the batch; the usual choice.",
        "https://arxiv.org/abs/1502.03167",
        batch_norm,
    ),
    NormSpec(
        "layer",
        "Layer norm",
        "By the mean and deviation of each image over all channels; does not depend on the batch.",
        "https://arxiv.org/abs/1607.06450",
        layer_norm,
    ),
    NormSpec(
        "instance",
        "Instance norm",
        "By the mean and deviation of each channel of each image; removes brightness and contrast.",
        "https://arxiv.org/abs/1607.08022",
        instance_norm,
        one_place=False,
    ),
    NormSpec(
        "group",
        "Group norm",
        "By the mean and deviation of groups of channels of each image; for small batches.",
        "https://arxiv.org/abs/1803.08494",
        group_norm,
        uses=("groups",),
    ),
)
