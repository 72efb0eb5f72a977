"""The limit above which an image is an anomaly, and which measure decides, from scores out of fold.

Good parts alone set the limit, by a share of them that may lie above it; how far the share of fresh ones may
be from it is said with its bound, by part, and how many parts a promise takes (:mod:`aoi_app.evidence.aims`).
Known defects, if there are enough, choose the measure.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.aims import Promise
from aoi_app.evidence.roc import roc_curve

Floats = NDArray[np.float64]
MOST = 0.05  # of the good parts out of fold may be false alarms
CONFIDENCE = 0.95  # with which fresh ones would have to keep to it, if that were promised
LEAST_DEFECTS = 5  # images of known defects from which they choose
ABOVE = 0.1  # spreads of good parts that the limit lies above one that may not reach it


def limit_of(scores: Floats) -> float:
    """The lowest limit with at most ``MOST`` of the good parts at or above it.

    Args:
        scores: [N] of images of good parts, by heads that did not learn from them.

    Examples:
        >>> limit_of(np.arange(100.0)), limit_of(np.zeros(3)) > 0.0
        (94.5, True)
    """
    order = np.sort(scores)[::-1]
    allowed = int(MOST * len(order) + 1e-9)
    if allowed and order[allowed] < order[allowed - 1]:
        return float(order[allowed] + order[allowed - 1]) / 2.0
    return float(order[allowed]) + ABOVE * max(float(np.std(scores)), 1e-6)


def promise_of(parts: int) -> Promise:
    """What so many good parts, judged out of fold, promise if they are to hold the rate on fresh ones, too.

    Examples:
        >>> promise_of(20).more
        52
    """
    return Promise("overkill", MOST, CONFIDENCE, parts, folded=True)


def areas(scores: Floats, is_ng: NDArray[np.bool_]) -> tuple[float | None, ...]:
    """For each measure [N, S] the area under the ROC curve of NG; None without both kinds.

    Examples:
        >>> areas(np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([False, True]))
        (1.0, 0.0)
    """
    curves = [roc_curve(is_ng, column, "NG") for column in scores.T]
    return tuple(None if curve is None else curve.auc for curve in curves)


def weights_of(areas_of: Sequence[float | None], defects: int) -> tuple[float, ...]:
    """The share of each measure in the score: with enough known defects the best alone, else all the same.

    Examples:
        >>> weights_of((0.8, 0.9), 5), weights_of((0.8, 0.9), 4), weights_of((None, None), 0)
        ((0.0, 1.0), (0.5, 0.5), (0.5, 0.5))
    """
    known = [area for area in areas_of if area is not None]
    if defects < LEAST_DEFECTS or not known:
        return tuple(1.0 / len(areas_of) for _ in areas_of)
    best = areas_of.index(max(known))
    return tuple(float(place == best) for place in range(len(areas_of)))
