"""Shapes: run lengths give the same mask back, and cutting at the edge changes nothing inside."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from aoi_app.imaging.runs import mask_of, runs_of
from aoi_app.imaging.shapes import RegionShape, ShapeKind
from aoi_app.project.importing.coco import decode_counts
from aoi_app.project.store.regions_export import encode_counts

MASKS = arrays(bool, array_shapes(min_dims=2, max_dims=2, max_side=24))
PLACES = st.floats(-30, 60, allow_nan=False).map(lambda value: round(value, 2))
POINTS = st.lists(st.tuples(PLACES, PLACES), min_size=3, max_size=8)


@given(MASKS)
def test_run_lengths_give_the_mask_back(mask: np.ndarray) -> None:
    runs = runs_of(mask)
    assert (mask_of(runs, mask.shape[1], mask.shape[0]) == mask).all()
    assert decode_counts(encode_counts(runs)) == runs
    if mask.any():
        brush = RegionShape.brush(mask)
        assert (brush.mask(mask.shape[1], mask.shape[0]) == mask).all()
        x0, y0, x1, y1 = map(int, brush.bounds())
        assert mask[y0:y1, x0:x1].sum() == mask.sum()
        assert brush == RegionShape.brush(mask[y0:y1, x0:x1], x0, y0, brush.size)
        moved = brush.moved(2, -1, *brush.size).bounds()
        assert moved[2] == min(x1 + 2, brush.size[0])
        assert moved[1] == max(y0 - 1, 0)


@settings(max_examples=40)
@given(
    array_shapes(min_dims=2, max_dims=2, max_side=9).flatmap(
        lambda size: st.tuples(*2 * [arrays(bool, size)])
    )
)
def test_brushes_are_joined_and_cut_as_their_masks_are(masks: tuple[np.ndarray, np.ndarray]) -> None:
    if not all(mask.any() for mask in masks):
        return
    one, other = map(RegionShape.brush, masks)
    assert one.joined(other) == RegionShape.brush(masks[0] | masks[1])
    left = masks[0] & ~masks[1]
    assert one.without(other) == (RegionShape.brush(left) if left.any() else None)


def distance_to_border(points: list, x: float, y: float) -> float:
    first = np.array(points)
    along = np.roll(first, -1, axis=0) - first
    at = ((np.array([x, y]) - first) * along).sum(axis=1) / np.maximum((along**2).sum(axis=1), 1e-12)
    nearest = first + np.clip(at, 0, 1)[:, None] * along
    return float(np.hypot(*(nearest - [x, y]).T).min())


@given(POINTS, st.integers(1, 40), st.integers(1, 40))
def test_a_shape_is_stored_cut_and_drawn_the_same(points: list, width: int, height: int) -> None:
    for make in (lambda: RegionShape.polygon(points), lambda: RegionShape.box(*points[0], *points[1])):
        try:
            shape = make()
        except ValueError:
            continue
        assert RegionShape.from_json(shape.kind, shape.to_json()) == shape
        drawn = shape.mask(width, height)
        x, y = width // 2, height // 2
        assert shape.contains(x + 0.5, y + 0.5) == drawn[y, x]
        try:
            cut = shape.clipped(width, height)
        except ValueError:
            assert not drawn.any()
            continue
        x0, y0, x1, y1 = cut.bounds()
        assert x0 >= 0
        assert y0 >= 0
        assert x1 <= width
        assert y1 <= height
        # Rounding may move a border that runs exactly through the centre of a pixel.
        for row, column in np.argwhere(cut.mask(width, height) != drawn):
            assert distance_to_border(points, column + 0.5, row + 0.5) < 1e-6
        if drawn.any():
            again = RegionShape.brush(drawn)
            assert again.kind is ShapeKind.BRUSH
            assert (again.mask(width, height) == drawn).all()


def test_a_square_is_a_square_as_box_and_as_polygon() -> None:
    box = RegionShape.box(5, 6, 2, 3)
    assert box.bounds() == (2, 3, 5, 6)
    square = RegionShape.polygon([(2, 3), (5, 3), (5, 6), (2, 6)])
    wanted = np.zeros((8, 10), bool)
    wanted[3:6, 2:5] = True
    assert (box.mask(10, 8) == wanted).all()
    assert (square.mask(10, 8) == wanted).all()


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e30])
def test_numbers_that_are_no_places_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="NaN"):
        RegionShape.box(0, 0, number, 5)
    with pytest.raises(ValueError, match="NaN"):
        RegionShape.polygon([(0, 0), (number, 5), (3, 3)])


@pytest.mark.parametrize(("runs", "size"), [([4, 3], (2, 4)), ([-1, 9], (2, 4)), ([8], (2, 4))])
def test_run_lengths_that_do_not_fit_are_refused(runs: list[int], size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"run lengths|no area"):
        RegionShape.from_runs(runs, *size)
