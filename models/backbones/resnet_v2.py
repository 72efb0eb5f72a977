"""Residual networks with pre-activation (V2), from timm."""

from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_timm
from models.published import timm_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def cut(network: Any) -> "StagedBackbone":
    """Stages: 0 stem, 1..4 the four groups of residual blocks; taps at 1/8, 1/16 and 1/32.

    The final norm and activation belong to the last group.
    """
    from torch import nn

    from models.networks.staged import StagedBackbone

    *groups, last = network.stages
    stages = (network.stem, *groups, nn.Sequential(last, network.norm))
    width = network.num_features
    return StagedBackbone(stages, taps=(2, 3, 4), channels=(width // 4, width // 2, width), tail=4)


# Layers, parameters, timm's weights, top-1, top-5, description.
ROWS = (
    (
        50, 23_500_352, "resnetv2_50.a1h_in1k", 76.0, 93.0,
        "ResNet-50 with norm and activation before each convolution, which leaves the residual path clean.",
    ),
    (
        101, 42_492_480, "resnetv2_101.a1h_in1k", 77.2, 93.8,
        "ResNet-101 with norm and activation before each convolution; for a GPU.",
    ),
    (
        152, 58_136_128, "", 78.0, 94.2,
        "ResNet-152 with norm and activation before each convolution, trained from scratch; for a GPU.",
    ),
)  # fmt: skip


def spec(depth: int, parameters: int, tag: str, top1: float, top5: float, description: str) -> BackboneSpec:
    """One row of the table."""
    name = f"resnetv2_{depth}"
    # timm creates the drop-path modules only for a rate above zero.
    network = CutNetwork(from_timm(name, drop_path_rate=0.1), cut)
    return BackboneSpec(
        name=name,
        title=f"ResNet-{depth} V2",
        description=description,
        paper="https://arxiv.org/abs/1603.05027",
        input_size=224,
        build=network.build,
        year=2016,
        depth=depth,
        published=Published(top1, top5, "Keras Applications"),
        has_stochastic_depth=True,
        weights=timm_weights(name, tag, network.remap) if tag else None,
        parameters=parameters,
        licence="Apache-2.0",
    )


SPECS = tuple(spec(*row) for row in ROWS)
