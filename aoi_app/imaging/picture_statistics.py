"""What an image looks like as a whole, in a few numbers: what the picture checks compare."""

import math
import operator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

WHITE = 255.0  # the greatest value of a prepared image
LUMA = (0.299, 0.587, 0.114)  # weights of red, green and blue


@dataclass(frozen=True, slots=True)
class PictureStatistics:
    """Size and depth of an image file, and how its pixels are distributed.

    ``width`` and ``height`` are those of the original, in pixels; ``depth`` is "8", "16" or "float". The
    rest is measured on the image resized for the network, before any filter, as a share of white, 0..1:
    ``brightness`` is the mean, ``contrast`` the standard deviation, ``sharpness`` the root mean square of
    the differences between neighbouring pixels and ``colour`` that of the differences between red, green
    and blue.
    """

    width: int
    height: int
    depth: str
    brightness: float
    contrast: float
    sharpness: float
    colour: float

    @property
    def shape(self) -> float:
        """Width / height."""
        return self.width / self.height


def picture_statistics(
    resized: NDArray[Any], width: int, height: int, depth: str, colour: float | None = None
) -> PictureStatistics:
    """The statistics of an image resized to [h, w] or [h, w, 3] RGB, 0..255; uint8 or float32.

    ``colour`` is that of the original where ``resized`` is grey; None: that of ``resized``.

    Examples:
        >>> found = picture_statistics(np.full((8, 8), 51, np.uint8), 100, 80, "8")
        >>> found.brightness, found.contrast, found.sharpness, found.colour
        (0.2, 0.0, 0.0, 0.0)
    """
    grey = resized if resized.ndim == 2 else cv2.cvtColor(resized, cv2.COLOR_RGB2GRAY)
    mean, deviation = cv2.meanStdDev(grey)
    across, down = _distance(grey[:, 1:], grey[:, :-1]), _distance(grey[1:], grey[:-1])
    return PictureStatistics(
        width,
        height,
        depth,
        brightness=float(mean[0, 0]) / WHITE,
        contrast=float(deviation[0, 0]) / WHITE,
        sharpness=math.hypot(across, down) / math.sqrt(2 * grey.size) / WHITE,
        colour=colourfulness(resized, WHITE) if colour is None else colour,
    )


def mean_luma(image: NDArray[Any]) -> float:
    """Mean of the luma (ITU-R BT.601) of an image [h, w] or [h, w, 3] RGB, in its own values; those that are
    not finite do not count.

    Examples:
        >>> mean_luma(np.full((4, 4, 3), (0, 100, 0), np.uint8))
        58.7
    """
    if image.dtype.kind == "f" and not np.isfinite(image).all():
        channels = [channel[np.isfinite(channel)] for channel in np.atleast_3d(image).transpose(2, 0, 1)]
        means = [float(channel.mean()) if channel.size else 0.0 for channel in channels]
    else:
        means = [float(mean) for mean in cv2.mean(image)[: 1 if image.ndim == 2 else 3]]
    return means[0] if len(means) == 1 else sum(map(operator.mul, means, LUMA))


def colourfulness(image: NDArray[Any], white: float) -> float:
    """Root mean square of red - green and blue - green, as a share of ``white``; 0 for a grey image."""
    if image.ndim == 2:
        return 0.0
    red, green, blue = cv2.split(np.ascontiguousarray(image))
    return math.hypot(_distance(red, green), _distance(blue, green)) / math.sqrt(2 * green.size) / white


def _distance(one: NDArray[Any], other: NDArray[Any]) -> float:
    """Root of the summed squared differences; 0 if there are no pixels."""
    return cv2.norm(one, other, cv2.NORM_L2) if one.size else 0.0
