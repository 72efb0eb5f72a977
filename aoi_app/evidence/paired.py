"""Two models on the same images: which of them is really better, or is it chance?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aoi_app.evidence.intervals import coin_at_most
from aoi_app.evidence.remarks import Remark

UNLIKELY = 0.05  # the usual level: one such difference in twenty comes by chance alone


@dataclass(frozen=True, slots=True)
class Paired:
    """The 2 x 2 table of two models on the same images (or parts, see ``parts``), with McNemar's exact test.

    ``fixed``: the first is wrong, the second right; ``broken``: the other way round. What both do alike
    says nothing about a difference between them.

    Examples:
        >>> comparison = Paired(both_right=120, both_wrong=8, fixed=17, broken=5)
        >>> round(comparison.p_value, 3)
        0.017
        >>> str(comparison.remark)
        '17 images fixed, 5 broken: unlikely to be chance (p = 0.017).'
    """

    both_right: int
    both_wrong: int
    fixed: int
    broken: int
    parts: bool = False

    @property
    def n(self) -> int:
        """All images, or parts."""
        return self.both_right + self.both_wrong + self.fixed + self.broken

    @property
    def p_value(self) -> float:
        """McNemar's test in its exact form: the chance that a fair coin, tossed once for each image the
        models disagree on, falls at least as unevenly to either side; 1 without disagreement.

        McNemar, Psychometrika 12 (1947) 153; the exact form is the sign test on the discordant pairs
        (Fagerland et al., BMC Med. Res. Methodol. 13 (2013) 91, where the asymptotic ones are compared).
        """
        return min(1.0, 2.0 * coin_at_most(min(self.fixed, self.broken), self.fixed + self.broken))

    @property
    def unlikely(self) -> bool:
        """True if the difference is unlikely to be chance."""
        return self.p_value < UNLIKELY

    @property
    def remark(self) -> Remark:
        """The comparison in words."""
        p = "< 0.001" if self.p_value < 0.001 else f"= {self.p_value:.3f}"
        args = {"fixed": str(self.fixed), "broken": str(self.broken), "p": p}
        if not self.fixed and not self.broken:
            if self.parts:
                return Remark("Both runs are right and wrong on the same parts: no difference to be seen.")
            return Remark("Both runs are right and wrong on the same images: no difference to be seen.")
        if self.parts:
            if self.unlikely:
                return Remark("{fixed} parts fixed, {broken} broken: unlikely to be chance (p {p}).", args)
            return Remark("{fixed} parts fixed, {broken} broken: this may well be chance (p {p}).", args)
        if self.unlikely:
            return Remark("{fixed} images fixed, {broken} broken: unlikely to be chance (p {p}).", args)
        return Remark("{fixed} images fixed, {broken} broken: this may well be chance (p {p}).", args)

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
    """The table of :class:`Paired` from what two models make of the same images.

    Args:
        first: [N] booleans, True where the first model is right.
        second: [N], the same of the second.
        groups: N names of the part each image shows, an empty name being a part of its own. Images of one
            part are no independent trials, so parts are counted then: a part is right if all of its images
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
    """For each part: are all of its images right?"""
    numbers: dict[str, int] = {}
    part = np.array(
        [numbers.setdefault(name or f"\0{index}", len(numbers)) for index, name in enumerate(groups)]
    )
    all_right = np.ones(len(numbers), dtype=bool)
    np.logical_and.at(all_right, part, right)
    return all_right
