"""Exponential moving average (EMA) of a network's weights, which is often better than the last weights."""

import contextlib
from collections.abc import Iterator
from typing import Any

import torch
from torch import nn


class AveragedWeights:
    """Moving average of all weights and running statistics of ``network`` (Polyak & Juditsky, 1992).

    The decay is smaller in the first steps, so that short trainings do not hold on to their start.

    Args:
        network: on its device.
        decay: fraction of the average that each step keeps, 0..1; 0 turns averaging off.
    """

    def __init__(self, network: nn.Module, decay: float) -> None:
        self._decay = decay
        self._steps = 0
        tensors = [*network.parameters(), *network.buffers()] if decay else []
        self._own = [item for item in tensors if item.is_floating_point()]
        self._mean = [item.detach().clone() for item in self._own]

    @torch.no_grad()
    def update(self) -> None:
        """Add the weights after a step to the average."""
        if self._decay:
            self._steps += 1
            decay = min(self._decay, (1 + self._steps) / (10 + self._steps))
            torch._foreach_lerp_(self._mean, self._own, 1 - decay)

    @contextlib.contextmanager
    def in_place(self) -> Iterator[None]:
        """Context in which the network uses the averaged weights."""
        self._exchange()
        try:
            yield
        finally:
            self._exchange()

    def _exchange(self) -> None:
        for position, own in enumerate(self._own):
            own.data, self._mean[position] = self._mean[position], own.data

    def state_dict(self) -> dict[str, Any]:
        """Tensors and plain values to resume from."""
        return {"steps": self._steps, "mean": self._mean}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Restore what :meth:`state_dict` returned."""
        self._steps = state["steps"]
        for mean, kept in zip(self._mean, state["mean"], strict=True):
            mean.copy_(kept)
