"""Worlds for ``tests.campaigns.claims`` in which a threshold is chosen or its cost expected, and the truth of
fresh parts is known.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
MOST_IMAGES = 8  # of a part of random size
SQUEEZE = 2.0  # of a score on the way to 0..1
MORE = 4  # parts of the other side for each part, so that the threshold is pushed to the edge
FINE = 15  # digits of a score that is not rounded


@dataclass(frozen=True, slots=True)
class Scores:
    """N(middle, 1), and a share of them N(-0.5, 1); those of good parts are N(0, 1)."""

    middle: float = 0.0
    hidden: float = 0.0

    def draw(self, n: int, random: Random) -> Floats:
        return random.normal(np.where(random.random(n) < self.hidden, -0.5, self.middle), 1.0)

    def below(self, cut: float) -> float:
        """The share below a score."""
        return self.hidden * NormalDist(-0.5).cdf(cut) + (1 - self.hidden) * NormalDist(self.middle).cdf(cut)


GOOD = Scores()
DEFECTS = {"told apart": Scores(4.0), "3 % hidden": Scores(4.0, 0.03), "overlapping": Scores(1.5)}


@dataclass(frozen=True, slots=True)
class Plant:
    """How images come: ``size`` of a part (0: 1 to 8), alike to a degree, with scores of so many digits."""

    size: int = 1
    alike: float = 0.0
    digits: int = FINE

    def images(self, good: bool, n: int, scores: Scores, random: Random) -> Iterator[ScoredImage]:
        """Those of ``n`` parts: an image shows its part's own score with probability sqrt(alike)."""
        sizes = np.full(n, self.size) if self.size else random.integers(1, MOST_IMAGES + 1, n)
        part = np.repeat(np.arange(n), sizes)
        one, other = scores.draw(n, random)[part], scores.draw(len(part), random)
        shown = np.where(random.random(len(part)) < np.sqrt(self.alike), one, other)
        squeezed = (1 / (1 + np.exp(-shown / SQUEEZE))).round(self.digits)
        if self.size == 1:
            yield from (ScoredImage(score, good) for score in squeezed.tolist())
            return
        for place, score in zip(part.tolist(), squeezed.tolist(), strict=True):
            yield ScoredImage(score, good, f"{good} {place}")

    def cut(self, threshold: float) -> float:
        """The score, before it was squeezed and rounded, from which an image is NG at a threshold."""
        if self.digits < FINE:
            step = 10.0**-self.digits
            threshold = np.ceil(threshold / step - 1e-9) * step - step / 2
        if not 0.0 < threshold < 1.0:
            return -np.inf if threshold <= 0.0 else np.inf
        return float(SQUEEZE * np.log(threshold / (1 - threshold)))

    def wrong(self, of_image: float) -> float:
        """The share of parts with any wrong image, if an image is wrong with the chance ``of_image``."""
        sizes = [self.size] if self.size else range(1, MOST_IMAGES + 1)
        right, own = 1 - of_image, np.sqrt(self.alike)
        all_right = []
        for images in sizes:
            apart = ((1 - own) * right) ** images  # none of them shows the score of the part
            all_right.append(apart + right * ((own + (1 - own) * right) ** images - apart))
        return 1 - float(np.mean(all_right))


def thresholds() -> Iterator[Kind]:
    """A threshold is chosen for a rate of at most ``most``."""
    for held in ("escape", "overkill"):
        for n in (60, 300, 1500):
            for most in (0.01, 0.05, 0.1):
                for name, defects in DEFECTS.items():
                    kind = partial(_chosen, held, most, n, defects, Plant())
                    yield f"{held} at most {most}, {n} images, {name}", kind
        for size in (4, 0):
            for alike in (0.0, 0.3, 0.9):
                name = f"{held} at most 0.05, 120 parts of {size or '1 to 8'} images, correlation {alike}"
                yield name, partial(_chosen, held, 0.05, 120, DEFECTS["overlapping"], Plant(size, alike))
        for digits in (1, 2):
            kind = partial(_chosen, held, 0.05, 200, DEFECTS["overlapping"], Plant(digits=digits))
            yield f"{held} at most 0.05, 200 images, scores of {digits} digits", kind


def _chosen(
    held: Held, most: float, n: int, defects: Scores, plant: Plant, random: Random
) -> dict[str, bool]:
    """The promise is broken if more of the fresh parts than ``most`` are wrong at the threshold."""
    good, bad = (n * MORE, n) if held == "escape" else (n, n * MORE)
    rows = [*plant.images(True, good, GOOD, random), *plant.images(False, bad, defects, random)]
    policy = ScoredImages(rows).policy_for(Aim(goal=held, most=most))
    if policy is None:
        return {}
    cut = plant.cut(policy.threshold)
    of_image = defects.below(cut) if held == "escape" else 1 - GOOD.below(cut)
    return {f"threshold: {held} at most": plant.wrong(of_image) <= most + 1e-9}


def costs() -> Iterator[Kind]:
    """Images are judged by a policy that was fixed before."""
    for n in (60, 300):
        for ppm in (1000, 100_000):
            for name, defects in DEFECTS.items():
                for policy in (Policy(), Policy(threshold=0.7, review_low=0.55, review_high=0.85)):
                    edges = f"{policy.review_low} to {policy.review_high}"
                    kind = partial(_cost, n, Costs(ppm=ppm), defects, policy)
                    yield f"cost, {n} images a side, {name}, {ppm} ppm, review {edges}", kind


def _cost(n: int, prices: Costs, defects: Scores, policy: Policy, random: Random) -> dict[str, bool]:
    plant = Plant()
    rows = [*plant.images(True, n, GOOD, random), *plant.images(False, n, defects, random)]
    found = expected_cost(ScoredImages(rows), policy, prices)
    low, high = (policy.review_low, policy.review_high) if policy.has_band else (policy.threshold,) * 2
    first, last = plant.cut(low), plant.cut(high)
    escape, handled = defects.below(first), defects.below(last)
    overkill, sent = 1 - GOOD.below(last), 1 - GOOD.below(first)
    of_ng = prices.escape * escape + prices.review * (handled - escape)
    of_ok = prices.overkill * overkill + prices.review * (sent - overkill)
    truth = prices.defects * of_ng + (1 - prices.defects) * of_ok
    return {"cost: at most": found.high >= truth - 1e-12, "cost: at least": found.low <= truth + 1e-12}
