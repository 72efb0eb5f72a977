"""ConvNeXt from torchvision."""

from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_torchvision, stages_from
from models.published import IMAGENET_MEAN, IMAGENET_STD, torchvision_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def cut(network: Any) -> "StagedBackbone":
    """Stages: 0 stem, 1..4 the groups of blocks, each with its down-sampling; taps at 1/8, 1/16, 1/32.

    torchvision's last norm comes after pooling and belongs to its classifier.
    """
    from models.networks.staged import StagedBackbone

    stages = stages_from(network.features, (0, 1, 2, 4, 6))
    return StagedBackbone(stages, taps=(2, 3, 4), channels=(192, 384, 768), tail=4)


NETWORK = CutNetwork(from_torchvision("convnext_tiny"), cut)
WEIGHTS = torchvision_weights("convnext_tiny-983f1562.pth", "V1", NETWORK.remap)

SPEC = BackboneSpec(
    name="convnext_tiny",
    title="ConvNeXt-Tiny",
    description="A convolutional network with design ideas from transformers; strong when fine-tuned.",
    paper="https://arxiv.org/abs/2201.03545",
    input_size=224,
    build=NETWORK.build,
    mean=IMAGENET_MEAN,
    std=IMAGENET_STD,
    year=2022,
    published=Published(82.520, 96.146, WEIGHTS.source),
    has_stochastic_depth=True,
    weights=WEIGHTS,
    parameters=27_818_592,
    licence="BSD-3-Clause",
)
