"""Plain properties of a picture: what a network may learn in place of a defect."""

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.imaging.reader import Image

CORNER = 0.125  # side of a corner, as a share of the shorter side
RING = 0.04  # width of the border, likewise
CORNERS = ("corner top left", "corner top right", "corner bottom left", "corner bottom right")


def plain_properties(image: Image) -> dict[str, float]:
    """Brightness, darkest, brightest, contrast and sharpness of the whole picture, and what stands out at its
    edge: how much brighter the ``border`` is than the ring beside it, and each corner (``CORNERS``) than the
    other three, in its brightest and (negative) its darkest pixel, whichever differs more.

    In the file's own values; what is not finite counts as 0.

    Args:
        image: [H, W] or [H, W, 3] RGB.
    """
    grey = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    values = np.nan_to_num(grey.astype(np.float32), posinf=0.0, neginf=0.0)
    low, high = float(values.min()), float(values.max())
    across = cv2.norm(values[:, 1:], values[:, :-1], cv2.NORM_L2) if values.shape[1] > 1 else 0.0
    found = {
        "brightness": float(values.mean()),
        "darkest pixel": low,
        "brightest pixel": high,
        "contrast": float(values.std()),
        "sharpness": across / np.sqrt(values.size),
        "border": _border(values),
    }
    return found | _corners(values)


def _border(values: NDArray[np.float32]) -> float:
    width = max(1, round(RING * min(values.shape)))
    if min(values.shape) < 6 * width:
        return 0.0
    whole, inner = values.sum(), values[width:-width, width:-width]
    core = inner[width:-width, width:-width]
    outer = (whole - inner.sum()) / (values.size - inner.size)
    beside = (inner.sum() - core.sum()) / (inner.size - core.size)
    return float(outer - beside)


def _corners(values: NDArray[np.float32]) -> dict[str, float]:
    side = max(1, round(CORNER * min(values.shape)))
    parts = (
        values[:side, :side],
        values[:side, -side:],
        values[-side:, :side],
        values[-side:, -side:],
    )
    tops = np.array([part.max() for part in parts])
    lows = np.array([part.min() for part in parts])
    found = {}
    for place, name in enumerate(CORNERS):
        up = float(tops[place] - np.median(np.delete(tops, place)))
        down = float(lows[place] - np.median(np.delete(lows, place)))
        found[name] = up if abs(up) >= abs(down) else down
    return found
