"""When an image is unlike the training images: distances, what is kept, and limits that hold."""

import numpy as np
import pytest
from scipy.stats import beta

from aoi_app.evidence import novelty


def scores(random: np.random.Generator, parts: int, size: int) -> tuple[np.ndarray, np.ndarray, list[int]]:
    """Distance and doubt of images, which agree within a part; the last part is the new one."""
    part = np.repeat(np.arange(parts), size)
    both = [
        np.sqrt(0.7) * random.normal(size=parts)[part] + np.sqrt(0.3) * random.normal(size=parts * size)
        for _ in range(2)
    ]
    return np.exp(both[0]), 1 / (1 + np.exp(-both[1])), part.tolist()


@pytest.mark.parametrize(("parts", "size", "rate"), [(120, 1, 0.05), (60, 4, 0.05), (60, 1, 0.1)])
def test_of_new_parts_no_more_are_unknown_than_stated(parts: int, size: int, rate: float) -> None:
    random, unknown, worlds = np.random.default_rng(7), 0.0, 800
    for _ in range(worlds):
        distance, doubt, part = scores(random, parts + 1, size)
        limits = novelty.limits_of(distance[:-size], doubt[:-size], part[:-size], rate)
        assert limits is not None
        assert limits.assured == rate
        unknown += np.logical_or(*limits.exceeded(distance[-size:], doubt[-size:])).mean() / worlds
    noise = 3 * np.sqrt(rate * (1 - rate) / worlds)
    assert rate / 2 - noise < unknown < rate + noise


def test_few_parts_assure_less_and_too_few_nothing() -> None:
    distance, doubt, _ = scores(np.random.default_rng(0), 50, 1)
    assert novelty.limits_of(distance[:38], doubt[:38], range(38), 0.01) is None
    limits = novelty.limits_of(distance, doubt, range(50), 0.01)
    assert limits is not None
    assert (limits.distance, limits.doubt) == (distance.max(), doubt.max())
    assert 0.01 < limits.assured <= novelty.MOST_ASSURED
    assert limits.beyond.count == 0
    # Ten images of each of five parts say no more than five parts.
    assert novelty.limits_of(distance, doubt, [place // 10 for place in range(50)], 0.05) is None


def test_no_number_is_unknown() -> None:
    limits = novelty.limits_of(np.arange(60) / 60, np.arange(60) / 60, range(60), 0.05)
    assert limits is not None
    beyond = np.logical_or(*limits.exceeded(np.array([np.nan, 0.1]), np.array([0.1, 0.1])))
    assert beyond.tolist() == [True, False]


def test_an_image_is_no_neighbour_of_its_own_part() -> None:
    random = np.random.default_rng(1)
    features = random.normal(size=(40, 8)).astype(np.float32)
    features[20:] = features[:20] + 0.01  # two images of each part
    vectors = novelty.directions(features, *novelty.standardisation(features))
    parts = np.arange(40) % 20
    alone, places, each = novelty.nearest(vectors, vectors, parts, parts)
    assert (parts[places] != parts[:, None]).all()
    assert alone.min() > 0.01
    assert (np.diff(each, axis=1) >= 0).all()  # nearest first
    assert novelty.nearest(vectors, vectors)[0].max() < alone.max()


def test_what_is_rare_is_kept() -> None:
    random = np.random.default_rng(2)
    features = random.normal([9, 0, 0], 0.05, (300, 3)).astype(np.float32)
    features[7], features[250] = [0, 9, 0], [0, 0, 9]
    length = np.linalg.norm(features, axis=1, keepdims=True)
    kept = novelty.spread_out(features / length, 10)
    assert {7, 250} < set(kept.tolist())
    assert len(set(kept.tolist())) == 10


def test_limits_out_of_fold_keep_half_of_the_risk_for_the_head_that_judges() -> None:
    both = np.random.default_rng(0).random((2, 400))
    plain, folded = (novelty.limits_of(both[0], both[1], range(400), 0.02, way) for way in (False, True))
    assert plain is not None
    assert folded is not None
    assert (folded.distance, folded.beyond) == (plain.distance, plain.beyond)
    one_more = plain.beyond.count + 1
    assert plain.at_most == pytest.approx(beta.ppf(0.95, one_more + 1, 400 - one_more))
    assert folded.at_most == pytest.approx(beta.ppf(0.975, one_more + 1, 400 - one_more))
