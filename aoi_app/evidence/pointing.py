"""Whether heat maps point at what people marked: the pointing game of Zhang et al., "Top-Down Neural
Attention by Excitation Backprop", IJCV 126 (2018) 1084, without its tolerance around the marks.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Pointing:
    """Of ``n`` images with marks the peaks of ``hits`` lie inside of one; by chance it would be the share
    ``chance``: the mean share of their pixels that is marked.
    """

    hits: int
    n: int
    chance: float


def pointing(found: Iterable[tuple[tuple[int, int] | None, NDArray[np.bool_]]]) -> Pointing | None:
    """Count the hits; None without images.

    Args:
        found: of each image the pixel (x, y) of the peak (None: the map is empty), and what is marked [h, w].
    """
    hits, shares = 0, []
    for peak, marked in found:
        hits += peak is not None and bool(marked[peak[1], peak[0]])
        shares.append(float(marked.mean()))
    return Pointing(hits, len(shares), float(np.mean(shares))) if shares else None
