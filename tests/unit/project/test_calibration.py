"""A calibration moves numbers, never a decision."""

import numpy as np
import pytest
from pydantic import ValidationError

from aoi_app.evidence.roc import roc_curve
from aoi_app.evidence.verdicts import judge_batch, ng_scores
from aoi_app.project.calibration import Calibration, ScoreCurve, ScoreScale, policy_between
from aoi_app.project.policy import Policy

IS_OK = [True, False, False, True]
STEPS = ScoreCurve(knots=((-3.0, -2.0), (0.5, -1.9), (1.0, 3.0)), slopes=(0.05, 0.05))


def calibration(**values):
    known = {"is_ok": IS_OK, "curve": STEPS, "class_temperature": 2.5, "images": 90, "parts": 90}
    return Calibration.model_validate({"method": "isotonic", "ng_share": 0.3, **known, **values})


def probabilities(n=2000):
    logits = np.random.default_rng(0).normal(0, 6, (n, len(IS_OK)))
    shares = np.exp(logits - logits.max(1, keepdims=True))
    return shares / shares.sum(1, keepdims=True)


@pytest.mark.parametrize("line", [None, 50.0])
@pytest.mark.parametrize("policy", [Policy(), Policy(threshold=0.4, review_low=0.3, review_high=0.97)])
def test_verdicts_classes_and_order_stay_under_the_counterpart_of_a_policy(policy, line):
    raw, found = probabilities(), calibration(line_ppm=line)
    made = found.apply(raw)
    np.testing.assert_allclose(made.sum(1), 1.0, atol=1e-12)
    assert np.abs(ng_scores(made, IS_OK) - ng_scores(raw, IS_OK)).max() > 0.3, "or nothing was tested"
    moved = policy_between(policy, None, found)
    before, after = judge_batch(raw, IS_OK, policy), judge_batch(made, IS_OK, moved)
    assert before[0] == after[0]
    decided = np.array([verdict.value != "REVIEW" for verdict in before[0]])
    np.testing.assert_array_equal(before[1][decided], after[1][decided])
    truth = np.random.default_rng(1).random(len(raw)) < ng_scores(raw, IS_OK)
    curves = [roc_curve(truth, ng_scores(values, IS_OK), "NG").auc for values in (raw, made)]
    assert curves[0] == pytest.approx(curves[1], abs=1e-9)
    back = policy_between(moved, found, None)
    assert back.threshold == pytest.approx(policy.threshold, abs=1e-6)


@pytest.mark.parametrize("threshold", [1e-5, 1e-3, 0.02])
def test_the_threshold_of_a_line_with_hardly_a_defect_judges_as_before(threshold):
    """Its counterpart is 1e-13 or less: with so many decimals it was 0, and every image NG."""
    raw, policy = probabilities(), Policy(threshold=threshold)
    found = calibration(line_ppm=0.1)
    moved = policy_between(policy, None, found)
    assert 0.0 < moved.threshold < 1e-6
    assert judge_batch(raw, IS_OK, policy)[0] == judge_batch(found.apply(raw), IS_OK, moved)[0]
    surest = policy_between(Policy(threshold=1 - 1e-9), None, calibration(line_ppm=999_999.0))
    assert np.float32(surest.threshold) < 1.0, "else defects of score 1 would pass"


def test_the_rate_of_a_line_is_bayes():
    found = calibration(curve=ScoreCurve(), ng_share=0.25)
    for share in (0.001, 0.4, 0.999):
        ng, good = share * 200e-6 / 0.25, (1 - share) * (1 - 200e-6) / 0.75
        on_line = found.model_copy(update={"line_ppm": 200.0})
        assert on_line.score(share) == pytest.approx(ng / (ng + good))
        assert on_line.raw_score(on_line.score(share)) == pytest.approx(share)
    assert found.of_validation.score(0.4) == pytest.approx(0.4)


def test_one_side_alone_is_only_sharpened():
    raw = probabilities()
    found = calibration(is_ok=[False] * 4, method="none", curve=ScoreCurve(), why_not="one_side").apply(raw)
    np.testing.assert_allclose(found, raw**0.4 / (raw**0.4).sum(1, keepdims=True), rtol=1e-6)
    with pytest.raises(ValueError, match="4 classes"):
        calibration().apply(raw[:, :3])
    assert np.isnan(calibration().apply(np.full((1, 4), np.nan))).all(), "so that it goes to a person"


@pytest.mark.parametrize(
    "wrong",
    [
        {"curve": {"knots": [(0.0, 0.0), (1.0, 0.0)]}},
        {"curve": {"slopes": (0.0, 1.0)}},
        {"class_temperature": 0.0},
        {"line_ppm": 0.0},
        {"line_ppm": 10.0, "why_not": "few"},
        {"line_ppm": 10.0, "ng_share": 1.0},
    ],
)
def test_what_could_turn_a_verdict_is_refused(wrong):
    with pytest.raises(ValidationError):
        calibration(**wrong)


def test_classes_rated_otherwise_are_judged_by_raw_scores():
    scale = ScoreScale(policy=Policy(threshold=0.2)).moved_to(calibration())
    assert scale.rated(IS_OK) is scale
    raw = scale.rated([True, True, False, True])
    assert raw.calibration is None
    assert raw.judges.threshold == pytest.approx(0.2)
    assert ScoreScale(calibration=calibration()).rated([False] * 4) == ScoreScale()
