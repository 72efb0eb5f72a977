"""Judging a split of a project with a run."""

from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, model_validator

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.job import EngineJob, JobResult, only_if_known
from aoi_app.project.policy import Policy


class CountedRate(FrozenModel):
    """``count`` of ``n`` images and what can be claimed from it, as ``evidence.rates.Rate`` defines it.

    ``unit_count`` of ``units`` parts, where images show the same parts: the bounds then speak of parts.
    """

    count: int
    n: int
    rate: float | None
    upper95: float | None
    lower95: float | None
    wilson95: tuple[float, float] | None
    unit_count: int | None = only_if_known()
    units: int | None = only_if_known()


class ConfusionTable(FrozenModel):
    """``matrix[i][j]`` images of class ``labels[i]`` were named ``labels[j]``."""

    labels: tuple[str, ...]
    matrix: tuple[tuple[int, ...], ...]


class EvaluateResult(JobResult):
    """The figures other programs rely on; every other figure of ``evidence.metrics`` stands beside them,
    under its own name and as plain JSON.

    Rates are 0..1 and None where they are not defined. ``policy`` is the operating point judged with,
    ``loss`` the mean log loss, ``predictions`` a CSV file. ``test_uses`` (of the test split only): how often
    the test images have been looked at in this project.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Any]

    run: str
    split: Literal["val", "test"]
    n: int
    accuracy: float | None
    balanced_accuracy: float | None
    macro_f1: float | None
    auc: float | None
    overkill: CountedRate
    escape: CountedRate
    confusion: ConfusionTable
    policy: Policy
    loss: float | None
    seconds: float
    predictions: Path
    test_uses: int | None = only_if_known()


class EvaluateJob(EngineJob[EvaluateResult]):
    """Metrics and per-image predictions of a run (empty: the newest finished) on a split.

    ``policy`` is the operating point the run is to have from now on (None: the one it has). It is chosen
    on validation images, so that it cannot be fitted to the test.
    """

    kind: Literal["evaluate"] = "evaluate"
    project: Path
    run: str = ""
    split: Literal["val", "test"] = "val"
    device: str = "auto"
    policy: Policy | None = None

    @model_validator(mode="after")
    def _policy_on_validation(self) -> "EvaluateJob":
        if self.policy is not None and self.split != "val":
            raise ValueError("an operating point is chosen on validation images")
        return self
