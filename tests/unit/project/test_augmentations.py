"""Augmentation steps of recipes: complete, validated, and label-preserving."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoi_app.errors import RecipeError
from aoi_app.project.recipe.augment_sets import SETS, set_steps
from aoi_app.project.recipe.augmentations import AugmentStep, harms_of, made_safe, what_matters
from aoi_app.project.recipe.recipe import Recipe, parse_recipe
from aoi_app.project.recipe.recipe_fields import differences
from models.catalogue import AUGMENTATIONS
from models.harms import HARMS

EVERYTHING = {harm.setting: True for harm in HARMS.values() if harm.setting}


def test_a_step_says_all_its_settings_and_survives_json() -> None:
    text = '[{"name": "affine", "values": {"angle": [-3, 3]}}, {"name": "jpeg", "probability": 0.2}]'
    recipe = Recipe().changed({"augment.steps": text})
    affine, jpeg = recipe.augment.steps
    assert affine.values == {
        "angle": (-3.0, 3.0),
        "shift": (-0.04, 0.04),
        "scale": (0.92, 1.08),
        "shear": (0.0, 0.0),
    }
    assert affine.probability == 1.0
    assert jpeg.values == {"quality": (50, 95)}
    assert AugmentStep(name="jpeg").probability == AUGMENTATIONS["jpeg"].probability < 1.0
    again = parse_recipe(json.loads(recipe.to_json()))
    assert again == recipe
    assert again.to_json() == recipe.to_json()
    (change,) = differences([recipe, Recipe()]).values()
    assert json.loads(json.dumps(change)) == [[step.model_dump(mode="json") for step in (affine, jpeg)], []]


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ({"name": "melt"}, "melt"),
        ({"name": "rotate", "values": {"turn": [0, 1]}}, "angle"),
        ({"name": "rotate", "values": {"angle": [5, -5]}}, "smaller first"),
        ({"name": "rotate", "values": {"angle": [0, 500]}}, "180"),
        ({"name": "rotate", "values": {"angle": 5}}, "list"),
        ({"name": "motion_blur", "values": {"length": [3, 6]}}, "odd"),
        ({"name": "coarse_dropout", "values": {"count": [1.5, 2]}}, "whole"),
        ({"name": "elastic", "values": {"smoothness": True}}, "number"),
        ({"name": "jpeg", "probability": 2}, "probability"),
        ("no json", "steps"),
    ],
)
def test_what_no_step_can_be_is_refused_in_words(step: object, told: str) -> None:
    with pytest.raises(RecipeError, match=told):
        Recipe().changed({"augment.steps": step if isinstance(step, str) else [step]})


@pytest.mark.parametrize("name", SETS)
@given(data=st.data())
def test_named_sets_are_safe_whatever_matters(name: str, data: st.DataObject) -> None:
    settings = data.draw(st.fixed_dictionaries({key: st.booleans() for key in EVERYTHING}))
    matters = what_matters(settings)
    steps = set_steps(name, settings)
    assert not [step for step in steps if set(harms_of(step)) & matters]
    assert made_safe(steps, matters) == steps
    assert {step.name for step in steps} <= {step.name for step in SETS[name].steps}


def test_where_all_matters_ranges_are_narrowed_and_the_rest_is_left_out() -> None:
    steps = set_steps("strong", EVERYTHING)
    assert [step.name for step in steps] == ["affine", "gaussian_blur", "gaussian_noise"]
    assert steps[0].values["shift"] == (-0.02, 0.02)
    assert steps[0].values["angle"] == (-12.0, 12.0)


def test_what_may_destroy_a_defect_says_so() -> None:
    assert harms_of(AugmentStep(name="random_resized_crop")) == ["content"]
    assert harms_of(AugmentStep(name="gaussian_blur", values={"sigma": (0.0, 4.0)})) == ["detail"]
    assert harms_of(AugmentStep(name="gaussian_blur")) == []
    assert harms_of(AugmentStep(name="rotate", values={"angle": (-90.0, 90.0)})) == ["direction"]


def test_harms_and_sets_name_only_what_there_is() -> None:
    for spec in AUGMENTATIONS.values():
        assert set(spec.harms) <= set(HARMS)
        for item in spec.parameters:
            assert item.checked(item.default) == item.default
            assert item.harm in {"", *HARMS}
            assert item.low <= item.safe[0] <= item.safe[1] <= item.high or not item.harm
