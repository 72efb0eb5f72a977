"""Inception-ResNet-v2 from timm."""

from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_timm, stages_named
from models.published import timm_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone

# Layers of each stage, by timm's names.
STAGES = (
    ("conv2d_1a", "conv2d_2a", "conv2d_2b"),
    ("maxpool_3a", "conv2d_3b", "conv2d_4a"),
    ("maxpool_5a", "mixed_5b", "repeat"),
    ("mixed_6a", "repeat_1"),
    ("mixed_7a", "repeat_2", "block8", "conv2d_7b"),
)


def cut(network: Any) -> "StagedBackbone":
    """Five stages; taps at about 1/8, 1/16 and 1/32."""
    from models.networks.staged import StagedBackbone

    stages = stages_named(network, STAGES)
    return StagedBackbone(stages, taps=(2, 3, 4), channels=(320, 1088, 1536), tail=4)


NETWORK = CutNetwork(from_timm("inception_resnet_v2"), cut)

SPEC = BackboneSpec(
    name="inception_resnet_v2",
    title="Inception-ResNet-v2",
    description="Inception blocks with residual paths, very deep; for a GPU and larger inputs.",
    paper="https://arxiv.org/abs/1602.07261",
    input_size=299,
    build=NETWORK.build,
    year=2016,
    published=Published(80.1, 95.1, "arXiv:1602.07261, table 2"),
    weights=timm_weights("inception_resnet_v2", "inception_resnet_v2.tf_in1k", NETWORK.remap),
    parameters=54_306_464,
    licence="Apache-2.0",
    least_input=75,
)
