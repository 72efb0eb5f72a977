"""Training a run, and the search for its learning rate."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.project.jobs.evaluation import EvaluateResult
from aoi_app.project.jobs.job import EngineJob, JobResult
from aoi_app.project.recipe.recipe import Recipe


class TrainResult(JobResult):
    """The run and how its best weights do on the validation images.

    ``epochs`` were done; the best is ``best_epoch`` (0: the start was never beaten).
    """

    run: str
    seconds: float
    epochs: int
    best_epoch: int
    device: str
    val: EvaluateResult


class TrainJob(EngineJob[TrainResult]):
    """Train a run; ``resume`` is the id of an interrupted run to go on with."""

    kind: Literal["train"] = "train"
    project: Path
    recipe: Recipe = Recipe()
    device: str = "auto"
    resume: str = ""


class FindRateResult(JobResult):
    """The rates tried, with the loss at each of them as it came and as a running mean.

    ``suggestion`` is the smaller of ``steepest`` and ``tenth``; None where the loss never fell. ``burst``:
    False where no rate was too large. ``fitted``: the head fitted its images from the start, so that the
    loss had little left to fall and the suggestion is weak.
    """

    rates: tuple[float, ...]
    losses: tuple[float, ...]
    smoothed: tuple[float, ...]
    suggestion: float | None
    steepest: float | None
    tenth: float | None
    burst: bool
    fitted: bool
    device: str


class FindRateJob(EngineJob[FindRateResult]):
    """Try rising learning rates on the recipe's own network and images; nothing of it is kept."""

    kind: Literal["find_rate"] = "find_rate"
    project: Path
    recipe: Recipe = Recipe()
    device: str = "auto"
    steps: int = Field(80, ge=20, le=1000)
