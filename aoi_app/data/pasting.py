"""Marked defects, cut out and pasted onto images of good parts: more grounds for classes with few images.

A defect stays as it is and nearly where it was, so that its label stays right where directions or edges
matter, and is blended in by its gradients (Pérez, Gangnet and Blake, "Poisson Image Editing", SIGGRAPH 2003).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.data.dataset import Dataset
from aoi_app.imaging.areas import looked_at
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import placement
from aoi_app.imaging.shapes import ShapeKind
from aoi_app.project.regions import Region, defect_mask

ENOUGH = 100  # images of a class, pasted ones included; classes with as many are left alone
SHIFT = 0.1  # of each side: how far a defect is moved at most
RIM = 5  # pixels of its own ground around a defect: OpenCV takes 3 off, the others keep its edge

Bools = NDArray[np.bool_]
Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Pasted:
    """P ``images``, as prepared, with a defect of the classes ``labels`` [P] at the ``masks`` [P, H, W].
    ``sources`` and ``grounds`` [P] are the rows of the images that the defects and the good parts are from.
    """

    images: Array
    labels: NDArray[np.int64]
    masks: Bools
    sources: NDArray[np.int64]
    grounds: NDArray[np.int64]


def marked_pixels(
    data: Dataset, good: Sequence[bool], regions: Mapping[int, Sequence[Region]], spec: InputSpec
) -> dict[int, Bools]:
    """What is marked on each image of a defect, as prepared [H, W], by its row; clicks have no extent.

    Args:
        data: the images with their labels.
        good: whether parts of each class are good.
        regions: what is marked on images, by their id, besides their mask files.
        spec: the input the images were prepared for.

    Raises:
        ImageError: a mask file cannot be read.
    """
    found = {}
    for row, record in enumerate(data.records):
        drawn = [item for item in regions.get(record.id, ()) if item.shape.kind is not ShapeKind.POINT]
        if good[data.labels[row]] or (mask := defect_mask(record, drawn)) is None:
            continue
        if spec.areas:
            mask = mask & looked_at(spec.areas, record.width, record.height)
        x, y, width, height = placement(spec, record.width, record.height)
        reduced = cv2.resize(mask.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
        inside = np.zeros((spec.height, spec.width), bool)
        inside[y : y + height, x : x + width] = reduced > 0  # however small, it is there
        if inside.any():
            found[row] = inside
    return found


def paste_defects(
    data: Dataset,
    good: Sequence[bool],
    marked: Mapping[int, Bools],
    learned: Bools,
    spec: InputSpec,
    seed: tuple[int, ...],
) -> Pasted:
    """Fill every class of defects up to ``ENOUGH`` images, as far as marks and good parts allow.

    Args:
        data: N images as prepared, with their labels.
        good: whether parts of each class are good.
        marked: as of :func:`marked_pixels`.
        learned: [N] True for the images that may be used: a defect that is judged must not be learned.
        spec: the input the images were prepared for.
        seed: the same one gives the same images.
    """
    random = np.random.default_rng(seed)
    grounds = np.flatnonzero(learned & np.array(good)[data.labels])
    images, masks, rows = [], [], []
    for label in np.flatnonzero(~np.array(good)).tolist():
        own = learned & (data.labels == label)
        sources = [row for row in marked if own[row]]
        wanted = ENOUGH - int(own.sum())
        if not sources or not len(grounds) or wanted <= 0 or not spec.eight_bit:
            continue
        for source, ground in zip(
            random.choice(sources, wanted), random.choice(grounds, wanted), strict=True
        ):
            by = (
                (0, 0) if spec.areas else _shift(random, spec)
            )  # else it might come to lie where nobody looks
            image, mask = paste(data.images[source], marked[source], data.images[ground], by)
            images.append(image)
            masks.append(mask)
            rows.append((label, source, ground))
    labels, from_rows, onto = np.array(rows, np.int64).reshape(-1, 3).T
    shape = data.images.shape[1:]
    return Pasted(
        np.array(images, data.images.dtype).reshape(-1, *shape),
        labels,
        np.array(masks, bool).reshape(-1, *shape[:2]),
        from_rows,
        onto,
    )


def _shift(random: np.random.Generator, spec: InputSpec) -> tuple[int, int]:
    most = round(SHIFT * spec.width), round(SHIFT * spec.height)
    return int(random.integers(-most[0], most[0] + 1)), int(random.integers(-most[1], most[1] + 1))


def paste(source: Array, mask: Bools, ground: Array, by: tuple[int, int]) -> tuple[Array, Bools]:
    """The image ``ground`` with what ``mask`` [H, W] marks on ``source``, moved by (right, down) pixels where
    there is room, and its mask there; all of one size, 8 bit, grey [H, W] or RGB [H, W, 3].
    """
    right, down = (_room(np.flatnonzero(mask.any(axis)), mask.shape[1 - axis], by[axis]) for axis in (0, 1))
    moved = np.array([[1, 0, right], [0, 1, down]], np.float32)
    size = mask.shape[1], mask.shape[0]
    there = cv2.warpAffine(mask.astype(np.uint8), moved, size)
    own = cv2.warpAffine(source, moved, size, borderMode=cv2.BORDER_REPLICATE)
    near = np.ones((2 * RIM + 1, 2 * RIM + 1), np.uint8)
    around = own[(cv2.dilate(there, near) > 0) & (there == 0)]
    # A frame for the clone, which leaves the border of a picture alone. It shows the defect's own ground: a
    # defect repeated in it would have no edge there, and vanish.
    frame = (*(RIM + 1,) * 4, cv2.BORDER_CONSTANT)
    value = np.atleast_1d(np.median(around, axis=0) if len(around) else np.mean(own, axis=(0, 1))).tolist()
    own = cv2.copyMakeBorder(own, *frame, value=value)
    onto = cv2.copyMakeBorder(ground, *frame[:4], cv2.BORDER_REPLICATE)
    seam = cv2.dilate(cv2.copyMakeBorder(there, *frame, value=0), near)
    x, y, width, height = cv2.boundingRect(seam)
    centre = (x + width // 2, y + height // 2)  # so that the clone lies where its source does
    three = [cv2.cvtColor(item, cv2.COLOR_GRAY2RGB) if item.ndim == 2 else item for item in (own, onto)]
    blended = cv2.seamlessClone(three[0], three[1], seam * 255, centre, cv2.NORMAL_CLONE)
    inside = blended[RIM + 1 : -RIM - 1, RIM + 1 : -RIM - 1]
    return inside[..., 0] if source.ndim == 2 else inside, there.astype(bool)


def _room(places: NDArray[np.int64], side: int, by: int) -> int:
    """How far what lies at these ``places`` of a side may move: not out of the picture, and not off its edge,
    beyond which nobody knows how it goes on.
    """
    before, behind = int(places[0]), side - 1 - int(places[-1])
    return min(max(by, -before), behind) if before and behind else 0
