import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    confusion_matrix,
    f1_score,
    precision_recall_fscore_support,
    roc_auc_score,
)

from aoi_app.evidence.intervals import clopper_pearson_lower
from aoi_app.evidence.metrics import summarise
from aoi_app.evidence.rates import Rate
from aoi_app.evidence.roc import MOST_POINTS, roc_curve
from aoi_app.evidence.verdicts import ng_scores
from aoi_app.project.policy import Policy

NAMES = ("normal", "void", "edge", "particle")
IS_OK = (True, False, False, False)


def random_split(seed, n=200, classes=4):
    """Labels and probabilities that are right more often than not, with ties."""
    random = np.random.default_rng(seed)
    labels = random.integers(0, classes, n)
    logits = random.normal(size=(n, classes)).round(1)
    logits[np.arange(n), labels] += 1.5
    probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    return labels, probabilities


def named_classes(probabilities, threshold):
    ng = probabilities[:, 1:].sum(axis=1) >= threshold
    return np.where(ng, 1 + probabilities[:, 1:].argmax(axis=1), 0)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.05, 0.95))
def test_against_scikit_learn(seed, threshold):
    labels, probabilities = random_split(seed)
    predicted = named_classes(probabilities, threshold)
    summary = summarise(labels, probabilities, NAMES, IS_OK, Policy(threshold=threshold))
    assert summary["accuracy"].value == pytest.approx(accuracy_score(labels, predicted))
    assert summary["balanced_accuracy"].value == pytest.approx(balanced_accuracy_score(labels, predicted))
    assert summary["macro_f1"].value == pytest.approx(
        f1_score(labels, predicted, average="macro", zero_division=0)
    )
    assert np.array_equal(summary.matrix, confusion_matrix(labels, predicted, labels=range(4)))
    precision, recall, f1, support = precision_recall_fscore_support(
        labels, predicted, labels=range(4), zero_division=0
    )
    for index, score in enumerate(summary.per_class):
        assert (score["precision"].value or 0.0) == pytest.approx(precision[index])
        assert score["recall"].value == pytest.approx(recall[index])
        assert score["f1"].value == pytest.approx(f1[index])
        assert score.support == support[index]
    assert summary["auc"].value == pytest.approx(roc_auc_score(labels, probabilities, multi_class="ovr"))
    assert summary["ng_auc"].value == pytest.approx(
        roc_auc_score(labels > 0, ng_scores(probabilities, IS_OK))
    )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.0, 0.5), st.floats(0.5, 1.0))
def test_totals_add_up_and_order_does_not_matter(seed, low, high):
    labels, probabilities = random_split(seed)
    policy = Policy(review_low=low, review_high=high)
    groups = [f"part {index // 3}" for index in range(len(labels))]
    summary = summarise(labels, probabilities, NAMES, IS_OK, policy, groups)
    assert summary.matrix.sum() == summary.n == sum(score.support for score in summary.per_class)
    rates = {name: value.rate for name, value in summary.values.items()}
    assert rates["overkill"].n + rates["escape"].n == summary.n
    assert rates["false_call"].n + rates["escape_ppm"].n + rates["review"].count == summary.n
    assert rates["overkill"].count == rates["false_call"].count
    assert rates["escape"].count == rates["escape_ppm"].count
    assert rates["misclassified"].n == rates["false_call"].n - rates["false_call"].count
    order = np.random.default_rng(seed).permutation(len(labels))
    shuffled = summarise(
        labels[order], probabilities[order], NAMES, IS_OK, policy, [groups[index] for index in order]
    )
    assert json.dumps(shuffled.to_json()) == json.dumps(summary.to_json())


def test_a_part_is_wrong_if_any_of_its_images_is():
    labels = [0, 0, 0, 1, 1, 1]
    probabilities = [[0.9, 0.1], [0.2, 0.8], [0.9, 0.1], [0.9, 0.1], [0.8, 0.2], [0.1, 0.9]]
    groups = ["A", "A", "", "B", "B", ""]
    summary = summarise(labels, probabilities, ("ok", "bad"), (True, False), Policy(), groups)
    assert summary["overkill"].rate == Rate(1, 3, unit_count=1, units=2)
    assert summary["escape"].rate == Rate(2, 3, unit_count=1, units=2)
    assert summary["accuracy"].rate == Rate(3, 6, unit_count=2, units=4)
    bounds = [summary[name].bound for name in ("escape", "accuracy", "balanced_accuracy", "auc", "ng_auc")]
    assert bounds == [None] * 5, "two and four parts are too few"
    single = summarise(labels, probabilities, ("ok", "bad"), (True, False), Policy(), list("abcdef"))
    plain = summarise(labels, probabilities, ("ok", "bad"), (True, False), Policy())
    assert single["balanced_accuracy"].bound == plain["balanced_accuracy"].bound
    assert single["escape"].bound == plain["escape"].bound


def test_figure_and_bound_are_of_one_unit():
    """Parts of five images, all right or all wrong: the images say no more than the parts do."""
    labels = np.repeat(np.arange(40) % 2, 5)
    ng = np.where(labels, 0.9, 0.1)
    ng[:15] = 1 - ng[:15]  # the first three parts
    groups = [f"part {index // 5}" for index in range(len(labels))]
    summary = summarise(labels, np.stack([1 - ng, ng], axis=1), NAMES[:2], IS_OK[:2], Policy(), groups)
    for name in ("accuracy", "escape", "overkill"):
        rate = summary[name].rate
        assert rate.parts.rate == rate.rate
        assert rate.lower95 == pytest.approx(rate.parts.lower95, abs=0.02)
        assert rate.wilson[0] <= rate.rate <= rate.wilson[1]
    lone = summarise(labels, np.stack([1 - ng, ng], axis=1), NAMES[:2], IS_OK[:2], Policy())
    for name in ("balanced_accuracy", "macro_f1", "auc", "ng_auc"):
        assert summary[name].bound < lone[name].bound < summary[name].value


def test_an_area_without_an_overlap_proves_no_more_than_its_fewest_images():
    curve = roc_curve(np.arange(80) < 20, np.linspace(1, 0, 80), "NG")
    assert (curve.auc, curve.lower95) == (1.0, clopper_pearson_lower(20, 20))


def test_absent_classes_are_left_out_and_named():
    labels = [0, 0, 1]
    probabilities = [[0.8, 0.1, 0.1, 0.0], [0.1, 0.8, 0.1, 0.0], [0.1, 0.8, 0.1, 0.0]]
    summary = summarise(labels, probabilities, NAMES, IS_OK, Policy(), unreadable=2)
    assert summary.absent == ("edge", "particle")
    assert summary["balanced_accuracy"].value == pytest.approx(0.75)
    assert [curve.name for curve in summary.roc] == ["normal", "void"]
    assert summary.per_class[3]["f1"].value is None
    assert (summary.n, summary.unreadable) == (3, 2)
    assert summary["escape_ppm"].value == 0.0


def test_nothing_to_judge_gives_no_rates():
    summary = summarise([], np.zeros((0, 2)), ("ok", "bad"), (True, False), Policy())
    values = summary.to_json()
    assert values["accuracy"] is values["auc"] is values["escape"]["rate"] is values["escape_ppm"] is None
    json.dumps(values, allow_nan=False)
    with pytest.raises(ValueError, match="not a class index"):
        summarise([2], [[0.5, 0.5]], ("ok", "bad"), (True, False), Policy())
    with pytest.raises(ValueError, match="differ in length"):
        summarise([1], [[0.5, 0.5]], ("ok", "bad"), (True, False), Policy(), groups=[])


def test_roc_is_thinned_but_its_area_is_exact():
    random = np.random.default_rng(1)
    truth = random.random(5000) < 0.3
    scores = truth * 0.5 + random.random(5000)
    curve = roc_curve(truth, scores, "NG")
    assert len(curve.fpr) <= MOST_POINTS
    assert curve.auc == pytest.approx(roc_auc_score(truth, scores))
    assert (curve.fpr[0], curve.tpr[0], curve.fpr[-1], curve.tpr[-1]) == (0.0, 0.0, 1.0, 1.0)
    for fpr, tpr, threshold in zip(curve.fpr, curve.tpr, curve.thresholds, strict=True):
        called = scores >= threshold
        assert fpr == pytest.approx((called & ~truth).sum() / (~truth).sum())
        assert tpr == pytest.approx((called & truth).sum() / truth.sum())
    assert roc_curve([True, True], [0.1, 0.2], "NG") is None
