"""L1 and L2 regularisation, coupled (through the gradient) or decoupled (on the weights)."""

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from torch.optim import Optimizer

from aoi_app.project.recipe.training_recipe import RegularisationRecipe


def penalise(optimizer: Optimizer, recipe: RegularisationRecipe, *, decoupled: bool) -> None:
    """Apply the penalties at every step of ``optimizer`` to its groups marked ``penalised``.

    Args:
        optimizer: without weight decay of its own.
        recipe: the strengths; L1 and L2 together are the elastic net.
        decoupled: True: shrink the weights directly by learning rate times strength; False: add the
            penalty's gradient to that of the loss, which the optimizer then scales alike.
    """
    if recipe.l1 == recipe.l2 == 0:
        return

    def before_step(optimizer: Optimizer, _arguments: Any, _named: Any) -> None:
        for group in optimizer.param_groups:
            weights = [item for item in group["params"] if item.grad is not None]
            if not group["penalised"] or not weights:
                continue
            if decoupled:
                _pull_weights(weights, group["lr"] * recipe.l1, group["lr"] * recipe.l2)
            else:
                _join_gradients(weights, recipe.l1, recipe.l2)

    optimizer.register_step_pre_hook(before_step)


@torch.no_grad()
def _pull_weights(weights: list[Tensor], l1: float, l2: float) -> None:
    """Soft thresholding: L1 stops at zero, so that weights become exactly zero."""
    torch._foreach_mul_(weights, 1 - l2)
    if l1:
        for weight in weights:
            weight.copy_(functional.softshrink(weight, l1))


@torch.no_grad()
def _join_gradients(weights: list[Tensor], l1: float, l2: float) -> None:
    gradients = [weight.grad for weight in weights if weight.grad is not None]
    torch._foreach_add_(gradients, weights, alpha=l2)
    if l1:
        torch._foreach_add_(gradients, torch._foreach_sign(weights), alpha=l1)
