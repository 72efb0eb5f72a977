"""A data set: the prepared images of a split with their labels as class indices."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.array_cache import ArrayCache
from aoi_app.data.prepared import prepare_images
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.records import DefectClass, ImageRecord


@dataclass(frozen=True, slots=True)
class Dataset:
    """N images: their records, prepared arrays and labels.

    ``images`` is [N, H, W] or [N, H, W, 3]; ``labels`` is [N], indices into the classes. ``left_out`` are the
    records whose files have changed since they were imported, or are missing.
    """

    records: tuple[ImageRecord, ...]
    images: NDArray[Any]
    labels: NDArray[np.int64]
    left_out: tuple[ImageRecord, ...] = ()


def load_dataset(
    records: Sequence[ImageRecord],
    classes: Sequence[DefectClass],
    spec: InputSpec,
    cache: ArrayCache,
    control: JobControl,
) -> Dataset:
    """Load ``records``, from the cache if possible; each must have one of ``classes`` as its label.

    Raises:
        ImageError: as of :func:`prepare_images`.
        Cancelled: stopped.
    """
    index = {item.id: number for number, item in enumerate(classes)}
    found = prepare_images(records, spec, cache, control)
    labels = [index[record.class_id] for record in found.records if record.class_id is not None]
    return Dataset(found.records, found.images, np.array(labels, dtype=np.int64), found.left_out)


def class_weights(labels: NDArray[np.int64], classes: int) -> NDArray[np.float32]:
    """Class weights [K]: n / (K n_k), so that all classes have the same total weight; 0 for unseen classes.

    As in scikit-learn's "balanced", after King & Zeng, Polit. Anal. 9 (2001) 137.
    """
    counts = np.bincount(labels, minlength=classes)
    weights = len(labels) / (classes * np.maximum(counts, 1))
    return np.where(counts > 0, weights, 0.0).astype(np.float32)
