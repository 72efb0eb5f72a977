"""Picture checks: an image unlike every training image goes to review, whatever the network says of it.

The package stores quantiles of the training images' statistics. An image is outside if one of its statistics
lies beyond their range, widened by a margin. Size and shape have a fixed margin. The others are compared on a
scale on which lighting acts like a shift (the logarithm, and for the mean the log odds), with a margin in
proportion to the spread of the training images: the fewer there are, the wider, as few images show little of
what is normal. Measured in docs/results.md.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
)
from aoi_app.frozen_model import FrozenModel
from aoi_app.imaging.picture_statistics import PictureStatistics

SIZE_MARGIN = 1.32  # factor; less than from 1:1 to 4:3, from 4:3 to 16:9, and than the next usual sensor
SPREAD_MARGIN = 0.25  # of the spread of the training images, from their 5 % to their 95 % quantile
FEW_IMAGES_MARGIN = 3.0  # of the spread, over the root of the number of training images
LEAST_MARGIN = 0.25  # on the scale of logarithms: about a quarter more or less light
BLACK = 1 / 5100  # a twentieth of an 8-bit level; below any camera's noise, so that black is far from dark
NO_COLOUR = 28 / 255  # up to 8 levels of colour, by this, are within the least margin of none

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

    ``shape`` is width / height; ``colour`` is None if it may be any.
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
                "shape": Quantiles.of([item.width / item.height for item in pictures]),
                "colour": None if any_colour else Quantiles.of([item.colour for item in pictures]),
                **{
                    name: Quantiles.of([getattr(item, name) for item in pictures])
                    for name in ("width", "height", "brightness", "contrast", "sharpness")
                },
            }
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """Least and greatest value that is not outside."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """False beyond the limits, and for NaN."""
        return self.low <= value <= self.high


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
        if ranges is None:
            return
        size = (ranges.width, ranges.height, ranges.shape)
        self._width, self._height, self._shape = (
            Limits(known.least / SIZE_MARGIN, known.greatest * SIZE_MARGIN) for known in size
        )
        margin = SPREAD_MARGIN + FEW_IMAGES_MARGIN / math.sqrt(ranges.images)
        measured = (
            ("brightness", _log_odds, DarkerThanTraining, BrighterThanTraining),
            ("contrast", _logarithm, FlatterThanTraining, HarsherThanTraining),
            ("sharpness", _logarithm, BlurrierThanTraining, NoisierThanTraining),
            ("colour", _log_colour, PalerThanTraining, MoreColourThanTraining),
        )
        self._measured = [
            (name, known, scale, _widened(known, scale, margin), below, above)
            for name, scale, below, above in measured
            if (known := getattr(ranges, name)) is not None
        ]

    def problem(self, picture: PictureStatistics) -> Problem | None:
        """The first reason for which the image is unlike every training image; None if it is like them."""
        if self._ranges is None:
            return None
        return self._of_size(picture, self._ranges) or self._of_light(picture)

    def _of_size(self, picture: PictureStatistics, ranges: PictureRanges) -> Problem | None:
        told = {
            "value": f"{picture.width} × {picture.height}",
            "low": f"{ranges.width.least:.0f} × {ranges.height.least:.0f}",
            "high": f"{ranges.width.greatest:.0f} × {ranges.height.greatest:.0f}",
        }
        if picture.width > self._width.high or picture.height > self._height.high:
            return LargerThanTraining(**told).problem
        if picture.width < self._width.low or picture.height < self._height.low:
            return SmallerThanTraining(**told).problem
        shape = picture.width / picture.height
        if not self._shape.holds(shape):
            return OtherShape(**_told(shape, ranges.shape, 2)).problem
        if picture.depth not in ranges.depths:
            return OtherDepth(value=picture.depth, known=", ".join(ranges.depths)).problem
        return None

    def _of_light(self, picture: PictureStatistics) -> Problem | None:
        for name, known, scale, limits, below, above in self._measured:
            value = getattr(picture, name)
            if not limits.holds(scale(value)):
                kind = above if value > known.greatest else below
                return kind(**_told(value, known, 3)).problem
        return None


def _told(value: float, known: Quantiles, digits: int) -> dict[str, str]:
    return {
        "value": f"{value:.{digits}f}",
        "low": f"{known.least:.{digits}f}",
        "high": f"{known.greatest:.{digits}f}",
    }


def _widened(known: Quantiles, scale: Scale, margin: float) -> Limits:
    """The range of training images on a scale, widened on both sides."""
    wider = max(LEAST_MARGIN, margin * (scale(known.high) - scale(known.low)))
    return Limits(scale(known.least) - wider, scale(known.greatest) + wider)


def _log_odds(share: float) -> float:
    return math.log((share + BLACK) / (1 - share + BLACK))


def _logarithm(share: float) -> float:
    return math.log(share + BLACK)


def _log_colour(share: float) -> float:
    return math.log(share + NO_COLOUR)
