"""Confidence bounds and the distributions behind them; without SciPy, which the window does not import.

``n`` must count independent units (parts, panels), not crops or repeated images of one part.
"""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from statistics import NormalDist

import numpy as np

CONFIDENCE = 0.95
CELLS = 4096  # grid cells on 0..1 for the convolution of densities


def _check(count: int, n: int) -> None:
    if not 0 <= count <= n:
        raise ValueError(f"count must be 0..n: {count} of {n}")


@lru_cache(maxsize=4096)
def clopper_pearson_upper(count: int, n: int, confidence: float = CONFIDENCE) -> float | None:
    """One-sided exact upper bound of a rate: the p at which P(X <= count) = 1 - confidence.

    p = BetaInv(confidence; count + 1, n - count); with count = 0 this is 1 - (1 - confidence)^(1/n),
    near the "rule of three" 3/n. Clopper and Pearson, Biometrika 26 (1934) 404.

    Returns:
        A share 0..1, or None without observations (n = 0).

    Examples:
        >>> round(clopper_pearson_upper(0, 299), 4)
        0.01
        >>> round(clopper_pearson_upper(4, 60), 3)
        0.146
    """
    _check(count, n)
    if n == 0:
        return None
    if count == n:
        return 1.0
    if count == 0:
        return -math.expm1(math.log1p(-confidence) / n)
    return _beta_quantile(confidence, count + 1, n - count)


def images_for(bound: float, confidence: float = CONFIDENCE) -> int:
    """The smallest sample in which no error proves a rate of at most ``bound``, 0 < bound < 1.

    Examples:
        >>> images_for(0.01), images_for(0.001)
        (299, 2995)
    """
    return math.ceil(math.log(1 - confidence) / math.log1p(-bound))


def clopper_pearson_lower(count: int, n: int, confidence: float = CONFIDENCE) -> float | None:
    """One-sided exact lower bound of a rate, e.g. an accuracy: BetaInv(1 - confidence; count, n - count + 1).

    The mirror image of :func:`clopper_pearson_upper`.

    Returns:
        A share 0..1, or None without observations (n = 0).

    Examples:
        >>> round(clopper_pearson_lower(56, 60), 3)
        0.854
    """
    _check(count, n)
    upper = clopper_pearson_upper(n - count, n, confidence)
    return None if upper is None else 1.0 - upper


def wilson(count: int, n: int, confidence: float = CONFIDENCE) -> tuple[float, float] | None:
    """Two-sided score interval for display: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).

    Wilson, J. Am. Stat. Assoc. 22 (1927) 209.

    Returns:
        (low, high) within 0..1, or None without observations (n = 0).

    Examples:
        >>> low, high = wilson(6, 135)
        >>> f"{low:.3f} to {high:.3f}"
        '0.021 to 0.094'
    """
    _check(count, n)
    if n == 0:
        return None
    z = NormalDist().inv_cdf((1.0 + confidence) / 2.0)
    share = count / n
    centre = share + z * z / (2 * n)
    reach = z * math.sqrt(share * (1.0 - share) / n + z * z / (4 * n * n))
    scale = 1.0 + z * z / n
    # Exact ends: floating-point rounding would give 1e-17 instead of 0.
    low = 0.0 if count == 0 else (centre - reach) / scale
    high = 1.0 if count == n else (centre + reach) / scale
    return low, high


def mean_share_lower(trials: Sequence[tuple[int, int]], confidence: float = CONFIDENCE) -> float | None:
    """Lower credible bound of the mean of several rates, e.g. of the recalls behind a balanced accuracy.

    Each rate has the posterior Beta(count + 1, n - count + 1) of a uniform prior; the mean exceeds the
    bound with probability ``confidence``. The density of the sum is the convolution of the posteriors
    (Brodersen et al., "The balanced accuracy and its posterior distribution", ICPR 2010, 3121). Unlike a
    bootstrap it does not claim certainty where a class of six images had no error.

    Args:
        trials: (count, n) of each rate; those without observations (n = 0) are left out.
        confidence: the probability that the mean exceeds the bound.

    Returns:
        A share 0..1, accurate to about 1e-4, or None without observations.

    Examples:
        >>> round(mean_share_lower([(40, 40), (6, 6)]), 3)
        0.813
    """
    for count, n in trials:
        _check(count, n)
    tried = [(count, n) for count, n in trials if n]
    if not tried:
        return None
    middles = (np.arange(CELLS) + 0.5) / CELLS
    spectrum = np.ones(len(tried) * CELLS // 2 + 1, dtype=np.complex128)
    for count, n in tried:
        logs = count * np.log(middles) + (n - count) * np.log1p(-middles)
        density = np.exp(logs - logs.max())
        spectrum *= np.fft.rfft(density / density.sum(), len(tried) * CELLS)
    below = np.cumsum(np.fft.irfft(spectrum, len(tried) * CELLS), dtype=np.float64)
    # Cell i of the sum lies half a cell to either side of the sum of the middles, i + len(tried) / 2.
    edges = np.arange(len(below) + 1) + (len(tried) - 1) / 2
    place = np.interp(1.0 - confidence, np.concatenate([[0.0], below]), edges)
    return float(place) / (len(tried) * CELLS)


def auc_lower(area: float, positives: int, negatives: int, confidence: float = CONFIDENCE) -> float | None:
    """One-sided lower bound of the area under a ROC curve; below 1 even where the scores do not overlap.

    The bound a lies z standard errors below the observed area, with the variance
    a (1 - a) (1 + (N - 1) ((1 - a) / (2 - a) + a / (1 + a))) / (positives negatives), N = (positives +
    negatives) / 2, evaluated at the bound, not at the observed area (method 5 of Newcombe, Stat. Med. 25
    (2006) 559, after Hanley and McNeil, Radiology 143 (1982) 29).

    Returns:
        An area 0..1, or None without positives or negatives.

    Examples:
        >>> round(auc_lower(1.0, positives=20, negatives=60), 3)
        0.953
    """
    if not 0.0 <= area <= 1.0:
        raise ValueError(f"area must be 0..1: {area}")
    if not positives or not negatives:
        return None
    z, mean = NormalDist().inv_cdf(confidence), (positives + negatives) / 2

    def too_low(a: float) -> bool:
        spread = 1.0 + (mean - 1.0) * ((1.0 - a) / (2.0 - a) + a / (1.0 + a))
        return area - a > z * math.sqrt(a * (1.0 - a) * spread / (positives * negatives))

    return _halve(0.0, area, too_low)


def coin_at_most(count: int, n: int) -> float:
    """The binomial distribution function at p = 1/2: the chance of at most ``count`` heads in ``n`` tosses.

    P(X <= count) = I_0.5(n - count, count + 1) (DLMF 8.17.5), 0..1.

    Examples:
        >>> coin_at_most(1, 3)
        0.5
        >>> round(coin_at_most(5, 22), 4)
        0.0085
    """
    _check(count, n)
    return 1.0 if count == n else _beta_share(0.5, n - count, count + 1)


@lru_cache(maxsize=256)
def student_t(degrees: int, confidence: float = CONFIDENCE) -> float:
    """The t with P(|T| <= t) = confidence, of Student's distribution with ``degrees`` of freedom.

    P(|T| > t) = I_x(degrees / 2, 1 / 2) with x = degrees / (degrees + t²) (DLMF 8.17; Student,
    Biometrika 6 (1908) 1).

    Raises:
        ValueError: ``degrees`` is less than 1.

    Examples:
        >>> round(student_t(4), 3)
        2.776
    """
    if degrees < 1:
        raise ValueError(f"degrees must be at least 1: {degrees}")
    x = _beta_quantile(1.0 - confidence, degrees / 2, 0.5)
    return math.sqrt(degrees * (1.0 - x) / x)


def _beta_quantile(probability: float, a: float, b: float) -> float:
    """The x with I_x(a, b) = probability."""
    return _halve(0.0, 1.0, lambda x: _beta_share(x, a, b) < probability)


def _halve(low: float, high: float, too_low: Callable[[float], bool]) -> float:
    """Where ``too_low`` turns from True to False, by bisection to adjacent doubles."""
    while (middle := (low + high) / 2.0) not in (low, high):
        low, high = (middle, high) if too_low(middle) else (low, middle)
    return middle


def _beta_share(x: float, a: float, b: float) -> float:
    """Regularised incomplete beta function I_x(a, b) by its continued fraction (DLMF 8.17.22)."""
    if x > (a + 1) / (a + b + 2):  # the fraction converges fast only below its mean
        return 1.0 - _beta_share(1.0 - x, b, a)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    # Modified Lentz evaluation.
    c, d = 1.0, 1.0 / (1.0 - (a + b) * x / (a + 1))
    fraction, m = d, 0
    while True:
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1.0 / (1.0 + term * d)
            c = 1.0 + term / c
            fraction *= c * d
        if abs(c * d - 1.0) < 1e-15:
            return front * fraction / a
