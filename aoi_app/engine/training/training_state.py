"""State of a running training: its progress, and the reports of steps and epochs."""

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
    """Progress of a run after a completed epoch: plain numbers, saved in the checkpoint.

    Attributes:
        best: (monitored value, -validation loss) of the best epoch; higher is better.
        gained: monitored value at the last gain that counted; ``waited`` are the epochs since.
        parts: number of sub-batches into which a batch is split to fit into memory.
        seconds: training time so far.
        level, flat, drops: of a schedule that follows validation: the value at the last gain, the epochs
            since, and how often the rate was reduced.
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
    """Results of an epoch: ``values`` as in ``EpochEnd``, ``probabilities`` [N, K] on validation."""

    epoch: int
    values: dict[str, float]
    probabilities: NDArray[np.float64]
    is_best: bool = False
    patience_left: int | None = None


@dataclass(frozen=True, slots=True)
class StepReport:
    """Results of a step.

    ``learning_rate`` is the head's; ``right`` is the number of correctly predicted ``images`` (a mixed image
    counts with the share of the predicted label); ``gradient_norm`` is measured before clipping, None if it
    overflowed.
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
    """The trainer as seen by callbacks and checkpoints.

    Callbacks may change ``progress``, for example to request a stop.
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
        """Optimizer steps per epoch."""
        ...
