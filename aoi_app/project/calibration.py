"""The calibration of a run: from the network's probabilities to ones that hold on labelled images.

It moves numbers, never a decision: the NG score goes through an increasing curve, and the classes on either
side of it, OK and NG, share it out as before, only more or less sharply. So images keep their order by NG
score, classes of one side their order by probability, and a threshold has its exact counterpart.
"""

import math
from collections.abc import Sequence
from typing import Annotated, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pydantic import Field, model_validator

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.policy import Policy
from aoi_app.project.threshold_choice import ThresholdChoice
from aoi_app.stored_file import known_version

Floats = NDArray[np.float64]
# - none: nothing predicts unseen parts better than the scores as they are
# - temperature: log odds times a factor (Guo et al., ICML 2017); platt: and shifted (Platt 1999)
# - isotonic: the best increasing curve, between the centres of its steps (Oron and Flournoy,
#   Stat. Biopharm. Res. 9 (2017) 258)
Method = Literal["none", "temperature", "platt", "isotonic"]
# - few: too few parts of either kind; one_side: all classes are NG, or all are OK
WhyNot = Literal["", "few", "one_side"]
TINY = 1e-30  # added to probabilities, so that their logarithm is finite; float32 holds it
MOST_KNOTS = 1000
PPM = 1_000_000
DIGITS = 12  # of a threshold, which may lie near 0 where defects are rare
HIGHEST = 1.0 - 2.0**-24  # below 1 that float32 knows: a threshold beyond would let certain defects pass


class ScoreCurve(FrozenModel):
    """A strictly increasing function of log odds: straight between its knots (x, y), and beyond them with
    the ``slopes`` (before the first, after the last).

    Examples:
        >>> curve = ScoreCurve(knots=((0.0, -1.0), (2.0, 0.0)), slopes=(1.0, 0.1))
        >>> curve([-1.0, 1.0, 12.0]).tolist(), curve.inverse()([-2.0, -0.5, 1.0]).tolist()
        ([-2.0, -0.5, 1.0], [-1.0, 1.0, 12.0])
    """

    knots: tuple[tuple[float, float], ...] = Field(((0.0, 0.0),), min_length=1, max_length=MOST_KNOTS)
    slopes: tuple[Annotated[float, Field(gt=0.0)], Annotated[float, Field(gt=0.0)]] = (1.0, 1.0)

    @model_validator(mode="after")
    def _rises(self) -> "ScoreCurve":
        if not all(a[0] < b[0] and a[1] < b[1] for a, b in zip(self.knots, self.knots[1:], strict=False)):
            raise ValueError("the knots of a curve must rise")
        return self

    def __call__(self, log_odds: ArrayLike) -> Floats:
        """The values of the curve."""
        x = np.asarray(log_odds, dtype=np.float64)
        across, up = np.array(self.knots).T
        inside = np.interp(x, across, up)
        before, after = np.minimum(x - across[0], 0.0), np.maximum(x - across[-1], 0.0)
        return np.asarray(inside + before * self.slopes[0] + after * self.slopes[1])

    def inverse(self) -> "ScoreCurve":
        """The curve that undoes this one."""
        knots = tuple((up, across) for across, up in self.knots)
        return ScoreCurve(knots=knots, slopes=(1.0 / self.slopes[0], 1.0 / self.slopes[1]))


class Calibration(FrozenModel):
    """What makes the scores of a run probabilities, decided on its validation images.

    ``is_ok`` says for each class whether it was OK then: it holds for this rating only. ``method`` and
    ``curve`` are about the log odds of NG; ``class_temperature`` divides the log probabilities of the classes
    within OK and within NG. ``images`` images of ``parts`` parts decided, of which the share ``ng_share`` is
    NG; ``why_not`` is why the NG score stays as it is. ``border`` is the threshold while nobody has chosen
    one: of calibrated scores that at which escape and overkill rate together are least on those images.

    ``line_ppm``: of a million parts of the line so many are NG, so that scores are those of the line and not
    of the validation images (Bayes; Saerens et al., Neural Comput. 14 (2002) 21); None: not set.

    Examples:
        >>> found = Calibration(
        ...     is_ok=(True, False),
        ...     method="platt",
        ...     curve=ScoreCurve(knots=((0.0, -1.0),), slopes=(0.5, 0.5)),
        ...     images=80,
        ...     parts=80,
        ...     ng_share=0.5,
        ... )
        >>> found.apply([[0.5, 0.5]]).round(3).tolist(), round(found.score(0.5), 3)
        ([[0.731, 0.269]], 0.269)
        >>> round(found.model_copy(update={"line_ppm": 1000.0}).score(0.5), 6)
        0.000368
    """

    is_ok: tuple[bool, ...] = Field(min_length=2)
    method: Method = "none"
    curve: ScoreCurve = ScoreCurve()
    class_temperature: float = Field(1.0, gt=0.0)
    images: int = Field(ge=0)
    parts: int = Field(ge=0)
    ng_share: float = Field(ge=0.0, le=1.0)
    why_not: WhyNot = ""
    border: float = Field(0.5, ge=0.0, le=1.0)
    line_ppm: float | None = Field(None, gt=0.0, lt=PPM)

    @model_validator(mode="after")
    def _belongs_together(self) -> "Calibration":
        if self.line_ppm is not None and not self.can_move:
            raise ValueError("the rate of a line needs calibrated scores")
        if self.method == "none" and self.curve != ScoreCurve():
            raise ValueError("a curve has a method")
        return self

    @property
    def of_validation(self) -> "Calibration":
        """The same without the rate of a line: for images mixed as those of validation."""
        return self.model_copy(update={"line_ppm": None})

    @property
    def is_softmax(self) -> bool:
        """True if scores are left as they come from the network."""
        return self.method == "none" and self.class_temperature == 1.0 and self.line_ppm is None

    @property
    def can_move(self) -> bool:
        """True if scores can be moved to the defect rate of a line: OK and NG were both seen."""
        return not self.why_not and 0.0 < self.ng_share < 1.0

    @property
    def shift(self) -> float:
        """What the line's rate adds to the log odds of NG: those of the line less those of validation."""
        if self.line_ppm is None:
            return 0.0
        return _log_odds(self.line_ppm / PPM) - _log_odds(self.ng_share)

    @property
    def whole_curve(self) -> ScoreCurve:
        """The curve with the shift."""
        knots = tuple((across, up + self.shift) for across, up in self.curve.knots)
        return ScoreCurve(knots=knots, slopes=self.curve.slopes)

    def apply(self, probabilities: ArrayLike) -> Floats:
        """The calibrated probabilities [N, K] of the network's; rows sum to 1. NaN stays NaN.

        ``engine.networks.calibrated`` is the same as a part of the network.
        """
        values = np.asarray(probabilities, dtype=np.float64)
        good = np.array(self.is_ok)
        if values.shape[1:] != good.shape:
            raise ValueError(f"probabilities of {len(good)} classes expected: {values.shape}")
        if self.is_softmax:
            return values
        odds = self.whole_curve(log_odds_of_ng(values, good))
        found = np.empty_like(values)
        for side, sign in ((~good, 1.0), (good, -1.0)):
            if not side.any():
                continue
            shares = values[:, side] + TINY
            shares = (shares / shares.sum(axis=1, keepdims=True)) ** (1.0 / self.class_temperature)
            whole = expit(sign * odds) if not side.all() else np.ones(len(values))
            found[:, side] = shares / shares.sum(axis=1, keepdims=True) * whole[:, None]
        return found

    def score(self, raw: float) -> float:
        """The calibrated NG score of a raw one, 0..1."""
        return _moved(raw, self.whole_curve)

    def raw_score(self, score: float) -> float:
        """The raw NG score of a calibrated one, 0..1."""
        return _moved(score, self.whole_curve.inverse())


class ScoreScale(FrozenModel):
    """The calibration of a run and the policy chosen on its scores: one file, so that a threshold is never
    without the scale it was chosen on. ``calibration`` is None for scores as they come from the network,
    ``policy`` if nobody has chosen one; ``choice`` is how it was chosen, if that is known.
    """

    version: Annotated[Literal[1], known_version(1)] = 1
    calibration: Calibration | None = None
    policy: Policy | None = None
    choice: ThresholdChoice | None = Field(None, exclude_if=lambda choice: choice is None)

    @property
    def is_raw(self) -> bool:
        """True if it is a policy of scores as they come from the network, and no more."""
        return self.calibration is None and self.choice is None

    @property
    def judges(self) -> Policy:
        """The policy chosen, else the border of the calibration."""
        if self.policy is not None or self.calibration is None:
            return self.policy or Policy()
        border = self.calibration.border
        return Policy(threshold=border, review_low=border, review_high=border)

    def is_like(self, other: "ScoreScale") -> bool:
        """True if both judge every image alike, by the same scores."""
        return (self.calibration, self.judges) == (other.calibration, other.judges)

    def rated(self, is_ok: Sequence[bool]) -> "ScoreScale":
        """The scale for classes that are OK as said: if they were rated otherwise when the scores were
        calibrated, that of the network's scores, with the threshold's counterpart.
        """
        if self.calibration is None or self.calibration.is_ok == tuple(is_ok):
            return self
        if self.policy is None:
            return ScoreScale()
        return self.moved_to(None).model_copy(update={"choice": None})  # made with the rating of then

    def moved_to(self, calibration: Calibration | None) -> "ScoreScale":
        """Another calibration, with the counterpart of the policy: it judges every image as before."""
        policy = policy_between(self.judges, self.calibration, calibration)
        return ScoreScale(calibration=calibration, policy=policy, choice=self.choice)


def policy_between(policy: Policy, before: Calibration | None, after: Calibration | None) -> Policy:
    """The policy that judges scores of the calibration ``after`` as ``policy`` judges those of ``before``;
    None: scores as they come from the network.

    Examples:
        >>> curve = ScoreCurve(knots=((0.0, -1.0),))
        >>> facts = {"is_ok": (True, False), "images": 80, "parts": 80, "ng_share": 0.5}
        >>> found = Calibration(method="platt", curve=curve, **facts)
        >>> moved = policy_between(Policy(), None, found)
        >>> round(moved.threshold, 3), policy_between(moved, found, None).threshold
        (0.269, 0.5)
    """
    if before == after:
        return policy

    def moved(value: float) -> float:
        raw = value if before is None else before.raw_score(value)
        exact = raw if after is None else after.score(raw)
        found = float(f"{exact:.{DIGITS}g}")
        return found if value == 1.0 else min(found, HIGHEST)

    if not policy.has_band:
        return Policy(threshold=moved(policy.threshold))
    return Policy(**{name: moved(value) for name, value in policy.model_dump().items()})


def log_odds_of_ng(probabilities: Floats, is_ok: NDArray[np.bool_]) -> Floats:
    """The log odds [N] of NG: of each side its own sum counts, so that scores near 1 keep their order."""
    ng, good = (probabilities[:, side].sum(axis=1) + TINY for side in (~is_ok, is_ok))
    return np.asarray(np.log(ng) - np.log(good))


def expit(log_odds: Floats) -> Floats:
    """1 / (1 + exp(-x)), without overflow."""
    small = np.exp(-np.abs(log_odds))
    return np.where(log_odds < 0, small, 1.0) / (1.0 + small)


def _log_odds(share: float) -> float:
    return math.log(share) - math.log1p(-share)


def _moved(score: float, curve: ScoreCurve) -> float:
    if score in (0.0, 1.0):  # "never" and "always" stay what they are
        return score
    return float(expit(curve([_log_odds(score)]))[0])
