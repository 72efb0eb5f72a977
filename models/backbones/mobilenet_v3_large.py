"""MobileNetV3-Large from torchvision."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from models.specs import BackboneSpec, Weights

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone

# First layer of torchvision's ``features`` in each of our stages: a stage is one width at one size.
STARTS = (0, 2, 4, 7, 11, 13, 16)


def build() -> "StagedBackbone":
    """Seven stages; taps at 1/8, 1/16 and 1/32 of the input and at the last 1x1 convolution."""
    from torchvision.models import mobilenet_v3_large

    from models.networks.staged import StagedBackbone

    layers = mobilenet_v3_large(weights=None).features
    stages = [layers[start:stop] for start, stop in zip(STARTS, (*STARTS[1:], None), strict=True)]
    return StagedBackbone(stages, taps=(2, 4, 5, 6), channels=(40, 112, 160, 960), tail=4)


def remap(tensors: Mapping[str, Any], backbone: "StagedBackbone") -> dict[str, Any]:
    """Torchvision's names turned into ours; its classifier is left out.

    Raises:
        KeyError: the file holds a layer this network has not.
    """
    # A slice of torchvision's layers keeps their numbers.
    places = {
        layer: f"{number}.{layer}"
        for number, stage in enumerate(backbone.stages)
        for layer, _ in stage.named_children()
    }
    renamed = {}
    for name, tensor in tensors.items():
        part, _, rest = name.partition(".")
        if part != "classifier":
            layer, _, inner = rest.partition(".")
            renamed[f"stages.{places[layer]}.{inner}"] = tensor
    return renamed


SPEC = BackboneSpec(
    name="mobilenet_v3_large",
    title="MobileNetV3-Large",
    description="A light network with attention over channels, made for small processors.",
    paper="https://arxiv.org/abs/1905.02244",
    input_size=224,
    build=build,
    mean=(123.675, 116.28, 103.53),
    std=(58.395, 57.12, 57.375),
    weights=Weights(
        file="mobilenet_v3_large-5c1a4163.pth",
        sha256="5c1a4163",
        licence="BSD-3-Clause",
        source="torchvision, ImageNet-1k V2",
        url="https://download.pytorch.org/models/mobilenet_v3_large-5c1a4163.pth",
        remap=remap,
    ),
    parameters=2_971_952,
    licence="BSD-3-Clause",
)
