"""How clearly the images of each class are told from the other classes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

QUANTILES = (0.0, 0.25, 0.5, 0.75, 1.0)


def class_margins(
    labels: NDArray[np.int64], probabilities: NDArray[np.float64], class_names: Sequence[str]
) -> dict[str, list[float]]:
    """Minimum, quartiles and maximum of the margins of each class, by name; classes without images are left
    out.

    The margin of an image is the probability of its true class minus the highest of any other: -1..1, and
    negative for a wrong prediction (Schapire et al., Ann. Statist. 26 (1998) 1651).

    Args:
        labels: [N] class indices 0..K-1.
        probabilities: [N, K].
        class_names: K names.

    Examples:
        >>> class_margins(np.array([0, 0]), np.array([[0.9, 0.1], [0.3, 0.7]]), ["good", "void"])["good"]
        [-0.4, -0.1, 0.2, 0.5, 0.8]
    """
    rows = np.arange(len(labels))
    others = probabilities.copy()
    others[rows, labels] = -np.inf
    margins = probabilities[rows, labels] - others.max(axis=1)
    return {
        name: np.quantile(margins[labels == place], QUANTILES).round(6).tolist()
        for place, name in enumerate(class_names)
        if (labels == place).any()
    }
