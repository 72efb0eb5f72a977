"""Heat maps over images: upsampling, peak, region, contour and overlay.

A heat map shows where the network looked, at the coarse resolution of its last features. It is not the
outline of the defect, and texts about it must not say so.
"""

from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.imaging.areas import area_at, looked_at
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import placement

HeatArray = NDArray[np.float32]  # [height, width], 0..1

RING = 0.06  # radius of the ring around a peak, of the shorter side
REGION = 0.5  # fraction of the maximum from which cells belong to the region of the peak


def fit_to_image(class_map: NDArray[Any], spec: InputSpec, width: int, height: int) -> HeatArray:
    """Upsample an evidence map from the network's grid to the original image.

    The padding of a letterboxed input is removed, as is what lies outside the areas looked at; evidence
    against the class (below 0) is clipped, and the rest divided by its maximum. Between the cells the map is
    cubic, so that its peak lies where the cells around the strongest one draw it, and not in the middle of
    that one.

    Args:
        class_map: [h, w], evidence for one class; the grid covers the whole network input.
        spec: input specification the image was prepared with.
        width: of the original, in pixels.
        height: of the original, in pixels.

    Returns:
        [height, width] float32, 0..1; all 0 if there is no evidence for the class.
    """
    x, y, inner_width, inner_height = placement(spec, width, height)
    across, down = width / inner_width, height / inner_height
    canvas_width = max(width, round(spec.width * across))
    canvas_height = max(height, round(spec.height * down))
    positive: NDArray[Any] = np.maximum(np.asarray(class_map, np.float32), 0.0)
    canvas: NDArray[Any] = cv2.resize(positive, (canvas_width, canvas_height), interpolation=cv2.INTER_CUBIC)
    np.maximum(canvas, 0.0, out=canvas)  # a cubic swings below its cells
    left = min(round(x * across), canvas_width - width)
    top = min(round(y * down), canvas_height - height)
    heat: HeatArray = canvas[top : top + height, left : left + width]
    if spec.areas:
        heat = heat * looked_at(spec.areas, width, height)
    largest = float(heat.max())
    return heat / np.float32(largest) if largest > 0 else np.zeros_like(heat)


def area_of(class_map: NDArray[Any], spec: InputSpec, width: int, height: int) -> str:
    """Name of the area to look at that holds the peak of the map; empty if there are none, or no evidence.

    Args:
        class_map: [h, w], evidence for one class; the grid covers the whole network input.
        spec: input specification the image was prepared with.
        width: of the original, in pixels.
        height: of the original, in pixels.
    """
    if not any(area.kind == "look" for area in spec.areas):
        return ""
    across, down = placement(spec, width, height)[2:]
    heat = fit_to_image(class_map, spec, across, down)
    x, y = peak(heat)
    return area_at(spec.areas, (x + 0.5) / across, (y + 0.5) / down) if heat[y, x] > 0 else ""


def peak(heat: HeatArray) -> tuple[int, int]:
    """The pixel (x, y) of the strongest evidence."""
    y, x = np.unravel_index(int(heat.argmax()), heat.shape)
    return int(x), int(y)


def box(heat: HeatArray, share: float = REGION) -> tuple[int, int, int, int]:
    """Bounding box x0, y0, x1, y1 (ends excluded) of the region of the peak.

    Args:
        heat: [height, width], 0..1.
        share: fraction of the maximum, 0..1; the region is what is connected to the peak above it.
    """
    x, y = peak(heat)
    _, regions = cv2.connectedComponents(_strong(heat, share))
    rows = np.flatnonzero((regions == regions[y, x]).any(axis=1))
    columns = np.flatnonzero((regions == regions[y, x]).any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def ring(width: int, height: int) -> int:
    """The radius, in pixels, of the ring around the peak on an image of this size."""
    return max(4, round(min(width, height) * RING))


def contour(heat: HeatArray, share: float = REGION) -> list[NDArray[np.float32]]:
    """Contours, each [n, 2] of (x, y), of the areas above ``share`` of the maximum."""
    if heat.max() <= 0:
        return []
    lines, _ = cv2.findContours(_strong(heat, share), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return [line[:, 0, :].astype(np.float32) for line in lines]


def overlay(image: NDArray[Any], heat: HeatArray, opacity: float) -> NDArray[Any]:
    """Overlay the map on the image in inferno colours; pixels without evidence are unchanged.

    Args:
        image: [H, W] grey or [H, W, 3] RGB, uint8.
        heat: [H, W], 0..1.
        opacity: at the maximum, 0..1.

    Returns:
        [H, W, 3] RGB uint8.
    """
    picture = cv2.cvtColor(image, cv2.COLOR_GRAY2RGB) if image.ndim == 2 else image
    level = cv2.convertScaleAbs(heat, alpha=255.0)
    share = cv2.LUT(level, np.sqrt(np.linspace(0.0, opacity**2, 256, dtype=np.float32)))
    # cv2 mixes ten times faster than array arithmetic; inspections draw thousands of these.
    mixed: NDArray[Any] = cv2.blendLinear(picture, cv2.applyColorMap(level, _inferno()), 1.0 - share, share)
    return mixed


def _strong(heat: HeatArray, share: float) -> NDArray[Any]:
    strong: NDArray[Any] = (heat >= share * heat.max()).astype(np.uint8)
    return strong


@cache
def _inferno() -> NDArray[Any]:
    """[256, 1, 3] RGB uint8."""
    ramp = np.arange(256, dtype=np.uint8)[:, None]
    return cv2.cvtColor(cv2.applyColorMap(ramp, cv2.COLORMAP_INFERNO), cv2.COLOR_BGR2RGB)
