"""Learning rate and momentum at each training step. No torch: the window plots the same schedule."""

from aoi_app.project.recipe.catalogue_lookup import entry
from aoi_app.project.recipe.training_recipe import ScheduleRecipe
from models.catalogue import SCHEDULES


def rate_factor(recipe: ScheduleRecipe, step: int, steps: int, epochs: int, drops: int = 0) -> float:
    """The learning rate at a step out of ``steps``, as a factor of the base rate.

    ``drops``: how often the rate was reduced so far, for schedules that follow validation.

    Raises:
        UnknownEntry: the catalogue has no such schedule.
    """
    spec = entry(SCHEDULES, recipe.name)
    known = {"epochs": epochs, "drops": drops, **recipe.model_dump(exclude={"name"})}
    return spec.factor(step, steps, **{name: known[name] for name in spec.uses})


def momentum_at(recipe: ScheduleRecipe, step: int, steps: int, momentum: float) -> float:
    """The momentum at a step; ``momentum`` is the optimizer's setting.

    Raises:
        UnknownEntry: the catalogue has no such schedule.
    """
    spec = entry(SCHEDULES, recipe.name)
    if spec.momentum is None:
        return momentum
    known = {"momentum": momentum, **recipe.model_dump(exclude={"name"})}
    return spec.momentum(step, steps, **{name: known[name] for name in spec.momentum_uses})
