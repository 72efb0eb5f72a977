"""The residual networks from torchvision."""

from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_torchvision
from models.published import IMAGENET_MEAN, IMAGENET_STD, torchvision_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def cut(network: Any) -> "StagedBackbone":
    """Stages: 0 stem, 1..4 the four groups of residual blocks; taps at 1/8, 1/16 and 1/32."""
    from torch import nn

    from models.networks.staged import StagedBackbone

    stem = nn.Sequential(network.conv1, network.bn1, network.relu, network.maxpool)
    groups = (network.layer1, network.layer2, network.layer3, network.layer4)
    width = network.fc.in_features
    return StagedBackbone((stem, *groups), taps=(2, 3, 4), channels=(width // 4, width // 2, width), tail=4)


# Layers, parameters, digits of the file's name, training, top-1, top-5, description.
ROWS = (
    (
        18, 11_176_512, "f37072fd", "V1", 69.758, 89.078,
        "A plain residual network; heavier than the light ones, yet quick to fine-tune.",
    ),
    (
        34, 21_284_672, "b627a593", "V1", 73.314, 91.420,
        "The same plain residual blocks as ResNet-18, twice as many.",
    ),
    (
        50, 23_508_032, "11ad3fa6", "V2", 80.858, 95.434,
        "Residual blocks with a bottleneck: the network others are most often compared with.",
    ),
    (
        101, 42_500_160, "cd907fc2", "V2", 81.886, 95.780,
        "ResNet-50 with a much longer third group; for a GPU.",
    ),
    (
        152, 58_143_808, "f82ba261", "V2", 82.284, 96.002,
        "The deepest of the family: shows what residual paths make trainable; slow without a GPU.",
    ),
)  # fmt: skip


def spec(
    depth: int, parameters: int, digits: str, version: str, top1: float, top5: float, description: str
) -> BackboneSpec:
    """One row of the table."""
    name = f"resnet{depth}"
    network = CutNetwork(from_torchvision(name), cut)
    weights = torchvision_weights(f"{name}-{digits}.pth", version, network.remap)
    return BackboneSpec(
        name=name,
        title=f"ResNet-{depth}",
        description=description,
        paper="https://arxiv.org/abs/1512.03385",
        input_size=224,
        build=network.build,
        mean=IMAGENET_MEAN,
        std=IMAGENET_STD,
        year=2015,
        depth=depth,
        published=Published(top1, top5, weights.source),
        weights=weights,
        parameters=parameters,
        licence="BSD-3-Clause",
    )


SPECS = tuple(spec(*row) for row in ROWS)
