"""A run's calibration: decided on validation, and the same in every place that gives a score."""

import csv
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from aoi_app.control import JobControl
from aoi_app.data.dataset import Dataset
from aoi_app.engine.explain.explainer import explain
from aoi_app.engine.inspect.inspector import inspect
from aoi_app.engine.measure.evaluator import evaluate
from aoi_app.engine.measure.network_border import network_border
from aoi_app.engine.networks.calibrated import CalibratedScores, calibrate
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.engine.runtimes.model_file import ModelFile, write_model_file
from aoi_app.engine.runtimes.onnx_export import export_onnx
from aoi_app.engine.runtimes.openvino_runtime import OpenVinoRuntime
from aoi_app.engine.runtimes.package import write_package
from aoi_app.errors import LineRateUnusable, ModelRefused, error_from
from aoi_app.events import Warned
from aoi_app.evidence import calibrating
from aoi_app.evidence.manifest import read_manifest
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.calibration import Calibration, ScoreCurve, ScoreScale
from aoi_app.project.jobs import EvaluateJob, ExplainJob, InspectJob, PackageJob
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.recipe import NetworkRecipe
from aoi_app.project.store.project import Project
from models.backbones.small_cnn import SPEC
from models.networks.plain import plain_network

BENT = ScoreCurve(knots=((-6.0, -1.0), (0.0, -0.5), (2.0, 1.0)), slopes=(0.05, 0.3))


def calibration(is_ok, **values):
    known = {"method": "isotonic", "curve": BENT, "class_temperature": 3.0, "images": 90, "parts": 90}
    return Calibration.model_validate({"is_ok": is_ok, "ng_share": 0.4, **known, **values})


@pytest.fixture
def project(packaged, tmp_path, monkeypatch):
    monkeypatch.setattr(calibrating, "LEAST_PARTS", 3)  # there are four of each kind
    shutil.copytree(packaged.project, tmp_path / "project")
    return tmp_path / "project"


def judged(folder, run, split="val", heard=None, **asked):
    control = JobControl(heard.append if heard is not None else lambda _: None)
    return evaluate(EvaluateJob(project=folder, run=run, split=split, device="cpu", **asked), control)


def rows(path):
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return {"/".join(Path(row["path"]).parts[-2:]): row for row in csv.DictReader(file)}


def scale_of(folder, run):
    with Project.open(folder) as opened:
        return opened.run(run).scale


@pytest.mark.parametrize("is_ok", [(True, False, False), (False, False, False), (True, True, False)])
@pytest.mark.parametrize("curve", [BENT, ScoreCurve(knots=((0.0, -2.0),), slopes=(0.4, 0.4))])
def test_graph_and_definition_agree_however_sure_the_network_is(is_ok, curve):
    found = calibration(is_ok, curve=curve)
    logits = torch.from_numpy(np.random.default_rng(0).normal(0, 20, (500, 3))).float()
    expected = found.apply(logits.softmax(1).numpy())
    np.testing.assert_allclose(CalibratedScores(found)(logits).numpy(), expected, atol=2e-6)


def test_openvino_holds_the_calibration_and_says_when_there_is_no_score():
    torch.manual_seed(0)
    network = DefectClassifier(plain_network((4, 6, 8)), 3, SPEC, NetworkRecipe()).eval()
    names = set(network.state_dict())
    found = calibration((True, False, False))
    spec = InputSpec(width=48, height=32, high=4095.0)
    images = np.random.default_rng(0).uniform(0, 4095, (2, 1, 32, 48)).astype(np.float32)
    raw = OpenVinoRuntime(export_onnx(network, spec), Path("m"), "fp32").submit(images).result()
    calibrate(network, found)
    made = OpenVinoRuntime(export_onnx(network, spec), Path("m"), "fp32").submit(images).result()
    np.testing.assert_allclose(made.probabilities, found.apply(raw.probabilities), atol=1e-5)
    assert set(network.state_dict()) == names, "weights are those of any version"
    torch.nn.init.constant_(next(network.head.parameters()), float("nan"))
    lost = OpenVinoRuntime(export_onnx(network, spec), Path("m"), "fp32").submit(images).result()
    assert np.isnan(lost.probabilities).all(), "so that a person judges it"


def test_one_score_in_evaluation_package_inspection_and_explanation(packaged, project, tmp_path):
    with Project.open(project) as opened:
        run = opened.run(packaged.run)
        chosen = calibration([item.is_ok for item in opened.classes], line_ppm=20_000.0)
        run.write_scale(ScoreScale(policy=Policy(threshold=0.3)).moved_to(chosen))
    result = judged(project, packaged.run, "test")
    assert result.calibration == chosen
    expected = rows(result.predictions)
    job = PackageJob(project=project, run=packaged.run, out=tmp_path / "m.aoimodel")
    write_package(job, JobControl())
    manifest = read_manifest(job.out)
    assert (manifest.calibration, manifest.policy) == (chosen, result.policy)
    assert all(item.flips == 0 for item in manifest.parity)
    for runtime in ("openvino", "torch"):
        asked = InspectJob(
            model=job.out,
            paths=(packaged.project.parent / "source",),
            out=tmp_path / runtime,
            runtime=runtime,
        )
        inspect(asked, JobControl())
        found = rows(tmp_path / runtime / "results.csv")
        for name, row in expected.items():
            assert float(found[name]["ng_score"]) == pytest.approx(float(row["ng_score"]), abs=0.01)
            assert (found[name]["verdict"], found[name]["predicted"]) == (row["verdict"], row["predicted"])
    name, row = next(iter(expected.items()))
    image = packaged.project.parent / "source" / name
    for subject in ({"model": job.out}, {"project": project, "run": packaged.run}):
        told = explain(ExplainJob(image=image, out=tmp_path / "map.png", **subject), JobControl())
        ng = sum(share for kind, share in told.scores.items() if kind != "good")
        assert ng == pytest.approx(float(row["ng_score"]), abs=1e-5)


def test_validation_decides_test_does_not_and_nothing_chosen_changes_its_meaning(packaged, project):
    run = packaged.run
    with Project.open(project) as opened:
        opened.run(run).write_policy(Policy(threshold=0.2))
    raw = judged(project, run, "test")
    assert raw.calibration is None, "a run of an earlier version is judged as before"
    assert raw.ece.after is None
    first = judged(project, run)
    assert first.calibration.images == 12
    assert first.policy.threshold == pytest.approx(first.calibration.score(0.2), abs=1e-9)
    test = judged(project, run, "test")
    assert test.calibration == first.calibration
    assert test.confusion == raw.confusion
    line = judged(project, run, line_ppm=300.0)
    assert line.calibration.line_ppm == 300.0
    assert line.confusion == first.confusion
    assert line.ece == first.ece, "which is about these images"
    assert line.policy.threshold < first.policy.threshold
    with Project.open(project) as opened:
        assert not opened.judged_as_now(opened.run(run), test.to_json())
    assert judged(project, run).calibration.line_ppm == 300.0, "until somebody says otherwise"
    without = judged(project, run, line_ppm=0.0)
    assert without.calibration == first.calibration
    assert without.policy.threshold == pytest.approx(first.policy.threshold)


def test_a_default_threshold_is_the_border_of_the_calibration(packaged, project):
    (project / "runs" / packaged.run / "metrics.json").unlink()
    judged(project, packaged.run)
    scale = scale_of(project, packaged.run)
    assert scale.calibration is not None
    assert scale.policy is None
    assert scale.judges.threshold == scale.calibration.border


def test_what_the_networks_own_border_would_give_is_said_until_somebody_chooses():
    records: Any = tuple(SimpleNamespace(group="") for _ in range(4))
    data = Dataset(records, np.empty(4), np.array([0, 1, 1, 0]))
    found = calibration([True, False], method="platt", curve=ScoreCurve(knots=((0.0, -2.0),)))
    shares = found.apply([[0.8, 0.2], [0.4, 0.6], [0.01, 0.99], [0.45, 0.55]])
    heard = []
    border = network_border(data, shares, ScoreScale(calibration=found), JobControl(heard.append))
    assert border.threshold == pytest.approx(found.score(0.5))
    assert (border.escape.count, border.overkill.count) == (0, 1), "at 0.5 there are one and none"
    assert [(event.args["escape"], event.args["overkill"]) for event in heard] == [("0/2", "1/2")]
    chosen = ScoreScale(calibration=found, policy=Policy())
    for scale in (chosen, ScoreScale()):
        assert network_border(data, shares, scale, JobControl(heard.append)) is None
    sure = found.apply([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [1.0, 0.0]])
    assert network_border(data, sure, ScoreScale(calibration=found), JobControl(heard.append)) is None
    assert len(heard) == 1


def test_an_evaluated_run_keeps_its_verdicts_when_it_is_calibrated_first(packaged, project):
    (project / "runs" / packaged.run / "metrics.json").write_text("damaged")
    found = judged(project, packaged.run)
    assert found.policy.threshold == pytest.approx(found.calibration.score(0.5))


def test_without_enough_parts_a_line_is_refused_and_one_set_before_is_dropped_aloud(
    packaged, project, monkeypatch
):
    judged(project, packaged.run, line_ppm=300.0)
    monkeypatch.setattr(calibrating, "LEAST_PARTS", 10)
    with pytest.raises(LineRateUnusable, match="10 parts"):
        judged(project, packaged.run, line_ppm=200.0)
    assert scale_of(project, packaged.run).calibration.line_ppm == 300.0, "nothing is kept of it"
    heard = []
    found = judged(project, packaged.run, heard=heard)
    assert found.calibration.why_not == "few"
    told = [error_from(event.code, event.args) for event in heard if isinstance(event, Warned)]
    assert [type(error) for error in told] == [LineRateUnusable]


def test_classes_rated_otherwise_are_judged_raw_until_validation_decides_again(packaged, project, tmp_path):
    judged(project, packaged.run)
    with Project.open(project) as opened:
        classes = [
            item.model_copy(update={"verdict": "NG" if item.is_ok else "OK"}) for item in opened.classes
        ]
        opened.set_classes(classes)
        raw = opened.scale_of(opened.run(packaged.run))
        assert raw.calibration is None
        assert raw.judges.threshold == pytest.approx(0.5)
    assert judged(project, packaged.run, "test").calibration is None
    write_package(PackageJob(project=project, out=tmp_path / "m.aoimodel"), JobControl())
    assert read_manifest(tmp_path / "m.aoimodel").calibration is None
    assert judged(project, packaged.run).calibration.is_ok == tuple(item.is_ok for item in classes)


def test_a_package_whose_calibration_is_of_other_classes_is_refused(packaged, tmp_path):
    model = ModelFile.open(packaged.model)
    assert model.manifest.calibration is None
    other = model.manifest.model_copy(update={"calibration": calibration([False, False, True])})
    write_model_file(tmp_path / "m.aoimodel", other, model.members)
    with pytest.raises(ModelRefused, match="description"):
        ModelFile.open(tmp_path / "m.aoimodel")
