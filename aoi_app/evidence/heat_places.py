"""Where the heat maps of a model are hottest: in a corner, at the border, or off the object. Heat that lies
there far more often than by chance comes from something else than defects.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.intervals import clopper_pearson_lower

Mask = NDArray[np.bool_]
Peak = tuple[float, float]  # across and down, 0..1 of width and height

EDGE = (
    0.15  # width of the border and of a corner, of the picture's sides: a little more than one cell in seven
)
NAMED = 0.5  # of the way from chance to always, by the lower bound, from which a place is named
LEAST_OK = 10  # OK images that may show a common object
ALIKE = 0.8  # mean correlation with their mean picture from which they show one
ROUND_IT = 0.8  # share of the border of the picture that is background, if there is an object
BACKGROUND = (0.1, 0.9)  # share of the picture


@dataclass(frozen=True, slots=True)
class HeatPlace:
    """A place, and of how many of ``n`` heat maps it holds the hottest point: ``count``, with the lower 95 %
    bound of the share, beside the share ``chance`` of the picture that it takes up.
    """

    place: str
    count: int
    n: int
    chance: float
    lower95: float | None

    @property
    def is_named(self) -> bool:
        """True if the share is at least half of the way from chance to always."""
        needed = self.chance + NAMED * (1.0 - self.chance)
        return self.lower95 is not None and self.lower95 >= needed


def heat_places(peaks: Sequence[Peak], background: Mask | None) -> list[HeatPlace]:
    """The corner that most maps are hottest in, the border, and what is off the object, if ``background``
    [h, w] is known.

    Examples:
        >>> corner, border = heat_places([(0.95, 0.05)] * 20, None)
        >>> corner.place, corner.count, corner.is_named, border.is_named
        ('corner top right', 20, True, True)
        >>> places = heat_places([(x / 10, y / 10) for x in range(10) for y in range(10)], None)
        >>> [item.is_named for item in places]
        [False, False]
    """
    points = np.array(peaks, np.float64).reshape(-1, 2)
    across, down = points[:, 0], points[:, 1]
    left, right, top, bottom = across < EDGE, across > 1 - EDGE, down < EDGE, down > 1 - EDGE
    corners = {
        "corner top left": left & top,
        "corner top right": right & top,
        "corner bottom left": left & bottom,
        "corner bottom right": right & bottom,
    }
    corner = max(corners, key=lambda name: int(corners[name].sum()))
    found = [
        _place(corner, corners[corner], EDGE**2),
        _place("border", left | right | top | bottom, 1.0 - (1.0 - 2.0 * EDGE) ** 2),
    ]
    if background is not None:
        height, width = background.shape
        rows = np.minimum((down * height).astype(int), height - 1)
        columns = np.minimum((across * width).astype(int), width - 1)
        found.append(_place("background", background[rows, columns], float(background.mean())))
    return found


def common_background(thumbnails: NDArray[np.uint8]) -> Mask | None:
    """[h, w] True where the OK images [n, h, w] show what lies around their common object; None if they show
    none: they are not alike, or nothing that is all around stands out from the rest of their mean picture.
    """
    if len(thumbnails) < LEAST_OK:
        return None
    values = thumbnails.reshape(len(thumbnails), -1).astype(np.float64)
    values -= values.mean(1, keepdims=True)
    norms = np.linalg.norm(values, axis=1)
    values = values[norms > 0] / norms[norms > 0, None]
    if len(values) < LEAST_OK:
        return None
    mean = values.mean(0)
    if float((values @ (mean / np.linalg.norm(mean))).mean()) < ALIKE:
        return None
    shape = thumbnails.shape[1:]
    grey = cv2.normalize(mean.reshape(shape), None, 0, 255, cv2.NORM_MINMAX, cv2.CV_8U)  # type: ignore[call-overload]
    _, parted = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    edge = np.concatenate([parted[0], parted[-1], parted[:, 0], parted[:, -1]])
    outside = int(edge.mean() >= 0.5)
    if float((edge == outside).mean()) < ROUND_IT:
        return None
    _, regions = cv2.connectedComponents((parted == outside).astype(np.uint8))
    at_edge = np.unique(np.concatenate([regions[0], regions[-1], regions[:, 0], regions[:, -1]]))
    around = np.isin(regions, at_edge[at_edge > 0])
    return around if BACKGROUND[0] <= around.mean() <= BACKGROUND[1] else None


def _place(name: str, inside: Mask, chance: float) -> HeatPlace:
    count, n = int(inside.sum()), len(inside)
    return HeatPlace(name, count, n, round(chance, 4), clopper_pearson_lower(count, n))
