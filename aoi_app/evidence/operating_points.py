"""Choosing the threshold: escape and overkill rate at each one, and the best one for an aim.

A threshold is chosen on validation images only; the test images are judged by it afterwards.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from aoi_app.errors import FiguresDamaged
from aoi_app.evidence.aims import Aim, Held, Promise
from aoi_app.evidence.judgement import Decisions
from aoi_app.evidence.rates import Counter, Mask, Rate
from aoi_app.evidence.verdicts import judge_all
from aoi_app.project.policy import Policy
from aoi_app.project.records import Prediction, Split, Verdict
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_images import EvaluatedImages, evaluated_images
from aoi_app.project.store.runs import RunFolder
from models.metrics import decisions

Floats = NDArray[np.float64]
USUAL = Policy().threshold
Number = TypeVar("Number", np.float64, np.int64)
DIGITS = 6  # decimals of a threshold, at most


class ScoredImage(NamedTuple):
    """A labelled image: its NG score 0..1, whether it is truly OK, the part it shows (empty: one of its own),
    its class and its id.
    """

    score: float
    truly_ok: bool
    part: str = ""
    class_name: str = ""
    image_id: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rates of a policy on labelled images."""

    overkill: Rate
    escape: Rate
    review: Rate

    def wrong(self, held: Held) -> int:
        """How many parts (images, if none share one) count against a promise about a rate."""
        return (self.escape if held == "escape" else self.overkill).trials[0]


class ScoredImages:
    """NG scores of labelled images: the rates at any threshold, and the best threshold for an aim.

    ``folded``: the scores are out of fold, by other heads than the one that the threshold is for.

    Examples:
        >>> rows = [(0.1, True), (0.7, True), (0.6, False), (0.9, False)]
        >>> images = ScoredImages(ScoredImage(*row) for row in rows)
        >>> images.policy_for(Aim(goal="escape", most=0.0, confidence=0.0)).threshold
        0.5
        >>> images.policy_for(Aim(goal="overkill", most=0.0, confidence=0.0)).threshold
        0.8
        >>> images.policy_for(Aim(goal="escape", most=0.05))  # two NG images promise nothing
        >>> images.outcome(Policy(threshold=0.8)).escape.trials
        (1, 2)
    """

    def __init__(self, scored: Iterable[ScoredImage], folded: bool = False) -> None:
        self.rows, self.folded = tuple(scored), folded
        self.scores: Floats = np.array([row.score for row in self.rows], dtype=np.float64)
        self.truly_ok: Mask = np.array([row.truly_ok for row in self.rows], dtype=bool)
        parts = [row.part for row in self.rows]
        self.count = Counter(parts if any(parts) else None)
        numbers: dict[str, int] = {}  # of the classes
        classes = np.array([numbers.setdefault(row.class_name, len(numbers)) for row in self.rows], np.int64)
        self._names = tuple(numbers)
        pairs = self.count.part_numbers(len(self.rows)) * max(len(numbers), 1) + classes
        found = _distinct(pairs[~self.truly_ok])
        self._pairs = np.searchsorted(found, pairs[~self.truly_ok])
        self._pair_classes = found % max(len(numbers), 1)
        self._steps = _distinct(np.concatenate([[0.0], self.scores, [1.0]]))
        self._ok = np.sort(self.scores[self.truly_ok])
        self._ng = np.sort(self.scores[~self.truly_ok])
        # Of each part the image that is wrong first as the threshold rises (NG) or falls (OK).
        self._ng_parts = np.sort(self.count.lowest_by_part(self.scores, ~self.truly_ok))
        self._ok_parts = np.sort(-self.count.lowest_by_part(-self.scores, self.truly_ok))

    @property
    def has_both(self) -> bool:
        """True if there are both OK and NG images; without both, no threshold can be chosen."""
        return bool(len(self._ok) and len(self._ng))

    @property
    def has_parts(self) -> bool:
        """True if several images show one part, so that promises count parts."""
        return len(self._ok_parts) + len(self._ng_parts) < len(self.scores)

    def escapes_by_class(self, policy: Policy) -> dict[str, tuple[int, int]]:
        """Of each NG class: how many of how many parts (images, if none share one) ``policy`` lets escape."""
        passed, _ = judge_all(self.scores, policy)
        missed = np.bincount(self._pairs, passed[~self.truly_ok], len(self._pair_classes)) > 0
        n = np.bincount(self._pair_classes, minlength=len(self._names))
        count = np.bincount(self._pair_classes[missed], minlength=len(self._names))
        found = zip(self._names, count.tolist(), n.tolist(), strict=True)
        return {name: (wrong, of) for name, wrong, of in found if of}

    def outcome(self, policy: Policy) -> Outcome:
        """The rates, with counts and bounds, if these images were judged by ``policy``."""
        made = Decisions(*judge_all(self.scores, policy), self.truly_ok, self.count)
        return Outcome(decisions.overkill(made), decisions.escape(made), decisions.review(made))

    def promise(self, aim: Aim) -> Promise | None:
        """What these images can promise for an aim that promises something."""
        if not aim.promises or aim.goal not in ("escape", "overkill"):
            return None
        parts = self._ng_parts if aim.goal == "escape" else self._ok_parts
        return Promise(aim.goal, aim.most, aim.confidence, len(parts), self.folded)

    def changes(self, before: Policy, after: Policy) -> dict[Verdict, Mask]:
        """[N] booleans for OK, NG and REVIEW: which images ``after`` judges so, and ``before`` otherwise."""
        was, now = (self._by_verdict(policy) for policy in (before, after))
        return {verdict: now[verdict] & ~was[verdict] for verdict in now}

    def _by_verdict(self, policy: Policy) -> dict[Verdict, Mask]:
        ok, ng = judge_all(self.scores, policy)
        return {Verdict.OK: ok, Verdict.NG: ng, Verdict.REVIEW: ~ok & ~ng}

    def curves(self, thresholds: Floats) -> tuple[Floats, Floats]:
        """Overkill and escape rate at each threshold, without a review band. Requires :attr:`has_both`."""
        overkill = 1.0 - np.searchsorted(self._ok, thresholds, side="left") / len(self._ok)
        return overkill, np.searchsorted(self._ng, thresholds, side="left") / len(self._ng)

    def steps(self) -> Floats:
        """The thresholds at which the curves step, including 0 and 1; sorted, distinct."""
        return self._steps

    def far_from_usual(self) -> Floats:
        """[T] how far the gap that ends at each of :meth:`steps` lies from 0.5; 0 where it holds it."""
        ends = self.steps()
        return np.maximum(np.maximum(_starts(ends) - USUAL, USUAL - ends), 0.0)

    def policy_for(self, aim: Aim) -> Policy | None:
        """The best policy for an aim; None if none meets it, or without both OK and NG images.

        All thresholds between two neighbouring scores judge these images alike. Of the best ones, 0.5 is
        preferred; else, in the gap nearest to 0.5, the roundest number near the middle.
        """
        if not self.has_both:
            return None
        edges = self.steps()
        overkill, escape = self.curves(edges)
        cost, rest = {
            "escape": (np.where(self._held(aim, edges, escape), overkill, np.inf), escape),
            "overkill": (np.where(self._held(aim, edges, overkill), escape, np.inf), overkill),
            "fewest": (overkill * len(self._ok) + escape * len(self._ng), escape),
            "even": (overkill + escape, np.abs(overkill - escape)),
        }[aim.goal]
        best = int(np.lexsort((self.far_from_usual(), rest.round(12), cost.round(9)))[0])
        return rounded_edges(edges, best, best) if np.isfinite(cost[best]) else None

    def _held(self, aim: Aim, thresholds: Floats, rates: Floats) -> Mask:
        """[T] booleans: where the rate that ``aim`` is about is held."""
        promise = self.promise(aim)
        if promise is None:
            return rates <= aim.most
        if (allowed := promise.allowed) is None:
            return np.zeros(len(thresholds), dtype=bool)
        if aim.goal == "escape":
            return np.searchsorted(self._ng_parts, thresholds, side="left") <= allowed
        return len(self._ok_parts) - np.searchsorted(self._ok_parts, thresholds, side="left") <= allowed


def validation_scores(
    project: Project,
    run: RunFolder,
    judged: EvaluatedImages | None = None,
    predictions: Mapping[int, Prediction] | None = None,
) -> ScoredImages:
    """The NG scores of a run's last evaluation on validation, with the current labels; may be empty, as it
    is while the scores are those of another rating of the classes as OK and NG.

    Args:
        project: of the run.
        run: that judged.
        judged: its validation images, if they are known already.
        predictions: of the run by image id, if they are known already.

    Raises:
        RunNotFound: the run stopped before it wrote its manifest.

    Examples:
        >>> images = validation_scores(project, project.newest_run())  # doctest: +SKIP
        >>> images.policy_for(Aim(goal="escape", most=0.02)).threshold  # doctest: +SKIP
        0.35
    """
    with suppress(FiguresDamaged):
        if not project.rated_as_now(run, run.metrics(Split.VAL.value) or {}):
            return ScoredImages(())
    classes = {item.id: item for item in project.classes_of(run)}
    if judged is None:
        judged = evaluated_images(run, project.images(), Split.VAL, project.classes)
    predictions = project.predictions(run.id) if predictions is None else predictions
    rows = (
        ScoredImage(
            predictions[record.id].ng_score,
            classes[record.class_id].is_ok,
            record.group,
            classes[record.class_id].name,
            record.id,
        )
        for record in judged.records
        if record.class_id in classes and record.id in predictions
    )
    facts = run.manifest()
    return ScoredImages(rows, folded=facts is not None and facts.folded)


def rounded_edges(edges: Floats, low: int, high: int) -> Policy:
    """The policy with its band between two of ``edges`` (without a band if they are the same), or a round
    number that judges alike: a score at an edge is above it, so each stands for the gap that ends there.
    """
    starts = np.maximum(_starts(edges), 0.0)
    first, last = (_roundest(float(starts[place]), float(edges[place])) for place in (low, high))
    if low == high:
        return Policy(threshold=last)
    return Policy(threshold=_roundest(first, last), review_low=first, review_high=last)


def _distinct(values: NDArray[Number]) -> NDArray[Number]:
    """As ``np.unique``, which imports numpy.ma at its first call: 35 ms on the window's thread."""
    ordered = np.sort(values)
    first = np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)]
    found: NDArray[Number] = ordered[first]
    return found


def _starts(edges: Floats) -> Floats:
    return np.concatenate([[-1.0], edges[:-1]])


def _roundest(low: float, high: float) -> float:
    """0.5 if it lies in (low, high]; else the number with the fewest digits near the middle."""
    if low < USUAL <= high:
        return USUAL
    for digits in range(1, DIGITS + 1):
        middle = round((low + high) / 2, digits)
        if low < middle <= high:
            return middle
    return high
