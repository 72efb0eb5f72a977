"""Kappa: published tables are reproduced, and bounds never leave their figure."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from aoi_app.evidence.kappa import LEAST, cohen_kappa, fleiss_kappa

# Fleiss, Psychol. Bull. 76 (1971) 378, table 1: 30 patients, 6 psychiatrists, 5 diagnoses.
DIAGNOSES = """00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"""
# AIAG, "Measurement Systems Analysis", 4th ed., III.C: 50 parts, 3 appraisers, 3 trials; counts of 00, 01,
# 10, 11 of each pair (the last three against the reference), and the kappa printed there.
TRIALS = {
    "A and B": ((44, 6, 3, 97), 0.86),
    "B and C": ((42, 5, 9, 94), 0.79),
    "A and C": ((43, 7, 8, 92), 0.78),
    "A": ((45, 5, 3, 97), 0.88),
    "B": ((45, 2, 3, 100), 0.92),
    "C": ((42, 9, 6, 93), 0.77),
}


def test_fleiss_as_he_published_it() -> None:
    counts = [[int(count) for count in patient] for patient in DIAGNOSES.split()]
    kappa = fleiss_kappa(counts)
    assert 1 - kappa.observed == pytest.approx(0.556, abs=5e-4)
    assert 1 - kappa.expected == pytest.approx(0.220, abs=5e-4)
    assert kappa.value == pytest.approx(0.430, abs=5e-4)
    low, high = kappa.lower(), kappa.upper()
    assert low is not None
    assert high is not None
    assert low < 0.430 < high


@pytest.mark.parametrize("name", TRIALS)
def test_cohen_as_the_manual_of_aiag_prints_it(name: str) -> None:
    counts, printed = TRIALS[name]
    first = np.repeat([0, 0, 1, 1], counts).tolist()
    second = np.repeat([0, 1, 0, 1], counts).tolist()
    assert round(cohen_kappa(first, second).value or 0.0, 2) == printed


@given(st.integers(1, 2**32 - 1), st.integers(2, 4), st.integers(7, 60))
def test_cohen_as_scikit_learn_has_it_and_its_bounds_are_around_it(seed: int, names: int, n: int) -> None:
    random = np.random.default_rng(seed)
    first = random.integers(0, names, n)
    second = np.where(random.random(n) < 0.7, first, random.integers(0, names, n))
    kappa = cohen_kappa(first.tolist(), second.tolist())
    if kappa.value is None:
        return
    assert kappa.value == pytest.approx(cohen_kappa_score(first, second), abs=1e-9)
    low, high = kappa.lower(), kappa.upper()
    assert low is not None
    assert high is not None
    assert LEAST <= low <= kappa.value + 1e-9
    assert kappa.value - 1e-9 <= high <= 1 + 1e-9
    assert low <= (kappa.lower(0.8) or 0.0), "less confidence, higher bound"


def test_of_two_judgements_fleiss_is_the_pi_of_scott() -> None:
    first, second = np.random.default_rng(1).integers(0, 2, (2, 40))
    shares = np.bincount(np.concatenate([first, second])) / 80
    by_chance = float(shares @ shares)
    agree = float((first == second).mean())
    counts = [[2 - one - two, one + two] for one, two in zip(first, second, strict=True)]
    assert fleiss_kappa(counts).value == pytest.approx((agree - by_chance) / (1 - by_chance))


def test_where_it_says_nothing_it_says_so() -> None:
    same = cohen_kappa(["OK"] * 20, ["OK"] * 20)
    assert (same.value, same.lower(), same.upper()) == (None, None, None)
    few = cohen_kappa(["OK", "NG"] * 20, ["OK", "NG"] * 20, ["a", "b", "c", "d", "e"] * 8)
    assert (few.value, few.lower()) == (1.0, None), "five parts"
    with pytest.raises(ValueError, match="same number"):
        fleiss_kappa([[2, 0], [1, 2]])
