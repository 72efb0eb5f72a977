"""Which images to label next, and when further labels would bring little.

The gain of a label is not known before it is given. What is expected of an image here is its doubt times its
novelty: how little the two likeliest classes differ in probability (margin sampling: Scheffer, Decomain and
Wrobel, IDA 2001), times how unlike it is to the nearest image that has a label or is asked about already
(k-centre: Sener and Savarese, ICLR 2018), so that a handful is spread out and no image is asked about twice
in other clothes. While nothing has a label, images in the middle of clusters come first, those of the
largest cluster before the others (Hacohen, Dekel and Weinshall, ICML 2022).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.rates import Rate

LAST = 40  # guesses that say whether more labels would bring much: all right, at least 92.7 % are
SURE = 0.9  # of further guesses are right, by the lower bound of the last ones
ROUNDS = 15  # of k-means: the centres hardly move any more
TINY = 1e-12

Floats = NDArray[np.floating]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Guesses:
    """Whether each answered guess was right, the oldest first.

    The images asked about are those that were least sure, so the others are guessed better than this says.

    Examples:
        >>> few, all_right, one_wrong = (Guesses((False,) * n + (True,) * 39) for n in (0, 1, 2))
        >>> few.enough, few.wrong_ahead, all_right.enough
        (False, None, False)
        >>> Guesses((False, *[True] * 40)).wrong_ahead
        3
    """

    right: Sequence[bool]

    @property
    def last(self) -> Rate:
        """How many of the last :data:`LAST` were right."""
        last = self.right[-LAST:]
        return Rate(sum(last), len(last))

    @property
    def wrong_ahead(self) -> int | None:
        """How many of the next :data:`LAST` guesses to expect wrong at most, if they are as hard as the last:
        the upper bound of that rate (95 %), rounded up; None: fewer were answered.
        """
        lower = self.last.lower95
        return None if lower is None or self.last.n < LAST else math.ceil(LAST * (1 - lower))

    @property
    def enough(self) -> bool:
        """True if nearly all of the last guesses were right, so that more labels would bring little."""
        lower = self.last.lower95
        return self.last.n == LAST and lower is not None and lower >= SURE


def doubts_between(probabilities: Floats) -> NDArray[np.float64]:
    """[N, K >= 2] -> [N]: 1 less how much more probable the likeliest class is than the next, 0..1.

    Examples:
        >>> doubts_between(np.array([[0.5, 0.5, 0.0], [1.0, 0.0, 0.0]])).tolist()
        [1.0, 0.0]
    """
    two = np.partition(np.asarray(probabilities, np.float64), -2, axis=1)[:, -2:]
    found: NDArray[np.float64] = 1.0 - (two[:, 1] - two[:, 0])
    return found


def to_label(places: Floats, known: NDArray[np.bool_], doubts: Floats | None, count: int) -> list[int]:
    """The rows of at most ``count`` images to label next, those of the greatest expected gain first.

    Args:
        places: [N, D] of the images, known or not, such that like images lie in like directions.
        known: [N] True for those with a label.
        doubts: [N] 0..1; None: no head has learned yet, so each image is as doubtful as any.
        count: how many; from 1.

    Examples:
        >>> places = np.array([[1, 0], [1, 0.1], [0, 1], [0.1, 1], [-1, 0]])
        >>> to_label(places, np.array([True, False, False, False, False]), None, 2)
        [4, 2]
    """
    free = np.flatnonzero(~known)
    length = np.linalg.norm(places, axis=1, keepdims=True)
    directions = (places / np.maximum(length, TINY)).astype(np.float32)
    if not known.any():
        return [int(free[row]) for row in middles(places[free], count)]
    far = _distances(directions[free], directions[known])
    doubt = np.ones(len(free)) if doubts is None else np.asarray(doubts)[free]
    found: list[int] = []
    open_rows = np.ones(len(free), bool)
    while len(found) < count and open_rows.any():
        row = int(np.where(open_rows, doubt * far, -1.0).argmax())
        open_rows[row] = False
        found.append(int(free[row]))
        far = np.minimum(far, 1.0 - directions[free] @ directions[free[row]])
    return found


def _distances(queries: NDArray[np.float32], known: NDArray[np.float32]) -> Floats:
    """[n, D], [m, D] -> [n]: the cosine distance of each to the nearest known one, 0..2."""
    far = np.full(len(queries), 2.0, np.float32)
    for begin in range(0, len(known), 512):  # all at once would not fit
        far = np.minimum(far, 1.0 - (queries @ known[begin : begin + 512].T).max(axis=1))
    return np.maximum(far, 0.0)


def middles(places: Floats, count: int) -> list[int]:
    """The row nearest to the middle of each of at most ``count`` clusters (k-means, begun by k-means++:
    Arthur and Vassilvitskii, SODA 2007), that of the largest cluster first.

    Examples:
        >>> middles(np.array([[0.0, 0], [0, 1], [0, 2], [9, 9], [9, 8]]), 2)[0]
        1
    """
    centres = _spread_centres(places, count)
    for _ in range(ROUNDS):
        own = _squares(places, centres).argmin(axis=1)
        centres = np.stack([places[own == number].mean(axis=0) for number in np.unique(own)])
    squares = _squares(places, centres)
    sizes = np.bincount(squares.argmin(axis=1), minlength=len(centres))
    order = np.argsort(-sizes, kind="stable")
    return [*dict.fromkeys(int(squares[:, number].argmin()) for number in order)]


def _spread_centres(places: Floats, count: int) -> Floats:
    random = np.random.default_rng(0)
    chosen = [int(random.integers(len(places)))]
    squares = _squares(places, places[chosen])[:, 0]
    while len(chosen) < count and squares.sum() > TINY:
        chosen.append(int(random.choice(len(places), p=squares / squares.sum())))
        squares = np.minimum(squares, _squares(places, places[chosen[-1:]])[:, 0])
    return places[chosen]


def _squares(places: Floats, centres: Floats) -> NDArray[np.float64]:
    """[N, D], [C, D] -> [N, C] squared distances."""
    places, centres = np.asarray(places, np.float64), np.asarray(centres, np.float64)
    products = places @ centres.T
    found: NDArray[np.float64] = (places**2).sum(1)[:, None] - 2 * products + (centres**2).sum(1)[None]
    return np.maximum(found, 0.0)
