"""Learning-rate schedules: factor of the base rate, 0..1. Pure Python, so that the window can plot them."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from models.specs import ScheduleSpec

START, END = 1 / 25, 1e-4  # of one-cycle: first and last rate relative to the highest


@dataclass(frozen=True, slots=True)
class Moment:
    """Position in training: the fraction ``done`` after warm-up, and completed epochs from the start."""

    done: float
    epoch: int
    epochs: int


def behind_warmup(curve: Callable[..., float]) -> Callable[..., float]:
    """``curve(moment, **settings)`` after a linear warm-up over the fraction ``warmup`` of the steps."""

    def factor(step: int, steps: int, *, epochs: int, warmup: float, **settings: float) -> float:
        begin = warmup * steps
        done = min(1.0, max(0.0, step - begin) / max(1.0, steps - begin))
        moment = Moment(done, step * epochs // max(1, steps), epochs)
        rise = min(1.0, (step + 1) / max(1.0, begin))  # never 0
        return rise * curve(moment, **settings)

    return factor


def fall(done: float) -> float:
    """Half-cosine decay from 1 to 0."""
    return 0.5 * (1.0 + math.cos(math.pi * done))


def constant(_: Moment) -> float:
    """A constant factor of 1."""
    return 1.0


def stepped(moment: Moment, *, step_epochs: int, step_factor: float) -> float:
    """Multiply by ``step_factor`` every ``step_epochs`` epochs."""
    return math.pow(step_factor, moment.epoch // step_epochs)


def multi_step(moment: Moment, *, milestones: tuple[float, ...], step_factor: float) -> float:
    """Multiply by ``step_factor`` at each milestone, given as a fraction of the epochs."""
    return math.pow(step_factor, sum(moment.epoch >= share * moment.epochs for share in milestones))


def exponential(moment: Moment, *, epoch_factor: float) -> float:
    """Multiply by ``epoch_factor`` after every epoch."""
    return math.pow(epoch_factor, moment.epoch)


def polynomial(moment: Moment, *, power: float) -> float:
    """The remaining fraction of the training to a power."""
    return math.pow(1.0 - moment.done, power)


def cosine(moment: Moment) -> float:
    """Half-cosine decay to 0."""
    return fall(moment.done)


def restarts(moment: Moment, *, cycles: int, cycle_growth: float) -> float:
    """Repeated half-cosine decay, each cycle ``cycle_growth`` times as long as the one before."""
    lengths = [cycle_growth**number for number in range(cycles)]
    left = moment.done * sum(lengths)
    for length in lengths:
        if left < length:
            return fall(left / length)
        left -= length
    return 0.0


def nearness(moment: Moment, rise: float) -> float:
    """Position of one-cycle between low and peak: 0, then 1 after the fraction ``rise``, 0 at the end."""
    if moment.done < rise:
        return 1.0 - fall(moment.done / rise)
    return fall((moment.done - rise) / (1.0 - rise))


def one_cycle(moment: Moment, *, rise: float) -> float:
    """Rise to the base rate, then decay to nearly 0."""
    low = START if moment.done < rise else END
    return low + (1.0 - low) * nearness(moment, rise)


def cycled_momentum(
    step: int, steps: int, *, momentum: float, warmup: float, rise: float, low_momentum: float
) -> float:
    """The optimizer's ``momentum``, lowered while the learning rate is high."""
    near = behind_warmup(nearness)(step, steps, epochs=1, warmup=warmup, rise=rise)
    return momentum - max(0.0, momentum - low_momentum) * near


def plateau(_: Moment, *, drops: int, step_factor: float) -> float:
    """Multiply by ``step_factor`` for each drop, counted when validation stops improving."""
    return math.pow(step_factor, drops)


WARM = ("epochs", "warmup")
SPECS = (
    ScheduleSpec(
        "constant",
        "Constant",
        "The same learning rate to the end.",
        "https://arxiv.org/abs/1609.04747",
        behind_warmup(constant),
        WARM,
    ),
    ScheduleSpec(
        "step",
        "Step",
        "Reduced by a factor at regular intervals of epochs.",
        "https://arxiv.org/abs/1512.03385",
        behind_warmup(stepped),
        (*WARM, "step_epochs", "step_factor"),
    ),
    ScheduleSpec(
        "multi_step",
        "Multi-step",
        "Reduced by a factor at chosen milestones.",
        "https://arxiv.org/abs/1512.03385",
        behind_warmup(multi_step),
        (*WARM, "milestones", "step_factor"),
    ),
    ScheduleSpec(
        "exponential",
        "Exponential",
        "Falls by the same factor after every epoch.",
        "https://arxiv.org/abs/1910.07454",
        behind_warmup(exponential),
        (*WARM, "epoch_factor"),
    ),
    ScheduleSpec(
        "polynomial",
        "Polynomial",
        "Falls to zero as a power of the remaining training; power 1 is a straight line.",
        "https://arxiv.org/abs/1606.00915",
        behind_warmup(polynomial),
        (*WARM, "power"),
    ),
    ScheduleSpec(
        "cosine",
        "Cosine",
        "Falls smoothly to zero along half a cosine; the usual choice.",
        "https://arxiv.org/abs/1608.03983",
        behind_warmup(cosine),
        WARM,
    ),
    ScheduleSpec(
        "restarts",
        "Cosine with restarts",
        "Falls along half a cosine and leaps up again, in longer and longer cycles.",
        "https://arxiv.org/abs/1608.03983",
        behind_warmup(restarts),
        (*WARM, "cycles", "cycle_growth"),
    ),
    ScheduleSpec(
        "one_cycle",
        "One-cycle",
        "Rises to the learning rate, then falls to nearly zero, with momentum the other way round.",
        "https://arxiv.org/abs/1708.07120",
        behind_warmup(one_cycle),
        (*WARM, "rise"),
        momentum=cycled_momentum,
        momentum_uses=("momentum", "warmup", "rise", "low_momentum"),
    ),
    ScheduleSpec(
        "plateau",
        "Reduce on plateau",
        "Reduced by a factor when validation has not improved for some epochs; its curve depends on the run.",
        "https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html",
        behind_warmup(plateau),
        (*WARM, "drops", "step_factor"),
        watch_uses=("plateau_epochs",),
    ),
)
