"""The form of metrics: what one is called, how it is worked out, and where it is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask: TypeAlias = NDArray[np.bool_]

Language = Literal["en", "zh_TW"]
# - card: a card of the Evaluate page and of repeated trainings; hint: in the tool tip of the card before it
# - class: a column of the table of classes
# - comparison: a line where runs stand side by side
# - experiment: kept with each trial; its spread, and the sum of its counts, over folds or seeds
# - epoch: worked out on validation after each epoch; curve: and drawn
# - choice: may decide which epoch, or which trial of a search, is the best
# - report: the proof on labelled images in a report
Place = Literal["card", "hint", "class", "comparison", "experiment", "epoch", "curve", "choice", "report"]
# What there must be for a metric to say anything: classes of good parts, or of defects, all class
# probabilities (a run comparison has verdicts only), the outlines of the defects, the parts images show.
Need = Literal["ok_class", "ng_class", "probabilities", "masks", "groups"]
Bound = Literal["none", "clopper_pearson", "posterior", "newcombe"]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in both languages, for what window, reports and command line name alike."""

    en: str
    zh_tw: str

    def text(self, language: Language) -> str:
        """In one of them."""
        return self.en if language == "en" else self.zh_tw


class Counted(Protocol):
    """A rate with its counts."""

    @property
    def rate(self) -> float | None:
        """The share 0..1, or None where nothing was observed."""
        ...


class Curve(Protocol):
    """A ROC curve."""

    @property
    def auc(self) -> float:
        """The area under it."""
        ...

    @property
    def lower95(self) -> float | None:
        """What the area is at least, one-sided, with 95 % confidence."""
        ...


Count = TypeVar("Count", bound=Counted, covariant=True)


class Decided(Protocol[Count]):
    """N images that are truly OK or NG, and were judged OK, NG or neither (left to a person)."""

    truly_ok: "Mask"
    said_ok: "Mask"
    said_ng: "Mask"
    everything: "Mask"

    def bad(self, event: "Mask", among: "Mask") -> Count:
        """The rate of an error: a part has it if any of its images among ``among`` has it."""
        ...

    def good(self, event: "Mask", among: "Mask") -> Count:
        """The rate of a success: a part has it only if all of its images among ``among`` have it."""
        ...


class Judged(Decided[Counted], Protocol):
    """N labelled images as a model judged them, as a metric sees them.

    ``labels`` and ``named`` [N] are indices of the K classes; ``right`` is where they are the same.
    ``probabilities`` [N, K] are there for metrics that need them.
    """

    labels: "NDArray[np.int64]"
    named: "NDArray[np.int64]"
    right: "Mask"
    probabilities: "NDArray[np.float64]"

    def each(self, of_class: "OfClass") -> "Sequence[Measured]":
        """What a metric says of each of the K classes."""
        ...

    def mean_at_least(self, rates: Sequence[Counted]) -> float | None:
        """What the mean of some rates is at least, with probability 0.95."""
        ...

    @property
    def curves(self) -> Sequence[Curve]:
        """Of each class against the rest, by its probability; those not present are left out."""
        ...

    @property
    def ng_curve(self) -> Curve | None:
        """Of NG against OK, by the NG score; None if one of them is missing."""
        ...


Measured: TypeAlias = Counted | float | None
OfClass: TypeAlias = Callable[[Judged, int], Measured]


@dataclass(frozen=True, slots=True)
class MetricSpec:
    """A metric.

    ``description`` is its definition, ``paper`` the source of the formula. ``measure(judged)`` gives a rate
    with counts, a number, or None where it is not defined; ``of_class(judged, index)`` the same of one class.
    ``percent``: shown as a share of a hundred, else as it is. ``bound`` says by which method it is bounded;
    a rate carries its bound with its counts, for a number ``claim(judged)`` gives it: what it is at least if
    ``higher_is_better``, else at most, one-sided, with 95 % confidence.
    ``counts`` is the JSON key of a rate's counts; where it is another than the name, the name stands for the
    plain value. ``scale``: the value is the rate times this.
    """

    name: str
    title: Bilingual
    description: Bilingual
    paper: str
    places: frozenset[Place]
    measure: Callable[[Judged], Measured] | None = None
    of_class: OfClass | None = None
    higher_is_better: bool = True
    percent: bool = True
    bound: Bound = "none"
    claim: Callable[[Judged], float | None] | None = None
    needs: frozenset[Need] = frozenset()
    counts: str = ""
    scale: float = 1.0
    short: Bilingual | None = None

    @property
    def short_title(self) -> Bilingual:
        """What it is called where there is room for a word only."""
        return self.short or self.title

    @property
    def bound_key(self) -> str:
        """The JSON key of a number's bound."""
        return f"{self.name}_{'lower' if self.higher_is_better else 'upper'}95"
