"""The heat-map picture of one inspected image, at the resolution of the network's input."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.imaging import heatmap
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import placement
from aoi_app.imaging.writer import encode_image

OPACITY = 0.45
FRAME = (255, 255, 255)

Box = tuple[int, int, int, int]


def draw_heat_map(
    pixels: NDArray[Any],
    class_map: NDArray[np.float32],
    spec: InputSpec,
    width: int,
    height: int,
    *,
    boxed: bool,
) -> tuple[bytes, Box | None]:
    """Overlay the evidence map of a class, with a box around its strongest region or a ring at its peak.

    The picture has the aspect ratio of the original and the resolution of the network's input: decoding the
    original again at full size would take longer than the inference.

    Args:
        pixels: [planes, H, W], prepared, but without the recipe's filters.
        class_map: [h, w], evidence map of the class shown.
        spec: input specification the pixels were prepared with.
        width: of the original, in pixels.
        height: of the original, in pixels.
        boxed: draw the box; else the ring.

    Returns:
        A JPEG, and the box (x0, y0, x1, y1) in pixels of the original, None if none is drawn.
    """
    view = _view(pixels, spec, width, height)
    view_height, view_width = view.shape[:2]
    heat = heatmap.fit_to_image(class_map, spec, view_width, view_height)
    frame = heatmap.box(heat) if boxed else None
    picture = heatmap.overlay(view, heat, OPACITY)
    mark_peak(picture, heat, frame)
    if frame is None:
        return encode_image(picture, ".jpg"), None
    across, down = width / view_width, height / view_height
    x0, y0, x1, y1 = frame
    return encode_image(picture, ".jpg"), (
        int(x0 * across),
        int(y0 * down),
        min(width, round(x1 * across)),
        min(height, round(y1 * down)),
    )


def mark_peak(picture: NDArray[Any], heat: heatmap.HeatArray, frame: Box | None) -> None:
    """Draw the box, or without one a ring around the peak, on a picture [h, w, 3] of the size of the map; on
    an empty map nothing.
    """
    height, width = heat.shape
    thickness = max(1, round(min(width, height) / 200))
    if frame is not None:
        cv2.rectangle(picture, frame[:2], (frame[2] - 1, frame[3] - 1), FRAME, thickness)
    elif heat.max() > 0:
        cv2.circle(picture, heatmap.peak(heat), heatmap.ring(width, height), FRAME, thickness, cv2.LINE_AA)


def _view(pixels: NDArray[Any], spec: InputSpec, width: int, height: int) -> NDArray[Any]:
    """The prepared image [h, w] or [h, w, 3] without padding, in the original's aspect ratio."""
    x, y, inner_width, inner_height = placement(spec, width, height)
    inner = pixels[:, y : y + inner_height, x : x + inner_width].astype(np.uint8, copy=False)
    view = np.ascontiguousarray(inner[0] if len(inner) == 1 else inner.transpose(1, 2, 0))
    scale = min(1.0, max(inner_width / width, inner_height / height))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return view if size == (inner_width, inner_height) else cv2.resize(view, size)
