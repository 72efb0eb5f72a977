"""The densely connected networks from torchvision."""

import re
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_torchvision
from models.published import IMAGENET_MEAN, IMAGENET_STD, torchvision_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone

# torchvision's weights files still use the layer names of its first release: norm.1 is now norm1.
OLD_NAME = re.compile(r"\.(norm|conv)\.([12])\.")


def cut(network: Any, channels: tuple[int, ...]) -> "StagedBackbone":
    """Stages: 0 stem, 1..4 the dense blocks, each with the transition before it; taps at 1/8, 1/16, 1/32."""
    from torch import nn

    from models.networks.staged import StagedBackbone

    layers = network.features
    stages = [layers[:4], layers[4:5], layers[5:7], layers[7:9]]
    last = nn.Sequential(*layers[9:], nn.ReLU())  # torchvision applies the ReLU outside of ``features``
    return StagedBackbone((*stages, last), taps=(2, 3, 4), channels=channels, tail=4)


def remap(tensors: Mapping[str, Any], backbone: "StagedBackbone", network: CutNetwork) -> dict[str, Any]:
    """As :meth:`CutNetwork.remap`, for new and old names."""
    renamed = {OLD_NAME.sub(r".\1\2.", name): tensor for name, tensor in tensors.items()}
    return network.remap(renamed, backbone)


# Layers, channels of the taps, parameters, digits of the file's name, top-1, top-5, description.
ROWS = (
    (
        121, (512, 1024, 1024), 6_953_856, "a639ec97", 74.434, 91.972,
        "Each layer reads all layers before it: few parameters, much memory in training.",
    ),
    (
        169, (512, 1280, 1664), 12_484_480, "b2777c0a", 75.600, 92.806,
        "DenseNet-121 with longer third and fourth blocks.",
    ),
    (
        201, (512, 1792, 1920), 18_092_928, "c1103571", 76.896, 93.370,
        "The deepest dense network here; slow without a GPU.",
    ),
)  # fmt: skip


def spec(
    depth: int,
    channels: tuple[int, ...],
    parameters: int,
    digits: str,
    top1: float,
    top5: float,
    description: str,
) -> BackboneSpec:
    """One row of the table."""
    name = f"densenet{depth}"
    network = CutNetwork(from_torchvision(name), partial(cut, channels=channels))
    weights = torchvision_weights(f"{name}-{digits}.pth", "V1", partial(remap, network=network))
    return BackboneSpec(
        name=name,
        title=f"DenseNet-{depth}",
        description=description,
        paper="https://arxiv.org/abs/1608.06993",
        input_size=224,
        build=network.build,
        mean=IMAGENET_MEAN,
        std=IMAGENET_STD,
        year=2016,
        depth=depth,
        published=Published(top1, top5, weights.source),
        weights=weights,
        parameters=parameters,
        licence="BSD-3-Clause",
    )


SPECS = tuple(spec(*row) for row in ROWS)
