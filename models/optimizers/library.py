"""Optimizers of torch and timm, one row each, with their usual settings.

None gets a weight decay: L1 and L2 are applied by the recipe, in the same way for all.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from models.specs import OptimizerSpec

if TYPE_CHECKING:
    from torch.optim import Optimizer

Build = Callable[..., "Optimizer"]


def sgd(groups: Any, *, learning_rate: float, momentum: float = 0.0) -> "Optimizer":
    """SGD, with or without momentum."""
    from torch.optim import SGD

    return SGD(groups, lr=learning_rate, momentum=momentum)


def nesterov(groups: Any, *, learning_rate: float, momentum: float) -> "Optimizer":
    """SGD with Nesterov momentum; plain SGD if the momentum is 0."""
    from torch.optim import SGD

    return SGD(groups, lr=learning_rate, momentum=momentum, nesterov=momentum > 0)


def adagrad(groups: Any, *, learning_rate: float) -> "Optimizer":
    """Adagrad, which accumulates squared gradients without decay."""
    from torch.optim import Adagrad

    return Adagrad(groups, lr=learning_rate)


def adadelta(groups: Any, *, learning_rate: float, memory: float) -> "Optimizer":
    """Adadelta; ``memory`` is rho."""
    from torch.optim import Adadelta

    return Adadelta(groups, lr=learning_rate, rho=memory)


def rmsprop(groups: Any, *, learning_rate: float, momentum: float, memory: float) -> "Optimizer":
    """RMSprop; ``memory`` is alpha."""
    from torch.optim import RMSprop

    return RMSprop(groups, lr=learning_rate, momentum=momentum, alpha=memory)


def two_betas(name: str, **fixed: Any) -> Build:
    """An optimizer class of torch whose betas are (momentum, memory)."""

    def build(groups: Any, *, learning_rate: float, momentum: float, memory: float) -> "Optimizer":
        from torch import optim

        kind = getattr(optim, name)
        made: Optimizer = kind(groups, lr=learning_rate, betas=(momentum, memory), weight_decay=0.0, **fixed)
        return made

    return build


def lion(groups: Any, *, learning_rate: float, momentum: float, memory: float) -> "Optimizer":
    """Lion, from timm."""
    from timm.optim.lion import Lion

    made: Optimizer = Lion(groups, lr=learning_rate, betas=(momentum, memory), weight_decay=0.0)
    return made


SPECS = (
    OptimizerSpec(
        "gd",
        "Gradient descent (full batch)",
        "One step per epoch along the gradient of all training images; exact and slow, for comparison.",
        "https://arxiv.org/abs/1609.04747",
        sgd,
        {"learning_rate": 0.1},
        full_batch=True,
    ),
    OptimizerSpec(
        "sgd",
        "SGD",
        "Plain gradient steps, one per batch; needs a well-chosen learning rate.",
        "https://doi.org/10.1214/aoms/1177729586",
        sgd,
        {"learning_rate": 0.05},
    ),
    OptimizerSpec(
        "momentum",
        "SGD with momentum",
        "Steps keep part of the direction they had, which carries them through flat valleys.",
        "https://doi.org/10.1016/0041-5553(64)90137-5",
        sgd,
        {"learning_rate": 0.01, "momentum": 0.9},
    ),
    OptimizerSpec(
        "nesterov",
        "SGD with Nesterov momentum",
        "Momentum that takes the gradient where the step will lead; the classic for networks from scratch.",
        "https://proceedings.mlr.press/v28/sutskever13.html",
        nesterov,
        {"learning_rate": 0.01, "momentum": 0.9},
    ),
    OptimizerSpec(
        "adagrad",
        "Adagrad",
        "Each weight has a rate of its own, which only ever falls; good for rare features, slow in the end.",
        "https://jmlr.org/papers/v12/duchi11a.html",
        adagrad,
        {"learning_rate": 0.01},
    ),
    OptimizerSpec(
        "adadelta",
        "Adadelta",
        "Derives the size of each step from the previous ones; its learning rate stays at 1.",
        "https://arxiv.org/abs/1212.5701",
        adadelta,
        {"learning_rate": 1.0, "memory": 0.9},
    ),
    OptimizerSpec(
        "rmsprop",
        "RMSprop",
        "Steps divided by the recent size of the gradient of each weight.",
        "https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf",
        rmsprop,
        {"learning_rate": 1e-3, "momentum": 0.0, "memory": 0.99},
    ),
    OptimizerSpec(
        "adam",
        "Adam",
        "Momentum with steps scaled for each weight; forgiving of the learning rate.",
        "https://arxiv.org/abs/1412.6980",
        two_betas("Adam"),
        {"learning_rate": 1e-3, "momentum": 0.9, "memory": 0.999},
    ),
    OptimizerSpec(
        "amsgrad",
        "AMSGrad",
        "Adam whose scale never shrinks again, which fixes a case in which Adam does not converge.",
        "https://arxiv.org/abs/1904.09237",
        two_betas("Adam", amsgrad=True),
        {"learning_rate": 1e-3, "momentum": 0.9, "memory": 0.999},
    ),
    OptimizerSpec(
        "adamax",
        "AdaMax",
        "Adam scaled by the largest recent gradient; calm where gradients are rare and large.",
        "https://arxiv.org/abs/1412.6980",
        two_betas("Adamax"),
        {"learning_rate": 2e-3, "momentum": 0.9, "memory": 0.999},
    ),
    OptimizerSpec(
        "nadam",
        "NAdam",
        "Adam with Nesterov's momentum.",
        "https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ",
        two_betas("NAdam"),
        {"learning_rate": 1e-3, "momentum": 0.9, "memory": 0.999},
    ),
    OptimizerSpec(
        "radam",
        "RAdam",
        "Adam that begins as momentum until its scale can be trusted; needs no warm-up.",
        "https://arxiv.org/abs/1908.03265",
        two_betas("RAdam"),
        {"learning_rate": 1e-3, "momentum": 0.9, "memory": 0.999},
    ),
    OptimizerSpec(
        "adamw",
        "AdamW",
        "Adam with weight decay kept apart from the step; the usual choice.",
        "https://arxiv.org/abs/1711.05101",
        two_betas("AdamW"),
        {"learning_rate": 1e-3, "momentum": 0.9, "memory": 0.999},
        decoupled=True,
    ),
    OptimizerSpec(
        "lion",
        "Lion",
        "Steps by the sign of the momentum only; takes a tenth of Adam's learning rate and half its memory.",
        "https://arxiv.org/abs/2302.06675",
        lion,
        {"learning_rate": 1e-4, "momentum": 0.9, "memory": 0.99},
        decoupled=True,
    ),
)
