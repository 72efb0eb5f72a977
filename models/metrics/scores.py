"""Metrics of the scores: area under the ROC curve and log loss."""

import math

from models.metric_specs import Bilingual, Judged, Measured, MetricSpec

LEAST = 1e-12  # probabilities are clipped to this, so that the logarithm stays finite


def auc(judged: Judged) -> Measured:
    """Mean one-against-rest area of the classes present."""
    areas = [curve.auc for curve in judged.curves]
    return math.fsum(areas) / len(areas) if areas else None


def auc_at_least(judged: Judged) -> float | None:
    """Lower bound of :func:`auc`."""
    return judged.mean_area_at_least


def ng_auc(judged: Judged) -> Measured:
    """Area of NG against OK; None without both."""
    return judged.ng_curve.auc if judged.ng_curve is not None else None


def ng_auc_at_least(judged: Judged) -> float | None:
    """Lower bound of :func:`ng_auc`."""
    return judged.ng_curve.lower95 if judged.ng_curve is not None else None


def log_loss(judged: Judged) -> Measured:
    """Mean cross-entropy; summed with ``math.fsum``, so independent of the order of the images."""
    import numpy as np

    count = len(judged.labels)
    own = judged.probabilities[np.arange(count), judged.labels]
    return -math.fsum(np.log(np.maximum(own, LEAST))) / count if count else None


SPECS = (
    MetricSpec(
        "auc",
        Bilingual("AUC (mean of classes)", "AUC（各類平均）"),
        Bilingual("one class against the rest", "單一類別對其餘類別"),
        "https://doi.org/10.1016/j.patrec.2005.10.010",
        frozenset({"comparison", "experiment", "epoch", "choice", "report"}),
        auc,
        percent=False,
        limits=(0.0, 1.0),
        bound="mover",
        claim=auc_at_least,
        needs=frozenset({"probabilities"}),
    ),
    MetricSpec(
        "ng_auc",
        Bilingual("AUC of the NG score", "NG 分數的 AUC"),
        Bilingual("NG score, NG against OK", "NG 分數，NG 對 OK"),
        "https://doi.org/10.1016/j.patrec.2005.10.010",
        frozenset({"comparison", "experiment", "report"}),
        ng_auc,
        percent=False,
        limits=(0.0, 1.0),
        bound="effective_size",
        claim=ng_auc_at_least,
    ),
    MetricSpec(
        "loss",
        Bilingual("Loss", "損失"),
        Bilingual("mean of -log of the true class's probability", "真實類別機率的負對數平均"),
        "https://doi.org/10.1007/978-3-642-76153-9_28",
        # During training, the loss of the recipe is drawn and decides instead.
        frozenset({"experiment", "choice"}),
        log_loss,
        higher_is_better=False,
        percent=False,
        limits=(0.0, math.inf),
        needs=frozenset({"probabilities"}),
    ),
)
