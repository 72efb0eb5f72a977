"""Twins: images that show the same picture, found by their perceptual hashes and told by their details; where
those leave a doubt, by a closer look at both pictures laid upon each other.
"""

import os
from collections.abc import Callable
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
MOST_LOOKED = 500  # pairs, the likest ones
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
    found = candidates(hashes_of(thumbnails), control, sides)

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
        told = list(control.track(pool.map(compared, found), len(found), "twins"))
        doubtful = sorted(
            (pair for pair in told if DOUBTFUL <= pair.alike < LEAST), key=lambda pair: -pair.alike
        )
        closer = doubtful[:MOST_LOOKED]
        again = list(control.track(pool.map(looked, closer), len(closer), "twins"))
    finally:
        pool.shutdown(cancel_futures=True)
    return [pair for pair in (*told, *again) if pair.alike >= LEAST]


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
    ways = [turned_hashes(hashes, way).reshape(count, -1).T.copy() for way in range(SYMMETRIES)]
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


def _nearest(alike: Floats, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """[rows, at most NEAREST] the columns of the greatest values among some columns."""
    beyond = len(places) - min(NEAREST, len(places))
    found: NDArray[np.int64] = places[np.argpartition(alike[:, places], beyond, axis=1)[:, beyond:]]
    return found
