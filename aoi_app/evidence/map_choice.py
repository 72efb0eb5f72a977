"""Which heat-map method of a network is shown first, and whether its boxes are worth drawing."""

from collections.abc import Sequence
from typing import Literal

from aoi_app.evidence.intervals import binomial_at_most
from aoi_app.project.map_check import ALIKE, MapCheck, MethodCheck, Pointing

LEAST_MARKED = 8  # images with marks, below which they decide nothing
BOXED = 0.5  # share of the boxes that must fit a mark (IoU 0.5 or more) for boxes to be drawn
MOST_BY_LUCK = 0.05  # chance of as many right guesses, above which a network may be guessing


def chosen_method(methods: Sequence[MethodCheck]) -> tuple[str, Literal["marks", "deletion", "unmeasured"]]:
    """The method to show first, and why.

    Methods whose maps look the same with random weights are out. Of the others the one whose peaks lie in a
    mark most often, of equal ones that with the greater average precision; where too little is marked, the
    one whose hottest tenth weighs most. Of equal ones the first.
    """
    learned = [item for item in methods if max(item.head, item.backbone) < ALIKE]
    marked = [item for item in learned if item.pointing is not None and item.pointing.n >= LEAST_MARKED]
    if marked:
        return max(marked, key=_fit).method, "marks"
    weighed = [item for item in learned if item.weight is not None]
    if weighed:
        return max(weighed, key=lambda item: item.weight or 0.0).method, "deletion"
    return "cam", "unmeasured"


def _fit(item: MethodCheck) -> tuple[float, float]:
    found = item.pointing
    return (found.peak / found.n, found.ap) if found is not None else (0.0, 0.0)


def deserves_box(check: MapCheck | None, method: str) -> bool:
    """True if boxes of a method fit the marks; else a ring marks the peak."""
    known = check.of(method) if check is not None else None
    return known is not None and known.pointing is not None and boxes_fit(known.pointing)


def boxes_fit(found: Pointing) -> bool:
    """True if at least half of the boxes fit a mark, on enough images."""
    return found.n >= LEAST_MARKED and found.boxes >= BOXED * found.n


def is_guessing(right: int, images: int, classes: int) -> bool:
    """True if naming images at random would be as good in more than 5 % of the cases.

    Args:
        right: images named correctly.
        images: of all, about as many of each class.
        classes: number of classes.
    """
    if not images or not right:
        return images > 0
    return 1.0 - binomial_at_most(right - 1, images, 1.0 / classes) > MOST_BY_LUCK
