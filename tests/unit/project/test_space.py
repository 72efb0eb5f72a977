import pytest

from aoi_app.errors import RecipeError, UnknownEntry
from aoi_app.project.recipe.presets import PRESETS
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.recipe.search_space import (
    Dimension,
    check_space,
    default_space,
    parse_dimension,
    value_in,
    varied,
)


@pytest.mark.parametrize("preset", PRESETS)
def test_the_default_space_fits_every_preset(preset):
    """Every value is valid, the preset itself is inside, and only fields that apply are searched."""
    recipe = PRESETS[preset].recipe
    space = default_space(recipe)
    check_space(space, recipe)
    fields = {dimension.field for dimension in space}
    assert ("training.optimizer.learning_rate" in fields) is (recipe.training.method == "fine_tune")
    assert "network.taps" in fields


def test_dimensions_as_they_are_typed():
    assert parse_dimension("training.optimizer.learning_rate=1e-5:1e-2:log") == Dimension(
        field="training.optimizer.learning_rate", low=1e-5, high=1e-2, log=True
    )
    assert parse_dimension("training.epochs=4:12").whole
    assert parse_dimension("network.taps=last,multi").choices == ("last", "multi")
    assert parse_dimension("training.batch_size=8,16").choices == (8, 16)
    assert parse_dimension("training.head_start=true,false").choices == (True, False)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nothing=1:2", "no field"),
        ("training.epochs", "no field"),
        ("training.epochs=9:3", "lower"),
        ("training.epochs=1:x", "convert"),
        ("network.dropout=0:0.5:log", "factors"),
        ("network.dropout=0:0.5:linear", "no range"),
        ("network.taps=last", "two choices"),
    ],
)
def test_dimensions_that_mean_nothing(text, reason):
    with pytest.raises(RecipeError, match=reason):
        parse_dimension(text)


@pytest.mark.parametrize(
    ("texts", "error"),
    [
        (["network.dropout=0:0.95"], RecipeError),
        (["training.batch_size=8,none"], RecipeError),
        (["training.optimizer.name=adamw,magic"], UnknownEntry),
        (["network.dropout=0:0.5", "network.dropout=0:0.2"], RecipeError),
        ([], RecipeError),
    ],
)
def test_a_space_that_makes_no_recipe_is_refused_before_any_work(texts, error):
    with pytest.raises(error):
        check_space([parse_dimension(text) for text in texts], Recipe())


def test_a_named_set_stands_for_a_list_of_random_changes():
    """If direction matters, no set restores the flips that the project forbids."""
    recipe = varied(PRESETS["balanced"].recipe, {"augment.set": "strong"}, {"direction_matters": True})
    assert "gaussian_blur" in {step.name for step in recipe.augment.steps}
    assert "horizontal_flip" not in {step.name for step in recipe.augment.steps}
    assert value_in(PRESETS["balanced"].recipe, "augment.set") == "medium"
    assert value_in(PRESETS["balanced"].recipe, "training.of_an_older_version") is None
    with pytest.raises(RecipeError, match="no set"):
        varied(recipe, {"augment.set": "wild"}, {})
