"""Recipes of every version are read, and what does not go together is refused in words."""

import pytest

from aoi_app.errors import RecipeError
from aoi_app.project.entries import check_names
from aoi_app.project.recipe import Recipe, parse_recipe


def test_a_recipe_of_version_1_is_read_as_it_was_meant():
    old = {"version": 1, "preset": "instant", "seed": 3, "network": {"taps": "last"}}
    recipe = parse_recipe(old)
    assert (recipe.version, recipe.seed, recipe.network.taps) == (2, 3, "last")
    assert recipe.network.head == "pooled"
    assert old["version"] == 1


@pytest.mark.parametrize("version", [0, 3, "1"])
def test_another_version_is_refused_by_name(version):
    with pytest.raises(RecipeError, match="version"):
        parse_recipe({"version": version})


def test_what_the_program_ships_goes_together():
    check_names(Recipe())
