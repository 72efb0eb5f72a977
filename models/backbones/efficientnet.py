"""The EfficientNets from torchvision."""

from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_torchvision
from models.published import IMAGENET_MEAN, IMAGENET_STD, torchvision_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone

TAPS = (3, 5, 6, 8)


def cut(network: Any) -> "StagedBackbone":
    """Stages: 0 stem, 1..7 the groups of blocks, 8 the last 1x1 convolution.

    Taps at 1/8, 1/16 and 1/32 of the input and at the last stage.
    """
    from models.networks.staged import StagedBackbone

    stages = list(network.features)
    channels = [stages[tap][-1].out_channels for tap in TAPS[:-1]]
    return StagedBackbone(stages, TAPS, channels=(*channels, stages[-1].out_channels), tail=5)


# Input size, parameters, file, training, top-1, top-5, description.
ROWS = (
    (
        224, 4_007_548, "b0_rwightman-7f5810bc", "V1", 77.692, 93.532,
        "A searched network with attention over channels; accurate for its size, slower than Lite0.",
    ),
    (
        240, 6_513_184, "b1-c27df63c", "V2", 79.838, 94.934,
        "EfficientNet-B0 made deeper, for slightly larger images.",
    ),
    (
        288, 7_700_994, "b2_rwightman-c35c1473", "V1", 80.608, 95.310,
        "EfficientNet-B1 made wider, for larger images.",
    ),
    (
        300, 10_696_232, "b3_rwightman-b3899882", "V1", 82.008, 96.054,
        "EfficientNet-B2 made deeper and wider, for images of 300 pixels.",
    ),
    (
        380, 17_548_616, "b4_rwightman-23ab8bcd", "V1", 83.384, 96.594,
        "A large EfficientNet for images of 380 pixels; for a GPU.",
    ),
    (
        456, 28_340_784, "b5_lukemelas-1a07897c", "V1", 83.444, 96.628,
        "A large EfficientNet for images of 456 pixels; for a GPU.",
    ),
    (
        528, 40_735_704, "b6_lukemelas-24a108a5", "V1", 84.008, 96.916,
        "A very large EfficientNet for images of 528 pixels; for a GPU with much memory.",
    ),
    (
        600, 63_786_960, "b7_lukemelas-c5b4e57e", "V1", 84.122, 96.908,
        "The largest EfficientNet, for images of 600 pixels; for a GPU with much memory.",
    ),
)  # fmt: skip


def spec(
    number: int,
    size: int,
    parameters: int,
    file: str,
    version: str,
    top1: float,
    top5: float,
    description: str,
) -> BackboneSpec:
    """One row of the table."""
    name = f"efficientnet_b{number}"
    network = CutNetwork(from_torchvision(name), cut)
    weights = torchvision_weights(f"efficientnet_{file}.pth", version, network.remap)
    return BackboneSpec(
        name=name,
        title=f"EfficientNet-B{number}",
        description=description,
        paper="https://arxiv.org/abs/1905.11946",
        input_size=size,
        build=network.build,
        mean=IMAGENET_MEAN,
        std=IMAGENET_STD,
        year=2019,
        published=Published(top1, top5, weights.source),
        has_stochastic_depth=True,
        weights=weights,
        parameters=parameters,
        licence="BSD-3-Clause",
    )


SPECS = tuple(spec(number, *row) for number, row in enumerate(ROWS))
