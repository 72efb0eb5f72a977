"""Looks up the names of a recipe in the catalogue."""

from typing import Any

from aoi_app.errors import InputTooSmall, RecipeError, UnknownEntry
from aoi_app.project.recipe.network_blocks import AnyBlock
from aoi_app.project.recipe.network_shapes import trace
from aoi_app.project.recipe.network_templates import TEMPLATES
from aoi_app.project.recipe.recipe import NetworkRecipe, Recipe
from models.catalogue import BACKBONES, LOSSES, OPTIMIZERS, SCHEDULES
from models.registry import Registry, Spec
from models.specs import BackboneSpec

FEWEST_CLASSES = 2


def entry(registry: Registry[Spec], name: str) -> Spec:
    """The spec called ``name``.

    Raises:
        UnknownEntry: the registry has none of that name.
    """
    if name not in registry:
        raise UnknownEntry(kind=registry.kind, name=name, known=", ".join(registry))
    return registry[name]


def check_names(recipe: Recipe) -> None:
    """Check, before any work is done, that the catalogue has everything a recipe names.

    Raises:
        UnknownEntry: a name is missing in the catalogue.
        InputTooSmall: the images are smaller than the network allows.
        RecipeError, BlockError: the chosen entries exclude each other.
    """
    spec = entry(BACKBONES, recipe.network.backbone)
    width, height = recipe.input.width, recipe.input.height
    if min(width, height) < spec.least_input:
        raise InputTooSmall(network=spec.title, width=width, height=height, least=spec.least_input)
    if "layers" in spec.uses:
        error = trace(blocks_of(recipe.network), height, width, FEWEST_CLASSES).error
        if error is not None:
            raise error
    if recipe.training.method == "features" and has_own_head(recipe.network, spec):
        raise RecipeError(what="a head on fixed features needs pooled features, not the network's own layers")
    if recipe.network.anomaly and (recipe.training.method != "features" or recipe.network.cells):
        raise RecipeError(what="network.anomaly: good parts alone teach neither the network nor cells")
    entry(OPTIMIZERS, recipe.training.optimizer.name)
    entry(SCHEDULES, recipe.training.schedule.name)
    entry(LOSSES, recipe.training.loss.name)


def blocks_of(recipe: NetworkRecipe) -> tuple[AnyBlock, ...]:
    """The blocks of a user-built network."""
    return recipe.layers or TEMPLATES["small_cnn"].blocks


def network_settings(recipe: Recipe, spec: BackboneSpec) -> dict[str, Any]:
    """The arguments of ``spec.build`` taken from a recipe."""
    settings = {
        "layers": [block.model_dump() for block in blocks_of(recipe.network)],
        "image": (recipe.input.height, recipe.input.width),
    }
    return {name: settings[name] for name in spec.uses}


def has_own_head(recipe: NetworkRecipe, spec: BackboneSpec) -> bool:
    """True if the head is the published dense layers, not a linear layer on pooled features.

    A network with only one kind of head uses it, whatever the recipe says.
    """
    return (recipe.head in spec.heads and recipe.head == "own") or spec.heads == ("own",)


def starts_from_features(recipe: Recipe) -> bool:
    """True if a head is first fitted on the features of the untrained network.

    Raises:
        UnknownEntry: the catalogue has no such network.
    """
    own = has_own_head(recipe.network, entry(BACKBONES, recipe.network.backbone))
    return recipe.training.method == "features" or (recipe.training.head_start and not own)


def searches_size(recipe: Recipe) -> bool:
    """True if the training looks for the size of the input itself."""
    return recipe.training.size_search and judges_out_of_fold(recipe)


def in_training(recipe: Recipe) -> Recipe:
    """The recipe of the network while it learns: its cells are solved for in the end. Where only heads are
    fitted, as it is.
    """
    return recipe if judges_out_of_fold(recipe) else recipe.changed({"network.cells": False})


def has_budget(recipe: Recipe) -> bool:
    """True if the training tries what a given time allows, from heads to the whole network."""
    return recipe.training.minutes > 0 and recipe.training.method == "fine_tune"


def judges_out_of_fold(recipe: Recipe) -> bool:
    """True if only heads are fitted: they learn from all images but those of the test split, and are judged
    out of fold.
    """
    return recipe.training.method == "features"
