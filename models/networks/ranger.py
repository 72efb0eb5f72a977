"""Ranger and parts of Ranger21: Adam-like optimizers inside Lookahead. Their state is plain tensors."""

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.linalg import vector_norm
from torch.optim import Optimizer

EPSILON = 1e-8
PERIOD, PULL = (
    6,
    0.5,
)  # Lookahead: every PERIOD steps, move the slow weights by this fraction towards the fast ones
TRUSTED = 5.0  # RAdam: length of the moving average above which the adaptive scale is used
CLIP, FLOOR = (
    0.01,
    1e-3,
)  # adaptive clipping: maximum ratio of gradient to weight norm, and the minimum weight norm


class LookaheadOptimizer(Optimizer):
    """Base class: gradient moments per weight, and slow weights that follow the fast ones.

    M. Zhang et al., "Lookahead Optimizer: k steps forward, 1 step back", arXiv:1907.08610.
    """

    def __init__(self, groups: Any, learning_rate: float, betas: tuple[float, float]) -> None:
        super().__init__(groups, {"lr": learning_rate, "betas": betas})

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> float | None:  # type: ignore[override]
        """One step of all weights that have a gradient."""
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            for weight in group["params"]:
                if weight.grad is not None:
                    self._move(weight, group["lr"], *group["betas"])
        return loss

    def _move(self, weight: Tensor, rate: float, beta1: float, beta2: float) -> None:
        state = self.state[weight]
        if not state:
            state["step"] = 0
            for name in ("mean", "square"):
                state[name] = torch.zeros_like(weight, memory_format=torch.preserve_format)
            state["slow"] = weight.clone(memory_format=torch.preserve_format)
        state["step"] += 1
        gradient = self.prepared(weight)
        state["mean"].lerp_(gradient, 1 - beta1)
        state["square"].mul_(beta2).addcmul_(gradient, gradient, value=1 - beta2)
        self.advance(weight, state, rate, beta1, beta2)
        if state["step"] % PERIOD == 0:
            state["slow"].lerp_(weight, PULL)
            weight.copy_(state["slow"])

    def prepared(self, weight: Tensor) -> Tensor:
        """The gradient of ``weight``, preprocessed for the moments."""
        assert weight.grad is not None
        return weight.grad

    def advance(self, weight: Tensor, state: dict[str, Any], rate: float, beta1: float, beta2: float) -> None:
        """Move the fast weights by the moments in ``state``."""
        raise NotImplementedError


class Ranger(LookaheadOptimizer):
    """RAdam (L. Liu et al., arXiv:1908.03265) inside Lookahead."""

    def advance(self, weight: Tensor, state: dict[str, Any], rate: float, beta1: float, beta2: float) -> None:
        """RAdam step; momentum only while the variance of the adaptive scale is intractable."""
        step = state["step"]
        unbiased = rate / (1 - beta1**step)
        most = 2 / (1 - beta2) - 1
        length = most - 2 * step * beta2**step / (1 - beta2**step)
        if length <= TRUSTED:
            weight.add_(state["mean"], alpha=-unbiased)
            return
        share = (length - 4) * (length - 2) * most / ((most - 4) * (most - 2) * length)
        scale = state["square"].sqrt().add_(EPSILON)
        weight.addcdiv_(state["mean"], scale, value=-unbiased * math.sqrt(share * (1 - beta2**step)))


class Ranger21Parts(LookaheadOptimizer):
    """Adam's step on clipped and centred gradients inside Lookahead.

    Parts of L. Wright & N. Demeure, "Ranger21", arXiv:2106.13731: adaptive gradient clipping (A. Brock et
    al., arXiv:2102.06171) and gradient centralisation (H. Yong et al., arXiv:2004.01461).
    """

    def prepared(self, weight: Tensor) -> Tensor:
        """The gradient with each row of filters clipped relative to its weights, then centred."""
        assert weight.grad is not None
        if weight.ndim < 2:
            return weight.grad
        dims = tuple(range(1, weight.ndim))
        most = CLIP * vector_norm(weight, dim=dims, keepdim=True).clamp(min=FLOOR)
        norm = vector_norm(weight.grad, dim=dims, keepdim=True)
        clipped = weight.grad * (most / norm.clamp(min=1e-6)).clamp(max=1.0)
        centred: Tensor = clipped - clipped.mean(dims, keepdim=True)
        return centred

    def advance(self, weight: Tensor, state: dict[str, Any], rate: float, beta1: float, beta2: float) -> None:
        """Adam step."""
        step = state["step"]
        scale = (state["square"] / (1 - beta2**step)).sqrt_().add_(EPSILON)
        weight.addcdiv_(state["mean"], scale, value=-rate / (1 - beta1**step))
