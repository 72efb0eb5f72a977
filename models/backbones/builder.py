"""A network of one's own, put together of blocks that stand in the recipe."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from models.specs import BackboneSpec

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def build(layers: Sequence[Mapping[str, Any]], image: tuple[int, int]) -> "StagedBackbone":
    """Blocks up to flattening or global pooling are stages, the rest is the head."""
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
