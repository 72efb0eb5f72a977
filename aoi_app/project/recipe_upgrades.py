"""Old recipes made readable: one step a version, on plain dictionaries.

Recipes stand in the folders of runs and inside model packages; the steps never use today's classes, so
that they keep their meaning when the classes change.
"""

from collections.abc import Callable, Mapping
from typing import Any

RECIPE_VERSION = 2


def _to_2(values: dict[str, Any]) -> dict[str, Any]:
    """Version 1 knew only pooled features, which are still what a recipe without a word of it means."""
    return {**values, "version": 2}


# STEPS[n] takes a recipe of version n and returns one of version n + 1.
STEPS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _to_2}


def upgraded(values: dict[str, Any]) -> dict[str, Any]:
    """A recipe's content in its present form; one without a version, or of a newer one, stays as it is."""
    while (step := STEPS.get(values.get("version", RECIPE_VERSION))) is not None:
        values = step(dict(values))
    return values
