"""Files in every format variant are read correctly; damaged ones are read correctly or rejected by name."""

import io
import struct
import warnings
import zlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from aoi_app import errors
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.picture_statistics import colourfulness
from aoi_app.imaging.prepare import load_prepared
from aoi_app.imaging.reader import image_facts, read_image, read_picture

HEIGHT, WIDTH = 64, 96
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def picture(depth: type = np.uint8, channels: int = 3) -> np.ndarray:
    """A picture with no symmetry, over most of the range of its type; float: 0..1."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    planes = (x / WIDTH, y / HEIGHT, (x + 2 * y) / (WIDTH + 2 * HEIGHT), 0 * x + 0.1)
    share = np.stack(planes[:channels], axis=2)
    top = 1.0 if np.issubdtype(depth, np.floating) else np.iinfo(depth).max
    return (share * top).astype(depth)


def same(read: np.ndarray, wanted: np.ndarray, most: float = 0) -> None:
    assert read.shape == wanted.shape
    assert np.abs(read.astype(np.float64) - wanted).max() <= most


# --- TIFF -----------------------------------------------------------------------------------------


@QUIET
@given(
    depth=st.sampled_from([np.uint8, np.uint16, np.uint32, np.float32, np.float64]),
    kind=st.sampled_from(["grey", "negative", "rgb", "rgba"]),
    planar=st.sampled_from(["contig", "separate"]),
    tile=st.sampled_from([None, (16, 16), (48, 48)]),
    compression=st.sampled_from([None, "zlib", "lzw", "packbits", "zstd"]),
    bigtiff=st.booleans(),
    byteorder=st.sampled_from(["<", ">"]),
)
def test_what_tifffile_writes_is_what_is_read(
    tmp_path: Path,
    depth: type,
    kind: str,
    planar: str,
    tile: tuple[int, int] | None,
    compression: str | None,
    bigtiff: bool,
    byteorder: Any,
) -> None:
    channels = {"grey": 1, "negative": 1, "rgb": 3, "rgba": 4}[kind]
    whole = picture(depth, channels)
    stored = whole[..., 0] if channels == 1 else whole
    wanted = stored if channels == 1 else stored[..., :3]
    options: dict[str, Any] = {"photometric": "rgb" if channels > 1 else "minisblack"}
    if kind == "negative":
        if depth not in (np.uint8, np.uint16):
            return
        options["photometric"] = "miniswhite"
        stored = np.iinfo(depth).max - stored
    if channels > 1:
        options["planarconfig"] = planar
        stored = np.moveaxis(stored, -1, 0) if planar == "separate" else stored
    if kind == "rgba":
        options["extrasamples"] = ["unassalpha"]
    file = tmp_path / "picture.tif"
    tifffile.imwrite(
        file, stored, bigtiff=bigtiff, byteorder=byteorder, tile=tile, compression=compression, **options
    )
    read = read_image(file)
    same(read, wanted.astype(np.float32) if read.dtype == np.float32 else wanted)
    assert read.dtype == (depth if depth in (np.uint8, np.uint16) else np.float32)
    facts = image_facts(file)
    assert (facts.width, facts.height) == (WIDTH, HEIGHT)


@pytest.mark.parametrize("compression", ["jpeg", "jpeg2000", "webp", "jpegxl"])
def test_pictures_compressed_inside_a_tiff(compression: str, tmp_path: Path) -> None:
    file = tmp_path / "inside.tif"
    tifffile.imwrite(file, picture(), photometric="rgb", compression=compression)
    same(read_image(file), picture(), 40)


def test_a_reduced_copy_before_the_picture_is_passed_by_and_palettes_are_looked_up(tmp_path: Path) -> None:
    file = tmp_path / "pyramid.tif"
    with tifffile.TiffWriter(file) as writer:
        writer.write(picture()[::4, ::4], photometric="rgb", subfiletype=1)
        writer.write(picture(), photometric="rgb")
    same(read_image(file), picture())
    grey, colours = picture(channels=1)[..., 0], np.random.default_rng(0).integers(0, 2**16, (3, 256))
    tifffile.imwrite(file, grey, photometric="palette", colormap=colours.astype(np.uint16))
    same(read_image(file), np.moveaxis(colours[:, grey] >> 8, 0, -1))


def test_a_tiff_with_a_lost_strip_or_an_unknown_meaning_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "whole.tif"
    tifffile.imwrite(file, picture(np.uint16, 1)[..., 0], rowsperstrip=8)
    with tifffile.TiffFile(file, mode="r+") as opened:
        counts = opened.pages.first.tags["StripByteCounts"]
        counts.overwrite([0, *counts.value[1:]])
    with pytest.raises(errors.ImageTruncated, match="whole"):
        read_image(file)
    tifffile.imwrite(file, picture(), photometric="cielab")
    with pytest.raises(errors.ImageUnsupported, match="CIELAB"):
        read_image(file)


# --- JPEG -----------------------------------------------------------------------------------------


def jpeg(**options: object) -> bytes:
    out = io.BytesIO()
    smooth = cv2.GaussianBlur(picture(), (0, 0), 2)
    Image.fromarray(smooth).save(out, "JPEG", quality=90, **options)
    return out.getvalue()


def test_a_scan_with_a_lost_part_is_refused_though_it_ends_well(tmp_path: Path) -> None:
    whole = jpeg()
    scan = whole.rfind(b"\xff\xda") + 14
    middle = (scan + len(whole)) // 2
    file = tmp_path / "half.jpg"
    zeroed = whole[:middle] + bytes(60) + whole[middle + 60 :]
    for damaged in (whole[:middle] + b"\xff\xd9", whole[:scan] + b"\xff\xd9", zeroed):
        file.write_bytes(damaged)
        with pytest.raises(errors.ImageDamaged, match="half"):
            load_prepared(file, InputSpec())


def test_filler_before_the_end_is_accepted_where_the_recipe_says_so(tmp_path: Path) -> None:
    file, clean = tmp_path / "padded.jpg", tmp_path / "clean.jpg"
    clean.write_bytes(jpeg())
    file.write_bytes(jpeg()[:-2] + bytes(512) + b"\xff\xd9")
    with pytest.raises(errors.ImagePadded, match="padded"):
        load_prepared(file, InputSpec())
    accepting = InputSpec(padded_jpeg=True)
    np.testing.assert_array_equal(load_prepared(file, accepting)[0], load_prepared(clean, accepting)[0])
    same(read_image(file), read_image(clean))  # for viewing, always
    middle = len(jpeg()) - 300
    file.write_bytes(jpeg()[:middle] + b"\xff\xd9")
    with pytest.raises(errors.ImageDamaged):
        load_prepared(file, accepting)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"progressive": True},
        {"restart_marker_rows": 1},
        {"subsampling": 0},
        {"exif": b"Exif\0\0" + jpeg()},
    ],
)
def test_colour_of_a_jpeg_is_seen_though_it_is_read_as_grey(options: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(jpeg(**options))
    read = read_picture(file, grey=True, sampled=True)
    assert read.pixels.shape == (HEIGHT, WIDTH)
    assert colourfulness(read.sample, 255) > 0.1
    grey = cv2.imencode(".jpg", cv2.cvtColor(picture(channels=3)[..., :1], cv2.COLOR_GRAY2BGR))[1]
    file.write_bytes(grey.tobytes())
    assert colourfulness(read_picture(file, grey=True, sampled=True).sample, 255) == 0.0


# --- PNG and BMP ----------------------------------------------------------------------------------


def test_a_png_with_a_gamma_is_as_grey_as_any_other_file(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.fromarray(picture()).save(out, "PNG")
    data = out.getvalue()
    gamma = struct.pack(">I", 45455)
    chunk = struct.pack(">I", 4) + b"gAMA" + gamma + struct.pack(">I", zlib.crc32(b"gAMA" + gamma))
    file = tmp_path / "gamma.png"
    file.write_bytes(data[:33] + chunk + data[33:])
    same(read_image(file, grey=True), np.asarray(Image.fromarray(picture()).convert("L")), 1)


@pytest.mark.parametrize(
    ("bits", "masks"),
    [
        (32, (0xFF, 0xFF00, 0xFF0000)),
        (32, (0xFF000000, 0xFF0000, 0xFF00)),
        (32, (0x3FF00000, 0xFFC00, 0x3FF)),
        (16, (0xF800, 0x7E0, 0x1F)),
        (16, (0xF, 0xF0, 0xF00)),
    ],
)
@pytest.mark.parametrize("upside_down", [False, True])
def test_colours_of_a_bmp_are_as_its_masks_say(
    bits: int, masks: tuple[int, int, int], upside_down: bool, tmp_path: Path
) -> None:
    wanted = picture()
    pixels = np.zeros((HEIGHT, WIDTH), np.uint32)
    for plane, mask in enumerate(masks):
        least = mask & -mask
        pixels |= np.rint(wanted[..., plane] / 255 * (mask // least)).astype(np.uint32) * np.uint32(least)
    rows = (pixels if upside_down else pixels[::-1]).astype(f"<u{bits // 8}")
    height = -HEIGHT if upside_down else HEIGHT
    body = struct.pack("<IiiHHIIiiII", 40, WIDTH, height, 1, bits, 3, rows.nbytes, 0, 0, 0, 0)
    body += struct.pack("<3I", *masks) + rows.tobytes()
    file = tmp_path / "masks.bmp"
    file.write_bytes(b"BM" + struct.pack("<IHHI", 14 + len(body), 0, 0, 66) + body)
    same(read_image(file), wanted, 255 / (min(mask // (mask & -mask) for mask in masks)) / 2 + 1)


@pytest.mark.parametrize("mode", ["L", "P", "RGB", "RGBA"])
@pytest.mark.parametrize("width", [93, 94, 95, 96])
def test_a_plain_bmp_is_what_pillow_reads(mode: str, width: int, tmp_path: Path) -> None:
    shown = Image.fromarray(picture()[:, :width]).convert(mode)
    file = tmp_path / "plain.bmp"
    shown.save(file)
    wanted = np.asarray(shown.convert("L" if mode == "L" else "RGB"))
    same(read_image(file), wanted)
    data = bytearray(file.read_bytes())
    struct.pack_into("<i", data, 22, -HEIGHT)  # the same rows from top to bottom
    file.write_bytes(data)
    same(read_image(file), wanted[::-1])


def test_an_os2_bmp_is_read(tmp_path: Path) -> None:
    rows = np.zeros((HEIGHT, -(-WIDTH * 3 // 4) * 4), np.uint8)
    rows[:, : WIDTH * 3] = picture()[::-1, :, ::-1].reshape(HEIGHT, WIDTH * 3)
    body = struct.pack("<IHHHH", 12, WIDTH, HEIGHT, 1, 24) + rows.tobytes()
    file = tmp_path / "os2.bmp"
    file.write_bytes(b"BM" + struct.pack("<IHHI", 14 + len(body), 0, 0, 26) + body)
    same(read_image(file), picture())


# --- any damage -----------------------------------------------------------------------------------


def encoded(kind: str) -> bytes:
    out = io.BytesIO()
    if kind == "TIFF":
        tifffile.imwrite(out, picture(), photometric="rgb", compression="lzw", rowsperstrip=16)
    elif kind == "JPEG":
        return jpeg(restart_marker_rows=2)
    else:
        Image.fromarray(picture()).save(out, kind, **({"lossless": True} if kind == "WEBP" else {}))
    return out.getvalue()


def second_opinion(data: bytes) -> np.ndarray | None:
    try:
        with warnings.catch_warnings(action="ignore"):
            return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
    except Exception:  # noqa: BLE001 - whatever it says, it has no picture to compare with
        return None


@QUIET
@given(
    kind=st.sampled_from(["JPEG", "TIFF", "PNG", "BMP", "WEBP"]),
    place=st.floats(0, 0.9999),
    how=st.sampled_from(["change", "cut", "insert", "zero"]),
    by=st.integers(1, 40),
)
def test_a_damaged_file_is_an_error_or_what_a_second_decoder_sees(
    tmp_path: Path, kind: str, place: float, how: str, by: int
) -> None:
    data = encoded(kind)
    at = int(place * len(data))
    damaged = {
        "change": data[:at] + bytes([data[at] ^ by]) + data[at + 1 :],
        "cut": data[:at] + data[at + by :],
        "insert": data[:at] + bytes(range(by)) + data[at:],
        "zero": data[:at] + bytes(min(by, len(data) - at)) + data[at + by :],
    }[how]
    file = tmp_path / "damaged"
    file.write_bytes(damaged)
    try:
        read = read_image(file, padded=False)
        read_picture(file, grey=True, padded=False, sampled=True)
    except errors.ImageError as error:
        named = error
    else:
        named = None
    assert named is None or str(file) in str(named)
    other = second_opinion(damaged)
    if named is None and other is not None and read.dtype == np.uint8:
        colour = read if read.ndim == 3 else np.dstack([read] * 3)
        same(colour, other, 1)
