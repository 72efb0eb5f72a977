"""A small network without pretrained weights, for images unlike photographs and for teaching."""

from typing import TYPE_CHECKING

from models.specs import BackboneSpec

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def build() -> "StagedBackbone":
    """Five blocks of convolution, batch norm, ReLU and pooling."""
    from models.networks.plain import plain_network

    return plain_network((16, 32, 64, 128, 128))


SPEC = BackboneSpec(
    name="small_cnn",
    title="Small CNN",
    description="Five plain convolution blocks, always trained from scratch; small and easy to follow.",
    paper="https://doi.org/10.1109/5.726791",
    input_size=224,
    build=build,
    parameters=245_392,
    licence="Apache-2.0",
)
