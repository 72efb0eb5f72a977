"""How many images a claim needs: what is shown now, what would show it, and what the next images bring."""

from dataclasses import dataclass
from typing import Any

from aoi_app.evidence.aims import counted_confidence
from aoi_app.evidence.intervals import CONFIDENCE, clopper_pearson_lower, clopper_pearson_upper, images_for
from aoi_app.evidence.operating_points import ScoredImages
from aoi_app.project.policy import Policy

NEXT = 40  # images that are looked ahead
LITTLE = 0.1  # of the bound: what the next images take from it at least, if they are worth it


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """The plan for a claim: an escape rate of at most ``most`` with ``confidence``.

    ``missed`` of ``n`` parts (images, if none share a part) of class ``name`` escaped; of all NG classes if
    it is empty.

    Examples:
        >>> plan = SamplePlan("", 0, 60, 0.01)
        >>> round(plan.bound, 3), plan.needed, round(plan.after, 3)
        (0.049, ((0, 299), (1, 473)), 0.03)
        >>> plan.is_shown, plan.is_beyond, plan.is_worth_more
        (False, False, True)
        >>> [SamplePlan("", missed, 60, 0.05).is_beyond for missed in (3, 8)]
        [False, True]
    """

    name: str
    missed: int
    n: int
    most: float
    confidence: float = CONFIDENCE
    next: int = NEXT

    @property
    def bound(self) -> float | None:
        """What is shown now: the rate is at most this, 0..1; None without images."""
        return clopper_pearson_upper(self.missed, self.n, self.confidence)

    @property
    def is_shown(self) -> bool:
        """True if the claim holds already."""
        return self.bound is not None and self.bound <= self.most

    @property
    def is_beyond(self) -> bool:
        """True if the rate is above ``most`` with the same confidence: no number of images shows it."""
        least = clopper_pearson_lower(self.missed, self.n, self.confidence)
        return least is not None and least >= self.most

    @property
    def is_doubtful(self) -> bool:
        """True if at least the share ``most`` escaped so far: more images alone will hardly show it."""
        return self.n > 0 and self.missed / self.n >= self.most

    @property
    def needed(self) -> tuple[tuple[int, int], ...]:
        """(missed, images) that show the claim: with no more missed, and with one more; empty if no number of
        images can.
        """
        if self.is_beyond or not 0.0 < self.most < 1.0:
            return ()
        errors = (self.missed, self.missed + 1)
        return tuple((count, images_for(self.most, self.confidence, count)) for count in errors)

    @property
    def after(self) -> float:
        """The bound after the :attr:`next` images, if none of them is missed."""
        return clopper_pearson_upper(self.missed, self.n + self.next, self.confidence) or 0.0

    @property
    def is_worth_more(self) -> bool:
        """True if the next images, none of them missed, would lower the bound by a tenth of it or more."""
        return self.bound is None or self.after <= (1.0 - LITTLE) * self.bound

    def to_json(self) -> dict[str, Any]:
        """``class`` (None: all NG), missed, n, at_most, shown, doubtful, beyond, needed (with no more
        missed), needed_with_one_more, next, at_most_after, worth_more.
        """
        needed: list[int | None] = [images for _, images in self.needed] or [None, None]
        return {
            "class": self.name or None,
            "missed": self.missed,
            "n": self.n,
            "at_most": self.bound,
            "shown": self.is_shown,
            "doubtful": self.is_doubtful,
            "beyond": self.is_beyond,
            "needed": needed[0],
            "needed_with_one_more": needed[1],
            "next": self.next,
            "at_most_after": self.after,
            "worth_more": self.is_worth_more,
        }


def sample_plans(
    images: ScoredImages, policy: Policy, most: float, confidence: float = CONFIDENCE, ahead: int = NEXT
) -> list[SamplePlan]:
    """The plans for all NG images and for each NG class, those first about which least is known. Scores out
    of fold are counted as a promise counts them.

    Examples:
        >>> from aoi_app.evidence.operating_points import ScoredImage
        >>> rows = [ScoredImage(0.9, False, class_name=name) for name in ("crack", "void", "void")]
        >>> [plan.name for plan in sample_plans(ScoredImages(rows), Policy(), 0.05)]
        ['', 'crack', 'void']
    """

    def plan(name: str, missed: int, n: int) -> SamplePlan:
        return SamplePlan(name, missed, n, most, counted_confidence(confidence, images.folded), ahead)

    each = [plan(name, *trials) for name, trials in sorted(images.escapes_by_class(policy).items())]
    every = plan("", *images.outcome(policy).escape.trials)
    return [every, *sorted(each, key=lambda found: -(found.bound or 1.0))]
