"""Mean, standard deviation and confidence interval of a metric over seeds or folds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Any, Literal

from aoi_app.evidence.intervals import student_t
from aoi_app.evidence.rates import Rate

Over = Literal["seeds", "folds"]


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean, standard deviation and interval of a metric over repeated trainings.

    The interval is mean ± t(n - 1) · sd · sqrt(1/n + overlap), two-sided 95 %.

    - over seeds: ``overlap`` is 0 (Student's interval). The data stay the same, so it covers the randomness
      of training, not that of the images.
    - over k folds: ``overlap`` is n_val / n_train = 1 / (k - 1). The trainings share most of their images,
      so their values vary less than independent ones would, and without the term the interval would be too
      narrow (Nadeau & Bengio, Mach. Learn. 52 (2003) 239). There is no unbiased estimate of the variance
      of k-fold cross-validation (Bengio & Grandvalet, JMLR 5 (2004) 1089): the interval is approximate.

    Examples:
        >>> low, high = Spread((0.90, 0.92, 0.94, 0.96, 0.98)).interval
        >>> f"{low:.3f} to {high:.3f}"
        '0.901 to 0.979'
    """

    values: tuple[float, ...]
    overlap: float = 0.0

    @property
    def mean(self) -> float:
        """The mean."""
        return fmean(self.values)

    @property
    def sd(self) -> float | None:
        """The sample standard deviation (n - 1); None for one value."""
        return stdev(self.values) if len(self.values) > 1 else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """(low, high); None for one value. May extend outside [0, 1]."""
        if self.sd is None:
            return None
        n = len(self.values)
        reach = student_t(n - 1) * self.sd * math.sqrt(1.0 / n + self.overlap)
        return self.mean - reach, self.mean + reach

    def to_json(self) -> dict[str, Any]:
        """n, mean, sd, interval95, least and greatest value."""
        return {
            "n": len(self.values),
            "mean": self.mean,
            "sd": self.sd,
            "interval95": self.interval,
            "low": min(self.values),
            "high": max(self.values),
        }


def spread(values: Sequence[float | None], over: Over) -> Spread | None:
    """The spread of the values that are not None; None if there are none.

    Args:
        values: of each training; None where the metric was undefined.
        over: what was varied from training to training.

    Examples:
        >>> spread([0.9, None, 0.94], over="seeds").values
        (0.9, 0.94)
        >>> spread([0.9, 0.92, 0.94], over="folds").overlap
        0.5
    """
    there = tuple(value for value in values if value is not None)
    if not there:
        return None
    return Spread(there, 1.0 / (len(there) - 1) if over == "folds" and len(there) > 1 else 0.0)


def pooled(rates: Sequence[Rate]) -> Rate:
    """Sum the counts of several folds, which must share no image and no part.

    Examples:
        >>> pooled([Rate(1, 20), Rate(0, 20)])
        Rate(count=1, n=40, unit_count=None, units=None)
    """
    units = [rate.units for rate in rates if rate.units is not None]
    wrong = [rate.unit_count for rate in rates if rate.unit_count is not None]
    known = bool(rates) and len(units) == len(wrong) == len(rates)
    return Rate(
        sum(rate.count for rate in rates),
        sum(rate.n for rate in rates),
        sum(wrong) if known else None,
        sum(units) if known else None,
        sum(rate.size for rate in rates) if known else None,
    )
