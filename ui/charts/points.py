"""Geometry of a scatter plot's points: the nearest, those inside an outline, the next in a direction."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

Places = NDArray[np.floating]  # [n, 2]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Group:
    """Points of one kind: ``shape`` is an index of ``icons.SHAPES``, ``rows`` [n] are row indices."""

    key: str
    name: str
    shape: int
    colour: QColor
    rows: NDArray[np.int64]


def nearest(places: Places, point: tuple[float, float], count: int = 1) -> Rows:
    """Rows of the ``count`` points nearest to a position, nearest first."""
    apart = np.square(places - np.asarray(point)).sum(axis=1)
    apart[np.isnan(apart)] = np.inf
    return np.argsort(apart, kind="stable")[:count]


def inside(places: Places, outline: Places) -> Rows:
    """Rows of the points inside a polygon [m, 2], by the even-odd rule."""
    x, y = places[:, 0], places[:, 1]
    odd = np.zeros(len(places), dtype=bool)
    for (x0, y0), (x1, y1) in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        if y0 != y1:
            crosses = (y0 > y) != (y1 > y)
            odd ^= crosses & (x < x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    return np.flatnonzero(odd)


def next_point(places: Places, row: int, direction: tuple[int, int]) -> int:
    """The nearest point within 45 degrees of a direction from that of ``row``; ``row`` if there is none."""
    by = places - places[row]
    along = by @ np.asarray(direction, dtype=float)
    across = np.abs(by @ np.asarray(direction[::-1], dtype=float))
    fit = (along > 0) & (along >= across)
    if not fit.any():
        return row
    apart = np.where(fit, np.square(by).sum(axis=1), np.inf)
    return int(apart.argmin())
