"""Where between OK and NG a model decides: what each threshold costs, and which one serves an aim.

A threshold is chosen on validation images only; the test images are judged by it afterwards.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

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
DIGITS = 6  # of a threshold, at most


class Aim(FrozenModel):
    """What a threshold is to bring.

    - even: the least sum of escape and overkill rate, whichever side has more images (the greatest
      J = 1 - escape - overkill of Youden, Cancer 3 (1950) 32).
    - escape: an escape rate of at most ``most``, and then the least overkill.
    - overkill: an overkill rate of at most ``most``, and then the fewest escapes.
    """

    goal: Goal = "even"
    most: float = Field(0.0, ge=0.0, le=1.0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an operating point makes of labelled images."""

    overkill: Rate
    escape: Rate
    review: Rate


class ScoredImages:
    """Labelled images with their NG scores: rates at any threshold, and the threshold that serves an aim.

    Args:
        scored: of each image the NG score 0..1, whether it is truly OK, and the name of the part it shows
            (empty: a part of its own).

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
        """True if there are OK and NG images: without both no threshold is better than another."""
        return bool(len(self._ok) and len(self._ng))

    def outcome(self, policy: Policy) -> Outcome:
        """Rates with counts and bounds, should these images be judged by ``policy``."""
        verdicts = [judge(float(score), policy) for score in self.scores]
        made = Decisions(verdicts, self.truly_ok, self._count)
        return Outcome(decisions.overkill(made), decisions.escape(made), decisions.review(made))

    def curves(self, thresholds: Floats) -> tuple[Floats, Floats]:
        """Overkill and escape rate at each threshold, without a review band; there must be both sides."""
        overkill = 1.0 - np.searchsorted(self._ok, thresholds, side="left") / len(self._ok)
        return overkill, np.searchsorted(self._ng, thresholds, side="left") / len(self._ng)

    def steps(self) -> Floats:
        """The thresholds at which the curves step, with both ends: sorted, distinct."""
        return np.unique(np.concatenate([[0.0], self.scores, [1.0]]))

    def threshold_for(self, aim: Aim) -> float | None:
        """The threshold that serves an aim best; None if none does, or if a side has no images.

        All thresholds between two neighbouring scores judge these images alike. Of the best ones the usual
        0.5 is taken if it is among them; else, in the gap nearest to it, the roundest number near the middle.
        """
        if not self.has_both:
            return None
        high = self.steps()  # the threshold itself is judged NG, so that a gap holds its upper end
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
    """What a run's last evaluation said of its validation images, with their labels now; perhaps none.

    Raises:
        RunNotFound: the run never got as far as its manifest.
    """
    is_ok = {item.id: item.is_ok for item in run.classes()}
    said = project.predictions(run.id)
    return ScoredImages(
        (said[record.id].ng_score, is_ok[record.class_id], record.group)
        for record in run.placed(project.images())
        if record.split is Split.VAL and record.class_id in is_ok and record.id in said
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
