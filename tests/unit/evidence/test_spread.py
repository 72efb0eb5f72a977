import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import sem, t

from aoi_app.evidence.intervals import student_t
from aoi_app.evidence.rates import Rate
from aoi_app.evidence.spread import pooled, spread

VALUES = st.lists(st.floats(0.0, 1.0), min_size=2, max_size=12)


@given(st.integers(1, 400), st.floats(0.5, 0.999))
def test_student_t_is_that_of_scipy(degrees, confidence):
    assert student_t(degrees, confidence) == pytest.approx(t.ppf((1 + confidence) / 2, degrees), rel=1e-8)


@given(VALUES)
def test_over_seeds_it_is_students_interval(values):
    found = spread(values, "seeds").interval
    expected = t.interval(0.95, len(values) - 1, np.mean(values), max(sem(values), 1e-300))
    assert found == pytest.approx(expected, rel=1e-6, abs=1e-9)


@given(VALUES)
def test_over_folds_shared_training_images_widen_it(values):
    """Nadeau and Bengio: 1/k becomes 1/k + n_val/n_train, which is 1/(k - 1) for k folds."""
    k = len(values)
    low, high = spread(values, "folds").interval
    reach = t.ppf(0.975, k - 1) * np.std(values, ddof=1) * np.sqrt(1 / k + 1 / (k - 1))
    assert high - low == pytest.approx(2 * reach, rel=1e-6, abs=1e-9)
    assert (low + high) / 2 == pytest.approx(np.mean(values))


def test_too_few_values_have_no_spread():
    assert spread([None, None], "seeds") is None
    alone = spread([0.9, None], "folds")
    assert (alone.mean, alone.sd, alone.interval) == (0.9, None, None)


def test_pooled_counts_keep_their_parts_only_where_all_know_them():
    assert pooled([Rate(1, 10, 1, 5), Rate(2, 12, 1, 6)]) == Rate(3, 22, 2, 11)
    assert pooled([Rate(1, 10, 1, 5), Rate(2, 12)]) == Rate(3, 22)
    assert pooled([Rate(0, 100)] * 3).upper95 == Rate(0, 300).upper95
    assert Rate.from_json(Rate(3, 22, 2, 11).to_json()) == Rate(3, 22, 2, 11)
