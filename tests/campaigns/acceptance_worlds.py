"""Worlds for ``tests.campaigns.claims`` in which a plant's model is accepted or not by an acceptance study,
and what it and the people really do is known.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.acceptance import study_result
from aoi_app.evidence.kappa import Kappa
from aoi_app.project.acceptance import Appraiser, Claims, Disturbance

Random = np.random.Generator
Kind = tuple[str, Callable[[Random], dict[str, bool]]]
REPEATS = len(Disturbance)
BEYOND = 1.02  # of a claim: the truth in a plant that just breaks it
LOOSE = 0.6  # a claim that nothing breaks
NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Plant:
    """``escape`` and ``overkill`` of a judgement of the model, ``slip`` of one of people. Errors on one part
    are alike: beta-binomial with the correlation ``alike``.
    """

    escape: float
    overkill: float
    alike: float
    slip: float = 0.05


def plants() -> Iterator[Kind]:
    """Studies of 60 to 300 parts; plants that hold or just break a claim, and plants of any quality."""
    claims = Claims()
    for ng, ok in ((60, 50), (93, 46), (40, 260)):
        size = f"{ng} NG and {ok} OK parts"
        for alike in (0.0, 0.3, 0.9):
            at = partial(_of_judgement, alike=alike)
            broken = {
                "escapes": (Plant(at(claims.escape * BEYOND), 0.0, alike), claims),
                "overkill": (Plant(0.0, at(claims.overkill * BEYOND), alike), claims),
                "both": (Plant(at(claims.escape * BEYOND), at(claims.overkill * BEYOND), alike), claims),
            }
            loose = claims.model_copy(update={"escape": LOOSE, "overkill": LOOSE})
            error = _error_of_kappa(claims.kappa / BEYOND, ng / (ng + ok))
            broken["kappa"] = (Plant(error, error, alike), loose)
            for name, (plant, wanted) in broken.items():
                yield (
                    f"{size}, {name} just beyond, errors alike {alike}",
                    partial(_study, plant, wanted, ng, ok),
                )
            yield f"{size}, any quality, errors alike {alike}", partial(_any, alike, ng, ok)


@cache
def _of_judgement(of_part: float, alike: float) -> float:
    """The error rate of a judgement at which a part has any error in all repeats as often as ``of_part``."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _any_wrong(middle, alike) < of_part else (low, middle)
    return high


def _any_wrong(error: float, alike: float) -> float:
    if not alike or error in (0.0, 1.0):
        return 1 - (1 - error) ** REPEATS
    spread = (1 - alike) / alike
    right = np.prod([((1 - error) * spread + k) / (spread + k) for k in range(REPEATS)])
    return float(1 - right)


def _kappa(escape: float, overkill: float, ng: float) -> float:
    ok = 1 - ng
    held = ng * (1 - escape) + ok * overkill
    return 2 * ng * ok * (1 - escape - overkill) / (ng * (1 - held) + ok * held)


@cache
def _error_of_kappa(kappa: float, ng: float) -> float:
    low, high = 0.0, 0.5
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _kappa(middle, middle, ng) > kappa else (low, middle)
    return high


def _any(alike: float, ng: int, ok: int, random: Random) -> dict[str, bool]:
    plant = Plant(
        float(random.uniform(0, 0.08)), float(random.uniform(0, 0.15)), alike, random.uniform(0, 0.2)
    )
    return _study(plant, Claims(), ng, ok, random)


def _wrong(random: Random, error: float, alike: float, repeats: int, parts: int) -> NDArray[np.bool_]:
    chance = np.full(parts, error)
    if alike and 0 < error < 1:
        spread = (1 - alike) / alike
        chance = random.beta(error * spread, (1 - error) * spread, parts)
    return random.random((repeats, parts)) < chance


def _study(plant: Plant, claims: Claims, ng: int, ok: int, random: Random) -> dict[str, bool]:
    truth = np.arange(ng + ok) < ng
    wrong = np.concatenate(
        [
            _wrong(random, plant.escape, plant.alike, REPEATS, ng),
            _wrong(random, plant.overkill, plant.alike, REPEATS, ok),
        ],
        axis=1,
    )
    slips = _wrong(
        random, plant.slip, plant.alike, 6, ng + ok
    )  # of people as alike as one of them to himself
    appraisers = [
        Appraiser("A", "person", truth ^ slips[:3]),
        Appraiser("B", "person", truth ^ slips[3:]),
        Appraiser("model", "model", truth ^ wrong),
    ]
    result = study_result(appraisers, truth, [str(place) for place in range(ng + ok)], claims)
    share = ng / (ng + ok)
    kappa = _kappa(plant.escape, plant.overkill, share)
    keeps = (
        _any_wrong(plant.escape, plant.alike) <= claims.escape
        and _any_wrong(plant.overkill, plant.alike) <= claims.overkill
        and kappa >= claims.kappa
    )
    held = {"acceptance: every claim holds": keeps or not result.accepted}
    held |= _around("kappa against the reference", result.model.against, kappa)
    assert result.people is not None
    slip = plant.slip
    differ = 2 * slip * (1 - slip) * (1 - plant.alike)
    called = share * (1 - slip) + (1 - share) * slip
    return held | _around("kappa of people (Fleiss)", result.people, 1 - differ / (2 * called * (1 - called)))


def _around(name: str, found: Kappa, truth: float) -> dict[str, bool]:
    low, high = found.lower(), found.upper()
    return {
        f"{name}: at least": low is None or low <= truth + NEAR,
        f"{name}: at most": high is None or high >= truth - NEAR,
    }
