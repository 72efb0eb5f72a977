"""Optimizer and learning rate of a recipe, and what belongs to one step of them."""

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from aoi_app.engine.device import Precision
from aoi_app.engine.learners import Learner
from aoi_app.project.entries import entry
from aoi_app.project.recipe import OptimizerRecipe, Recipe, ScheduleRecipe
from models.catalogue import OPTIMIZERS, SCHEDULES


class Optimisation:
    """The optimizer of a run: its gradients, its pace and its step.

    Args:
        learner: its head and learning stages are optimised; all else of its network is frozen.
        recipe: of the run.
        precision: device and number format.
    """

    def __init__(self, learner: Learner, recipe: Recipe, precision: Precision) -> None:
        self._recipe = recipe.training
        self.optimizer = build_optimizer(learner, recipe.training.optimizer)
        self._rates = [float(group["lr"]) for group in self.optimizer.param_groups]
        self._scaler = torch.amp.GradScaler(precision.device.type, enabled=precision.needs_scaling)

    def pace(self, step: int, steps: int) -> float:
        """Set each group's learning rate for a step of all ``steps``; returns the head's."""
        training = self._recipe
        return self.scale_rates(rate_factor(training.schedule, step, steps, training.epochs))

    def scale_rates(self, factor: float) -> float:
        """Set each group's learning rate to a multiple of its own; returns the head's."""
        for group, rate in zip(self.optimizer.param_groups, self._rates, strict=True):
            group["lr"] = rate * factor
        return self._rates[0] * factor

    def clear(self) -> None:
        """Forget the gradients."""
        self.optimizer.zero_grad(set_to_none=True)

    def backward(self, loss: Tensor) -> None:
        """Add the gradients of a part of the step."""
        self._scaler.scale(loss).backward()  # type: ignore[no-untyped-call]

    def step(self) -> float | None:
        """Take the step; returns the norm of its gradient, or None where that overflowed."""
        self._scaler.unscale_(self.optimizer)
        norm = float(nn.utils.get_total_norm(self._gradients()))
        self._scaler.step(self.optimizer)
        self._scaler.update()
        return norm if math.isfinite(norm) else None

    def _gradients(self) -> list[Tensor]:
        groups = self.optimizer.param_groups
        return [item.grad for group in groups for item in group["params"] if item.grad is not None]

    def state_dict(self) -> dict[str, Any]:
        """Tensors and plain values, to go on from."""
        return {"optimizer": self.optimizer.state_dict(), "scaler": self._scaler.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from what :meth:`state_dict` gave."""
        self.optimizer.load_state_dict(state["optimizer"])
        self._scaler.load_state_dict(state["scaler"])


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
