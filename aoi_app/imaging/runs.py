"""Run lengths of a mask: alternating runs of pixels outside and inside, in turn, column by column, as COCO's
uncompressed RLE. They are joined and cut without the mask itself, which may have many millions of pixels.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Places = NDArray[np.int64]  # of pixels, counted column by column


def runs_of(mask: Mask) -> list[int]:
    """The runs of a mask [h, w], the first outside."""
    return runs_within(mask, 0, 0, mask.shape[1], mask.shape[0])


def runs_within(window: Mask, left: int, top: int, width: int, height: int) -> list[int]:
    """The runs of a mask of this size that is empty outside of ``window``, whose corner is at left, top."""
    columns = np.zeros((window.shape[1], window.shape[0] + 1), bool)  # the last place of each is outside
    columns[:, :-1] = window.T
    changes = np.flatnonzero(np.diff(columns.ravel(), prepend=False))
    column, row = np.divmod(changes, columns.shape[1])
    places = (left + column) * height + top + row
    starts, ends = places[::2], places[1::2]
    if not len(starts):
        return [width * height]
    apart = starts[1:] != ends[:-1]  # where a column is full, a run goes on in the next
    return _runs(starts[np.r_[True, apart]], ends[np.r_[apart, True]], width * height)


def mask_of(runs: Sequence[int], width: int, height: int) -> Mask:
    """The mask [height, width] of runs that fit this size."""
    inside = np.arange(len(runs)) % 2 == 1
    return np.repeat(inside, runs).reshape((height, width), order="F")


def bounds_of(runs: Sequence[int], height: int) -> tuple[int, int, int, int]:
    """The smallest box around what is inside, which is something: x0, y0, x1, y1."""
    starts, ends = inside_of(runs)
    first, last = starts // height, (ends - 1) // height
    if (first != last).any():
        top, bottom = 0, height
    else:
        top, bottom = int((starts % height).min()), int(((ends - 1) % height).max()) + 1
    return int(first[0]), top, int(last[-1]) + 1, bottom


def window_of(runs: Sequence[int], height: int) -> tuple[int, int, Mask]:
    """The mask within :func:`bounds_of`: left, top, [h, w]."""
    left, top, right, bottom = bounds_of(runs, height)
    starts, ends = (places - left * height for places in inside_of(runs))
    columns = right - left
    return left, top, mask_of(_runs(starts, ends, columns * height), columns, height)[top:bottom]


def inside_of(runs: Sequence[int]) -> tuple[Places, Places]:
    """First places of the runs inside, and the places behind their last ones, in order."""
    edges = np.cumsum(np.asarray(runs, np.int64))
    ends = edges[1::2]
    starts = edges[::2][: len(ends)]
    there = starts < ends
    return starts[there], ends[there]


def shifted(runs: Sequence[int], by: int) -> list[int]:
    """The runs moved by a number of places: what is inside must stay in the picture, column by column."""
    starts, ends = inside_of(runs)
    return _runs(starts + by, ends + by, sum(runs))


def joined(one: Sequence[int], other: Sequence[int]) -> list[int]:
    """The runs of what is inside of either, both of one size."""
    return _combined(one, other, np.logical_or)


def without(one: Sequence[int], other: Sequence[int]) -> list[int]:
    """The runs of what is inside of the first only, both of one size."""
    return _combined(one, other, np.greater)


def _combined(one: Sequence[int], other: Sequence[int], rule: Callable[[Mask, Mask], Mask]) -> list[int]:
    sides = [inside_of(one), inside_of(other)]
    places = np.unique(np.concatenate([*sides[0], *sides[1]]))
    # From each place to the next: the number of runs begun so far exceeds that of runs ended.
    inside = [
        np.searchsorted(starts, places, "right") > np.searchsorted(ends, places, "right")
        for starts, ends in sides
    ]
    kept = rule(*inside)
    before = np.r_[False, kept[:-1]] if len(kept) else kept
    return _runs(places[kept & ~before], places[before & ~kept], sum(one))


def _runs(starts: Places, ends: Places, pixels: int) -> list[int]:
    edges = np.empty(2 * len(starts) + 2, np.int64)
    edges[0], edges[-1] = 0, pixels
    edges[1:-1:2], edges[2:-1:2] = starts, ends
    runs: list[int] = np.diff(edges).tolist()
    return runs if runs[-1] or len(runs) == 1 else runs[:-1]
