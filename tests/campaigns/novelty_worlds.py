"""Worlds of images whose strangeness is known, for ``tests.campaigns.claims``: is as little as stated of new
parts called unknown?
"""

from collections.abc import Callable, Iterator
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.novelty import limits_of

Random = np.random.Generator
Floats = NDArray[np.float64]
MANY = 100_000  # images for the truth


def strangers() -> Iterator[tuple[str, Callable[[Random], dict[str, bool]]]]:
    """Distance and doubt of images, alike within a part, which go together or not."""
    for parts, size, alike in ((60, 1, 0.0), (360, 1, 0.0), (60, 4, 0.3), (200, 4, 0.9)):
        for joint in (0.0, 0.8):
            for rate in (0.01, 0.05):
                sizes = f"{parts} parts of {size} images, correlation {alike}"
                name = f"unknown, {sizes}, scores {joint}, rate {rate}"
                yield name, partial(_alarms, parts, size, alike, joint, rate)


def _draw(parts: int, size: int, alike: float, joint: float, random: Random) -> tuple[Floats, Floats]:
    """Distance and doubt [N]: how far does not matter, only in which order."""
    part = np.repeat(np.arange(parts), size)

    def normal() -> Floats:
        own = random.normal(size=parts * size)
        return np.sqrt(alike) * random.normal(size=parts)[part] + np.sqrt(1 - alike) * own

    distance = normal()
    doubt = joint * distance + np.sqrt(1 - joint**2) * normal()
    return np.exp(distance), 1 / (1 + np.exp(-doubt))


@cache
def _truth(joint: float) -> tuple[Floats, Floats]:
    """Of one image of a part, whatever the others of it are like."""
    return _draw(MANY, 1, 0.0, joint, np.random.default_rng(1))


def _alarms(
    parts: int, size: int, alike: float, joint: float, rate: float, random: Random
) -> dict[str, bool]:
    distance, doubt = _draw(parts + 1, size, alike, joint, random)
    seen = [number // size for number in range(parts * size)]
    limits = limits_of(distance[:-size], doubt[:-size], seen, rate)
    assert limits is not None
    new = np.logical_or(*limits.exceeded(distance[-1:], doubt[-1:]))[0]
    true = np.logical_or(*limits.exceeded(*_truth(joint))).mean()
    found = {"unknown: needless reviews at most, with 95 % confidence": bool(true <= limits.at_most)}
    if limits.assured == 0.05:  # its own complement is what the others are held to
        found["unknown: an image of a new part is no needless review at 5 %"] = not new
    return found
