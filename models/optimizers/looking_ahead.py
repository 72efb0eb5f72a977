"""Optimizers with Lookahead, which neither torch nor timm provides completely."""

from typing import TYPE_CHECKING, Any

from models.specs import OptimizerSpec

if TYPE_CHECKING:
    from torch.optim import Optimizer


def ranger(groups: Any, *, learning_rate: float, momentum: float, memory: float) -> "Optimizer":
    """RAdam inside Lookahead."""
    from models.networks.ranger import Ranger

    return Ranger(groups, learning_rate, (momentum, memory))


def ranger21(groups: Any, *, learning_rate: float, momentum: float, memory: float) -> "Optimizer":
    """AdamW's step on clipped and centred gradients, inside Lookahead."""
    from models.networks.ranger import Ranger21Parts

    return Ranger21Parts(groups, learning_rate, (momentum, memory))


SETTINGS = {"learning_rate": 1e-3, "momentum": 0.9, "memory": 0.999}
SPECS = (
    OptimizerSpec(
        "ranger",
        "Ranger",
        "RAdam inside Lookahead: after every six steps the weights move back half of the way.",
        "https://arxiv.org/abs/1907.08610",
        ranger,
        SETTINGS,
    ),
    OptimizerSpec(
        "ranger21",
        "Ranger21 (three of its parts)",
        "AdamW with three parts of Ranger21: adaptive gradient clipping, centred gradients and Lookahead.",
        "https://arxiv.org/abs/2106.13731",
        ranger21,
        SETTINGS,
        decoupled=True,
    ),
)
