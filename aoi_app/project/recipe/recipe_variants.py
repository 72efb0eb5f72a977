"""A recipe with another network or optimizer, and the settings that go with it."""

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
    """The recipe with another network, with random weights if none are published for it.

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
    """A recipe to train another network; ``layers`` are the blocks of a user-built one.

    A network without pretrained weights needs the preset for training from scratch. A network with weights
    gets the usual preset if the recipe is missing or was made for training from scratch.

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
    """The recipe with another optimizer at its default settings.

    The learning rate keeps its ratio to the default: a recipe that trains at a tenth of the usual rate,
    because it starts from a good head, does so with the other optimizer too.

    Raises:
        UnknownEntry: the catalogue has no such optimizer.
    """
    training = recipe.training
    old, new = entry(OPTIMIZERS, training.optimizer.name), entry(OPTIMIZERS, name)
    ratio = training.optimizer.learning_rate / old.defaults["learning_rate"]
    rate = float(f"{min(10.0, ratio * new.defaults['learning_rate']):.3g}")
    settings = {**new.defaults, "learning_rate": rate}
    optimizer = training.optimizer.model_copy(update={"name": name, **settings})
    return recipe.model_copy(update={"training": training.model_copy(update={"optimizer": optimizer})})
