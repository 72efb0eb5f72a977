"""Worlds for ``tests.campaigns.claims`` in which a threshold is chosen or its cost expected, and the truth of
fresh parts is known.
"""

from collections.abc import Callable, Iterator
from functools import partial
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.aims import Aim, Held
from aoi_app.evidence.costs import Costs, expected_cost
from aoi_app.evidence.operating_points import ScoredImage, ScoredImages
from aoi_app.project.policy import Policy

Random = np.random.Generator
Floats = NDArray[np.float64]
Kind = tuple[str, Callable[[Random], dict[str, bool]]]
APART, HIDDEN = 4.0, -0.5  # middles of the defects that are told apart, and of those that hardly are
MOST_IMAGES = 8  # of a part of random size
SQUEEZE = 2.0  # of a score on the way to 0..1


def thresholds() -> Iterator[Kind]:
    """NG scores of good parts about 0, of defects about 4, a share of them hidden among the good; a threshold
    for a rate of at most ``most``. Then parts of several images, and scores rounded to two digits.
    """
    for held in ("escape", "overkill"):
        for n in (60, 300, 1500):
            for most in (0.01, 0.05, 0.1):
                for hidden in (0.0, 0.03):
                    name = f"{held} at most {most}, {n} images, {hidden:.0%} hidden"
                    yield name, partial(_chosen, held, most, n, hidden, 1, 0.0, 15)
        for size in (4, 0):
            for alike in (0.0, 0.3, 0.9):
                name = f"{held} at most 0.05, 120 parts of {size or '1 to 8'} images, correlation {alike}"
                yield name, partial(_chosen, held, 0.05, 120, 0.03, size, alike, 15)
        yield (
            f"{held} at most 0.05, 200 images, rounded scores",
            partial(_chosen, held, 0.05, 200, 0.03, 1, 0.0, 2),
        )


def _chosen(
    held: Held, most: float, n: int, hidden: float, size: int, alike: float, digits: int, random: Random
) -> dict[str, bool]:
    """The promise is broken if more of the fresh parts than ``most`` are wrong at the threshold."""
    rows = [
        *_side(True, n, 0.0, size, alike, digits, random),
        *_side(False, n, hidden, size, alike, digits, random),
    ]
    policy = ScoredImages(rows).policy_for(Aim(goal=held, most=most))
    if policy is None:
        return {}
    cut = _score_at(policy.threshold, digits)
    right = 1 - _below(cut, hidden) if held == "escape" else NormalDist().cdf(cut)
    sizes = [size] if size else range(1, MOST_IMAGES + 1)
    truth = 1 - float(np.mean([_all_right(right, images, alike) for images in sizes]))
    return {f"threshold: {held} at most": truth <= most + 1e-9}


def costs() -> Iterator[Kind]:
    """The same scores, judged by a policy that was fixed before."""
    for n in (60, 300):
        for ppm in (1000, 100_000):
            for hidden in (0.0, 0.03, 0.3):
                for policy in (Policy(), Policy(threshold=0.7, review_low=0.55, review_high=0.85)):
                    edges = f"{policy.review_low} to {policy.review_high}"
                    name = f"cost, {n} images a side, {hidden:.0%} hidden, {ppm} ppm, review {edges}"
                    yield name, partial(_cost, n, Costs(ppm=ppm), hidden, policy)


def _cost(n: int, prices: Costs, hidden: float, policy: Policy, random: Random) -> dict[str, bool]:
    rows = [*_side(True, n, 0.0, 1, 0.0, 15, random), *_side(False, n, hidden, 1, 0.0, 15, random)]
    found = expected_cost(ScoredImages(rows), policy, prices)
    low, high = (policy.review_low, policy.review_high) if policy.has_band else (policy.threshold,) * 2
    first, last = _score_at(low, 15), _score_at(high, 15)
    normal = NormalDist()
    escape, missed = _below(first, hidden), _below(last, hidden)
    overkill, kept = 1 - normal.cdf(last), 1 - normal.cdf(first)
    of_ng = prices.escape * escape + prices.review * (missed - escape)
    of_ok = prices.overkill * overkill + prices.review * (kept - overkill)
    truth = prices.defects * of_ng + (1 - prices.defects) * of_ok
    return {"cost: at most": found.high >= truth - 1e-12, "cost: at least": found.low <= truth + 1e-12}


def _side(
    good: bool, n: int, hidden: float, size: int, alike: float, digits: int, random: Random
) -> Iterator[ScoredImage]:
    """``n`` parts: an image shows its part's own score with probability sqrt(alike)."""
    sizes = np.full(n, size) if size else random.integers(1, MOST_IMAGES + 1, n)
    part = np.repeat(np.arange(n), sizes)
    one, other = _draw(good, n, hidden, random)[part], _draw(good, len(part), hidden, random)
    scores = np.where(random.random(len(part)) < np.sqrt(alike), one, other)
    shown = (1 / (1 + np.exp(-scores / SQUEEZE))).round(digits)
    for place, score in zip(part, shown, strict=True):
        yield ScoredImage(float(score), good, "" if size == 1 else f"{good} {place}")


def _draw(good: bool, n: int, hidden: float, random: Random) -> Floats:
    if good:
        return random.normal(0.0, 1.0, n)
    return random.normal(np.where(random.random(n) < hidden, HIDDEN, APART), 1.0)


def _below(cut: float, hidden: float) -> float:
    """The share of defects below a score."""
    return hidden * NormalDist(HIDDEN).cdf(cut) + (1 - hidden) * NormalDist(APART).cdf(cut)


def _score_at(threshold: float, digits: int) -> float:
    """The score, before it was squeezed and rounded, from which an image is NG at a threshold."""
    if digits < 15:
        threshold = np.ceil(threshold * 10**digits - 1e-9) / 10**digits - 0.5 / 10**digits
    if not 0.0 < threshold < 1.0:
        return -np.inf if threshold <= 0.0 else np.inf
    return float(SQUEEZE * np.log(threshold / (1 - threshold)))


def _all_right(right: float, images: int, alike: float) -> float:
    """The chance that all images of a part are right, if one of them is with the chance ``right``."""
    own = np.sqrt(alike)
    apart = ((1 - own) * right) ** images  # none of them shows the score of the part
    return float(apart + right * ((own + (1 - own) * right) ** images - apart))
