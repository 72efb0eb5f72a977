"""A step of a training in a given time is kept only if it gains more than its standard error."""

import numpy as np
import pytest

from aoi_app.evidence.gains import balanced
from aoi_app.evidence.step_choice import JudgedImages, step_figures

COUNT = 60
IMAGES = JudgedImages(
    [str(row) for row in range(COUNT)],
    np.arange(COUNT) % 3,
    np.arange(COUNT) // 2,
    np.array([True, False, False]),
)


def said(right: float, seed: int = 0, rows: int = COUNT) -> dict[str, tuple[float, ...]]:
    """Scores of the first ``rows`` images, of which about the share ``right`` is right."""
    rng = np.random.default_rng(seed)
    truth = np.eye(3)[IMAGES.labels]
    drawn = np.eye(3)[rng.integers(0, 3, COUNT)]
    scores = np.where(rng.random((COUNT, 1)) < right, truth, drawn) * 0.8 + rng.random((COUNT, 3)) * 0.1
    scores /= scores.sum(1, keepdims=True)
    return {str(row): tuple(scores[row]) for row in range(rows)}


@pytest.mark.parametrize(
    ("first", "then", "state"),
    [(0.4, 0.95, "judges_better"), (0.95, 0.4, "no_gain")],
)
def test_only_a_clear_gain_is_kept(first: float, then: float, state: str) -> None:
    found = step_figures(IMAGES, said(then, 1), said(first, 0))
    assert found.state == state
    assert (found.n, found.parts) == (COUNT, COUNT // 2)
    assert step_figures(IMAGES, said(first), said(first)).state == "no_gain", "nothing gained on itself"


def test_steps_are_compared_on_images_that_neither_has_learned_from() -> None:
    whole, some = said(0.5, 0), said(1.0, 1, rows=30)
    found = step_figures(IMAGES, some, whole)
    assert (found.n, found.parts) == (30, 15)
    assert found.is_kept
    assert step_figures(IMAGES, whole, None).n == COUNT


def test_better_names_count_where_ng_is_ranked_no_worse() -> None:
    """NG is told from OK by both; only the second tells the classes of NG apart."""
    blind = {key: (ok, (1 - ok) * 0.51, (1 - ok) * 0.49) for key, (ok, _, _) in said(1).items()}
    found = step_figures(IMAGES, said(1.0), blind)
    assert found.state == "names_better"
    assert found.area_gain == pytest.approx((0.0, 0.0), abs=1e-9)


def test_the_error_of_balanced_accuracy_is_that_of_independent_images() -> None:
    """Against the binomial formula: the mean of the recalls of two classes."""
    rng = np.random.default_rng(0)
    labels = np.arange(400) % 4 // 3
    hits = rng.random(400) < np.where(labels, 0.6, 0.9)
    found = balanced(hits, labels, np.arange(400))
    shares = [hits[labels == label].mean() for label in (0, 1)]
    counts = [(labels == label).sum() for label in (0, 1)]
    by_hand = np.sqrt(sum(p * (1 - p) / n for p, n in zip(shares, counts, strict=True))) / 2
    assert found.value == pytest.approx(np.mean(shares))
    assert found.error == pytest.approx(by_hand, rel=0.01)
    assert found.influence.sum() == pytest.approx(0.0, abs=1e-12)
