"""Unlike the training images: when an image is unknown, and the training images nearest to it.

Two scores say how strange an image is: its mean cosine distance to the three nearest training images in the
standardised pooled features of the network, and its doubt, which is 1 less the probability of the most
probable class. They have no scale in common, so they are compared by their ranks among images that the scores
were not learned from, and the greater rank counts. Two limits of one rank say the same: an image is unknown
if either score is beyond its limit.

The limits come from a stated rate of needless reviews by conformal prediction (Vovk, Gammerman & Shafer,
Algorithmic Learning in a Random World, 2005), where several images show one part with the weights of Dunn,
Wasserman & Ramdas (Journal of the American Statistical Association 118 (2023) 2491): of images of new parts
of the same process, at most so many are unknown on average.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from aoi_app.evidence.aims import counted_confidence
from aoi_app.evidence.intervals import CONFIDENCE, clopper_pearson_upper
from aoi_app.evidence.rates import Counter, Rate
from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs import CountedRate, UnseenClass

NEAREST = 3
MOST_KEPT = 1000  # training images whose features a model keeps
MOST_ASSURED = 0.05  # with so few parts that more needless reviews must be feared, there are no limits
TINY = 1e-12
FLOOR = 0.1  # smallest spread of a feature, as a share of the mean spread: rare ones must not explode
LEAST_SPREAD = 1e-6

Floats = NDArray[np.float32]
Scores = NDArray[np.float64]


class NoveltyLimits(FrozenModel):
    """When an image is unknown: if its ``distance`` or its ``doubt`` is greater than these.

    ``rate`` is the rate of needless reviews that was asked for, ``assured`` the one that so few images
    assure, 0..1. ``beyond``: how many of the images that the limits come from are unknown by them, which show
    ``parts``. ``at_most``: the rate of needless reviews that images of new parts have with 95 %
    confidence, as the limits were set on these images: as if one image more were beyond. ``unseen``:
    what became of each defect class that was left out at this rate; none if that was not measured.
    """

    rate: float = Field(gt=0, lt=1)
    assured: float = Field(gt=0, lt=1)
    distance: float = Field(ge=0, allow_inf_nan=False)
    doubt: float = Field(ge=0, le=1)
    parts: int = Field(ge=1)
    beyond: CountedRate
    at_most: float = Field(ge=0, le=1)
    unseen: tuple[UnseenClass, ...] = ()

    def exceeded(self, distances: Scores, doubts: Scores) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Which of N images are beyond the limit of the distance, and of the doubt; NaN always is.

        Examples:
            >>> limits = limits_of(np.arange(20) / 20, np.zeros(20), range(20), 0.2)
            >>> [part.tolist() for part in limits.exceeded(np.array([0.5, 0.95]), np.array([0.1, 0.0]))]
            [[False, True], [True, False]]
        """
        return ~(distances <= self.distance), ~(doubts <= self.doubt)


def doubts(probabilities: NDArray[np.floating]) -> Scores:
    """[N, K] -> [N]: 1 less the probability of the most probable class.

    Examples:
        >>> doubts(np.array([[0.25, 0.75], [1.0, 0.0]])).tolist()
        [0.25, 0.0]
    """
    found: Scores = 1.0 - np.asarray(probabilities, dtype=np.float64).max(axis=1)
    return found


def standardisation(features: Floats) -> tuple[Floats, Floats]:
    """Mean and spread [F] of features [N, F]; no spread is below ``FLOOR`` of the mean one, or near 0."""
    # In sums, as a copy of a large project's features in float64 would not fit.
    mean = features.mean(axis=0, dtype=np.float64)
    squares = np.einsum("nf,nf->f", features, features, dtype=np.float64) / len(features)
    spread = np.sqrt(np.maximum(squares - mean**2, 0.0))
    floor = max(FLOOR * float(spread.mean()), LEAST_SPREAD)
    return mean.astype(np.float32), np.maximum(spread, floor).astype(np.float32)


def directions(features: Floats, mean: Floats, spread: Floats) -> Floats:
    """Features [N, F], standardised and of length 1: their products are cosines."""
    standard = (features - mean) / spread
    length = np.linalg.norm(standard, axis=1, keepdims=True)
    found: Floats = (standard / np.maximum(length, TINY)).astype(np.float32)
    return found


def spread_out(vectors: Floats, count: int) -> NDArray[np.int64]:
    """Which of N directions to keep, in their order: the next is always the one farthest from those kept
    (k-center, Sener & Savarese, ICLR 2018), so that what is rare stays.
    """
    if len(vectors) <= count:
        return np.arange(len(vectors))
    kept = [int(np.argmax(vectors @ vectors.mean(axis=0)))]
    far = 1.0 - vectors @ vectors[kept[0]]
    while len(kept) < count:
        kept.append(int(far.argmax()))
        far = np.minimum(far, 1.0 - vectors @ vectors[kept[-1]])
    return np.sort(np.array(kept))


def nearest(
    queries: Floats,
    vectors: Floats,
    parts: NDArray[np.int64] | None = None,
    parts_kept: NDArray[np.int64] | None = None,
) -> tuple[Scores, NDArray[np.int64], Floats]:
    """The mean cosine distance [N] of each query to the nearest vectors, which they are [N, 3], nearest
    first, and the distance of each [N, 3].

    Args:
        queries: [N, F] directions.
        vectors: [V, F] directions, at least :data:`NEAREST`.
        parts: [N] the part of each query: a vector of its own part is no neighbour; None: of no part.
        parts_kept: [V] that of each vector.
    """
    places, each = [], []
    for begin in range(0, len(queries), 256):
        some = slice(begin, begin + 256)
        far = 1.0 - queries[some] @ vectors.T
        if parts is not None and parts_kept is not None:
            far[parts[some, None] == parts_kept[None]] = 2.0  # the farthest there is
        order = np.argpartition(far, NEAREST - 1, axis=1)[:, :NEAREST]
        order = np.take_along_axis(order, np.take_along_axis(far, order, 1).argsort(axis=1), 1)
        places.append(order)
        each.append(np.take_along_axis(far, order, 1))
    if not places:
        return np.zeros(0), np.zeros((0, NEAREST), np.int64), np.zeros((0, NEAREST), np.float32)
    distances = np.maximum(np.concatenate(each), 0.0)
    return distances.mean(axis=1, dtype=np.float64), np.concatenate(places), distances


def parts_needed(rate: float) -> int:
    """The number of parts without which there are no limits for a rate of needless reviews.

    Examples:
        >>> parts_needed(0.01), parts_needed(0.1)
        (39, 19)
    """
    return math.ceil(2.0 / max(rate, MOST_ASSURED)) - 1


def limits_of(
    distances: Scores, doubts: Scores, parts: Sequence[int], rate: float, folded: bool = False
) -> NoveltyLimits | None:
    """The limits that keep needless reviews at ``rate`` on average; None with fewer parts than needed.

    Each part weighs the same, whatever the number of its images. With too few parts for the rate itself the
    limits are the greatest scores, and ``assured`` is greater than ``rate``.

    Args:
        distances: [N] of images that the scores were not learned from, and not to their own part.
        doubts: [N] of the same images.
        parts: [N] numbers of their parts.
        rate: 0..1, of images of new parts.
        folded: the doubts are out of fold, by other heads than the one that judges: ``at_most`` keeps half of
            its risk for that, as a threshold's promise does.

    Examples:
        >>> scores = np.arange(100) / 100
        >>> found = limits_of(scores, np.zeros(100), range(100), 0.05)
        >>> found.distance, found.beyond.count
        (0.96, 3)
    """
    _, number, images = np.unique(np.asarray(parts), return_inverse=True, return_counts=True)
    if len(images) < parts_needed(rate):
        return None
    new = 1.0 / (len(images) + 1)  # the weight of the new part
    weights = new / images[number]
    far, unsure = (np.sort(values)[::-1] for values in (distances, doubts))
    # The number of images whose score is no less, for each image: beyond the k-th limit if no more than k.
    ranks = [_no_less(values) for values in (distances, doubts)]
    # A new image that is beyond by one score stands before the images ranked by it, not by the other.
    first = np.minimum(ranks[0], ranks[1] - 1)
    second = np.minimum(ranks[0] - 1, ranks[1])
    shares = np.maximum(_weight_up_to(first, weights), _weight_up_to(second, weights)) + new
    allowed = np.flatnonzero(shares <= max(rate, float(shares[0])) + TINY)
    place = int(allowed[-1])
    beyond = (distances > far[place]) | (doubts > unsure[place])
    # Two limits, and so two order statistics: one more than beyond a single one (Wilks 1941).
    with_one_more = (beyond | (distances == far[place]), beyond | (doubts == unsure[place]))
    counted, everything = Counter(_groups(number)), np.ones_like(beyond)
    confidence = counted_confidence(CONFIDENCE, folded)
    at_most = max(_upper(counted.bad(event, everything), confidence) for event in with_one_more)
    return NoveltyLimits(
        rate=rate,
        assured=max(rate, float(shares[0])),
        distance=float(far[place]),
        doubt=float(unsure[place]),
        parts=len(images),
        beyond=CountedRate.model_validate(counted.bad(beyond, everything).to_json()),
        at_most=at_most,
    )


def _upper(rate: Rate, confidence: float) -> float:
    """As its ``upper95``, with another confidence; 1 with too few parts."""
    if rate.too_few:
        return 1.0
    return clopper_pearson_upper(rate.count / rate.n * rate.size, rate.size, confidence) or 0.0


def _groups(number: NDArray[np.int64]) -> list[str] | None:
    """The names of parts by their numbers; None if each image shows its own."""
    return None if len(set(number.tolist())) == len(number) else [str(part) for part in number]


def _no_less(values: Scores) -> NDArray[np.int64]:
    """[N] -> for each the number of values no less than it, from 1."""
    return len(values) - np.searchsorted(np.sort(values), values, side="left")


def _weight_up_to(ranks: NDArray[np.int64], weights: Scores) -> Scores:
    """[N]: at place k the weight of all images whose rank is at most k."""
    found: Scores = np.cumsum(np.bincount(np.clip(ranks, 0, len(ranks)), weights, len(ranks) + 1))
    return found[: len(ranks)]
