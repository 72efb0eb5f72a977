"""MobileNetV2 from torchvision."""

from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_torchvision, stages_from
from models.published import IMAGENET_MEAN, IMAGENET_STD, torchvision_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone

# Index of the first layer of each stage in torchvision's ``features``: a stage has one width and resolution.
STARTS = (0, 2, 4, 7, 11, 14, 17, 18)


def cut(network: Any) -> "StagedBackbone":
    """Eight stages; taps at 1/8, 1/16 and 1/32 of the input and at the last 1x1 convolution."""
    from models.networks.staged import StagedBackbone

    stages = stages_from(network.features, STARTS)
    return StagedBackbone(stages, taps=(2, 4, 5, 7), channels=(32, 96, 160, 1280), tail=4)


NETWORK = CutNetwork(from_torchvision("mobilenet_v2"), cut)
WEIGHTS = torchvision_weights("mobilenet_v2-7ebf99e0.pth", "V2", NETWORK.remap)

SPEC = BackboneSpec(
    name="mobilenet_v2",
    title="MobileNetV2",
    description="A light network with residual connections between narrow layers and wide layers in between.",
    paper="https://arxiv.org/abs/1801.04381",
    input_size=224,
    build=NETWORK.build,
    mean=IMAGENET_MEAN,
    std=IMAGENET_STD,
    year=2018,
    published=Published(72.154, 90.822, WEIGHTS.source),
    weights=WEIGHTS,
    parameters=2_223_872,
    licence="BSD-3-Clause",
)
