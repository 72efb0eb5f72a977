"""Losses missing in torch: (logits [B, K], class indices [B]) -> mean, optionally weighted by class."""

import torch
from torch import Tensor, nn
from torch.nn import functional


class WeightedMean(nn.Module):
    """Base class: mean of the images' losses, weighted by class.

    Args:
        class_weights: [K]; None: all classes have the same weight.
    """

    class_weights: Tensor | None

    def __init__(self, class_weights: Tensor | None) -> None:
        super().__init__()
        self.register_buffer("class_weights", class_weights)

    def forward(self, logits: Tensor, labels: Tensor) -> Tensor:
        """The loss of a batch."""
        each = self.of_each(logits, labels)
        if self.class_weights is None:
            return each.mean()
        weights = self.class_weights[labels]
        return (each * weights).sum() / weights.sum()

    def of_each(self, logits: Tensor, labels: Tensor) -> Tensor:
        """The loss [B] of each image."""
        raise NotImplementedError


class Focal(WeightedMean):
    """Cross-entropy times (1 - p) ** gamma, where p is the probability of the true class."""

    def __init__(self, class_weights: Tensor | None, gamma: float) -> None:
        super().__init__(class_weights)
        self.gamma = gamma

    def of_each(self, logits: Tensor, labels: Tensor) -> Tensor:
        """The loss [B], computed from log-probabilities to stay finite at p = 0."""
        entropy = functional.cross_entropy(logits, labels, reduction="none")
        # 1 - p, clamped above 0, where a power below 1 has no gradient
        missing = -torch.expm1(-entropy)
        return missing.clamp(min=1e-8) ** self.gamma * entropy


class Distance(WeightedMean):
    """Mean over the classes of |softmax - one-hot| ** power."""

    def __init__(self, class_weights: Tensor | None, power: int) -> None:
        super().__init__(class_weights)
        self.power = power

    def of_each(self, logits: Tensor, labels: Tensor) -> Tensor:
        """The loss [B], between 0 and 2 / K."""
        truth = functional.one_hot(labels, logits.shape[1])
        return (logits.softmax(1) - truth).abs().pow(self.power).mean(1)
