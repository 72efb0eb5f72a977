"""Heat maps: closed form and gradients agree where they must, and jobs write what they report."""

import itertools
import json
from pathlib import Path

import numpy as np
import pytest
import safetensors.torch
import torch
from torch import nn

from aoi_app.cli import run_command
from aoi_app.control import JobControl
from aoi_app.engine.explain.explainer import explain
from aoi_app.engine.explain.heat_sheet import write_heat_sheet
from aoi_app.engine.maps.heat_maps import heat_map
from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.errors import Cancelled, RunNotFound, UnknownEntry
from aoi_app.events import HeatMapDrawn
from aoi_app.imaging.heat_sheet import CELL
from aoi_app.imaging.reader import read_image
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import ExplainJob, HeatSheetJob
from aoi_app.project.recipe.recipe import NetworkRecipe, Recipe
from aoi_app.project.records import DefectClass
from aoi_app.project.store.project import Project
from models.backbones.small_cnn import SPEC
from models.catalogue import CAMS
from models.networks.plain import plain_network


@pytest.mark.parametrize("taps", ["last", "multi"])
def test_closed_form_is_grad_cam_where_features_are_averaged(taps):
    torch.manual_seed(0)
    recipe = NetworkRecipe(taps=taps, pooling="mean", dropout=0.5)
    network = DefectClassifier(plain_network((4, 6, 8)), 3, SPEC, recipe).eval()
    network.standardise(torch.randn(network.head.in_features), torch.rand(network.head.in_features) + 0.1)
    images = torch.randint(0, 256, (2, 1, 50, 70), dtype=torch.uint8)
    for label in (None, 0, 1, 2):
        exact, chosen, probabilities = heat_map(network, images, label, "cam")
        by_gradient, same, _ = heat_map(network, images, label, "grad_cam")
        torch.testing.assert_close(exact, by_gradient)
        assert chosen.tolist() == same.tolist()
    torch.testing.assert_close(probabilities, network(images).softmax(1))


@pytest.mark.parametrize("method", list(CAMS))
def test_explaining_leaves_no_trace_in_the_network(method):
    network = DefectClassifier(plain_network((4, 6, 8)), 3, SPEC, NetworkRecipe()).eval()
    heat_map(network, torch.zeros(1, 3, 40, 40), 1, method)
    with pytest.raises(IndexError):
        heat_map(network, torch.zeros(1, 3, 40, 40), 3, method)
    for module in network.modules():
        assert not module._forward_hooks
        assert not module._backward_hooks
    assert all(parameter.grad is None and parameter.requires_grad for parameter in network.parameters())


def spot_network(recipe: Recipe) -> DefectClassifier:
    """Class 1 means bright: one channel passes brightness through every block, the others are 0."""
    network = build_classifier(recipe, 2, pretrained=False)
    assert isinstance(network.head, nn.Linear)
    with torch.no_grad():
        for stage in network.backbone.stages:
            convolution, norm, *_ = stage.children()
            assert isinstance(convolution, nn.Conv2d)
            assert isinstance(norm, nn.BatchNorm2d)
            convolution.weight.zero_()
            convolution.weight[0, 0, 1, 1] = 1.0
            norm.bias.zero_()
        network.head.weight.zero_()
        network.head.weight[1] = 1.0
    return network


@pytest.fixture
def spot_project(tmp_path):
    """A project with one finished run; its network finds bright spots."""
    recipe = Recipe().changed(
        {"network.backbone": "small_cnn", "network.weights": "scratch", "input.fit": "letterbox"}
    )
    classes = (DefectClass(id=4, name="良品", verdict="OK"), DefectClass(id=9, name="spot"))
    with Project.create(tmp_path / "專案") as project:
        run = project.new_run(recipe)
        run.write_manifest(classes, [], "")
        run.best_weights.write_bytes(safetensors.torch.save(spot_network(recipe).state_dict()))
        run.set_state("finished")
        return project.folder


@pytest.mark.parametrize("method", list(CAMS))
def test_a_spot_is_found_in_pixels_of_the_original(spot_project, tmp_path, method):
    picture = np.zeros((300, 600), np.uint8)
    picture[180:220, 400:440] = 255
    write_image(tmp_path / "斑 點.png", picture)
    out = tmp_path / "new folder" / "map.png"
    job = ExplainJob(
        project=spot_project,
        image=tmp_path / "斑 點.png",
        method=method,
        class_name="spot",
        channels=4,
        out=out,
    )
    result = explain(job, JobControl())
    assert (result.file, result.class_name, result.method) == (out, "spot", method)
    assert 0.5 < result.score <= 1.0
    x, y = result.peak
    assert 390 <= x < 450
    assert 170 <= y < 230
    assert result.box is None, "nothing was measured that would let a box be drawn"
    assert result.test is not None
    assert "unchecked" in result.test.doubts
    written = read_image(out)
    assert written.shape == (300, 600, 3)
    assert written[0, 0].tolist() == [0, 0, 0]


def test_what_cannot_be_explained_is_named(spot_project, tmp_path):
    write_image(tmp_path / "a.png", np.zeros((40, 40), np.uint8))
    job = ExplainJob(project=spot_project, image=tmp_path / "a.png", out=tmp_path / "out.png")
    for change, error in (
        ({"method": "nonsense"}, UnknownEntry),
        ({"class_name": "scratch"}, UnknownEntry),
        ({"run": "no such run"}, RunNotFound),
    ):
        with pytest.raises(error):
            explain(job.model_copy(update=change), JobControl())
    assert not job.out.exists()


def test_a_sheet_shows_runs_by_methods_and_classes_and_says_what_is_missing(spot_project, tmp_path):
    picture = np.zeros((300, 600), np.uint8)
    picture[180:220, 400:440] = 255
    write_image(tmp_path / "斑點.png", picture)
    with Project.open(spot_project) as project:
        (first,) = project.runs()
        second = project.new_run(first.recipe)
        second.write_manifest((DefectClass(id=1, name="A"), DefectClass(id=2, name="B")), [], "")
        second.best_weights.write_bytes(first.best_weights.read_bytes())
    told = []
    job = HeatSheetJob(
        project=spot_project,
        image=tmp_path / "斑點.png",
        runs=(first.id, second.id),
        methods=("grad_cam", "score_cam"),
        class_names=("spot", ""),
        channels=2,
        cells=tmp_path / "cells",
        out=tmp_path / "new" / "sheet.png",
    )
    result = write_heat_sheet(job, JobControl(told.append))
    named, predicted = result.rows[0].cells[2:]
    assert (named.method, named.class_name, named.score) == ("score_cam", "spot", predicted.score)
    assert "spot" in result.rows[1].cells[0].problem
    drawn = [event for event in told if isinstance(event, HeatMapDrawn)]
    assert [(event.row, event.column) for event in drawn] == list(itertools.product(range(2), range(4)))
    for event in drawn:
        if event.class_name == "":
            assert (event.code, event.args["name"], event.picture) == (UnknownEntry.code, "spot", "")
            continue
        assert event.seconds > 0
        cell = read_image(Path(event.picture)).astype(int)
        assert cell.shape == (CELL // 2, CELL, 3)
        y, x = np.unravel_index((cell[..., 0] - cell[..., 2]).argmax(), cell.shape[:2])
        assert abs(x / CELL * 600 - 420) < 60
        assert abs(y / CELL * 600 - 200) < 60
    sheet = read_image(job.out)
    assert sheet.shape[1] > 5 * CELL
    assert sheet.shape[0] > 2 * CELL
    control = JobControl()
    control.cancel()
    with pytest.raises(Cancelled):
        write_heat_sheet(job, control)


def test_the_command_for_a_sheet_takes_lists_and_every_class_of_the_project(
    spot_project, tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr("aoi_app.cli._listen_for_stop", lambda control: None)  # Ctrl-C stays pytest's
    monkeypatch.setattr("aoi_app.cli.prepare_environment", lambda: None)
    with Project.open(spot_project) as project:
        project.set_classes([DefectClass(id=4, name="良品", verdict="OK"), DefectClass(id=9, name="spot")])
    write_image(tmp_path / "a.png", np.zeros((40, 40), np.uint8))
    words = ["explain-sheet", str(spot_project), str(tmp_path / "a.png"), "--out", str(tmp_path / "s.png")]
    assert run_command([*words, "--methods", "cam,eigen_cam", "--every-class", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert [(cell["method"], cell["class"]) for cell in row["cells"]] == list(
        itertools.product(("cam", "eigen_cam"), ("良品", "spot"))
    )
    for wrong in (["--methods", "cam,nonsense"], ["--channels", "-1"], ["--out", "sheet.txt"]):
        with pytest.raises(SystemExit, match="2"):
            run_command([*words, *wrong])
