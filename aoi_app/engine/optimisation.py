"""Optimizer and learning rate of a recipe."""

from torch import nn
from torch.optim import Optimizer

from aoi_app.engine.learners import Learner
from aoi_app.project.entries import entry
from aoi_app.project.recipe import OptimizerRecipe, ScheduleRecipe
from models.catalogue import OPTIMIZERS, SCHEDULES


def build_optimizer(learner: Learner, recipe: OptimizerRecipe) -> Optimizer:
    """Groups: the head at the full rate, then the learning stages at ``backbone_factor`` of it.

    Scales, shifts and biases are not decayed: pulling them to zero would fight batch norm. All other
    parameters of the network are frozen.

    Raises:
        UnknownEntry: the catalogue has no such optimizer.
    """
    learner.network.requires_grad_(False)
    groups = _groups([learner.network.head], recipe.learning_rate)
    if recipe.backbone_factor > 0:
        groups += _groups(learner.stages(), recipe.learning_rate * recipe.backbone_factor)
    spec = entry(OPTIMIZERS, recipe.name)
    return spec.build(
        groups,
        learning_rate=recipe.learning_rate,
        weight_decay=recipe.weight_decay,
        momentum=recipe.momentum,
    )


def _groups(modules: list[nn.Module], rate: float) -> list[dict[str, object]]:
    parameters = [parameter for module in modules for parameter in module.parameters()]
    for parameter in parameters:
        parameter.requires_grad_(True)
    decayed = [parameter for parameter in parameters if parameter.ndim > 1]
    others = [parameter for parameter in parameters if parameter.ndim <= 1]
    return [{"params": decayed, "lr": rate}, {"params": others, "lr": rate, "weight_decay": 0.0}]


def rate_factor(recipe: ScheduleRecipe, step: int, steps: int, epochs: int) -> float:
    """The learning rate at a step of all ``steps``, as a share of its base.

    Raises:
        UnknownEntry: the catalogue has no such schedule.
    """
    spec = entry(SCHEDULES, recipe.name)
    known = {"epochs": epochs, **recipe.model_dump(exclude={"name"})}
    return spec.factor(step, steps, **{name: known[name] for name in spec.uses})
