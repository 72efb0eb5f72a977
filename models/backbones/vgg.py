"""The VGG networks from torchvision, with and without batch norm."""

from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, all_but_the_last, features_from_torchvision, stages_from
from models.published import IMAGENET_MEAN, IMAGENET_STD, torchvision_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def cut(network: Any) -> "StagedBackbone":
    """Six stages, each but the first starting with a pooling layer; taps at 1/8, 1/16 and 1/32.

    So the taps are the last convolutions of a resolution, not the pooled ones.
    """
    from torch import nn

    from models.networks.dense_head import DenseLayer, DenseLayers
    from models.networks.staged import StagedBackbone

    layers = network.features
    pools = [place for place, layer in enumerate(layers) if isinstance(layer, nn.MaxPool2d)]
    stages = stages_from(layers, (0, *pools))
    dense = DenseLayers((7, 7), (DenseLayer(4096), DenseLayer(4096)))
    return StagedBackbone(stages, taps=(3, 4, 5), channels=(512, 512, 512), tail=4, dense=dense)


def initialise(layer: Any) -> None:
    """Initialise one layer as torchvision does: Kaiming normal by fan-out."""
    from torch import nn

    if isinstance(layer, nn.Conv2d):
        nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
        assert layer.bias is not None
        nn.init.zeros_(layer.bias)
    elif isinstance(layer, nn.BatchNorm2d):
        layer.reset_parameters()


# Name, parameters, digits of the file's name, top-1, top-5, description.
ROWS = (
    (
        "vgg11", 9_220_480, "8a719046", 69.020, 88.628,
        "Eight convolutions of 3x3 and dense layers: the shallowest of the family; heavy for what it does.",
    ),
    (
        "vgg11_bn", 9_225_984, "6002323d", 70.370, 89.810,
        "VGG-11 with batch norm after each convolution, which makes training from scratch much easier.",
    ),
    (
        "vgg13", 9_404_992, "19584684", 69.928, 89.246,
        "Ten convolutions of 3x3 and dense layers.",
    ),
    (
        "vgg13_bn", 9_410_880, "abd245e5", 71.586, 90.374,
        "VGG-13 with batch norm after each convolution.",
    ),
    (
        "vgg16", 14_714_688, "397923af", 71.592, 90.382,
        "Thirteen convolutions of 3x3 and dense layers: the textbook network; heavy, yet easy to look into.",
    ),
    (
        "vgg16_bn", 14_723_136, "6c64b313", 73.360, 91.516,
        "VGG-16 with batch norm after each convolution.",
    ),
    (
        "vgg19", 20_024_384, "dcbb9e9d", 72.376, 90.876,
        "Sixteen convolutions of 3x3 and dense layers: the deepest and heaviest of the family.",
    ),
    (
        "vgg19_bn", 20_035_392, "c79401a0", 74.218, 91.842,
        "VGG-19 with batch norm after each convolution.",
    ),
)  # fmt: skip


def spec(name: str, parameters: int, digits: str, top1: float, top5: float, description: str) -> BackboneSpec:
    """One row of the table."""
    network = CutNetwork(features_from_torchvision(name, initialise), cut, all_but_the_last)
    weights = torchvision_weights(f"{name}-{digits}.pth", "V1", network.remap)
    depth, _, norm = name.removeprefix("vgg").partition("_")
    return BackboneSpec(
        name=name,
        title=f"VGG-{depth} BN" if norm else f"VGG-{depth}",
        description=description,
        paper="https://arxiv.org/abs/1409.1556",
        input_size=224,
        build=network.build,
        mean=IMAGENET_MEAN,
        std=IMAGENET_STD,
        year=2014,
        depth=int(depth),
        published=Published(top1, top5, weights.source),
        weights=weights,
        parameters=parameters,
        licence="BSD-3-Clause",
        heads=("pooled", "own"),
    )


SPECS = tuple(spec(*row) for row in ROWS)
