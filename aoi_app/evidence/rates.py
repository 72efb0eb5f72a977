"""Observed rates and their confidence bounds, counted per image and per part, and their text form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.effective_sizes import LEAST_PARTS, size_of_share
from aoi_app.evidence.intervals import clopper_pearson_lower, clopper_pearson_upper, wilson
from aoi_app.project.records import Verdict

Mask = NDArray[np.bool_]
Rounding = Literal["nearest", "up", "down"]
FEW, MANY = 20, 1000  # images below which a percentage is a whole number, above which it has two decimals


@dataclass(frozen=True, slots=True)
class Rate:
    """An observed rate, ``count`` of ``n`` images, and its confidence bounds.

    Images of the same part are not independent. If several of them show one part, the bounds are those of
    ``effective`` independent images (``effective_sizes``; None: as many as parts), and :attr:`parts` is the
    rate of parts, with bounds of its own: ``unit_count`` of ``units``. A part counts as wrong if any of its
    images is.

    Examples:
        >>> rate = Rate(4, 60)
        >>> round(rate.rate, 3), round(rate.upper95, 3)
        (0.067, 0.146)
        >>> Rate(4, 60, unit_count=2, units=15).parts
        Rate(count=2, n=15, unit_count=None, units=None)
    """

    count: int
    n: int
    unit_count: int | None = None
    units: int | None = None
    effective: float | None = field(default=None, repr=False, compare=False)

    @property
    def rate(self) -> float | None:
        """The share of images, or None without observations."""
        return self.count / self.n if self.n else None

    @property
    def trials(self) -> tuple[int, int]:
        """(count, n) of the independent units: parts if they are known, else images."""
        if self.unit_count is None or self.units is None:
            return self.count, self.n
        return self.unit_count, self.units

    @property
    def parts(self) -> "Rate | None":
        """The rate of parts; None if each image shows a part of its own, or that is not known."""
        if self.unit_count is None or self.units is None or self.units == self.n:
            return None
        return Rate(self.unit_count, self.units)

    @property
    def too_few(self) -> bool:
        """True if there are bounds of neither images nor parts: fewer than :data:`LEAST_PARTS` parts."""
        return self.parts is not None and self.parts.n < LEAST_PARTS

    @property
    def size(self) -> float:
        """The number of independent images that say as much: ``n``, unless several show one part."""
        if self.parts is None:
            return self.n
        return self.parts.n if self.effective is None else self.effective

    @property
    def _trials(self) -> tuple[float, float]:
        """Effective (count, n) of the bounds; (0, 0) if there are none."""
        if self.too_few or not self.n:
            return 0.0, 0.0
        return (self.count / self.n * self.size, self.size) if self.parts else (self.count, self.n)

    @property
    def upper95(self) -> float | None:
        """One-sided 95 % Clopper-Pearson upper bound, e.g. of an error rate."""
        return clopper_pearson_upper(*self._trials)

    @property
    def lower95(self) -> float | None:
        """One-sided 95 % Clopper-Pearson lower bound, e.g. of an accuracy."""
        return clopper_pearson_lower(*self._trials)

    @property
    def wilson(self) -> tuple[float, float] | None:
        """Two-sided 95 % Wilson interval, for display."""
        return wilson(*self._trials)

    @property
    def text(self) -> str:
        """The share in percent, with as many decimals as ``n`` supports; a dash without observations."""
        return percent(self.rate, self.n)

    @property
    def upper95_text(self) -> str:
        """``upper95`` in percent, rounded up."""
        return percent(self.upper95, int(self.size), "up")

    @property
    def lower95_text(self) -> str:
        """``lower95`` in percent, rounded down."""
        return percent(self.lower95, int(self.size), "down")

    def to_json(self) -> dict[str, Any]:
        """count, n, rate, upper95, lower95, wilson95: of images. If parts are known, also unit_count and
        units; if several images show one, unit_rate, unit_upper95, unit_lower95 and effective as well.
        """
        values: dict[str, Any] = {
            "count": self.count,
            "n": self.n,
            "rate": self.rate,
            "upper95": self.upper95,
            "lower95": self.lower95,
            "wilson95": self.wilson,
        }
        if self.units is not None:
            values |= {"unit_count": self.unit_count, "units": self.units}
        if self.parts is not None:
            values |= {
                "unit_rate": self.parts.rate,
                "unit_upper95": None if self.too_few else self.parts.upper95,
                "unit_lower95": None if self.too_few else self.parts.lower95,
                "effective": self.size,
            }
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Rate":
        """Read the output of :meth:`to_json`."""
        known = (values.get(name) for name in ("unit_count", "units", "effective"))
        return cls(values["count"], values["n"], *known)


class Counter:
    """Counts events among images and, if parts are known, among the parts those images show.

    Examples:
        >>> wrong, images = np.array([True, True, False, False]), np.ones(4, dtype=bool)
        >>> Counter(["a", "a", "b", "c"]).bad(wrong, images)
        Rate(count=2, n=4, unit_count=1, units=3)
    """

    def __init__(self, groups: Sequence[str] | None) -> None:
        self._parts: NDArray[np.int64] | None = None
        if groups is not None:
            own = (name or f"\0{index}" for index, name in enumerate(groups))
            numbers: dict[str, int] = {}
            self._parts = np.array([numbers.setdefault(name, len(numbers)) for name in own], dtype=np.int64)

    def bad(self, event: Mask, among: Mask) -> Rate:
        """The rate of an error: a part has it if any of its images among ``among`` has it."""
        count, n = int((event & among).sum()), int(among.sum())
        if self._parts is None:
            return Rate(count, n)
        images = self.by_part(among)
        wrong, images = self.by_part(event & among)[images > 0], images[images > 0]
        size = size_of_share(wrong, images) if len(images) < n else None
        return Rate(count, n, int((wrong > 0).sum()), len(images), size)

    def good(self, event: Mask, among: Mask) -> Rate:
        """The rate of a success: a part has it only if all of its images among ``among`` have it."""
        failed = self.bad(~event, among)
        if failed.units is None or failed.unit_count is None:
            return Rate(failed.n - failed.count, failed.n)
        fine = failed.units - failed.unit_count
        return Rate(failed.n - failed.count, failed.n, fine, failed.units, failed.effective)

    def by_part(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """The sums [parts] of a value of each image; the values themselves if no parts are known."""
        if self._parts is None:
            return values.astype(np.float64)
        return np.bincount(self._parts, values).astype(np.float64)

    def part_numbers(self, n: int) -> NDArray[np.int64]:
        """The number [n] of the part that each of all ``n`` images shows, from 0."""
        return np.arange(n) if self._parts is None else self._parts

    def lowest_by_part(self, values: NDArray[np.float64], among: Mask) -> NDArray[np.float64]:
        """The lowest value of the images ``among`` of each part, without the parts that have none of them.

        Examples:
            >>> count = Counter(["a", "a", "b"])
            >>> count.lowest_by_part(np.array([0.2, 0.1, 0.3]), np.array([True, True, False]))
            array([0.1])
        """
        if self._parts is None:
            return values[among]
        lowest: NDArray[np.float64] = np.full(len(self._parts), np.inf)
        np.minimum.at(lowest, self._parts[among], values[among])
        found: NDArray[np.float64] = lowest[np.isfinite(lowest)]
        return found


def decimals(n: int | None = None) -> int:
    """Decimals of a percentage of ``n`` images, the only rule: one image more or less changes the last digit
    or the one before it. Without ``n``, as for a confidence: 1.

    Examples:
        >>> [decimals(n) for n in (12, 72, 20_004, None)]
        [0, 1, 2, 1]
    """
    if n is None:
        return 1
    return 0 if n < FEW else 1 if n <= MANY else 2


def percent(share: float | None, n: int | None = None, rounding: Rounding = "nearest") -> str:
    """Format a share 0..1 of ``n`` images in percent, for window, reports and console; a dash for None.

    Rounded to the nearest, a share that is not exactly 0 or 1 never shows as 0 or 100 %. A bound is rounded
    away from what was observed ("up" or "down"), so that the sentence about it stays true.
    A no-break space keeps the text on one line.

    Examples:
        >>> [percent(*args).split() for args in ((71 / 72, 72), (1e-6,), (None,), (0.0081, 371, "up"))]
        [['98.6', '%'], ['<', '0.1', '%'], ['–'], ['0.9', '%']]
    """
    return "–" if share is None else _rounded(100 * share, 100, decimals(n), rounding) + "\u00a0%"


def entered_percent(share: float) -> str:
    """Format a share 0..1 that was entered, not observed: with the digits it has.

    Examples:
        >>> [entered_percent(share).split() for share in (0.05, 0.995)]
        [['5', '%'], ['99.5', '%']]
    """
    return f"{100 * share:.6g}\u00a0%"


def score_text(score: float) -> str:
    """Format a probability of a network, 0..1: it is never certain, whatever its last digit was rounded to.

    Examples:
        >>> [score_text(score).split() for score in (1.0, 0.9731, 0.0)]
        [['>', '99.9', '%'], ['97.3', '%'], ['<', '0.1', '%']]
    """
    return percent(min(max(score, 1e-9), 1.0 - 1e-9))


def plain_number(value: float | None, n: int | None = None, rounding: Rounding = "nearest") -> str:
    """Format a figure of ``n`` images whose whole is 1, such as F1 or AUC, as precisely as a percentage.

    Examples:
        >>> [plain_number(*args).split() for args in ((0.98712, 72), (0.99996, 72), (0.98712, 72, "down"))]
        [['0.987'], ['>', '0.999'], ['0.987']]
    """
    return "–" if value is None else _rounded(value, 1, decimals(n) + 2, rounding)


def _rounded(value: float, whole: int, digits: int, rounding: Rounding) -> str:
    """``value`` with some decimals; between 0 and ``whole`` never as one of them, unless it is a bound."""
    if rounding != "nearest":
        steps = round(value * 10**digits, 6)  # what floating-point arithmetic added is not rounded up
        return f"{(ceil(steps) if rounding == 'up' else floor(steps)) / 10**digits:.{digits}f}"
    text = f"{value:.{digits}f}"
    if not 0 < value < whole or 0 < float(text) < whole:
        return text
    least = 10**-digits
    return f"<\u00a0{least:.{digits}f}" if value < whole / 2 else f">\u00a0{whole - least:.{digits}f}"


def judged_as(verdicts: Sequence[Verdict], verdict: Verdict) -> Mask:
    """[N] booleans, True where the verdict is ``verdict``.

    Examples:
        >>> judged_as([Verdict.OK, Verdict.NG], Verdict.NG)
        array([False,  True])
    """
    return np.array([item is verdict for item in verdicts], dtype=bool)
