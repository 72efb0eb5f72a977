"""GoogLeNet (Inception v1) from torchvision."""

from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_torchvision, stages_named
from models.published import torchvision_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone

# Layers of each stage, by torchvision's names.
STAGES = (
    ("conv1",),
    ("maxpool1", "conv2", "conv3"),
    ("maxpool2", "inception3a", "inception3b"),
    ("maxpool3", "inception4a", "inception4b", "inception4c", "inception4d", "inception4e"),
    ("maxpool4", "inception5a", "inception5b"),
)


def cut(network: Any) -> "StagedBackbone":
    """Five stages without the auxiliary classifiers; taps at 1/8, 1/16 and 1/32."""
    from models.networks.staged import StagedBackbone

    stages = stages_named(network, STAGES)
    return StagedBackbone(stages, taps=(2, 3, 4), channels=(480, 832, 1024), tail=4)


NETWORK = CutNetwork(from_torchvision("googlenet", init_weights=True), cut)
WEIGHTS = torchvision_weights("googlenet-1378be20.pth", "V1", NETWORK.remap)

SPEC = BackboneSpec(
    name="googlenet",
    title="GoogLeNet (Inception v1)",
    description="Filters of several sizes side by side, and few parameters: the winner of ImageNet 2014.",
    paper="https://arxiv.org/abs/1409.4842",
    input_size=224,
    build=NETWORK.build,
    year=2014,
    depth=22,
    published=Published(69.778, 89.530, WEIGHTS.source),
    weights=WEIGHTS,
    parameters=5_599_904,
    licence="BSD-3-Clause",
)
