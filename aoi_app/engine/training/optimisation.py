"""The optimizer of a run, its learning-rate schedule and its parameter groups."""

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from aoi_app.engine.runtimes.device import Precision
from aoi_app.engine.training.penalties import penalise
from aoi_app.engine.training.training_task import TrainingTask
from aoi_app.project.recipe.catalogue_lookup import entry
from aoi_app.project.recipe.lr_schedule import momentum_at, rate_factor
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.recipe.training_recipe import OptimizerRecipe, TrainingRecipe
from models.catalogue import OPTIMIZERS


class Optimisation:
    """The optimizer of a run: scheduled learning rates, gradients, clipping and steps.

    Args:
        task: its head and trainable stages are optimised; the rest of its network is frozen.
        recipe: of the run.
        precision: device and number format.
    """

    def __init__(self, task: TrainingTask, recipe: Recipe, precision: Precision) -> None:
        self._recipe = recipe.training
        self._spec = entry(OPTIMIZERS, recipe.training.optimizer.name)
        self._optimizer = build_optimizer(task, recipe.training)
        self._rates = [float(group["lr"]) for group in self._optimizer.param_groups]
        self._scaler = torch.amp.GradScaler(precision.device.type, enabled=precision.needs_scaling)

    @property
    def full_batch(self) -> bool:
        """True if every step uses all training images."""
        return self._spec.full_batch

    def apply_schedule(self, step: int, each: int, drops: int) -> float:
        """Set learning rates and momentum for a step; returns the head's rate.

        Args:
            step: counted over all epochs, from 0.
            each: steps per epoch.
            drops: how often the rate was reduced because validation stopped improving.
        """
        schedule, epochs = self._recipe.schedule, self._recipe.epochs
        if "momentum" in self._spec.uses:
            own = self._recipe.optimizer.momentum
            self._set_momentum(momentum_at(schedule, step, each * epochs, own))
        return self.scale_rates(rate_factor(schedule, step, each * epochs, epochs, drops))

    def scale_rates(self, factor: float) -> float:
        """Set each group's learning rate to a multiple of its base rate; returns the head's."""
        for group, rate in zip(self._optimizer.param_groups, self._rates, strict=True):
            group["lr"] = rate * factor
        return self._rates[0] * factor

    def _set_momentum(self, value: float) -> None:
        """Set the momentum, or the first beta of Adam-like optimizers."""
        for group in self._optimizer.param_groups:
            if "betas" in group:
                group["betas"] = (value, group["betas"][1])
            else:
                group["momentum"] = value

    def clear(self) -> None:
        """Reset the gradients."""
        self._optimizer.zero_grad(set_to_none=True)

    def backward(self, loss: Tensor) -> None:
        """Accumulate the gradients of one sub-batch of the step."""
        self._scaler.scale(loss).backward()  # type: ignore[no-untyped-call]

    def step(self) -> float | None:
        """Clip the gradient and take the step.

        Returns:
            The gradient norm before clipping, or None if it overflowed: in half precision the step is then
            skipped.
        """
        self._scaler.unscale_(self._optimizer)
        groups = self._optimizer.param_groups
        weights = [item for group in groups for item in group["params"] if item.grad is not None]
        norm = nn.utils.get_total_norm([item.grad for item in weights])
        if self._recipe.regularisation.clip_norm > 0:
            nn.utils.clip_grads_with_norm_(weights, self._recipe.regularisation.clip_norm, norm)
        self._scaler.step(self._optimizer)
        self._scaler.update()
        return float(norm) if math.isfinite(norm) else None

    def state_dict(self) -> dict[str, Any]:
        """Tensors and plain values to resume from."""
        return {"optimizer": self._optimizer.state_dict(), "scaler": self._scaler.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Restore what :meth:`state_dict` returned."""
        self._optimizer.load_state_dict(state["optimizer"])
        self._scaler.load_state_dict(state["scaler"])


def build_optimizer(task: TrainingTask, recipe: TrainingRecipe) -> Optimizer:
    """The optimizer over the head and the trainable stages, each with its own learning rate.

    All other parameters of the network are frozen.

    Raises:
        UnknownEntry: the catalogue has no such optimizer.
    """
    spec = entry(OPTIMIZERS, recipe.optimizer.name)
    task.network.requires_grad_(False)
    settings = recipe.optimizer.model_dump(include=set(spec.uses))
    optimizer = spec.build(_groups(task, recipe.optimizer), **settings)
    penalty = recipe.regularisation.penalty
    decoupled = spec.decoupled if penalty == "auto" else penalty == "decoupled"
    penalise(optimizer, recipe.regularisation, decoupled=decoupled)
    return optimizer


def _groups(task: TrainingTask, recipe: OptimizerRecipe) -> list[dict[str, Any]]:
    """Parameter groups with discriminative learning rates (arXiv:1801.06146).

    The head learns at the full rate, the last stage at ``backbone_factor`` of it, and each earlier stage at
    ``stage_factor`` of the stage after it. Stages with the same rate share their groups. Scales, shifts and
    biases are not penalised: pulling them to zero would fight batch norm.
    """
    rates: dict[float, list[nn.Module]] = {}
    rate = recipe.learning_rate * recipe.backbone_factor
    for stage in reversed(task.stages()) if rate > 0 else ():
        rates.setdefault(rate, []).append(stage)
        rate *= recipe.stage_factor
    groups: list[dict[str, Any]] = []
    head: tuple[float, list[nn.Module]] = (recipe.learning_rate, [task.network.head])
    for rate, modules in (head, *rates.items()):
        weights = [item.requires_grad_() for module in modules for item in module.parameters()]
        for penalised in (True, False):
            own = [item for item in weights if (item.ndim > 1) == penalised]
            groups.append({"params": own, "lr": rate, "penalised": penalised})
    return groups
