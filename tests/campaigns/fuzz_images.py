"""Small pictures of every format, and what other decoders make of a spoilt one."""

import io
from collections.abc import Iterator
from typing import Any

import cv2
import imagecodecs
import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[Any]


def picture(channels: int, dtype: type = np.uint8, side: int = 40) -> Pixels:
    """Smooth, with an edge and some noise, so that every coder has something to do."""
    random = np.random.default_rng(3)
    rows, columns = np.mgrid[0:side, 0:side]
    grey = 40 + 2 * rows + columns + 60 * (columns > side // 2) + random.integers(0, 8, (side, side))
    layers = [np.roll(grey, 5 * layer, axis=1) for layer in range(channels)]
    values = np.clip(np.stack(layers, axis=2), 0, 255).astype(dtype)
    if dtype is np.uint16:
        values = values * 257 - random.integers(0, 200, values.shape, dtype=np.uint16)
    return values[:, :, 0] if channels == 1 else values


def _by_pillow(pixels: Pixels, kind: str, **options: Any) -> bytes:
    memory = io.BytesIO()
    Image.fromarray(pixels).save(memory, kind, **options)
    return memory.getvalue()


def _tiff(pixels: Pixels, **options: Any) -> bytes:
    memory = io.BytesIO()
    tifffile.imwrite(memory, pixels, **options)
    return memory.getvalue()


def sound_images() -> dict[str, bytes]:
    """A sound file of each kind, by its name with the suffix."""
    grey, colour, deep = picture(1), picture(3), picture(1, np.uint16)
    return {
        "grey.png": _by_pillow(grey, "PNG"),
        "colour.png": _by_pillow(colour, "PNG"),
        "deep.png": bytes(imagecodecs.png_encode(deep)),
        "grey.jpg": _by_pillow(grey, "JPEG", quality=90),
        "colour.jpg": _by_pillow(colour, "JPEG", quality=90, subsampling=2),
        "progressive.jpg": _by_pillow(colour, "JPEG", quality=90, progressive=True),
        "grey.bmp": _by_pillow(grey, "BMP"),
        "colour.bmp": _by_pillow(colour, "BMP"),
        "plain.tif": _tiff(grey),
        "deep.tif": _tiff(deep, compression="zlib"),
        "lzw.tif": _tiff(colour, compression="lzw", photometric="rgb"),
        "tiled.tif": _tiff(picture(3, side=48), tile=(16, 16), photometric="rgb"),
        "big.tif": _tiff(deep, bigtiff=True),
        "lossless.webp": _by_pillow(colour, "WEBP", lossless=True),
        "lossy.webp": _by_pillow(colour, "WEBP", quality=80),
    }


def other_decodings(data: bytes) -> Iterator[Pixels]:
    """What Pillow, OpenCV and tifffile make of it, in our form: grey or RGB, without alpha."""
    for decode in (_pillow, _opencv, _tifffile):
        try:
            yield from decode(data)
        except Exception:  # noqa: BLE001 - what another library raises for a spoilt file is its own
            continue


def _pillow(data: bytes) -> Iterator[Pixels]:
    with Image.open(io.BytesIO(data)) as image:
        if image.mode in ("L", "RGB", "I;16", "I;16B", "F"):
            yield np.asarray(image)
        elif image.mode == "1":
            yield np.asarray(image.convert("L"))
        elif image.mode in ("LA", "RGBA"):
            bands = np.asarray(image)[:, :, :-1]
            yield bands[:, :, 0] if bands.shape[2] == 1 else bands
        yield np.asarray(image.convert("RGB"))
        yield np.asarray(image.convert("L"))


def _opencv(data: bytes) -> Iterator[Pixels]:
    flat = np.frombuffer(data, np.uint8)
    for flags in (cv2.IMREAD_UNCHANGED, cv2.IMREAD_COLOR_RGB, cv2.IMREAD_GRAYSCALE):
        found = cv2.imdecode(flat, flags | cv2.IMREAD_IGNORE_ORIENTATION)
        if found is not None:
            yield found[:, :, 2::-1] if found.ndim == 3 and flags == cv2.IMREAD_UNCHANGED else found


def _tifffile(data: bytes) -> Iterator[Pixels]:
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        for page in file.pages:
            found = page.asarray()
            yield found.astype(np.uint8) * 255 if found.dtype == np.bool_ else found
            if page.photometric == tifffile.PHOTOMETRIC.MINISWHITE:
                yield np.iinfo(found.dtype).max - found
