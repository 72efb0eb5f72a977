"""LeNet-5, the first convolutional network in daily use."""

from typing import TYPE_CHECKING

from models.specs import BackboneSpec

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def build() -> "StagedBackbone":
    """Two stages."""
    from models.networks.early import lenet5

    return lenet5()


SPEC = BackboneSpec(
    name="lenet5",
    title="LeNet-5",
    description="The network of 1998 that read handwritten digits: two convolutions and small dense layers.",
    paper="https://doi.org/10.1109/5.726791",
    input_size=32,
    build=build,
    year=1998,
    depth=7,
    parameters=2_872,
    licence="Apache-2.0",
    heads=("pooled", "own"),
)
