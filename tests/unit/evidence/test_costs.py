from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta

from aoi_app.evidence.costs import CostCurve, Costs, cheapest_policy, expected_cost
from aoi_app.evidence.operating_points import ScoredImage, ScoredImages
from aoi_app.evidence.verdicts import judge
from aoi_app.project.policy import Policy
from aoi_app.project.records import Verdict

SCORED = st.lists(
    st.tuples(st.sampled_from([0.0, 0.2, 0.5, 0.8, 1.0]) | st.floats(0, 1), st.booleans()),
    min_size=2,
    max_size=12,
).filter(lambda rows: len({good for _, good in rows}) == 2)
PRICE = st.sampled_from([0.0, 0.5, 1.0, 3.0, 20.0])
COSTS = st.builds(Costs, escape=PRICE, overkill=PRICE, review=PRICE, ppm=st.sampled_from([0, 1000, 5e5, 1e6]))


def cost_image_by_image(rows, policy, costs):
    sums = {True: 0.0, False: 0.0}
    for score, good in rows:
        verdict = judge(score, policy)
        if verdict is Verdict.REVIEW:
            sums[good] += costs.review
        elif (verdict is Verdict.OK) is not good:
            sums[good] += costs.overkill if good else costs.escape
    n = {side: sum(good is side for _, good in rows) for side in sums}
    return costs.defects * sums[False] / n[False] + (1 - costs.defects) * sums[True] / n[True]


@settings(max_examples=25)
@given(SCORED, COSTS)
def test_no_pair_of_edges_costs_less(rows, costs):
    images = ScoredImages(ScoredImage(*row) for row in rows)
    found = cheapest_policy(images, costs)
    cost = cost_image_by_image(rows, found, costs)
    assert expected_cost(images, found, costs).cost == pytest.approx(cost)
    ends = sorted({0.0, 1.0, *(min(score + step, 1.0) for score, _ in rows for step in (0.0, 1e-9))})
    for low, high in combinations_with_replacement(ends, 2):
        other = Policy(threshold=high, review_low=low, review_high=high)
        assert cost <= cost_image_by_image(rows, other, costs) + 1e-6


def test_the_bounds_combine_the_exact_ones_of_each_side_and_name_the_weaker():
    rows = [(0.9, False)] * 57 + [(0.1, False)] * 3 + [(0.1, True)] * 380 + [(0.9, True)] * 20
    images = ScoredImages(ScoredImage(*row) for row in rows)
    costs = Costs(escape=100, overkill=2, review=1, ppm=10_000)
    found = expected_cost(images, Policy(), costs)
    away = {
        up: np.hypot(
            0.01 * 100 * abs(beta.ppf(q, 3 + up, 58 - up) - 3 / 60),
            0.99 * 2 * abs(beta.ppf(q, 20 + up, 381 - up) - 20 / 400),
        )
        for up, q in ((1, 0.95), (0, 0.05))
    }
    assert found.cost == pytest.approx(0.01 * 100 * 0.05 + 0.99 * 2 * 0.05)
    assert (found.high, found.low) == pytest.approx((found.cost + away[1], found.cost - away[0]))
    assert found.from_ng > found.from_ok
    curve = CostCurve(images)
    at = list(curve.thresholds).index(0.9)  # as 0.5 judges
    cost, low, high = (values[at] for values in curve.at(costs))
    assert (cost, low, high) == pytest.approx((found.cost, found.low, found.high))
