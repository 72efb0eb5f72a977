"""Borderline images of a fast runtime are judged again: no verdict is another one."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from aoi_app.engine.runtimes.runtime import Outputs
from aoi_app.engine.runtimes.second_look import SecondLook
from aoi_app.evidence.doubts import doubtful, largest_shift
from aoi_app.evidence.manifest import Parity
from aoi_app.evidence.verdicts import judge_batch
from aoi_app.project.policy import Policy

IMAGES = 2000
LOW = Policy(threshold=0.02, review_low=0.02, review_high=0.02)
BAND = Policy(threshold=0.5, review_low=0.3, review_high=0.7)


class Fake:
    """A runtime whose images are their own logits."""

    name: Any = "openvino"
    precision: Any = "fp32"
    device, batch, requests = "cpu", 3, 2

    def __init__(self, shift=0.0):
        self.asked = 0
        self._shift, self._random = shift, np.random.default_rng(1)

    def submit(self, images):
        self.asked += len(images)
        logits = images[:, :, 0, 0] + self._random.uniform(-self._shift, self._shift, images.shape[:2])
        shares = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
        maps = np.full((*shares.shape, 1, 1), self._shift)
        outputs = Outputs(shares.astype(np.float32), maps, maps[:, :, 0, 0])
        return SimpleNamespace(result=lambda: outputs)

    def close(self):
        """Nothing to release."""


@pytest.mark.parametrize(
    "policy", [Policy(), BAND, Policy(threshold=0.02, review_low=0.02, review_high=0.02)]
)
@pytest.mark.parametrize("is_ok", [(True, False), (False, True, False, True, False)])
def test_no_verdict_differs_from_the_exact_one(policy, is_ok):
    logits = np.random.default_rng(0).normal(0, 4, (IMAGES, len(is_ok), 1, 1))
    fast, exact = Fake(shift=0.05), Fake()
    rough, right = fast.submit(logits).result().probabilities, exact.submit(logits).result().probabilities
    before, _ = judge_batch(rough, is_ok, policy)
    shift = largest_shift(rough, right, is_ok, policy)
    assert shift < 0.25
    exact.asked = 0
    manifest: Any = SimpleNamespace(policy=policy, is_ok=is_ok)
    looks = SecondLook(fast, exact, manifest, shift)
    found = looks.submit(logits).result()
    expected, _ = judge_batch(right, is_ok, policy)
    assert before != expected, "else nothing is tested"
    assert judge_batch(found.probabilities, is_ok, policy)[0] == expected
    assert 0 < exact.asked < IMAGES / 2
    assert (found.maps == 0.0).all(axis=(1, 2, 3)).sum() == exact.asked, "their maps are the exact ones, too"


def test_a_threshold_that_scores_cannot_reach_judges_nothing_twice():
    shares = [[0.999, 0.001], [0.2, 0.8]]
    never = Policy(threshold=0.0, review_low=0.0, review_high=0.0)
    assert not doubtful(shares, [True, False], never, 1.0).any()
    assert not doubtful(shares, [False, False], Policy(), 1.0).any(), "all of it is NG"
    assert doubtful([[np.nan, np.nan]], [True, False], Policy(), 0.1).all()
    assert largest_shift([[np.nan, np.nan]], [[0.5, 0.5]], [True, False], Policy()) > 10


def test_what_moves_far_from_every_edge_makes_no_other_image_doubtful():
    right = np.linspace(-7, 7, 400)
    rough = right + np.where(right > 4, 0.9, 0.05)
    shares, expected = (np.stack([1 - score, score], 1) for score in (_share(rough), _share(right)))
    assert largest_shift(shares, expected, [True, False], Policy()) == pytest.approx(0.05)
    high = Policy(threshold=0.99, review_low=0.99, review_high=0.99)
    assert largest_shift(shares, expected, [True, False], high) == pytest.approx(0.9)


def test_where_few_images_lie_near_an_edge_the_nearest_count():
    right = np.concatenate([np.full(10, 0.1), np.full(200, 5.0)])
    rough = right + np.where(right > 1, 0.3, 0.0)
    shares, expected = (np.stack([1 - score, score], 1) for score in (_share(rough), _share(right)))
    assert largest_shift(shares, expected, [True, False], Policy()) == pytest.approx(0.3)


def _share(log_odds):
    return 1 / (1 + np.exp(-log_odds))


def test_a_precision_that_flips_verdicts_is_used_with_a_second_look_if_that_pays():
    figures = {"images": 276, "available": 276, "largest_difference": 0.02, "flips": 5, "renamed": 9}
    parity = Parity(runtime="openvino", precision="bf16", largest_shift=0.1, judged_twice=40, **figures)
    assert parity.acceptable
    assert parity.second_look == 0.1
    costly = parity.model_copy(update={"judged_twice": 200})
    assert (costly.acceptable, costly.second_look) == (False, None)
    older = Parity(runtime="openvino", precision="bf16", **figures)
    assert (older.acceptable, older.second_look) == (False, None)
