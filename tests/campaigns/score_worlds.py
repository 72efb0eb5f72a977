"""Worlds of scores whose distance from the probabilities is known, for ``tests.campaigns.claims``."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.reliability import BINS, reliability
from aoi_app.project.calibration import expit

Random = np.random.Generator
Floats = NDArray[np.float64]
MANY = 400_000  # images for the truth
NEAR = 2e-3  # its error
# From the log odds that the score says to those that are true.
WORLDS: dict[str, Callable[[Floats], Floats]] = {
    "right": lambda odds: odds,
    "a little too high": lambda odds: odds - 0.25,
    "too sure": lambda odds: 0.5 * odds,
    "too high": lambda odds: odds - 1.0,
}
# Where an outcome turns to NG, looked up instead of computed for every image.
QUANTILES = np.array([NormalDist().inv_cdf(share) for share in np.linspace(1e-6, 1 - 1e-6, 4001)])


def errors() -> Iterator[tuple[str, Callable[[Random], dict[str, bool]]]]:
    """Bimodal scores of independent images, and of parts whose images are alike in score and outcome."""
    for world in WORLDS:
        for parts, size, alike in ((60, 1, 0.0), (300, 1, 0.0), (40, 6, 0.3), (200, 6, 0.8)):
            name = f"{parts} parts of {size} images, correlation {alike}, scores {world}"
            yield name, partial(_error, world, parts, size, alike)


def _draw(
    world: str, parts: int, size: int, alike: float, random: Random
) -> tuple[Floats, NDArray[np.bool_]]:
    """Scores, and which images are NG: by part in turn, both correlated within it."""
    part = np.repeat(np.arange(parts), size)
    mixed = [
        np.sqrt(alike) * random.normal(size=parts)[part] + np.sqrt(1 - alike) * random.normal(size=len(part))
        for _ in range(2)
    ]
    odds = 3 * mixed[0] - 1.5
    return expit(odds), mixed[1] < np.interp(
        expit(WORLDS[world](odds)), np.linspace(1e-6, 1 - 1e-6, 4001), QUANTILES
    )


@cache
def _true_error(world: str, size: int, alike: float) -> float:
    scores, happened = _draw(world, MANY // size, size, alike, np.random.default_rng(0))
    gaps = (scores - happened)[np.argsort(scores)]
    return float(sum(abs(part.sum()) for part in np.array_split(gaps, BINS)) / MANY)


def _error(world: str, parts: int, size: int, alike: float, random: Random) -> dict[str, bool]:
    scores, happened = _draw(world, parts, size, alike, random)
    groups = None if size == 1 else [str(number // size) for number in range(parts * size)]
    found = reliability(scores, happened, groups)
    assert found is not None
    assert found.interval is not None
    truth, (low, high) = _true_error(world, size, alike), found.interval
    held = {
        "calibration error: at most": high >= truth - NEAR,
        "calibration error: at least": low <= truth + NEAR,
    }
    if world == "right":
        assert found.if_right is not None
        held["calibration error of right scores: up to"] = found.ece <= found.if_right[1]
    return held
