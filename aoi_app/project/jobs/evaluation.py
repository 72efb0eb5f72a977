"""The job that evaluates a run on a split."""

from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, Field, model_validator

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.calibration import PPM, Calibration
from aoi_app.project.input_figures import CellFigures, InputFigures
from aoi_app.project.jobs.job import EngineJob, JobResult, is_false, only_if_known
from aoi_app.project.map_check import Pointing
from aoi_app.project.policy import Policy
from aoi_app.project.threshold_choice import ThresholdChoice
from aoi_app.project.time_budget import BudgetFigures


class CountedRate(FrozenModel):
    """A rate, ``count`` of ``n`` images, and its bounds; see ``evidence.rates.Rate``.

    If parts are known, ``unit_count`` of ``units`` are wrong (or right); if several images show one, the
    bounds are those of ``effective`` independent images, and the part rate has its own.
    """

    count: int
    n: int
    rate: float | None
    upper95: float | None
    lower95: float | None
    wilson95: tuple[float, float] | None
    unit_count: int | None = only_if_known()
    units: int | None = only_if_known()
    unit_rate: float | None = only_if_known()
    unit_upper95: float | None = only_if_known()
    unit_lower95: float | None = only_if_known()
    effective: float | None = only_if_known()


class ConfusionTable(FrozenModel):
    """``matrix[i][j]`` counts images of class ``labels[i]`` predicted as ``labels[j]``."""

    labels: tuple[str, ...]
    matrix: tuple[tuple[int, ...], ...]


class ReliabilityBinFigures(FrozenModel):
    """``n`` images of neighbouring scores, ``score`` on average; ``share`` is ``count`` / ``n``."""

    n: int = Field(ge=1)
    score: float = Field(ge=0, le=1)
    count: int = Field(ge=0)
    share: float = Field(ge=0, le=1)


class ErrorIfRight(FrozenModel):
    """The calibration error that scores which are right would show, as shares scatter: on average, and what
    19 of 20 sets of as many images stay below.
    """

    mean: float = Field(ge=0, le=1)
    upper95: float = Field(ge=0, le=1)


class ReliabilityFigures(FrozenModel):
    """The expected calibration error 0..1 with its 95 % interval (None with too few parts), what right scores
    would show, and the bins behind it; see ``evidence.reliability``.
    """

    value: float = Field(ge=0, le=1)
    interval95: tuple[float, float] | None
    if_right: ErrorIfRight | None = None
    bins: tuple[ReliabilityBinFigures, ...]


class EceFigures(FrozenModel):
    """How far scores lie from the shares found, of the network's scores and of the calibrated ones (None:
    not calibrated). ``of`` is the score meant: ``ng_score``, counting NG images, or, where all classes are NG
    or all are OK, ``score``, that of the most probable class, counting images that are of it.

    Validation images decide the calibration: there, each is judged by one fitted without its part.
    """

    of: Literal["ng_score", "score"]
    before: ReliabilityFigures
    after: ReliabilityFigures | None


class NetworkBorder(FrozenModel):
    """Where the network itself, not calibrated, would draw the border of 0.5: at this calibrated NG score,
    with these rates.
    """

    threshold: float = Field(ge=0, le=1)
    escape: CountedRate
    overkill: CountedRate


class EvaluateResult(JobResult):
    """The metrics of a split. The fields are those other programs rely on; all other metrics of
    ``evidence.metrics`` are included under their own names, as plain JSON.

    Rates are 0..1, None if undefined. ``policy`` is the one judged with, ``loss`` the mean log loss,
    ``predictions`` a CSV file. ``test_uses`` (test split only): how many different evaluations on the test
    images there were in this project; one that is repeated with nothing changed, as after an interruption, is
    the same. ``images_sha256`` is that over contents and labels of the images. ``pointing`` is there if
    something is marked on some: how the heat maps of the method shown first fit it. ``calibration`` made the
    scores from the network's; ``ece`` says how far they are from probabilities, ``network_border`` what the
    calibration has moved while nobody has chosen a threshold, and ``chosen`` how somebody has.
    ``out_of_fold``: the model has learned from these images; each was judged by heads that had learned
    neither from it nor from its part. ``input`` is the size that the network sees, with those tried for it,
    ``heads`` what a head on cells brought, ``budget`` what was tried in the time given for the training.
    ``start_kept``: no epoch of the training judged better than the head it began with. ``twins_learned``
    counts the images of which the model has learned a twin, as far as twins were known then: the figures are
    too good.
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
    images_sha256: str | None = only_if_known()
    pointing: Pointing | None = only_if_known()
    calibration: Calibration | None = only_if_known()
    ece: EceFigures | None = only_if_known()
    network_border: NetworkBorder | None = only_if_known()
    chosen: ThresholdChoice | None = only_if_known()
    input: InputFigures | None = only_if_known()
    heads: CellFigures | None = only_if_known()
    budget: BudgetFigures | None = only_if_known()
    start_kept: bool = Field(False, exclude_if=is_false)
    out_of_fold: bool = Field(False, exclude_if=is_false)
    twins_learned: int = Field(0, exclude_if=lambda count: not count)


class EvaluateJob(EngineJob[EvaluateResult]):
    """Compute metrics and per-image predictions of a run (empty: the newest finished) on a split.

    ``policy`` becomes the policy of the run (None: unchanged), chosen as ``choice`` says (None: entered by a
    person). It can be set on validation only, so that it is never fitted to the test split. ``line_ppm``: of
    a million parts of the line so many are NG; it moves scores and policy together, so that no verdict
    changes (0: as many as of the validation images; None: unchanged).

    On validation without a policy the scores are calibrated anew; a chosen policy keeps its meaning.
    """

    kind: Literal["evaluate"] = "evaluate"
    project: Path
    run: str = ""
    split: Literal["val", "test"] = "val"
    device: str = "auto"
    policy: Policy | None = None
    choice: ThresholdChoice | None = None
    line_ppm: float | None = Field(None, ge=0.0, lt=PPM)

    @model_validator(mode="after")
    def _policy_on_validation(self) -> "EvaluateJob":
        if self.split != "val" and (self.policy is not None or self.line_ppm is not None):
            raise ValueError("a policy is chosen on validation images")
        if self.policy is not None and self.line_ppm is not None:
            raise ValueError("a policy is chosen for a rate of the line that is set already")
        return self
