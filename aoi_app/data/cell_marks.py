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

Pixels = tuple[NDArray[np.int64], NDArray[np.int64]]  # rows and columns


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
        for pixels, class_id in _marks(record, regions.get(record.id, ())):
            own = int(data.labels[row])
            label = own if class_id is None else index.get(class_id)
            if label is not None:
                _mark(found[row], _counts(pixels, (record.width, record.height), spec, grid), label)
    return found


def _marks(record: ImageRecord, regions: Sequence[Region]) -> list[tuple[Pixels, int | None]]:
    """The separate marks of an image, the rows and columns of their pixels, each with its class. A mask of
    hundreds of specks is looked through once.
    """
    marks: list[tuple[Pixels, int | None]] = []
    if record.mask is not None:
        drawn = drawn_in(record.mask)
        if drawn.shape == (record.height, record.width):
            parts = cv2.connectedComponents(drawn.astype(np.uint8))[1]
            rows, columns = np.nonzero(parts)
            numbers = parts[rows, columns]
            order = np.argsort(numbers, kind="stable")
            ends = np.cumsum(np.bincount(numbers)[1:])[:-1]
            both = (np.split(places[order], ends) for places in (rows, columns) if len(rows))
            marks += [(pixels, None) for pixels in zip(*both, strict=True)]
    return marks + [
        (_pixels(region.shape.mask(record.width, record.height)), region.class_id)
        for region in regions
        if region.fits(record)
    ]


def _pixels(mask: Mask) -> Pixels:
    rows, columns = np.nonzero(mask)
    return rows, columns


def _counts(
    pixels: Pixels, size: tuple[int, int], spec: InputSpec, grid: tuple[int, int]
) -> NDArray[np.int64]:
    """How many pixels of a picture of this size (width, height) lie in each cell [h, w]; those looked at."""
    x, y, width, height = placement(spec, *size)
    rows, columns = pixels
    if spec.areas:
        seen = looked_at(spec.areas, *size)[rows, columns]
        rows, columns = rows[seen], columns[seen]
    down = ((rows + 0.5) * (height / size[1]) + y) * (grid[0] / spec.height)
    across = ((columns + 0.5) * (width / size[0]) + x) * (grid[1] / spec.width)
    places = down.astype(np.int64) * grid[1] + across.astype(np.int64)
    return np.bincount(places, minlength=grid[0] * grid[1]).reshape(grid)


def _mark(cells: NDArray[np.int16], counts: NDArray[np.int64], label: int) -> None:
    most = int(counts.max())
    if most > 0:
        cells[(counts > 0) & (cells == PLAIN)] = TOUCHED
        cells[counts >= MOSTLY * most] = label
