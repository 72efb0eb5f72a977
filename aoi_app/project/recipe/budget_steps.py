"""The recipes of a training in a given time: one for each step, and shorter ones where time is short."""

import math
from collections.abc import Mapping
from typing import Any

from aoi_app.errors import AoiError
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.recipe.catalogue_lookup import check_names
from aoi_app.project.recipe.estimates import START_SECONDS, Speeds, estimate_seconds
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.time_budget import StepName

LEAST_SHARE = 0.5  # of the epochs of a recipe: with fewer, its schedule is not worth beginning
STEP_SECONDS = 3.0  # what a step takes besides: compiling, and judging it
END_PASSES = 3.0  # what judging an image in fp32 in the end costs, over computing its features

HEADS = {"training.method": "features", "training.epochs": 1}
CHANGES: Mapping[StepName, Mapping[str, Any]] = {
    "instant": {**HEADS, "network.cells": False},
    "detail": {**HEADS, "network.cells": True, "training.size_search": True},
    "last_stages": {"training.trainable": "last_stages", "network.cells": False},
    "all": {"training.trainable": "all"},
    "larger": {"training.trainable": "all"},
}


def step_recipes(name: StepName, asked: Recipe, larger: InputSpec | None = None) -> tuple[Recipe, ...]:
    """The recipes that a step may be trained by, the one that takes longest first; none if the network is
    not made for it, or if the step of a larger input has none.

    Each is whole: trained by itself it gives the same model.
    """
    if name == "larger" and larger is None:
        return ()
    recipe = asked.changed({"training.minutes": 0.0, **CHANGES[name]})
    if name == "larger":
        recipe = recipe.model_copy(update={"input": larger})
    try:
        check_names(recipe)
    except AoiError:
        return ()
    if recipe.training.method == "features":
        at_once = recipe.changed({"training.size_search": False})
        return (recipe, at_once) if recipe.training.size_search else (recipe,)
    most = recipe.training.epochs
    least = math.ceil(most * LEAST_SHARE)
    return tuple(recipe.changed({"training.epochs": epochs}) for epochs in range(most, least - 1, -1))


def expected_seconds(recipe: Recipe, train: int, val: int, speeds: Speeds, device: str) -> float | None:
    """How long a step takes at most, in a process that is warm; arguments as of ``estimate_seconds``."""
    whole = estimate_seconds(recipe, train, val, speeds, device)
    return None if whole is None else whole - START_SECONDS + STEP_SECONDS


def end_seconds(recipe: Recipe, val: int, speeds: Speeds, device: str) -> float:
    """What is kept back to judge the validation images in the end."""
    once = estimate_seconds(recipe.changed({**HEADS, "training.minutes": 0.0}), 0, val, speeds, device)
    return START_SECONDS if once is None else START_SECONDS + END_PASSES * (once - START_SECONDS)
