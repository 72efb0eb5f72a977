"""Upgrades of old recipes: one step per version, on plain dictionaries.

Recipes are stored in run folders and in model packages. The steps never use the current classes, so that
they keep working when the classes change.
"""

from collections.abc import Callable, Mapping
from typing import Any

RECIPE_VERSION = 3


def _to_2(values: dict[str, Any]) -> dict[str, Any]:
    """Version 1 had only pooled features, which are still the default, and a fixed order of augmentations,
    each with its own fields.
    """
    augment, training = values.get("augment"), values.get("training")
    if isinstance(augment, dict):
        values = {**values, "augment": {"steps": _augment_steps(augment)}}
    if isinstance(training, dict):
        values = {**values, "training": _training_to_2(training)}
    return {**values, "version": 2}


def _to_3(values: dict[str, Any]) -> dict[str, Any]:
    """Version 3 has heads on cells and for anomalies, and resizes each side by its own rule; what a recipe
    does not name is as it was.
    """
    return {**values, "version": 3}


def _training_to_2(values: dict[str, Any]) -> dict[str, Any]:
    """In version 1 the loss had no settings, the optimizer had the weight decay, and SGD was Nesterov's."""
    training = dict(values)
    if "loss" in training:
        training["loss"] = {"name": training["loss"]}
    if "class_weights" in training:
        old = training.pop("class_weights")
        training["imbalance"] = "weighted_loss" if old == "balanced" else old
    optimizer = training.get("optimizer")
    if isinstance(optimizer, dict):
        optimizer = dict(optimizer)
        if "weight_decay" in optimizer:
            training["regularisation"] = {"l2": optimizer.pop("weight_decay")}
        if optimizer.get("name") == "sgd" and optimizer.get("momentum", 0.9):
            optimizer["name"] = "nesterov"
        training["optimizer"] = optimizer
    return training


def _augment_steps(old: dict[str, Any]) -> list[dict[str, Any]]:
    """The augmentations of version 1 in their order; its numbers were symmetric limits, 0 for none."""

    def step(name: str, probability: float, **values: list[float]) -> dict[str, Any]:
        return {"name": name, "probability": probability, "values": values}

    def limits(name: str, middle: float = 0.0) -> list[float]:
        return [middle - old.get(name, 0.0), middle + old.get(name, 0.0)]

    affine = step("affine", 1.0, angle=limits("rotate"), shift=limits("shift"), scale=limits("scale", 1.0))
    affine["values"]["shear"] = [0.0, 0.0]
    light = step("brightness_contrast", 1.0, brightness=limits("brightness"), contrast=limits("contrast"))
    blur = step("gaussian_blur", 0.5, sigma=[0.0, old.get("blur", 0.0)])
    noise = step("gaussian_noise", 0.5, deviation=[0.0, old.get("noise", 0.0)])
    in_order = (
        (("horizontal_flip",), step("horizontal_flip", 0.5)),
        (("vertical_flip",), step("vertical_flip", 0.5)),
        (("right_angle_turns",), step("right_angle_turns", 0.75)),
        (("rotate", "shift", "scale"), affine),
        (("brightness", "contrast"), light),
        (("blur",), blur),
        (("noise",), noise),
    )
    return [item for fields, item in in_order if any(old.get(field) for field in fields)]


# STEPS[n] upgrades a recipe of version n to n + 1.
STEPS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _to_2, 2: _to_3}


def upgraded(values: dict[str, Any]) -> dict[str, Any]:
    """The content of a recipe in the current version; without a version, or from a newer one, unchanged."""
    while (step := STEPS.get(values.get("version", RECIPE_VERSION))) is not None:
        values = step(dict(values))
    return values
