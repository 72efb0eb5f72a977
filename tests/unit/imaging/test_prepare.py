"""Network input: fixed value range, whole image, and mapping back to pixels of the original."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoi_app.errors import ImageOfOtherDepth
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import load_prepared, placement, prepare
from aoi_app.imaging.reader import read_image
from aoi_app.imaging.writer import encode_image, write_image

sides = st.integers(1, 3000)


@pytest.mark.parametrize("fit", ["stretch", "letterbox"])
@pytest.mark.parametrize("channels", ["grey", "rgb"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_shape_and_type_are_those_of_the_recipe(fit: str, channels: str, dtype: type) -> None:
    spec = InputSpec(width=64, height=96, channels=channels, fit=fit, high=255.0)
    deep = spec.model_copy(update={"high": 4095.0})
    for shape in ((50, 200), (50, 200, 3), (64, 96), (300, 20, 3)):
        image = np.full(shape, 200, dtype)
        prepared = prepare(image, spec)
        assert prepared.dtype == np.uint8
        assert prepared.shape == ((96, 64) if channels == "grey" else (96, 64, 3))
        assert prepared.max() == 200
        assert prepare(image, deep).dtype == np.float32


def test_twelve_bits_are_mapped_by_the_recipe_not_by_the_image() -> None:
    ramp = np.linspace(0, 4095, 256).astype(np.uint16)[None, :].repeat(32, axis=0)
    spec = InputSpec(width=256, height=32, high=4095.0)
    seen = prepare(ramp, spec)
    assert np.all(np.diff(seen[0]) > 0)  # no two grey values become equal
    assert seen.min() == 0
    assert seen.max() == pytest.approx(255, abs=0.1)
    half = prepare((ramp // 2).astype(np.uint16), spec)
    assert half.max() == pytest.approx(127.5, abs=0.2)  # a darker image stays darker
    assert prepare(np.full((32, 256), 60000, np.uint16), spec).max() == 255


@pytest.mark.parametrize(
    ("peak", "dtype", "high"),
    [
        (60000, np.uint16, 255),  # all white
        (0.9, np.float32, 255),  # all black
        (200, np.uint8, 4095),  # nearly black
        (200, np.uint8, 1.0),  # all white
    ],
)
def test_images_of_another_depth_are_refused(peak: float, dtype: type, high: float, tmp_path: Path) -> None:
    file = tmp_path / "other.tiff"
    write_image(file, np.full((32, 32), peak, dtype))
    with pytest.raises(ImageOfOtherDepth, match="other"):
        load_prepared(file, InputSpec(high=high))


@pytest.mark.parametrize(
    ("peak", "dtype", "high"),
    [
        (0, np.uint8, 255),
        (0, np.uint16, 255),
        (200, np.uint16, 255),
        (3, np.uint16, 4095),
        (0.5, np.float32, 7),
    ],
)
def test_eight_bit_values_in_wider_files_and_dark_images_are_not(
    peak: float, dtype: type, high: float, tmp_path: Path
) -> None:
    file = tmp_path / "dark.tiff"
    write_image(file, np.full((32, 32), peak, dtype))
    assert load_prepared(file, InputSpec(high=high))[0].shape == (224, 224)


def test_what_is_no_number_is_black() -> None:
    image = np.full((32, 32), 0.5, np.float32)
    image[0, :3] = np.nan, np.inf, -np.inf
    seen = prepare(image, InputSpec(width=32, height=32, low=0.0, high=1.0))
    assert seen[0, :4].tolist() == [0.0, 255.0, 0.0, 127.5]


def test_the_border_of_the_image_is_never_cut_off() -> None:
    image = np.zeros((300, 700), np.uint8)
    image[:, :8] = image[:, -8:] = image[:8] = image[-8:] = 255
    for fit in ("stretch", "letterbox"):
        spec = InputSpec(width=96, height=96, fit=fit)
        seen = prepare(image, spec)
        x, y, width, height = placement(spec, 700, 300)
        inner = seen[y : y + height, x : x + width]
        assert min(inner[0].min(), inner[-1].min(), inner[:, 0].min(), inner[:, -1].min()) > 100
        assert np.count_nonzero(seen) == np.count_nonzero(inner)


def test_a_dot_survives_shrinking() -> None:
    image = np.zeros((1024, 1024), np.uint8)
    image[500:504, 700:704] = 255
    seen = prepare(image, InputSpec(width=256, height=256))
    assert seen.sum(dtype=int) == pytest.approx(255, abs=2)  # mean of 4x4 pixels: nothing is skipped


@given(width=sides, height=sides, fit=st.sampled_from(["stretch", "letterbox"]), wide=st.booleans())
def test_the_image_lies_in_the_input_in_proportion(width: int, height: int, fit: str, wide: bool) -> None:
    spec = InputSpec(width=160 if wide else 64, height=96, fit=fit)
    x, y, inner_width, inner_height = placement(spec, width, height)
    assert 0 <= x <= x + inner_width <= spec.width
    assert 0 <= y <= y + inner_height <= spec.height
    if fit == "stretch":
        assert (inner_width, inner_height) == (spec.width, spec.height)
    else:
        assert inner_width == spec.width or inner_height == spec.height
        scale = min(spec.width / width, spec.height / height)
        assert (inner_width, inner_height) == pytest.approx((scale * width, scale * height), abs=1)


def test_a_large_jpeg_prepared_small_is_what_the_whole_one_gives(tmp_path: Path) -> None:
    y, x = np.mgrid[0:1200, 0:1600]
    image = (127 + 60 * np.sin(x / 90) + 60 * np.cos(y / 70)).astype(np.uint8)
    file = tmp_path / "large.jpg"
    write_image(file, image)
    spec = InputSpec(width=128, height=128)
    seen, size = load_prepared(file, spec)
    assert size == (1600, 1200)
    assert np.abs(seen.astype(int) - prepare(read_image(file), spec)).max() <= 2


@pytest.mark.parametrize("suffix", [".png", ".bmp", ".tif", ".TIFF", ".jpg", ".webp"])
def test_written_images_are_read_again(suffix: str, tmp_path: Path) -> None:
    image = np.zeros((40, 60, 3), np.uint8)
    image[:, :30] = (200, 40, 10)
    file = tmp_path / f"圖 😀{suffix}"
    write_image(file, image)
    assert np.abs(read_image(file)[:, :26].astype(int) - (200, 40, 10)).max() <= 8
    assert [path.name for path in tmp_path.iterdir()] == [file.name]  # no partial file is left


def test_a_format_that_cannot_hold_the_array_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"float32.*\.xyz"):
        encode_image(np.zeros((4, 4), np.float32), ".xyz")


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_no_defect_is_skipped_where_one_side_shrinks_and_the_other_grows(dtype: type) -> None:
    """Of a strip 30 pixels high the width is averaged, wherever a scratch of two pixels is."""
    spec = InputSpec(width=224, height=96, sides="apart")
    for strip, defect in (
        (np.full((30, 4000), 100, dtype), np.s_[5:25, 1:3]),
        (np.full((30, 900), 100, dtype), np.s_[:, 450:452]),
    ):
        seen = []
        for shift in range(0, 60, 5):
            image = np.roll(strip, 0)
            image[defect[0], defect[1].start + shift : defect[1].stop + shift] = 200
            seen.append(float(prepare(image, spec).max()))
        assert min(seen) >= 100 + 0.4 * 100 * 2 * 224 / strip.shape[1]
    both = np.random.default_rng(0).integers(0, 255, (500, 700)).astype(dtype)
    for image in (both, both[:40, :90]):  # where both shrink or both grow nothing is new
        assert np.array_equal(
            prepare(image, spec), prepare(image, spec.model_copy(update={"sides": "together"}))
        )
