"""Input specification: how a decoded image becomes the array a network receives."""

from typing import Literal

from pydantic import Field, model_validator

from aoi_app.frozen_model import FrozenModel
from aoi_app.imaging.areas import Areas, looked_at
from aoi_app.imaging.filter_catalogue import FilterSteps

LONGEST_SIDE = 4096  # pixels


class InputSpec(FrozenModel):
    """Input specification, stored in the recipe and the model package; same in training and inspection.

    The prepared array has values 0..255 whatever the source's bit depth: the range ``low``..``high`` is
    mapped to it by these fixed numbers, never by an image's own content. Images are never cropped: a crop
    could lose defects at the edge. What lies outside the ``areas`` is blank, behind the filters.

    A side that gets fewer pixels is averaged, one that gets more is enlarged linearly. ``sides``: "together",
    as recipes before this field have it, takes one rule for both; where one side gets fewer pixels and the
    other more, the first is not averaged then, but most of its pixels are skipped.
    """

    width: int = Field(
        224, ge=32, le=LONGEST_SIDE, description="Width: pixels across, as the network sees them"
    )
    height: int = Field(
        224, ge=32, le=LONGEST_SIDE, description="Height: pixels down, as the network sees them"
    )
    channels: Literal["grey", "rgb"] = Field("grey", description="Grey or colour")
    fit: Literal["stretch", "letterbox"] = Field(
        "stretch", description="Resizing: fill the input, or keep the proportions and pad"
    )
    sides: Literal["together", "apart"] = Field(
        "together",
        description="Sides: resize each by its own rule, or both alike, as earlier versions did",
    )
    low: float = Field(0.0, description="Black: the source value shown as black")
    high: float = Field(255.0, description="White: the source value shown as white (4095 for 12-bit cameras)")
    padded_jpeg: bool = Field(
        False, description="Filler: accept JPEG files with bytes before their end that belong to nothing"
    )
    filters: FilterSteps = Field((), description="Filters: one after the other, before the network")
    areas: Areas = Field(
        (), description="Areas: parts of the picture to look at, or to ignore (none: all of it)"
    )

    @model_validator(mode="after")
    def _range_is_not_empty(self) -> "InputSpec":
        if self.high <= self.low:
            raise ValueError("high must be greater than low")
        return self

    @model_validator(mode="after")
    def _something_is_seen(self) -> "InputSpec":
        names = [area.name for area in self.areas]
        if len(set(names)) < len(names):
            raise ValueError("each area needs a name of its own")
        if self.areas and not looked_at(self.areas, self.width, self.height).any():
            raise ValueError("the areas leave nothing to look at")
        return self

    @property
    def eight_bit(self) -> bool:
        """True if prepared arrays are uint8; otherwise they are float32, also 0..255."""
        return (self.low, self.high) == (0.0, 255.0)

    @property
    def planes(self) -> int:
        """Number of channels of a prepared array: 1 or 3."""
        return 1 if self.channels == "grey" else 3
