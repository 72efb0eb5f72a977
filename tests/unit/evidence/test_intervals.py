import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, binomtest

from aoi_app.evidence.intervals import (
    auc_lower,
    clopper_pearson_lower,
    clopper_pearson_upper,
    mean_share_lower,
    wilson,
)


@st.composite
def shares(draw):
    n = draw(st.integers(1, 100_000))
    return draw(st.integers(0, n)), n


@given(shares())
def test_bounds_are_those_of_scipy(share):
    count, n = share
    upper = beta.ppf(0.95, count + 1, n - count) if count < n else 1.0
    lower = beta.ppf(0.05, count, n - count + 1) if count else 0.0
    assert clopper_pearson_upper(count, n) == pytest.approx(upper, rel=1e-7, abs=1e-12)
    assert clopper_pearson_lower(count, n) == pytest.approx(lower, rel=1e-7, abs=1e-12)
    expected = binomtest(count, n).proportion_ci(0.95, method="wilson")
    assert wilson(count, n) == pytest.approx((expected.low, expected.high), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    ("count", "n", "percent"), [(0, 371, 0.80), (1, 371, 1.27), (0, 20, 13.91), (0, 299, 1.00)]
)
def test_known_values(count, n, percent):
    assert 100 * clopper_pearson_upper(count, n) == pytest.approx(percent, abs=0.005)


def test_no_images_give_no_bound():
    assert clopper_pearson_upper(0, 0) is None
    assert clopper_pearson_lower(0, 0) is None
    assert wilson(0, 0) is None
    assert mean_share_lower([]) is mean_share_lower([(0, 0)]) is None
    assert auc_lower(0.0, 0, 5) is auc_lower(0.0, 5, 0) is None
    with pytest.raises(ValueError, match="count must be"):
        clopper_pearson_upper(3, 2)


@given(shares().filter(lambda share: share[1] <= 10_000))
def test_the_mean_of_one_share_has_the_bound_of_its_posterior(share):
    count, n = share
    expected = beta.ppf(0.05, count + 1, n - count + 1)
    assert mean_share_lower([share]) == pytest.approx(expected, abs=2e-4)
    assert mean_share_lower([share, (0, 0)]) == mean_share_lower([share])


@pytest.mark.parametrize(
    "trials",
    [[(6, 6)] * 6, [(24, 25), (15, 16), (7, 12), (0, 6), (171, 190), (24, 24)], [(0, 3), (900, 1000)]],
)
def test_the_bound_of_a_mean_is_that_of_drawn_shares(trials):
    random = np.random.default_rng(0)
    drawn = np.mean([random.beta(count + 1, n - count + 1, 200_000) for count, n in trials], axis=0)
    assert mean_share_lower(trials) == pytest.approx(np.quantile(drawn, 0.05), abs=2e-3)


@given(st.floats(0.0, 1.0), st.integers(1, 500), st.integers(1, 500))
def test_the_bound_of_an_area_rises_with_it_and_with_what_was_seen(area, positives, negatives):
    bound = auc_lower(area, positives, negatives)
    assert 0.0 <= bound <= area
    assert bound <= auc_lower(min(1.0, area + 0.01), positives, negatives)
    assert bound <= auc_lower(area, 4 * positives, 4 * negatives)
    assert bound < 1.0


def test_the_bound_of_an_area_holds_as_often_as_it_says():
    random, true, held = np.random.default_rng(0), 0.8555778, 0  # P(N(1.5, 1) > N(0, 1))
    for _ in range(500):
        bad, good = random.normal(1.5, 1.0, 30), random.normal(0.0, 1.0, 60)
        held += auc_lower(float((bad[:, None] > good).mean()), 30, 60) <= true
    assert 0.93 <= held / 500 <= 0.99
