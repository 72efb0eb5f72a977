"""Command-line options for a recipe: a preset or a file, and changes to it."""

import argparse
from pathlib import Path
from typing import Any

from aoi_app.commands.word import Arguments, device
from aoi_app.errors import NoSuchPath, RecipeError
from aoi_app.project.recipe.catalogue_lookup import check_names, has_budget
from aoi_app.project.recipe.presets import PRESETS
from aoi_app.project.recipe.recipe import Recipe, read_recipe
from aoi_app.project.store.project import Project

RECIPE_WORDS = ("preset", "recipe", "set", "seed")  # the options that make a recipe


def add_recipe_words(parser: argparse.ArgumentParser, preset: str = "instant") -> None:
    """Add the options of every command that trains; ``preset`` is the default preset."""
    parser.set_defaults(usual_preset=preset)
    starts = parser.add_mutually_exclusive_group()
    starts.add_argument("--preset", choices=list(PRESETS), help=f"preset to start from (default: {preset})")
    starts.add_argument(
        "--recipe", type=Path, metavar="FILE", help="JSON recipe to start from (default: the preset)"
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="change a recipe field, e.g. training.epochs=5; may be repeated (default: no changes)",
    )
    parser.add_argument(
        "--device", type=device, default="auto", help="auto, cpu, cuda or cuda:n (default: auto)"
    )
    parser.add_argument("--seed", type=int, help="random seed (default: that of the recipe)")


def recipe_of(arguments: Arguments, minutes: float | None = None) -> Recipe:
    """Build the recipe from those options. ``minutes`` are a time budget, whose preset is then the default.

    Raises:
        NoSuchPath: there is no such file.
        RecipeError: a field or value is wrong.
        UnknownEntry: the catalogue lacks a name.
    """
    if arguments.recipe is not None:
        if not arguments.recipe.exists():
            raise NoSuchPath(path=arguments.recipe)
        recipe = read_recipe(arguments.recipe)
    else:
        with Project.open(arguments.project) as project:
            usual = arguments.usual_preset if minutes is None else "budget"
            recipe = project.preset_recipe(arguments.preset or usual)
    changes: dict[str, Any] = {} if minutes is None else {"training.minutes": minutes}
    for assignment in arguments.set:
        name, equals, value = assignment.partition("=")
        if not equals:
            raise RecipeError(what=f"--set {assignment} has no '='")
        changes[name] = value
    if arguments.seed is not None:
        if "seed" in changes:
            raise RecipeError(what="seed: say it once, by --seed or by --set")
        changes["seed"] = arguments.seed
    changed = recipe.changed(changes)
    if minutes is not None and not has_budget(changed):
        raise RecipeError(what="--minutes: a time budget is more than 0, and trains the network")
    check_names(changed)
    return changed
