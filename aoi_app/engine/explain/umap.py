"""UMAP (McInnes, Healy and Melville 2018, arXiv:1802.03426): a projection that preserves neighbours.

Implemented here because the published package adds 190 MB and compiles itself at its first use, which
takes most of a minute. On scikit-learn's 1,797 digits both preserve neighbours equally well
(trustworthiness of 15 neighbours 0.988). Unlike the package, this one is initialised with the principal
components and moves the points of a quarter of the edges at once.
"""

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from aoi_app.control import JobControl

NEIGHBOURS = 15
REPELLED = 5  # negative samples: random points that the head of an edge is pushed away from
# Fit of 1 / (1 + A d^2B) to the curve that is 1 up to a distance of 0.1 and falls as e^-d beyond.
CURVE_A, CURVE_B = 1.5769, 0.8951
EPOCHS, MANY, EPOCHS_OF_MANY = 500, 10_000, 200
PARTS = 4  # of the edges of an epoch; the edges of a part are moved at once
STEP = 4.0  # largest move along an axis
EXTENT = 10.0  # half the width of the initial layout

Floats = NDArray[Any]


def umap(values: Floats, seed: int, control: JobControl) -> NDArray[np.float32]:
    """Positions [n, 2] of points with ``values`` [n, f]; the same seed gives the same result.

    Raises:
        Cancelled: stopped.
    """
    heads, tails, shares = _edges(values)
    random = torch.Generator().manual_seed(seed)
    places = _beginning(values)
    epochs = EPOCHS if len(values) <= MANY else EPOCHS_OF_MANY
    for epoch in control.track(range(epochs), epochs, "project"):
        taken = torch.rand(len(shares), generator=random) < shares
        picked = torch.nonzero(taken)[:, 0]
        picked = picked[torch.randperm(len(picked), generator=random)]
        for part in picked.chunk(PARTS):
            _move(places, heads[part], tails[part], 1.0 - epoch / epochs, random)
    return places.numpy()


def _edges(values: Floats) -> tuple[Tensor, Tensor, Tensor]:
    """The fuzzy neighbour graph: edges in both directions (heads, tails) and their weights, 0..1."""
    from scipy import sparse
    from sklearn.neighbors import NearestNeighbors

    count = len(values)
    most = min(NEIGHBOURS, count - 1)
    apart, near = NearestNeighbors(n_neighbors=most + 1).fit(values).kneighbors(values)
    apart, near = apart[:, 1:], near[:, 1:]
    beyond = apart - apart[:, :1]  # the nearest neighbour has weight 1
    widths = np.maximum(_widths(beyond), 1e-3 * max(float(apart.mean()), 1e-12))
    weights = np.exp(-beyond / widths)
    one_way = sparse.csr_matrix(
        (weights.ravel(), (np.repeat(np.arange(count), most), near.ravel())), shape=(count, count)
    )
    other_way = one_way.T.tocsr()
    either = (one_way + other_way - one_way.multiply(other_way)).tocoo()
    shares = torch.from_numpy((either.data / either.data.max()).astype(np.float32))
    return (
        torch.from_numpy(either.row.astype(np.int64)),
        torch.from_numpy(either.col.astype(np.int64)),
        shares,
    )


def _widths(beyond: Floats) -> Floats:
    """Per-point bandwidth [n, 1] at which the weights of its k neighbours sum to log2(k + 1)."""
    goal = np.log2(beyond.shape[1] + 1)
    low, high = np.zeros((len(beyond), 1)), np.full((len(beyond), 1), np.inf)
    width = np.ones((len(beyond), 1))
    for _ in range(64):
        too_many = np.exp(-beyond / width).sum(axis=1, keepdims=True) > goal
        high, low = np.where(too_many, width, high), np.where(too_many, low, width)
        width = np.where(np.isinf(high), width * 2, (low + high) / 2)
    return np.asarray(width)


def _beginning(values: Floats) -> Tensor:
    """Initial layout: the first two principal components, scaled to ``EXTENT``."""
    left, sizes, _ = np.linalg.svd(values - values.mean(axis=0), full_matrices=False)
    places = np.zeros((len(values), 2), np.float32)
    found = left[:, :2] * sizes[:2]
    places[:, : found.shape[1]] = found
    return torch.from_numpy(places * (EXTENT / max(float(np.abs(places).max()), 1e-12)))


def _move(places: Tensor, heads: Tensor, tails: Tensor, rate: float, random: torch.Generator) -> None:
    """One gradient step: attract both ends of the edges, repel their heads from random points."""
    away = places[heads] - places[tails]
    square = away.square().sum(1, keepdim=True)
    slope = -2 * CURVE_A * CURVE_B * square.clamp(min=1e-12) ** (CURVE_B - 1)
    pull = (slope / (1 + CURVE_A * square**CURVE_B) * away).clamp(-STEP, STEP)
    others = torch.randint(len(places), (len(heads), REPELLED), generator=random)
    away = places[heads][:, None] - places[others]
    square = away.square().sum(2, keepdim=True)
    slope = 2 * CURVE_B / ((0.001 + square) * (1 + CURVE_A * square**CURVE_B))
    push = (slope * away).clamp(-STEP, STEP).sum(1)
    places.index_add_(0, heads, rate * (pull + push))
    places.index_add_(0, tails, -rate * pull)
