"""Several trainings that answer one question."""

from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, JsonValue, model_validator

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.evaluation import CountedRate
from aoi_app.project.jobs.job import EngineJob, JobResult
from aoi_app.project.recipe.experiment_plans import Plan


class TrialResult(FrozenModel):
    """One training: what it ``changes`` in the recipe by dotted name, and the ``value`` of the metric.

    The figures kept of its evaluation stand beside these, under their own names and as plain JSON.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Any]

    number: int
    run: str
    state: Literal["running", "finished", "pruned", "cut", "failed"]
    changes: dict[str, JsonValue]
    value: float | None
    seconds: float
    problem: str


class SpreadOfValues(FrozenModel):
    """A figure over ``n`` trainings, as ``evidence.spread.Spread`` defines it."""

    n: int
    mean: float
    sd: float | None
    interval95: tuple[float, float] | None
    low: float
    high: float


class _ExperimentResult(JobResult):
    """What every experiment says; ``remarks`` are sentences a reader of its figures must know."""

    experiment: str
    kind: str
    state: str
    seconds: float
    trials: tuple[TrialResult, ...]


class SearchExperimentResult(_ExperimentResult):
    """``best``: the trial with the best value; ``base``: the one of the recipe as it was; ``importance``: by
    field, its share in how much the value varied.
    """

    kind: Literal["search"]
    metric: str
    best: TrialResult | None
    base: TrialResult | None
    importance: dict[str, float]
    remarks: tuple[str, ...]


class RepeatedExperimentResult(_ExperimentResult):
    """Over folds or seeds: the spread of each figure, and (over folds) the pooled counts."""

    kind: Literal["folds", "seeds"]
    spread: dict[str, SpreadOfValues]
    pooled: dict[str, CountedRate]
    remarks: tuple[str, ...]


ExperimentResult = SearchExperimentResult | RepeatedExperimentResult


class ExperimentJob(EngineJob[ExperimentResult]):
    """Several trainings that answer one question; ``resume`` is the id of an experiment to go on with."""

    kind: Literal["experiment"] = "experiment"
    project: Path
    plan: Plan | None = None
    device: str = "auto"
    resume: str = ""

    @model_validator(mode="after")
    def _one_of_both(self) -> "ExperimentJob":
        if (self.plan is None) is not bool(self.resume):
            raise ValueError("an experiment is begun by its plan, or resumed by its id")
        return self
