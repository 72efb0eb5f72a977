"""The fields of a recipe by dotted name: their values, and the differences between recipes."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from aoi_app.project.recipe.recipe import Recipe

NAME_ONLY = "preset"  # the origin of a recipe, without effect on the model


def fields_of(model: type[BaseModel], prefix: str = "") -> list[tuple[str, FieldInfo]]:
    """Dotted name and field of every leaf of a model with a description, in order of declaration."""
    leaves: list[tuple[str, FieldInfo]] = []
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            leaves += fields_of(kind, f"{prefix}{name}.")
        elif field.description:
            leaves.append((f"{prefix}{name}", field))
    return leaves


def value_of(recipe: Recipe, dotted: str) -> Any:
    """The value of the field with a dotted name.

    Raises:
        AttributeError: there is no such field.
    """
    value: Any = recipe
    for name in dotted.split("."):
        value = getattr(value, name)
    return value


def differences(recipes: Sequence[Recipe]) -> dict[str, tuple[Any, ...]]:
    """The fields that differ between the recipes, each with its JSON values in their order."""
    found = {}
    for dotted, _ in fields_of(Recipe):
        values = tuple(_plain(value_of(recipe, dotted)) for recipe in recipes)
        if dotted != NAME_ONLY and any(value != values[0] for value in values):
            found[dotted] = values
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else value
