"""Which fields of a recipe apply, and which defaults change with the optimizer."""

import pytest

from aoi_app.project.recipe.applicable import applies
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.recipe.recipe_fields import fields_of
from aoi_app.project.recipe.recipe_variants import with_optimizer
from models.catalogue import LOSSES, OPTIMIZERS, SCHEDULES


@pytest.mark.parametrize(
    ("changes", "path", "expected"),
    [
        ({}, "training.schedule.step_epochs", False),
        ({"training.schedule.name": "step"}, "training.schedule.step_epochs", True),
        ({"training.schedule.name": "plateau"}, "training.schedule.plateau_epochs", True),
        ({"training.schedule.name": "one_cycle"}, "training.schedule.low_momentum", True),
        (
            {"training.schedule.name": "one_cycle", "training.optimizer.name": "adagrad"},
            "training.schedule.low_momentum",
            False,
        ),
        ({"training.optimizer.name": "gd"}, "training.optimizer.momentum", False),
        ({"training.optimizer.name": "adam"}, "training.optimizer.memory", True),
        ({"training.loss.name": "focal"}, "training.loss.gamma", True),
        ({"training.loss.name": "focal"}, "training.loss.smoothing", False),
        ({"training.trainable": "head"}, "training.optimizer.backbone_factor", False),
        ({"training.trainable": "head"}, "training.unfreeze_every", False),
        ({"training.regularisation.l2": 0}, "training.regularisation.penalty", False),
        ({"training.method": "features"}, "training.epochs", False),
        ({"training.method": "features"}, "training.imbalance", True),
        ({"training.method": "features"}, "augment.steps", False),
    ],
)
def test_settings_without_effect_are_known(changes: dict[str, object], path: str, expected: bool) -> None:
    assert applies(Recipe().changed(changes), path) is expected


def test_every_setting_of_an_entry_is_a_field_and_every_field_of_the_kind_has_an_entry() -> None:
    fields = {path for path, _ in fields_of(Recipe)}
    used = {f"training.optimizer.{name}" for spec in OPTIMIZERS.values() for name in spec.uses}
    used |= {f"training.loss.{name}" for spec in LOSSES.values() for name in spec.uses}
    own = {"epochs", "drops", "momentum"}  # fields of the run and of the optimizer
    for spec in SCHEDULES.values():
        names = {*spec.uses, *spec.momentum_uses, *spec.watch_uses} - own
        used |= {f"training.schedule.{name}" for name in names}
    assert used <= fields
    general = {"name", "backbone_factor", "stage_factor"}
    kinds = ("training.optimizer.", "training.schedule.", "training.loss.")
    rest = {path for path in fields if path.startswith(kinds) and path.rpartition(".")[2] not in general}
    assert rest <= used


def test_another_optimizer_comes_with_its_settings_and_keeps_the_pace() -> None:
    careful = Recipe().changed({"training.optimizer.learning_rate": 1e-4})  # a tenth of AdamW's
    lion = with_optimizer(careful, "lion")
    assert lion.training.optimizer.learning_rate == pytest.approx(1e-5)
    assert lion.training.optimizer.memory == 0.99
    assert with_optimizer(lion, "adamw") == careful
    assert with_optimizer(Recipe(), "gd").training.optimizer.learning_rate == 0.1
    for name in OPTIMIZERS:
        assert (
            Recipe.model_validate(with_optimizer(careful, name).model_dump()).training.optimizer.name == name
        )
