"""Xception from timm."""

from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_timm, stages_named
from models.published import timm_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone

# Layers of each stage, by timm's names.
STAGES = (
    ("conv1", "bn1", "act1", "conv2", "bn2", "act2"),
    ("block1", "block2"),
    ("block3", *(f"block{number}" for number in range(4, 12))),
    ("block12", "conv3", "bn3", "act3", "conv4", "bn4", "act4"),
)


def cut(network: Any) -> "StagedBackbone":
    """Four stages: entry flow in two, middle flow, exit flow; taps at 1/8, 1/16 and 1/32."""
    from models.networks.staged import StagedBackbone

    stages = stages_named(network, STAGES)
    return StagedBackbone(stages, taps=(1, 2, 3), channels=(256, 728, 2048), tail=3)


# timm calls "legacy" the layout of the paper, beside its own aligned variants.
NETWORK = CutNetwork(from_timm("legacy_xception"), cut)

SPEC = BackboneSpec(
    name="xception",
    title="Xception",
    description="Inception taken to its end: each channel is filtered by itself, then all are mixed.",
    paper="https://arxiv.org/abs/1610.02357",
    input_size=299,
    build=NETWORK.build,
    year=2016,
    depth=36,
    published=Published(79.0, 94.5, "arXiv:1610.02357, table 1"),
    weights=timm_weights("xception", "legacy_xception.tf_in1k", NETWORK.remap),
    parameters=20_806_952,
    licence="Apache-2.0",
)
