"""Implementation of the filters: computed in float32, then converted back to the image's type."""

from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.imaging.filter_catalogue import FilterStep

WHITE = 255.0
MIDDLE = 127.5
BORDER = cv2.BORDER_REFLECT_101
REACH = 3.0  # half width of a Gaussian kernel, in sigmas

Array = NDArray[Any]
Floats = NDArray[Any]  # float32

SHARPENING = np.array([[0, -1, 0], [-1, 4, -1], [0, -1, 0]], np.float32)
SOBEL_X = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], np.float32)
LAPLACIAN = -SHARPENING


def apply_filters(image: Array, steps: Sequence[FilterStep]) -> Array:
    """Apply filters in order to an image [H, W] or [H, W, 3] with values 0..255.

    Channels are filtered separately unless a filter says otherwise. After each step, values are clipped to
    0..255.

    Returns:
        uint8 (rounded) or float32, like ``image``.
    """
    if not steps:
        return image
    values = image.astype(np.float32)
    for step in steps:
        values = np.clip(FUNCTIONS[step.name](values, **step.values), 0.0, WHITE)
    return np.rint(values).astype(np.uint8) if image.dtype == np.uint8 else values


def weighted(values: Floats, kernel: Floats) -> Floats:
    """Correlation with ``kernel``, which is not flipped."""
    return cv2.filter2D(values, cv2.CV_32F, kernel, borderType=BORDER)


def _average(values: Floats, size: int) -> Floats:
    return cv2.blur(values, (size, size), borderType=BORDER)


def _gaussian(values: Floats, sigma: float) -> Floats:
    side = 2 * int(np.ceil(REACH * sigma)) + 1
    return cv2.GaussianBlur(values, (side, side), sigma, borderType=BORDER)


def _median(values: Floats, size: int) -> Floats:
    """Pad first, because OpenCV would repeat the border pixels."""
    reach = size // 2
    wide = cv2.copyMakeBorder(values, reach, reach, reach, reach, BORDER)
    return cv2.medianBlur(wide, size)[reach:-reach, reach:-reach]


def _bilateral(values: Floats, diameter: int, sigma_value: float, sigma_space: float) -> Floats:
    """In colour, the distance of two values is the sum over the three channels."""
    return cv2.bilateralFilter(values, diameter, sigma_value, sigma_space, borderType=BORDER)


def _sharpen(values: Floats, strength: float) -> Floats:
    return values + strength * weighted(values, SHARPENING)


def _edges(kernel: Floats) -> Callable[..., Floats]:
    """A filter that shows the response of a zero-sum kernel, relative to its maximum response."""
    most = float(kernel[kernel > 0].sum())

    def show(values: Floats, gain: float, both_signs: bool) -> Floats:
        answer = weighted(values, kernel) * (gain / most)
        return MIDDLE + answer / 2 if both_signs else np.abs(answer)

    return show


def _clahe(values: Floats, clip_limit: float, tiles: int) -> Floats:
    spread = cv2.createCLAHE(clip_limit, (tiles, tiles))
    greys = np.rint(values).astype(np.uint8)
    if greys.ndim == 2:
        return np.asarray(spread.apply(greys), np.float32)
    lab = cv2.cvtColor(greys, cv2.COLOR_RGB2LAB)
    lab[..., 0] = spread.apply(np.ascontiguousarray(lab[..., 0]))
    return np.asarray(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB), np.float32)


def square_kernel(weights: tuple[float, ...], normalise: bool) -> Floats:
    """The weights of a user's kernel [n, n], if wanted divided by their sum, unless that is 0."""
    side = round(len(weights) ** 0.5)
    kernel = np.array(weights, np.float32).reshape(side, side)
    total = float(np.sum(weights))
    if normalise and abs(total) > 1e-9:
        kernel /= total
    return kernel


def _kernel(
    values: Floats, weights: tuple[float, ...], normalise: bool, offset: float, absolute: bool
) -> Floats:
    answer = weighted(values, square_kernel(weights, normalise))
    return (np.abs(answer) if absolute else answer) + np.float32(offset)


FUNCTIONS: dict[str, Callable[..., Floats]] = {
    "average": _average,
    "gaussian": _gaussian,
    "median": _median,
    "bilateral": _bilateral,
    "sharpen": _sharpen,
    "sobel_x": _edges(SOBEL_X),
    "sobel_y": _edges(SOBEL_X.T),
    "laplacian": _edges(LAPLACIAN),
    "clahe": _clahe,
    "kernel": _kernel,
}
