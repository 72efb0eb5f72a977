"""How large the marked defects are, in pixels of an input of any size."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from aoi_app.errors import ImageError
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import placement
from aoi_app.imaging.shapes import RegionShape, ShapeKind, area
from aoi_app.project.records import ImageRecord
from aoi_app.project.regions import Region, drawn_in

MOST_FILES = 300  # masks that are read, evenly spread over the images
SPECK = 0.01  # of the largest mark of a mask file: what is smaller comes from drawing it


@dataclass(frozen=True, slots=True)
class Extent:
    """Of a mark, in pixels of its picture: the ``area``, the ``box`` (width, height) and the size of the
    ``picture`` (width, height).
    """

    class_id: int | None
    area: float
    box: tuple[float, float]
    picture: tuple[int, int]

    def width(self, spec: InputSpec) -> float:
        """How wide it is in pixels of an input: its area over the longer side of its box. A crack counts by
        its width, not by its length.
        """
        _, _, across, down = placement(spec, *self.picture)
        x, y = across / self.picture[0], down / self.picture[1]
        return self.area * x * y / max(self.box[0] * x, self.box[1] * y)


@dataclass(frozen=True, slots=True)
class DefectSizes:
    """The defects with an extent."""

    marks: tuple[Extent, ...] = ()

    def at(self, spec: InputSpec) -> tuple[float, float] | None:
        """The width of the narrowest defect, and of the median one of the class with the smallest median, in
        pixels of an input; None if none has an extent.
        """
        widths: dict[int | None, list[float]] = defaultdict(list)
        for mark in self.marks:
            widths[mark.class_id].append(mark.width(spec))
        if not widths:
            return None
        return min(map(min, widths.values())), min(map(median, widths.values()))


def defect_sizes(records: Iterable[ImageRecord], regions: Mapping[int, Sequence[Region]]) -> DefectSizes:
    """Measure what is marked on images; points say where, not how large. Mask files that cannot be read do
    not count. ``regions`` is what is marked besides, by the id of the image.
    """
    found: list[Extent] = []
    with_file = []
    for record in records:
        size = record.width, record.height
        for region in regions.get(record.id, ()):
            if region.fits(record) and region.shape.kind is not ShapeKind.POINT:
                label = region.class_id if region.class_id is not None else record.class_id
                x0, y0, x1, y1 = region.shape.bounds()
                found.append(Extent(label, _pixels(region.shape), (x1 - x0, y1 - y0), size))
        if record.mask is not None:
            with_file.append(record)
    for record in with_file[:: max(1, -(-len(with_file) // MOST_FILES))]:
        found += _drawn(record)
    return DefectSizes(tuple(found))


def _pixels(shape: RegionShape) -> float:
    """The area of a shape that is no point."""
    if shape.kind is ShapeKind.BRUSH:
        return float(sum(shape.runs[1::2]))
    if shape.kind is ShapeKind.POLYGON:
        return area(shape.points)
    x0, y0, x1, y1 = shape.bounds()
    return (x1 - x0) * (y1 - y0)


def _drawn(record: ImageRecord) -> list[Extent]:
    """The separate marks of a mask file that fits its image."""
    assert record.mask is not None
    size = record.width, record.height
    try:
        drawn = drawn_in(record.mask)
    except ImageError:
        return []
    if drawn.shape != size[::-1]:
        return []
    facts = cv2.connectedComponentsWithStats(drawn.astype(np.uint8))[2][1:].tolist()
    least = SPECK * max((pixels for *_, pixels in facts), default=0)
    return [
        Extent(record.class_id, float(pixels), (float(across), float(down)), size)
        for _, _, across, down, pixels in facts
        if pixels >= least
    ]
