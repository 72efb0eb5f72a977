"""Whether scores are probabilities: how far they lie from the shares found, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aoi_app.evidence.calibrating import part_numbers
from aoi_app.evidence.effective_sizes import LEAST_PARTS

BINS, LEAST_IN_BIN = 10, 10
# Scatter in a sample, in units of what drawing from it adds: 1 / (√2 - 1) where there is nothing else, and
# some more, as that is not exactly known.
SCATTER = 3.0
DRAWS, AT_ONCE = 1000, 50  # of parts, with replacement
IF_RIGHT = 500  # draws of what happens if scores are right
ENOUGH = 0.97  # of them are below what 19 of 20 sets are said to be: the design effect is estimated
TINY = 1e-12
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Images of neighbouring scores: their number, mean score, and how many of them are what it is about."""

    n: int
    score: float
    count: int

    def to_json(self) -> dict[str, Any]:
        """n, score, count, and their quotient share."""
        return {"n": self.n, "score": self.score, "count": self.count, "share": self.count / self.n}


@dataclass(frozen=True, slots=True)
class Reliability:
    """The expected calibration error: |mean score - share found|, averaged over bins by their images.

    ``ece`` is 0..1; ``interval`` is its 95 % interval, ``if_right`` what scores that are right would show on
    as many images of such parts: the mean, and what 19 of 20 sets stay below. None with too few parts.
    """

    ece: float
    interval: tuple[float, float] | None
    if_right: tuple[float, float] | None
    bins: tuple[ReliabilityBin, ...]

    def to_json(self) -> dict[str, Any]:
        """value, interval95, if_right (mean and upper95, or None), bins."""
        return {
            "value": self.ece,
            "interval95": self.interval,
            "if_right": self.if_right and dict(zip(("mean", "upper95"), self.if_right, strict=True)),
            "bins": [item.to_json() for item in self.bins],
        }


def reliability(
    scores: ArrayLike, happened: ArrayLike, groups: Sequence[str] | None = None
) -> Reliability | None:
    """Compare scores with what happened, in bins of equally many images (Nguyen and O'Connor, EMNLP 2015).

    There are ten bins, or fewer of at least ten images; images of one score share a bin. Shares scatter, so
    that a sample shows an error where the process has none: the interval reaches as far up as the bootstrap
    by part does from its own mean, and as far down, less the scatter in the sample; to 0, if scores that are
    right show as much in 19 of 20 sets. ``tests/campaigns/claims.py`` simulates how often it holds.

    Args:
        scores: [N] probabilities 0..1.
        happened: [N] booleans.
        groups: N names of the part each image shows; None: each image is a part.

    Returns:
        None without images.

    Examples:
        >>> found = reliability([0.25] * 40 + [0.75] * 40, [True] + [False] * 39 + [True] * 40)
        >>> round(found.ece, 4), [item.count for item in found.bins]
        (0.2375, [1, 40])
    """
    values, events = np.asarray(scores, dtype=np.float64), np.asarray(happened, dtype=bool)
    if not len(values):
        return None
    bins = _bins(values)
    parts = part_numbers(groups, len(values))
    count, places = int(parts.max()) + 1, parts * (int(bins.max()) + 1) + bins
    size = count * (int(bins.max()) + 1)
    gaps = np.bincount(places, values - events, size).reshape(count, -1).astype(np.float64)
    images = np.bincount(places, minlength=size).reshape(count, -1).astype(np.float64)
    ece = float(_error(gaps.sum(axis=0), images.sum(axis=0)))
    interval = _interval(ece, gaps, images) if count >= LEAST_PARTS else None
    if_right = _if_right(values, events, bins, parts) if count >= LEAST_PARTS else None
    if interval is not None and if_right is not None and ece <= if_right[1]:
        interval = 0.0, interval[1]
    return Reliability(
        ece,
        interval,
        if_right,
        tuple(
            ReliabilityBin(int(own.sum()), float(values[own].mean()), int(events[own].sum()))
            for own in (bins == number for number in range(bins.max() + 1))
        ),
    )


def _bins(scores: Floats) -> Integers:
    """The bin of each image, counted from 0 by rising score; images of one score share it."""
    wanted = max(1, min(BINS, len(scores) // LEAST_IN_BIN))
    ordered = np.sort(scores)
    edges = ordered[(np.arange(1, wanted) * len(scores)) // wanted]
    found = np.searchsorted(edges, scores, side="right")
    return np.unique(found, return_inverse=True)[1]


def _error(gaps: Floats, images: Floats) -> Floats:
    return np.asarray(np.abs(gaps).sum(axis=-1) / images.sum(axis=-1))


def _interval(ece: float, gaps: Floats, images: Floats) -> tuple[float, float]:
    random = np.random.default_rng(0)
    count = len(gaps)
    drawn = np.empty(DRAWS)
    for begin in range(0, DRAWS, AT_ONCE):
        parts = random.integers(count, size=(AT_ONCE, count)) + count * np.arange(AT_ONCE)[:, None]
        times = np.bincount(parts.ravel(), minlength=AT_ONCE * count).reshape(AT_ONCE, count).astype(float)
        drawn[begin : begin + AT_ONCE] = _error(times @ gaps, times @ images)
    mean = float(drawn.mean())
    scatter, reach = SCATTER * max(0.0, mean - ece), float(np.quantile(drawn, 0.975)) - mean
    return max(0.0, ece - scatter - reach), min(1.0, ece + reach)


def _if_right(scores: Floats, events: Mask, bins: Integers, parts: Integers) -> tuple[float, float]:
    """Mean and upper end of the error of scores that are right, drawn from them as from chances. Images
    of a part are alike in more than their scores: the scatter grows with the root of the design effect (Kish,
    Survey Sampling, 1965, 8.2) of what remains within the bins.
    """
    images = np.bincount(bins)
    gaps = scores - events
    rest = gaps - (np.bincount(bins, gaps) / images)[bins]
    of_parts = np.bincount(parts * len(images) + bins, rest)
    effect = max(1.0, float((of_parts**2).sum()) / max(float((rest**2).sum()), TINY))
    order, random = np.argsort(bins, kind="stable"), np.random.default_rng(0)
    chances, begins = scores[order], np.concatenate([[0], np.cumsum(images)[:-1]])
    drawn = np.empty(IF_RIGHT)
    for begin in range(0, IF_RIGHT, AT_ONCE):
        happened = random.random((AT_ONCE, len(scores))) < chances
        off = np.add.reduceat(chances - happened, begins, axis=1)
        drawn[begin : begin + AT_ONCE] = _error(off, images.astype(np.float64))
    mean, most = np.sqrt(effect) * np.array([drawn.mean(), np.quantile(drawn, ENOUGH)])
    return min(1.0, float(mean)), min(1.0, float(most))
