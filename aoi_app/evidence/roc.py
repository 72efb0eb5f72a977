"""ROC curves, thinned for drawing and storing, and the exact area under them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aoi_app.evidence.effective_sizes import LEAST_PARTS, effective_size, even_size
from aoi_app.evidence.intervals import clopper_pearson_lower
from aoi_app.evidence.rates import Counter

MOST_POINTS = 200


@dataclass(frozen=True, slots=True)
class RocCurve:
    """A class against the rest. Points run from (0, 0) to (1, 1); at most 200 are kept.

    At point i, images with a score of at least ``thresholds[i]`` are positive; the first threshold is
    above every score. ``auc`` is computed from all points; ``size`` is the effective number of images behind
    it (:func:`size_of_area`), None with too few parts, and ``lower95`` its one-sided 95 % lower bound.
    """

    name: str
    auc: float
    size: float | None
    fpr: NDArray[np.float64]
    tpr: NDArray[np.float64]
    thresholds: NDArray[np.float64]

    @property
    def lower95(self) -> float | None:
        """Lower bound of ``auc``, that of a share of ``size`` images."""
        return None if self.size is None else clopper_pearson_lower(self.auc * self.size, self.size)

    def to_json(self) -> dict[str, Any]:
        """Plain lists of equal length under fpr, tpr and thresholds; auc, lower95."""
        return {
            "name": self.name,
            "auc": self.auc,
            "lower95": self.lower95,
            "fpr": self.fpr.tolist(),
            "tpr": self.tpr.tolist(),
            "thresholds": self.thresholds.tolist(),
        }


def roc_curve(
    positive: ArrayLike, scores: ArrayLike, name: str, count: Counter | None = None
) -> RocCurve | None:
    """The receiver operating characteristic: true over false positive rate at every threshold.

    fpr = false positives / negatives, tpr = true positives / positives, at "score >= threshold"; the area
    by trapezoids equals the chance that a positive outscores a negative, ties counting half
    (Fawcett, Pattern Recognit. Lett. 27 (2006) 861).

    Args:
        positive: [N] booleans.
        scores: [N], higher means more likely positive.
        name: of the class, kept with the curve.
        count: of the parts the images show; None: each image is a part.

    Returns:
        None without positives or negatives.

    Examples:
        >>> curve = roc_curve([False, False, True, True], [0.1, 0.4, 0.35, 0.8], "crack")
        >>> curve.auc, curve.tpr.tolist(), curve.fpr.tolist()
        (0.75, [0.0, 0.5, 0.5, 1.0, 1.0], [0.0, 0.0, 0.5, 0.5, 1.0])
    """
    truth = np.asarray(positive, dtype=bool)
    values = np.asarray(scores, dtype=np.float64)
    positives = int(truth.sum())
    negatives = len(truth) - positives
    if not positives or not negatives:
        return None
    size = size_of_area(truth, values, count or Counter(None))
    order = np.argsort(-values, kind="stable")
    values, truth = values[order], truth[order]
    last_of_tie = np.flatnonzero(np.append(np.diff(values) != 0, True))
    hits = np.cumsum(truth)[last_of_tie]
    false_hits = np.concatenate([[0], last_of_tie + 1 - hits])
    true_hits = np.concatenate([[0], hits])
    fpr, tpr = false_hits / negatives, true_hits / positives
    thresholds = np.concatenate([[values[0] + 1.0], values[last_of_tie]])
    area = float(np.trapezoid(tpr, fpr))
    keep = _corners(false_hits, true_hits)
    if len(keep) > MOST_POINTS:
        keep = keep[np.linspace(0, len(keep) - 1, MOST_POINTS).round().astype(int)]
    return RocCurve(name, area, size, fpr[keep], tpr[keep], thresholds[keep])


def size_of_area(truth: NDArray[np.bool_], scores: NDArray[np.float64], count: Counter) -> float | None:
    """The effective number of images behind an area; None if under six parts show positives or negatives.

    No scores spread an area more than a share of so many images as there are positives, or negatives if those
    are fewer (Birnbaum and Klose, Ann. Math. Stat. 28 (1957) 933); a few positives hidden among the negatives
    come close. Where enough pairs are in the wrong order, the variance estimated from the ranks counts
    (DeLong et al., Biometrics 44 (1988) 837; by part: Obuchowski, Biometrics 53 (1997) 567).

    Args:
        truth: [N] booleans, True for positives; both occur.
        scores: [N].
        count: of the parts the images show.

    Examples:
        >>> size_of_area(np.arange(80) < 20, np.linspace(1.0, 0.0, 80), Counter(None))
        20.0
    """
    beaten = placements(truth, scores)
    positives, negatives = count.by_part(truth), count.by_part(~truth)
    parts = min(int((positives > 0).sum()), int((negatives > 0).sum()))
    if parts < LEAST_PARTS and len(positives) < len(truth):
        return None
    area = float(beaten[truth].mean())
    influence = count.by_part((beaten - area) / np.where(truth, truth.sum(), (~truth).sum()))
    least = min(even_size(positives), even_size(negatives))
    return effective_size(area, influence, parts, least, least * min(area, 1.0 - area))


def placements(truth: NDArray[np.bool_], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """[N] The share of the other kind that each image is on the right side of; ties count half.

    Examples:
        >>> placements(np.array([False, False, True]), np.array([0.1, 0.3, 0.3])).tolist()
        [1.0, 0.5, 0.75]
    """
    order = np.argsort(scores, kind="stable")
    ordered, hits = scores[order], np.cumsum(truth[order], dtype=np.float64)
    last = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True))  # of those with one score
    sizes = np.diff(last, prepend=-1)
    positives = np.concatenate([[0.0], hits[last]])  # up to each score
    negatives = np.concatenate([[0.0], last + 1.0 - hits[last]])
    above = positives[-1] - (positives[1:] + positives[:-1]) / 2.0
    below = (negatives[1:] + negatives[:-1]) / 2.0
    beaten = np.empty(len(truth))
    beaten[order] = np.repeat(above / max(positives[-1], 1.0), sizes)
    beaten[order[truth[order]]] = np.repeat(below / max(negatives[-1], 1.0), sizes)[truth[order]]
    return beaten


def _corners(across: NDArray[np.int64], up: NDArray[np.int64]) -> NDArray[np.int64]:
    """Indices of both ends and of every point where the slope changes; on integers, so exact."""
    turns = (np.diff(across, 2) != 0) | (np.diff(up, 2) != 0)
    return np.flatnonzero(np.concatenate([[True], turns, [True]]))
