"""Labels, predictions and verdicts of a set of images: the input of every metric."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aoi_app.evidence.intervals import mean_share_lower
from aoi_app.evidence.rates import Counter, Mask, Rate, judged_as
from aoi_app.evidence.roc import RocCurve, roc_curve
from aoi_app.evidence.verdicts import judge_batch, ng_scores
from aoi_app.project.policy import Policy
from aoi_app.project.records import Verdict
from models.metric_specs import Measured, Need, OfClass


class Decisions:
    """Verdicts of images that are truly OK or NG (``models.metric_specs.Decided``).

    Args:
        judged_ok: [N] booleans.
        judged_ng: [N] booleans; what is neither is left to a person.
        truly_ok: [N] booleans.
        count: counts images, and parts if they are known.

    Examples:
        >>> passed = np.array([True, False])
        >>> made = Decisions(passed, ~passed, np.array([True, True]), Counter(None))
        >>> made.bad(made.judged_ng, made.truly_ok)
        Rate(count=1, n=2, unit_count=None, units=None)
    """

    def __init__(self, judged_ok: Mask, judged_ng: Mask, truly_ok: Mask, count: Counter) -> None:
        self.truly_ok, self.judged_ok, self.judged_ng = truly_ok, judged_ok, judged_ng
        self.everything: Mask = np.ones(len(truly_ok), dtype=bool)
        self.count = count

    def bad(self, event: Mask, among: Mask) -> Rate:
        """As :meth:`Counter.bad`."""
        return self.count.bad(event, among)

    def good(self, event: Mask, among: Mask) -> Rate:
        """As :meth:`Counter.good`."""
        return self.count.good(event, among)


class Judgement(Decisions):
    """Labels, predictions, verdicts and scores of N images (``models.metric_specs.Judged``). Curves and
    metrics of single classes are computed once, on first use.

    Args:
        labels: [N] true class indices 0..K-1.
        predicted: [N] predicted class indices 0..K-1.
        verdicts: N verdicts.
        scores: [N] NG scores 0..1.
        class_names: K names.
        is_ok: K booleans, True for classes of good parts.
        groups: N names of the part each image shows; an empty name is a part of its own. None: each
            image is a part.
        probabilities: [N, K], rows sum to 1, if known.

    Raises:
        ValueError: lengths differ, or a label is not a class index.

    Examples:
        >>> verdicts = [Verdict.OK, Verdict.NG]
        >>> judged = Judgement([0, 1], [0, 1], verdicts, [0.1, 0.9], ["normal", "void"], [True, False])
        >>> judged.good(judged.right, judged.everything).rate
        1.0
    """

    def __init__(
        self,
        labels: ArrayLike,
        predicted: ArrayLike,
        verdicts: Sequence[Verdict],
        scores: ArrayLike,
        class_names: Sequence[str],
        is_ok: Sequence[bool],
        groups: Sequence[str] | None = None,
        probabilities: NDArray[np.float64] | None = None,
    ) -> None:
        self.labels: NDArray[np.int64] = np.asarray(labels, dtype=np.int64)
        self.predicted: NDArray[np.int64] = np.asarray(predicted, dtype=np.int64)
        self.scores: NDArray[np.float64] = np.asarray(scores, dtype=np.float64)
        self.class_names, self.is_ok = tuple(class_names), tuple(map(bool, is_ok))
        parts = self.labels if groups is None else groups
        if len(self.is_ok) != len(self.class_names) or len(parts) != len(self.labels):
            raise ValueError("class_names and is_ok, or labels and groups, differ in length")
        if len(self.labels) and not (self.labels.min() >= 0 and self.labels.max() < len(self.class_names)):
            raise ValueError("a label is not a class index")
        ok, ng = judged_as(verdicts, Verdict.OK), judged_as(verdicts, Verdict.NG)
        super().__init__(ok, ng, np.array(self.is_ok, dtype=bool)[self.labels], Counter(groups))
        self.right: Mask = self.predicted == self.labels
        self.probabilities = np.empty((0, 0)) if probabilities is None else probabilities
        known: dict[Need, bool] = {
            "ok_class": any(self.is_ok),
            "ng_class": not all(self.is_ok),
            "probabilities": probabilities is not None,
            "groups": groups is not None,
        }
        self.has: frozenset[Need] = frozenset(need for need, there in known.items() if there)
        self._of_classes: dict[OfClass, tuple[Measured, ...]] = {}

    @classmethod
    def of_probabilities(
        cls,
        labels: ArrayLike,
        probabilities: ArrayLike,
        class_names: Sequence[str],
        is_ok: Sequence[bool],
        policy: Policy,
        groups: Sequence[str] | None = None,
    ) -> "Judgement":
        """Judge class probabilities [N, K] by ``policy``.

        Examples:
            >>> judged = Judgement.of_probabilities(
            ...     [0, 1], [[0.9, 0.1], [0.6, 0.4]], ["normal", "void"], [True, False], Policy()
            ... )
            >>> judged.predicted.tolist(), judged.scores.tolist()
            ([0, 0], [0.1, 0.4])
        """
        truth = np.asarray(labels, dtype=np.int64)
        values = np.asarray(probabilities, dtype=np.float64).reshape(len(truth), len(class_names))
        verdicts, predicted = judge_batch(values, is_ok, policy)
        return cls(truth, predicted, verdicts, ng_scores(values, is_ok), class_names, is_ok, groups, values)

    def each(self, of_class: OfClass) -> tuple[Measured, ...]:
        """The values of a metric for each of the K classes."""
        if of_class not in self._of_classes:
            self._of_classes[of_class] = tuple(of_class(self, index) for index in range(len(self.is_ok)))
        return self._of_classes[of_class]

    @cached_property
    def _recalls(self) -> tuple[Rate, ...]:
        return tuple(self.count.good(self.right, self.labels == index) for index in range(len(self.is_ok)))

    @property
    def _apart(self) -> float:
        """1 if no part shows images of several classes; less if some do, as their figures are then alike."""
        units = [rate.trials[1] for rate in self._recalls]
        return self.count.good(self.right, self.everything).trials[1] / max(sum(units), 1)

    def mean_at_least(self, shares: Sequence[float | None], images: Sequence[float]) -> float | None:
        """Lower 95 % bound of the mean of a share of each of the K classes that rests on so many images; None
        with too few parts.
        """
        if self.count.good(self.right, self.everything).too_few:
            return None
        apart = self._apart
        sizes = [
            n * apart * (rate.size / rate.n if rate.n else 1.0)
            for n, rate in zip(images, self._recalls, strict=True)
        ]
        pairs = zip(shares, sizes, strict=True)
        return mean_share_lower([(share * size, size) for share, size in pairs if share is not None])

    @property
    def mean_area_at_least(self) -> float | None:
        """Lower 95 % bound of the mean area of :attr:`curves`; None with too few parts. Each curve has the
        images of the others as its negatives: of K curves (K - 1) / K count, for two are one and the same.
        """
        trials: list[tuple[float, float]] = []
        apart = self._apart * (1.0 - 1.0 / max(len(self.curves), 2))
        for curve in self.curves:
            if curve.size is None:
                return None
            trials.append((curve.auc * curve.size * apart, curve.size * apart))
        return mean_share_lower(trials)

    @cached_property
    def curves(self) -> tuple[RocCurve, ...]:
        """ROC curves of each class present against the rest; empty without probabilities."""
        if "probabilities" not in self.has:
            return ()
        found = (
            roc_curve(self.labels == index, self.probabilities[:, index], name, self.count)
            for index, name in enumerate(self.class_names)
        )
        return tuple(curve for curve in found if curve is not None)

    @cached_property
    def ng_curve(self) -> RocCurve | None:
        """ROC curve of NG against OK by the NG score; None if one of them is missing."""
        return roc_curve(~self.truly_ok, self.scores, "NG", self.count)
