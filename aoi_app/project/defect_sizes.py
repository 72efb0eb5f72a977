"""How large the marked defects are, in pixels of an input of any size."""

import math
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
class DefectSizes:
    """The defects with an extent: the class, the area and the size (width, height) of the picture of each."""

    marks: tuple[tuple[int | None, float, tuple[int, int]], ...] = ()

    def at(self, spec: InputSpec) -> tuple[float, float] | None:
        """Side of a square as large as the smallest defect, and as the median one of the class with the
        smallest median, in pixels of an input; None if none has an extent.
        """
        sides: dict[int | None, list[float]] = defaultdict(list)
        for class_id, pixels, (width, height) in self.marks:
            _, _, across, down = placement(spec, width, height)
            sides[class_id].append(math.sqrt(pixels * across * down / (width * height)))
        if not sides:
            return None
        return min(map(min, sides.values())), min(map(median, sides.values()))


def defect_sizes(records: Iterable[ImageRecord], regions: Mapping[int, Sequence[Region]]) -> DefectSizes:
    """Measure what is marked on images; points say where, not how large. Mask files that cannot be read do
    not count. ``regions`` is what is marked besides, by the id of the image.
    """
    found: list[tuple[int | None, float, tuple[int, int]]] = []
    with_file = []
    for record in records:
        size = record.width, record.height
        for region in regions.get(record.id, ()):
            pixels = _pixels(region.shape)
            if pixels and region.fits(record):
                found.append(
                    (region.class_id if region.class_id is not None else record.class_id, pixels, size)
                )
        if record.mask is not None:
            with_file.append(record)
    for record in with_file[:: max(1, -(-len(with_file) // MOST_FILES))]:
        found += [(record.class_id, pixels, (record.width, record.height)) for pixels in _drawn(record)]
    return DefectSizes(tuple(found))


def _pixels(shape: RegionShape) -> float:
    """The area of a shape; 0 of a point."""
    if shape.kind is ShapeKind.POINT:
        return 0.0
    if shape.kind is ShapeKind.BRUSH:
        return float(sum(shape.runs[1::2]))
    if shape.kind is ShapeKind.POLYGON:
        return area(shape.points)
    x0, y0, x1, y1 = shape.bounds()
    return (x1 - x0) * (y1 - y0)


def _drawn(record: ImageRecord) -> list[float]:
    """The areas of the separate marks of a mask file that fits its image."""
    assert record.mask is not None
    try:
        drawn = drawn_in(record.mask)
    except ImageError:
        return []
    if drawn.shape != (record.height, record.width):
        return []
    facts = cv2.connectedComponentsWithStats(drawn.astype(np.uint8))[2]
    areas = [float(item) for item in facts[1:, cv2.CC_STAT_AREA]]
    return [item for item in areas if item >= SPECK * max(areas)]
