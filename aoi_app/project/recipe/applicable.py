"""Which recipe fields apply, given the others; the rest need not be shown or searched."""

from aoi_app.project.recipe.catalogue_lookup import entry, has_budget, has_own_head
from aoi_app.project.recipe.recipe import Recipe
from models.catalogue import BACKBONES, LOSSES, OPTIMIZERS, SCHEDULES

# Training fields that apply to a head fitted on fixed features.
WITHOUT_LOOP = frozenset({"training.method", "training.imbalance", "training.precision"})

# Those that the steps of a time budget set themselves.
SET_BY_BUDGET = frozenset({"training.trainable", "training.method"})


def applies(recipe: Recipe, path: str) -> bool:
    """True if the field with this dotted name has an effect.

    Raises:
        UnknownEntry: the catalogue lacks a name of the recipe.
    """
    section = path.rpartition(".")[0]
    if section.startswith("training"):
        return _applies_in_training(recipe, path)
    if section == "network":
        return _applies_in_network(recipe, path)
    return section != "augment" or recipe.training.method == "fine_tune"


def _applies_in_network(recipe: Recipe, path: str) -> bool:
    spec = entry(BACKBONES, recipe.network.backbone)
    own = has_own_head(recipe.network, spec)
    learning = recipe.training.method == "fine_tune"
    conditions = {
        "network.head": len(spec.heads) > 1,
        "network.taps": not own,
        "network.pooling": not own,
        "network.cells": not own and not recipe.network.anomaly,
        "network.anomaly": not own and not learning,
        "network.stochastic_depth": spec.has_stochastic_depth and learning,
        "network.layers": "layers" in spec.uses,
        "network.weights": "layers" not in spec.uses,  # user-built networks have none
        # User-built networks have dropout blocks instead.
        "network.dropout": "layers" not in spec.uses and learning,
    }
    return conditions.get(path, True)


def _applies_in_training(recipe: Recipe, path: str) -> bool:
    training = recipe.training
    if training.method == "features":
        if path == "training.paste_defects":
            return not recipe.network.anomaly
        return path in WITHOUT_LOOP or (path == "training.size_search" and recipe.network.cells)
    section, _, name = path.rpartition(".")
    used = _used(recipe).get(section)
    if used is not None and name != "name" and name not in used:
        return False
    optimizer, regularisation = training.optimizer, training.regularisation
    schedule = entry(SCHEDULES, training.schedule.name)
    learning = training.trainable != "head"
    several = learning and optimizer.backbone_factor > 0
    if has_budget(recipe) and path in SET_BY_BUDGET:
        return False
    conditions = {
        "training.size_search": False,
        "training.paste_defects": False,
        "training.head_start": not has_own_head(recipe.network, entry(BACKBONES, recipe.network.backbone)),
        "training.unfreeze_every": several,
        "training.optimizer.backbone_factor": learning,
        "training.optimizer.stage_factor": several,
        "training.schedule.low_momentum": "momentum" in entry(OPTIMIZERS, optimizer.name).uses,
        "training.regularisation.penalty": regularisation.l1 > 0 or regularisation.l2 > 0,
        "training.min_delta": training.patience > 0 or schedule.follows_validation,
    }
    return conditions.get(path, True)


def _used(recipe: Recipe) -> dict[str, set[str]]:
    """The settings that the chosen catalogue entries use, by section."""
    training = recipe.training
    schedule = entry(SCHEDULES, training.schedule.name)
    return {
        "training.optimizer": {
            *entry(OPTIMIZERS, training.optimizer.name).uses,
            "backbone_factor",
            "stage_factor",
        },
        "training.schedule": {*schedule.uses, *schedule.momentum_uses, *schedule.watch_uses},
        "training.loss": set(entry(LOSSES, training.loss.name).uses),
    }
