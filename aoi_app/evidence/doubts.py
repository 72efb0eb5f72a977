"""Which images a small difference of the scores would judge otherwise.

A fast number format moves scores a little. Where that cannot reach an edge, its verdict is that of the exact
one; the other images are judged again. Differences are of log odds: those of probabilities are small near 0
and 1, where the edge of a rare defect may lie.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aoi_app.evidence.verdicts import Mask, ng_scores
from aoi_app.project.policy import Policy

SAFETY = 2.0  # how much farther than the largest difference seen that of another image may be
NEAREST = 30  # images, the nearest to an edge, of which the largest difference is taken at least
FARTHEST = 8.0  # log odds (0.03 %) beyond which a score is as good as 0 or 1, and differences mean little


def largest_shift(probabilities: ArrayLike, reference: ArrayLike, is_ok: ArrayLike, policy: Policy) -> float:
    """The largest difference of the NG score from the reference, in log odds, where it could matter.

    Number formats move extreme scores most, which lie too far from an edge to cross it. So the images count
    that the largest difference of all would bring to one, and at least the ``NEAREST``.

    Args:
        probabilities: [N, K].
        reference: [N, K].
        is_ok: [K] booleans, True for classes of good parts.
        policy: whose edges count.

    Examples:
        >>> round(largest_shift([[0.5, 0.5]], [[0.4, 0.6]], [True, False], Policy()), 3)
        0.405
    """
    scores = _log_odds(ng_scores(reference, is_ok))
    shift = np.nan_to_num(np.abs(_log_odds(ng_scores(probabilities, is_ok)) - scores), nan=2 * FARTHEST)
    distance = np.min([np.abs(scores - _log_odds(edge)) for edge in _edges(policy)], axis=0, initial=FARTHEST)
    reach = SAFETY * shift.max(initial=0.0)
    if len(distance) > NEAREST:
        reach = max(reach, float(np.partition(distance, NEAREST - 1)[NEAREST - 1]))
        shift = shift[~(distance > reach)]
    return float(shift.max(initial=0.0))


def doubtful(probabilities: ArrayLike, is_ok: ArrayLike, policy: Policy, shift: float) -> Mask:
    """[N] booleans: images of which a shift of the NG score of this size may change the verdict.

    Args:
        probabilities: [N, K].
        is_ok: [K] booleans, True for classes of good parts.
        policy: whose edges count.
        shift: of log odds, >= 0.

    Examples:
        >>> doubtful([[0.9, 0.1], [0.55, 0.45]], [True, False], Policy(), 0.3).tolist()
        [False, True]
    """
    good = np.asarray(is_ok, dtype=bool)
    scores = ng_scores(probabilities, good)
    found: Mask = np.isnan(scores)
    if good.any() and not good.all():
        for edge in _edges(policy):
            found |= np.abs(_log_odds(scores) - _log_odds(edge)) <= shift
    return found


def _edges(policy: Policy) -> set[float]:
    """The scores at which a verdict changes; 0 is none, as no score is below it."""
    return {policy.threshold, policy.review_low, policy.review_high} - {0.0}


def _log_odds(scores: ArrayLike) -> NDArray[np.float64]:
    values = np.asarray(scores, dtype=np.float64)
    with np.errstate(divide="ignore"):
        return np.asarray(np.clip(np.log(values) - np.log1p(-values), -FARTHEST, FARTHEST))
