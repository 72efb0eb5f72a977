"""ResNet-18 from torchvision."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from models.specs import BackboneSpec, Weights

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def build() -> "StagedBackbone":
    """Stages: 0 stem, 1..4 the four groups of residual blocks; taps at 1/8, 1/16 and 1/32."""
    from torch import nn
    from torchvision.models import resnet18

    from models.networks.staged import StagedBackbone

    network = resnet18(weights=None)
    stem = nn.Sequential(network.conv1, network.bn1, network.relu, network.maxpool)
    groups = (network.layer1, network.layer2, network.layer3, network.layer4)
    return StagedBackbone((stem, *groups), taps=(2, 3, 4), channels=(128, 256, 512), tail=4)


def remap(tensors: Mapping[str, Any], backbone: "StagedBackbone") -> dict[str, Any]:
    """Torchvision's names turned into ours; its classifier (``fc``) is left out.

    Raises:
        KeyError: the file holds a layer this network has not.
    """
    stages = {"conv1": "0.0", "bn1": "0.1"}
    stages |= {f"layer{number}": str(number) for number in range(1, len(backbone.stages))}
    renamed = {}
    for name, tensor in tensors.items():
        layer, _, rest = name.partition(".")
        if layer != "fc":
            renamed[f"stages.{stages[layer]}.{rest}"] = tensor
    return renamed


SPEC = BackboneSpec(
    name="resnet18",
    title="ResNet-18",
    description="A plain residual network; heavier than the light ones, yet quick to fine-tune.",
    paper="https://arxiv.org/abs/1512.03385",
    input_size=224,
    build=build,
    mean=(123.675, 116.28, 103.53),
    std=(58.395, 57.12, 57.375),
    weights=Weights(
        file="resnet18-f37072fd.pth",
        sha256="f37072fd",
        licence="BSD-3-Clause",
        source="torchvision, ImageNet-1k V1",
        url="https://download.pytorch.org/models/resnet18-f37072fd.pth",
        remap=remap,
    ),
    parameters=11_176_512,
    licence="BSD-3-Clause",
)
