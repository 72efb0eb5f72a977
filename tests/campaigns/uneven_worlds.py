"""Worlds for ``tests.campaigns.claims`` of parts of which those with more images err more, or less, often."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.rates import Counter

Random = np.random.Generator
Sizes = NDArray[np.int64]
MOST = 100  # images of a part
SIZES: dict[str, Callable[[Random, int], Sizes]] = {
    "1 to 20 images": lambda random, count: random.integers(1, 21, count),
    "4 images on average": lambda random, count: np.minimum(random.geometric(0.25, count), 40),
    "1 image, one in five of 20": lambda random, count: np.where(random.random(count) < 0.2, 20, 1),
    "1 image, one in twenty of 100": lambda random, count: np.where(random.random(count) < 0.05, MOST, 1),
}
SHARES: dict[str, Callable[[Sizes], NDArray[np.float64]]] = {
    "the more images the more errors": lambda sizes: 0.01 + 0.5 * np.minimum(sizes - 1, 20) / 20,
    "large ones nearly always wrong": lambda sizes: np.where(sizes > 10, 0.9, 0.02),
    "the more images the fewer errors": lambda sizes: 0.5 - 0.49 * np.minimum(sizes - 1, 20) / 20,
}


def uneven() -> Iterator[tuple[str, Callable[[Random], dict[str, bool]]]]:
    """The rate of images that is meant is that of parts which are shown by as many images as those seen."""
    for count in (12, 40):
        for size in SIZES:
            for share in SHARES:
                for alike in (0.3, 0.9):
                    name = f"{count} parts of {size}, {share}, correlation {alike}"
                    yield name, partial(_uneven, count, size, share, alike)


def _uneven(count: int, size: str, share: str, alike: float, random: Random) -> dict[str, bool]:
    sizes = SIZES[size](random, count)
    shares = SHARES[share](sizes)
    spread = (1 - alike) / alike
    names = np.repeat(np.arange(count), sizes)
    wrong = random.random(len(names)) < random.beta(shares * spread, (1 - shares) * spread)[names]
    rate = Counter(list(map(str, names))).bad(wrong, np.ones(len(names), dtype=bool))
    low, high, truth = rate.lower95, rate.upper95, float((sizes * shares).sum() / sizes.sum())
    return {
        "image rate in uneven parts: at most": high is None or high >= truth - 1e-9,
        "image rate in uneven parts: at least": low is None or low <= truth + 1e-9,
    }
