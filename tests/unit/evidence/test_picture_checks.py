"""Picture checks: what is within the margin of the training images, and what is beyond it."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from aoi_app import errors
from aoi_app.evidence.picture_checks import PictureChecks, PictureRanges
from aoi_app.imaging.picture_statistics import PictureStatistics

USUAL = PictureStatistics(640, 480, "8", 0.4, 0.12, 0.03, 0.0)
SHARES = st.floats(0, 1)
PICTURES = st.builds(
    PictureStatistics,
    st.integers(1, 30_000),
    st.integers(1, 30_000),
    st.sampled_from(["8", "16", "float"]),
    SHARES,
    SHARES,
    SHARES,
    st.floats(0, 1) | st.just(math.nan),
)


@given(st.lists(PICTURES, min_size=1, max_size=30))
def test_training_images_always_pass_and_ranges_survive_their_json(pictures: list[PictureStatistics]) -> None:
    ranges = PictureRanges.of(pictures)
    stored = PictureRanges.model_validate_json(ranges.model_dump_json())
    assert stored == ranges
    checks = PictureChecks(stored)
    assert [checks.problem(item) for item in pictures] == [None] * len(pictures)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"width": 480, "height": 360}, errors.SmallerThanTraining),
        ({"width": 1024, "height": 768}, errors.LargerThanTraining),
        ({"width": 560, "height": 560}, errors.OtherShape),
        ({"width": 800, "height": 450}, errors.OtherShape),  # 16:9 for 4:3
        ({"depth": "16"}, errors.OtherDepth),
        ({"brightness": 0.02}, errors.DarkerThanTraining),
        ({"brightness": 0.0}, errors.DarkerThanTraining),
        ({"brightness": 1.0}, errors.BrighterThanTraining),
        ({"contrast": 0.0}, errors.FlatterThanTraining),
        ({"contrast": 0.4}, errors.HarsherThanTraining),
        ({"sharpness": 0.001}, errors.BlurrierThanTraining),
        ({"sharpness": 0.2}, errors.NoisierThanTraining),
        ({"colour": 0.1}, errors.MoreColourThanTraining),
        ({"colour": math.nan}, errors.PalerThanTraining),
        ({"width": 700, "height": 525}, None),
        ({"brightness": 0.36, "contrast": 0.11, "sharpness": 0.028, "colour": 0.02}, None),
    ],
)
def test_what_is_outside_and_why(changes: dict[str, Any], reason: type[errors.AoiError] | None) -> None:
    varied = [
        replace(USUAL, brightness=0.35 + 0.01 * n, contrast=0.1 + 0.004 * n, sharpness=0.025 + 0.001 * n)
        for n in range(11)
    ]
    problem = PictureChecks(PictureRanges.of(varied)).problem(replace(USUAL, **changes))
    assert (problem and problem.code) == (reason and reason.code)


def test_the_fewer_training_images_the_wider_the_margin() -> None:
    seen = [replace(USUAL, brightness=0.3 + 0.02 * (n % 11)) for n in range(11)]
    darker = replace(USUAL, brightness=0.2)
    assert PictureChecks(PictureRanges.of(seen)).problem(darker) is None
    assert PictureChecks(PictureRanges.of(seen * 100)).problem(darker) is not None


def test_colour_of_a_grey_input_may_be_any_where_training_images_had_colour() -> None:
    checks = PictureChecks(PictureRanges.of([USUAL, replace(USUAL, colour=math.nan)]))
    assert checks.problem(replace(USUAL, colour=0.5)) is None


@pytest.mark.parametrize("spoilt", ["NaN", "Infinity", "-0.1", '"dark"'])
def test_ranges_with_impossible_numbers_are_refused(spoilt: str) -> None:
    text = PictureRanges.of([USUAL]).model_dump_json()
    with pytest.raises(ValidationError):
        PictureRanges.model_validate_json(text.replace("0.4", spoilt))
    with pytest.raises(ValidationError):
        PictureRanges.model_validate_json(text.replace('"greatest":0.4', '"greatest":0.3'))
