"""MobileNetV3, large and small, from torchvision."""

from functools import partial
from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_torchvision, stages_from
from models.published import IMAGENET_MEAN, IMAGENET_STD, torchvision_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def cut(network: Any, starts: tuple[int, ...], channels: tuple[int, ...]) -> "StagedBackbone":
    """Seven stages; taps at 1/8, 1/16 and 1/32 of the input and at the last 1x1 convolution.

    ``starts`` are the indices of the stages' first layers in torchvision's ``features``: a stage has one
    width and resolution.
    """
    from models.networks.staged import StagedBackbone

    stages = stages_from(network.features, starts)
    return StagedBackbone(stages, taps=(2, 4, 5, 6), channels=channels, tail=4)


# Name, starts, channels of the taps, parameters, digits of the file's name, training, top-1, top-5,
# description.
ROWS = (
    (
        "large", (0, 2, 4, 7, 11, 13, 16), (40, 112, 160, 960),
        2_971_952, "5c1a4163", "V2", 75.274, 92.566,
        "A light network with attention over channels, made for small processors.",
    ),
    (
        "small", (0, 1, 2, 4, 7, 9, 12), (24, 48, 96, 576),
        927_008, "047dcff4", "V1", 67.668, 87.402,
        "The quickest of the networks with general visual knowledge.",
    ),
)  # fmt: skip


def spec(
    size: str,
    starts: tuple[int, ...],
    channels: tuple[int, ...],
    parameters: int,
    digits: str,
    version: str,
    top1: float,
    top5: float,
    description: str,
) -> BackboneSpec:
    """One row of the table."""
    name = f"mobilenet_v3_{size}"
    network = CutNetwork(from_torchvision(name), partial(cut, starts=starts, channels=channels))
    weights = torchvision_weights(f"{name}-{digits}.pth", version, network.remap)
    return BackboneSpec(
        name=name,
        title=f"MobileNetV3-{size.capitalize()}",
        description=description,
        paper="https://arxiv.org/abs/1905.02244",
        input_size=224,
        build=network.build,
        mean=IMAGENET_MEAN,
        std=IMAGENET_STD,
        year=2019,
        published=Published(top1, top5, weights.source),
        weights=weights,
        parameters=parameters,
        licence="BSD-3-Clause",
    )


SPECS = tuple(spec(*row) for row in ROWS)
