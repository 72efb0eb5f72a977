"""AlexNet as published in 2012, with local response normalisation."""

from typing import TYPE_CHECKING

from models.published import IMAGENET_MEAN, IMAGENET_STD
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def build() -> "StagedBackbone":
    """Four stages; taps at 1/8, 1/16 and 1/32."""
    from models.networks.early import alexnet_2012

    return alexnet_2012()


SPEC = BackboneSpec(
    name="alexnet_2012",
    title="AlexNet (2012)",
    description=(
        "AlexNet as first published, in two halves and with local response normalisation: "
        "strong responses damp those of neighbouring filters."
    ),
    paper="https://doi.org/10.1145/3065386",
    input_size=224,
    build=build,
    mean=IMAGENET_MEAN,
    std=IMAGENET_STD,
    year=2012,
    depth=8,
    published=Published(59.3, 81.8, "doi:10.1145/3065386, table 2: one network, ten crops"),
    parameters=2_334_080,
    licence="Apache-2.0",
    heads=("pooled", "own"),
    least_input=35,
)
