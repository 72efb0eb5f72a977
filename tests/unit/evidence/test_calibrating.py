"""Calibrations are those of the literature, chosen by parts they have not seen, and repair what is wrong."""

import numpy as np
import pytest
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from aoi_app.evidence import calibrating
from aoi_app.evidence.calibrating import Calibrating
from aoi_app.evidence.curve_fits import isotonic, platt, temperature
from aoi_app.evidence.reliability import reliability
from aoi_app.evidence.verdicts import ng_scores
from aoi_app.project.calibration import expit, log_odds_of_ng

GOOD = [True, False, False]


def world(random, n, distort, share_ng=0.3):
    """Labels and softmax of n images: true probabilities of OK, NG, NG whose logits a network distorts."""
    prior = np.log([1 - share_ng, share_ng / 2, share_ng / 2])
    logits = random.normal(0, 1.5, (n, 3)) + prior
    truth = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    labels = (truth.cumsum(1) > random.random((n, 1))).argmax(1)
    wrong = distort(logits)
    shares = np.exp(wrong - wrong.max(1, keepdims=True))
    return labels, shares / shares.sum(1, keepdims=True), truth


def both(n=3000):
    random = np.random.default_rng(0)
    odds = random.normal(0, 4, n).round(3)
    return odds, random.random(n) < expit(0.4 * odds - 1.0)


def test_platt_and_temperature_are_logistic_regressions():
    odds, is_ng = both()
    for way, intercept in ((platt, True), (temperature, False)):
        curve = way(odds, is_ng)
        peer = LogisticRegression(C=np.inf, fit_intercept=intercept).fit(odds[:, None], is_ng)
        np.testing.assert_allclose(
            expit(curve(odds)), peer.predict_proba(odds[:, None])[:, 1], atol=0.002
        )  # Platt's targets


def test_isotonic_passes_the_centres_of_scikit_learns_steps():
    odds, is_ng = both()
    curve = isotonic(odds, is_ng)
    steps = IsotonicRegression().fit_transform(odds, is_ng)
    centres = [odds[steps == level].mean() for level in np.unique(steps)]
    inside = np.unique(steps)[1:-1]
    np.testing.assert_allclose(expit(curve(centres))[1:-1], inside, atol=1e-3)
    assert (np.diff(curve(np.unique(odds))) > 0).all(), "no two scores become one"


def test_scores_that_fall_with_ng_fit_nothing():
    odds, is_ng = both(200)
    assert platt(-odds, is_ng) is None
    assert temperature(-odds, is_ng) is None
    labels = is_ng.astype(int)
    shares = np.column_stack([expit(odds), expit(-odds)])
    found = Calibrating(labels, shares, [True, False]).chosen()
    assert found.method in ("none", "isotonic")


@pytest.mark.parametrize(
    ("name", "distort", "methods"),
    [
        ("too sure", lambda logits: 3.0 * logits, ("temperature", "platt", "isotonic")),
        ("NG weighed as OK", lambda logits: logits + np.array([0.0, 1.2, 1.2]), ("platt", "isotonic")),
        ("bent", lambda logits: np.sign(logits) * logits**4, ("isotonic",)),
        ("right", lambda logits: logits, ("none", "temperature", "platt")),
    ],
)
def test_what_is_distorted_is_repaired_on_other_images(name, distort, methods):
    random = np.random.default_rng(1)
    labels, shares, _ = world(random, 1500, distort)
    found = Calibrating(labels, shares, GOOD).chosen()
    assert found.method in methods
    labels, shares, truth = world(random, 6000, distort)
    made, is_ng = ng_scores(found.apply(shares), GOOD), labels > 0
    before = reliability(ng_scores(shares, GOOD), is_ng).ece
    after = reliability(made, is_ng).ece
    assert before > 0.06 or name == "right"
    assert after < 0.04
    if name == "too sure":  # the names of the defects, too
        assert found.class_temperature == pytest.approx(3.0, rel=0.2)
        np.testing.assert_allclose(found.apply(shares), truth, atol=0.12)


def test_parts_stay_whole_and_kinds_are_spread():
    groups = [f"part {number // 8}" for number in range(400)]
    is_ng = np.repeat(np.arange(50) % 5 == 0, 8)
    folds = calibrating.folds_of(calibrating.part_numbers(groups, 400), is_ng)
    for fold in range(5):
        held = folds == fold
        assert is_ng[held].mean() == pytest.approx(0.2)
        assert not set(np.array(groups)[held]) & set(np.array(groups)[~held])
    assert set(folds) == set(range(5))


def test_too_few_parts_of_a_kind_leave_scores_alone():
    random = np.random.default_rng(2)
    labels, shares, _ = world(random, 400, lambda logits: 3.0 * logits)
    groups = [f"{label > 0} {number % 9}" for number, label in enumerate(labels)]
    found = Calibrating(labels, shares, GOOD, groups).chosen()
    assert (found.why_not, found.method, found.parts, found.can_move) == ("few", "none", 18, False)
    assert found.class_temperature == pytest.approx(3.0, rel=0.4), "names of defects are another question"
    one_side = Calibrating(labels, shares, [False] * 3).chosen()
    assert (one_side.why_not, one_side.can_move) == ("one_side", False)
    assert one_side.class_temperature == pytest.approx(3.0, rel=0.3)
    assert Calibrating([], np.empty((0, 3)), GOOD).chosen().why_not == "few"


def test_classes_told_apart_without_an_error_are_not_made_certain():
    labels = np.arange(60) % 3
    shares = np.full((60, 3), 0.01)
    shares[np.arange(60), labels] = 0.98
    found = Calibrating(labels, shares, [False] * 3).chosen()
    assert found.apply(shares).max() < 0.99


def test_unseen_images_do_not_flatter():
    random = np.random.default_rng(3)
    errors = []
    for _ in range(10):
        labels, shares, _ = world(random, 120, lambda logits: 3.0 * logits)
        images = Calibrating(labels, shares, GOOD)
        forced = images.chosen().model_copy(
            update={
                "method": "isotonic",
                "curve": isotonic(log_odds_of_ng(shares, np.array(GOOD)), labels > 0),
            }
        )
        seen = reliability(ng_scores(forced.apply(shares), GOOD), labels > 0).ece
        errors.append((seen, reliability(ng_scores(images.unseen(forced), GOOD), labels > 0).ece))
    seen, unseen = np.mean(errors, axis=0)
    assert unseen > seen + 0.008


def test_reliability_counts_equal_masses_and_shares_no_score():
    scores = np.repeat([0.1, 0.1, 0.5, 0.9], 50)
    happened = np.arange(200) % 10 < scores * 10
    found = reliability(scores, happened)
    assert [(item.n, item.count) for item in found.bins] == [(100, 10), (50, 25), (50, 45)]
    assert found.ece == pytest.approx(0.0, abs=1e-12)
    few = reliability(scores, happened, ["a", "b"] * 100)
    assert few.interval is few.if_right is None, "two parts say nothing"
    mean, most = found.if_right
    random = np.random.default_rng(5)
    drawn = [reliability(scores, random.random(200) < scores) for _ in range(40)]
    errors = np.array([item.ece for item in drawn])
    assert mean == pytest.approx(np.mean(errors), rel=0.15), "what right scores show on 200 images"
    assert np.mean(errors <= most) >= 0.9
    as_right = [item for item in drawn if item.ece <= item.if_right[1]]
    assert all(item.interval[0] == 0.0 for item in as_right), "no error is shown that right scores show, too"
    assert reliability([], []) is None
