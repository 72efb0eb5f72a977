"""Paired comparison of two models on the same images: McNemar's exact test."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aoi_app.evidence.intervals import binomial_at_most
from aoi_app.evidence.remarks import Remark

UNLIKELY = 0.05  # the usual significance level


@dataclass(frozen=True, slots=True)
class Paired:
    """The 2 x 2 table of two models on the same images (or parts, see ``parts``), with McNemar's exact test.

    ``fixed``: the first is wrong, the second right; ``broken``: the other way round. Only these two enter
    the test.

    Examples:
        >>> comparison = Paired(both_right=120, both_wrong=8, fixed=17, broken=5)
        >>> round(comparison.p_value, 3)
        0.017
        >>> str(comparison.remark)
        'Images fixed 17, broken 5: unlikely to be chance (p = 0.017).'
    """

    both_right: int
    both_wrong: int
    fixed: int
    broken: int
    parts: bool = False

    @property
    def n(self) -> int:
        """Number of images, or of parts."""
        return self.both_right + self.both_wrong + self.fixed + self.broken

    @property
    def p_value(self) -> float:
        """Two-sided p-value of McNemar's exact test: the probability of a split of the disagreements at
        least as uneven as this one, if fixed and broken were equally likely; 1 without disagreement.

        McNemar, Psychometrika 12 (1947) 153; the exact form is the sign test on the discordant pairs
        (Fagerland et al., BMC Med. Res. Methodol. 13 (2013) 91, where the asymptotic ones are compared).
        """
        return min(1.0, 2.0 * binomial_at_most(min(self.fixed, self.broken), self.fixed + self.broken))

    @property
    def unlikely(self) -> bool:
        """True if the difference is unlikely to be chance."""
        return self.p_value < UNLIKELY

    @property
    def remark(self) -> Remark:
        """The comparison as a sentence."""
        p = "< 0.001" if self.p_value < 0.001 else f"= {self.p_value:.3f}"
        args = {"fixed": str(self.fixed), "broken": str(self.broken), "p": p}
        if not self.fixed and not self.broken:
            if self.parts:
                return Remark("Both runs are right and wrong on the same parts: there is no difference.")
            return Remark("Both runs are right and wrong on the same images: there is no difference.")
        if self.parts:
            if self.unlikely:
                return Remark("Parts fixed {fixed}, broken {broken}: unlikely to be chance (p {p}).", args)
            return Remark("Parts fixed {fixed}, broken {broken}: this may well be chance (p {p}).", args)
        if self.unlikely:
            return Remark("Images fixed {fixed}, broken {broken}: unlikely to be chance (p {p}).", args)
        return Remark("Images fixed {fixed}, broken {broken}: this may well be chance (p {p}).", args)

    def to_json(self) -> dict[str, Any]:
        """fixed, broken, both_right, both_wrong, n, unit, p_value and the sentence."""
        return {
            "fixed": self.fixed,
            "broken": self.broken,
            "both_right": self.both_right,
            "both_wrong": self.both_wrong,
            "n": self.n,
            "unit": "parts" if self.parts else "images",
            "p_value": self.p_value,
            "sentence": str(self.remark),
        }


def paired(first: ArrayLike, second: ArrayLike, groups: Sequence[str] | None = None) -> Paired:
    """Build the table of :class:`Paired`.

    Args:
        first: [N] booleans, True where the first model is right.
        second: [N] booleans, True where the second model is right.
        groups: N names of the part each image shows; an empty name is a part of its own. Images of one
            part are not independent, so parts are counted instead: a part is right if all of its images
            are.

    Raises:
        ValueError: the lengths differ.

    Examples:
        >>> paired([True, False, False, True], [True, True, True, False])
        Paired(both_right=1, both_wrong=0, fixed=2, broken=1, parts=False)
        >>> paired([True, False, False, True], [True, True, True, False], groups=["a", "a", "b", "b"])
        Paired(both_right=0, both_wrong=1, fixed=1, broken=0, parts=True)
    """
    one, two = np.asarray(first, dtype=bool), np.asarray(second, dtype=bool)
    if len(one) != len(two) or (groups is not None and len(groups) != len(one)):
        raise ValueError("the models or the groups differ in length")
    known = groups is not None and any(groups)
    if groups is not None and known:
        one, two = _by_part(one, groups), _by_part(two, groups)
    return Paired(
        both_right=int((one & two).sum()),
        both_wrong=int((~one & ~two).sum()),
        fixed=int((~one & two).sum()),
        broken=int((one & ~two).sum()),
        parts=known,
    )


def _by_part(right: NDArray[np.bool_], groups: Sequence[str]) -> NDArray[np.bool_]:
    """[parts] booleans, True where all images of the part are right."""
    numbers: dict[str, int] = {}
    part = np.array(
        [numbers.setdefault(name or f"\0{index}", len(numbers)) for index, name in enumerate(groups)]
    )
    all_right = np.ones(len(numbers), dtype=bool)
    np.logical_and.at(all_right, part, right)
    return all_right
