"""Which images an epoch shows, and in which order."""

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]


def epoch_order(labels: Indices, seed: int, epoch: int, *, balanced: bool) -> Indices:
    """The images [N] of one epoch, a pure function of seed and epoch.

    Each image once; or, ``balanced``, every class as often as any other: images of rare classes several
    times, of frequent ones only some, others in each epoch.
    """
    random = np.random.default_rng((seed, epoch))
    if not balanced:
        return random.permutation(len(labels))
    classes = np.unique(labels)
    # What does not divide by the number of classes goes to classes in turn.
    counts = np.full(len(classes), len(labels) // len(classes))
    counts[(np.arange(len(labels) % len(classes)) + epoch) % len(classes)] += 1
    drawn = []
    for label, count in zip(classes, counts, strict=True):
        own = np.flatnonzero(labels == label)
        rounds = [random.permutation(own) for _ in range(-(-count // len(own)))]
        drawn.append(np.concatenate(rounds)[:count] if rounds else own[:0])
    return random.permutation(np.concatenate(drawn))
