"""Small changes of an image that no verdict should depend on, and that every line has."""

import hashlib
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.imaging.reader import Image

GAIN = 0.02
QUALITY = 90  # of the JPEG
NOISE = 0.01  # standard deviation, as a share of the range of values

Floats = NDArray[np.float64]


def shifted(image: Image) -> Image:
    """Moved by one pixel to the right and down; the row and the column at the edge are repeated.

    Examples:
        >>> shifted(np.array([[1, 2], [3, 4]], np.uint8)).tolist()
        [[1, 1], [1, 1]]
    """
    edges = [(1, 0), (1, 0)] + [(0, 0)] * (image.ndim - 2)
    return np.pad(image, edges, mode="edge")[:-1, :-1]


def with_gain(image: Image, gain: float, high: float) -> Image:
    """Every value times ``gain``, at most ``high``; of the same type as the image.

    Examples:
        >>> with_gain(np.array([[100, 255]], np.uint8), 1.02, 255).tolist()
        [[102, 255]]
    """
    return _like(image, image.astype(np.float64) * gain, high)


def saved_as_jpeg(image: Image, low: float, high: float) -> Image:
    """Saved as a JPEG of quality 90 and read again, with ``low`` to ``high`` as its 256 grey levels."""
    scale = 255.0 / (high - low)
    levels = np.clip(np.rint((image.astype(np.float64) - low) * scale), 0, 255).astype(np.uint8)
    _, data = cv2.imencode(".jpg", levels, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    back: NDArray[Any] = np.asarray(cv2.imdecode(data, cv2.IMREAD_UNCHANGED))
    return _like(image, back.astype(np.float64) / scale + low, high)


def with_noise(image: Image, low: float, high: float) -> Image:
    """With normal noise of 1 % of the range; the same for the same image."""
    seed = int.from_bytes(hashlib.sha256(np.ascontiguousarray(image).tobytes()).digest()[:8], "little")
    noise = np.random.default_rng(seed).normal(0.0, NOISE * (high - low), image.shape)
    return _like(image, image.astype(np.float64) + noise, high)


def _like(image: Image, values: Floats, high: float) -> Image:
    """``values`` in the type of the image, NaN kept, and no higher than ``high`` or its own highest value."""
    most = max(high, float(np.nanmax(image)))
    clipped = np.clip(values, min(0.0, float(np.nanmin(image))), most)
    if image.dtype.kind == "f":
        return clipped.astype(image.dtype)
    return np.rint(clipped).astype(image.dtype)


Change = Callable[[Image, float, float], Any]
CHANGES: dict[str, Change] = {
    "shifted by 1 px": lambda image, _low, _high: shifted(image),
    "2 % brighter": lambda image, _low, high: with_gain(image, 1.0 + GAIN, high),
    "2 % darker": lambda image, _low, high: with_gain(image, 1.0 - GAIN, high),
    "saved as JPEG": saved_as_jpeg,
    "noise": with_noise,
}
