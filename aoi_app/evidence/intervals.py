"""Confidence bounds and the distributions behind them; without SciPy, which the window does not import.

``n`` must count independent units (parts, panels), not crops or repeated images of one part; of those
it may be the effective number, no whole one (``effective_sizes``).
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist

import numpy as np

CONFIDENCE = 0.95


def _check(count: float, n: float) -> None:
    if not 0 <= count <= n:
        raise ValueError(f"count must be 0..n: {count} of {n}")


@lru_cache(maxsize=4096)
def clopper_pearson_upper(count: float, n: float, confidence: float = CONFIDENCE) -> float | None:
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


def images_for(bound: float, confidence: float = CONFIDENCE, errors: int = 0) -> int:
    """The smallest sample in which so many ``errors`` prove a rate of at most ``bound``, 0 < bound < 1.

    Examples:
        >>> images_for(0.01), images_for(0.001)
        (299, 2995)
        >>> images_for(0.01, errors=1)
        473
    """
    enough = math.ceil(math.log(1 - confidence) / math.log1p(-bound))
    if not errors:
        return enough
    few = errors
    while not _proves(errors, enough, bound, confidence):
        few, enough = enough, 2 * enough
    while enough - few > 1:
        middle = (few + enough) // 2
        few, enough = (few, middle) if _proves(errors, middle, bound, confidence) else (middle, enough)
    return enough


@lru_cache(maxsize=256)
def errors_allowed(n: int, bound: float, confidence: float = CONFIDENCE) -> int | None:
    """The most errors of ``n`` that still prove a rate of at most ``bound``; None if not even 0 of ``n`` do.

    Examples:
        >>> errors_allowed(299, 0.01), errors_allowed(473, 0.01), errors_allowed(298, 0.01)
        (0, 1, None)
    """
    if not _proves(0, n, bound, confidence):
        return None
    enough, many = 0, n + 1  # n errors of n prove nothing below 1
    while many - enough > 1:
        middle = (enough + many) // 2
        enough, many = (middle, many) if _proves(middle, n, bound, confidence) else (enough, middle)
    return enough


def _proves(errors: int, n: int, bound: float, confidence: float) -> bool:
    """True if ``errors`` of ``n`` reject every rate above ``bound``, as their Clopper-Pearson bound does."""
    if not 0 < bound < 1 or errors >= n:
        return bound >= 1
    return binomial_at_most(errors, n, bound) <= (1 - confidence) * (1 + 1e-12)


def clopper_pearson_lower(count: float, n: float, confidence: float = CONFIDENCE) -> float | None:
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


def wilson(count: float, n: float, confidence: float = CONFIDENCE) -> tuple[float, float] | None:
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


def mean_share_lower(trials: Sequence[tuple[float, float]], confidence: float = CONFIDENCE) -> float | None:
    """Lower bound of the mean of several shares, e.g. of the recalls behind a balanced accuracy.

    The lower of two bounds, for each fails where the other holds. The first combines the exact bounds l of
    the shares p: mean p - sqrt(sum (p - l)²) / K (MOVER, Zou and Donner, Stat. Med. 27 (2008) 1693); it fails
    where many classes have hardly a success. The second is that of one binomial share with the variance of
    the mean, from shares (count + 1) / (n + 2), of at least K · the fewest trials: no mixture of shares with
    equal n spreads more than one binomial of their mean (Hoeffding, Ann. Math. Stat. 27 (1956) 713).

    Args:
        trials: (count, n) of each share, also effective ones; those with n = 0 are left out.
        confidence: how often the bound holds, at least.

    Returns:
        A share 0..1, or None without observations.

    Examples:
        >>> round(mean_share_lower([(40, 40), (6, 6)]), 3)
        0.8
    """
    for count, n in trials:
        _check(count, n)
    tried = [pair for pair in trials if pair[1]]
    if not tried:
        return None
    counts, sizes = (np.array(column, dtype=np.float64) for column in zip(*tried, strict=True))
    shares, smooth = counts / sizes, (counts + 1.0) / (sizes + 2.0)
    lows = [_lower(*pair, confidence) for pair in tried]
    mean, centre, k = float(shares.mean()), float(smooth.mean()), len(tried)
    variance = float((smooth * (1.0 - smooth) / sizes).sum()) / k**2
    size = min(max(centre * (1.0 - centre) / variance, k * float(sizes.min())), float(sizes.sum()))
    apart = mean - math.sqrt(float(((shares - lows) ** 2).sum())) / k
    return max(0.0, min(apart, _lower(mean * size, size, confidence)))


def _lower(count: float, n: float, confidence: float) -> float:
    return clopper_pearson_lower(min(count, n), n, confidence) or 0.0


def binomial_at_most(count: int, n: int, share: float = 0.5) -> float:
    """The binomial distribution function: the chance of at most ``count`` in ``n`` tries of chance ``share``.

    P(X <= count) = I_(1 - share)(n - count, count + 1) (DLMF 8.17.5), 0..1.

    Examples:
        >>> binomial_at_most(1, 3)
        0.5
        >>> round(binomial_at_most(5, 22), 4), round(binomial_at_most(0, 299, 0.01), 4)
        (0.0085, 0.0495)
    """
    _check(count, n)
    return 1.0 if count == n else _beta_share(1.0 - share, n - count, count + 1)


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
    """The x with I_x(a, b) = probability, by Newton's method, and halving where that leaves the bracket."""
    low, high, x = 0.0, 1.0, a / (a + b)
    scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    while True:
        over = _beta_share(x, a, b) - probability
        low, high = (low, x) if over > 0 else (x, high)
        slope = math.exp(scale + (a - 1) * math.log(x) + (b - 1) * math.log1p(-x))
        closer = x - over / slope if slope else low
        if not low < closer < high:
            closer = (low + high) / 2.0
        if abs(closer - x) <= 1e-15 * x or closer in (low, high):
            return closer
        x = closer


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
