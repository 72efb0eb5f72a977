"""Learns both heads of a network that looks at the image as a whole and at its cells, and joins them."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from aoi_app.control import JobControl
from aoi_app.engine.training.cell_fit import FittedCells, ImageCells, fit_cells, strongest
from aoi_app.engine.training.folded_head import Added, Folds, fit_without_folds
from aoi_app.engine.training.linear_head import FittedHead, LabelledFeatures
from aoi_app.engine.training.stack import fit_stack


def fit_both_heads(
    data: LabelledFeatures,
    cells: ImageCells,
    classes: int,
    folds: Folds,
    seed: int,
    control: JobControl,
    added: Added | None = None,
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
        added: images that the head on the whole image learns besides; cells see a defect, not its ground.

    Raises:
        Cancelled: stopped.
    """
    found = fit_cells(cells, folds, seed, control)
    sought = list(cells.sought)
    whole = fit_without_folds(data, classes, folds, control, added)
    evidence = torch.zeros_like(whole.logits)
    evidence[:, sought] = torch.from_numpy(found.evidence)
    stack = fit_stack(whole.logits, evidence, data)
    head, seen = stack.folded(whole.head, found.weights)
    weight, bias = torch.zeros(classes, seen.weight.shape[1]), torch.zeros(classes)
    weight[sought], bias[sought] = seen.weight, seen.bias
    learned = head.logits(data.features) + _evidence(cells, weight, bias)
    unseen = stack.logits(whole.logits, evidence)
    fitted = FittedHead(
        head,
        whole.strength,
        whole.tried,
        train_loss=float(data.loss(learned)),
        train_accuracy=float((learned.argmax(1) == data.labels).float().mean()),
        val_loss=float(data.loss(unseen)),
        val_probabilities=unseen.double().softmax(1).numpy(),
        cells=(weight, bias),
    )
    nowhere = torch.zeros_like(evidence)
    alone = fit_stack(whole.logits, nowhere, data).logits(whole.logits, nowhere)
    return fitted, found, alone.double().softmax(1).numpy()


def _evidence(cells: ImageCells, weight: Tensor, bias: Tensor) -> Tensor:
    """The evidence [N, K] of the cells of images."""
    found = [
        strongest((weight @ torch.from_numpy(image.astype(np.float32)).T + bias[:, None]).numpy())
        for image in cells.features
    ]
    return torch.from_numpy(np.array(found))
