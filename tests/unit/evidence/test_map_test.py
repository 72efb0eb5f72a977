"""The test of heat maps: what it promises, in worlds of known truth, and its figures against libraries."""

from functools import partial

import numpy as np
import pytest
from scipy.stats import spearmanr
from sklearn.metrics import average_precision_score

from aoi_app.evidence.map_choice import boxes_fit, chosen_method, is_guessing
from aoi_app.evidence.map_test import (
    PLACES,
    TURNS,
    InputFrame,
    effects_of,
    hot_region,
    judged,
    likeness,
    log_odds,
    place_of,
    turned,
)
from aoi_app.evidence.pointing import average_precision, pointed, pointing
from aoi_app.project.map_check import MapCheck, MethodCheck, Pointing

SIDE = 40
FINE = MapCheck(images=9, right=9, methods=(MethodCheck(method="cam", head=0.0, backbone=0.1),))


def spot(x, y, spread=3.0):
    rows, columns = np.mgrid[:SIDE, :SIDE]
    return np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * spread**2)).astype(np.float32)


def scored(image, images, *, looks_at):
    """A score that falls as a place of the image changes."""
    return -10.0 * (((images - image) ** 2) * looks_at).sum((1, 2, 3))


@pytest.mark.parametrize(("spread", "nearly_always"), [(None, 0.93), (0.12, 0.65)])
def test_a_map_laid_by_chance_weighs_most_in_one_of_twenty_worlds_and_one_on_the_evidence_nearly_always(
    spread, nearly_always
):
    random = np.random.default_rng(1)
    frame = InputFrame(4, 0, SIDE, SIDE)
    by_chance, on_it, worlds = 0, 0, 150
    for _ in range(worlds):
        image = random.random((1, SIDE, SIDE + 8)).astype(np.float32)
        places = random.random((2, 2)) if spread is None else random.normal(0.5, spread, (2, 2))
        evidence, elsewhere = (spot(*(place * (SIDE - 1))) for place in places)
        score = partial(scored, image, looks_at=np.pad(evidence, ((0, 0), (4, 4))))
        for heat in (evidence, elsewhere):
            lost, _ = effects_of(image, frame, hot_region(heat), score)
            is_first = place_of(lost) == 1
            on_it += is_first and heat is evidence
            by_chance += is_first and heat is elsewhere
    assert by_chance <= 0.05 * worlds + 2 * (0.05 * 0.95 * worlds) ** 0.5
    assert on_it >= nearly_always * worlds


@pytest.mark.parametrize(
    ("place", "inside", "check", "verdict"),
    [
        (1, [True, True, False], FINE, "TESTED"),
        (2, [True], FINE, "WEAK"),
        (13, [True], FINE, "DO NOT TRUST"),
        (None, [], FINE, "DO NOT TRUST"),
        (1, [True, False, False], FINE, "WEAK"),
        (1, [], None, "WEAK"),
        (1, [], FINE.model_copy(update={"guessing": True}), "DO NOT TRUST"),
        (1, [], MapCheck(methods=(MethodCheck(method="cam", head=0.9, backbone=0.0),)), "DO NOT TRUST"),
        (1, [], MapCheck(methods=(MethodCheck(method="cam", head=0.0, backbone=0.5),)), "DO NOT TRUST"),
    ],
)
def test_one_verdict_for_all_that_was_found(place, inside, check, verdict):
    weights = None if place is None else np.r_[0.0, np.ones(place - 1), -np.ones(PLACES - place)]
    found = judged(None if weights is None else (weights, weights), inside, "cam", check)
    assert found.verdict == verdict
    assert (not found.doubts) is (verdict == "TESTED")
    assert (found.place, found.agreeing, found.others) == (place, sum(inside), len(inside))


def test_a_region_keeps_its_size_and_distance_where_it_is_turned_about_the_middle():
    region = spot(15, 12) >= 0.5
    places = turned(region)
    away = np.array([np.argwhere(place).mean(axis=0) - (SIDE - 1) / 2 for place in places])
    assert len(places) == TURNS - 1
    assert np.hypot(*away.T) == pytest.approx(np.hypot(15 - 19.5, 12 - 19.5), abs=0.5)
    assert {int(place.sum()) for place in places} == {int(region.sum())}
    assert np.hypot(*np.diff(away, axis=0).T) == pytest.approx(2 * np.pi / 24 * 8.75, abs=0.8)


def test_scores_that_are_no_numbers_and_ties_are_never_first():
    assert place_of(np.full(PLACES, np.nan)) == PLACES
    assert place_of(np.zeros(PLACES)) == PLACES
    odds = log_odds(np.array([[1.0, 1e-30, 0.0], [0.5, 0.25, 0.25]], np.float32), 0)
    assert odds == pytest.approx([69.08, 0.0], abs=0.01)


def test_figures_are_those_of_the_libraries():
    random = np.random.default_rng(0)
    heat, other = random.integers(0, 9, (2, 30, 20)).astype(np.float32) - 3
    marked = random.random((30, 20)) < 0.2
    assert likeness(heat, other) == pytest.approx(
        spearmanr(np.maximum(heat, 0).ravel(), np.maximum(other, 0).ravel()).statistic
    )
    assert likeness(heat, np.ones_like(heat)) == 0.0
    expected = average_precision_score(marked.ravel(), heat.ravel())
    assert average_precision(heat, marked) == pytest.approx(expected)
    assert average_precision(np.zeros_like(heat), marked) == pytest.approx(marked.mean())


def test_a_map_on_the_mark_fits_it_and_one_beside_it_does_not():
    marked = spot(20, 12) >= 0.5
    on, near, beside = pointed([spot(x, 12) for x in (20, 30, 39)], marked)
    assert (on.peak, on.near, on.box) == (True, True, True)
    assert (on.iou, on.ap) == (1.0, 1.0)
    assert (near.peak, near.near, near.box) == (False, True, False)
    assert beside.iou < beside.chance_iou < on.iou
    assert beside.ap < on.chance + 0.1
    (empty,) = pointed([np.zeros((SIDE, SIDE), np.float32)], marked)
    assert (empty.peak, empty.near, empty.box, empty.ap) == (False, False, False, empty.chance)
    found = pointing("cam", [on, beside])
    assert found is not None
    assert (found.n, found.peak, found.boxes) == (2, 1, 1)
    assert pointing("cam", []) is None


def checked(name, **facts):
    return MethodCheck(method=name, **{"head": 0.1, "backbone": 0.1, **facts})


def fit(peak, n=10, boxes=0, ap=0.5):
    nothing = dict.fromkeys(("chance", "chance_near", "chance_boxes", "iou", "chance_iou"), 0.0)
    return Pointing(method="cam", n=n, peak=peak, near=peak, boxes=boxes, ap=ap, **nothing)


def test_the_method_shown_first_is_the_one_that_is_measured_to_be_best():
    marked = [checked("cam", pointing=fit(4)), checked("grad_cam", pointing=fit(7))]
    assert chosen_method(marked) == ("grad_cam", "marks")
    same = checked("eigen_cam", head=1.0, pointing=fit(10))
    finer = checked("layer_cam", pointing=fit(7, ap=0.6))
    assert chosen_method([same, *marked, finer]) == ("layer_cam", "marks")
    weighed = [checked("cam", weight=1.0, pointing=fit(2, n=3)), checked("hires_cam", weight=2.0)]
    assert chosen_method(weighed) == ("hires_cam", "deletion")
    assert chosen_method([]) == ("cam", "unmeasured")
    assert boxes_fit(fit(9, boxes=5))
    assert not boxes_fit(fit(9, boxes=4))
    assert not boxes_fit(fit(7, n=7, boxes=7)), "too few"


def test_who_names_as_many_as_a_guess_is_guessing():
    assert [is_guessing(right, 30, 3) for right in (0, 10, 14, 15, 30)] == [True, True, True, False, False]
    assert not is_guessing(0, 0, 3), "nothing is known"
