"""Which labels are probably wrong: confident learning.

Northcutt, Jiang, Chuang, "Confident Learning: Estimating Uncertainty in Dataset Labels", JAIR 70 (2021) 1373.
The probabilities have to be out of fold: those of a model that did not learn from the image. A class counts
as confident for an image where its probability reaches the mean that it has over the images labelled so, so
that classes the model is rarely sure of are not judged by the others.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Labels: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Suspect:
    """An image, by its row, whose label is probably wrong; ``suggested`` is the likeliest other class.

    ``confidence`` is the probability of that class, ``of_label`` that of the label, 0..1.
    """

    row: int
    label: int
    suggested: int
    confidence: float
    of_label: float


def thresholds(labels: Labels, probabilities: Floats) -> Floats:
    """[K] the mean probability of each class over the images labelled so (eq. 2); above 1 without images.

    Args:
        labels: [N] classes 0..K-1.
        probabilities: [N, K] out of fold; rows sum to 1.
    """
    count = probabilities.shape[1]
    own = probabilities[np.arange(len(labels)), labels]
    sums, sizes = np.bincount(labels, own, count), np.bincount(labels, minlength=count)
    return np.where(sizes > 0, sums / np.maximum(sizes, 1), 2.0)


def confident_classes(labels: Labels, probabilities: Floats) -> Labels:
    """[N] the likeliest of the classes that each image confidently is; -1 if it is none (eq. 1)."""
    sure = probabilities >= thresholds(labels, probabilities)
    best = np.where(sure, probabilities, -1.0).argmax(1)
    return np.where(sure.any(1), best, -1)


def suspects(labels: Labels, probabilities: Floats) -> list[Suspect]:
    """As many images as labels are wrong by estimate, those with the lowest normalised margin (3.2): the
    probability of the label minus that of the likeliest other class. The surest first.

    Args:
        labels: [N] classes 0..K-1.
        probabilities: [N, K] out of fold; rows sum to 1.
    """
    rows = np.arange(len(labels))
    of_label = probabilities[rows, labels]
    others = probabilities.copy()
    others[rows, labels] = -1.0
    suggested, confidence = others.argmax(1), others.max(1)
    order = np.argsort(of_label - confidence, kind="stable")[: round(estimated_wrong(labels, probabilities))]
    return [
        Suspect(int(row), int(labels[row]), int(suggested[row]), float(confidence[row]), float(of_label[row]))
        for row in order
        if of_label[row] < confidence[row]
    ]


def estimated_wrong(labels: Labels, probabilities: Floats) -> float:
    """How many labels are wrong, 0 to N, as the calibrated confident joint estimates it (eq. 3): its counts,
    scaled so that each class has as many labels as there are.
    """
    count = probabilities.shape[1]
    confident = confident_classes(labels, probabilities)
    joint = np.zeros((count, count))
    there = confident >= 0
    np.add.at(joint, (labels[there], confident[there]), 1.0)
    totals = joint.sum(1)
    wrong = (totals - joint.diagonal()) / np.maximum(totals, 1.0)
    return float((wrong * np.bincount(labels, minlength=count)).sum())
