"""Fits linear heads without each fold of the images, and one to all of them: its strength and what is claimed
of it come from images that a head had not learned from.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from aoi_app.control import JobControl
from aoi_app.engine.training.linear_head import (
    PATIENCE,
    STRENGTHS,
    FittedHead,
    HeadFit,
    LabelledFeatures,
    LinearHead,
    TriedStrength,
)

Folds = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FoldedHead:
    """The ``head`` learned from all images with the ``strength`` of the least loss out of fold, all strengths
    ``tried``, and the ``logits`` [N, K] of heads of this strength that had not learned from the image's fold.
    """

    head: LinearHead
    strength: float
    tried: tuple[TriedStrength, ...]
    logits: Tensor


@dataclass(frozen=True, slots=True)
class Added:
    """Images that are learned besides: made without the images of a fold, by fold, and from ``all``."""

    without: Mapping[int, LabelledFeatures]
    all: LabelledFeatures


def fit_folded_head(
    data: LabelledFeatures, classes: int, folds: Folds, control: JobControl, added: Added | None = None
) -> FittedHead:
    """A head that has learned from all images; ``val_loss`` and ``val_probabilities`` are out of fold.

    Args:
        data: features of the images, their labels and weights.
        classes: number of classes K.
        folds: [N] of each image; parts are not divided.
        control: of the job.
        added: images that are learned besides, but never judged.

    Raises:
        Cancelled: stopped.
    """
    found = fit_without_folds(data, classes, folds, control, added)
    learned = found.head.logits(data.features)
    return FittedHead(
        found.head,
        found.strength,
        found.tried,
        train_loss=float(data.loss(learned)),
        train_accuracy=float((learned.argmax(1) == data.labels).float().mean()),
        val_loss=float(data.loss(found.logits)),
        val_probabilities=found.logits.double().softmax(1).numpy(),
    )


def fit_without_folds(
    data: LabelledFeatures, classes: int, folds: Folds, control: JobControl, added: Added | None = None
) -> FoldedHead:
    """As :func:`fit_folded_head`."""
    numbers = np.unique(folds).tolist()
    parts = [torch.from_numpy(folds == fold) for fold in numbers]
    rests = [_rows(data, ~judged) for judged in parts]
    everything = data
    if added is not None:
        rests = [joined(rest, added.without[fold]) for rest, fold in zip(rests, numbers, strict=True)]
        everything = joined(data, added.all)
    fits = [HeadFit(rest, classes) for rest in rests]
    tried: list[TriedStrength] = []
    best, chosen, least, waited = torch.zeros(len(data.labels), classes), STRENGTHS[0], float("inf"), 0
    for strength in control.track(STRENGTHS, len(STRENGTHS), "heads"):
        found, losses = torch.zeros(len(data.labels), classes), []
        for judged, rest, fit in zip(parts, rests, fits, strict=True):
            control.wait_or_cancel()
            head = fit.solve(strength)
            found[judged] = head.logits(data.features[judged])
            losses.append(float(rest.loss(head.logits(rest.features))))
        loss = float(data.loss(found))
        tried.append(TriedStrength(strength, float(np.mean(losses)), loss))
        waited = 0 if loss < least else waited + 1
        if loss < least:
            best, chosen, least = found, strength, loss
        if waited == PATIENCE:
            break
    return FoldedHead(HeadFit(everything, classes).solve(chosen), chosen, tuple(tried), best)


def _rows(data: LabelledFeatures, rows: Tensor) -> LabelledFeatures:
    return LabelledFeatures(data.features[rows], data.labels[rows], data.weights[rows])


def joined(data: LabelledFeatures, more: LabelledFeatures) -> LabelledFeatures:
    """Both; each class weighs as much as it does in ``data`` alone, so that it is seen more often, not more
    strongly. Classes that ``data`` lacks are not added.
    """
    there = torch.isin(more.labels, data.labels)
    more = _rows(more, there)
    before, after = torch.bincount(data.labels), torch.bincount(torch.cat((data.labels, more.labels)))
    share = before / after.clamp(min=1)
    each = torch.zeros(len(before)).scatter_(0, data.labels, data.weights)  # one weight for a class
    labels = torch.cat((data.labels, more.labels))
    return LabelledFeatures(torch.cat((data.features, more.features)), labels, (each * share)[labels])
