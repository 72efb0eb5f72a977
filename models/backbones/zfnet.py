"""ZFNet."""

from typing import TYPE_CHECKING

from models.published import IMAGENET_MEAN, IMAGENET_STD
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def build() -> "StagedBackbone":
    """Four stages; taps at 1/8, 1/16 and 1/32."""
    from models.networks.early import zfnet

    return zfnet()


SPEC = BackboneSpec(
    name="zfnet",
    title="ZFNet",
    description="AlexNet improved by looking at its filters: smaller ones at a finer step.",
    paper="https://arxiv.org/abs/1311.2901",
    input_size=224,
    build=build,
    mean=IMAGENET_MEAN,
    std=IMAGENET_STD,
    year=2013,
    depth=8,
    published=Published(61.6, 83.5, "arXiv:1311.2901, table 2: one network, ten crops"),
    parameters=3_726_464,
    licence="Apache-2.0",
    heads=("pooled", "own"),
    least_input=47,
)
