"""Learns both heads of a network that looks at the image as a whole and at its cells, and joins them."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from aoi_app.control import JobControl
from aoi_app.engine.training.cell_fit import FittedCells, ImageCells, fit_cells, strongest
from aoi_app.engine.training.linear_head import (
    PATIENCE,
    STRENGTHS,
    FittedHead,
    LabelledFeatures,
    LinearHead,
    TriedStrength,
    regress,
    standardisation,
)
from aoi_app.engine.training.stack import fit_stack

Folds = NDArray[np.int64]


def fit_both_heads(
    data: LabelledFeatures, cells: ImageCells, classes: int, folds: Folds, seed: int, control: JobControl
) -> tuple[FittedHead, FittedCells, NDArray[np.float64]]:
    """Heads that have learned from all images, and what heads without the fold of an image say of it:
    ``val_loss`` and ``val_probabilities`` of the first, the evidence of the second. Only the few numbers that
    join both are fitted to all of these scores. The third are the probabilities [N, K] of the first alone.

    Args:
        data: the pooled features of the images, their labels and weights.
        cells: their cells.
        classes: number of classes K.
        folds: [N] of each image; parts are not divided.
        seed: of the cells drawn at first.
        control: of the job.

    Raises:
        Cancelled: stopped.
    """
    found = fit_cells(cells, folds, seed, control)
    sought = list(cells.sought)
    tried, strength, whole = _out_of_fold(data, classes, folds, control)
    evidence = torch.zeros_like(whole)
    evidence[:, sought] = torch.from_numpy(found.evidence)
    stack = fit_stack(whole, evidence, data)
    nothing = torch.zeros(classes, data.features.shape[1]), torch.zeros(classes)
    head, seen = stack.folded(_fitted(data, nothing, strength), found.weights)
    weight, bias = torch.zeros(classes, seen.weight.shape[1]), torch.zeros(classes)
    weight[sought], bias[sought] = seen.weight, seen.bias
    learned = head.logits(data.features) + _evidence(cells, weight, bias)
    unseen = stack.logits(whole, evidence)
    fitted = FittedHead(
        head,
        strength,
        tried,
        train_loss=float(data.loss(learned)),
        train_accuracy=float((learned.argmax(1) == data.labels).float().mean()),
        val_loss=float(data.loss(unseen)),
        val_probabilities=unseen.double().softmax(1).numpy(),
        cells=(weight, bias),
    )
    nowhere = torch.zeros_like(evidence)
    alone = fit_stack(whole, nowhere, data).logits(whole, nowhere)
    return fitted, found, alone.double().softmax(1).numpy()


def _out_of_fold(
    data: LabelledFeatures, classes: int, folds: Folds, control: JobControl
) -> tuple[tuple[TriedStrength, ...], float, Tensor]:
    """The strengths tried, the one of the least loss out of fold, and its logits [N, K] out of fold. They are
    weighed by the stack later, so that their scale does not count.
    """
    parts = [torch.from_numpy(folds == fold) for fold in np.unique(folds)]
    values = [(torch.zeros(classes, data.features.shape[1]), torch.zeros(classes)) for _ in parts]
    tried: list[TriedStrength] = []
    best = nothing = torch.zeros(len(data.labels), classes)
    chosen, least, waited = STRENGTHS[0], float("inf"), 0
    for strength in STRENGTHS:
        found, losses = torch.zeros_like(best), []
        for place, judged in enumerate(parts):
            control.wait_or_cancel()
            rest = _rows(data, ~judged)
            head = _fitted(rest, values[place], strength)
            values[place] = head.weight, head.bias
            found[judged] = head.logits(data.features[judged])
            losses.append(float(rest.loss(head.logits(rest.features))))
        loss = float(data.loss(fit_stack(found, nothing, data).logits(found, nothing)))
        tried.append(TriedStrength(strength, float(np.mean(losses)), loss))
        waited = 0 if loss < least else waited + 1
        if loss < least:
            best, chosen, least = found, strength, loss
        if waited == PATIENCE:
            break
    return tuple(tried), chosen, best


def _fitted(data: LabelledFeatures, begin: tuple[Tensor, Tensor], strength: float) -> LinearHead:
    """The head of a strength, found from initial values."""
    mean, std = standardisation(data.features)
    standard = LabelledFeatures((data.features - mean) / std, data.labels, data.weights)
    return LinearHead(mean, std, *regress(standard, *begin, strength))


def _rows(data: LabelledFeatures, rows: Tensor) -> LabelledFeatures:
    return LabelledFeatures(data.features[rows], data.labels[rows], data.weights[rows])


def _evidence(cells: ImageCells, weight: Tensor, bias: Tensor) -> Tensor:
    """The evidence [N, K] of the cells of images."""
    found = [
        strongest((weight @ torch.from_numpy(image.astype(np.float32)).T + bias[:, None]).numpy())
        for image in cells.features
    ]
    return torch.from_numpy(np.array(found))
