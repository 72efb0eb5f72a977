"""Agreement beyond chance: Cohen's and Fleiss' kappa, with bounds that count parts."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aoi_app.evidence.effective_sizes import LEAST_PARTS
from aoi_app.evidence.intervals import CONFIDENCE, clopper_pearson_lower, clopper_pearson_upper

Floats = NDArray[np.float64]
LEAST = -1.0  # no kappa is below


@dataclass(frozen=True, slots=True)
class Kappa:
    """Kappa = 1 - observed / expected disagreement (Cohen, Educ. Psychol. Meas. 20 (1960) 37).

    ``observed`` is the mean disagreement of the parts, 0..1, ``expected`` that by chance, ``parts`` their
    number. ``lean`` is the most by which ``expected`` can fall for each disagreement more.

    The bounds put the exact bounds of ``observed`` by part (Clopper and Pearson) in its place and move
    ``expected`` with it as far as it can go. The disagreement of a part lies between 0 and 1, so that it
    spreads no more than a binomial of the same mean.

    Examples:
        >>> agreed = Kappa(observed=0.02, expected=0.5, parts=100, lean=0.0)
        >>> round(agreed.value, 2), round(agreed.lower(), 2), round(agreed.upper(), 3)
        (0.96, 0.88, 0.993)
        >>> Kappa(0.0, 0.0, 50, 1.0).value is None  # all judgements were the same
        True
    """

    observed: float
    expected: float
    parts: int
    lean: float

    @property
    def value(self) -> float | None:
        """Kappa, -1..1; None if all judgements are the same, so that chance agrees as well."""
        return None if self.expected <= 0 else 1.0 - self.observed / self.expected

    def lower(self, confidence: float = CONFIDENCE) -> float | None:
        """One-sided lower bound; None with fewer than :data:`LEAST_PARTS` parts, or without a value."""
        most = clopper_pearson_upper(self._count, self.parts, confidence)
        return self._at(most)

    def upper(self, confidence: float = CONFIDENCE) -> float | None:
        """One-sided upper bound; None as for :meth:`lower`."""
        least = clopper_pearson_lower(self._count, self.parts, confidence)
        return self._at(least)

    @property
    def _count(self) -> float:
        return min(self.observed * self.parts, self.parts)

    def _at(self, observed: float | None) -> float | None:
        if observed is None or self.value is None or self.parts < LEAST_PARTS:
            return None
        expected = self.expected - self.lean * (observed - self.observed)
        return LEAST if expected <= 0 else max(LEAST, 1.0 - observed / expected)


def cohen_kappa(
    first: Sequence[Hashable], second: Sequence[Hashable], parts: Sequence[Hashable] | None = None
) -> Kappa:
    """Cohen's kappa of two appraisers, or of one and the reference.

    Args:
        first: the judgements [N] of the one.
        second: those [N] of the other on the same images, in the same order.
        parts: the part [N] that each image shows; None: each its own.

    Examples:
        >>> cohen_kappa(["NG", "OK", "OK", "NG"], ["NG", "OK", "NG", "NG"]).value
        0.5
    """
    names = sorted(set(first) | set(second), key=repr)
    one, other = (np.array([names.index(item) for item in said]) for said in (first, second))
    shares = [np.bincount(said, minlength=len(names)) / len(said) for said in (one, other)]
    observed = float((one != other).mean())
    return Kappa(
        observed=observed,
        expected=1.0 - float(shares[0] @ shares[1]),
        parts=_number(parts, len(one)),
        lean=max(float(np.ptp(share)) for share in shares),
    )


def fleiss_kappa(counts: ArrayLike, parts: Sequence[Hashable] | None = None) -> Kappa:
    """Fleiss' kappa of several judgements on each image (Fleiss, Psychol. Bull. 76 (1971) 378).

    Args:
        counts: [N, K], how many of the m >= 2 judgements on an image named each category.
        parts: the part [N] that each image shows; None: each its own.

    Raises:
        ValueError: the images have different numbers of judgements, or fewer than two.

    Examples:
        >>> round(fleiss_kappa([[3, 0], [0, 3], [2, 1], [0, 3]]).value, 3)
        0.657
    """
    table: Floats = np.asarray(counts, dtype=np.float64)
    judgements = table.sum(axis=1)
    m = float(judgements[0])
    if m < 2 or (judgements != m).any():
        raise ValueError("every image needs the same number of judgements, two or more")
    agreement = ((table**2).sum(axis=1) - m) / (m * (m - 1.0))
    shares = table.sum(axis=0) / table.sum()
    return Kappa(
        observed=1.0 - float(agreement.mean()),
        expected=1.0 - float(shares @ shares),
        parts=_number(parts, len(table)),
        lean=float(np.ptp(shares)),
    )


def _number(parts: Sequence[Hashable] | None, images: int) -> int:
    return images if parts is None else len(set(parts))
