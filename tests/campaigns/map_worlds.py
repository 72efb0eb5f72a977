"""Worlds for ``tests.campaigns.claims`` in which a heat map has nothing to do with the score: how often does
its region weigh most all the same?
"""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.map_test import InputFrame, effects_of, hot_region, place_of

Random = np.random.Generator
Place = Callable[[Random], tuple[float, float]]  # x, y in shares of the sides
PAD = 4  # pixels beside the image


def _anywhere(random: Random) -> tuple[float, float]:
    return random.random(), random.random()


def _middle(spread: float, random: Random) -> tuple[float, float]:
    x, y = np.clip(random.normal(0.5, spread, 2), 0.0, 1.0)
    return float(x), float(y)


def maps() -> Iterator[tuple[str, Callable[[Random], dict[str, bool]]]]:
    """Where heat and evidence lie, how large they are, and the sides of the picture."""
    lie: dict[str, tuple[Place, Place]] = {"anywhere": (_anywhere, _anywhere)}
    for spread in (0.05, 0.12, 0.2):
        middle = partial(_middle, spread)
        lie[f"about the middle ({spread})"] = (middle, middle)
        lie[f"anywhere and about the middle ({spread})"] = (_anywhere, middle)
    for name, places in lie.items():
        for height, width, size in ((40, 40, 3.0), (40, 40, 6.0), (32, 56, 3.0)):
            kind = partial(_tested, places, height, width, size)
            yield f"heat and evidence {name}, {size:g} px wide, {width} x {height}", kind


def _tested(
    places: tuple[Place, Place], height: int, width: int, size: float, random: Random
) -> dict[str, bool]:
    image = random.random((1, height, width + 2 * PAD)).astype(np.float32)
    heat, evidence = (_spot(place(random), height, width, size) for place in places)
    looks_at = np.pad(evidence, ((0, 0), (PAD, PAD)))

    def score(images: NDArray[np.float32]) -> NDArray[np.float64]:
        """Falls as the place that decides changes."""
        return np.asarray(-10.0 * (((images - image) ** 2) * looks_at).sum((1, 2, 3)))

    lost, _ = effects_of(image, InputFrame(PAD, 0, width, height), hot_region(heat), score)
    return {"heat map: not TESTED by chance": place_of(lost) > 1}


def _spot(place: tuple[float, float], height: int, width: int, size: float) -> NDArray[np.float32]:
    rows, columns = np.mgrid[:height, :width]
    x, y = place[0] * (width - 1), place[1] * (height - 1)
    return np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * size**2)).astype(np.float32)
