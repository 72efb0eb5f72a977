"""Heat maps are located at the evidence, in pixels of the original image, whatever its shape."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoi_app.imaging.heatmap import box, contour, fit_to_image, overlay, peak
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import prepare


@given(
    width=st.integers(40, 900),
    height=st.integers(40, 900),
    fit=st.sampled_from(["stretch", "letterbox"]),
    place=st.tuples(st.floats(0.1, 0.9), st.floats(0.1, 0.9)),
)
def test_the_peak_lies_on_the_bright_spot(
    width: int, height: int, fit: str, place: tuple[float, float]
) -> None:
    spec = InputSpec(width=224, height=160, fit=fit)
    x, y = int(place[0] * width), int(place[1] * height)
    image = np.zeros((height, width), np.uint8)
    image[max(0, y - 6) : y + 7, max(0, x - 6) : x + 7] = 255
    seen = prepare(image, spec).astype(np.float32)
    grid = seen.reshape(20, 8, 28, 8).mean(axis=(1, 3))  # as a network that responds to brightness
    heat = fit_to_image(grid, spec, width, height)
    assert heat.shape == (height, width)
    assert heat.dtype == np.float32
    cell = 1.5 * 8 * max(width / 224, height / 160) + 1
    assert np.abs(np.subtract(peak(heat), (x, y))).max() <= cell + 6  # anywhere on the spot
    x0, y0, x1, y1 = box(heat)
    assert 0 <= x0 <= peak(heat)[0] < x1 <= width
    assert 0 <= y0 <= peak(heat)[1] < y1 <= height


def test_values_run_from_zero_to_one_and_evidence_against_is_cut_off() -> None:
    spec = InputSpec(width=224, height=224)
    grid = np.full((7, 7), -3.0)
    assert fit_to_image(grid, spec, 50, 40).max() == 0
    grid[2, 5] = 4.0
    heat = fit_to_image(grid, spec, 224, 224)
    assert (heat.min(), heat.max()) == (0.0, 1.0)
    assert heat[112:].max() < 0.02  # beyond the centre of the next cell


@pytest.mark.parametrize("off", [-0.4, -0.2, 0.3])
def test_the_peak_lies_between_the_cells_that_draw_it(off: float) -> None:
    cells = np.arange(10)
    grid = np.exp(-((cells[:, None] - 4) ** 2 + (cells[None] - 5 - off) ** 2) / 2)
    x, y = peak(fit_to_image(grid, InputSpec(width=320, height=320), 640, 640))
    assert abs(x / 64 - 0.5 - 5 - off) < 0.2  # in cells: a linear map has its peak in the middle of one
    assert abs(y / 64 - 0.5 - 4) < 0.1


def test_evidence_in_the_padding_is_left_out() -> None:
    spec = InputSpec(width=224, height=224, fit="letterbox")
    grid = np.zeros((7, 7))
    grid[0, 0], grid[3, 3] = 100.0, 1.0  # the first cell shows padding above a wide image
    heat = fit_to_image(grid, spec, 448, 128)
    assert heat.max() == 1.0
    assert np.abs(np.subtract(peak(heat), (224, 64))).max() <= 32


def test_the_box_holds_the_region_of_the_peak_only() -> None:
    heat = np.zeros((60, 80), np.float32)
    heat[10:20, 10:20] = 0.9
    heat[12, 12] = 1.0
    heat[40:50, 60:70] = 0.95
    heat[15, 20:30] = 0.4
    assert box(heat) == (10, 10, 20, 20)
    assert box(heat, share=0.3) == (10, 10, 30, 20)
    assert len(contour(heat)) == 2
    assert contour(np.zeros((5, 5), np.float32)) == []
    line = contour(heat, share=0.97)
    assert line[0].tolist() == [[12, 12]]


@pytest.mark.parametrize("shape", [(30, 40), (30, 40, 3)])
def test_the_picture_stays_as_it_is_without_evidence(shape: tuple[int, ...]) -> None:
    image = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    heat = np.zeros((30, 40), np.float32)
    heat[5:9, 6:12] = 1.0
    painted = overlay(image, heat, 0.8)
    grey = image if image.ndim == 3 else np.dstack([image] * 3)
    assert painted.dtype == np.uint8
    assert np.abs(painted[10:].astype(int) - grey[10:]).max() <= 1
    assert np.abs(painted[5:9, 6:12].astype(int) - (252, 255, 164)).mean() < 40  # inferno's brightest
    assert np.abs(overlay(image, heat, 0.0).astype(int) - grey).max() <= 1
