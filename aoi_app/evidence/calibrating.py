"""Chooses the calibration of a run on its validation images: what predicts parts best that it has not seen.

The log loss of a class is that of its side (OK or NG) and that of the class within the side, so that both are
chosen apart. Each way is fitted without a fifth of the parts and judged on them, in turn; of the log losses
so found the least decides. The test images have no part in it.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aoi_app.evidence.aims import Aim
from aoi_app.evidence.curve_fits import DIGITS, isotonic, platt, temperature
from aoi_app.evidence.operating_points import ScoredImage, ScoredImages
from aoi_app.evidence.verdicts import ng_scores
from aoi_app.project.calibration import TINY, Calibration, Floats, Method, ScoreCurve, log_odds_of_ng

FOLDS = 5
LEAST_PARTS = 10  # of OK and of NG each, below which nothing can be decided
LEAST_NAMED = 20  # images of sides with several classes, below which their sharpness is left alone
SHARPEST, SOFTEST = 0.1, 10.0  # temperatures
Mask = NDArray[np.bool_]
Fit = Callable[[Floats, Mask], ScoreCurve | None]
WAYS: dict[Method, Fit] = {
    "none": lambda _, __: ScoreCurve(),
    "temperature": temperature,
    "platt": platt,
    "isotonic": isotonic,
}


class Calibrating:
    """Labelled images of a run, on which its calibration is chosen.

    Args:
        labels: [N] true class indices 0..K-1.
        probabilities: [N, K] of the network, not calibrated.
        is_ok: K booleans, True for classes of good parts.
        groups: N names of the part each image shows; None: each image is a part.

    Examples:
        >>> random = np.random.default_rng(0)
        >>> truth = random.random(400)
        >>> labels = (random.random(400) < truth).astype(int)
        >>> odds = 3 * np.log(truth / (1 - truth)) + 2  # three times too sure, and shifted
        >>> score = 1 / (1 + np.exp(-odds))
        >>> found = Calibrating(labels, np.column_stack([1 - score, score]), [True, False]).chosen()
        >>> found.method, round(found.score(float(1 / (1 + np.exp(-2)))), 1)
        ('platt', 0.5)
    """

    def __init__(
        self,
        labels: ArrayLike,
        probabilities: ArrayLike,
        is_ok: Sequence[bool],
        groups: Sequence[str] | None = None,
    ) -> None:
        self._labels: NDArray[np.int64] = np.asarray(labels, dtype=np.int64)
        self._probabilities: Floats = np.asarray(probabilities, dtype=np.float64)
        self._good = np.array(is_ok, dtype=bool)
        self._odds = log_odds_of_ng(self._probabilities, self._good)
        self._is_ng = ~self._good[self._labels]
        self._parts = part_numbers(groups, len(self._labels))
        self._fold = folds_of(self._parts, self._is_ng)

    def chosen(self) -> Calibration:
        """The calibration, without the rate of a line."""
        everything = np.ones(len(self._labels), dtype=bool)
        kinds = [len(np.unique(self._parts[self._is_ng == side])) for side in (False, True)]
        one_side = bool(self._good.all() or not self._good.any())
        few = min(kinds) < LEAST_PARTS
        method: Method = "none" if one_side or few else min(WAYS, key=self._loss_of_way)
        found = Calibration(
            is_ok=tuple(self._good.tolist()),
            method=method,
            curve=WAYS[method](self._odds, self._is_ng) or ScoreCurve(),
            class_temperature=self._class_temperature(everything) if self._is_sharper() else 1.0,
            images=len(self._labels),
            parts=len(np.unique(self._parts)),
            ng_share=float(self._is_ng.mean()) if len(self._labels) else 0.0,
            why_not="one_side" if one_side else "few" if few else "",
        )
        return found if found.is_softmax else found.model_copy(update={"border": self._border(found)})

    def _border(self, calibration: Calibration) -> float:
        """The threshold of the least sum of escape and overkill rate. It favours neither side, however rare
        it is here; that of the least number of errors would let most NG pass where few images are NG.
        """
        scores = ng_scores(calibration.apply(self._probabilities), self._good).tolist()
        rows = zip(scores, (~self._is_ng).tolist(), strict=True)
        policy = ScoredImages(ScoredImage(*row) for row in rows).policy_for(Aim(goal="even"))
        return 0.5 if policy is None else policy.threshold

    def unseen(self, chosen: Calibration) -> Floats:
        """Probabilities [N, K] of every image by a calibration of the same kind as ``chosen`` that was fitted
        without its part: what those of other images will be like.
        """
        found = self._probabilities.copy()
        for held, rest in self._splits():
            curve = WAYS[chosen.method](self._odds[rest], self._is_ng[rest]) or ScoreCurve()
            by_name = chosen.class_temperature != 1.0
            sharpness = self._class_temperature(rest) if by_name else 1.0
            update = {"curve": curve, "class_temperature": sharpness, "line_ppm": None}
            found[held] = chosen.model_copy(update=update).apply(self._probabilities[held])
        return found

    def _splits(self) -> Iterator[tuple[Mask, Mask]]:
        """(images held out, the rest) of each fold."""
        for fold in np.unique(self._fold):
            yield self._fold == fold, self._fold != fold

    def _loss_of_way(self, method: Method) -> float:
        """Mean log loss of the side on parts that the way has not seen; infinite if it cannot be fitted."""
        total = 0.0
        for held, rest in self._splits():
            curve = WAYS[method](self._odds[rest], self._is_ng[rest])
            if curve is None:
                return np.inf
            odds = curve(self._odds[held])
            total += float(np.logaddexp(0.0, np.where(self._is_ng[held], -odds, odds)).sum())
        return round(total / len(self._labels), 9)  # of equal ones the first, simpler one

    def _is_sharper(self) -> bool:
        """True if another sharpness among the classes of a side predicts unseen parts better."""
        named = self._named()
        if named.sum() < LEAST_NAMED:
            return False
        as_it_is = adjusted = 0.0
        for held, rest in self._splits():
            if not (rest & named).any():
                return False
            as_it_is += self._loss_within(held & named, 1.0)
            adjusted += self._loss_within(held & named, self._class_temperature(rest))
        return adjusted < as_it_is

    def _named(self) -> Mask:
        """Images whose class is one of several on its side."""
        several = np.array([int((self._good == side).sum()) > 1 for side in self._good])
        return several[self._labels]

    def _loss_within(self, chosen: Mask, temperature: float, smooth: bool = False) -> float:
        """Summed log loss of the class within its side. ``smooth``: by the rule of succession one image in
        n + K is any class, so that classes told apart without an error do not ask for certainty.
        """
        total = 0.0
        for side in (self._good, ~self._good):
            rows = chosen & side[self._labels]
            n, classes = int(rows.sum()), int(side.sum())
            if not n or classes < 2:
                continue
            logs = np.log(self._probabilities[rows][:, side] + TINY) / temperature
            logs -= np.logaddexp.reduce(logs, axis=1, keepdims=True)
            own = (np.cumsum(side) - 1)[self._labels[rows]]
            exact, any_of_them = logs[np.arange(n), own].sum(), logs.mean(axis=1).sum()
            part = classes / (n + classes) if smooth else 0.0
            total -= float((1.0 - part) * exact + part * any_of_them)
        return total

    def _class_temperature(self, chosen: Mask) -> float:
        """The temperature of least loss within the sides, by golden sections: it has one minimum."""
        rows = chosen & self._named()
        low, high = np.log(SHARPEST), np.log(SOFTEST)
        ratio = (np.sqrt(5.0) - 1.0) / 2.0
        while high - low > 1e-4:
            left, right = high - ratio * (high - low), low + ratio * (high - low)
            losses = [self._loss_within(rows, float(np.exp(at)), smooth=True) for at in (left, right)]
            low, high = (low, right) if losses[0] <= losses[1] else (left, high)
        return round(float(np.exp((low + high) / 2.0)), DIGITS)


def part_numbers(groups: Sequence[str] | None, n: int) -> NDArray[np.int64]:
    """The number of the part that each of n images shows; an empty name is a part of its own.

    Examples:
        >>> part_numbers(["b", "a", "b", ""], 4).tolist()
        [2, 1, 2, 0]
    """
    if groups is None:
        return np.arange(n)
    own = [name or f"\0{index}" for index, name in enumerate(groups)]
    return np.unique(own, return_inverse=True)[1] if own else np.zeros(0, dtype=np.int64)


def folds_of(parts: NDArray[np.int64], is_ng: Mask) -> NDArray[np.int64]:
    """The fold of each image: parts stay whole, and those with NG images are dealt out apart from others."""
    _, first, places = np.unique(parts, return_index=True, return_inverse=True)
    has_ng = np.bincount(places, is_ng) > 0 if len(parts) else np.zeros(0, dtype=bool)
    order = np.random.default_rng(0).permutation(len(first))
    fold = np.empty(len(first), dtype=np.int64)
    for kind in (True, False):
        of_kind = order[has_ng[order] == kind]
        fold[of_kind] = np.arange(len(of_kind)) % FOLDS
    return fold[places]
