"""The same recipe with another network or another optimizer, and the settings that go with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from aoi_app.project.recipe.catalogue_lookup import entry
from aoi_app.project.recipe.network_blocks import AnyBlock
from aoi_app.project.recipe.presets import preset
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import ImageRecord
from models.catalogue import BACKBONES, OPTIMIZERS

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


def with_optimizer(recipe: Recipe, name: str) -> Recipe:
    """The recipe with another optimizer at its usual settings.

    The learning rate keeps its proportion to what is usual: a recipe that goes a tenth as fast as usual,
    because it begins from a good start, does so with the other optimizer too.

    Raises:
        UnknownEntry: the catalogue has no such optimizer.
    """
    training = recipe.training
    old, new = entry(OPTIMIZERS, training.optimizer.name), entry(OPTIMIZERS, name)
    pace = training.optimizer.learning_rate / old.defaults["learning_rate"]
    rate = float(f"{min(10.0, pace * new.defaults['learning_rate']):.3g}")
    settings = {**new.defaults, "learning_rate": rate}
    optimizer = training.optimizer.model_copy(update={"name": name, **settings})
    return recipe.model_copy(update={"training": training.model_copy(update={"optimizer": optimizer})})
