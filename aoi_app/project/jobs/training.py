"""The jobs that train a run and find a learning rate."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.project.input_figures import PastedFigures
from aoi_app.project.jobs.evaluation import EvaluateResult
from aoi_app.project.jobs.job import EngineJob, JobResult, only_if_known
from aoi_app.project.recipe.recipe import Recipe


class TrainResult(JobResult):
    """The run, and the evaluation of its best weights on the validation images.

    ``epochs`` were trained; the best is ``best_epoch`` (0: no epoch improved on the start). ``pasted``: what
    pasted defects brought, if the recipe tries them.
    """

    run: str
    seconds: float
    epochs: int
    best_epoch: int
    device: str
    val: EvaluateResult
    pasted: PastedFigures | None = only_if_known()


class TrainJob(EngineJob[TrainResult]):
    """Train a run by ``recipe``, or resume the interrupted run with the id ``resume``."""

    kind: Literal["train"] = "train"
    project: Path
    recipe: Recipe = Recipe()
    device: str = "auto"
    resume: str = ""


class FindRateResult(JobResult):
    """The learning rates tried, with the loss at each, raw and smoothed.

    ``suggestion`` is the smaller of ``steepest`` and ``tenth``; None if the loss never fell. ``burst``:
    whether the loss diverged. ``fitted``: the head fitted its images from the start, so the loss had little
    left to fall and the suggestion is weak.
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
    """Try rising learning rates on the recipe's own network and images; the training is discarded."""

    kind: Literal["find_rate"] = "find_rate"
    project: Path
    recipe: Recipe = Recipe()
    device: str = "auto"
    steps: int = Field(80, ge=20, le=1000)
