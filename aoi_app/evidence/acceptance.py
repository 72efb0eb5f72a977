"""The results of an acceptance study: each appraiser against the limits, agreement, and the claims.

Definitions and limits are those of the attribute study of AIAG, "Measurement Systems Analysis", 4th ed.,
III.C. The bounds are exact and count parts: a part is wrong if any judgement of it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.effective_sizes import LEAST_PARTS
from aoi_app.evidence.intervals import clopper_pearson_lower, clopper_pearson_upper
from aoi_app.evidence.kappa import Kappa, cohen_kappa, fleiss_kappa
from aoi_app.evidence.rates import Counter, Mask, Rate
from aoi_app.project.acceptance import Appraiser, Claims

ClaimName = Literal["escape", "overkill", "kappa"]
ClaimState = Literal["shown", "open", "doubtful", "refuted"]


class Level(StrEnum):
    """What the limits say of an appraiser; the worst figure decides."""

    CAPABLE = "capable"
    MARGINAL = "marginal"
    NOT_CAPABLE = "not capable"


# The last value that is capable, and the last that is marginal.
LIMITS = {
    "effectiveness": (0.90, 0.80),
    "escape": (0.02, 0.05),
    "overkill": (0.05, 0.10),
    "kappa": (0.75, 0.40),
}
RISING = ("effectiveness", "kappa")  # the higher, the better
_WORSE = (Level.CAPABLE, Level.MARGINAL, Level.NOT_CAPABLE)


def level_of(figure: str, value: float | None) -> Level | None:
    """The level of a figure; None if it is not known.

    Examples:
        >>> [level_of("escape", rate).value for rate in (0.02, 0.03, 0.06)]
        ['capable', 'marginal', 'not capable']
        >>> level_of("effectiveness", 0.84).value
        'marginal'
    """
    if value is None:
        return None
    sign = 1 if figure in RISING else -1
    good, fair = LIMITS[figure]
    return _WORSE[(sign * value < sign * good) + (sign * value < sign * fair)]


@dataclass(frozen=True, slots=True)
class AppraiserResult:
    """How one appraiser judged. ``effectiveness``: parts all of whose judgements are right. ``escape`` and
    ``overkill`` count judgements, and parts with any. ``against`` is kappa against the reference, ``within``
    that of the repeats among each other, None with one. ``matrix``: judgements by reference (OK, NG) and
    verdict (OK, not OK).
    """

    appraiser: Appraiser
    effectiveness: Rate
    escape: Rate
    overkill: Rate
    against: Kappa
    within: Kappa | None
    matrix: tuple[tuple[int, int], tuple[int, int]]

    @property
    def levels(self) -> dict[str, Level | None]:
        """The level of each figure, by its name in :data:`LIMITS`."""
        values = {
            "effectiveness": (self.effectiveness.parts or self.effectiveness).rate,
            "escape": self.escape.rate,
            "overkill": self.overkill.rate,
            "kappa": self.against.value,
        }
        return {name: level_of(name, value) for name, value in values.items()}

    @property
    def level(self) -> Level:
        """The worst of them."""
        return max((level for level in self.levels.values() if level), key=_WORSE.index)

    def to_json(self) -> dict[str, Any]:
        """name, kind, repeats, the figures with bounds, their levels and the worst."""
        return {
            "name": self.appraiser.name,
            "kind": self.appraiser.kind,
            "repeats": len(self.appraiser.held),
            "effectiveness": (self.effectiveness.parts or self.effectiveness).to_json(),
            "escape": self.escape.to_json(),
            "overkill": self.overkill.to_json(),
            "kappa": kappa_json(self.against),
            "kappa_within": None if self.within is None else kappa_json(self.within),
            "levels": {name: level and level.value for name, level in self.levels.items()},
            "level": self.level.value,
            "corrected": self.appraiser.corrected,
            "unsure": self.appraiser.unsure,
        }


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """A claim and what the study says of it. ``found`` with its ``bound``, which points away from the claim;
    ``count`` of ``n`` parts are wrong. "shown": the bound holds the claim. "open": what was found holds it,
    on too few parts. "doubtful": not even what was found holds it. "refuted": nor does the opposite bound.
    """

    name: ClaimName
    wanted: float
    found: float | None
    bound: float | None
    count: int
    n: int
    state: ClaimState

    def to_json(self) -> dict[str, Any]:
        """The fields by their names."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class StudyResult:
    """What a study showed. ``pairs`` are the kappas of two appraisers, by their places in ``appraisers``;
    ``people`` is Fleiss' kappa of all judgements of people, None with fewer than two of an image, ``every``
    that with the model's.
    """

    claims: tuple[ClaimResult, ...]
    appraisers: tuple[AppraiserResult, ...]
    pairs: tuple[tuple[int, int, Kappa], ...]
    people: Kappa | None
    every: Kappa

    @property
    def model(self) -> AppraiserResult:
        """The model's result."""
        return next(item for item in self.appraisers if item.appraiser.is_model)

    @property
    def accepted(self) -> bool:
        """True if every claim is shown. A model that breaks one passes with a chance of at most 1 minus the
        confidence, whatever it holds besides: an intersection-union test (Berger, Technometrics 24 (1982)
        295).
        """
        return all(claim.state == "shown" for claim in self.claims)

    def to_json(self) -> dict[str, Any]:
        """accepted, claims, appraisers, pairs, kappa_people, kappa_all."""
        names = [item.appraiser.name for item in self.appraisers]
        return {
            "accepted": self.accepted,
            "claims": [claim.to_json() for claim in self.claims],
            "appraisers": [item.to_json() for item in self.appraisers],
            "pairs": [
                {"first": names[one], "second": names[other], **kappa_json(kappa)}
                for one, other, kappa in self.pairs
            ],
            "kappa_people": None if self.people is None else kappa_json(self.people),
            "kappa_all": kappa_json(self.every),
        }


def kappa_json(kappa: Kappa) -> dict[str, Any]:
    """kappa, lower95, upper95, parts; None where there is none."""
    bounds = {"lower95": kappa.lower(), "upper95": kappa.upper()}
    return {"kappa": kappa.value, **bounds, "parts": kappa.parts}


def study_result(
    appraisers: Sequence[Appraiser], ng: Mask, parts: Sequence[str], claims: Claims
) -> StudyResult:
    """The results of a study.

    Args:
        appraisers: those who judged every image in every repeat, the model among them.
        ng: the reference [N], True for NG; at least one image of each side.
        parts: the part [N] that each image shows.
        claims: about the model.
    """
    results = tuple(appraiser_result(item, ng, parts) for item in appraisers)
    model = next(item for item in results if item.appraiser.is_model)
    people = [item.held for item in appraisers if not item.is_model]
    among = np.concatenate(people) if people else np.zeros((0, len(ng)), dtype=bool)
    every = np.concatenate([item.held for item in appraisers])
    pairs = tuple(
        (one, other, _between(appraisers[one], appraisers[other], parts))
        for one, other in combinations(range(len(appraisers)), 2)
    )
    return StudyResult(
        claims=tuple(_claims(model, claims)),
        appraisers=results,
        pairs=pairs,
        people=_fleiss(among, parts),
        every=_fleiss(every, parts) or model.against,
    )


def appraiser_result(appraiser: Appraiser, ng: Mask, parts: Sequence[str]) -> AppraiserResult:
    """The figures of one appraiser; arguments as of :func:`study_result`."""
    repeats = len(appraiser.held)
    held, truth = appraiser.held.ravel(), np.tile(ng, repeats)
    names = list(parts) * repeats
    counter, right = Counter(names), held == truth
    return AppraiserResult(
        appraiser,
        effectiveness=counter.good(right, np.ones(len(held), dtype=bool)),
        escape=counter.bad(~held, truth),
        overkill=counter.bad(held, ~truth),
        against=cohen_kappa(held.tolist(), truth.tolist(), names),
        within=_fleiss(appraiser.held, parts),
        matrix=_matrix(held, truth),
    )


def _matrix(held: Mask, truth: Mask) -> tuple[tuple[int, int], tuple[int, int]]:
    ok, ng = ((int((~held & side).sum()), int((held & side).sum())) for side in (~truth, truth))
    return ok, ng


def _fleiss(held: NDArray[np.bool_], parts: Sequence[str]) -> Kappa | None:
    """Of judgements [m, N]; None if there are fewer than two of an image."""
    if len(held) < 2:
        return None
    not_ok = held.sum(axis=0)
    return fleiss_kappa(np.stack([len(held) - not_ok, not_ok], axis=1), parts)


def _between(one: Appraiser, other: Appraiser, parts: Sequence[str]) -> Kappa:
    """Cohen's kappa of two appraisers, repeat by repeat, as many as both have."""
    repeats = min(len(one.held), len(other.held))
    first, second = (item.held[:repeats].ravel().tolist() for item in (one, other))
    return cohen_kappa(first, second, list(parts) * repeats)


def _claims(model: AppraiserResult, claims: Claims) -> list[ClaimResult]:
    level = claims.confidence
    names: tuple[tuple[ClaimName, Rate], ...] = (("escape", model.escape), ("overkill", model.overkill))
    found = []
    for name, rate in names:
        parts = rate.parts or rate
        wanted = getattr(claims, name)
        few = parts.n < LEAST_PARTS
        bound = None if few else clopper_pearson_upper(parts.count, parts.n, level)
        least = None if few else clopper_pearson_lower(parts.count, parts.n, level)
        state = _state(
            bound is not None and bound <= wanted,
            least is not None and least > wanted,
            parts.rate is not None and parts.rate > wanted,
        )
        found.append(ClaimResult(name, wanted, parts.rate, bound, parts.count, parts.n, state))
    kappa, right = model.against, model.effectiveness.parts or model.effectiveness
    low, high = kappa.lower(level), kappa.upper(level)
    state = _state(
        low is not None and low >= claims.kappa,
        high is not None and high < claims.kappa,
        kappa.value is not None and kappa.value < claims.kappa,
    )
    wrong = right.n - right.count
    found.append(ClaimResult("kappa", claims.kappa, kappa.value, low, wrong, right.n, state))
    return found


def _state(shown: bool, refuted: bool, beyond: bool) -> ClaimState:
    if shown:
        return "shown"
    return "refuted" if refuted else "doubtful" if beyond else "open"
