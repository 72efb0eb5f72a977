"""What good parts look like: their Gaussian of places and the axes of their pooled features, from all images
and without each fold, and how far every image is from those that did not learn from its part.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from aoi_app.control import JobControl
from aoi_app.engine.networks.anomaly_head import AXES, TINY, AnomalyHead
from aoi_app.engine.training.linear_head import standardisation

SHRINKS = 0.01  # of the mean variance, added to each: no direction is trusted to be without any spread
FEW = 10  # good parts as many as which stand for the mean of all places at each place
KEPT = 0.9  # of the variance of pooled features lies along the axes

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Gaussian:
    """Mean [F] of the places of good parts, and whitening [F, F]."""

    mean: Tensor
    whitening: Tensor

    def distances(self, places: NDArray[np.float16]) -> Tensor:
        """Places [M, F] of an image -> [M] squared distances per feature."""
        centred = torch.from_numpy(places.astype(np.float32)) - self.mean
        return (centred @ self.whitening.T).square().mean(1)


@dataclass(frozen=True, slots=True)
class PooledAxes:
    """Centre and spread [P] of the pooled features of good parts, and their main axes [A, P]."""

    centre: Tensor
    spread: Tensor
    axes: Tensor

    def residuals(self, pooled: Tensor) -> Tensor:
        """[N, P] -> [N], as ``AnomalyHead.residual``."""
        standard = (pooled - self.centre) / self.spread
        left = standard - (standard @ self.axes.T) @ self.axes
        return (left.square().mean(1) + TINY).log()


@dataclass(frozen=True, slots=True)
class Measured:
    """``gaussians``, the ``usual`` distances [M] and ``axes`` of all good parts; ``measures`` [N, S] of every
    image by those that did not learn from its fold, and by them the ``distances`` of the places of the images
    that were asked for, by pair, as multiples of the usual ones.
    """

    gaussians: tuple[Gaussian, ...]
    usual: tuple[Floats, ...]
    axes: PooledAxes
    measures: Floats
    distances: dict[int, list[Floats]]


def measure(
    pooled: Floats,
    places: list[NDArray[np.float16]],
    good: NDArray[np.bool_],
    folds: NDArray[np.int64],
    shown: NDArray[np.bool_],
    control: JobControl,
) -> Measured:
    """Learn from the good parts, and measure all images out of fold.

    Args:
        pooled: [N, P] of the images.
        places: for each pair of depths [N, M, F].
        good: [N]; only these teach.
        folds: [N] of each image; parts are not divided.
        shown: [N] the images whose places are wanted.
        control: of the job.

    Raises:
        Cancelled: stopped.
    """
    count = len(pooled)
    measures = np.zeros((count, len(places) + 1), np.float32)
    distances: dict[int, list[Floats]] = {int(row): [] for row in np.flatnonzero(shown)}
    learned, usual = [], []
    for number, of_pair in enumerate(places):
        whole, models = _gaussians(of_pair, good, folds, control)
        learned.append(whole)
        found = np.zeros(of_pair.shape[:2], np.float32)
        for row in control.track(range(count), count, "cells"):
            found[row] = models[int(folds[row])].distances(of_pair[row]).numpy()
        usual.append(_usual(found[good]))
        there = {int(fold): _usual(found[good & (folds != fold)]) for fold in np.unique(folds)}
        found /= np.stack([there[int(fold)] for fold in folds])
        measures[:, number] = AnomalyHead.of_image(torch.from_numpy(found)[:, None]).numpy()
        for row in distances:
            distances[row].append(found[row])
    features = torch.from_numpy(np.array(pooled))
    for fold in np.unique(folds):
        control.wait_or_cancel()
        judged = torch.from_numpy(folds == fold)
        axes = _axes(features[torch.from_numpy(good) & ~judged])
        measures[judged.numpy(), -1] = axes.residuals(features[judged]).numpy()
    whole_axes = _axes(features[torch.from_numpy(good)])
    return Measured(tuple(learned), tuple(usual), whole_axes, measures, distances)


def _usual(distances: Floats) -> Floats:
    """The geometric mean of the distances of good parts [N, M] at each place, which a few strange ones do
    not move; of few parts nearer to that of all places.
    """
    logs = np.log(np.maximum(distances, TINY))
    found: Floats = np.exp((logs.sum(0) + FEW * logs.mean()) / (len(distances) + FEW))
    return found


def _gaussians(
    places: NDArray[np.float16], good: NDArray[np.bool_], folds: NDArray[np.int64], control: JobControl
) -> tuple[Gaussian, dict[int, Gaussian]]:
    """The Gaussian of all good parts, and without each fold. Sums are kept for each fold and taken away from
    the whole; they are of what is left of a guess of the mean, so that they lose no digits.
    """
    rows = np.flatnonzero(good)
    width = places.shape[2]
    guess = torch.from_numpy(places[rows[:: max(1, len(rows) // 16)]].astype(np.float32)).mean((0, 1))
    numbers = [int(fold) for fold in np.unique(folds)]
    counts = dict.fromkeys(numbers, 0)
    sums = {fold: torch.zeros(width, dtype=torch.float64) for fold in numbers}
    squares = {fold: torch.zeros(width, width, dtype=torch.float64) for fold in numbers}
    for row in control.track(rows.tolist(), len(rows), "cells"):
        fold = int(folds[row])
        centred = torch.from_numpy(places[row].astype(np.float32)) - guess
        counts[fold] += len(centred)
        sums[fold] += centred.sum(0)
        squares[fold] += centred.T @ centred
    none = torch.zeros(width, dtype=torch.float64), torch.zeros(width, width, dtype=torch.float64)
    whole = sum(counts.values()), sum(sums.values(), none[0]), sum(squares.values(), none[1])

    def gaussian(count: int, total: Tensor, square: Tensor) -> Gaussian:
        mean = total / count
        covariance = square / count - torch.outer(mean, mean)
        least = SHRINKS * float(covariance.diagonal().mean()) + TINY
        root = torch.linalg.cholesky(covariance + least * torch.eye(width, dtype=torch.float64))
        whitening = torch.linalg.solve_triangular(root, torch.eye(width, dtype=torch.float64), upper=False)
        return Gaussian((mean + guess).float(), whitening.float())

    apart = {
        fold: gaussian(whole[0] - counts[fold], whole[1] - sums[fold], whole[2] - squares[fold])
        for fold in numbers
    }
    return gaussian(*whole), apart


def _axes(pooled: Tensor) -> PooledAxes:
    """The axes of pooled features [N, P] of good parts along which ``KEPT`` of their variance lies."""
    centre, spread = standardisation(pooled)
    standard = (pooled - centre) / spread
    # Of few images with many features: by the small matrix of their products.
    values, vectors = torch.linalg.eigh((standard @ standard.T).double())
    values, vectors = values.flip(0).clamp(min=0.0), vectors.flip(1)
    shares = values.cumsum(0) / values.sum().clamp(min=TINY)
    count = min(AXES, int((shares < KEPT).sum()) + 1, max(1, len(pooled) - 1))
    axes = torch.zeros(AXES, pooled.shape[1])
    sizes = values[:count].sqrt().clamp(min=TINY)
    axes[:count] = ((vectors[:, :count].T @ standard.double()) / sizes[:, None]).float()
    return PooledAxes(centre, spread, axes)
