import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from aoi_app.evidence.operating_points import Aim, ScoredImages
from aoi_app.project.policy import Policy

SCORED = st.lists(
    st.tuples(st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.7, 0.999999, 1.0]) | st.floats(0, 1), st.booleans()),
    min_size=2,
    max_size=25,
).filter(lambda rows: len({good for _, good in rows}) == 2)
RATES = st.floats(0, 1)


def images_of(rows):
    return ScoredImages((score, good, "") for score, good in rows)


def counts(images, threshold):
    outcome = images.outcome(Policy(threshold=threshold))
    return outcome.overkill.rate, outcome.escape.rate


@given(SCORED, RATES)
def test_no_other_threshold_serves_the_aim_better(rows, most):
    """Compared with all relevant thresholds: each score, and slightly above it."""
    images = images_of(rows)
    others = {0.0, 0.5, 1.0, *(min(score + step, 1.0) for score, _ in rows for step in (0.0, 1e-9))}
    tried = [counts(images, other) for other in others]
    even = images.threshold_for(Aim())
    assert sum(counts(images, even)) <= min(map(sum, tried)) + 1e-9
    for goal, held, free in (("overkill", 0, 1), ("escape", 1, 0)):
        found = images.threshold_for(Aim(goal=goal, most=most))
        allowed = [rates for rates in tried if rates[held] <= most]
        if found is None:
            assert not allowed
        else:
            rates = counts(images, found)
            assert rates[held] <= most
            assert rates[free] <= min(other[free] for other in allowed) + 1e-9


@given(SCORED, st.lists(RATES, min_size=1, max_size=5))
def test_the_curves_are_what_judging_by_each_threshold_gives(rows, thresholds):
    images = images_of(rows)
    overkill, escape = images.curves(np.array(thresholds))
    for place, threshold in enumerate(thresholds):
        assert np.allclose((overkill[place], escape[place]), counts(images, threshold))


def test_the_usual_threshold_stays_where_nothing_is_better_and_others_are_round():
    parted = [(0.2, True), (0.3, True), (0.62, False), (0.9, False)]
    assert images_of(parted).threshold_for(Aim()) == 0.5
    high = [(0.2, True), (0.71, True), (0.79, False), (0.9, False)]
    assert images_of(high).threshold_for(Aim()) == 0.75


def test_one_side_alone_has_no_best_threshold():
    assert images_of([(0.2, False), (0.9, False)]).threshold_for(Aim()) is None


def test_a_band_takes_images_out_of_both_rates_and_parts_carry_the_bounds():
    rows = [(0.1, True, "a"), (0.6, True, "a"), (0.6, False, "b"), (0.45, False, "b"), (0.2, False, "c")]
    images = ScoredImages(rows)
    plain = images.outcome(Policy())
    assert (plain.overkill.count, plain.overkill.n, plain.overkill.units) == (1, 2, 1)
    assert (plain.escape.count, plain.escape.n, plain.escape.unit_count) == (2, 3, 2)
    band = images.outcome(Policy(threshold=0.5, review_low=0.4, review_high=0.7))
    assert (band.overkill.count, band.escape.count, band.review.count) == (0, 1, 3)
