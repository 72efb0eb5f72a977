"""Picture checks: an image unlike every training image goes to review, whatever the network says of it.

The package stores quantiles of the training images' statistics. An image is outside if its bit depth is new,
or if one of its statistics lies beyond their range, widened by a margin. They are compared on a scale on
which another lens or lamp acts like a shift: the logarithm, and for the mean the log odds. The margin is in
proportion to the spread of the training images, and wider where there are few of them, as few images show
little of what is normal. Measured in docs/results.md.
"""

import math
from collections.abc import Callable, Sequence
from typing import Annotated, Literal

import numpy as np
from pydantic import Field, model_validator

from aoi_app.errors import (
    BlurrierThanTraining,
    BrighterThanTraining,
    DarkerThanTraining,
    FlatterThanTraining,
    HarsherThanTraining,
    LargerThanTraining,
    MoreColourThanTraining,
    NoisierThanTraining,
    OtherDepth,
    OtherShape,
    PalerThanTraining,
    Problem,
    SmallerThanTraining,
    UnlikeTraining,
)
from aoi_app.frozen_model import FrozenModel
from aoi_app.imaging.picture_statistics import PictureStatistics

SPREAD_MARGIN = 0.25  # of the spread of the training images, from their 5 % to their 95 % quantile
FEW_IMAGES_MARGIN = 3.0  # of the spread, over the root of the number of training images
# A factor of 1.32: less than from 1:1 to 4:3, from 4:3 to 16:9, or from one usual camera to the next.
LEAST_MARGIN = math.log(1.32)
BLACK = 1 / 5100  # a twentieth of an 8-bit level; below any camera's noise, so that black is far from dark
NO_COLOUR = 28 / 255  # by this, some nine 8-bit levels of colour are within the least margin of none

Share = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Scale = Callable[[float], float]


class Quantiles(FrozenModel):
    """The least and the greatest of some values, and their 5 % and 95 % quantile."""

    least: Share
    low: Share
    high: Share
    greatest: Share

    @model_validator(mode="after")
    def _ascend(self) -> "Quantiles":
        if not self.least <= self.low <= self.high <= self.greatest:
            raise ValueError("quantiles must ascend")
        return self

    @classmethod
    def of(cls, values: Sequence[float]) -> "Quantiles":
        """The quantiles of at least one value.

        Examples:
            >>> Quantiles.of([0.2, 0.4]).greatest
            0.4
        """
        least, low, high, greatest = np.quantile(values, (0.0, 0.05, 0.95, 1.0), method="nearest").tolist()
        return cls(least=least, low=low, high=high, greatest=greatest)


class PictureRanges(FrozenModel):
    """What the training images of a model look like; fields as in :class:`PictureStatistics`.

    ``colour`` is None if it may be any.
    """

    images: int = Field(ge=1)
    depths: tuple[Literal["8", "16", "float"], ...] = Field(min_length=1)
    width: Quantiles
    height: Quantiles
    shape: Quantiles
    brightness: Quantiles
    contrast: Quantiles
    sharpness: Quantiles
    colour: Quantiles | None

    @classmethod
    def of(cls, pictures: Sequence[PictureStatistics]) -> "PictureRanges":
        """The ranges of at least one training image; NaN as a colour: any is allowed.

        Examples:
            >>> PictureRanges.of([PictureStatistics(640, 480, "8", 0.4, 0.1, 0.02, 0.0)]).depths
            ('8',)
        """
        any_colour = any(math.isnan(item.colour) for item in pictures)
        return cls.model_validate(
            {
                "images": len(pictures),
                "depths": tuple(sorted({item.depth for item in pictures})),
                "colour": None if any_colour else Quantiles.of([item.colour for item in pictures]),
                **{
                    name: Quantiles.of([getattr(item, name) for item in pictures])
                    for name in ("width", "height", "shape", "brightness", "contrast", "sharpness")
                },
            }
        )


class PictureChecks:
    """Compares images with the ranges of a model; None: a model without ranges, for which nothing is checked.

    Examples:
        >>> lit = PictureStatistics(640, 480, "8", 0.4, 0.1, 0.02, 0.0)
        >>> checks = PictureChecks(PictureRanges.of([lit]))
        >>> checks.problem(lit) is None
        True
        >>> checks.problem(PictureStatistics(640, 480, "8", 0.02, 0.1, 0.02, 0.0)).error.text
        'Darker than every training image: mean 0.020, training 0.400 to 0.400.'
    """

    def __init__(self, ranges: PictureRanges | None) -> None:
        self._ranges = ranges
        margin = SPREAD_MARGIN + FEW_IMAGES_MARGIN / math.sqrt(ranges.images) if ranges else 0.0
        self._limits = [
            (name, scale, known.greatest, *_widened(known, scale, margin), below, above)
            for name, scale, below, above in RULES
            if (known := getattr(ranges, name, None)) is not None
        ]

    def problem(self, picture: PictureStatistics) -> Problem | None:
        """The first reason for which the image is unlike every training image; None if it is like them."""
        ranges = self._ranges
        if ranges is None:
            return None
        if picture.depth not in ranges.depths:
            return OtherDepth(value=picture.depth, known=", ".join(ranges.depths)).problem
        for name, scale, greatest, low, high, below, above in self._limits:
            value = getattr(picture, name)
            if not low <= scale(value) <= high:  # NaN is beyond any limit
                return (above if value > greatest else below)(**_told(name, picture, ranges)).problem
        return None


def _told(name: str, picture: PictureStatistics, ranges: PictureRanges) -> dict[str, str]:
    """The value of an image and the range of the training images, as text."""
    if name in ("width", "height"):
        return {
            "value": f"{picture.width} × {picture.height}",
            "low": f"{ranges.width.least:.0f} × {ranges.height.least:.0f}",
            "high": f"{ranges.width.greatest:.0f} × {ranges.height.greatest:.0f}",
        }
    known: Quantiles = getattr(ranges, name)
    values = {"value": getattr(picture, name), "low": known.least, "high": known.greatest}
    return {key: f"{value:.3f}" for key, value in values.items()}


def _widened(known: Quantiles, scale: Scale, margin: float) -> tuple[float, float]:
    """The range of the training images on a scale, widened on both sides."""
    wider = max(LEAST_MARGIN, margin * (scale(known.high) - scale(known.low)))
    return scale(known.least) - wider, scale(known.greatest) + wider


def _log_odds(share: float) -> float:
    return math.log((share + BLACK) / (1 - share + BLACK))


def _logarithm(value: float) -> float:
    return math.log(value + BLACK)


def _log_colour(share: float) -> float:
    return math.log(share + NO_COLOUR)


# A statistic, its scale, and what is said of an image below and above the range.
RULES: tuple[tuple[str, Scale, type[UnlikeTraining], type[UnlikeTraining]], ...] = (
    ("width", _logarithm, SmallerThanTraining, LargerThanTraining),
    ("height", _logarithm, SmallerThanTraining, LargerThanTraining),
    ("shape", _logarithm, OtherShape, OtherShape),
    ("brightness", _log_odds, DarkerThanTraining, BrighterThanTraining),
    ("contrast", _logarithm, FlatterThanTraining, HarsherThanTraining),
    ("sharpness", _logarithm, BlurrierThanTraining, NoisierThanTraining),
    ("colour", _log_colour, PalerThanTraining, MoreColourThanTraining),
)
