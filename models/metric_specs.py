"""The definition of a metric: its name, how it is computed, and where it is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask: TypeAlias = NDArray[np.bool_]

Language = Literal["en", "zh_TW"]
# - card: a card of the Evaluate page and of repeated trainings; hint: in the tooltip of the card before it
# - class: a column of the table of classes
# - comparison: a row of the comparison of runs
# - experiment: stored with each trial; spread, and for folds pooled counts, over the trials
# - epoch: computed on validation after each epoch; curve: and drawn
# - choice: may be the metric that selects the best epoch or trial
# - report: the proof on labelled images in a report
Place = Literal["card", "hint", "class", "comparison", "experiment", "epoch", "curve", "choice", "report"]
# What a metric requires: classes of good parts, classes of defects, all class probabilities (a run
# comparison has verdicts only), the outlines of the defects, the parts images show.
Need = Literal["ok_class", "ng_class", "probabilities", "masks", "groups"]
Bound = Literal["none", "clopper_pearson", "mover", "effective_size"]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in both languages, shared by window, reports and command line."""

    en: str
    zh_tw: str

    def text(self, language: Language) -> str:
        """The text in one language."""
        return self.en if language == "en" else self.zh_tw


class Counted(Protocol):
    """A rate with its counts."""

    @property
    def rate(self) -> float | None:
        """The share 0..1, or None without observations."""
        ...


class Curve(Protocol):
    """A ROC curve."""

    @property
    def auc(self) -> float:
        """The area under it."""
        ...

    @property
    def lower95(self) -> float | None:
        """One-sided 95 % lower bound of the area."""
        ...


Count = TypeVar("Count", bound=Counted, covariant=True)


class Decided(Protocol[Count]):
    """N images that are truly OK or NG, and were judged OK, NG or neither (left to a person)."""

    truly_ok: "Mask"
    judged_ok: "Mask"
    judged_ng: "Mask"
    everything: "Mask"

    def bad(self, event: "Mask", among: "Mask") -> Count:
        """The rate of an error: a part has it if any of its images among ``among`` has it."""
        ...

    def good(self, event: "Mask", among: "Mask") -> Count:
        """The rate of a success: a part has it only if all of its images among ``among`` have it."""
        ...


class Judged(Decided[Counted], Protocol):
    """N labelled images with their predictions: the input of a metric.

    ``labels`` and ``predicted`` [N] are indices of the K classes; ``right`` [N] is True where they agree.
    ``probabilities`` [N, K] are given only to metrics that need them.
    """

    labels: "NDArray[np.int64]"
    predicted: "NDArray[np.int64]"
    right: "Mask"
    probabilities: "NDArray[np.float64]"

    def each(self, of_class: "OfClass") -> "Sequence[Measured]":
        """The values of a metric for each of the K classes."""
        ...

    def mean_at_least(self, shares: Sequence[float | None], images: Sequence[float]) -> float | None:
        """Lower 95 % bound of the mean of a share of each of the K classes that rests on so many images."""
        ...

    @property
    def mean_area_at_least(self) -> float | None:
        """Lower 95 % bound of the mean area of :attr:`curves`."""
        ...

    @property
    def curves(self) -> Sequence[Curve]:
        """ROC curves of each class present against the rest, by its probability."""
        ...

    @property
    def ng_curve(self) -> Curve | None:
        """ROC curve of NG against OK by the NG score; None if one of them is missing."""
        ...


Measured: TypeAlias = Counted | float | None
OfClass: TypeAlias = Callable[[Judged, int], Measured]


@dataclass(frozen=True, slots=True)
class MetricSpec:
    """A metric.

    ``description`` is its definition, ``paper`` the source of the formula. ``measure(judged)`` returns a
    rate with counts, a number, or None if undefined; ``of_class(judged, index)`` the same for one class.
    ``percent``: shown in percent, else as a plain number. ``bound`` is the method of its one-sided 95 %
    bound: lower if ``higher_is_better``, else upper. A rate's bound follows from its counts; that of a
    number is ``claim(judged)``.
    ``limits`` are the smallest and the largest value that can be; a rate and what is shown in percent need
    none, for others None means that nobody knows.
    ``counts`` is the JSON key of a rate's counts; if it differs from ``name``, the plain value is stored
    under ``name`` too. ``scale``: the value is the rate times this.
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
    limits: tuple[float, float] | None = None
    short: Bilingual | None = None

    @property
    def short_title(self) -> Bilingual:
        """The title where there is room for one word only."""
        return self.short or self.title

    @property
    def bound_key(self) -> str:
        """The JSON key of a number's bound."""
        return f"{self.name}_{'lower' if self.higher_is_better else 'upper'}95"
