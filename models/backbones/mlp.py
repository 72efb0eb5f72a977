"""A feed-forward network without convolutions, for comparison."""

from typing import TYPE_CHECKING

from models.specs import BackboneSpec

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def build() -> "StagedBackbone":
    """One stage without parameters; the dense layers are the network."""
    from models.networks.small_grey import feed_forward

    return feed_forward()


SPEC = BackboneSpec(
    name="mlp",
    title="Feed-forward network (MLP)",
    description=(
        "Fully connected layers on a small grey image, without any convolution: "
        "shows what convolutional networks are better at."
    ),
    paper="https://doi.org/10.1038/323533a0",
    input_size=32,
    build=build,
    year=1986,
    depth=3,
    parameters=0,
    licence="Apache-2.0",
    heads=("own",),
)
