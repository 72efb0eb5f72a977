"""Filters compared with their definitions in plain numpy, wherever a recipe's input is computed."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoi_app.imaging.filter_catalogue import FILTERS, FilterStep
from aoi_app.imaging.filter_kernels import FUNCTIONS, apply_filters
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import load_prepared, placement, prepare
from aoi_app.imaging.writer import write_image

SHARPEN = [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]
SOBEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
LAPLACIAN = [[0, 1, 0], [1, -4, 1], [0, 1, 0]]


def surroundings(image: np.ndarray, side: int) -> np.ndarray:
    """[H, W, side, side]: the square window of each pixel, mirrored at the border."""
    reach = side // 2
    return np.lib.stride_tricks.sliding_window_view(np.pad(image, reach, mode="reflect"), (side, side))


def plain(image: np.ndarray, kernel: object) -> np.ndarray:
    weights = np.array(kernel, float)
    return np.einsum("hwij,ij->hw", surroundings(image.astype(float), len(weights)), weights)


def bell(sigma: float) -> np.ndarray:
    reach = int(np.ceil(3 * sigma))
    line = np.exp(-(np.arange(-reach, reach + 1) ** 2) / (2 * sigma**2))
    return np.outer(line, line) / line.sum() ** 2


def bilateral(image: np.ndarray, side: int, of_value: float, of_space: float) -> np.ndarray:
    near = surroundings(image.astype(float), side)
    y, x = np.mgrid[:side, :side] - side // 2
    round_one = np.where(np.hypot(x, y) <= side // 2, np.exp(-(x**2 + y**2) / (2 * of_space**2)), 0)
    weights = round_one * np.exp(-((near - image[..., None, None]) ** 2) / (2 * of_value**2))
    return (near * weights).sum((2, 3)) / weights.sum((2, 3))


FIVE = [[1, 0, -1, 0, 2], [0, 3, 0, 0, 0], [0, 0, 4, 0, 0], [0, 1, 0, -3, 0], [5, 0, 0, 0, 1]]
GOLDEN: dict[str, tuple[dict[str, object], Callable[[np.ndarray], np.ndarray]]] = {
    "average": ({"size": 5}, lambda x: plain(x, np.full((5, 5), 1 / 25))),
    "gaussian": ({"sigma": 1.3}, lambda x: plain(x, bell(1.3))),
    "median": ({"size": 5}, lambda x: np.median(surroundings(x, 5), (2, 3))),
    "bilateral": (
        {"diameter": 7, "sigma_value": 40.0, "sigma_space": 1.5},
        lambda x: bilateral(x, 7, 40.0, 1.5),
    ),
    "sharpen": ({}, lambda x: plain(x, SHARPEN)),
    "sobel_x": ({}, lambda x: abs(plain(x, SOBEL)) / 4),
    "sobel_y": ({"gain": 2.0, "both_signs": True}, lambda x: 127.5 + plain(x, np.transpose(SOBEL)) / 4),
    "laplacian": ({}, lambda x: abs(plain(x, LAPLACIAN)) / 4),
    "kernel": (
        {"weights": np.ravel(FIVE).tolist(), "offset": 20.0},
        lambda x: plain(x, np.array(FIVE) / np.sum(FIVE)) + 20,
    ),
}


def noise(dtype: type, colour: bool = False) -> np.ndarray:
    shape = (24, 31, 3) if colour else (24, 31)
    return np.random.default_rng(4).uniform(0, 255, shape).astype(dtype)


def step(name: str, **values: object) -> FilterStep:
    return FilterStep.model_validate({"name": name, "values": values})


@pytest.mark.parametrize("name", GOLDEN)
def test_a_filter_is_its_definition(name: str) -> None:
    values, expected = GOLDEN[name]
    chosen = [step(name, **values)]
    for dtype, off in ((np.float32, 0.02), (np.uint8, 0.52)):  # the rounding of 8 bits
        image = noise(dtype)
        seen = apply_filters(image, chosen)
        assert seen.dtype == dtype
        tolerance = off + (0.5 if name == "bilateral" else 0)  # OpenCV computes exponentials by table lookup
        assert np.abs(seen - np.clip(expected(image), 0, 255)).max() <= tolerance
    if name != "bilateral":  # which weighs by all three planes at once
        colour = noise(np.float32, colour=True)
        planes = [apply_filters(np.ascontiguousarray(colour[..., n]), chosen) for n in range(3)]
        np.testing.assert_allclose(apply_filters(colour, chosen), np.stack(planes, 2), atol=1e-3)


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_is_documented_and_takes_every_image(name: str) -> None:
    spec = FILTERS[name]
    assert spec.title
    assert spec.description.endswith(".")
    assert spec.paper.startswith("https://")
    assert name in FUNCTIONS
    for shape in ((1, 1), (2, 40), (24, 31), (1, 1, 3), (24, 31, 3)):
        for dtype in (np.uint8, np.float32):
            image = np.random.default_rng(0).uniform(0, 255, shape).astype(dtype)
            before = image.copy()
            seen = apply_filters(image, [step(name)])
            assert (seen.shape, seen.dtype) == (image.shape, image.dtype)
            assert seen.min() >= 0
            assert seen.max() <= 255
            np.testing.assert_array_equal(image, before)
    flat = apply_filters(np.full((20, 20), 90, np.uint8), [step(name)])
    assert np.ptp(flat) == 0  # a flat image stays flat


def test_local_contrast_is_raised_within_its_limit() -> None:
    faint = np.random.default_rng(2).normal(100, 4, (128, 128)).clip(0, 255).astype(np.uint8)
    limits = [step("clahe", clip_limit=limit, tiles=2) for limit in (1, 3, 20)]
    spreads = [apply_filters(faint, [limit]).std() for limit in limits]
    assert faint.std() < spreads[0] < spreads[1] < spreads[2]
    colour = np.stack([faint, faint // 2, faint // 3], 2)
    seen = apply_filters(colour, [step("clahe")]).astype(float)
    assert seen[..., 0].std() > colour[..., 0].std()
    assert (seen[..., 0] > seen[..., 1]).all()  # red stays red


weights = st.lists(st.floats(-0.2, 0.2), min_size=9, max_size=9)


@given(weights, st.floats(0.1, 1.0), st.integers(0, 4), st.integers(0, 4))
def test_a_kernel_is_linear_and_the_same_everywhere(
    kernel: list[float], share: float, down: int, across: int
) -> None:
    chosen = [step("kernel", weights=kernel, normalise=False, offset=127.5)]

    def answer(image: np.ndarray) -> np.ndarray:
        return apply_filters(image.astype(np.float32), chosen).astype(float) - 127.5

    one, two = np.random.default_rng(1).uniform(0, 60, (2, 20, 20))
    np.testing.assert_allclose(answer(one + share * two), answer(one) + share * answer(two), atol=0.01)
    moved = np.roll(one, (down, across), (0, 1))
    inside = slice(6, 18)
    np.testing.assert_allclose(
        answer(moved)[inside, inside],
        np.roll(answer(one), (down, across), (0, 1))[inside, inside],
        atol=0.01,
    )


def test_filters_run_in_order_on_the_resized_image_and_never_on_the_padding(tmp_path: Path) -> None:
    image = np.full((100, 200), 200, np.uint8)
    image[40:60, 80:120] = 40
    file = tmp_path / "part.png"
    write_image(file, image)
    bare = InputSpec(width=64, height=64, fit="letterbox")
    steps = (step("gaussian", sigma=2.0), step("sobel_x"))
    spec = bare.model_copy(update={"filters": steps})
    x, y, width, height = placement(spec, 200, 100)
    inner = prepare(image, bare)[y : y + height, x : x + width]
    seen = load_prepared(file, spec)[0]
    np.testing.assert_array_equal(seen[y : y + height, x : x + width], apply_filters(inner, steps))
    assert seen[:y].max() == 0
    assert seen[y].max() == 0  # the border between padding and image is not an edge
    turned = bare.model_copy(update={"filters": steps[::-1]})
    assert not np.array_equal(prepare(image, turned), seen)
    deep = spec.model_copy(update={"high": 4095.0})
    assert prepare((image.astype(np.uint16) * 16), deep).dtype == np.float32


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"name": "kernel", "values": {"weights": [1, 2, 3]}}, "9 or 25"),
        ({"name": "average", "values": {"size": 4}}, "odd"),
        ({"name": "sobel_x", "values": {"both_signs": 1}}, "true or false"),
        ({"name": "sobel_z"}, "sobel_y"),
    ],
)
def test_impossible_filters_are_refused_in_words(values: dict[str, object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        InputSpec(filters=(values,))
