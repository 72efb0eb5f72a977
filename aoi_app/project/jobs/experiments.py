"""The job of an experiment: several trainings that answer one question."""

from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, JsonValue, model_validator

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.evaluation import CountedRate
from aoi_app.project.jobs.job import EngineJob, JobResult
from aoi_app.project.recipe.experiment_plans import Plan


class TrialResult(FrozenModel):
    """One training: its ``changes`` of the recipe by dotted name, and the ``value`` of the metric.

    The metrics kept of its evaluation are included under their own names, as plain JSON.
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
    """A metric over ``n`` trainings; see ``evidence.spread.Spread``."""

    n: int
    mean: float
    sd: float | None
    interval95: tuple[float, float] | None
    low: float
    high: float


class _ExperimentResult(JobResult):
    """Fields of every experiment's result."""

    experiment: str
    kind: str
    state: str
    seconds: float
    trials: tuple[TrialResult, ...]


class SearchExperimentResult(_ExperimentResult):
    """``best``: the trial with the best value; ``base``: the trial of the unchanged recipe; ``importance``:
    each field's share of the variance of the value; ``remarks``: how far the figures can be trusted.
    """

    kind: Literal["search"]
    metric: str
    best: TrialResult | None
    base: TrialResult | None
    importance: dict[str, float]
    remarks: tuple[str, ...]


class RepeatedExperimentResult(_ExperimentResult):
    """Folds or seeds: the spread of each metric and, for folds, the pooled counts; ``remarks``: how far the
    figures can be trusted.
    """

    kind: Literal["folds", "seeds"]
    spread: dict[str, SpreadOfValues]
    pooled: dict[str, CountedRate]
    remarks: tuple[str, ...]


ExperimentResult = SearchExperimentResult | RepeatedExperimentResult


class ExperimentJob(EngineJob[ExperimentResult]):
    """Run an experiment by its plan, or resume the one with the id ``resume``: on this PC, or on the cluster
    whose address is ``fleet``.
    """

    kind: Literal["experiment"] = "experiment"
    project: Path
    plan: Plan | None = None
    device: str = "auto"
    resume: str = ""
    fleet: str = ""

    @model_validator(mode="after")
    def _one_of_both(self) -> "ExperimentJob":
        if (self.plan is None) is not bool(self.resume):
            raise ValueError("give either a plan or the id of an experiment to resume")
        return self
