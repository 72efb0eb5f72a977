"""Choosing the threshold: escape and overkill rate at each one, and the best one for a goal.

A threshold is chosen on validation images only; the test images are judged by it afterwards.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from aoi_app.errors import FiguresDamaged
from aoi_app.evidence.judgement import Decisions
from aoi_app.evidence.rates import Counter, Mask, Rate
from aoi_app.evidence.verdicts import judge
from aoi_app.frozen_model import FrozenModel
from aoi_app.project.policy import Policy
from aoi_app.project.records import Split
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from models.metrics import decisions

Floats = NDArray[np.float64]
Goal = Literal["even", "escape", "overkill"]
USUAL = Policy().threshold
DIGITS = 6  # decimals of a threshold, at most


class Aim(FrozenModel):
    """The goal by which a threshold is chosen.

    - even: minimise escape rate + overkill rate, regardless of the number of images on each side; that
      is, maximise J = 1 - escape - overkill (Youden, Cancer 3 (1950) 32).
    - escape: minimise the overkill rate with an escape rate of at most ``most``.
    - overkill: minimise the escape rate with an overkill rate of at most ``most``.
    """

    goal: Goal = "even"
    most: float = Field(0.0, ge=0.0, le=1.0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rates of a policy on labelled images."""

    overkill: Rate
    escape: Rate
    review: Rate


class ScoredImages:
    """NG scores of labelled images: the rates at any threshold, and the best threshold for an aim.

    Args:
        scored: for each image its NG score 0..1, whether it is truly OK, and the name of the part it
            shows (empty: a part of its own).

    Examples:
        >>> images = ScoredImages([(0.1, True, ""), (0.7, True, ""), (0.6, False, ""), (0.9, False, "")])
        >>> images.threshold_for(Aim(goal="escape", most=0.0))
        0.5
        >>> images.threshold_for(Aim(goal="overkill", most=0.0))
        0.8
        >>> images.outcome(Policy(threshold=0.8)).escape.trials
        (1, 2)
    """

    def __init__(self, scored: Iterable[tuple[float, bool, str]]) -> None:
        rows = list(scored)
        self.scores: Floats = np.array([score for score, _, _ in rows], dtype=np.float64)
        self.truly_ok: Mask = np.array([good for _, good, _ in rows], dtype=bool)
        groups = [group for _, _, group in rows]
        self._count = Counter(groups if any(groups) else None)
        self._ok = np.sort(self.scores[self.truly_ok])
        self._ng = np.sort(self.scores[~self.truly_ok])

    @property
    def has_both(self) -> bool:
        """True if there are both OK and NG images; without both, no threshold can be chosen."""
        return bool(len(self._ok) and len(self._ng))

    def outcome(self, policy: Policy) -> Outcome:
        """The rates, with counts and bounds, if these images were judged by ``policy``."""
        verdicts = [judge(float(score), policy) for score in self.scores]
        made = Decisions(verdicts, self.truly_ok, self._count)
        return Outcome(decisions.overkill(made), decisions.escape(made), decisions.review(made))

    def curves(self, thresholds: Floats) -> tuple[Floats, Floats]:
        """Overkill and escape rate at each threshold, without a review band. Requires :attr:`has_both`."""
        overkill = 1.0 - np.searchsorted(self._ok, thresholds, side="left") / len(self._ok)
        return overkill, np.searchsorted(self._ng, thresholds, side="left") / len(self._ng)

    def steps(self) -> Floats:
        """The thresholds at which the curves step, including 0 and 1; sorted, distinct."""
        return np.unique(np.concatenate([[0.0], self.scores, [1.0]]))

    def threshold_for(self, aim: Aim) -> float | None:
        """The best threshold for an aim; None if no threshold meets it, or without both OK and NG images.

        All thresholds between two neighbouring scores judge these images alike. Of the best ones, 0.5 is
        preferred; else, in the gap nearest to 0.5, the roundest number near the middle.
        """
        if not self.has_both:
            return None
        high = self.steps()  # a score at the threshold is NG, so a gap includes its upper end
        low = np.concatenate([[-1.0], high[:-1]])
        overkill, escape = self.curves(high)
        cost, rest = {
            "even": (overkill + escape, np.abs(overkill - escape)),
            "escape": (np.where(escape <= aim.most, overkill, np.inf), escape),
            "overkill": (np.where(overkill <= aim.most, escape, np.inf), overkill),
        }[aim.goal]
        away = np.maximum(np.maximum(low - USUAL, USUAL - high), 0.0)
        best = int(np.lexsort((away, rest.round(12), cost.round(12)))[0])
        if not np.isfinite(cost[best]):
            return None
        return _roundest(max(0.0, float(low[best])), float(high[best]))


def validation_scores(project: Project, run: RunFolder) -> ScoredImages:
    """The NG scores of a run's last evaluation on validation, with the current labels; may be empty, as it
    is while the scores are those of another rating of the classes as OK and NG.

    Raises:
        RunNotFound: the run stopped before it wrote its manifest.

    Examples:
        >>> images = validation_scores(project, project.newest_run())  # doctest: +SKIP
        >>> images.threshold_for(Aim(goal="escape", most=0.02))  # doctest: +SKIP
        0.35
    """
    with suppress(FiguresDamaged):
        if not project.rated_as_now(run, run.metrics(Split.VAL.value) or {}):
            return ScoredImages(())
    is_ok = {item.id: item.is_ok for item in project.classes_of(run)}
    predictions = project.predictions(run.id)
    return ScoredImages(
        (predictions[record.id].ng_score, is_ok[record.class_id], record.group)
        for record in run.placed(project.images())
        if record.split is Split.VAL and record.class_id in is_ok and record.id in predictions
    )


def _roundest(low: float, high: float) -> float:
    """0.5 if it lies in (low, high]; else the number with the fewest digits near the middle."""
    if low < USUAL <= high:
        return USUAL
    for digits in range(1, DIGITS + 1):
        middle = round((low + high) / 2, digits)
        if low < middle <= high:
            return middle
    return high
