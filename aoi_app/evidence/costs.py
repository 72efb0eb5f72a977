"""What verdicts cost on the line: the expected cost of a policy with its bounds, and the cheapest policy.

The rates are those of labelled images; how often defects come is not theirs but a given rate in ppm, as a
validation split has far more defects than a line. A person who reviews an image is taken to be right.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from aoi_app.evidence.aims import Aim
from aoi_app.evidence.operating_points import ScoredImages, rounded_edges
from aoi_app.evidence.rates import Mask, Rate
from aoi_app.frozen_model import FrozenModel
from aoi_app.project.policy import Policy

Floats = NDArray[np.float64]
MILLION = 1e6


class Costs(FrozenModel):
    """What one image costs if it is judged wrongly or left to a person, in any one currency, and how many of
    a million images that come show a defect.
    """

    escape: float = Field(100.0, ge=0.0, le=1e9, description="cost of a defect judged OK")
    overkill: float = Field(1.0, ge=0.0, le=1e9, description="cost of a good image judged NG")
    review: float = Field(0.2, ge=0.0, le=1e9, description="cost of an image that a person judges")
    ppm: float = Field(1000.0, ge=0.0, le=MILLION, description="defects that come, per million images")

    @property
    def defects(self) -> float:
        """The share of images with a defect, 0..1."""
        return self.ppm / MILLION


@dataclass(frozen=True, slots=True)
class ExpectedCost:
    """The expected cost of an image, and its one-sided 95 % bounds.

    Attributes:
        cost: from the rates seen.
        low: at least.
        high: at most.
        from_ng: how much of ``high`` - ``cost`` the few NG images alone would leave.
        from_ok: the same of the OK images.
    """

    cost: float
    low: float
    high: float
    from_ng: float
    from_ok: float


@dataclass(frozen=True, slots=True)
class _Side:
    """The cost of a defect, or of a good image: a · p + b · q, of two rates that grow together."""

    share: float
    wrong: Rate
    handled: Rate  # wrong, or left to a person
    costs: tuple[float, float]

    @property
    def cost(self) -> float:
        rates = (self.wrong.rate or 0.0, self.handled.rate or 0.0)
        return self.share * sum(a * p for a, p in zip(self.costs, rates, strict=True))

    def away(self, up: bool) -> float:
        """How far the cost may lie above (or below) what was seen: a sum, as both rates may be off alike."""
        far = 0.0
        for factor, rate in zip(self.costs, (self.wrong, self.handled), strict=True):
            seen, least, most = rate.rate or 0.0, rate.lower95, rate.upper95
            bound = (1.0 if most is None else most) if up == (factor > 0) else (least or 0.0)
            far += abs(factor) * abs(bound - seen)
        return self.share * far


def expected_cost(images: ScoredImages, policy: Policy, costs: Costs) -> ExpectedCost:
    """The expected cost of an image judged by ``policy``.

    The bounds combine those of the NG and the OK side as MOVER does (Zou and Donner, Stat. Med. 27 (2008)
    1693), each side by exact bounds. They hold for a policy that was not chosen on the same images.

    Examples:
        >>> from aoi_app.evidence.operating_points import ScoredImage
        >>> images = ScoredImages([ScoredImage(0.2, True)] * 90 + [ScoredImage(0.6, True)] * 10
        ...     + [ScoredImage(0.9, False)] * 50)
        >>> found = expected_cost(images, Policy(), Costs(escape=100, overkill=1, review=0, ppm=10_000))
        >>> round(found.cost, 3), round(found.low, 3), round(found.high, 3)
        (0.099, 0.055, 0.185)
    """
    low, high = (policy.review_low, policy.review_high) if policy.has_band else (policy.threshold,) * 2
    ng, ok, scores = ~images.truly_ok, images.truly_ok, images.scores
    sides = (
        _side(images, costs.defects, (scores < low, scores < high, ng), costs.escape, costs.review),
        _side(images, 1.0 - costs.defects, (scores >= high, scores >= low, ok), costs.overkill, costs.review),
    )
    cost = sum(side.cost for side in sides)
    up, down = ([side.away(way) for side in sides] for way in (True, False))
    return ExpectedCost(cost, max(0.0, cost - math.hypot(*down)), cost + math.hypot(*up), *up)


def _side(
    images: ScoredImages, share: float, masks: tuple[Mask, Mask, Mask], wrong: float, review: float
) -> _Side:
    errors, handled, among = masks
    rates = (images.count.bad(errors, among), images.count.bad(handled, among))
    return _Side(share, *rates, (wrong - review, review))


def cheapest_policy(images: ScoredImages, costs: Costs) -> Policy | None:
    """The policy of lowest expected cost, both edges of its review band chosen together; None without both OK
    and NG images.

    The cost is A(low) + B(high), so that for each upper edge the best lower one is the lowest A up to it. Of
    equally cheap ones the narrowest band counts, none at best.

    Examples:
        >>> from aoi_app.evidence.operating_points import ScoredImage
        >>> rows = [(0.1, True), (0.4, True), (0.5, False), (0.6, True), (0.9, False)]
        >>> images = ScoredImages(ScoredImage(*row) for row in rows)
        >>> cheap = cheapest_policy(images, Costs(escape=100, overkill=100, review=1, ppm=500_000))
        >>> cheap.review_low, cheap.review_high
        (0.5, 0.8)
        >>> cheapest_policy(images, Costs(escape=100, overkill=1, review=5, ppm=500_000)).has_band
        False
    """
    if not images.has_both:
        return None
    edges = images.steps()
    overkill, escape = images.curves(edges)  # shares of OK at or above, of NG below each edge
    bad, good = costs.defects, 1.0 - costs.defects
    lower = bad * (costs.escape - costs.review) * escape + good * costs.review * overkill
    upper = good * (costs.overkill - costs.review) * overkill + bad * costs.review * escape
    unit = max(costs.escape, costs.overkill, costs.review) or 1.0
    lower, upper = (lower / unit).round(12), (upper / unit).round(12)
    least = np.minimum.accumulate(lower)
    nearest = np.maximum.accumulate(np.where(lower <= least, np.arange(len(edges)), 0))
    width = np.arange(len(edges)) - nearest
    best = int(np.lexsort((images.far_from_usual(), width, (least + upper).round(11)))[0])
    return rounded_edges(edges, int(nearest[best]), best)


def best_policy(images: ScoredImages, wanted: Aim | Costs) -> Policy | None:
    """The policy that meets an aim, or costs least; None if none does, or without OK or NG images."""
    return cheapest_policy(images, wanted) if isinstance(wanted, Costs) else images.policy_for(wanted)


class CostCurve:
    """The expected cost at thresholds without a review band, with its bounds: the rates are counted once, so
    that other costs are only arithmetic.

    Examples:
        >>> from aoi_app.evidence.operating_points import ScoredImage
        >>> images = ScoredImages([ScoredImage(0.2, True), ScoredImage(0.9, False)])
        >>> CostCurve(images).at(Costs(escape=10, overkill=1, ppm=500_000))[0].tolist()
        [0.5, 0.5, 0.0, 5.0]
    """

    def __init__(self, images: ScoredImages, most: int = 80) -> None:
        edges = images.steps()
        if len(edges) > most:
            edges = edges[np.unique(np.linspace(0, len(edges) - 1, most).round().astype(int))]
        self.thresholds: Floats = edges
        self._rates = [
            [_bounded(images.count.bad(images.scores < edge, ~images.truly_ok)) for edge in edges],
            [_bounded(images.count.bad(images.scores >= edge, images.truly_ok)) for edge in edges],
        ]

    def at(self, costs: Costs) -> tuple[Floats, Floats, Floats]:
        """[T] the cost, its lower and its upper bound at each of :attr:`thresholds`."""
        factors = np.array([costs.defects * costs.escape, (1.0 - costs.defects) * costs.overkill])
        seen, least, most = np.moveaxis(np.array(self._rates), 2, 0) * factors[None, :, None]
        cost = seen.sum(axis=0)
        up, down = (np.sqrt(((bound - seen) ** 2).sum(axis=0)) for bound in (most, least))
        return cost, np.maximum(cost - down, 0.0), cost + up


def _bounded(rate: Rate) -> tuple[float, float, float]:
    least, most = rate.lower95, rate.upper95
    return rate.rate or 0.0, least or 0.0, 1.0 if most is None else most
