"""The simplest statistics of a picture, beside which a model of good parts has to stand: on cracks that are
the darkest pixels of their image, it is worth nothing if it does not beat the darkest pixel.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.anomaly_limit import areas
from aoi_app.imaging.picture_statistics import picture_statistics

BASELINES = ("darkest", "brightest", "mean", "sharpness")


def baseline_values(images: NDArray[Any]) -> NDArray[np.float64]:
    """[N, 4] of prepared images [N, h, w] or [N, h, w, 3]: darkest and brightest pixel, mean, sharpness.

    Examples:
        >>> baseline_values(np.array([[[0, 51], [51, 102]]], np.uint8)).round(2).tolist()
        [[0.0, 0.4, 0.2, 0.14]]
    """
    rows = []
    for image in images:
        found = picture_statistics(np.ascontiguousarray(image), image.shape[1], image.shape[0], "8")
        lowest, highest = float(image.min()) / 255.0, float(image.max()) / 255.0
        rows.append((lowest, highest, found.brightness, found.sharpness))
    return np.array(rows, dtype=np.float64).reshape(len(images), len(BASELINES))


def baseline_areas(values: NDArray[np.float64], is_ng: NDArray[np.bool_]) -> dict[str, float | None]:
    """By statistic the area under the ROC curve of NG, in the better of both directions.

    Examples:
        >>> baseline_areas(np.array([[1.0] * 4, [0.0] * 4]), np.array([False, True]))["darkest"]
        1.0
    """
    found = areas(values, is_ng)
    return {
        name: None if area is None else max(area, 1.0 - area)
        for name, area in zip(BASELINES, found, strict=True)
    }
