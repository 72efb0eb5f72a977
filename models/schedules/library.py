"""Learning-rate schedules: share of the base rate, 0..1, at a step. Pure Python, so a window can draw it."""

import math

from models.specs import ScheduleSpec


def warm(step: int, steps: int, warmup: float) -> float:
    """Rising linearly over the first ``warmup`` share of the steps, then 1; never 0."""
    return min(1.0, (step + 1) / max(1.0, warmup * steps))


def constant(step: int, steps: int, *, warmup: float = 0.0) -> float:
    """1 after warming up."""
    return warm(step, steps, warmup)


def cosine(step: int, steps: int, *, warmup: float = 0.0) -> float:
    """Half a cosine from 1 at the end of warming up towards 0 after the last step."""
    begin = warmup * steps
    done = max(0.0, step - begin) / max(1.0, steps - begin)
    return warm(step, steps, warmup) * 0.5 * (1.0 + math.cos(math.pi * min(1.0, done)))


def stepped(
    step: int,
    steps: int,
    *,
    epochs: int = 1,
    warmup: float = 0.0,
    step_epochs: int = 10,
    step_factor: float = 0.1,
) -> float:
    """Times ``step_factor`` after each ``step_epochs`` of the ``epochs``."""
    epoch = step * epochs // max(1, steps)
    return warm(step, steps, warmup) * step_factor ** (epoch // step_epochs)


SPECS = (
    ScheduleSpec(
        "constant",
        "Constant",
        "The same learning rate to the end.",
        "https://arxiv.org/abs/1609.04747",
        constant,
        ("warmup",),
    ),
    ScheduleSpec(
        "cosine",
        "Cosine",
        "Falls smoothly to zero along half a cosine; the usual choice.",
        "https://arxiv.org/abs/1608.03983",
        cosine,
        ("warmup",),
    ),
    ScheduleSpec(
        "step",
        "Step",
        "Falls by a factor after every so many epochs.",
        "https://arxiv.org/abs/1512.03385",
        stepped,
        ("epochs", "warmup", "step_epochs", "step_factor"),
    ),
)
