"""Worlds whose truth is known, for ``tests.campaigns.claims``: each kind has a name, and draws one world and
says which of its claims hold there.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.judgement import Judgement
from aoi_app.evidence.metric_values import measure
from aoi_app.evidence.rates import Counter, Rate
from aoi_app.evidence.roc import roc_curve
from aoi_app.project.policy import Policy
from models.catalogue import METRICS

Random = np.random.Generator
Kind = tuple[str, Callable[[Random], dict[str, bool]]]
Draw = Callable[[Random, int], NDArray[np.float64]]
MANY = 200_000  # draws for a truth without a formula
MIXED = 0  # part sizes 1 to 20 at random
NEAR = 1e-3  # error of a truth that was drawn


def _below(bound: float | None, truth: float, slack: float = 0.0) -> bool:
    return bound is None or bound <= truth + slack + 1e-9


def _above(bound: float | None, truth: float, slack: float = 0.0) -> bool:
    return bound is None or bound >= truth - slack - 1e-9


def rates() -> Iterator[Kind]:
    """Independent images."""
    for n in (5, 20, 60, 300):
        for share in (0.005, 0.05, 0.3, 0.9, 0.99):
            yield f"{n} images, rate {share}", partial(_rate, n, share)


def _rate(n: int, share: float, random: Random) -> dict[str, bool]:
    rate = Rate(int(random.binomial(n, share)), n)
    return {"rate: at most": _above(rate.upper95, share), "rate: at least": _below(rate.lower95, share)}


def parts() -> Iterator[Kind]:
    """Parts of several images, the errors of one part alike: beta-binomial with a within-part correlation."""
    for count in (6, 15, 40, 100):
        for size in (2, 5, 20, MIXED):
            for place, alike in enumerate((0.0, 0.1, 0.3, 0.6, 0.9)):
                share = ((0.01, 0.05, 0.2), (0.05, 0.5, 0.9))[size == 5][(count + place) % 3]
                name = f"{count} parts of {size or '1 to 20'} images, rate {share}, correlation {alike}"
                yield name, partial(_parts, count, size, share, alike)


def _sizes(random: Random, count: int, size: int) -> NDArray[np.int64]:
    return np.full(count, size) if size else random.integers(1, 21, count)


def _shares(random: Random, count: int, share: float, alike: float) -> NDArray[np.float64]:
    """The error rate of each part, with mean ``share``."""
    if not alike:
        return np.full(count, share)
    spread = (1 - alike) / alike
    return random.beta(share * spread, (1 - share) * spread, count)


@cache
def _any_wrong(size: int, share: float, alike: float) -> float:
    """How many parts have an error."""
    random = np.random.default_rng(0)
    sizes = _sizes(random, MANY, size)
    return float(1 - np.mean((1 - _shares(random, MANY, share, alike)) ** sizes))


def _parts(count: int, size: int, share: float, alike: float, random: Random) -> dict[str, bool]:
    sizes = _sizes(random, count, size)
    names = np.repeat(np.arange(count), sizes)
    wrong = random.random(len(names)) < _shares(random, count, share, alike)[names]
    rate = Counter(list(map(str, names))).bad(wrong, np.ones(len(names), dtype=bool))
    held = {
        "image rate in parts: at most": _above(rate.upper95, share),
        "image rate in parts: at least": _below(rate.lower95, share),
    }
    whole = rate.parts
    assert whole is not None
    any_wrong = _any_wrong(size, share, alike)
    held["part rate: at most"] = _above(whole.upper95, any_wrong, NEAR)
    held["part rate: at least"] = _below(whole.lower95, any_wrong, NEAR)
    if rate.wilson is not None and rate.rate is not None:
        low, high = rate.wilson
        held["interval in parts holds its figure"] = low - 1e-9 <= rate.rate <= high + 1e-9
    return held


def _normal(middle: float, random: Random, n: int) -> NDArray[np.float64]:
    return random.normal(middle, 1.0, n)


def _hidden(share: float, middle: float, apart: float, random: Random, n: int) -> NDArray[np.float64]:
    """Defects that are told apart well, and a share of them that score like (very) good parts."""
    return np.where(random.random(n) < share, random.normal(middle, 1.0, n), random.normal(apart, 1.0, n))


def areas() -> Iterator[Kind]:
    """NG scores of good parts, N(0, 1), and of defects: shifted, or some of them hidden among the good."""
    draws: dict[str, Draw] = {f"shifted by {by}": partial(_normal, by) for by in (0.0, 1.0, 2.5)}
    for share in (0.02, 0.05, 0.1):
        for middle in (0.0, -1.5, -3.0):
            draws[f"{share:.0%} hidden at {middle}"] = partial(_hidden, share, middle, 4.0)
    for name, draw in draws.items():
        for bad, good in ((20, 60), (60, 30), (200, 600)):
            yield f"{bad} NG, {good} OK, {name}", partial(_area, draw, bad, good, 1, 0.0)
        for alike in (0.3, 0.9):
            title = f"12 NG and 30 OK parts of 5 images, correlation {alike}, {name}"
            yield title, partial(_area, draw, 12, 30, 5, alike)


@cache
def _area_of(draw: Draw) -> float:
    random = np.random.default_rng(0)
    return float(np.searchsorted(np.sort(_normal(0.0, random, MANY)), draw(random, MANY)).mean() / MANY)


def _area(draw: Draw, bad: int, good: int, size: int, alike: float, random: Random) -> dict[str, bool]:
    """An image shows its part's own score with probability sqrt(alike), so two of a part correlate so."""
    part = np.repeat(np.arange(bad + good), size)
    one = np.concatenate([draw(random, bad), _normal(0.0, random, good)])[part]
    other = np.concatenate([draw(random, bad * size), _normal(0.0, random, good * size)])
    scores = np.where(random.random(len(part)) < np.sqrt(alike), one, other)
    count = Counter(list(map(str, part)) if size > 1 else None)
    curve = roc_curve(part < bad, scores, "NG", count)
    assert curve is not None
    return {"AUC of NG: at least": _below(curve.lower95, _area_of(draw), NEAR)}


def means() -> Iterator[Kind]:
    """Several classes, each with its own recall; what is wrong is called one of the others."""
    for classes in (2, 6, 20):
        even = {"6": [6] * classes, "30": [30] * classes}
        uneven = {
            "4 to 400": np.geomspace(4, 400, classes).astype(int).tolist(),
            "3 and 200": [3] + [200] * (classes - 1),
        }
        recalls = {
            "0.05": [0.05] * classes,
            "0.3": [0.3] * classes,
            "0.8": [0.8] * classes,
            "0.97": [0.97] * classes,
            "0.97, the smallest 0.3": [0.3] + [0.97] * (classes - 1),
            "0.05 to 0.95": np.linspace(0.05, 0.95, classes).tolist(),
        }
        for sizes, n in (even | uneven).items():
            for text, right in recalls.items():
                name = f"{classes} classes of {sizes} images, recall {text}"
                yield name, partial(_mean, n, right, 1, 0.0)
    for alike in (0.3, 0.9):
        for right in (0.3, 0.8, 0.97):
            name = f"6 classes of 60 images on 30 parts, recall {right}, correlation {alike}"
            yield name, partial(_mean, [60] * 6, [right] * 6, 12, alike)


def _mean(n: list[int], right: list[float], size: int, alike: float, random: Random) -> dict[str, bool]:
    """``size`` images, of all classes in turn, show one part."""
    classes = len(n)
    labels = np.tile(np.arange(classes), n[0]) if size > 1 else np.repeat(np.arange(classes), n)
    part = np.arange(len(labels)) // size
    chance = np.asarray(right)[labels]
    if alike:
        chance = _shares(random, len(labels) // size, right[0], alike)[part]
    judged = _judged(labels, chance, classes, random, list(map(str, part)) if size > 1 else None)
    truth = _true_means(tuple(n), tuple(right))
    found = {name: measure(METRICS[name], judged).bound for name in truth}
    return {
        f"{name}: at least": _below(bound, truth[name], NEAR)
        for name, bound in found.items()
        if bound is not None
    }


def _judged(
    labels: NDArray[np.int64],
    chance: NDArray[np.float64],
    classes: int,
    random: Random,
    groups: list[str] | None = None,
) -> Judgement:
    hit = random.random(len(labels)) < chance
    said = np.where(hit, labels, (labels + random.integers(1, classes, len(labels))) % classes)
    scores = random.normal(size=(len(labels), classes))
    scores[np.arange(len(labels)), said] = 4.0 + np.abs(random.normal(size=len(labels)))
    shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    names, bad = [f"class {place}" for place in range(classes)], [False] * classes
    return Judgement.of_probabilities(labels, shares, names, bad, Policy(), groups)


@cache
def _true_means(n: tuple[int, ...], right: tuple[float, ...]) -> dict[str, float]:
    """F1 of a class in the shares of ``n``: 2 TP / (labelled + called); AUC of many images, weighted so."""
    support, share = np.asarray(n), np.asarray(right)
    hits = support * share
    missed = (support - hits) / (len(n) - 1)
    f1 = 2 * hits / (support + hits + missed.sum() - missed)
    labels = np.repeat(np.arange(len(n)), support * max(1, 40_000 // int(support.sum())))
    judged = _judged(labels, share[labels], len(n), np.random.default_rng(0))
    auc = float(np.mean([curve.auc for curve in judged.curves]))
    return {"balanced_accuracy": float(share.mean()), "macro_f1": float(f1.mean()), "auc": auc}
