"""Which images a small difference of the scores would judge otherwise.

A fast number format moves scores a little. Where that cannot reach an edge, its verdict is that of the exact
one; the other images are judged again. Differences are of log odds: those of probabilities are small near 0
and 1, where the edge of a rare defect may lie.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aoi_app.evidence.verdicts import Mask, judge_all, ng_scores
from aoi_app.project.policy import Policy

SAFETY = 2.0  # how much farther than the largest difference seen that of another image may be
FARTHEST = 12.0  # log odds beyond which a score is as good as 0 or 1, and differences mean nothing


def largest_shift(probabilities: ArrayLike, reference: ArrayLike, is_ok: ArrayLike) -> float:
    """The largest difference of log odds, of the NG score or of a class, to the reference; both [N, K].

    Examples:
        >>> round(largest_shift([[0.5, 0.5]], [[0.4, 0.6]], [True, False]), 3)
        0.405
    """
    pairs = ((ng_scores(probabilities, is_ok), ng_scores(reference, is_ok)), (probabilities, reference))
    shifts = [np.abs(_log_odds(one) - _log_odds(other)).max(initial=0.0) for one, other in pairs]
    return float(np.nan_to_num(shifts, nan=2 * FARTHEST).max())


def doubtful(probabilities: ArrayLike, is_ok: ArrayLike, policy: Policy, shift: float) -> Mask:
    """[N] booleans: images of which a shift of this size may change the verdict or the class it names.

    Args:
        probabilities: [N, K].
        is_ok: [K] booleans, True for classes of good parts.
        policy: whose edges count.
        shift: of log odds, >= 0.

    Examples:
        >>> doubtful([[0.9, 0.1], [0.55, 0.45]], [True, False], Policy(), 0.3).tolist()
        [False, True]
    """
    values = np.asarray(probabilities, dtype=np.float64)
    good = np.asarray(is_ok, dtype=bool)
    scores = ng_scores(values, good)
    found = np.isnan(scores)
    if good.any() and not good.all():
        for edge in {policy.threshold, policy.review_low, policy.review_high} - {0.0}:  # no score is below 0
            found |= np.abs(_log_odds(scores) - _log_odds(edge)) <= shift
    ok, ng = judge_all(scores, policy)
    for rows, side in ((ok, good), (ng, ~good), (~ok & ~ng, np.ones_like(good))):  # the verdict names one
        if side.sum() > 1:
            second, first = np.sort(values[:, side], axis=1)[:, -2:].T
            found |= rows & (_log_odds(first) - _log_odds(second) <= 2 * shift)
    return found


def _log_odds(scores: ArrayLike) -> NDArray[np.float64]:
    values = np.asarray(scores, dtype=np.float64)
    with np.errstate(divide="ignore"):
        return np.asarray(np.clip(np.log(values) - np.log1p(-values), -FARTHEST, FARTHEST))
