"""The filters of ``imaging.filter_kernels`` as layers of an exported network, as far as they are sums of
neighbours: not median, bilateral and CLAHE, which are OpenCV's own.
"""

from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from aoi_app.imaging.filter_catalogue import FilterStep
from aoi_app.imaging.filter_kernels import (
    LAPLACIAN,
    MIDDLE,
    REACH,
    SHARPENING,
    SOBEL_X,
    WHITE,
    square_kernel,
)


def can_filter(steps: Sequence[FilterStep]) -> bool:
    """True if all of these filters can be layers."""
    return all(step.name in LAYERS for step in steps)


def filtered(values: Tensor, steps: Sequence[FilterStep]) -> Tensor:
    """As ``filter_kernels.apply_filters``, of [N, planes, H, W] with values 0..255, not rounded."""
    for step in steps:
        values = LAYERS[step.name](values, **step.values).clamp(0.0, WHITE)
    return values


def _weighted(values: Tensor, kernel: NDArray[Any]) -> Tensor:
    """Correlation of each plane; the border is mirrored without its last pixel."""
    planes, (tall, wide) = int(values.shape[1]), kernel.shape
    weights = torch.from_numpy(np.ascontiguousarray(kernel, np.float32)).expand(planes, 1, tall, wide)
    padded = functional.pad(values, (wide // 2, wide // 2, tall // 2, tall // 2), "reflect")
    return functional.conv2d(padded, weights, groups=planes)


def _average(values: Tensor, size: int) -> Tensor:
    return _weighted(values, np.full((size, size), 1 / size**2))


def _gaussian(values: Tensor, sigma: float) -> Tensor:
    column = cv2.getGaussianKernel(2 * int(np.ceil(REACH * sigma)) + 1, sigma, cv2.CV_32F)
    return _weighted(_weighted(values, column.T), column)


def _sharpen(values: Tensor, strength: float) -> Tensor:
    return values + strength * _weighted(values, SHARPENING)


def _edges(kernel: NDArray[Any]) -> Callable[..., Tensor]:
    most = float(kernel[kernel > 0].sum())

    def show(values: Tensor, gain: float, both_signs: bool) -> Tensor:
        answer = _weighted(values, kernel) * (gain / most)
        return MIDDLE + answer / 2 if both_signs else answer.abs()

    return show


def _kernel(
    values: Tensor, weights: tuple[float, ...], normalise: bool, offset: float, absolute: bool
) -> Tensor:
    answer = _weighted(values, square_kernel(weights, normalise))
    return (answer.abs() if absolute else answer) + offset


LAYERS: dict[str, Callable[..., Tensor]] = {
    "average": _average,
    "gaussian": _gaussian,
    "sharpen": _sharpen,
    "sobel_x": _edges(SOBEL_X),
    "sobel_y": _edges(SOBEL_X.T),
    "laplacian": _edges(LAPLACIAN),
    "kernel": _kernel,
}
