"""The head on cells: learned from marks, joined with that of the whole image, judged out of fold."""

import json
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.cell_marks import PLAIN, TOUCHED, cell_marks
from aoi_app.data.dataset import Dataset
from aoi_app.engine.measure.evaluator import evaluate
from aoi_app.engine.networks.cell_head import CellHead
from aoi_app.engine.networks.network import build_classifier
from aoi_app.engine.networks.weights_file import load_weights
from aoi_app.engine.training import solved_cells
from aoi_app.engine.training.cell_fit import ImageCells, fit_cells, strongest
from aoi_app.engine.training.linear_head import LabelledFeatures
from aoi_app.engine.training.stack import fit_stack
from aoi_app.engine.training.train_job import train
from aoi_app.engine.training.training_data import TrainingData
from aoi_app.errors import FileDamaged, FileMissing, Problem, WeightsRefused
from aoi_app.events import CellsFitted
from aoi_app.evidence.operating_points import validation_scores
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.shapes import RegionShape
from aoi_app.imaging.writer import write_image
from aoi_app.project.input_figures import CellFigures
from aoi_app.project.jobs import EvaluateJob, TrainJob
from aoi_app.project.recipe.recipe import NetworkRecipe
from aoi_app.project.records import DefectClass, Split
from aoi_app.project.regions import Region
from aoi_app.project.store.cell_figures import cell_figures
from aoi_app.project.store.project import Project
from tests.unit.engine.training_project import make_project, small_recipe

GRID = 8  # cells a side
TINY = NetworkRecipe(backbone="small_cnn", weights="scratch", cells=True)


def planted(marked: int, seed: int = 0) -> tuple[ImageCells, NDArray[np.int64]]:
    """40 images of noise; in every second one a single cell differs. ``marked`` of them have a mark there."""
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(40, GRID * GRID, 12)).astype(np.float16)
    labels = np.arange(40) % 2
    marks = np.full((40, GRID * GRID), PLAIN, np.int16)
    for place, row in enumerate(np.flatnonzero(labels)):
        cell = rng.integers(GRID * GRID)
        features[row, cell, :3] += 6.0
        if place < marked:
            marks[row, cell] = 1
    return ImageCells(features, labels, marks, sought=(1,)), np.arange(40) // 2 % 5


@pytest.mark.parametrize("marked", [20, 4, 0])
def test_one_cell_of_an_image_tells_it_even_if_few_are_marked(marked: int) -> None:
    images, folds = planted(marked)
    found = fit_cells(images, folds, 0, JobControl())
    evidence = found.evidence[:, 0]
    pairs = evidence[images.labels == 1][:, None] > evidence[images.labels == 0]
    assert pairs.mean() > (0.99 if marked else 0.9)
    cells = images.features[..., :3].astype(np.float32).sum(2).argmax(1)
    assert len(found.of_marked) == marked
    assert all(own.argmax() == cells[row] for row, own in found.of_marked.items())


def test_clicks_beside_the_defect_teach_nothing() -> None:
    images, folds = planted(20)
    marks = np.roll(images.marks, 3, axis=1)
    found = fit_cells(ImageCells(images.features, images.labels, marks, (1,)), folds, 0, JobControl())
    evidence = found.evidence[:, 0]
    pairs = evidence[images.labels == 1][:, None] > evidence[images.labels == 0]
    assert pairs.mean() < 0.8


def test_what_is_fitted_is_what_the_network_says() -> None:
    """Weights on what describes cells give the evidence of ``CellHead``, on odd grids as well."""
    torch.manual_seed(0)
    head = CellHead((4, 6, 8, 99), 3)
    torch.nn.init.normal_(head.weight)
    features = [torch.randn(2, 4, 11, 9), torch.randn(2, 6, 5, 4), torch.randn(2, 8, 3, 2)]
    maps = head([*features, torch.randn(2, 99, 3, 2)])
    assert maps.shape == (2, 3, 5, 4)
    cells = head.describe(features).flatten(2).transpose(1, 2)
    by_hand = (cells @ head.weight.T).transpose(1, 2).detach().numpy()
    assert np.allclose(maps.flatten(2).detach().numpy(), by_hand, atol=1e-5)
    assert np.allclose(head.of_image(maps).detach().numpy(), strongest(by_hand), atol=1e-5)


def test_the_stack_trusts_the_head_that_is_right_and_never_turns_one_around() -> None:
    torch.manual_seed(0)
    labels = torch.arange(60) % 2
    right = torch.stack([-labels, labels], 1) * 4.0 + torch.randn(60, 2)
    data = LabelledFeatures(torch.zeros(60, 1), labels, torch.ones(60))
    by_cells = fit_stack(torch.randn(60, 2) * 9, right, data)
    assert by_cells.cells > 10 * by_cells.whole > 0
    by_image = fit_stack(right, -right, data)
    assert by_image.cells < 0.05 * by_image.whole
    assert (by_image.logits(right, -right).argmax(1) == labels).float().mean() > 0.95


def test_a_mark_has_a_cell_however_small_it_is(tmp_path: Path) -> None:
    with Project.open(make_project(tmp_path, 5)) as project:
        record = replace(project.images()[0], id=7, width=200, height=100, class_id=2)
    data = Dataset((record,), np.zeros((1, 64, 64), np.uint8), np.array([1]))
    classes = [DefectClass(id=1, name="ok", verdict="OK"), DefectClass(id=2, name="void", verdict="NG")]
    regions = {
        7: [Region(RegionShape.point(10, 90)), Region(RegionShape.box(100, 0, 160, 50), 2)],
    }
    spec = InputSpec(width=64, height=64)
    cells = cell_marks(data, classes, regions, spec, (4, 4))[0]
    assert cells.tolist() == [
        [PLAIN, PLAIN, 1, TOUCHED],
        [PLAIN, PLAIN, 1, TOUCHED],
        [PLAIN, PLAIN, PLAIN, PLAIN],
        [1, PLAIN, PLAIN, PLAIN],
    ]
    framed = spec.model_copy(update={"fit": "letterbox"})
    cells = cell_marks(data, classes, {7: regions[7][:1]}, framed, (4, 4))[0]
    assert np.argwhere(cells == 1).tolist() == [[2, 0]], "the picture lies in the two middle rows"


def test_a_mask_of_many_specks_is_looked_through_once(tmp_path: Path) -> None:
    mask = np.zeros((1200, 2900), np.uint8)
    mask[50::100, 50::50] = 255  # 12 x 57 pits of one pixel
    write_image(tmp_path / "mask.png", mask)
    with Project.open(make_project(tmp_path / "other", 5)) as project:
        sized = replace(project.images()[0], width=2900, height=1200, class_id=2)
    record = replace(sized, mask=tmp_path / "mask.png")
    data = Dataset((record,), np.zeros((1, 64, 64), np.uint8), np.array([0]))
    begun = time.process_time()
    cells = cell_marks(data, [DefectClass(id=2, name="pit")], {}, InputSpec(width=928, height=384), (24, 58))
    assert time.process_time() - begun < 2.0  # half a minute, where each is drawn into a picture of its own
    assert (cells[0] == 0).sum() == 12 * 57


def test_a_run_with_cells_is_judged_out_of_fold_and_never_on_what_it_has_learned(tmp_path: Path) -> None:
    folder = make_project(tmp_path)
    recipe = small_recipe(method="features", size_search=True).model_copy(
        update={"network": TINY, "input": InputSpec(width=32, height=32)}
    )
    with Project.open(folder) as project:
        spots = [item for item in project.images() if item.split is not Split.TEST and item.class_id == 1]
        project.set_regions({item.id: [Region(RegionShape.box(28, 28, 36, 36))] for item in spots})
    result = train(TrainJob(project=folder, recipe=recipe, device="cpu"), JobControl())

    with Project.open(folder) as project:
        run = project.run(result.run)
        kept = [item for item in project.images() if item.split is not Split.TEST and not item.problem]
        assert result.val.out_of_fold
        assert result.val.n == len(kept) == len(validation_scores(project, run).rows)
        network = build_classifier(run.recipe, len(run.classes()), pretrained=False)
        load_weights(network, run.best_weights)
        assert network.cells is not None
        assert network.cells.weight.abs().sum() > 0
        untrained = build_classifier(run.recipe, len(run.classes())).backbone.state_dict()
        same = network.backbone.state_dict()
        assert all(torch.equal(value, same[name]) for name, value in untrained.items() if "running" in name)
        scores = {item.sha256: item.scores for item in run.folded_scores(()).images}
        assert set(scores) == {item.sha256 for item in kept}
        (chosen,) = [item for item in result.val.input.tried if item.chosen]
        assert (run.recipe.input.width, run.recipe.training.size_search) == (chosen.width, False)
        assert [item.width for item in result.val.input.tried] == [32, 64]
        assert result.val.input.cost == chosen.cost
        heads = result.val.heads
        assert (heads.both.n, heads.both.ng, heads.marked) == (len(kept), heads.whole.ng, len(spots))
        assert heads.both.area == pytest.approx(result.val.to_json()["ng_auc"])
        shown = [event for event in run.events() if isinstance(event, CellsFitted)]
        assert CellFigures.model_validate(shown[0].figures) == cell_figures(run)
    stored = run.path / "out_of_fold.json"
    whole = json.loads(stored.read_text())
    first = whole["images"][0]
    for images, what in (
        (whole["images"][1:], "1 of the images"),
        ([{**first, "scores": [2.0, -1.0]}, *whole["images"][1:]], "no probabilities"),
        ([{**first, "scores": [1.0]}, *whole["images"][1:]], "no probabilities"),
    ):
        stored.write_text(json.dumps({**whole, "images": images}))
        with pytest.raises(FileDamaged, match=what):
            run.folded_scores(set(scores))
    stored.unlink()
    with pytest.raises(FileMissing, match="out_of_fold"):
        evaluate(EvaluateJob(project=folder, run=result.run, device="cpu"), JobControl())
    test = evaluate(EvaluateJob(project=folder, run=result.run, split="test", device="cpu"), JobControl())
    assert not test.out_of_fold
    assert test.n > 0
    unread = replace(kept[0], problem=Problem("AOI-IMG-001", {}))
    run.write_manifest(run.classes(), [unread, *kept[1:]], "", folded=True)
    assert run.manifest().learned == {item.sha256 for item in kept[1:]}, "what cannot be read taught nothing"


def test_a_trained_network_gets_cells_only_if_it_judges_better_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Solved for on the features that it has learned; what is stored is what was compared."""
    folder = make_project(tmp_path)
    with Project.open(folder) as project:
        spots = [item for item in project.images() if item.class_id == 1]
        project.set_regions({item.id: [Region(RegionShape.box(28, 28, 36, 36))] for item in spots})
    recipe = small_recipe(epochs=1).model_copy(update={"network": TINY})
    for kept in (True, False):
        monkeypatch.setattr(solved_cells, "_is_better", lambda *_, kept=kept: kept)
        result = train(TrainJob(project=folder, recipe=recipe, device="cpu"), JobControl())
        with Project.open(folder) as project:
            run = project.run(result.run)
        figures = cell_figures(run)
        assert figures is not None
        assert (figures.kept, run.recipe.network.cells) == (kept, kept)
        assert figures.whole.n == result.val.n == 9
        network = build_classifier(run.recipe, 3, pretrained=False)
        load_weights(network, run.best_weights)
        assert (network.cells is not None) is kept
        if kept:
            assert network.cells.weight.abs().sum() > 0
            assert result.val.heads.both.right == figures.both.right
        else:
            assert result.val.to_json()["heads"]["kept"] is False
    asked = build_classifier(recipe, 3, pretrained=False)  # as if it had been stopped before
    load_weights(asked, run.best_weights)
    assert asked.cells is None
    heads_alone = recipe.changed({"training.method": "features"})
    with pytest.raises(WeightsRefused):
        load_weights(build_classifier(heads_alone, 3, pretrained=False), run.best_weights)


def test_cells_that_tell_defects_win_over_a_blind_head_and_noise_does_not(tmp_path: Path) -> None:
    with Project.open(make_project(tmp_path)) as project:
        records = [item for item in project.images() if item.class_id in (0, 1)] * 2
    records = [replace(item, id=number, sha256=str(number)) for number, item in enumerate(records)]
    labels = np.array([item.class_id for item in records])
    classes = (DefectClass(id=0, name="ok", verdict="OK"), DefectClass(id=1, name="spot", verdict="NG"))
    val = Dataset(tuple(records), np.zeros((len(records), 4, 4), np.uint8), labels)
    data = TrainingData(classes, val, val, np.ones(2, np.float32))
    told = np.eye(2)[labels] * 0.8 + 0.1
    blind = np.full((len(records), 2), 0.5) + np.random.default_rng(0).normal(0, 0.1, (len(records), 2))
    assert solved_cells._is_better(told, (blind, blind), data)
    assert not solved_cells._is_better(told, (blind, told), data), "a scale and shifts do as well"
    assert not solved_cells._is_better(blind, (told, blind), data)
