"""What a threshold is chosen for, and what its choice promises for images that were not there.

"An escape rate of at most x with confidence y" tests the thresholds one after the other from the lowest up,
each by the exact bound, and ends before the first that fails: fixed-sequence testing (Angelopoulos et al.,
Learn then Test, arXiv:2110.01052, 2021). As the rate only grows with the threshold, that is Wilks' tolerance
limit (Ann. Math. Stat. 12 (1941) 91): so many of the lowest NG scores may lie below the threshold as prove x.
It holds for every threshold that keeps to this number, however it was found; x and y must not be chosen by
the same images.

Scores out of fold are those of other heads than the one that judges, so that the limit is a little off: half
of the risk 1 - y is kept for that (``tests/campaigns/folded_worlds.py``).
"""

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from aoi_app.evidence.intervals import errors_allowed, images_for
from aoi_app.frozen_model import FrozenModel

Goal = Literal["escape", "overkill", "fewest", "even"]
Held = Literal["escape", "overkill"]  # the rates that can be held
KEPT = 0.5  # of the risk, for the difference between heads out of fold and the one that judges


class Aim(FrozenModel):
    """The goal by which a threshold is chosen.

    - escape: minimise the overkill rate with an escape rate of at most ``most``.
    - overkill: minimise the escape rate with an overkill rate of at most ``most``.
    - fewest: minimise the number of errors, escapes + overkill.
    - even: minimise escape rate + overkill rate, regardless of the number of images on each side; that
      is, maximise J = 1 - escape - overkill (Youden, Cancer 3 (1950) 32).

    The rate is held with ``confidence`` on fresh parts (the images of one part count once: as wrong if any
    is); with ``confidence`` 0 only on the images it is chosen on, which promises nothing.
    """

    goal: Goal = "escape"
    most: float = Field(0.05, ge=0.0, le=1.0)
    confidence: float = Field(0.95, ge=0.0, lt=1.0)

    @property
    def promises(self) -> bool:
        """True if a rate is to be held on fresh images, too."""
        return self.goal in ("escape", "overkill") and self.confidence > 0.0


@dataclass(frozen=True, slots=True)
class Promise:
    """What ``n`` parts of one side (images, if none share a part) can promise of a rate: ``held`` at most
    ``most`` with ``confidence``; ``folded``: their scores are out of fold.

    Examples:
        >>> promise = Promise("escape", 0.01, 0.95, 60)
        >>> promise.allowed, promise.more
        (None, 239)
        >>> Promise("escape", 0.05, 0.95, 60).allowed, Promise("escape", 0.05, 0.95, 60).more
        (0, 33)
        >>> Promise("escape", 0.05, 0.95, 60, folded=True).more
        12
    """

    held: Held
    most: float
    confidence: float
    n: int
    folded: bool = False

    @property
    def allowed(self) -> int | None:
        """How many of the ``n`` may be wrong at the threshold; None: ``n`` is too small for the promise."""
        return errors_allowed(self.n, self.most, counted_confidence(self.confidence, self.folded))

    @property
    def more(self) -> int | None:
        """How many more parts carry the promise or, if these do, allow one more wrong; None: none do."""
        if not 0.0 < self.most < 1.0:
            return None
        more = 0 if self.allowed is None else self.allowed + 1
        return images_for(self.most, counted_confidence(self.confidence, self.folded), more) - self.n

    def kept(self, wrong: int) -> bool:
        """True if ``wrong`` of the ``n`` parts are few enough for the promise."""
        return self.allowed is not None and wrong <= self.allowed


def counted_confidence(confidence: float, folded: bool) -> float:
    """The confidence that images are counted with for a promise with ``confidence``.

    Examples:
        >>> counted_confidence(0.95, folded=True), counted_confidence(0.95, folded=False)
        (0.975, 0.95)
    """
    return 1.0 - KEPT * (1.0 - confidence) if folded else confidence
