"""Defects pasted onto good parts: where they are, that none is learned that is judged, and both figures."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from aoi_app.control import JobControl
from aoi_app.data import pasting
from aoi_app.data.dataset import Dataset
from aoi_app.data.pasting import marked_pixels, paste, paste_defects
from aoi_app.engine.training import paste_contest
from aoi_app.engine.training.train_job import train
from aoi_app.events import PastedTried
from aoi_app.imaging.areas import Area
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.shapes import RegionShape
from aoi_app.project.importing.folds import grouped_folds
from aoi_app.project.input_figures import PastedFigures
from aoi_app.project.jobs import TrainJob
from aoi_app.project.records import Split
from aoi_app.project.regions import Region
from aoi_app.project.store.cell_figures import pasted_figures
from aoi_app.project.store.project import Project
from tests.unit.engine.training_project import make_project, small_recipe

GOOD = (True, False)
SPEC = InputSpec(width=80, height=60)


def marked_box(top: int, bottom: int, left: int, right: int) -> np.ndarray:
    mask = np.zeros((60, 80), bool)
    mask[top:bottom, left:right] = True
    return mask


@pytest.mark.parametrize("colours", [(), (3,)])
@pytest.mark.parametrize("box", [(20, 30, 10, 25), (0, 8, 30, 35), (50, 60, 70, 80), (1, 2, 5, 6)])
def test_a_defect_keeps_its_contrast_and_takes_its_mask_along(
    box: tuple[int, int, int, int], colours: tuple[int, ...]
) -> None:
    random = np.random.default_rng(0)
    source = random.normal(100, 2, (60, 80, *colours)).astype(np.uint8)
    ground = random.normal(200, 2, (60, 80, *colours)).astype(np.uint8)
    mask = marked_box(*box)
    source[mask] = 40
    image, there = paste(source, mask, ground, (7, -3))
    moved = (7 * (box[3] < 80), -3 * (box[0] > 3 and box[1] < 60) - (box[0] == 1))
    assert (there == np.roll(mask, moved[::-1], (0, 1))).all(), "off the edge it would not be known further"
    darker = ground.astype(int) - image
    darker = darker.max(-1) if colours else darker
    assert (np.abs(darker[there] - 60) < 12).all()
    assert np.abs(darker[~cv2.dilate(there.astype(np.uint8), np.ones((5, 5))).astype(bool)]).max() < 12


def pasted_from(learned: np.ndarray, data: Dataset, marked: dict[int, np.ndarray]) -> pasting.Pasted:
    return paste_defects(data, GOOD, marked, learned, SPEC, (0, 1))


def test_what_is_judged_is_never_pasted_and_large_classes_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pasting, "ENOUGH", 20)
    labels = np.array([0] * 8 + [1] * 8)
    images = np.full((16, 60, 80), 120, np.uint8)
    with Project.open(make_project(tmp_path, 6)) as project:
        records = project.images()[:16]
    data = Dataset(tuple(records), images, labels)
    marked = {row: marked_box(5, 15, row, row + 10) for row in range(8, 14)}
    learned = np.arange(16) % 4 != 1
    found = pasted_from(learned, data, marked)
    assert len(found.images) == 20 - 6, "as many as the class lacks of what is learned"
    assert set(found.sources) <= {8, 10, 11, 12}, "marked, and learned"
    assert learned[found.grounds].all()
    assert (labels[found.grounds] == 0).all()
    assert (found.labels == 1).all()
    assert found.masks.any((1, 2)).all()
    again = pasted_from(learned, data, marked)
    assert (found.images == again.images).all()
    assert len(pasted_from(learned & (labels == 1), data, marked).images) == 0, "no good part to paste onto"
    monkeypatch.setattr(pasting, "ENOUGH", 6)
    assert len(pasted_from(learned, data, marked).images) == 0


def test_clicks_and_what_is_not_looked_at_are_no_defects_to_cut_out(tmp_path: Path) -> None:
    with Project.open(make_project(tmp_path, 5)) as project:
        records = project.images()[5:8]
    data = Dataset(tuple(records), np.zeros((3, 60, 80), np.uint8), np.array([1, 1, 0]))
    box, point = Region(RegionShape.box(32, 32, 40, 40)), Region(RegionShape.point(10, 10))
    regions = {records[0].id: [box, point], records[1].id: [point], records[2].id: [box]}
    found = marked_pixels(data, GOOD, regions, SPEC)
    assert list(found) == [0]
    assert np.argwhere(found[0]).min(0).tolist() == [30, 40], "at the size of the input"
    left = Area(name="left", kind="look", corners=((0, 0), (0.4, 0), (0.4, 1), (0, 1)))
    assert marked_pixels(data, GOOD, regions, SPEC.model_copy(update={"areas": (left,)})) == {}


def test_the_record_of_a_run_has_both_figures_and_no_fold_learns_what_it_judges(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[pasting.Pasted] = []

    def noted(*arguments: Any) -> pasting.Pasted:
        made.append(paste_defects(*arguments))
        return made[-1]

    folder = make_project(tmp_path, 10)
    recipe = small_recipe(method="features", paste_defects=True)
    with Project.open(folder) as project:
        spots = [item for item in project.images() if item.split is not Split.TEST and item.class_id == 1]
        project.set_regions({item.id: [Region(RegionShape.box(24, 24, 40, 40))] for item in spots})
    monkeypatch.setattr(paste_contest, "paste_defects", noted)
    monkeypatch.setattr(pasting, "ENOUGH", 20)
    result = train(TrainJob(project=folder, recipe=recipe, device="cpu"), JobControl())
    found = result.pasted
    assert found is not None
    assert found.images == pasting.ENOUGH - len(spots)
    assert None not in (found.without, found.pasted, found.gain, found.error)
    assert found.kept == (found.gain > found.error)
    assert result.val.to_json()["ng_auc"] == pytest.approx(found.pasted if found.kept else found.without)
    with Project.open(folder) as project:
        run = project.run(result.run)
        assert pasted_figures(run) == found
        assert (run.path / "pasted.png").exists()
        told = [event.figures for event in run.events() if isinstance(event, PastedTried)]
    assert [PastedFigures.model_validate(figures) for figures in told] == [found]
    _, *folds = made
    assert len(folds) == 5
    with Project.open(folder) as project:
        kept = [item for item in project.images() if item.split is not Split.TEST]
    numbers = grouped_folds(kept, recipe.seed)
    for number, fold in enumerate(folds):
        assert not (numbers[fold.sources] == number).any(), "a defect that is judged is never learned"
        assert not (numbers[fold.grounds] == number).any(), "nor is its ground"
