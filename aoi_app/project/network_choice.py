"""Another network for a recipe: what has no pretrained weights is trained from scratch."""

from collections.abc import Mapping, Sequence
from typing import Any

from aoi_app.project.entries import entry
from aoi_app.project.network_blocks import AnyBlock
from aoi_app.project.presets import preset
from aoi_app.project.recipe import Recipe
from aoi_app.project.records import ImageRecord
from models.catalogue import BACKBONES

USUAL, SCRATCH = "fast", "scratch"  # presets


def with_backbone(recipe: Recipe, name: str) -> Recipe:
    """The recipe with another network; random weights are chosen where there are no others.

    Raises:
        UnknownEntry: the catalogue has no such network.
    """
    changes: dict[str, Any] = {"network.backbone": name}
    if entry(BACKBONES, name).weights is None:
        changes["network.weights"] = "scratch"
    return recipe.changed(changes)


def with_network(
    recipe: Recipe | None,
    name: str,
    records: Sequence[ImageRecord],
    settings: Mapping[str, Any],
    layers: Sequence[AnyBlock] = (),
) -> Recipe:
    """A recipe to train another network by; ``layers`` are the blocks of one's own.

    A network without pretrained weights needs the preset for such; from there, or from no recipe at all,
    one with weights goes to the usual preset, and takes its weights.

    Raises:
        UnknownEntry: the catalogue has no such network.
    """
    scratch = entry(BACKBONES, name).weights is None
    if recipe is None or scratch != (recipe.preset == SCRATCH):
        recipe = preset(SCRATCH if scratch else USUAL, records, settings)
    weights = "scratch" if scratch else "pretrained"
    return recipe.changed(
        {"network.backbone": name, "network.weights": weights, "network.layers": tuple(layers)}
    )
