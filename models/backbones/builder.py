"""A user-built network, composed of the blocks in the recipe."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from models.specs import BackboneSpec

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def build(layers: Sequence[Mapping[str, Any]], image: tuple[int, int]) -> "StagedBackbone":
    """Blocks before flattening or global pooling become stages, the rest the head."""
    from models.networks.built import built_network

    return built_network(layers, image)


SPEC = BackboneSpec(
    name="builder",
    title="Your own network",
    description="Put together block by block in the network builder; always trained from scratch.",
    paper="https://www.deeplearningbook.org/contents/convnets.html",
    input_size=224,
    build=build,
    parameters=97_680,
    licence="Apache-2.0",
    heads=("own",),
    uses=("layers", "image"),
)
