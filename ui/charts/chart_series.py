"""Data of charts: growing arrays, smoothing, and down-sampling that preserves peaks."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Series:
    """Points (x, y) in order of arrival, in arrays that double in size when full."""

    def __init__(self) -> None:
        self._points = np.empty((2, 256))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, x: float, y: float) -> None:
        """Append a point; a point with the same x as the last one replaces it."""
        if self._count and self._points[0, self._count - 1] == x:
            self._points[1, self._count - 1] = y
            return
        if self._count == self._points.shape[1]:
            self._points = np.concatenate([self._points, np.empty_like(self._points)], axis=1)
        self._points[:, self._count] = x, y
        self._count += 1

    def cut_after(self, x: float) -> None:
        """Drop points after ``x``: a resumed run repeats the interrupted epoch."""
        self._count = int(np.searchsorted(self._points[0, : self._count], x, side="right"))

    @property
    def x(self) -> Floats:
        """All x, [n]; a view, valid until the next change."""
        return self._points[0, : self._count]

    @property
    def y(self) -> Floats:
        """All y, [n]; a view, valid until the next change."""
        return self._points[1, : self._count]

    def nearest(self, x: float) -> float | None:
        """The y of the point nearest to ``x``; None if there is none."""
        if not self._count:
            return None
        return float(self.y[int(np.abs(self.x - x).argmin())])


def smooth(y: Floats, window: int) -> Floats:
    """Trailing moving average over ``window`` points, fewer at the start; [n] -> [n]."""
    if window <= 1 or len(y) < 2:
        return y
    sums = np.cumsum(np.concatenate([[0.0], y]))
    end = np.arange(1, len(y) + 1)
    begin = np.maximum(end - window, 0)
    return np.asarray((sums[end] - sums[begin]) / (end - begin))


def stairs(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """The corners of a curve whose value ``y[i]`` holds for all of (x[i - 1], x[i]]; [n] -> [2 n - 1]."""
    return np.repeat(x, 2)[:-1], np.repeat(y, 2)[1:]


def thin(x: Floats, y: Floats, limit: int) -> tuple[Floats, Floats]:
    """Reduce to about ``limit`` points, the minimum and maximum of each interval, so that no peak is lost."""
    stretches = limit // 2
    size = len(x) // stretches
    if len(x) <= limit or size < 3:
        return x, y
    whole = stretches * size
    block = y[:whole].reshape(stretches, size)
    start = np.arange(stretches) * size
    kept = np.sort(np.concatenate([start + block.argmin(axis=1), start + block.argmax(axis=1)]))
    kept = np.unique(np.concatenate([[0], kept, np.arange(whole, len(x))]))
    return x[kept], y[kept]
