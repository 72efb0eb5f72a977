"""Shapes on an image: box, polygon and bitmap, in image pixels, x to the right and y down from the corner of
the first pixel. A pixel belongs to a box or polygon if its centre does.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

LARGEST = 100_000.0  # no image is wider; keeps hostile numbers out of integer arithmetic
MOST_POINTS = 10_000

# Reasons for refusal; constants, so that the window can translate them.
NOT_FINITE = "a number in it is NaN, infinite or far too large"
OUTSIDE = "it lies outside of the picture"
EMPTY = "it has no area"
TOO_LONG = "it has too many points"
WRONG_RUNS = "its run lengths do not add up to the size of the picture"


class ShapeKind(StrEnum):
    """How a shape is given."""

    BOX = "box"
    POLYGON = "polygon"
    BRUSH = "brush"


@dataclass(frozen=True, slots=True)
class RegionShape:
    """A shape.

    ``points`` are the two corners of a box (upper left, lower right) or the corners of a polygon. A brush has
    ``runs``: lengths of alternating runs of pixels outside and inside, in turn, column by column (as COCO's
    uncompressed RLE), over ``size`` (width, height).
    """

    kind: ShapeKind
    points: tuple[tuple[float, float], ...] = ()
    runs: tuple[int, ...] = ()
    size: tuple[int, int] = (0, 0)

    @classmethod
    def box(cls, x0: float, y0: float, x1: float, y1: float) -> "RegionShape":
        """A box of two opposite corners.

        Raises:
            ValueError: no finite numbers, or no area; the text is a constant of this module.
        """
        _check([x0, y0, x1, y1])
        if x0 == x1 or y0 == y1:
            raise ValueError(EMPTY)
        return cls(ShapeKind.BOX, ((min(x0, x1), min(y0, y1)), (max(x0, x1), max(y0, y1))))

    @classmethod
    def polygon(cls, points: Sequence[tuple[float, float]]) -> "RegionShape":
        """A closed polygon.

        Raises:
            ValueError: as :meth:`box`, or too many points.
        """
        if len(points) > MOST_POINTS:
            raise ValueError(TOO_LONG)
        _check([value for point in points for value in point])
        if len(set(points)) < 3 or area(points) == 0.0:
            raise ValueError(EMPTY)
        return cls(ShapeKind.POLYGON, tuple((float(x), float(y)) for x, y in points))

    @classmethod
    def brush(cls, mask: NDArray[np.bool_]) -> "RegionShape":
        """The pixels of a mask [h, w].

        Raises:
            ValueError: it is empty.
        """
        if not mask.any():
            raise ValueError(EMPTY)
        return cls(ShapeKind.BRUSH, runs=tuple(runs_of(mask)), size=(mask.shape[1], mask.shape[0]))

    @classmethod
    def from_runs(cls, runs: Sequence[int], width: int, height: int) -> "RegionShape":
        """A brush from its run lengths.

        Raises:
            ValueError: they do not fit the size, or nothing is inside.
        """
        if any(run < 0 for run in runs) or sum(runs) != width * height:
            raise ValueError(WRONG_RUNS)
        if not any(runs[1::2]):
            raise ValueError(EMPTY)
        return cls(ShapeKind.BRUSH, runs=tuple(runs), size=(width, height))

    def mask(self, width: int, height: int) -> NDArray[np.bool_]:
        """The pixels inside, as a mask [height, width]."""
        if self.kind is ShapeKind.BRUSH:
            found = np.zeros((height, width), dtype=bool)
            own = mask_of(self.runs, *self.size)[:height, :width]
            found[: own.shape[0], : own.shape[1]] = own
            return found
        if self.kind is ShapeKind.BOX:
            (x0, y0), (x1, y1) = self.points
            columns = np.arange(width) + 0.5
            rows = np.arange(height) + 0.5
            return np.outer((rows >= y0) & (rows < y1), (columns >= x0) & (columns < x1))
        return _filled(self.points, width, height)

    def bounds(self) -> tuple[float, float, float, float]:
        """The smallest box around it: x0, y0, x1, y1."""
        if self.kind is ShapeKind.BRUSH:
            rows, columns = np.nonzero(mask_of(self.runs, *self.size))
            return float(columns.min()), float(rows.min()), float(columns.max() + 1), float(rows.max() + 1)
        xs, ys = zip(*self.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def clipped(self, width: int, height: int) -> "RegionShape":
        """The part inside an image of this size; itself if it lies inside.

        Raises:
            ValueError: nothing of it is inside; or a brush of another size.
        """
        if self.kind is ShapeKind.BRUSH:
            if self.size != (width, height):
                raise ValueError(WRONG_RUNS)
            return self
        x0, y0, x1, y1 = self.bounds()
        if x0 >= 0 and y0 >= 0 and x1 <= width and y1 <= height:
            return self
        if x0 >= width or y0 >= height or x1 <= 0 or y1 <= 0:
            raise ValueError(OUTSIDE)
        if self.kind is ShapeKind.BOX:
            return RegionShape.box(max(x0, 0.0), max(y0, 0.0), min(x1, width), min(y1, height))
        return RegionShape.polygon(_cut(list(self.points), float(width), float(height)))

    def to_json(self) -> dict[str, Any]:
        """What is stored."""
        if self.kind is ShapeKind.BRUSH:
            return {"runs": list(self.runs), "size": list(self.size)}
        return {"points": [list(point) for point in self.points]}

    @classmethod
    def from_json(cls, kind: ShapeKind, values: dict[str, Any]) -> "RegionShape":
        """What :meth:`to_json` stored.

        Raises:
            ValueError, KeyError, TypeError: it is none.
        """
        if kind is ShapeKind.BRUSH:
            width, height = values["size"]
            return cls.from_runs([int(run) for run in values["runs"]], int(width), int(height))
        points = [(float(x), float(y)) for x, y in values["points"]]
        return cls.box(*points[0], *points[1]) if kind is ShapeKind.BOX else cls.polygon(points)


def area(points: Sequence[tuple[float, float]]) -> float:
    """The area of a polygon in pixels, by the shoelace formula."""
    turned = [*points[1:], *points[:1]]
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, turned, strict=True))) / 2


def runs_of(mask: NDArray[np.bool_]) -> list[int]:
    """Run lengths of a mask [h, w], column by column, the first outside."""
    flat = mask.ravel(order="F")
    edges = np.flatnonzero(np.diff(flat)) + 1
    runs = np.diff(np.concatenate(([0], edges, [flat.size]))).tolist()
    return [0, *runs] if flat.size and flat[0] else runs


def mask_of(runs: Sequence[int], width: int, height: int) -> NDArray[np.bool_]:
    """The mask [height, width] of run lengths that fit this size."""
    inside = np.arange(len(runs)) % 2 == 1
    return np.repeat(inside, runs).reshape((height, width), order="F")


def _check(values: Sequence[float]) -> None:
    if not all(math.isfinite(value) and abs(value) <= LARGEST for value in values):
        raise ValueError(NOT_FINITE)


def _filled(points: Sequence[tuple[float, float]], width: int, height: int) -> NDArray[np.bool_]:
    """The pixels whose centre is inside a polygon: between its crossings with their row, taken in pairs."""
    found = np.zeros((height, width), dtype=bool)
    corners = np.array(points)
    ends = np.roll(corners, -1, axis=0)
    first = max(math.floor(corners[:, 1].min()), 0)
    last = min(math.ceil(corners[:, 1].max()), height)
    for row in range(first, last):
        y = row + 0.5
        crossed = (corners[:, 1] <= y) != (ends[:, 1] <= y)
        (x0, y0), (x1, y1) = corners[crossed].T, ends[crossed].T
        xs = np.sort(x0 + (y - y0) / (y1 - y0) * (x1 - x0))
        for left, right in zip(xs[::2], xs[1::2], strict=True):
            found[row, max(math.ceil(left - 0.5), 0) : max(math.ceil(right - 0.5), 0)] = True
    return found


def _cut(points: list[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """A polygon cut at the edges of an image (Sutherland & Hodgman 1974)."""
    for axis, bound, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        kept: list[tuple[float, float]] = []
        for start, end in zip(points, [*points[1:], *points[:1]], strict=True):
            before, after = sign * (start[axis] - bound), sign * (end[axis] - bound)
            if before >= 0:
                kept.append(start)
            if (before >= 0) != (after >= 0):
                share = before / (before - after)
                crossing = [start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])]
                crossing[axis] = bound
                kept.append((crossing[0], crossing[1]))
        points = kept
    return points
