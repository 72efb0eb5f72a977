"""Areas of the picture to look at and to ignore. What is not looked at is blank before the network sees it.

An area is a polygon in shares of the picture's width and height: it lies at the same place of pictures of any
size. A pixel belongs to it if its middle does, by the even-odd rule; the exported network computes the same
(``aoi_app.engine.runtimes.preparation``).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BeforeValidator, Field, model_validator

from aoi_app.frozen_model import FrozenModel
from aoi_app.imaging.steps import of_json

MOST = 32  # areas of a recipe
Share = Annotated[float, Field(ge=0.0, le=1.0)]
Seen = NDArray[np.bool_]  # [height, width]


class Area(FrozenModel):
    """A polygon with a name; ``corners`` are (x, y), 0..1 of the picture's width and height, in turn."""

    name: str = Field(min_length=1, max_length=60)
    kind: Literal["look", "ignore"] = "look"
    corners: tuple[tuple[Share, Share], ...] = Field(min_length=3, max_length=200)

    @model_validator(mode="after")
    def _has_an_inside(self) -> "Area":
        sides = zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True)
        if sum(x * below - right * y for (x, y), (right, below) in sides) == 0 or not self.name.strip():
            raise ValueError("an area needs a name and corners that enclose something")
        return self

    def edges(self) -> list[tuple[float, float, float, float]]:
        """Each side that is not level: its two heights, and at the first of them its place and its slope."""
        ends = zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True)
        return [(y, below, x, (right - x) / (below - y)) for (x, y), (right, below) in ends if y != below]

    def covers(self, x: float, y: float) -> bool:
        """Whether a place, in shares of width and height, belongs to it."""
        return bool(self._inside(np.array([x]), np.array([y]))[0, 0])

    def pixels(self, width: int, height: int) -> Seen:
        """[height, width]: the pixels of a picture of this size that belong to it."""
        return self._inside((np.arange(width) + 0.5) / width, (np.arange(height) + 0.5) / height)

    def _inside(self, across: NDArray[np.float64], down: NDArray[np.float64]) -> Seen:
        inside = np.zeros((len(down), len(across)), np.bool_)
        for top, bottom, start, slope in self.edges():
            rows = np.flatnonzero((top > down) != (bottom > down))
            inside[rows] ^= across < (start + (down[rows] - top) * slope)[:, None]
        return inside


Areas = Annotated[tuple[Area, ...], BeforeValidator(of_json), Field(max_length=MOST)]


def looked_at(areas: Areas, width: int, height: int) -> Seen:
    """[height, width], not to be changed: what the network sees of a picture of this size.

    The areas to look at, or the whole picture if there are none, without those to ignore.
    """
    return _looked_at(areas, width, height)


@lru_cache(maxsize=64)
def _looked_at(areas: Areas, width: int, height: int) -> Seen:
    seen = np.zeros((height, width), np.bool_)
    for area in areas:
        if area.kind == "look":
            seen |= area.pixels(width, height)
    if not any(area.kind == "look" for area in areas):
        seen[:] = True
    for area in areas:
        if area.kind == "ignore":
            seen &= ~area.pixels(width, height)
    seen.flags.writeable = False
    return seen


def area_at(areas: Sequence[Area], x: float, y: float) -> str:
    """Name of the first area to look at that a place, in shares of width and height, belongs to; or ""."""
    return next((area.name for area in areas if area.kind == "look" and area.covers(x, y)), "")
