"""Recipes of every version are read, and invalid combinations are rejected with an explanation."""

import pytest

from aoi_app.errors import RecipeError
from aoi_app.project.recipe.catalogue_lookup import check_names
from aoi_app.project.recipe.recipe import Recipe, parse_recipe


def test_a_recipe_of_version_1_is_read_as_it_was_meant():
    old = {"version": 1, "preset": "instant", "seed": 3, "network": {"taps": "last"}}
    recipe = parse_recipe(old)
    assert (recipe.version, recipe.seed, recipe.network.taps) == (3, 3, "last")
    assert recipe.network.head == "pooled"
    assert old["version"] == 1


@pytest.mark.parametrize("version", [0, 4, "1"])
def test_another_version_is_refused_by_name(version):
    with pytest.raises(RecipeError, match="version"):
        parse_recipe({"version": version})


def test_what_the_program_ships_goes_together():
    check_names(Recipe())


def test_the_training_of_version_1_keeps_its_meaning():
    old = {
        "version": 1,
        "training": {
            "loss": "cross_entropy",
            "class_weights": "balanced",
            "optimizer": {"name": "sgd", "learning_rate": 0.02, "weight_decay": 0.003},
        },
    }
    training = parse_recipe(old).training
    assert training.loss.name == "cross_entropy"
    assert training.imbalance == "weighted_loss"
    assert (training.optimizer.name, training.optimizer.momentum) == ("nesterov", 0.9)
    assert (training.regularisation.l2, training.regularisation.penalty) == (0.003, "auto")
    plain = {"class_weights": "none", "optimizer": {"name": "sgd", "momentum": 0.0}}
    training = parse_recipe({"version": 1, "training": plain}).training
    assert (training.optimizer.name, training.imbalance) == ("sgd", "none")


def test_milestones_are_typed_with_commas():
    typed = Recipe().changed({"training.schedule.milestones": "0.3, 0.6,0.9"})
    assert typed.training.schedule.milestones == (0.3, 0.6, 0.9)
    with pytest.raises(RecipeError, match="milestones"):
        Recipe().changed({"training.schedule.milestones": "0.3, 1.5"})
