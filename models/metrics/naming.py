"""Metrics of the predicted class: over all images and per class."""

from collections.abc import Iterable

from models.metric_specs import Bilingual, Counted, Judged, Measured, MetricSpec


def accuracy(judged: Judged) -> Measured:
    """Images with the right class, of all images."""
    return judged.good(judged.right, judged.everything)


def precision(judged: Judged, index: int) -> Counted:
    """TP / (TP + FP)."""
    return judged.good(judged.right, judged.predicted == index)


def recall(judged: Judged, index: int) -> Counted:
    """TP / (TP + FN)."""
    return judged.good(judged.right, judged.labels == index)


def f1(judged: Judged, index: int) -> float | None:
    """2 TP / (2 TP + FP + FN); None for a class neither present nor predicted."""
    truth, predicted = judged.labels == index, judged.predicted == index
    both = int(truth.sum()) + int(predicted.sum())
    return 2.0 * int((truth & predicted).sum()) / both if both else None


def balanced_accuracy(judged: Judged) -> Measured:
    """Mean recall of the classes present."""
    return _mean(item.rate for item in _recalls(judged))


def at_least(judged: Judged) -> float | None:
    """Lower bound of the balanced accuracy."""
    shares = [item.rate for item in _recalls(judged)]
    return judged.mean_at_least(shares, [int((judged.labels == index).sum()) for index in range(len(shares))])


def macro_f1(judged: Judged) -> Measured:
    """Mean F1 of the classes, as in scikit-learn, without those neither present nor predicted."""
    return _mean(item for item in judged.each(f1) if isinstance(item, float))


def f1_at_least(judged: Judged) -> float | None:
    """Lower bound of the macro F1. F1 is TP out of (labelled + predicted) / 2 images; a class predicted for
    many images is no surer than its labelled ones make it.
    """
    shares = [item if isinstance(item, float) else None for item in judged.each(f1)]
    labelled = [int((judged.labels == index).sum()) for index in range(len(shares))]
    predicted = [int((judged.predicted == index).sum()) for index in range(len(shares))]
    images = [(n + min(n, other) if n else other) / 2 for n, other in zip(labelled, predicted, strict=True)]
    return judged.mean_at_least(shares, images)


def _recalls(judged: Judged) -> list[Counted]:
    return [item for item in judged.each(recall) if item is not None and not isinstance(item, float)]


def _mean(values: Iterable[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None


POWERS = "https://arxiv.org/abs/2010.16061"
SPECS = (
    MetricSpec(
        "accuracy",
        Bilingual("Accuracy", "準確率"),
        Bilingual("images with the right class / all images", "類別判對 ÷ 全部"),
        POWERS,
        frozenset({"card", "comparison", "experiment", "epoch", "curve", "choice", "report"}),
        accuracy,
        bound="clopper_pearson",
        counts="correct",
        short=Bilingual("val. acc.", "驗證準確率"),
    ),
    MetricSpec(
        "balanced_accuracy",
        Bilingual("Balanced accuracy", "平衡準確率"),
        Bilingual("mean of the classes' recalls", "各類別召回率平均"),
        "https://doi.org/10.1109/ICPR.2010.764",
        frozenset({"card", "comparison", "experiment", "epoch", "curve", "choice", "report"}),
        balanced_accuracy,
        bound="mover",
        claim=at_least,
        short=Bilingual("balanced", "平衡準確率"),
    ),
    MetricSpec(
        "macro_f1",
        Bilingual("Macro F1", "巨觀 F1"),
        Bilingual("mean of the classes' F1", "各類別 F1 平均"),
        POWERS,
        frozenset({"hint", "comparison", "experiment", "epoch", "choice", "report"}),
        macro_f1,
        percent=False,
        bound="mover",
        claim=f1_at_least,
        limits=(0.0, 1.0),
    ),
    MetricSpec(
        "precision",
        Bilingual("Precision", "精確率"),
        Bilingual(
            "of the images predicted as this class, the share that truly is",
            "預測為此類別的影像中，實際屬於此類別的比例",
        ),
        POWERS,
        frozenset({"class"}),
        of_class=precision,
        counts="precision",
    ),
    MetricSpec(
        "recall",
        Bilingual("Recall", "召回率"),
        Bilingual(
            "of the images truly of this class, the share found", "實際屬於此類別的影像中，被找出的比例"
        ),
        POWERS,
        frozenset({"class"}),
        of_class=recall,
        bound="clopper_pearson",
        counts="recall",
    ),
    MetricSpec(
        "f1",
        Bilingual("F1", "F1"),
        Bilingual(
            "2 · precision · recall / (precision + recall)", "2 · 精確率 · 召回率 ÷（精確率 + 召回率）"
        ),
        POWERS,
        frozenset({"class"}),
        of_class=f1,
        percent=False,
        limits=(0.0, 1.0),
    ),
)
