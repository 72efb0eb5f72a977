"""Whether a figure out of fold is better than another on the same images, by more than its standard error.

Images of one part are alike, so variances are summed by part: of areas under the ROC curve as by DeLong et
al., Biometrics 44 (1988) 837, by part Obuchowski, Biometrics 53 (1997) 567.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.roc import placements

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean or an area ``value`` with the ``influence`` [G] of each part on it; they sum to 0."""

    value: float
    influence: Floats

    @property
    def error(self) -> float:
        """The standard error."""
        return standard_error(self.influence)

    def over(self, other: "Estimate") -> tuple[float, float]:
        """How much it is above another of the same images, and the standard error of that.

        Examples:
            >>> few = Estimate(0.5, np.array([0.25, -0.25]))
            >>> few.over(few)
            (0.0, 0.0)
        """
        return self.value - other.value, standard_error(self.influence - other.influence)


def standard_error(influence: Floats) -> float:
    """Of an estimate, from the influence [G] of each part; 0 with fewer than two."""
    count = len(influence)
    return sqrt(float((influence**2).sum()) * count / (count - 1)) if count > 1 else 0.0


def area(columns: Sequence[tuple[NDArray[np.bool_], Floats]], parts: NDArray[np.int64]) -> Estimate | None:
    """The mean area under the ROC curves of scores; None if in none of them both kinds occur.

    Args:
        columns: truth [N] and scores [N] of each curve.
        parts: [N] the part that each image shows, from 0.
    """
    found = []
    for truth, scores in columns:
        if truth.any() and not truth.all():
            beaten = placements(truth, scores)
            value = float(beaten[truth].mean())
            each = (beaten - value) / np.where(truth, truth.sum(), (~truth).sum())
            found.append((value, np.bincount(parts, each)))
    if not found:
        return None
    return Estimate(float(np.mean([value for value, _ in found])), np.mean([each for _, each in found], 0))


def balanced(hits: NDArray[np.bool_], labels: NDArray[np.int64], parts: NDArray[np.int64]) -> Estimate:
    """The mean over the classes that occur of the share of their images that are hits; 0 without images.

    Args:
        hits: [N] whether an image is judged rightly.
        labels: [N] the class of each image, an index.
        parts: as of :func:`area`.

    Examples:
        >>> balanced(np.array([True, False, True]), np.array([0, 0, 1]), np.arange(3)).value
        0.75
    """
    there = np.unique(labels)
    each = np.zeros(len(labels))
    values = []
    for label in there:
        own = labels == label
        values.append(float(hits[own].mean()))
        each[own] = (hits[own] - values[-1]) / (own.sum() * len(there))
    return Estimate(float(np.mean(values)) if values else 0.0, np.bincount(parts, each).astype(np.float64))


def share(hits: NDArray[np.bool_], parts: NDArray[np.int64]) -> Estimate | None:
    """The share of images that are hits; None without images. Arguments as of :func:`area`."""
    if not len(hits):
        return None
    value = float(hits.mean())
    return Estimate(value, np.bincount(parts, (hits - value) / len(hits)).astype(np.float64))
