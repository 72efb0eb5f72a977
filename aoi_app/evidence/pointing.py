"""How heat maps fit what people marked.

The peak: the pointing game of Zhang et al., "Top-Down Neural Attention by Excitation Backprop", IJCV 126
(2018) 1084, without its tolerance, and with its 15 pixels. The box: as in the localisation task of ImageNet
(Russakovsky et al., IJCV 115 (2015) 211), IoU at least 0.5. Pixels: average precision, as in scikit-learn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.map_test import hot_region, shifted
from aoi_app.imaging import heatmap
from aoi_app.imaging.heatmap import HeatArray
from aoi_app.imaging.runs import Mask
from aoi_app.project.map_check import LEAST_IOU, NEAR, Pointing

MOST_PIXELS = 40_000  # of an image whose pixels are ranked, and shifted; every second, third ... is taken

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class PointedImage:
    """How one map fits the marks of its image; the fields as in :class:`Pointing`, of one image."""

    peak: bool
    near: bool
    chance: float
    chance_near: float
    box: bool
    chance_box: float
    iou: float
    chance_iou: float
    ap: float


def pointed(heats: Sequence[HeatArray], marked: Mask, scale: float = 1.0) -> list[PointedImage]:
    """Compare maps of an image with what is marked.

    Args:
        heats: [h, w] each, 0..1, of the whole image.
        marked: [h, w], not empty.
        scale: of all, if the image is larger: pixels for each of its own.
    """
    grown, boxes = _grown(marked, round(NEAR * scale)), boxes_of(marked)
    return [_pointed(heat, marked, grown, boxes) for heat in heats]


def _pointed(heat: HeatArray, marked: Mask, grown: Mask, boxes: Sequence[Box]) -> PointedImage:
    is_empty = heat.max() <= 0
    x, y = heatmap.peak(heat)
    few, marks = _thinned(heat, marked)
    if is_empty:
        iou, chance_iou, box, chance_box = 0.0, 0.0, False, 0.0
    else:
        overlaps = [_iou(place, marks) for place in shifted(hot_region(few))]
        iou, chance_iou = overlaps[0], float(np.mean(overlaps))
        drawn = heatmap.box(heat)
        box = bool(_fit(np.array([drawn]), boxes)[0])
        chance_box = float(_fit(_anywhere(drawn, heat.shape), boxes).mean())
    return PointedImage(
        peak=not is_empty and bool(marked[y, x]),
        near=not is_empty and bool(grown[y, x]),
        chance=float(marked.mean()),
        chance_near=float(grown.mean()),
        box=box,
        chance_box=chance_box,
        iou=iou,
        chance_iou=chance_iou,
        ap=average_precision(few, marks),
    )


def pointing(method: str, found: Iterable[PointedImage]) -> Pointing | None:
    """Sum up the images; None without any."""
    images = list(found)
    if not images:
        return None
    means = {
        name: float(np.mean([getattr(item, name) for item in images]))
        for name in ("chance", "chance_near", "iou", "chance_iou", "ap")
    }
    return Pointing(
        method=method,
        n=len(images),
        peak=sum(item.peak for item in images),
        near=sum(item.near for item in images),
        boxes=sum(item.box for item in images),
        chance_boxes=float(np.mean([item.chance_box for item in images])),
        **means,
    )


def boxes_of(marked: Mask) -> list[Box]:
    """The box x0, y0, x1, y1 (ends excluded) of each connected mark."""
    _, _, facts, _ = cv2.connectedComponentsWithStats(marked.astype(np.uint8))
    return [(x, y, x + width, y + height) for x, y, width, height, _ in facts[1:].tolist()]


def box_ious(boxes: NDArray[np.int64], other: Box) -> NDArray[np.float64]:
    """Intersection over union of boxes [N, 4] with another.

    Examples:
        >>> box_ious(np.array([[0, 0, 2, 2]]), (1, 0, 3, 2)).round(4).tolist()
        [0.3333]
    """
    x0, y0, x1, y1 = boxes.T
    width = np.minimum(x1, other[2]) - np.maximum(x0, other[0])
    height = np.minimum(y1, other[3]) - np.maximum(y0, other[1])
    shared = np.maximum(width, 0) * np.maximum(height, 0)
    areas = (x1 - x0) * (y1 - y0) + (other[2] - other[0]) * (other[3] - other[1])
    return np.asarray(shared / (areas - shared))


def average_precision(heat: NDArray[np.floating], marked: Mask) -> float:
    """Average precision of the pixels by heat; equal ones count together, so that constant heat has the
    share that is marked.

    Examples:
        >>> average_precision(np.array([0.9, 0.5, 0.5, 0.1]), np.array([True, True, False, False]))
        0.8333333333333333
    """
    levels, inverse = np.unique(-np.ravel(heat), return_inverse=True)
    hits = np.cumsum(np.bincount(inverse.ravel(), np.ravel(marked), len(levels)))
    pixels = np.cumsum(np.bincount(inverse.ravel(), minlength=len(levels)))
    gained = np.diff(hits, prepend=0.0) / hits[-1]
    return float((gained * hits / pixels).sum())


def _fit(boxes: NDArray[np.int64], marks: Sequence[Box]) -> NDArray[np.bool_]:
    """Which of the boxes [N, 4] fit a mark."""
    return np.asarray(np.any([box_ious(boxes, mark) >= LEAST_IOU for mark in marks], axis=0))


def _anywhere(box: Box, shape: tuple[int, ...]) -> NDArray[np.int64]:
    """The box at 400 places of the image, evenly spread: [400, 4]."""
    width, height = box[2] - box[0], box[3] - box[1]
    lefts, tops = (np.linspace(0, room, 20).astype(int) for room in (shape[1] - width, shape[0] - height))
    return np.array([(x, y, x + width, y + height) for y in tops for x in lefts])


def _iou(one: Mask, other: Mask) -> float:
    return float((one & other).sum() / max((one | other).sum(), 1))


def _thinned(heat: HeatArray, marked: Mask) -> tuple[HeatArray, Mask]:
    """Every n-th row and column of both, unless nothing marked would be left."""
    step = max(1, round((heat.size / MOST_PIXELS) ** 0.5))
    few = marked[::step, ::step]
    return (heat[::step, ::step], few) if few.any() else (heat, marked)


def _grown(marked: Mask, by: int) -> Mask:
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * by + 1, 2 * by + 1))
    return np.asarray(cv2.dilate(marked.astype(np.uint8), kernel), dtype=bool)
