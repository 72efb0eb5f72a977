"""Learns both heads of a network that looks at the image as a whole and at its cells, and joins them."""

from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from aoi_app.control import JobControl
from aoi_app.engine.training.cell_fit import ImageCells, fit_cells, strongest
from aoi_app.engine.training.linear_head import (
    FittedHead,
    LabelledFeatures,
    LinearHead,
    regress,
    standardisation,
)
from aoi_app.engine.training.stack import fit_stack

Cells = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class CellTraining:
    """Images to learn from, and others to judge, all of K classes.

    Args:
        train: the pooled features of the images to learn from.
        cells: their cells.
        folds: [N] of each; parts are not divided.
        val: the pooled features of the others.
        val_cells: [M, cells, F] float16.
    """

    train: LabelledFeatures
    cells: ImageCells
    folds: NDArray[np.int64]
    val: LabelledFeatures
    val_cells: Cells


def with_cells(fitted: FittedHead, images: CellTraining, seed: int, control: JobControl) -> FittedHead:
    """A head on cells beside a fitted head on the image as a whole, and both joined by scores of images that
    neither had learned from.

    Raises:
        Cancelled: stopped.
    """
    sought = list(images.cells.sought)
    found = fit_cells(images.cells, images.folds, seed, control)
    whole = _out_of_fold(images.train, images.folds, fitted, control)
    evidence = torch.zeros_like(whole)
    evidence[:, sought] = torch.from_numpy(found.evidence)
    stack = fit_stack(whole, evidence, images.train)
    head, cells = stack.folded(fitted.head, found.weights)
    weight = torch.zeros(whole.shape[1], cells.weight.shape[1])
    bias = torch.zeros(whole.shape[1])
    weight[sought], bias[sought] = cells.weight, cells.bias
    train_logits = head.logits(images.train.features) + _evidence(images.cells.features, weight, bias)
    val_logits = head.logits(images.val.features) + _evidence(images.val_cells, weight, bias)
    return replace(
        fitted,
        head=head,
        cells=(weight, bias),
        train_loss=float(images.train.loss(train_logits)),
        train_accuracy=float((train_logits.argmax(1) == images.train.labels).float().mean()),
        val_loss=float(images.val.loss(val_logits)),
        val_probabilities=val_logits.double().softmax(1).numpy(),
    )


def _out_of_fold(
    data: LabelledFeatures, folds: NDArray[np.int64], fitted: FittedHead, control: JobControl
) -> Tensor:
    """Logits [N, K] of each image by a head of the same strength that did not learn from its fold."""
    classes = len(fitted.head.bias)
    found = torch.zeros(len(data.labels), classes)
    for fold in np.unique(folds):
        control.wait_or_cancel()
        judged = torch.from_numpy(folds == fold)
        rest = ~judged
        mean, std = standardisation(data.features[rest])
        standard = LabelledFeatures((data.features[rest] - mean) / std, data.labels[rest], data.weights[rest])
        nothing = torch.zeros(classes, len(mean)), torch.zeros(classes)
        head = LinearHead(mean, std, *regress(standard, *nothing, fitted.strength))
        found[judged] = head.logits(data.features[judged])
    return found


def _evidence(cells: Cells, weight: Tensor, bias: Tensor) -> Tensor:
    """The evidence [N, K] of the cells [N, cells, F] of images."""
    found = [
        strongest((weight @ torch.from_numpy(image.astype(np.float32)).T + bias[:, None]).numpy())
        for image in cells
    ]
    return torch.from_numpy(np.array(found))
