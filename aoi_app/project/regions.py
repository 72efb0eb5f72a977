"""Regions: what people mark on an image, each a shape with or without a class."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from aoi_app.imaging.reader import read_image
from aoi_app.imaging.runs import Mask
from aoi_app.imaging.shapes import RegionShape, ShapeKind
from aoi_app.project.records import ImageRecord


@dataclass(frozen=True, slots=True)
class Region:
    """A marked place of an image.

    ``class_id`` may be None: something is there. ``picture`` is :attr:`ImageRecord.picture` of when it was
    marked ("": not known); an image that shows something else since has another. ``who`` marked it ("": not
    known, as of a file) and ``at`` when, ISO 8601 in UTC: known of stored ones, and no part of what it is.
    """

    shape: RegionShape
    class_id: int | None = None
    picture: str = ""
    who: str = field(default="", compare=False)
    at: str = field(default="", compare=False)

    def fits(self, record: ImageRecord) -> bool:
        """False if it was marked on an earlier picture of the image."""
        return _shows(self.picture, record)


def defect_mask(record: ImageRecord, regions: Iterable[Region]) -> Mask | None:
    """All that is marked on an image [height, width], by its mask file or by regions; None if nothing is.

    Regions of an earlier picture do not count, nor does a mask file of another size.

    Raises:
        ImageError: the mask file cannot be read.
    """
    found = np.zeros((record.height, record.width), dtype=bool)
    if record.mask is not None:
        drawn = drawn_in(record.mask)
        if drawn.shape == found.shape:
            found |= drawn
    for region in regions:
        if region.fits(record):
            found |= region.shape.mask(record.width, record.height)
    return found if found.any() else None


def drawn_in(file: Path) -> Mask:
    """What a mask file marks [h, w]: pixels brighter than half of its brightest, in any channel. So masks of
    0 and 1, of 0 and 255, of 16 bits, in colours and with a palette mean the same.

    Raises:
        ImageError: it cannot be read.
    """
    pixels = read_image(file)
    brightest = pixels.max(axis=2) if pixels.ndim == 3 else pixels
    return np.asarray(brightest > np.fmax.reduce(brightest, axis=None, initial=0) / 2)


def count_fitting(values: Iterable[Mapping[str, Any]], record: ImageRecord) -> int:
    """How many of stored regions were marked on what an image shows now."""
    return sum(_shows(item["picture"], record) for item in values)


def _shows(picture: str, record: ImageRecord) -> bool:
    return picture in ("", record.pixels, record.sha256)


def stored_regions(regions: Iterable[Region]) -> list[dict[str, Any]]:
    """Regions as JSON."""
    return [
        {
            "kind": item.shape.kind.value,
            "shape": item.shape.to_json(),
            "class_id": item.class_id,
            "picture": item.picture,
        }
        for item in regions
    ]


def regions_from(values: Iterable[Mapping[str, Any]]) -> list[Region]:
    """The regions that :func:`stored_regions` made JSON of."""
    return [
        Region(
            RegionShape.from_json(ShapeKind(item["kind"]), item["shape"]), item["class_id"], item["picture"]
        )
        for item in values
    ]
