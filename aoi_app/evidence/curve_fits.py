"""Three ways to fit an increasing curve from log odds to log odds that hold: temperature, Platt, isotonic.

Each takes the log odds [N] of NG and which images are NG [N], both kinds among them, and gives None where the
scores do not rise with NG at all.
"""

import numpy as np
from numpy.typing import NDArray

from aoi_app.project.calibration import Floats, ScoreCurve, expit

Mask = NDArray[np.bool_]
FLATTEST = 0.02  # slope below which scores say nothing
TAIL = 0.05  # slope beyond the outermost steps: images there keep their order, and little else is claimed
STEPS, ACCURATE = 100, 1e-9  # of Newton's method
NEAR = 1e-3  # least distance of two knots
DIGITS = 4  # decimals kept: more would only follow the rounding of another processor


def temperature(odds: Floats, is_ng: Mask) -> ScoreCurve | None:
    """Log odds times the factor of least log loss (Guo et al., ICML 2017).

    Examples:
        >>> odds = np.repeat([-4.0, 4.0], 100)
        >>> round(temperature(odds, np.arange(200) % 10 < (odds > 0) * 8 + 1).slopes[0], 2)
        0.53
    """
    (factor,) = _logistic(odds[:, None], is_ng)
    return ScoreCurve(slopes=(factor, factor)) if factor >= FLATTEST else None


def platt(odds: Floats, is_ng: Mask) -> ScoreCurve | None:
    """A straight line of least log loss, with Platt's targets (Advances in Large Margin Classifiers, 1999).

    Examples:
        >>> odds = np.repeat([0.0, 4.0], 500)
        >>> curve = platt(odds, np.arange(1000) % 10 < (odds > 0) * 8 + 1)
        >>> expit(curve([0.0, 4.0])).round(2).tolist()
        [0.1, 0.9]
    """
    factor, offset = _logistic(np.column_stack([odds, np.ones(len(odds))]), is_ng)
    return ScoreCurve(knots=((0.0, offset),), slopes=(factor, factor)) if factor >= FLATTEST else None


def isotonic(odds: Floats, is_ng: Mask) -> ScoreCurve | None:
    """The best increasing steps, straight between their centres so that no two scores become one (Oron and
    Flournoy, Stat. Biopharm. Res. 9 (2017) 258). A step without an error ends at Platt's targets.

    Examples:
        >>> curve = isotonic(np.arange(6.0), np.array([False, True, False, False, True, True]))
        >>> [(x, round(float(expit(np.array(y))), 2)) for x, y in curve.knots]
        [(0.0, 0.2), (2.0, 0.33), (4.5, 0.8)]
    """
    low, high = _targets(is_ng)
    sums, weights, centres = _steps(odds, is_ng)
    shares = np.clip(sums / weights, low, high)
    knots: list[tuple[float, float]] = []
    for across, up in np.column_stack([centres, np.log(shares / (1.0 - shares))]).round(DIGITS).tolist():
        if not knots or (across - knots[-1][0] > NEAR and up - knots[-1][1] > NEAR):
            knots.append((across, up))
    return ScoreCurve(knots=tuple(knots), slopes=(TAIL, TAIL)) if len(knots) > 1 else None


def _targets(is_ng: Mask) -> tuple[float, float]:
    """Platt's targets of OK and NG images: by the rule of succession the next one may be otherwise."""
    ng = int(is_ng.sum())
    return 1.0 / (len(is_ng) - ng + 2.0), (ng + 1.0) / (ng + 2.0)


def _logistic(columns: Floats, is_ng: Mask) -> list[float]:
    """The coefficients of a logistic regression on Platt's targets: Newton's method, with halved steps (Lin,
    Lin and Weng, Mach. Learn. 68 (2007) 267).
    """
    low, high = _targets(is_ng)
    targets = np.where(is_ng, high, low)

    def loss(found: Floats) -> float:
        odds = columns @ found
        return float((np.logaddexp(0.0, odds) - targets * odds).sum())

    found = np.zeros(columns.shape[1])
    found[0] = 1.0
    now = loss(found)
    for _ in range(STEPS):
        shares = expit(columns @ found)
        slope = columns.T @ (shares - targets)
        curvature = (columns * (shares * (1.0 - shares))[:, None]).T @ columns
        step = np.linalg.solve(curvature + 1e-9 * np.eye(len(found)), slope)
        size = 1.0
        while size > ACCURATE and loss(found - size * step) > now:
            size /= 2.0
        after = loss(found - size * step)
        if size <= ACCURATE or now - after < ACCURATE:
            break
        found, now = found - size * step, after
    return [round(float(value), DIGITS) for value in found]


def _steps(odds: Floats, is_ng: Mask) -> tuple[Floats, Floats, Floats]:
    """NG images, images and mean log odds of each step, by pooling neighbours that do not rise (Ayer et al.,
    Ann. Math. Stat. 26 (1955) 641).
    """
    values, places = np.unique(odds, return_inverse=True)
    merged: list[tuple[float, float, float]] = []  # NG images, images, sum of log odds
    counted = zip(np.bincount(places, is_ng), np.bincount(places), values, strict=True)
    for ng, count, value in counted:
        step = float(ng), float(count), float(value * count)
        while merged and merged[-1][0] * step[1] >= step[0] * merged[-1][1]:
            before = merged.pop()
            step = before[0] + step[0], before[1] + step[1], before[2] + step[2]
        merged.append(step)
    sums, weights, whole = np.array(merged).T
    return sums, weights, whole / weights
