import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from aoi_app.evidence.verdicts import judge, judge_batch, ng_scores
from aoi_app.project.policy import Policy
from aoi_app.project.records import Verdict

UNIT = st.floats(0.0, 1.0)


def test_threshold_belongs_to_ng_and_band_is_empty_by_default():
    policy = Policy(threshold=0.3)
    assert judge(0.3, policy) is Verdict.NG
    assert judge(0.29, policy) is Verdict.OK
    assert judge(0.5, policy) is Verdict.NG


def test_a_band_needs_the_threshold_inside():
    policy = Policy(threshold=0.5, review_low=0.2, review_high=0.8)
    assert [judge(score, policy) for score in (0.19, 0.2, 0.79, 0.8)] == ["OK", "REVIEW", "REVIEW", "NG"]
    with pytest.raises(ValidationError):
        Policy(threshold=0.9, review_low=0.2, review_high=0.8)
    with pytest.raises(ValidationError):
        Policy(review_low=0.6)


def test_a_score_that_is_no_number_is_never_ok():
    assert judge(float("nan"), Policy()) is Verdict.REVIEW
    verdicts, _ = judge_batch([[np.nan, np.nan]], [True, False], Policy())
    assert verdicts == [Verdict.REVIEW]


@given(st.lists(st.lists(st.floats(0.01, 1.0), min_size=4, max_size=4), min_size=1, max_size=20), UNIT)
def test_named_class_agrees_with_the_verdict(rows, threshold):
    probabilities = np.array(rows) / np.array(rows).sum(axis=1, keepdims=True)
    is_ok = np.array([True, False, True, False])
    policy = Policy(threshold=threshold)
    verdicts, named = judge_batch(probabilities, is_ok, policy)
    scores = ng_scores(probabilities, is_ok)
    for row, verdict, index, score in zip(probabilities, verdicts, named, scores, strict=True):
        assert verdict is judge(score, policy)
        assert is_ok[index] == (verdict is Verdict.OK)
        assert row[index] == row[is_ok == is_ok[index]].max()


@given(UNIT, UNIT, UNIT, st.tuples(UNIT, UNIT))
def test_a_growing_score_never_gets_a_better_verdict(one, two, threshold, band):
    low, high = min(*band, threshold), max(*band, threshold)
    policy = Policy(threshold=threshold, review_low=low, review_high=high)
    rank = {Verdict.OK: 0, Verdict.REVIEW: 1, Verdict.NG: 2}
    assert rank[judge(min(one, two), policy)] <= rank[judge(max(one, two), policy)]


def test_only_ng_or_only_ok_classes():
    assert judge_batch([[0.4, 0.6]], [False, False], Policy(threshold=1.0)) == ([Verdict.NG], np.array([1]))
    assert judge_batch([[0.4, 0.6]], [True, True], Policy(threshold=0.1)) == ([Verdict.OK], np.array([1]))
    verdicts, named = judge_batch(np.zeros((0, 2)), [True, False], Policy())
    assert verdicts == []
    assert named.shape == (0,)
