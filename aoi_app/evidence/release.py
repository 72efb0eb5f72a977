"""Comparison of a model that is to be released with the one in use, on the same images: what it newly gets
wrong, worst first, and whether the difference may be chance.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from aoi_app.evidence.judgement import Decisions
from aoi_app.evidence.paired import Paired, paired
from aoi_app.evidence.rates import Counter, Rate
from aoi_app.project.records import Verdict
from aoi_app.project.store.approvals import Seen
from models.metrics import decisions

# How an image is wrong, worst first: a defect judged OK, a good part judged NG, an image left to a person
# that was decided rightly before, a defect under the name of another.
Wrong = Literal["escape", "overkill", "review", "class"]
WORST_FIRST: tuple[Wrong, ...] = ("escape", "overkill", "review", "class")


@dataclass(frozen=True, slots=True)
class JudgedByBoth:
    """A labelled image, and what the model in use (``before``) and the candidate (``now``) judge of it."""

    image: int
    label: int
    truly_ok: bool
    part: str
    before: Seen
    now: Seen


@dataclass(frozen=True, slots=True)
class NewlyBroken:
    """An image that was judged rightly, and is no longer; ``far`` is how far its NG score is on the wrong
    side, for the order of two of one kind.
    """

    judged: JudgedByBoth
    wrong: Wrong
    far: float


@dataclass(frozen=True, slots=True)
class ReleaseRates:
    """The error rates of one model on the common images."""

    escape: Rate
    overkill: Rate
    review: Rate


@dataclass(frozen=True, slots=True)
class ReleaseComparison:
    """``broken`` is worst first; ``pair`` is McNemar's exact test, by part if several images show one."""

    before: ReleaseRates
    now: ReleaseRates
    broken: tuple[NewlyBroken, ...]
    fixed: int
    pair: Paired


def wrong_as(seen: Seen, label: int, truly_ok: bool) -> Wrong | None:
    """How a judged image is wrong; None if it is right: verdict and class are those of its label.

    Examples:
        >>> wrong_as(Seen(Verdict.OK, 1, 0.2), label=2, truly_ok=False)
        'escape'
        >>> wrong_as(Seen(Verdict.NG, 2, 0.9), label=2, truly_ok=False)
    """
    if seen.verdict is Verdict.OK and not truly_ok:
        return "escape"
    if seen.verdict is Verdict.NG and truly_ok:
        return "overkill"
    if seen.verdict is Verdict.REVIEW:
        return "review"
    return None if seen.class_id == label else "class"


def compare_release(images: Sequence[JudgedByBoth]) -> ReleaseComparison:
    """Compare two models on the images that both have judged and neither has learned.

    Examples:
        >>> good, missed = Seen(Verdict.NG, 2, 0.9), Seen(Verdict.OK, 1, 0.1)
        >>> found = compare_release([JudgedByBoth(7, 2, False, "", good, missed)])
        >>> [(item.judged.image, item.wrong) for item in found.broken], found.pair.broken
        ([(7, 'escape')], 1)
    """
    was = [wrong_as(item.before, item.label, item.truly_ok) for item in images]
    now = [wrong_as(item.now, item.label, item.truly_ok) for item in images]
    broken = [
        NewlyBroken(item, wrong, item.now.ng_score if item.truly_ok else 1.0 - item.now.ng_score)
        for item, before, wrong in zip(images, was, now, strict=True)
        if wrong is not None and before is None
    ]
    broken.sort(key=lambda item: (WORST_FIRST.index(item.wrong), -item.far, item.judged.image))
    right_before, right_now = ([wrong is None for wrong in judged] for judged in (was, now))
    parts = [item.part for item in images]
    return ReleaseComparison(
        before=rates([(item.before, item.truly_ok) for item in images], parts),
        now=rates([(item.now, item.truly_ok) for item in images], parts),
        broken=tuple(broken),
        fixed=sum(before is not None and wrong is None for before, wrong in zip(was, now, strict=True)),
        pair=paired(right_before, right_now, parts),
    )


def rates(seen: Iterable[tuple[Seen, bool]], parts: Sequence[str]) -> ReleaseRates:
    """The error rates of a model on images, each with whether it is truly OK."""
    judged = list(seen)
    passed, rejected = (
        np.array([item.verdict is verdict for item, _ in judged], dtype=bool)
        for verdict in (Verdict.OK, Verdict.NG)
    )
    good = np.array([truly_ok for _, truly_ok in judged], dtype=bool)
    made = Decisions(passed, rejected, good, Counter(list(parts) if any(parts) else None))
    return ReleaseRates(decisions.escape(made), decisions.overkill(made), decisions.review(made))
