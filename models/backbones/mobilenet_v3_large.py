"""MobileNetV3-Large from torchvision."""

from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_torchvision
from models.specs import BackboneSpec, Weights

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone

# First layer of torchvision's ``features`` in each of our stages: a stage is one width at one size.
STARTS = (0, 2, 4, 7, 11, 13, 16)


def cut(network: Any) -> "StagedBackbone":
    """Seven stages; taps at 1/8, 1/16 and 1/32 of the input and at the last 1x1 convolution."""
    from models.networks.staged import StagedBackbone

    layers = network.features
    stages = [layers[start:stop] for start, stop in zip(STARTS, (*STARTS[1:], None), strict=True)]
    return StagedBackbone(stages, taps=(2, 4, 5, 6), channels=(40, 112, 160, 960), tail=4)


NETWORK = CutNetwork(from_torchvision("mobilenet_v3_large"), cut)

SPEC = BackboneSpec(
    name="mobilenet_v3_large",
    title="MobileNetV3-Large",
    description="A light network with attention over channels, made for small processors.",
    paper="https://arxiv.org/abs/1905.02244",
    input_size=224,
    build=NETWORK.build,
    mean=(123.675, 116.28, 103.53),
    std=(58.395, 57.12, 57.375),
    weights=Weights(
        file="mobilenet_v3_large-5c1a4163.pth",
        sha256="5c1a4163",
        licence="BSD-3-Clause",
        source="torchvision, ImageNet-1k V2",
        url="https://download.pytorch.org/models/mobilenet_v3_large-5c1a4163.pth",
        remap=NETWORK.remap,
    ),
    parameters=2_971_952,
    licence="BSD-3-Clause",
)
