"""Twins: images that show the same picture, found by their perceptual hashes and told by their details."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
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
LEAST_HASH = 0.6  # correlation of hashes below which pictures are not compared any further

Pair: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two images, by their rows, that may be twins if the second is turned by ``symmetry``; ``alike`` is the
    correlation of their hashes or, of twins, of their details.
    """

    one: int
    other: int
    symmetry: int
    alike: float


def near_twins(thumbnails: NDArray[np.uint8], control: JobControl) -> list[Candidate]:
    """The pairs of pictures that show the same; ``alike`` is their likeness.

    Args:
        thumbnails: [N, 64, 64] of :func:`thumbnail`.
        control: of the job.

    Raises:
        Cancelled: stopped.
    """
    details = [details_of(small) for small in thumbnails]
    found = candidates(hashes_of(thumbnails), control)

    def compared(pair: Candidate) -> Candidate:
        other = turned(details[pair.other], pair.symmetry)
        return replace(pair, alike=likeness(details[pair.one], other, LEAST))

    pool = ThreadPoolExecutor(os.cpu_count() or 1, "twins")
    try:
        told = list(control.track(pool.map(compared, found), len(found), "twins"))
    finally:
        pool.shutdown(cancel_futures=True)
    return [pair for pair in told if pair.alike >= LEAST]


def candidates(hashes: Floats, control: JobControl) -> list[Candidate]:
    """The pairs of pictures with like hashes: of each picture at most its ``NEAREST``, over the 8 turns and
    mirrors.

    Args:
        hashes: [N, 8, 8] of :func:`hashes_of`.
        control: of the job.

    Raises:
        Cancelled: stopped.
    """
    count = len(hashes)
    flat = hashes.reshape(count, -1)
    ways = [turned_hashes(hashes, way).reshape(count, -1).T.copy() for way in range(SYMMETRIES)]
    found: dict[Pair, Candidate] = {}
    for begin in range(0, count, ROWS):
        control.wait_or_cancel()
        rows = flat[begin : begin + ROWS]
        alike = rows @ ways[0]
        symmetry = np.zeros(alike.shape, np.int8)
        for way in range(1, SYMMETRIES):
            other = rows @ ways[way]
            better = other > alike
            np.copyto(alike, other, where=better)
            symmetry[better] = way
        alike[np.arange(len(rows)), begin + np.arange(len(rows))] = -1.0
        for row, near in enumerate(_nearest(alike)):
            for column in near[alike[row, near] >= LEAST_HASH].tolist():
                one, other_row = begin + row, column
                way = int(symmetry[row, column])
                if one > other_row:
                    one, other_row, way = other_row, one, inverse(way)
                found.setdefault((one, other_row), Candidate(one, other_row, way, float(alike[row, column])))
    return list(found.values())


def _nearest(alike: Floats) -> NDArray[np.int64]:
    most = min(NEAREST, alike.shape[1])
    return np.argpartition(-alike, most - 1, axis=1)[:, :most]


def inverse(symmetry: int) -> int:
    """The symmetry that undoes another: only quarter turns are not their own inverse."""
    return {5: 6, 6: 5}.get(symmetry, symmetry)
