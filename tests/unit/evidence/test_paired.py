import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from aoi_app.evidence.paired import Paired, paired

COUNTS = st.integers(0, 3000)


@given(COUNTS, COUNTS)
def test_p_value_is_the_exact_binomial_one(fixed, broken):
    found = Paired(7, 3, fixed, broken).p_value
    expected = binomtest(fixed, fixed + broken).pvalue if fixed + broken else 1.0
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-300)
    assert found == Paired(0, 0, broken, fixed).p_value, "which run is the first does not matter"


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1), st.integers(1, 4))
def test_parts_count_once(pairs, copies):
    """Several images of one part, all judged alike, are no more evidence than one image."""
    first, second = np.array(pairs).T
    once = paired(first, second)
    assert once.n == len(pairs)
    groups = [f"part {number}" for number in range(len(pairs))]
    repeated = paired(first.repeat(copies), second.repeat(copies), np.repeat(groups, copies).tolist())
    assert repeated == Paired(once.both_right, once.both_wrong, once.fixed, once.broken, parts=True)


def test_a_part_is_right_only_if_all_its_images_are():
    found = paired([True, False, True], [True, True, False], ["a", "a", ""])
    assert (found.fixed, found.broken, found.n) == (1, 1, 2)


def test_the_sentence_an_engineer_reads():
    assert str(Paired(80, 3, 17, 5).remark) == "Images fixed 17, broken 5: unlikely to be chance (p = 0.017)."
    assert str(Paired(80, 3, 3, 1).remark) == "Images fixed 3, broken 1: this may well be chance (p = 0.625)."
    assert "p < 0.001" in str(Paired(0, 0, 30, 0, parts=True).remark)
    assert "no difference" in str(Paired(9, 1, 0, 0).remark)
