"""Optimizers that torch has: one row each."""

from typing import TYPE_CHECKING, Any

from models.specs import OptimizerSpec

if TYPE_CHECKING:
    from torch.optim import SGD, Adam, AdamW


def sgd(groups: Any, *, learning_rate: float, weight_decay: float, momentum: float) -> "SGD":
    """Nesterov's form where there is momentum."""
    from torch.optim import SGD

    return SGD(groups, lr=learning_rate, weight_decay=weight_decay, momentum=momentum, nesterov=momentum > 0)


def adam(groups: Any, *, learning_rate: float, weight_decay: float, momentum: float) -> "Adam":
    """``momentum`` is the first beta."""
    from torch.optim import Adam

    return Adam(groups, lr=learning_rate, weight_decay=weight_decay, betas=(momentum, 0.999))


def adamw(groups: Any, *, learning_rate: float, weight_decay: float, momentum: float) -> "AdamW":
    """``momentum`` is the first beta."""
    from torch.optim import AdamW

    return AdamW(groups, lr=learning_rate, weight_decay=weight_decay, betas=(momentum, 0.999))


USES = ("learning_rate", "weight_decay", "momentum")
SPECS = (
    OptimizerSpec(
        "sgd",
        "SGD",
        "Plain gradient steps with momentum; needs a well-chosen learning rate.",
        "https://arxiv.org/abs/1609.04747",
        sgd,
        USES,
    ),
    OptimizerSpec(
        "adam",
        "Adam",
        "Steps scaled for each weight; forgiving of the learning rate.",
        "https://arxiv.org/abs/1412.6980",
        adam,
        USES,
    ),
    OptimizerSpec(
        "adamw",
        "AdamW",
        "Adam with weight decay kept apart from the step; the usual choice.",
        "https://arxiv.org/abs/1711.05101",
        adamw,
        USES,
    ),
)
