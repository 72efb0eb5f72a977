"""From class probabilities to verdicts: the one rule for evaluation, inspection and what-if views."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aoi_app.project.policy import Policy
from aoi_app.project.records import Verdict

Mask = NDArray[np.bool_]


def judge(ng_score: float, policy: Policy) -> Verdict:
    """The verdict on an NG score 0..1: OK, NG or REVIEW. NaN gives REVIEW, never OK.

    Examples:
        >>> policy = Policy(threshold=0.5, review_low=0.4, review_high=0.6)
        >>> [judge(score, policy).value for score in (0.1, 0.4, 0.6, float("nan"))]
        ['OK', 'REVIEW', 'NG', 'REVIEW']
    """
    if math.isnan(ng_score) or policy.review_low <= ng_score < policy.review_high:
        return Verdict.REVIEW
    return Verdict.NG if ng_score >= policy.threshold else Verdict.OK


def judge_all(ng_scores: NDArray[np.float64], policy: Policy) -> tuple[Mask, Mask]:
    """As :func:`judge`, for many scores at once: [N] -> ([N] judged OK, [N] judged NG); the rest is REVIEW.

    Examples:
        >>> judge_all(np.array([0.1, 0.5, 0.9]), Policy(threshold=0.6, review_low=0.4, review_high=0.6))
        (array([ True, False, False]), array([False, False,  True]))
    """
    review = np.isnan(ng_scores) | ((policy.review_low <= ng_scores) & (ng_scores < policy.review_high))
    ng = ng_scores >= policy.threshold
    return ~review & ~ng, ~review & ng


def ng_scores(probabilities: ArrayLike, is_ok: ArrayLike) -> NDArray[np.float64]:
    """The NG score of each image: the total probability of the NG classes.

    Args:
        probabilities: [N, K], rows sum to 1.
        is_ok: [K] booleans, True for classes of good parts.

    Returns:
        [N] float64 in 0..1; exactly 1 where no class is OK and 0 where none is NG.

    Examples:
        >>> ng_scores([[0.25, 0.5, 0.25], [1.0, 0.0, 0.0]], is_ok=[True, False, False])
        array([0.75, 0.  ])
    """
    values = np.asarray(probabilities, dtype=np.float64)
    good = np.asarray(is_ok, dtype=bool)
    if not good.any():
        return np.ones(len(values))
    sums: NDArray[np.float64] = values[:, ~good].sum(axis=1)
    return np.minimum(sums, 1.0)


def judge_batch(
    probabilities: ArrayLike, is_ok: ArrayLike, policy: Policy
) -> tuple[list[Verdict], NDArray[np.int64]]:
    """The verdict and predicted class of each image.

    The class always agrees with the verdict: the most probable NG class for NG, OK class for OK, and of
    all classes for REVIEW. It may therefore differ from the plain arg-max.

    Args:
        probabilities: [N, K], rows sum to 1.
        is_ok: [K] booleans, True for classes of good parts.
        policy: thresholds on the NG score.

    Returns:
        List of N verdicts; [N] int64 class indices.

    Examples:
        >>> verdicts, predicted = judge_batch([[0.4, 0.35, 0.25]], [True, False, False], Policy())
        >>> verdicts[0].value, predicted[0].item()
        ('NG', 1)
    """
    values = np.asarray(probabilities, dtype=np.float64)
    good = np.asarray(is_ok, dtype=bool)
    verdicts = [judge(float(score), policy) for score in ng_scores(values, good)]
    if len(values) == 0:
        return verdicts, np.zeros(0, dtype=np.int64)
    allowed = {
        Verdict.OK: good,
        Verdict.NG: ~good if not good.all() else good,
        Verdict.REVIEW: np.ones_like(good),
    }
    mask = np.stack([allowed[verdict] for verdict in verdicts])
    predicted = np.where(mask, values, -1.0).argmax(axis=1)
    return verdicts, predicted.astype(np.int64)
