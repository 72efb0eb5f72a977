"""What is known of a training under way: its progress, the reports of steps and epochs, and who sees them."""

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.engine.training.averaging import AveragedWeights
from aoi_app.engine.training.optimisation import Optimisation
from aoi_app.engine.training.training_task import TrainingTask
from aoi_app.project.recipe.recipe import Recipe


@dataclass(slots=True)
class TrainingProgress:
    """Where a run stands after a whole epoch: plain numbers, kept in the checkpoint.

    ``best`` is (monitored value, -validation loss), higher is better; ``gained`` the monitored value at
    the last gain that counted; ``waited`` the epochs since; ``parts`` into how many a batch is cut to
    fit into the memory; ``seconds`` of training so far. ``level``, ``flat`` and ``drops`` belong to a
    schedule that follows validation: the last gain, the epochs since, and how often the rate fell.
    """

    epoch: int = 0
    best: tuple[float, float] = (-math.inf, -math.inf)
    best_epoch: int = 0
    gained: float = -math.inf
    waited: int = 0
    parts: int = 1
    seconds: float = 0.0
    should_stop: bool = False
    level: float = -math.inf
    flat: int = 0
    drops: int = 0


@dataclass(slots=True)
class EpochReport:
    """What an epoch brought. ``values`` are those of the event; ``probabilities`` [N, K] on validation."""

    epoch: int
    values: dict[str, float]
    probabilities: NDArray[np.float64]
    is_best: bool = False
    patience_left: int | None = None


@dataclass(frozen=True, slots=True)
class StepReport:
    """What a step brought.

    ``learning_rate`` is the head's; ``right`` counts the ``images`` called right (of mixed images, the
    share of the labels called); ``gradient_norm`` is that before clipping, None where it overflowed.
    """

    step: int
    loss: float
    learning_rate: float
    images: int
    right: float
    seconds: float
    gradient_norm: float | None
    memory_mb: float


class Training(Protocol):
    """The trainer, as callbacks and checkpoints see it.

    Callbacks may change ``progress`` (and so ask to stop).
    """

    task: TrainingTask
    recipe: Recipe
    device: torch.device
    progress: TrainingProgress
    control: JobControl
    optimisation: Optimisation
    average: AveragedWeights

    @property
    def steps(self) -> int:
        """Steps of the optimizer an epoch."""
        ...
