import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, binom, binomtest

from aoi_app.evidence.intervals import (
    clopper_pearson_lower,
    clopper_pearson_upper,
    errors_allowed,
    images_for,
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


@given(st.integers(1, 20_000), st.floats(0.001, 0.5), st.sampled_from([0.5, 0.9, 0.95, 0.999]))
def test_the_errors_that_prove_a_rate_are_the_most_that_scipy_allows(n, bound, confidence):
    allowed = errors_allowed(n, bound, confidence)
    most = -1 if allowed is None else allowed
    assert most < 0 or binom.cdf(most, n, bound) <= 1 - confidence + 1e-9
    assert binom.cdf(most + 1, n, bound) > 1 - confidence - 1e-9
    if 0 <= most < 50:
        assert images_for(bound, confidence, most) <= n < images_for(bound, confidence, most + 1)


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
    with pytest.raises(ValueError, match="count must be"):
        clopper_pearson_upper(3, 2)


@given(shares().filter(lambda share: share[1] <= 10_000))
def test_the_bound_of_one_share_is_exact_and_more_classes_never_prove_more_than_their_images(share):
    count, n = share
    assert mean_share_lower([share]) == pytest.approx(clopper_pearson_lower(count, n), abs=1e-9)
    assert mean_share_lower([share, (0, 0)]) == mean_share_lower([share])
    assert mean_share_lower([share] * 3) <= clopper_pearson_lower(3 * count, 3 * n) + 1e-9


def test_a_class_of_three_images_without_an_error_proves_little():
    assert mean_share_lower([(3, 3), (1000, 1000)]) < 0.75
