"""The search of the input's size: what stays, what does not, and when it ends."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from aoi_app.control import JobControl
from aoi_app.data.dataset import Dataset
from aoi_app.engine.training import size_search
from aoi_app.engine.training.linear_head import FittedHead, Folded, LinearHead
from aoi_app.engine.training.size_search import search_size
from aoi_app.engine.training.training_data import TrainingData
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.shapes import RegionShape
from aoi_app.project.recipe.presets import PRESETS
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, ImageRecord
from aoi_app.project.regions import Region

SIDE, CELLS = 640, 8
CLASSES = (DefectClass(id=0, name="ok", verdict="OK"), DefectClass(id=1, name="pit"))


class Bench:
    """80 images, every second with a pit of ``extent`` pixels at the upper left (0: a click). At each width
    of the input the heads say which are NG with some noise, and their maps point at the pit in some images.
    """

    def __init__(self, noise: dict[int, float], points: dict[int, int], extent: float = 0.0) -> None:
        self.noise, self.points = noise, points
        self.labels = np.arange(80) % 2
        plain = ImageRecord(
            0, 1, "", Path(), "", 1, SIDE, SIDE, "grey8", "", None, None, None, None, regions=0
        )
        self.records = tuple(
            replace(plain, id=number, class_id=number % 2, group=f"part {number // 4}", regions=number % 2)
            for number in range(80)
        )
        box = RegionShape.box(0, 0, extent, extent) if extent else RegionShape.point(1, 1)
        self.regions = {number: [Region(box, 1)] for number in range(1, 80, 2)}
        self.seen: list[int] = []

    def load(self, recipe: Recipe) -> TrainingData:
        data = Dataset(self.records, np.zeros((80, 1, 1), np.uint8), self.labels)
        return TrainingData(CLASSES, data, data, np.ones(2, np.float32), self.regions)

    def fit(self, recipe: Recipe, data: TrainingData) -> FittedHead:
        width = recipe.input.width
        self.seen.append(width)
        noise = np.random.default_rng(1).normal(0, self.noise[width], 80)
        ng = 1 / (1 + np.exp(-(2.0 * self.labels - 1 + noise)))
        evidence = {}
        for turn, place in enumerate(range(1, 80, 2)):
            evidence[place] = np.zeros(CELLS * CELLS, np.float32)
            evidence[place][0 if turn < self.points[width] else -1] = 1.0
        said = np.stack([1 - ng, ng], 1)
        head = LinearHead(*(torch.zeros(1) for _ in range(4)))
        cells = torch.zeros(2, 344), torch.zeros(2)
        folded = Folded(said, evidence, (CELLS, CELLS), said)
        return FittedHead(head, 1.0, (), 0.0, 0.0, 0.0, said, cells, folded)

    def search(self) -> list[tuple[int, str, bool]]:
        recipe = PRESETS["detail"].recipe.model_copy(update={"input": InputSpec(width=224, height=224)})
        found = search_size(recipe, self.load, self.fit, JobControl())
        assert found.recipe.input.width == next(item.width for item in found.tried if item.chosen)
        self.tried = found.tried
        return [(item.width, item.state, item.chosen) for item in found.tried]


def test_a_larger_size_stays_only_where_it_judges_better_by_more_than_its_error() -> None:
    bench = Bench({224: 4.0, 448: 1.0, 640: 1.0}, {224: 20, 448: 20, 640: 20})
    assert bench.search() == [(224, "first", False), (448, "judges_better", True), (640, "no_gain", False)]
    first, second, third = bench.tried
    assert first.area is not None
    assert second.area is not None
    assert second.gain == pytest.approx(second.area - first.area)
    assert second.gain > second.gain_error > 0
    assert (third.gain, third.gain_error) == (0.0, 0.0)
    assert second.cost == 4.0
    assert first.median is None, "a click has no extent"
    same = Bench({224: 1.0, 448: 1.0}, {224: 20, 448: 20})
    assert same.search() == [(224, "first", True), (448, "no_gain", False)], "and nothing larger is tried"
    perfect = Bench({224: 0.1}, {224: 20})
    assert perfect.search() == [(224, "first", True)], "nothing could show a gain"


def test_as_good_a_judge_that_points_better_stays_and_a_worse_one_does_not() -> None:
    pits = {224: 10, 448: 34, 640: 34}
    bench = Bench({224: 0.3, 448: 0.3, 640: 0.3}, pits, extent=30)
    assert bench.search()[1] == (448, "points_better", True)
    assert [item.peaks for item in bench.tried] == [10, 34]
    assert bench.tried[0].median == pytest.approx(30 * 224 / SIDE, abs=0.1)
    assert bench.seen == [224, 448], "there the pits are seen well"
    worse = Bench({224: 0.3, 448: 4.0}, pits, extent=30)
    assert worse.search()[0] == (224, "first", True)


def test_it_ends_where_defects_are_large_or_features_take_too_much_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    large = Bench({224: 4.0}, {224: 10}, extent=80)
    assert large.search() == [(224, "first", True)]
    monkeypatch.setattr(size_search, "MOST_MEGABYTES", 5.0)
    bench = Bench({224: 4.0}, {224: 10})
    assert bench.search() == [(224, "first", True), (448, "too_large", False)]
    assert bench.seen == [224]
    assert bench.tried[1].megabytes == pytest.approx(4 * bench.tried[0].megabytes, rel=0.1)
