"""What the labelled images of a split say of a model: the only definitions of every figure shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aoi_app.evidence.intervals import mean_share_lower
from aoi_app.evidence.rates import Counter, Mask, Outcome, Rate, judged_as
from aoi_app.evidence.roc import RocCurve, roc_curve
from aoi_app.evidence.verdicts import judge_batch, ng_scores
from aoi_app.project.policy import Policy
from aoi_app.project.records import Verdict


@dataclass(frozen=True, slots=True)
class ClassScore:
    """How one class did. precision = TP / (TP + FP); recall = TP / (TP + FN); F1 = 2TP / (2TP + FP + FN)."""

    name: str
    is_ok: bool
    support: int
    precision: Rate
    recall: Rate
    f1: float | None

    def to_json(self) -> dict[str, Any]:
        """Plain values; f1 is None for a class neither present nor predicted."""
        return {
            "name": self.name,
            "verdict": "OK" if self.is_ok else "NG",
            "support": self.support,
            "precision": self.precision.to_json(),
            "recall": self.recall.to_json(),
            "f1": self.f1,
        }


@dataclass(frozen=True, slots=True)
class EvaluationSummary:
    """All figures of one split. Truth is the label; the judgement is the verdict of the policy.

    - accuracy: the named class is the label.
    - balanced_accuracy: mean recall of the classes present; those in ``absent`` are left out.
    - macro_f1: mean F1 of the classes present or predicted (as scikit-learn).
    - auc: mean one-against-rest area of the classes present; ng_auc: area of the NG score, NG against OK.
    - overkill: judged NG and truly OK / truly OK.
    - false_call: judged NG and truly OK / judged NG.
    - escape: judged OK and truly NG / truly NG.
    - escape_ppm: judged OK and truly NG / judged OK x 10^6; ``escaped`` holds its counts.
    - misclassified: judged NG and truly NG under the wrong class name / judged NG and truly NG;
      neither overkill nor escape.
    - review: sent to a person / all; they stay in the denominators above, never in the numerators.
    - unreadable: images that could not be judged; in no rate.

    Sources: Powers, J. Mach. Learn. Technol. 2 (2011) 37 for precision, recall, F1;
    Fawcett, Pattern Recognit. Lett. 27 (2006) 861 for ROC and AUC.
    """

    n: int
    unreadable: int
    class_names: tuple[str, ...]
    matrix: NDArray[np.int64]  # [K, K], rows = truth, columns = named class
    accuracy: Rate
    balanced_accuracy: float | None
    macro_f1: float | None
    per_class: tuple[ClassScore, ...]
    absent: tuple[str, ...]
    roc: tuple[RocCurve, ...]
    ng_roc: RocCurve | None
    overkill: Rate
    false_call: Rate
    escape: Rate
    escaped: Rate
    misclassified: Rate
    review: Rate

    @property
    def balanced_accuracy_lower95(self) -> float | None:
        """What the mean recall of the classes present is at least, with probability 0.95."""
        return mean_share_lower([score.recall.trials for score in self.per_class])

    @property
    def auc(self) -> float | None:
        """Mean one-against-rest area under the ROC curves of the classes present."""
        return float(np.mean([curve.auc for curve in self.roc])) if self.roc else None

    @property
    def ng_auc(self) -> float | None:
        """Area under the ROC curve of the NG score; None if the split lacks OK or NG images."""
        return self.ng_roc.auc if self.ng_roc else None

    @property
    def ng_auc_lower95(self) -> float | None:
        """What ``ng_auc`` is at least, one-sided, with 95 % confidence."""
        return self.ng_roc.lower95 if self.ng_roc else None

    @property
    def escape_ppm(self) -> float | None:
        """Escapes in a million images judged OK; depends on how many NG parts come in."""
        return None if self.escaped.rate is None else self.escaped.rate * 1e6

    def to_json(self) -> dict[str, Any]:
        """The keys of ``aoi evaluate`` and more; finite numbers, text, lists and None only."""
        return {
            "n": self.n,
            "unreadable": self.unreadable,
            "accuracy": self.accuracy.rate,
            "balanced_accuracy": self.balanced_accuracy,
            "balanced_accuracy_lower95": self.balanced_accuracy_lower95,
            "macro_f1": self.macro_f1,
            "auc": self.auc,
            "ng_auc": self.ng_auc,
            "ng_auc_lower95": self.ng_auc_lower95,
            "overkill": self.overkill.to_json(),
            "escape": self.escape.to_json(),
            "false_call": self.false_call.to_json(),
            "escape_ppm": self.escape_ppm,
            "escaped": self.escaped.to_json(),
            "misclassified": self.misclassified.to_json(),
            "review": self.review.to_json(),
            "correct": self.accuracy.to_json(),
            "confusion": {"labels": list(self.class_names), "matrix": self.matrix.tolist()},
            "per_class": [score.to_json() for score in self.per_class],
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
    """All figures of a split.

    Args:
        labels: [N] true class indices 0..K-1.
        probabilities: [N, K], rows sum to 1.
        class_names: K names.
        is_ok: K booleans, True for classes of good parts.
        policy: thresholds on the NG score.
        groups: N names of the part each image shows; an empty name is a part of its own. None: each
            image is a part.
        unreadable: images of the split that could not be judged.

    Raises:
        ValueError: lengths or label values do not fit together.
    """
    truth = np.asarray(labels, dtype=np.int64)
    values = np.asarray(probabilities, dtype=np.float64).reshape(len(truth), len(class_names))
    verdicts, named = judge_batch(values, is_ok, policy)
    summary = summarise_judged(
        truth, named, verdicts, ng_scores(values, is_ok), class_names, is_ok, groups, unreadable
    )
    count = Counter(groups)
    curves = (
        roc_curve(truth == index, values[:, index], name, count) for index, name in enumerate(class_names)
    )
    return replace(summary, roc=tuple(curve for curve in curves if curve is not None))


def summarise_judged(
    labels: ArrayLike,
    named: ArrayLike,
    verdicts: Sequence[Verdict],
    scores: ArrayLike,
    class_names: Sequence[str],
    is_ok: Sequence[bool],
    groups: Sequence[str] | None = None,
    unreadable: int = 0,
) -> EvaluationSummary:
    """As :func:`summarise`, from what is kept of each judgement; only the curves of each class are missing.

    Args:
        labels: [N] true class indices 0..K-1.
        named: [N] indices of the classes named.
        verdicts: N verdicts.
        scores: [N] NG scores.
        class_names: K names.
        is_ok: K booleans, True for classes of good parts.
        groups: as in :func:`summarise`.
        unreadable: as in :func:`summarise`.

    Raises:
        ValueError: lengths or label values do not fit together.
    """
    truth, said = np.asarray(labels, dtype=np.int64), np.asarray(named, dtype=np.int64)
    good = np.asarray(is_ok, dtype=bool)
    if len(good) != len(class_names) or (groups is not None and len(groups) != len(truth)):
        raise ValueError("class_names and is_ok, or labels and groups, differ in length")
    if len(truth) and not (truth.min() >= 0 and truth.max() < len(class_names)):
        raise ValueError("a label is no class index")
    count = Counter(groups)
    truly_ok = good[truth]
    said_ok, said_ng = judged_as(verdicts, Verdict.OK), judged_as(verdicts, Verdict.NG)
    outcome = Outcome.of(verdicts, truly_ok, count)
    right = said == truth
    everything = np.ones(len(truth), dtype=bool)
    per_class = tuple(
        ClassScore(
            name=name,
            is_ok=bool(good[index]),
            support=int((truth == index).sum()),
            precision=count.good(right, said == index),
            recall=count.good(right, truth == index),
            f1=_f1(truth == index, said == index),
        )
        for index, name in enumerate(class_names)
    )
    recalls = [score.recall.rate for score in per_class if score.recall.rate is not None]
    f1s = [score.f1 for score in per_class if score.f1 is not None]
    return EvaluationSummary(
        n=len(truth),
        unreadable=unreadable,
        class_names=tuple(class_names),
        matrix=confusion_matrix(truth, said, len(class_names)),
        accuracy=count.good(right, everything),
        balanced_accuracy=float(np.mean(recalls)) if recalls else None,
        macro_f1=float(np.mean(f1s)) if f1s else None,
        per_class=per_class,
        absent=tuple(score.name for score in per_class if score.support == 0),
        roc=(),
        ng_roc=roc_curve(~truly_ok, scores, "NG", count),
        overkill=outcome.overkill,
        false_call=count.bad(truly_ok, said_ng),
        escape=outcome.escape,
        escaped=count.bad(~truly_ok, said_ok),
        misclassified=count.bad(~right, said_ng & ~truly_ok),
        review=outcome.review,
    )


def _f1(truth: Mask, predicted: Mask) -> float | None:
    both = int(truth.sum()) + int(predicted.sum())
    return 2.0 * int((truth & predicted).sum()) / both if both else None
