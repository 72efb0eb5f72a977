"""The scores of an evaluation as they come from the network: their calibration, and what it gains."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.dataset import Dataset
from aoi_app.errors import LineRateUnusable
from aoi_app.evidence.calibrating import LEAST_PARTS, Calibrating
from aoi_app.evidence.reliability import reliability
from aoi_app.evidence.verdicts import ng_scores
from aoi_app.project.calibration import Calibration, ScoreScale
from aoi_app.project.jobs import EceFigures
from aoi_app.project.policy import Policy
from aoi_app.project.records import Split
from aoi_app.project.store.runs import RunFolder
from aoi_app.project.threshold_choice import ThresholdChoice

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class AskedScale:
    """What an evaluation is to judge by from now on, as of :class:`EvaluateJob`; None: unchanged."""

    policy: Policy | None = None
    choice: ThresholdChoice | None = None
    line_ppm: float | None = None


AS_BEFORE = AskedScale()


class RawScores:
    """Labelled images with their softmax.

    Args:
        data: the images.
        is_ok: K booleans, True for classes of good parts.
        raw: [N, K].
    """

    def __init__(self, data: Dataset, is_ok: Sequence[bool], raw: Floats) -> None:
        groups = [record.group for record in data.records]
        self._labels, self._good, self._raw = data.labels, np.array(is_ok), raw
        self._groups = groups if any(groups) else None
        self._images = Calibrating(data.labels, raw, is_ok, self._groups)

    def scale(
        self,
        run: RunFolder,
        split: Split,
        asked: "AskedScale",
        control: JobControl,
    ) -> ScoreScale:
        """The scale to judge by: with a policy the run's with that policy, on validation one calibrated anew.

        A policy that somebody chose, or that figures were made with before the first calibration, goes on
        judging as it did. Else it is the border of the calibration.

        Raises:
            LineRateUnusable: scores cannot be moved to the rate of a line.
        """
        scale = run.scale.rated(self._good.tolist())
        if asked.policy is not None:
            choice = asked.choice or self._entered()
            return scale.model_copy(update={"policy": asked.policy, "choice": choice})
        if split is not Split.VAL:
            return scale
        calibration = self._chosen(run, scale.calibration, asked.line_ppm, control)
        lines = {item.line_ppm for item in (scale.calibration, calibration) if item is not None}
        is_new = scale.calibration is not None or not run.was_evaluated
        if scale.policy is None and is_new and lines == {None}:
            return ScoreScale(calibration=calibration)
        return scale.moved_to(calibration)

    def _entered(self) -> ThresholdChoice:
        """The choice of a person who entered the threshold."""
        ok = int(self._good[self._labels].sum())
        return ThresholdChoice(goal="entered", ok=ok, ng=len(self._labels) - ok)

    def _chosen(
        self, run: RunFolder, before: Calibration | None, line_ppm: float | None, control: JobControl
    ) -> Calibration:
        calibration = self._images.chosen()
        asked = line_ppm is not None
        wanted = line_ppm if asked else before and before.line_ppm
        if wanted and not calibration.can_move:
            error = LineRateUnusable(run=run.id, least=LEAST_PARTS)
            if asked:
                raise error
            control.warn(error)
            wanted = None
        return Calibration.model_validate({**calibration.model_dump(), "line_ppm": wanted or None})

    def calibrated(self, calibration: Calibration | None) -> Floats:
        """The probabilities [N, K] that the images are judged by."""
        return self._raw if calibration is None else calibration.apply(self._raw)

    def ece(self, calibration: Calibration | None, split: Split) -> EceFigures:
        """How far the scores are from probabilities, without the rate of a line, which these images do not
        have. Those that decided the calibration are judged by ones that were fitted without their parts.
        """
        after = None
        if calibration is not None:
            unseen = split is Split.VAL
            fitted = (
                self._images.unseen(calibration) if unseen else calibration.of_validation.apply(self._raw)
            )
            after = self._reliability(fitted)
        both = self._good.any() and not self._good.all()
        before = self._reliability(self._raw)
        return EceFigures.model_validate(
            {"of": "ng_score" if both else "score", "before": before, "after": after}
        )

    def _reliability(self, probabilities: Floats) -> dict[str, object] | None:
        if self._good.any() and not self._good.all():
            scores, happened = ng_scores(probabilities, self._good), ~self._good[self._labels]
        else:
            scores, happened = probabilities.max(axis=1), probabilities.argmax(axis=1) == self._labels
        found = reliability(scores, happened, self._groups)
        return None if found is None else found.to_json()
