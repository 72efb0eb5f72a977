"""How many independent images say as much as images that are not independent do.

Images of one part are alike, and the pairs behind an area under a curve share their images. With their
effective number in place of n, the exact bounds of ``intervals`` hold for those, too (Korn and Graubard,
Survey Methodology 24 (1998) 193). ``tests/campaigns/claims.py`` simulates whether they do.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.intervals import student_t

Floats: TypeAlias = NDArray[np.float64]
LEAST_PARTS = 6  # below, not even six parts without an error say much: at most 39 %
TRUSTED = 4.0  # errors seen at which a variance estimated from them counts half
BOTH_SIDES = 0.90  # of Student's t whose one side is 95 %
NORMAL = 1.6449  # that t for many parts


def even_size(images: Floats) -> float:
    """Kish's effective number of parts, 1 to their number: as many parts of equal size say as much.

    (sum m)² / sum m² (Kish, Survey Sampling, 1965, 8.2).

    Args:
        images: [parts] images of each, 0 for parts that do not count.

    Examples:
        >>> even_size(np.array([4.0, 4.0, 0.0])), round(even_size(np.array([9.0, 1.0])), 2)
        (2.0, 1.22)
    """
    return float(images.sum() ** 2 / (images**2).sum())


def effective_size(
    share: float, influence: Floats, parts: int, least: float, seen: float, most: float = np.inf
) -> float:
    """The n of a binomial share with the variance of a share or an area that was estimated by part.

    That variance is G / (G - 1) · sum of squared influences · (t / z)², the t of ``parts`` - 1 degrees, and n
    = share (1 - share) / variance. Where few errors were seen it is too uncertain, often far too small: then
    the least size that can be counts, and both are mixed, 1 / n = w / estimate + (1 - w) / least with
    w = seen / (seen + 4).

    Args:
        share: 0..1, the estimate.
        influence: [G] of each part on the estimate; they sum to 0.
        parts: the number of parts that the variance rests on.
        least: the size if the images of each part were alike, or the scores as unlucky as can be.
        seen: the number of errors, or of successes if those are fewer.
        most: the number of images.

    Examples:
        >>> round(effective_size(0.5, np.array([0.05, -0.05] * 10), 20, least=2.0, seen=10.0, most=40.0), 1)
        3.2
    """
    count = len(influence)
    if parts < 2 or not (variance := float((influence**2).sum()) * count / (count - 1)):
        return least
    variance *= (student_t(parts - 1, BOTH_SIDES) / NORMAL) ** 2
    estimate = min(max(share * (1.0 - share) / variance, least), most)
    weight = seen / (seen + TRUSTED)
    size = 1.0 / (weight / estimate + (1.0 - weight) / least)
    return round(size, 6)  # so that it does not depend on the order in which the influences were summed


def size_of_share(wrong: Floats, images: Floats) -> float:
    """The effective number of images behind the share of wrong ones, between parts and images.

    Args:
        wrong: [G] wrong images of each part.
        images: [G] images of each part, at least 1.

    Examples:
        >>> size_of_share(np.array([5.0, 0.0, 0.0]), np.array([5.0, 5.0, 5.0]))
        3.0
    """
    n = float(images.sum())
    share = float(wrong.sum()) / n
    seen = min(int((wrong > 0).sum()), int((wrong < images).sum()))
    influence = (wrong - share * images) / n
    return effective_size(share, influence, len(images), even_size(images), seen, n)
