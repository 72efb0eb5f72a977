"""The test of a heat map: does its hot region carry the score, more than the same shape elsewhere?

The weight of a region is what blurring it costs the score of the class, in log odds (deletion; Petsiuk et
al., RISE, BMVC 2018). What the blur itself does to the network, which has not seen blurred images, it does at
every place: the region is therefore compared with its own shape at 24 other places, shifted by fifths of the
sides around the edges. If the heat had nothing to do with the score, each of the 25 would weigh most about
equally often, the region itself a little more, as what is shifted across an edge is split: "TESTED" is wrong
in at most one of 20. That is where either lies anywhere; where both lie about the middle, as in pictures of
single parts, they meet by chance. So a region near the middle must also weigh more than turned about it by
each 24th of a circle, as far from it as before: if both lie there by chance, none of these places weighs most
more often than another. The price is that a map which is right, but not to the pixel, is seldom TESTED there.
``tests/campaigns/map_worlds.py`` simulates how often a map is by chance. One that leans to a side whatever
the network has learned is told by random weights.

The reverse, blurring all but the region (insertion), is reported and decides nothing: what people mark, the
best map there is, comes first by deletion more often than by insertion (docs/results.md).
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.imaging.heatmap import REGION, HeatArray
from aoi_app.project.map_check import AGAINST, ALIKE, Doubt, MapCheck, MapTest

ROWS, COLUMNS = 5, 5
PLACES, TURNS = ROWS * COLUMNS, 24  # shifted and turned, the region's own among each
MIDDLE = 0.2  # of the sides: how near to the middle of the picture a region is turned about it
BATCH = 8  # images scored at once
BLUR = 0.08  # standard deviation of the blur, of the shorter side of the frame
EDGE = 0.01  # that of the region's edge, so that no sharp line is drawn
SAME = 0.999  # correlation of maps from which another method is no second opinion

Pixels = NDArray[Any]
Regions = NDArray[np.bool_]
# Log odds [n] of the class for prepared images [n, planes, H, W], float32 0..255.
Scored = Callable[[NDArray[np.float32]], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class InputFrame:
    """Where in the network's input the image lies: x, y, width, height in pixels; the rest is padding."""

    x: int
    y: int
    width: int
    height: int

    def within(self, plane: Pixels) -> Pixels:
        """The part of a [..., H, W] array in the frame."""
        return plane[..., self.y : self.y + self.height, self.x : self.x + self.width]


def hot_region(heat: HeatArray) -> Regions:
    """The pixels [h, w] with at least half of the greatest heat; what the viewer outlines."""
    return np.asarray((heat >= REGION * heat.max()) & (heat > 0))


def hottest(heat: HeatArray, share: float) -> Regions:
    """The hottest ``share`` of the pixels [h, w], the same number for every map; ties as they come."""
    flat = np.zeros(heat.size, bool)
    flat[np.argsort(-heat, axis=None, kind="stable")[: max(1, round(share * heat.size))]] = True
    return flat.reshape(heat.shape)


def shifted(region: Regions) -> Regions:
    """The region [h, w] at all its places [25, h, w], its own first; what leaves at an edge comes back."""
    height, width = region.shape
    steps = itertools.product(range(ROWS), range(COLUMNS))
    return np.stack(
        [np.roll(region, (height * row // ROWS, width * column // COLUMNS), (0, 1)) for row, column in steps]
    )


def turned(region: Regions) -> Regions:
    """The region [h, w] turned about the middle [23, h, w]: as large but for what leaves at an edge, and its
    centre as far from the middle, in shares of the sides.
    """
    height, width = region.shape
    rows, columns = np.nonzero(region)
    sides, centre = np.array([width, height]), np.array([columns.mean(), rows.mean()])
    middle = (sides - 1) / 2
    soft, share = cv2.GaussianBlur(region.astype(np.float32), (0, 0), 1.0), float(region.mean())
    found = []
    for angle in 2 * np.pi * np.arange(1, TURNS) / TURNS:
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        there = middle + sides * (turn @ ((centre - middle) / sides))
        move = np.column_stack([turn, there - turn @ centre])
        moved = cv2.warpAffine(soft, move, (width, height)).astype(np.float32)
        found.append(hottest(moved, share) & (moved > 0))
    return np.stack(found)


def effects_of(
    pixels: Pixels, frame: InputFrame, region: Regions, score: Scored
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """As of :func:`weights_of`: what blurring a region costs at each of its places, its own first, then
    shifted [25], then turned [48] if it comes first so far and lies near the middle; and the score that is
    left if all but it is blurred, where it is and shifted [25].
    """
    lost, alone = weights_of(pixels, frame, shifted(region), score)
    if place_of(lost) == 1 and _is_near_middle(region):
        lost = np.concatenate([lost, costs_of(pixels, frame, turned(region), score)])
    return lost, alone


def _is_near_middle(region: Regions) -> bool:
    away = (np.argwhere(region).mean(axis=0) + 0.5) / region.shape - 0.5
    return float(np.hypot(*away)) <= MIDDLE


def weights_of(
    pixels: Pixels, frame: InputFrame, regions: Sequence[Regions] | Regions, score: Scored
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What blurring each region costs, and the score that it has if all else is blurred; in log odds.

    Args:
        pixels: [planes, H, W], prepared, 0..255.
        frame: where the image lies in it.
        regions: of the frame, [height, width] each.
        score: asked for at most ``BATCH`` images at a time.
    """
    image = pixels.astype(np.float32)
    pairs = itertools.chain.from_iterable(_pairs(image, frame, regions))
    without, alone = _scored(pairs, score).reshape(-1, 2).T
    return score(image[None])[0] - without, alone


def costs_of(
    pixels: Pixels, frame: InputFrame, regions: Sequence[Regions] | Regions, score: Scored
) -> NDArray[np.float64]:
    """The first of :func:`weights_of` alone, with half the passes."""
    image = pixels.astype(np.float32)
    without = _scored((pair[0] for pair in _pairs(image, frame, regions)), score)
    return np.asarray(score(image[None])[0] - without)


def _scored(images: Iterator[NDArray[np.float32]], score: Scored) -> NDArray[np.float64]:
    found = []
    while batch := list(itertools.islice(images, BATCH)):
        found.append(score(np.stack(batch)))
    return np.concatenate(found)


def _pairs(
    image: NDArray[np.float32], frame: InputFrame, regions: Sequence[Regions] | Regions
) -> Iterator[list[NDArray[np.float32]]]:
    """For each region the image without it, and it alone."""
    inner = frame.within(image)
    side = min(frame.width, frame.height)
    blurred = np.stack([cv2.GaussianBlur(plane, (0, 0), BLUR * side) for plane in inner])
    for region in regions:
        soft = cv2.GaussianBlur(region.astype(np.float32), (0, 0), max(EDGE * side, 0.5))
        pair = []
        for kept in (1.0 - soft, soft):
            whole = image.copy()
            frame.within(whole)[:] = kept * inner + (1.0 - kept) * blurred
            pair.append(whole)
        yield pair


def log_odds(probabilities: NDArray[Any], chosen: int) -> NDArray[np.float64]:
    """Log odds [n] of a class from probabilities [n, K]; the others are summed, as 1 - p would round."""
    each = np.asarray(probabilities, np.float64)
    others = np.delete(each, chosen, axis=1).sum(1)
    return np.asarray(np.log(each[:, chosen] + 1e-300) - np.log(others + 1e-300))


def place_of(weights: NDArray[np.float64]) -> int:
    """The place of the first weight, 1 if it is the greatest; what weighs the same stands before it."""
    return 1 + int((weights[1:] >= weights[0]).sum()) if np.isfinite(weights).all() else len(weights)


def judged(
    effects: tuple[NDArray[np.float64], NDArray[np.float64]] | None,
    peaks_inside: Sequence[bool],
    method: str,
    check: MapCheck | None,
) -> MapTest:
    """The verdict on a map.

    Args:
        effects: as of :func:`effects_of`, of the hot region; None: the map is empty.
        peaks_inside: whether the peak of each other method's map lies in the hot region.
        method: of the map.
        check: of the network that drew it; None: it was not checked.
    """
    doubts = [*_doubts_of(method, check)]
    place, kept = (None, None) if effects is None else map(place_of, effects)
    if effects is None or place is None:
        doubts.insert(0, "empty")
    elif place > 1:
        # Turned about the middle it may still overlap itself.
        doubts.insert(0, "elsewhere" if place_of(effects[0][:PLACES]) > PLACES // 2 else "unclear")
    if 2 * sum(peaks_inside) < len(peaks_inside):
        doubts.append("apart")
    verdict = "DO NOT TRUST" if AGAINST & set(doubts) else "WEAK" if doubts else "TESTED"
    return MapTest(
        verdict=verdict,
        doubts=tuple(doubts),
        place=place,
        places=PLACES if effects is None else len(effects[0]),
        kept_place=kept,
        kept_places=PLACES,
        weight=None if effects is None else _finite(effects[0][0]),
        elsewhere=None if effects is None else _finite(effects[0][1:].mean()),
        agreeing=sum(peaks_inside),
        others=len(peaks_inside),
    )


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _doubts_of(method: str, check: MapCheck | None) -> Iterator[Doubt]:
    """What the check of the network says against all its maps by a method."""
    found = check.of(method) if check is not None else None
    if check is None or found is None:
        yield "unchecked"
        return
    if check.guessing:
        yield "guessing"
    if found.head >= ALIKE:
        yield "head"
    if found.backbone >= ALIKE:
        yield "backbone"


def likeness(one: Pixels, other: Pixels) -> float:
    """Rank correlation (Spearman 1904) of two maps as they are shown, below 0 clipped: -1..1; 0 if one is
    the same everywhere.

    Examples:
        >>> round(likeness(np.array([[1.0, 2.0, 5.0]]), np.array([[0.0, 1.0, 9.0]])), 6)
        1.0
    """
    return correlation(*(_ranks(np.maximum(item, 0.0)) for item in (one, other)))


def correlation(one: Pixels, other: Pixels) -> float:
    """Correlation of two maps, -1..1; 0 if one is the same everywhere."""
    a, b = (np.ravel(item).astype(np.float64) for item in (one, other))
    a, b = a - a.mean(), b - b.mean()
    scale = float(np.sqrt((a @ a) * (b @ b)))
    return float(np.clip(a @ b / scale, -1.0, 1.0)) if scale > 0 else 0.0


def _ranks(values: Pixels) -> NDArray[np.float64]:
    """Ranks of all values, equal ones sharing the mean of theirs."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - (counts - 1) / 2.0)[inverse.ravel()]
