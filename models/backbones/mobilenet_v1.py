"""MobileNet V1 from timm."""

from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_timm
from models.published import timm_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def cut(network: Any) -> "StagedBackbone":
    """Stages: 0 stem, 1..5 the blocks of one resolution each; taps at 1/8, 1/16 and 1/32."""
    from torch import nn

    from models.networks.staged import StagedBackbone

    stem = nn.Sequential(network.conv_stem, network.bn1)
    return StagedBackbone((stem, *network.blocks), taps=(3, 4, 5), channels=(256, 512, 1024), tail=5)


NETWORK = CutNetwork(from_timm("mobilenetv1_100"), cut)

SPEC = BackboneSpec(
    name="mobilenetv1_100",
    title="MobileNet V1",
    description="The first network of depthwise and 1x1 convolutions, a ninth of the work of full ones.",
    paper="https://arxiv.org/abs/1704.04861",
    input_size=224,
    build=NETWORK.build,
    year=2017,
    depth=28,
    published=Published(70.6, None, "arXiv:1704.04861, table 8"),
    weights=timm_weights("mobilenetv1_100", "mobilenetv1_100.ra4_e3600_r224_in1k", NETWORK.remap),
    parameters=3_206_976,
    licence="Apache-2.0",
)
