"""Shapes on an image: point, box, polygon and bitmap, in image pixels, x to the right and y down from the
corner of the first pixel. A pixel belongs to a box or polygon if its centre does, to a point that lies in it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aoi_app.imaging.runs import Mask, bounds_of, inside_of, joined, mask_of, runs_within, shifted, without

LARGEST = 100_000.0  # no image is wider; keeps hostile numbers out of integer arithmetic
MOST_POINTS = 10_000
MOST_RUNS = 2_000_000


class ShapeError(ValueError):
    """It is no usable shape; the text says why, as a constant that the window can translate."""


NOT_FINITE = "a number in it is NaN, infinite or far too large"
OUTSIDE = "it lies outside of the picture"
EMPTY = "it has no area"
TOO_LONG = "it has too many points"
WRONG_RUNS = "its run lengths do not add up to the size of the picture"


class ShapeKind(StrEnum):
    """How a shape is given."""

    POINT = "point"
    BOX = "box"
    POLYGON = "polygon"
    BRUSH = "brush"


@dataclass(frozen=True, slots=True)
class RegionShape:
    """A shape.

    ``points`` are a point, which says where something is but not how far it reaches, the two corners of a box
    (upper left, lower right) or the corners of a polygon. A brush has ``runs``, as of
    :mod:`aoi_app.imaging.runs`, over ``size`` (width, height).
    """

    kind: ShapeKind
    points: tuple[tuple[float, float], ...] = ()
    runs: tuple[int, ...] = ()
    size: tuple[int, int] = (0, 0)

    @classmethod
    def point(cls, x: float, y: float) -> "RegionShape":
        """A place.

        Raises:
            ShapeError: no finite numbers.
        """
        _check([x, y])
        return cls(ShapeKind.POINT, ((float(x), float(y)),))

    @classmethod
    def box(cls, x0: float, y0: float, x1: float, y1: float) -> "RegionShape":
        """A box of two opposite corners.

        Raises:
            ShapeError: no finite numbers, or no area; the text is a constant of this module.
        """
        _check([x0, y0, x1, y1])
        if x0 == x1 or y0 == y1:
            raise ShapeError(EMPTY)
        return cls(ShapeKind.BOX, ((min(x0, x1), min(y0, y1)), (max(x0, x1), max(y0, y1))))

    @classmethod
    def polygon(cls, points: Sequence[tuple[float, float]]) -> "RegionShape":
        """A closed polygon.

        Raises:
            ShapeError: as :meth:`box`, or too many points.
        """
        if len(points) > MOST_POINTS:
            raise ShapeError(TOO_LONG)
        _check([value for point in points for value in point])
        if len(set(points)) < 3 or area(points) == 0.0:
            raise ShapeError(EMPTY)
        return cls(ShapeKind.POLYGON, tuple((float(x), float(y)) for x, y in points))

    @classmethod
    def brush(
        cls, mask: Mask, left: int = 0, top: int = 0, size: tuple[int, int] | None = None
    ) -> "RegionShape":
        """The pixels of a mask [h, w], which lies at left, top in a picture of ``size``, or is as large.

        Raises:
            ShapeError: it is empty.
        """
        if not mask.any():
            raise ShapeError(EMPTY)
        size = size or (mask.shape[1], mask.shape[0])
        return cls(ShapeKind.BRUSH, runs=tuple(runs_within(mask, left, top, *size)), size=size)

    @classmethod
    def from_runs(cls, runs: Sequence[int], width: int, height: int) -> "RegionShape":
        """A brush from its run lengths.

        Raises:
            ShapeError: they do not fit the size, or nothing is inside.
        """
        if len(runs) > MOST_RUNS:
            raise ShapeError(TOO_LONG)
        try:
            lengths = np.array(runs, np.int64)
        except OverflowError as error:
            raise ShapeError(WRONG_RUNS) from error
        if (lengths < 0).any() or int(lengths.sum()) != width * height:
            raise ShapeError(WRONG_RUNS)
        if not lengths[1::2].any():
            raise ShapeError(EMPTY)
        return cls(ShapeKind.BRUSH, runs=tuple(runs), size=(width, height))

    def mask(self, width: int, height: int) -> Mask:
        """The pixels inside, as a mask [height, width]."""
        if self.kind is ShapeKind.BRUSH:
            found = np.zeros((height, width), dtype=bool)
            own = mask_of(self.runs, *self.size)[:height, :width]
            found[: own.shape[0], : own.shape[1]] = own
            return found
        if self.kind is ShapeKind.POINT:
            found = np.zeros((height, width), dtype=bool)
            x, y = map(math.floor, self.points[0])
            found[y : y + 1, x : x + 1] = 0 <= x < width and 0 <= y < height
            return found
        if self.kind is ShapeKind.BOX:
            (x0, y0), (x1, y1) = self.points
            columns = np.arange(width) + 0.5
            rows = np.arange(height) + 0.5
            return np.outer((rows >= y0) & (rows < y1), (columns >= x0) & (columns < x1))
        return _filled(self.points, width, height)

    def bounds(self) -> tuple[float, float, float, float]:
        """The smallest box around it: x0, y0, x1, y1; around a point its pixel."""
        if self.kind is ShapeKind.BRUSH:
            x0, y0, x1, y1 = bounds_of(self.runs, self.size[1])
            return float(x0), float(y0), float(x1), float(y1)
        if self.kind is ShapeKind.POINT:
            x, y = map(math.floor, self.points[0])
            return x, y, x + 1, y + 1
        xs, ys = zip(*self.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def clipped(self, width: int, height: int) -> "RegionShape":
        """The part inside an image of this size; itself if it lies inside.

        Raises:
            ShapeError: nothing of it is inside; or a brush of another size.
        """
        if self.kind is ShapeKind.BRUSH:
            if self.size != (width, height):
                raise ShapeError(WRONG_RUNS)
            return self
        x0, y0, x1, y1 = self.bounds()
        if x0 >= 0 and y0 >= 0 and x1 <= width and y1 <= height:
            return self
        if x0 >= width or y0 >= height or x1 <= 0 or y1 <= 0:
            raise ShapeError(OUTSIDE)
        if self.kind is ShapeKind.BOX:
            return RegionShape.box(max(x0, 0.0), max(y0, 0.0), min(x1, width), min(y1, height))
        return RegionShape.polygon(_cut(list(self.points), float(width), float(height)))

    def contains(self, x: float, y: float) -> bool:
        """True if a place lies inside; the time grows with the number of points or runs, not of pixels."""
        x0, y0, x1, y1 = self.bounds()
        if not (x0 <= x < x1 and y0 <= y < y1):
            return False
        if self.kind is ShapeKind.POINT:
            return True
        if self.kind is ShapeKind.BRUSH:
            starts, ends = inside_of(self.runs)
            place = math.floor(x) * self.size[1] + math.floor(y)
            before = int(np.searchsorted(starts, place, "right"))
            return before > 0 and place < int(ends[before - 1])
        return self.kind is ShapeKind.BOX or bool((_crossings(np.array(self.points), y) <= x).sum() % 2)

    def moved(self, dx: float, dy: float, width: int, height: int) -> "RegionShape":
        """The shape moved, but kept within an image of this size."""
        x0, y0, x1, y1 = self.bounds()
        dx = min(max(dx, -x0), max(width - x1, -x0))
        dy = min(max(dy, -y0), max(height - y1, -y0))
        if self.kind is ShapeKind.BRUSH:
            by = round(dx) * self.size[1] + round(dy)
            return replace(self, runs=tuple(shifted(self.runs, by)))
        return replace(self, points=tuple((x + dx, y + dy) for x, y in self.points))

    def scaled(self, across: float, down: float) -> "RegionShape":
        """A point, box or polygon with its coordinates multiplied."""
        return replace(self, points=tuple((x * across, y * down) for x, y in self.points))

    def joined(self, other: "RegionShape") -> "RegionShape":
        """Both brushes, which are of one size, as one."""
        return replace(self, runs=tuple(joined(self.runs, other.runs)))

    def without(self, other: "RegionShape") -> "RegionShape | None":
        """What of a brush is not in another of the same size; None if nothing is left."""
        runs = without(self.runs, other.runs)
        return replace(self, runs=tuple(runs)) if any(runs[1::2]) else None

    def to_json(self) -> dict[str, Any]:
        """What is stored."""
        if self.kind is ShapeKind.BRUSH:
            return {"runs": list(self.runs), "size": list(self.size)}
        return {"points": [list(point) for point in self.points]}

    @classmethod
    def from_json(cls, kind: ShapeKind, values: dict[str, Any]) -> "RegionShape":
        """What :meth:`to_json` stored.

        Raises:
            ShapeError, ValueError, KeyError, TypeError: it is none.
        """
        if kind is ShapeKind.BRUSH:
            width, height = values["size"]
            return cls.from_runs(values["runs"], int(width), int(height))
        points = [(float(x), float(y)) for x, y in values["points"]]
        if kind is ShapeKind.POINT:
            return cls.point(*points[0])
        return cls.box(*points[0], *points[1]) if kind is ShapeKind.BOX else cls.polygon(points)


def area(points: Sequence[tuple[float, float]]) -> float:
    """The area of a polygon in pixels, by the shoelace formula."""
    turned = [*points[1:], *points[:1]]
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, turned, strict=True))) / 2


def _check(values: Sequence[float]) -> None:
    if any(not -LARGEST <= value <= LARGEST for value in values):  # NaN as well: it compares with nothing
        raise ShapeError(NOT_FINITE)


def _crossings(corners: NDArray[np.float64], y: float) -> NDArray[np.float64]:
    """Where a horizontal line crosses a polygon [n, 2], from left to right."""
    ends = np.roll(corners, -1, axis=0)
    crossed = (corners[:, 1] <= y) != (ends[:, 1] <= y)
    (x0, y0), (x1, y1) = corners[crossed].T, ends[crossed].T
    return np.sort(x0 + (y - y0) / (y1 - y0) * (x1 - x0))


def _filled(points: Sequence[tuple[float, float]], width: int, height: int) -> Mask:
    """The pixels whose centre is inside a polygon: between its crossings with their row, taken in pairs."""
    found = np.zeros((height, width), dtype=bool)
    corners = np.array(points)
    first, last = max(math.floor(corners[:, 1].min()), 0), min(math.ceil(corners[:, 1].max()), height)
    for row in range(first, last):
        xs = _crossings(corners, row + 0.5)
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
