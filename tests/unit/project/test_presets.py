"""Presets fit the images of any project, and time estimates use the measured speed of this PC."""

import math
from pathlib import Path

import pytest

from aoi_app.errors import ImageEmpty, Problem, UnknownEntry
from aoi_app.project.recipe.estimates import (
    AREA,
    HEAD_SECONDS_PER_IMAGE,
    Speeds,
    estimate_seconds,
    load_speeds,
    note_speed,
)
from aoi_app.project.recipe.presets import PRESETS, preset
from aoi_app.project.recipe.recipe import Recipe, parse_recipe
from aoi_app.project.records import ImageRecord
from aoi_app.settings import home
from models.catalogue import BACKBONES, LOSSES, OPTIMIZERS, SCHEDULES


def images(width: int, height: int, mode: str = "grey8", problem: Problem | None = None) -> list[ImageRecord]:
    return [
        ImageRecord(i, 1, f"{i}", Path(f"{i}"), "", 1, width, height, mode, "", None, None, None, problem)
        for i in range(3)
    ]


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize(
    ("width", "height"), [(200, 200), (512, 512), (5000, 4000), (1024, 100), (90, 700), (1, 4000)]
)
def test_a_preset_keeps_the_images_shape_at_its_own_cost(name: str, width: int, height: int) -> None:
    recipe = preset(name, images(width, height), {})
    assert parse_recipe(recipe.model_dump()) == recipe
    assert recipe.preset == name
    assert recipe.input.sides == "apart", "of a strip no pixel is skipped"
    spec, side = recipe.input, min(PRESETS[name].side, max(224, 2 * math.sqrt(width * height)))
    assert spec.width % 32 == spec.height % 32 == 0
    assert 0.7 * side**2 <= spec.width * spec.height <= 1.4 * side**2
    if 0.25 <= width / height <= 4:
        assert (spec.width / spec.height) / (width / height) == pytest.approx(1, abs=0.35)


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_names_only_what_the_catalogue_has(name: str) -> None:
    recipe = PRESETS[name].recipe
    assert recipe.network.backbone in BACKBONES
    assert recipe.training.optimizer.name in OPTIMIZERS
    assert recipe.training.schedule.name in SCHEDULES
    assert recipe.training.loss.name in LOSSES


@pytest.mark.parametrize(
    ("mode", "peak", "channels", "high"),
    [
        ("grey8", 0, "grey", 255),
        ("rgb8", 0, "rgb", 255),
        ("grey16", 4000, "grey", 4095),
        ("grey16", 60000, "grey", 65535),
        ("grey16", 0, "grey", 65535),
        ("float", 0.9, "grey", 1),
        ("float", 300.0, "grey", 300),
    ],
)
def test_the_input_follows_colour_and_depth(mode: str, peak: float, channels: str, high: float) -> None:
    spec = preset(
        "instant",
        [*images(64, 64, mode), *images(9, 900, "rgb8", ImageEmpty(path="x").problem)],
        {"peak": peak},
    ).input
    assert (spec.channels, spec.low, spec.high) == (channels, 0, high)


def test_where_direction_matters_nothing_is_mirrored() -> None:
    free, bound = (preset("balanced", [], {"direction_matters": value}) for value in (False, True))
    names = [[step.name for step in recipe.augment.steps] for recipe in (free, bound)]
    assert names == [["horizontal_flip", "vertical_flip", *names[1]], ["affine", "brightness_contrast"]]
    assert bound.augment.steps == free.augment.steps[2:]
    with pytest.raises(UnknownEntry):
        preset("quick", [], {})


def test_estimates_follow_measurements() -> None:
    instant, fast, balanced = (PRESETS[name].recipe for name in ("instant", "fast", "balanced"))
    assert estimate_seconds(instant, 100, 20, load_speeds()) is None
    note_speed("cpu", "tf_efficientnet_lite0", "features", 100.0, AREA)
    note_speed("cpu", "tf_efficientnet_lite0", "step", 5.0, 2 * AREA)  # at twice the pixels
    assert estimate_seconds(fast, 100, 20, load_speeds()) is None
    note_speed("cpu", "tf_efficientnet_lite0", "tail_step", 40.0, AREA)
    speeds = load_speeds()
    assert speeds.of("cpu", "tf_efficientnet_lite0").step == 10.0
    seconds = [estimate_seconds(recipe, 1000, 300, speeds) for recipe in (instant, fast, balanced)]
    assert seconds == sorted(seconds)
    epochs = balanced.training.epochs
    cells = 1300 * (1 / 100.0 + HEAD_SECONDS_PER_IMAGE)  # solved for in the end
    assert seconds[2] - seconds[0] == pytest.approx(epochs * 1100 / 10.0 + cells)
    larger = Recipe().changed({"input.width": 448})
    assert estimate_seconds(larger, 1000, 300, speeds) > 1.8 * estimate_seconds(Recipe(), 1000, 300, speeds)
    assert estimate_seconds(instant, 100, 20, speeds, "cuda") is None
    (home() / "speed.json").write_text("{")
    assert load_speeds() == Speeds()
