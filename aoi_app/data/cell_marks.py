"""What people marked on images, on the grid of cells in which a network looks at them."""

from collections.abc import Mapping, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.data.dataset import Dataset
from aoi_app.imaging.areas import looked_at
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import placement
from aoi_app.imaging.runs import Mask
from aoi_app.project.records import DefectClass, ImageRecord
from aoi_app.project.regions import Region, drawn_in

PLAIN, TOUCHED = -2, -1  # cells of which nothing is said, and which a mark covers in a small part only
MOSTLY = 0.5  # of the most that any cell shares with a mark: from there on a cell shows what was marked


def cell_marks(
    data: Dataset,
    classes: Sequence[DefectClass],
    regions: Mapping[int, Sequence[Region]],
    spec: InputSpec,
    grid: tuple[int, int],
) -> NDArray[np.int16]:
    """[N, h, w]: for each cell the index of the class marked there, ``TOUCHED`` or ``PLAIN``.

    A mark without a class is of the image's. However small a mark is, one cell at least is of it.

    Args:
        data: the images, with their labels.
        classes: of the network's outputs.
        regions: what is marked on images, by their id, besides their mask files.
        spec: the input the images were prepared for, which the grid covers.
        grid: height and width of the grid.

    Raises:
        ImageError: a mask file cannot be read.
    """
    index = {item.id: number for number, item in enumerate(classes)}
    found = np.full((len(data.records), *grid), PLAIN, np.int16)
    for row, record in enumerate(data.records):
        for mask, class_id in _marks(record, regions.get(record.id, ())):
            own = int(data.labels[row])
            label = own if class_id is None else index.get(class_id)
            if label is not None:
                _mark(found[row], _shares(mask, spec, grid), label)
    return found


def _marks(record: ImageRecord, regions: Sequence[Region]) -> list[tuple[Mask, int | None]]:
    """The separate marks of an image [height, width], each with its class."""
    marks: list[tuple[Mask, int | None]] = []
    if record.mask is not None:
        drawn = drawn_in(record.mask)
        if drawn.shape == (record.height, record.width):
            count, parts = cv2.connectedComponents(drawn.astype(np.uint8))
            marks += [(parts == part, None) for part in range(1, count)]
    return marks + [
        (region.shape.mask(record.width, record.height), region.class_id)
        for region in regions
        if region.fits(record)
    ]


def _shares(mask: Mask, spec: InputSpec, grid: tuple[int, int]) -> NDArray[np.float32]:
    """The share of each cell [h, w] that a mask covers, placed as its image is; of what is looked at only."""
    x, y, width, height = placement(spec, mask.shape[1], mask.shape[0])
    if spec.areas:
        mask = mask & looked_at(spec.areas, mask.shape[1], mask.shape[0])
    placed = np.zeros((spec.height, spec.width), np.float32)
    placed[y : y + height, x : x + width] = cv2.resize(
        mask.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA
    )
    return np.asarray(cv2.resize(placed, grid[::-1], interpolation=cv2.INTER_AREA), np.float32)


def _mark(cells: NDArray[np.int16], shares: NDArray[np.float32], label: int) -> None:
    most = float(shares.max())
    if most > 0:
        cells[(shares > 0) & (cells == PLAIN)] = TOUCHED
        cells[shares >= MOSTLY * most] = label
