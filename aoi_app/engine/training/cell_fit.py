"""Fits the head on cells: which cells show a class, learned from what is marked and from images that are of
another class.

The cells of an image that is not of a class are negative for it, the marked ones positive; of images of the
class itself nothing else is known, as a mark is one of several defects, or a click on a part of one. For an
image without a mark its strongest cell stands, as soon as it is evidence; for a class without any mark the
strongest cells of all its images (multiple-instance learning: Andrews, Tsochantaridis & Hofmann, NIPS 2002).
Each round adds the negatives that look most like a defect (hard negative mining: Sung & Poggio, IEEE TPAMI
20 (1998) 39).
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from aoi_app.control import JobControl
from aoi_app.engine.networks.cell_head import STRONGEST
from aoi_app.engine.training.linear_head import standardisation

ROUNDS = 2  # of hard negatives
DRAWN, HARD = 20_000, 10_000  # cells that are drawn at first, and added in each round, about
STRENGTH = 0.01  # L2, relative to the mean loss of positives and negatives, which weigh the same

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ImageCells:
    """The cells of N images.

    Args:
        features: [N, cells, F] float16: what describes each.
        labels: [N] the class of each image, an index.
        marks: [N, cells], as of :func:`aoi_app.data.cell_marks.cell_marks`.
        sought: the classes that have places, by index: the defects, or all if there is no other class.
    """

    features: NDArray[np.float16]
    labels: NDArray[np.int64]
    marks: NDArray[np.int16]
    sought: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CellWeights:
    """Evidence = features @ weight.T + bias, of the classes sought: [S, F], [S]."""

    weight: Tensor
    bias: Tensor


@dataclass(frozen=True, slots=True)
class FittedCells:
    """``weights`` learned from all images. By weights that did not learn from its fold: the ``evidence``
    [N, S] of each image for the classes sought; of those with marks that of each cell for their label.
    """

    weights: CellWeights
    evidence: Floats
    of_marked: dict[int, Floats]


def fit_cells(images: ImageCells, folds: NDArray[np.int64], seed: int, control: JobControl) -> FittedCells:
    """Fit the head on all images, and without each fold.

    Args:
        images: the cells.
        folds: [N] of each image; parts are not divided.
        seed: of the cells drawn at first.
        control: of the job.

    Raises:
        Cancelled: stopped.
    """
    count = len(images.labels)
    learned = [folds != fold for fold in np.unique(folds)] + [np.ones(count, bool)]
    rng = np.random.default_rng(seed)
    models = [_Model(images, part, rng) for part in learned]
    evidence = np.zeros((count, len(images.sought)), np.float32)
    of_marked: dict[int, Floats] = {}
    places = {label: place for place, label in enumerate(images.sought)}
    is_marked = np.asarray((images.marks >= 0).any(axis=1))
    for turn in range(ROUNDS + 1):
        weights = []
        for model in models:
            control.wait_or_cancel()
            weights.append(model.fit())
        last = turn == ROUNDS
        joined = torch.cat([item.weight for item in weights]), torch.cat([item.bias for item in weights])
        for row in control.track(range(count), count, "cells"):
            found = _evidence(images, row, *joined).reshape(len(models), len(images.sought), -1)
            for model, own in zip(models, found, strict=True):
                if not last and model.learned[row]:
                    model.take_strongest(row, own)
                elif last and not model.learned[row]:
                    evidence[row] = strongest(own)
                    place = places.get(int(images.labels[row]))
                    if is_marked[row] and place is not None:
                        of_marked[row] = own[place]
    return FittedCells(weights[-1], evidence, of_marked)


def learn_cells(images: ImageCells, seed: int, control: JobControl) -> CellWeights:
    """The head learned from all images, without any folds; arguments as of :func:`fit_cells`.

    Raises:
        Cancelled: stopped.
    """
    count = len(images.labels)
    model = _Model(images, np.ones(count, bool), np.random.default_rng(seed))
    weights = model.fit()
    for _ in range(ROUNDS):
        for row in control.track(range(count), count, "cells"):
            model.take_strongest(row, _evidence(images, row, weights.weight, weights.bias))
        weights = model.fit()
    return weights


def strongest(evidence: Floats) -> Floats:
    """[..., cells] -> [...]: the mean of the strongest cells, as ``CellHead.of_image``."""
    count = min(STRONGEST, evidence.shape[-1])
    found: Floats = np.partition(evidence, -count, axis=-1)[..., -count:].mean(-1)
    return found


def _evidence(images: ImageCells, row: int, weight: Tensor, bias: Tensor) -> Floats:
    """[S, cells] of an image."""
    cells = torch.from_numpy(images.features[row].astype(np.float32))
    found: Floats = (weight @ cells.T + bias[:, None]).numpy()
    return found


class _Model:
    """The head as learned from some of the images."""

    def __init__(self, images: ImageCells, learned: NDArray[np.bool_], rng: np.random.Generator) -> None:
        self.learned = learned
        self._images = images
        cells = images.features.shape[1]
        self._each = max(1, min(cells, DRAWN // max(1, int(learned.sum()))))
        self._hard = max(1, min(cells, HARD // max(1, int(learned.sum()) * len(images.sought))))
        marked = {int(label) for label in np.unique(images.marks[learned]) if label >= 0}
        self._unmarked = [label for label in images.sought if label not in marked]
        self._is_marked: NDArray[np.bool_] = np.asarray((images.marks >= 0).any(axis=1))
        self._supposed = np.zeros(images.marks.shape, bool)  # cells that stand for a class without marks
        rows = np.flatnonzero(learned)
        drawn = np.zeros(images.marks.shape, bool)
        for row in rows:
            drawn[row, rng.choice(cells, self._each, replace=False)] = True
        drawn |= (images.marks >= 0) & learned[:, None]
        self._chosen = drawn
        self._supposed |= drawn & np.isin(images.labels, self._unmarked)[:, None]
        width = images.features.shape[2]
        self._weight, self._bias = torch.zeros(len(images.sought), width), torch.zeros(len(images.sought))
        self._scale: tuple[Tensor, Tensor] | None = None

    def fit(self) -> CellWeights:
        """Learn from the cells chosen so far."""
        rows, cells = np.nonzero(self._chosen)
        features = torch.from_numpy(self._images.features[rows, cells].astype(np.float32))
        if self._scale is None:
            self._scale = standardisation(features)
        mean, std = self._scale
        shown, used = self._targets(rows, cells)
        standard = (features - mean) / std
        self._weight, self._bias = _regress(standard, shown, used, self._weight, self._bias)
        weight = self._weight / std
        return CellWeights(weight, self._bias - weight @ mean)

    def _targets(self, rows: NDArray[np.int64], cells: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
        """For each chosen cell and class whether it shows it [M, S], and its weight in the loss [M, S]."""
        marks, labels = self._images.marks[rows, cells], self._images.labels[rows]
        shown = np.zeros((len(rows), len(self._images.sought)), np.float32)
        used = np.zeros_like(shown)
        for place, label in enumerate(self._images.sought):
            is_shown = (marks == label) | ((labels == label) & self._supposed[rows, cells])
            is_other = (labels != label) & (marks != label) & (marks != -1)
            shown[is_shown, place] = 1.0
            for side in (is_shown, is_other):
                used[side, place] = 0.5 / max(1, int(side.sum()))
        return torch.from_numpy(shown), torch.from_numpy(used)

    def take_strongest(self, row: int, evidence: Floats) -> None:
        """Learn from the cells of an image whose evidence [S, cells] is strongest, too."""
        own = int(self._images.labels[row])
        for place, label in enumerate(self._images.sought):
            if label != own:
                self._chosen[row, np.argpartition(-evidence[place], self._hard - 1)[: self._hard]] = True
            elif not self._is_marked[row]:
                self._suppose(row, evidence[place], STRONGEST if label in self._unmarked else 1)

    def _suppose(self, row: int, evidence: Floats, count: int) -> None:
        """Take the strongest cells of an image without a mark for its class."""
        most = min(count, len(evidence))
        best = np.argpartition(-evidence, most - 1)[:most]
        if count == 1:
            best = best[evidence[best] > 0]
        self._supposed[row] = False
        self._supposed[row, best] = True
        self._chosen[row, best] = True


def _regress(
    features: Tensor, shown: Tensor, used: Tensor, weight: Tensor, bias: Tensor
) -> tuple[Tensor, Tensor]:
    """Logistic regression of each class by L-BFGS, from initial values [S, F], [S]."""
    weight, bias = weight.clone().requires_grad_(), bias.clone().requires_grad_()
    solver = torch.optim.LBFGS(
        [weight, bias], max_iter=60, tolerance_grad=1e-5, history_size=10, line_search_fn="strong_wolfe"
    )

    def objective() -> Tensor:
        solver.zero_grad()
        logits = torch.addmm(bias, features, weight.T)
        loss = functional.binary_cross_entropy_with_logits(logits, shown, weight=used, reduction="sum")
        loss = loss + STRENGTH / 2 * weight.square().sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    solver.step(objective)  # type: ignore[no-untyped-call]
    return weight.detach(), bias.detach()
