import pytest
from scipy.stats import beta

from aoi_app.evidence.operating_points import ScoredImage, ScoredImages
from aoi_app.evidence.sample_plan import SamplePlan, sample_plans
from aoi_app.project.policy import Policy


def test_a_plan_says_what_is_shown_what_is_needed_and_what_the_next_images_bring():
    plan = SamplePlan("", 0, 60, 0.01)
    assert plan.bound == pytest.approx(beta.ppf(0.95, 1, 60))
    assert plan.needed == ((0, 299), (1, 473))
    assert plan.after == pytest.approx(beta.ppf(0.95, 1, 100))
    assert (plan.is_shown, plan.is_beyond, plan.is_worth_more) == (False, False, True)


def test_more_images_change_nothing_where_too_many_were_missed_and_little_where_much_is_known():
    lost = SamplePlan("", 8, 60, 0.05)
    assert beta.ppf(0.05, 8, 53) > 0.05
    assert (lost.is_beyond, lost.is_doubtful, lost.needed) == (True, True, ())
    unlucky = SamplePlan("", 4, 60, 0.05)
    assert (unlucky.is_beyond, unlucky.is_doubtful, unlucky.needed[0]) == (False, True, (4, 181))
    done = SamplePlan("", 0, 2000, 0.01)
    assert (done.is_shown, done.is_worth_more) == (True, False)


def test_the_class_of_which_least_is_known_comes_first_and_parts_are_counted():
    rows = [ScoredImage(0.9, False, f"panel {n // 2}", "void") for n in range(40)]
    rows += [ScoredImage(0.9, False, f"plate {n}", "crack") for n in range(5)]
    rows += [ScoredImage(0.1, False, "panel 0", "void"), ScoredImage(0.1, True, "good", "good")]
    every, first, second = sample_plans(ScoredImages(rows), Policy(), most=0.05)
    assert (every.missed, every.n) == (1, 25)
    assert [(plan.name, plan.missed, plan.n) for plan in (first, second)] == [
        ("crack", 0, 5),
        ("void", 1, 20),
    ]
