"""Worlds for ``tests.campaigns.claims`` in which a threshold is chosen on scores out of fold and used by a
head that has learned from all images, whose rate on fresh parts is computed.

The head is a ridge regression of features from N(0, 1), of which a tenth is shifted in defects: as all linear
heads it is another one without a fifth of the images, and it is found in milliseconds.
"""

from collections.abc import Callable, Iterator
from functools import partial
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.aims import Aim, Held
from aoi_app.evidence.operating_points import ScoredImage, ScoredImages
from aoi_app.project.calibration import expit

Random = np.random.Generator
Floats = NDArray[np.float64]
FOLDS, APART, MOST = 5, 4.0, 0.05  # APART: of the classes, in spreads of a feature
SCALE = 0.1  # of a score that no score is squeezed to 0 or 1


def folded() -> Iterator[tuple[str, Callable[[Random], dict[str, bool]]]]:
    """NG and OK parts, features, strength of the regularisation: few parts for many features hurt most."""
    for ng, ok, features in ((73, 200, 100), (93, 100, 300), (200, 300, 100)):
        for strength in (0.1, 1.0):
            for held in ("escape", "overkill"):
                name = f"{held} out of fold, {ng} NG, {ok} OK, {features} features, strength {strength}"
                yield name, partial(_folded, held, ng, ok, features, strength)


def _folded(held: Held, ng: int, ok: int, features: int, strength: float, random: Random) -> dict[str, bool]:
    is_ng = np.arange(ng + ok) < ng
    shift = np.zeros(features)
    shift[: features // 10] = APART / np.sqrt(features // 10)
    images = random.normal(size=(ng + ok, features)) + np.outer(is_ng, shift)
    fold = np.concatenate([random.permutation(count) % FOLDS for count in (ng, ok)])
    scores = np.empty(ng + ok)
    for place in range(FOLDS):
        judged = fold == place
        weight, offset = _head(images[~judged], is_ng[~judged], strength)
        scores[judged] = images[judged] @ weight + offset
    rows = zip(expit(SCALE * scores).tolist(), (~is_ng).tolist(), strict=True)
    chosen = ScoredImages((ScoredImage(*row) for row in rows), folded=True)
    policy = chosen.policy_for(Aim(goal=held, most=MOST))
    assert policy is not None
    cut = float(np.log(policy.threshold / (1 - policy.threshold))) / SCALE
    weight, offset = _head(images, is_ng, strength)  # the one that judges
    spread = float(np.linalg.norm(weight))
    middle = offset + float(weight @ shift) if held == "escape" else offset
    below = NormalDist(middle, spread).cdf(cut)
    rate = below if held == "escape" else 1 - below
    return {f"threshold out of fold: {held} at most": rate <= MOST}


def _head(images: Floats, is_ng: NDArray[np.bool_], strength: float) -> tuple[Floats, float]:
    """Weight and offset of the least weighted squares to -1 and 1, both kinds weighing the same."""
    share = np.where(is_ng, 0.5 / is_ng.sum(), 0.5 / (~is_ng).sum())
    spread, middle = images.std(axis=0), share @ images
    standard = (images - middle) / spread
    squares = (standard * share[:, None]).T @ standard + strength * np.eye(images.shape[1])
    weight = np.linalg.solve(squares, standard.T @ (share * np.where(is_ng, 1.0, -1.0))) / spread
    return weight, -float(middle @ weight)
