import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from aoi_app.evidence.aims import Aim, Promise
from aoi_app.evidence.operating_points import ScoredImage, ScoredImages
from aoi_app.evidence.verdicts import judge, judge_all
from aoi_app.project.policy import Policy
from aoi_app.project.records import Verdict

SCORES = st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.7, 0.999999, 1.0]) | st.floats(0, 1)
SCORED = st.lists(st.tuples(SCORES, st.booleans()), min_size=2, max_size=25).filter(
    lambda rows: len({good for _, good in rows}) == 2
)
RATES = st.floats(0, 1)


def images_of(rows):
    return ScoredImages(ScoredImage(*row) for row in rows)


def outcome(images, threshold):
    return images.outcome(Policy(threshold=threshold))


def rates(images, threshold):
    found = outcome(images, threshold)
    return found.overkill.rate, found.escape.rate


def others_of(rows):
    """All relevant thresholds: each score, and slightly above it."""
    return {0.0, 0.5, 1.0, *(min(row[0] + step, 1.0) for row in rows for step in (0.0, 1e-9))}


@given(SCORED, RATES)
def test_no_other_threshold_serves_the_aim_better(rows, most):
    images = images_of(rows)
    tried = [rates(images, other) for other in others_of(rows)]
    even = images.policy_for(Aim(goal="even")).threshold
    assert sum(rates(images, even)) <= min(map(sum, tried)) + 1e-9
    fewest = outcome(images, images.policy_for(Aim(goal="fewest")).threshold)
    counts = [outcome(images, other) for other in others_of(rows)]
    errors = [found.overkill.count + found.escape.count for found in counts]
    assert fewest.overkill.count + fewest.escape.count == min(errors)
    for goal, held, free in (("overkill", 0, 1), ("escape", 1, 0)):
        found = images.policy_for(Aim(goal=goal, most=most, confidence=0.0))
        allowed = [rate for rate in tried if rate[held] <= most]
        if found is None:
            assert not allowed
        else:
            reached = rates(images, found.threshold)
            assert reached[held] <= most
            assert reached[free] <= min(other[free] for other in allowed) + 1e-9


@given(
    st.lists(st.tuples(SCORES, st.booleans(), st.sampled_from("abcdefghij")), min_size=4, max_size=40).filter(
        lambda rows: len({good for _, good, _ in rows}) == 2
    ),
    st.sampled_from([0.2, 0.3, 0.5]),
    st.sampled_from([0.6, 0.8]),
)
def test_a_promise_allows_as_many_wrong_parts_as_prove_it_and_gives_away_nothing(rows, most, confidence):
    images = images_of(rows)
    for goal, side in (("escape", False), ("overkill", True)):
        found = images.policy_for(Aim(goal=goal, most=most, confidence=confidence))
        parts = {part for _, good, part in rows if good is side}
        proves = [k for k in range(len(parts)) if binom.cdf(k, len(parts), most) <= 1 - confidence + 1e-12]
        allowed = max(proves, default=-1)
        free = 0 if goal == "escape" else 1
        wrong = {threshold: outcome(images, threshold).wrong(goal) for threshold in others_of(rows)}
        kept = [rates(images, threshold)[free] for threshold, count in wrong.items() if count <= allowed]
        if found is None:
            assert not kept
            continue
        assert outcome(images, found.threshold).wrong(goal) <= allowed
        assert rates(images, found.threshold)[free] <= min(kept) + 1e-9


def test_what_is_too_few_says_how_many_more():
    promise = Promise("escape", 0.01, 0.95, 60)
    assert (promise.allowed, promise.more, promise.kept(0)) == (None, 239, False)
    carried = Promise("escape", 0.01, 0.95, 299)
    folded = Promise("escape", 0.01, 0.95, 299, folded=True)
    assert (folded.allowed, folded.more) == (None, 69), "half of the risk is for the other head"
    assert (carried.allowed, carried.more, carried.kept(0), carried.kept(1)) == (0, 174, True, False)
    assert Promise("escape", 0.0, 0.95, 10**6).more is None


@given(SCORED, st.lists(RATES, min_size=1, max_size=5))
def test_the_curves_are_what_judging_by_each_threshold_gives(rows, thresholds):
    images = images_of(rows)
    overkill, escape = images.curves(np.array(thresholds))
    for place, threshold in enumerate(thresholds):
        assert np.allclose((overkill[place], escape[place]), rates(images, threshold))


@given(st.lists(SCORES | st.just(float("nan")), max_size=20), st.lists(SCORES, min_size=3, max_size=3))
def test_many_scores_are_judged_like_one(scores, edges):
    low, threshold, high = sorted(edges)
    policy = Policy(threshold=threshold, review_low=low, review_high=high)
    ok, ng = judge_all(np.array(scores, dtype=np.float64), policy)
    one = [judge(score, policy) for score in scores]
    assert [verdict is Verdict.OK for verdict in one] == ok.tolist()
    assert [verdict is Verdict.NG for verdict in one] == ng.tolist()


def test_the_usual_threshold_stays_where_nothing_is_better_and_others_are_round():
    parted = [(0.2, True), (0.3, True), (0.62, False), (0.9, False)]
    assert images_of(parted).policy_for(Aim(goal="even")).threshold == 0.5
    high = [(0.2, True), (0.71, True), (0.79, False), (0.9, False)]
    assert images_of(high).policy_for(Aim(goal="even")).threshold == 0.75


def test_one_side_alone_has_no_best_threshold():
    assert images_of([(0.2, False), (0.9, False)]).policy_for(Aim(goal="even")) is None


def test_a_band_takes_images_out_of_both_rates_and_parts_carry_the_bounds():
    rows = [(0.1, True, "a"), (0.6, True, "a"), (0.6, False, "b"), (0.45, False, "b"), (0.2, False, "c")]
    images = images_of(rows)
    plain = images.outcome(Policy())
    assert (plain.overkill.count, plain.overkill.n, plain.overkill.units) == (1, 2, 1)
    assert (plain.escape.count, plain.escape.n, plain.escape.unit_count) == (2, 3, 2)
    policy = Policy(threshold=0.5, review_low=0.4, review_high=0.7)
    band = images.outcome(policy)
    assert (band.overkill.count, band.escape.count, band.review.count) == (0, 1, 3)
    changed = {verdict: int(mask.sum()) for verdict, mask in images.changes(Policy(), policy).items()}
    assert changed == {Verdict.OK: 0, Verdict.NG: 0, Verdict.REVIEW: 3}
