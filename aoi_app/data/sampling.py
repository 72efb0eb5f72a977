"""Sampling and order of the images of an epoch."""

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]


def epoch_order(labels: Indices, seed: int, epoch: int, *, balanced: bool) -> Indices:
    """Indices [N] of the images of one epoch, in order; a pure function of seed and epoch.

    Each image once; or, if ``balanced``, every class equally often: images of rare classes several times,
    and of frequent classes a subset that differs between epochs.
    """
    random = np.random.default_rng((seed, epoch))
    if not balanced:
        return random.permutation(len(labels))
    classes = np.unique(labels)
    # The remainder of the division goes to different classes in turn.
    counts = np.full(len(classes), len(labels) // len(classes))
    counts[(np.arange(len(labels) % len(classes)) + epoch) % len(classes)] += 1
    drawn = []
    for label, count in zip(classes, counts, strict=True):
        own = np.flatnonzero(labels == label)
        rounds = [random.permutation(own) for _ in range(-(-count // len(own)))]
        drawn.append(np.concatenate(rounds)[:count] if rounds else own[:0])
    return random.permutation(np.concatenate(drawn))
