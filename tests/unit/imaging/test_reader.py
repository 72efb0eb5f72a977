"""The image reader: every supported format, and a specific error for every kind of damage."""

import io
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageOps

from aoi_app import errors
from aoi_app.errors import ImageChanged, ImageMissing
from aoi_app.imaging.reader import image_facts, read_image, read_picture

HEIGHT, WIDTH = 90, 120


def picture() -> np.ndarray:
    """A smooth, asymmetric colour image, so that any wrong orientation or channel order shows."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    planes = (x * 255 / WIDTH, y * 255 / HEIGHT, (x + y) * 255 / (WIDTH + HEIGHT))
    return np.stack(planes, axis=2).astype(np.uint8)


def pillow(image: np.ndarray, mode: str, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.fromarray(image).convert(mode).save(out, kind, **options)
    return out.getvalue()


def opencv(image: np.ndarray, suffix: str, *options: int) -> bytes:
    return cv2.imencode(suffix, image, options)[1].tobytes()


GREY = picture()[..., 0]
DEEP = GREY.astype(np.uint16) * 16  # a 12-bit camera in a 16-bit file

FORMATS: dict[str, tuple[bytes, str, int]] = {  # bytes, mode, tolerance of lossy formats
    "grey.png": (pillow(picture(), "L", "PNG"), "grey8", 0),
    "colour.png": (pillow(picture(), "RGB", "PNG"), "rgb8", 0),
    "two.png": (pillow(picture(), "1", "PNG"), "grey8", 0),
    "palette.png": (pillow(picture(), "P", "PNG"), "rgb8", 0),
    "alpha.png": (pillow(picture(), "RGBA", "PNG"), "rgb8", 0),
    "grey_alpha.png": (pillow(picture(), "LA", "PNG"), "grey8", 0),
    "UPPER.PNG": (pillow(picture(), "L", "PNG"), "grey8", 0),
    "baseline.jpg": (pillow(picture(), "RGB", "JPEG", quality=95), "rgb8", 6),
    "progressive.jpeg": (pillow(picture(), "RGB", "JPEG", quality=95, progressive=True), "rgb8", 6),
    "grey.JPG": (pillow(picture(), "L", "JPEG", quality=95), "grey8", 6),
    "print.jpg": (pillow(picture(), "CMYK", "JPEG", quality=95), "rgb8", 8),
    "colour.bmp": (pillow(picture(), "RGB", "BMP"), "rgb8", 0),
    "palette.bmp": (pillow(picture(), "P", "BMP"), "rgb8", 0),
    "colour.tif": (pillow(picture(), "RGB", "TIFF"), "rgb8", 0),
    "print.TIFF": (pillow(picture(), "CMYK", "TIFF"), "rgb8", 2),
    "lossless.webp": (pillow(picture(), "RGB", "WEBP", lossless=True), "rgb8", 0),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_what_pillow_gives(name: str, tmp_path: Path) -> None:
    data, mode, tolerance = FORMATS[name]
    file = tmp_path / name
    file.write_bytes(data)
    wanted = Image.open(io.BytesIO(data))
    wanted_mode = "L" if mode == "grey8" else "RGB"
    expected = np.asarray(wanted.convert(wanted_mode)).astype(int)
    image = read_image(file)
    seen = image if image.shape == expected.shape else image[..., 0]  # grey with alpha comes as three
    assert image.dtype == np.uint8
    assert np.abs(seen - expected).max() <= tolerance
    facts = image_facts(file)
    assert (facts.width, facts.height, facts.mode, facts.bytes) == (WIDTH, HEIGHT, mode, len(data))
    grey = read_image(file, grey=True)
    assert grey.shape == (HEIGHT, WIDTH)
    assert np.abs(grey - np.asarray(wanted.convert("RGB").convert("L")).astype(int)).max() <= max(
        tolerance, 1
    )


@pytest.mark.parametrize(
    ("name", "image", "mode"),
    [
        ("deep.png", DEEP, "grey16"),
        ("deep.tif", DEEP, "grey16"),
        ("float.tiff", GREY.astype(np.float32) / 255, "float"),
        ("deep_colour.png", picture().astype(np.uint16) * 16, "rgb16"),
    ],
)
def test_depth_is_kept_to_the_last_bit(name: str, image: np.ndarray, mode: str, tmp_path: Path) -> None:
    file = tmp_path / name
    stored = image[..., ::-1] if image.ndim == 3 else image
    file.write_bytes(opencv(np.ascontiguousarray(stored), file.suffix))
    read = read_image(file)
    assert read.dtype == image.dtype
    assert np.array_equal(read, image)
    facts = image_facts(file)
    assert facts.mode == mode
    assert facts.peak == image.max()
    assert read_image(file, grey=True).dtype == image.dtype


def test_wide_integers_and_not_a_number(tmp_path: Path) -> None:
    wide = tmp_path / "wide.tif"
    wide.write_bytes(pillow(GREY.astype(np.int32) * 1000, "I", "TIFF"))
    assert np.array_equal(read_image(wide, grey=True), GREY.astype(np.float32) * 1000)
    holes = tmp_path / "holes.tif"
    values = GREY.astype(np.float32)
    values[3, 4], values[5, 6] = np.nan, np.inf
    holes.write_bytes(opencv(values, ".tiff"))
    assert image_facts(holes).peak == np.nanmax(np.where(np.isinf(values), np.nan, values))


def test_a_colour_file_without_colour_is_grey(tmp_path: Path) -> None:
    file = tmp_path / "steel.jpg"
    file.write_bytes(pillow(np.dstack([GREY] * 3), "RGB", "JPEG"))
    assert read_image(file).ndim == 3
    assert image_facts(file).mode == "grey8"


@pytest.mark.parametrize("name", ["影像 測試/瑕疵 ①😀.png", "a b/ü.jpg"])
def test_any_path(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.parent.mkdir()
    file.write_bytes(opencv(GREY, file.suffix))
    assert read_image(file).shape == (HEIGHT, WIDTH)


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_the_exif_turn_is_applied_once(turn: int, kind: str, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    big = cv2.resize(picture(), (640, 480))
    data = pillow(big, "RGB", kind, exif=exif, **({"quality": 95} if kind == "JPEG" else {}))
    file = tmp_path / "turned"
    file.write_bytes(data)
    wanted = np.asarray(ImageOps.exif_transpose(Image.open(file)).convert("RGB")).astype(int)
    assert (wanted.shape[0] > wanted.shape[1]) == (turn >= 5)
    for grey in (False, True):
        image = read_image(file, grey=grey)
        assert image.shape[:2] == wanted.shape[:2]
    assert np.abs(read_image(file) - wanted).max() <= 3
    small = read_picture(file, min_side=100)
    assert (small.height, small.width) == wanted.shape[:2]
    assert (small.pixels.shape[0] > small.pixels.shape[1]) == (small.height > small.width)


def test_large_jpegs_are_decoded_small_but_never_too_small(tmp_path: Path) -> None:
    file = tmp_path / "large.jpg"
    file.write_bytes(opencv(cv2.resize(picture(), (2448, 2048)), ".jpg"))
    for min_side, scale in ((224, 8), (256, 8), (257, 4), (512, 4), (1024, 2), (1025, 1), (4000, 1)):
        found = read_picture(file, grey=True, min_side=min_side)
        assert (found.width, found.height) == (2448, 2048)
        assert found.pixels.shape == (2048 // scale, 2448 // scale)
    whole = cv2.resize(read_image(file, grey=True), (306, 256), interpolation=cv2.INTER_AREA)
    reduced = read_image(file, grey=True, min_side=224)
    assert np.abs(whole.astype(int) - reduced).max() <= 3


def test_the_size_of_a_nearly_square_turned_jpeg_is_not_mixed_up(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    file = tmp_path / "nearly.jpg"
    file.write_bytes(pillow(cv2.resize(picture(), (1024, 1020)), "RGB", "JPEG", exif=exif))
    found = read_picture(file, min_side=100)
    assert (found.width, found.height) == (1020, 1024)


def test_what_was_decoded_is_what_was_hashed(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(opencv(picture(), ".png"))
    found = read_picture(file)
    assert found.sha256 == image_facts(file).sha256
    np.testing.assert_array_equal(read_picture(file, found.sha256).pixels, found.pixels)
    for content in (opencv(picture()[::-1], ".png"), b"no image", b""):
        file.write_bytes(content)
        with pytest.raises(ImageChanged):
            read_picture(file, found.sha256)
    file.unlink()
    with pytest.raises(ImageMissing):
        read_picture(file, found.sha256)


# --- damaged files --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_cut_anywhere_is_an_error(name: str, tmp_path: Path) -> None:
    data = FORMATS[name][0]
    file = tmp_path / name
    for kept in {*range(12, len(data) - 16, max(1, len(data) // 40)), len(data) - 8, len(data) - 2}:
        file.write_bytes(data[:kept])
        with pytest.raises(errors.ImageError) as caught:
            read_image(file)
        assert str(file) in str(caught.value)
        assert isinstance(caught.value, errors.ImageTruncated), kept


def test_a_jpeg_of_half_a_copy_is_not_half_grey(tmp_path: Path) -> None:
    data = FORMATS["baseline.jpg"][0]
    file = tmp_path / "half.jpg"
    for damaged in (data[: len(data) // 2], data[: len(data) // 2] + bytes(len(data) // 2)):
        file.write_bytes(damaged)
        with pytest.raises(errors.ImageTruncated):
            read_image(file, grey=True, min_side=16)


def test_data_behind_the_end_of_a_jpeg_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "camera.jpg"
    file.write_bytes(FORMATS["baseline.jpg"][0] + b"trailer of the camera" * 1000)
    assert read_image(file).shape == (HEIGHT, WIDTH, 3)


def test_a_flipped_bit_in_a_png_is_an_error(tmp_path: Path) -> None:
    data = bytearray(FORMATS["colour.png"][0])
    data[len(data) // 2] ^= 0x10
    file = tmp_path / "flipped.png"
    file.write_bytes(data)
    with pytest.raises(errors.ImageError):
        read_image(file)


def make_text(file: Path) -> None:
    file.write_text("no image at all", encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda file: None, errors.ImageMissing),
        (lambda file: file.write_bytes(b""), errors.ImageEmpty),
        (make_text, errors.NotAnImage),
        (lambda file: file.write_bytes(b"GIF89a" + bytes(100)), errors.NotAnImage),
        (lambda file: file.mkdir(), errors.ImageError),
        (lambda file: file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100)), errors.ImageTruncated),
    ],
)
def test_errors_by_name(
    make: Callable[[Path], object], kind: type[errors.ImageError], tmp_path: Path
) -> None:
    file = tmp_path / "壞.png"
    make(file)
    with pytest.raises(kind, match="壞"):
        read_image(file)
    with pytest.raises(kind):
        image_facts(file)
