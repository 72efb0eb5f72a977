"""The evaluation of a model on the labelled images of a split. Metrics are defined in ``models.metrics``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aoi_app.evidence.confusions import Confusion, confusions
from aoi_app.evidence.judgement import Judgement
from aoi_app.evidence.metric_values import MetricValue, class_values, json_of, measure_all
from aoi_app.evidence.roc import RocCurve
from aoi_app.project.policy import Policy


@dataclass(frozen=True, slots=True)
class ClassScore:
    """One class of an evaluation: its support (images of the class) and its metrics by name."""

    name: str
    is_ok: bool
    support: int
    values: Mapping[str, MetricValue]

    def __getitem__(self, name: str) -> MetricValue:
        return self.values[name]

    def to_json(self) -> dict[str, Any]:
        """Plain values: name, verdict, support, and those of the metrics."""
        own = {"name": self.name, "verdict": "OK" if self.is_ok else "NG", "support": self.support}
        return own | json_of(self.values.values())


@dataclass(frozen=True, slots=True)
class EvaluationSummary:
    """All metrics of one split: labels against the verdicts of the policy.

    ``values`` holds the metrics by name; ``confusions`` the pairs of classes most confused; ``absent`` names
    the classes without images. ``unreadable``
    images could not be judged and count in no rate.
    """

    n: int
    unreadable: int
    class_names: tuple[str, ...]
    matrix: NDArray[np.int64]  # [K, K], rows = label, columns = predicted class
    values: Mapping[str, MetricValue]
    per_class: tuple[ClassScore, ...]
    confusions: tuple[Confusion, ...]
    absent: tuple[str, ...]
    roc: tuple[RocCurve, ...]
    ng_roc: RocCurve | None

    def __getitem__(self, name: str) -> MetricValue:
        return self.values[name]

    def to_json(self) -> dict[str, Any]:
        """The keys of ``aoi evaluate`` and more; only finite numbers, text, lists and None."""
        return {
            "n": self.n,
            "unreadable": self.unreadable,
            **json_of(self.values.values()),
            "confusion": {"labels": list(self.class_names), "matrix": self.matrix.tolist()},
            "per_class": [score.to_json() for score in self.per_class],
            "confusions": [
                {
                    "true": self.class_names[pair.true],
                    "predicted": self.class_names[pair.predicted],
                    **pair.rate.to_json(),
                }
                for pair in self.confusions
            ],
            "absent": list(self.absent),
            "roc": [curve.to_json() for curve in self.roc],
            "ng_roc": self.ng_roc.to_json() if self.ng_roc else None,
        }


def confusion_matrix(labels: ArrayLike, predicted: ArrayLike, classes: int) -> NDArray[np.int64]:
    """Counts [K, K]: row = true class index, column = predicted class index.

    Examples:
        >>> confusion_matrix([0, 0, 1], [0, 1, 1], classes=2).tolist()
        [[1, 1], [0, 1]]
    """
    flat = np.asarray(labels, dtype=np.int64) * classes + np.asarray(predicted, dtype=np.int64)
    return np.bincount(flat, minlength=classes * classes).reshape(classes, classes)


def summarise(
    labels: ArrayLike,
    probabilities: ArrayLike,
    class_names: Sequence[str],
    is_ok: Sequence[bool],
    policy: Policy,
    groups: Sequence[str] | None = None,
    unreadable: int = 0,
) -> EvaluationSummary:
    """Compute all metrics of a split from the class probabilities of its images.

    Args:
        labels: [N] true class indices 0..K-1.
        probabilities: [N, K], rows sum to 1.
        class_names: K names.
        is_ok: K booleans, True for classes of good parts.
        policy: thresholds on the NG score.
        groups: N names of the part each image shows, as :class:`Judgement` takes them.
        unreadable: images of the split that could not be judged.

    Raises:
        ValueError: lengths differ, or a label is not a class index.

    Examples:
        >>> probabilities = [[0.9, 0.1], [0.2, 0.8], [0.7, 0.3]]
        >>> summary = summarise([0, 1, 1], probabilities, ["normal", "void"], [True, False], Policy())
        >>> summary["escape"].rate.trials, summary.matrix.tolist()
        ((1, 2), [[1, 0], [1, 1]])
    """
    judged = Judgement.of_probabilities(labels, probabilities, class_names, is_ok, policy, groups)
    return summary_of(judged, unreadable)


def summary_of(judged: Judgement, unreadable: int = 0) -> EvaluationSummary:
    """Compute all metrics of a judgement. Without probabilities there are no ROC curves of the classes.

    Examples:
        >>> judged = Judgement.of_probabilities([0], [[1, 0]], ["normal", "void"], [True, False], Policy())
        >>> summary_of(judged).absent
        ('void',)
    """
    support = np.bincount(judged.labels, minlength=len(judged.class_names)).tolist()
    classes = list(zip(judged.class_names, judged.is_ok, support, strict=True))
    return EvaluationSummary(
        n=len(judged.labels),
        unreadable=unreadable,
        class_names=judged.class_names,
        matrix=confusion_matrix(judged.labels, judged.predicted, len(classes)),
        values=measure_all(judged),
        per_class=tuple(
            ClassScore(name, good, count, class_values(judged, index))
            for index, (name, good, count) in enumerate(classes)
        ),
        confusions=confusions(judged),
        absent=tuple(name for name, _, count in classes if not count),
        roc=judged.curves,
        ng_roc=judged.ng_curve,
    )
