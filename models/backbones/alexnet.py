"""AlexNet in its simpler variant of 2014, from torchvision."""

from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, all_but_the_last, features_from_torchvision, stages_from
from models.published import IMAGENET_MEAN, IMAGENET_STD, torchvision_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def cut(network: Any) -> "StagedBackbone":
    """Four stages, each but the first starting with a pooling layer; taps at 1/8, 1/16 and 1/32."""
    from models.networks.dense_head import DenseLayer, DenseLayers
    from models.networks.staged import StagedBackbone

    stages = stages_from(network.features, (0, 2, 5, 12))
    dense = DenseLayers((6, 6), (DenseLayer(4096), DenseLayer(4096)))
    return StagedBackbone(stages, taps=(1, 2, 3), channels=(192, 256, 256), tail=2, dense=dense)


def initialise(layer: Any) -> None:
    """Initialise one layer as torch does."""
    if hasattr(layer, "reset_parameters"):
        layer.reset_parameters()


NETWORK = CutNetwork(features_from_torchvision("alexnet", initialise), cut, all_but_the_last)
WEIGHTS = torchvision_weights("alexnet-owt-7be5be79.pth", "V1", NETWORK.remap)

SPEC = BackboneSpec(
    name="alexnet",
    title="AlexNet",
    description=(
        "Five convolutions, the first with large filters: quick, and coarse. "
        "The variant of 2014 without response normalisation."
    ),
    paper="https://arxiv.org/abs/1404.5997",
    input_size=224,
    build=NETWORK.build,
    mean=IMAGENET_MEAN,
    std=IMAGENET_STD,
    year=2014,
    depth=8,
    published=Published(56.522, 79.066, WEIGHTS.source),
    weights=WEIGHTS,
    parameters=2_469_696,
    licence="BSD-3-Clause",
    heads=("pooled", "own"),
    least_input=63,
)
