"""Inception-v4 from timm."""

from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_timm, stages_from
from models.published import timm_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone

# Index of the first layer of each stage in timm's ``features``.
STARTS = (0, 3, 5, 10, 18)


def cut(network: Any) -> "StagedBackbone":
    """Five stages; taps at about 1/8, 1/16 and 1/32."""
    from models.networks.staged import StagedBackbone

    stages = stages_from(network.features, STARTS)
    return StagedBackbone(stages, taps=(2, 3, 4), channels=(384, 1024, 1536), tail=4)


NETWORK = CutNetwork(from_timm("inception_v4"), cut)

SPEC = BackboneSpec(
    name="inception_v4",
    title="Inception-v4",
    description="A deeper, more uniform Inception; for a GPU and larger inputs.",
    paper="https://arxiv.org/abs/1602.07261",
    input_size=299,
    build=NETWORK.build,
    year=2016,
    published=Published(80.0, 95.0, "arXiv:1602.07261, table 2"),
    weights=timm_weights("inception_v4", "inception_v4.tf_in1k", NETWORK.remap),
    parameters=41_142_816,
    licence="Apache-2.0",
    least_input=75,
)
