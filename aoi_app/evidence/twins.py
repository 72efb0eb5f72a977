"""Twins: images that show the same picture, found by their perceptual hashes and told by their details; where
those leave a doubt, by a closer look at both pictures laid upon each other.

Pictures of one product, always in one place, are all alike. So twins are only what is far more alike than
those pictures are that come next after all that could show the same (``LookAlikes``).
"""

import math
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.imaging.alignment import aligned_likeness
from aoi_app.imaging.perceptual_hash import (
    SYMMETRIES,
    Floats,
    details_of,
    hashes_of,
    likeness,
    likeness_as_is,
    turned,
    turned_hashes,
)

ROWS = 512  # compared with all others at a time
NEAREST = 6  # candidates of each image
# Likeness of twins. Of 1,800 images of steel, 22 pairs are above and show the same indeed; other images of
# one product, which share a layout, reach 0.942.
LEAST = 0.95
# From here on a pair is looked at closely. On tall pictures (Kolektor) crops reach 0.93 to 0.95, and other
# parts 0.94; laid upon each other crops reach 0.99 and other parts 0.935.
DOUBTFUL = 0.88
LEAST_ALIGNED = 0.965
MOST_ALIKE = 0.9999  # likeness whose z is still a number
MOST_LOOKED = 500  # pairs, the likest ones
# Twins stand out from their look-alikes by so much of Fisher's z, the inverse hyperbolic tangent of a
# likeness: 0.95 from 0.73, 0.99 from 0.94. Copies do by 0.94 and more, solar cells of one kind by up to 0.7.
STANDING_OUT = 0.9
LOOK_ALIKES = 10  # of each image, the likest by their hash ...
SAME = 0.05, 20  # ... after this share of the collection, and so many: as often one picture may be there
LEAST_HASH = 0.6  # correlation of hashes below which pictures are not compared any further

Pair: TypeAlias = tuple[int, int]
Picture: TypeAlias = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two images, by their rows, that may be twins if the second is turned by ``symmetry``; ``alike`` is the
    correlation of their hashes or, of twins, of their details.
    """

    one: int
    other: int
    symmetry: int
    alike: float


def near_twins(
    thumbnails: NDArray[np.uint8],
    control: JobControl,
    sides: NDArray[np.int64] | None = None,
    picture_of: Callable[[int], Picture | None] = lambda _: None,
) -> list[Candidate]:
    """The pairs of pictures that show the same; ``alike`` is their likeness.

    Args:
        thumbnails: [N, 64, 64] of :func:`thumbnail`.
        control: of the job.
        sides: as of :func:`candidates`.
        picture_of: gives the picture [192, 192] of a row for a closer look; None: there is none. It is called
            on several threads.

    Raises:
        Cancelled: stopped.
    """
    details = [details_of(small) for small in thumbnails]
    hashes = hashes_of(thumbnails)
    found = candidates(hashes, control, sides)
    others = LookAlikes(details, hashes)

    def compared(pair: Candidate) -> Candidate:
        other = turned(details[pair.other], pair.symmetry)
        return replace(pair, alike=likeness(details[pair.one], other, LEAST))

    def looked(pair: Candidate) -> Candidate:
        one, other = picture_of(pair.one), picture_of(pair.other)
        if one is None or other is None:
            return pair
        laid = aligned_likeness(one, np.ascontiguousarray(turned(other, pair.symmetry)))
        return replace(pair, alike=laid if laid >= LEAST_ALIGNED else pair.alike)

    pool = ThreadPoolExecutor(os.cpu_count() or 1, "twins")
    try:
        told = control.track(pool.map(compared, found), len(found), "twins")
        alike = [pair for pair in told if pair.alike >= DOUBTFUL]
        rows = sorted({row for pair in alike for row in (pair.one, pair.other)})
        usual = dict(
            zip(rows, control.track(pool.map(others.likeness, rows), len(rows), "twins"), strict=True)
        )
        alike = [pair for pair in alike if stands_out(pair.alike, max(usual[pair.one], usual[pair.other]))]
        doubtful = [pair for pair in alike if pair.alike < LEAST]
        closer = sorted(doubtful, key=lambda pair: -pair.alike)[:MOST_LOOKED]
        again = list(control.track(pool.map(looked, closer), len(closer), "twins"))
    finally:
        pool.shutdown(cancel_futures=True)
    return [pair for pair in (*alike, *again) if pair.alike >= LEAST]


def candidates(
    hashes: Floats, control: JobControl, sides: NDArray[np.int64] | None = None
) -> list[Candidate]:
    """The pairs of pictures with like hashes: of each picture at most its ``NEAREST`` of each side, over the
    8 turns and mirrors.

    Args:
        hashes: [N, 8, 8] of :func:`hashes_of`.
        control: of the job.
        sides: [N] numbers, such as the split of each picture, so that many twins on its own side do not hide
            those on the other; None: all are on one side.

    Raises:
        Cancelled: stopped.
    """
    count = len(hashes)
    flat = hashes.reshape(count, -1)
    sides = np.zeros(count, np.int64) if sides is None else sides
    places = [np.flatnonzero(sides == side) for side in np.unique(sides)]
    ways = _ways(hashes)
    found: dict[Pair, Candidate] = {}
    for begin in range(0, count, ROWS):
        control.wait_or_cancel()
        rows = flat[begin : begin + ROWS]
        alike = rows @ ways[0]
        for way in ways[1:]:
            np.maximum(alike, rows @ way, out=alike)
        alike[np.arange(len(rows)), begin + np.arange(len(rows))] = -1.0
        near = np.concatenate([_nearest(alike, own) for own in places], axis=1)
        for row, place in np.argwhere(np.take_along_axis(alike, near, 1) >= LEAST_HASH).tolist():
            other = int(near[row, place])
            one, other = sorted((begin + row, other))
            if (one, other) not in found:
                symmetry = int(np.argmax([flat[one] @ way[:, other] for way in ways]))
                found[one, other] = Candidate(one, other, symmetry, float(alike[row, near[row, place]]))
    return list(found.values())


def stands_out(alike: float, usual: float) -> bool:
    """True if two images are far more alike than they are to their look-alikes.

    Examples:
        >>> stands_out(0.96, 0.5), stands_out(0.96, 0.93)
        (True, False)
    """
    return bool(math.atanh(min(alike, MOST_ALIKE)) - math.atanh(min(usual, MOST_ALIKE)) >= STANDING_OUT)


class LookAlikes:
    """The pictures that look like a picture of a collection, though they do not show the same.

    Args:
        details: of each picture, of :func:`details_of`.
        hashes: [N, 8, 8] of :func:`hashes_of`.
    """

    def __init__(self, details: Sequence[Floats], hashes: Floats) -> None:
        self._details, self._ways = details, _ways(hashes)
        share, least = SAME
        self._first = max(least, int(share * len(details)))

    def likeness(self, row: int) -> float:
        """How alike the likest of them is, -1..1; 0 in a collection that is too small to tell."""
        if self._first + LOOK_ALIKES >= len(self._details):
            return 0.0
        own = self._ways[0][:, row]
        alike = np.stack([own @ way for way in self._ways])
        best = alike.max(0)
        best[row] = -1.0
        last = self._first + LOOK_ALIKES
        places = np.argpartition(-best, (self._first, last))[self._first : last]
        others = (turned(self._details[place], int(alike[:, place].argmax())) for place in places)
        return max(likeness_as_is(self._details[row], other) for other in others)


def _ways(hashes: Floats) -> list[Floats]:
    """The hashes [64, N] in each of the 8 ways to turn and mirror them."""
    return [turned_hashes(hashes, way).reshape(len(hashes), -1).T.copy() for way in range(SYMMETRIES)]


def _nearest(alike: Floats, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """[rows, at most NEAREST] the columns of the greatest values among some columns."""
    beyond = len(places) - min(NEAREST, len(places))
    found: NDArray[np.int64] = places[np.argpartition(alike[:, places], beyond, axis=1)[:, beyond:]]
    return found
