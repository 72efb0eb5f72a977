"""Results of an acceptance study: counts by hand, limits, claims, plan, and which images it may show."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from aoi_app.evidence.acceptance import Level, study_result
from aoi_app.evidence.acceptance_plan import AcceptancePlan, StudyParts
from aoi_app.project.acceptance import Appraiser, Claims, Kind

NG, OK = 60, 50
TRUTH = np.arange(NG + OK) < NG
PARTS = [f"part {place}" for place in range(NG + OK)]


def judged(name: str, kind: Kind, repeats: int, *wrong: tuple[int, int]) -> Appraiser:
    """An appraiser who is right but for (repeat, image)."""
    held = np.tile(TRUTH, (repeats, 1))
    for repeat, image in wrong:
        held[repeat, image] = not held[repeat, image]
    return Appraiser(name, kind, held)


def test_counts_of_parts_and_of_judgements_are_kept_apart() -> None:
    anna = judged(
        "Anna", "person", 3, (0, 0), (2, 0), (1, 70), (1, 80)
    )  # two escapes of one part, two overkills
    result = study_result([anna, judged("m", "model", 6)], TRUTH, PARTS, Claims())
    found, model = result.appraisers
    assert (found.escape.count, found.escape.n, found.escape.unit_count, found.escape.units) == (
        2,
        180,
        1,
        NG,
    )
    assert (found.overkill.count, found.overkill.n, found.overkill.unit_count) == (2, 150, 2)
    assert found.effectiveness.parts is not None
    assert (found.effectiveness.parts.count, found.effectiveness.parts.n) == (107, 110)
    assert found.matrix == ((148, 2), (2, 178))
    assert found.levels == dict.fromkeys(("effectiveness", "escape", "overkill", "kappa"), Level.CAPABLE)
    assert found.within is not None
    assert found.within.value is not None
    assert found.within.value < 1
    assert model.level is Level.CAPABLE
    assert model.against.value == 1.0
    assert result.people is not None
    assert result.people.value == pytest.approx(found.within.value)
    assert [(one, other) for one, other, _ in result.pairs] == [(0, 1)]


@pytest.mark.parametrize(
    ("wrong", "level"),
    [((), Level.CAPABLE), ([(0, 1)] * 1, Level.CAPABLE), ([(k, k) for k in range(6)], Level.MARGINAL)],
)
def test_the_worst_figure_decides_the_level(wrong: list[tuple[int, int]], level: Level) -> None:
    spread = [(repeat % 3, image * 3) for repeat, image in wrong]  # 6/180 escapes
    result = study_result([judged("m", "model", 3, *spread)], TRUTH, PARTS, Claims())
    assert result.model.level is level


def test_a_claim_is_shown_open_or_refuted_and_all_must_be_shown() -> None:
    clean = study_result([judged("m", "model", 6)], TRUTH, PARTS, Claims())
    assert [claim.state for claim in clean.claims] == ["shown"] * 3
    assert clean.accepted
    one = study_result([judged("m", "model", 6, (5, 0))], TRUTH, PARTS, Claims())  # under noise alone
    assert [claim.state for claim in one.claims] == ["open", "shown", "shown"]
    assert (one.claims[0].count, one.claims[0].n) == (1, NG)
    assert not one.accepted
    many = study_result([judged("m", "model", 6, *((0, k) for k in range(9)))], TRUTH, PARTS, Claims())
    assert many.claims[0].state == "refuted"
    five = study_result([judged("m", "model", 6, *((0, k) for k in range(5)))], TRUTH, PARTS, Claims())
    assert five.claims[0].state == "doubtful", "8 % found, but 3 % may be true"
    few = study_result([judged("m", "model", 6)], TRUTH, ["one", "two"] * 55, Claims())
    assert (few.claims[0].bound, few.accepted) == (None, False), "two parts show nothing"


def test_the_plan_says_what_is_lacking_and_takes_more_where_kappa_needs_it() -> None:
    short = AcceptancePlan(Claims(escape=0.01), ng=72, ok=40)
    assert short.sizes == (72, 29)
    assert not short.is_enough
    assert short.lacking == {"ng": 299 - 72}
    strict = AcceptancePlan(Claims(kappa=0.95), ng=400, ok=400)
    ng, ok = strict.sizes
    assert strict.is_enough
    assert ng + ok >= strict.needed("kappa")[0] > 59 + 46
    assert short.to_json()["allowed"]["escape"] is None
    assert AcceptancePlan(Claims(), ng=0, ok=40).sizes == (0, 29)


def test_a_draw_takes_one_image_of_a_part_and_is_repeated_by_its_seed() -> None:
    def record(part: int, number: int) -> Any:
        name = f"{part}-{number}.png"
        return SimpleNamespace(file=f"/p/{name}", path=name, sha256=name, class_id=part % 2)

    def parts(side: int) -> dict[str, list[Any]]:
        return {f"{side}{k}": [record(2 * k + side, n) for n in range(3)] for k in range(20)}

    found = StudyParts(parts(1), parts(0), seen=0)
    drawn = found.draw(8, 12, 7, {0: "good", 1: "crack"})
    assert len({image.part for image in drawn}) == 20
    assert sum(image.ng for image in drawn) == 8
    assert {(image.ng, image.label) for image in drawn} == {(True, "crack"), (False, "good")}
    assert (
        drawn
        == found.draw(8, 12, 7, {0: "good", 1: "crack"})
        != found.draw(8, 12, 8, {0: "good", 1: "crack"})
    )
    assert [image.ng for image in drawn] != sorted((image.ng for image in drawn), reverse=True)
