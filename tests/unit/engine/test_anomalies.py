"""OK only: good parts teach it, known defects choose and measure, nobody's class is called anomaly."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from aoi_app.control import JobControl
from aoi_app.engine.experiments.class_left_out import leave_classes_out
from aoi_app.engine.measure.evaluator import evaluate
from aoi_app.engine.networks.anomaly_head import AnomalyHead, depth_pairs
from aoi_app.engine.runtimes import package
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.training.anomaly_fit import measure
from aoi_app.engine.training.train_job import train
from aoi_app.errors import NoDefectToLeaveOut, OnlyGoodParts
from aoi_app.events import AnomaliesFitted, Warned, WorstImages
from aoi_app.evidence.operating_points import validation_scores
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.writer import write_image
from aoi_app.project.anomaly import ANOMALY, as_anomalies
from aoi_app.project.jobs import EvaluateJob, ImportJob, PackageJob, TrainJob, UnknownJob
from aoi_app.project.map_check import MapCheck
from aoi_app.project.recipe.presets import PRESETS
from aoi_app.project.recipe.recipe import NetworkRecipe, Recipe
from aoi_app.project.records import Split
from aoi_app.project.store.project import Project
from aoi_app.worker.project_jobs import import_images

SIDE = 64


def small_recipe() -> Recipe:
    base = PRESETS["ok_only"].recipe
    network = NetworkRecipe(backbone="small_cnn", weights="scratch", anomaly=True)
    return base.model_copy(update={"network": network, "input": InputSpec(width=SIDE, height=SIDE)})


def plate(seed: int, is_bad: bool = False) -> np.ndarray:
    image = np.random.default_rng(seed).normal(120, 4, (SIDE, SIDE))
    if is_bad:
        cv2.rectangle(image, (20, 20), (34, 34), 20, -1)
    return np.clip(image, 0, 255).astype(np.uint8)


def project_of(folder: Path, good: int, bad: int) -> Path:
    """A folder of good parts, which its name says, and of some that have a dark square."""
    source = folder / "good" if not bad else folder / "images"
    for kind, count in (("good", good), ("square", bad)):
        for number in range(count):
            name = source / kind if bad else source
            name.mkdir(parents=True, exist_ok=True)
            write_image(name / f"{kind}{number}.png", plate(1000 * (kind == "good") + number, kind != "good"))
    import_images(ImportJob(project=folder / "project", source=source), JobControl())
    return folder / "project"


def test_good_parts_alone_are_imported_trained_and_judged(tmp_path: Path) -> None:
    folder = project_of(tmp_path, 24, 0)
    with Project.open(folder) as project:
        assert [(item.name, item.verdict) for item in project.classes] == [("good", "OK")]
    with pytest.raises(OnlyGoodParts):
        train(TrainJob(project=folder, recipe=PRESETS["instant"].recipe, device="cpu"), JobControl())
    control, heard = JobControl(), []
    with control.heard_by(heard.append):
        result = train(TrainJob(project=folder, recipe=small_recipe(), device="cpu"), control)
    (fitted,) = [event for event in heard if isinstance(event, AnomaliesFitted)]
    (worst,) = [event for event in heard if isinstance(event, WorstImages)]
    warned = {event.code for event in heard if isinstance(event, Warned)}
    learned = fitted.good
    assert fitted.defects == 0
    assert fitted.auc is None
    assert fitted.needed == 72
    assert learned < 24
    assert len(worst.images) == 12
    assert {item["label"] for item in worst.images} == {"good"}
    assert {"AOI-WRN-101", "AOI-WRN-103"} <= warned
    assert result.val.n == learned
    assert result.val.out_of_fold
    with Project.open(folder) as project:
        run = project.newest_run()
        assert [item.id for item in run.classes()] == [0, ANOMALY.id]
        assert run.scale.choice is not None
        assert run.scale.choice.goal == "overkill"
        assert project.next_class_id() == 1
        norms = {
            name: values for name, values in load_file(run.best_weights).items() if "running_mean" in name
        }
        assert norms
        assert not any(values.any() for values in norms.values()), "the network stays as it is"
        shares = sum(item.ng_score >= run.policy.threshold for item in project.predictions(run.id).values())
        assert shares <= 0.05 * learned


def test_known_defects_choose_and_are_measured_as_anomalies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project_of(tmp_path, 30, 20)
    control, heard = JobControl(), []
    with control.heard_by(heard.append):
        train(TrainJob(project=folder, recipe=small_recipe(), device="cpu"), control)
    (fitted,) = [event for event in heard if isinstance(event, AnomaliesFitted)]
    assert fitted.auc is not None
    assert fitted.auc > 0.9
    assert sorted(item["share"] for item in fitted.measures)[-1] == 1.0
    beside = {item["name"]: item["auc"] for item in fitted.baselines}
    assert beside["darkest"] == 1.0  # a square of one grey: the simplest statistic finds it, and that is said
    assert fitted.auc < 1.0 or any(isinstance(e, Warned) and e.code == "AOI-WRN-102" for e in heard)
    with Project.open(folder) as project:
        run = project.newest_run()
        scored = validation_scores(project, run)
        assert {row.class_name for row in scored.rows} == {"good", "anomaly"}
        assert (~scored.truly_ok).sum() == fitted.defects
        learned = (run.manifest() or pytest.fail("no manifest")).learned
        tested = [item for item in project.images() if item.split is Split.TEST]
        assert not learned & {item.sha256 for item in tested}
    test = evaluate(EvaluateJob(project=folder, split="test", device="cpu"), JobControl())
    assert test.confusion.labels == ("good", "anomaly")
    assert test.n == len(tested)
    assert test.to_json()["ng_auc"] > 0.9
    with pytest.raises(NoDefectToLeaveOut):
        leave_classes_out(UnknownJob(project=folder, device="cpu"), JobControl())
    with Project.open(folder) as project:
        outputs = project.newest_run().classes()
        as_bad = [item.model_copy(update={"verdict": "NG"}) for item in project.classes]
        seen = {item.class_id for item in as_anomalies(project.images(), outputs, as_bad)}
        assert seen == {item.id for item in outputs}  # its good parts stay what it has learned them as
    monkeypatch.setattr(package, "novelty_part", lambda *_: pytest.fail("what is unknown is an anomaly"))
    monkeypatch.setattr(package, "map_check_of", lambda *_: MapCheck())
    monkeypatch.setattr(package, "_compare", lambda *_: package.ComparedRuntimes())
    written = package.write_package(PackageJob(project=folder, out=tmp_path / "m.aoimodel"), JobControl())
    assert ModelFile.open(written.file).manifest.novelty is None


def test_a_strange_place_is_found_whatever_is_usual_elsewhere() -> None:
    """A border that is noisy in every good part does not hide what is strange inside."""
    rng = np.random.default_rng(0)
    noise = np.ones((8, 8))
    noise[0] = 4.0
    places = (rng.normal(size=(40, 64, 6)) * noise.reshape(1, 64, 1)).astype(np.float16)
    places[30:, 36] += 6.0
    good = np.arange(40) < 30
    pooled = rng.normal(size=(40, 10)).astype(np.float32)
    shown = np.ones(40, bool)
    found = measure(pooled, [places], good, np.arange(40) % 5, shown, JobControl())
    strangest = {int(found.distances[row][0].argmax()) for row in range(30, 40)}
    assert strangest == {36}
    assert found.measures[30:, 0].min() > np.quantile(found.measures[:30, 0], 0.9)


def test_the_head_says_what_was_measured_out_of_it() -> None:
    """The module and the arithmetic of the training are the same, and it loads from its own weights."""
    torch.manual_seed(0)
    head = AnomalyHead((4, 6, 8, 9), pooled=5)
    assert depth_pairs((4, 6, 8, 9)) == ((1, 2), (0, 1))
    assert depth_pairs((4,)) == ((0, 0),)
    with torch.no_grad():
        for usual, side in zip(head.usual, (4, 8), strict=True):
            usual.distance = torch.nn.Parameter(torch.full((side, side), 2.0))
        head.weight.copy_(torch.tensor([1.0, 0.0, 0.0]))
    copy = AnomalyHead((4, 6, 8, 9), pooled=5)
    copy.load_state_dict(head.state_dict())
    features = [torch.rand(2, width, side, side) for width, side in ((4, 8), (6, 4), (8, 2), (9, 2))]
    logits = copy(features, torch.rand(2, 5))
    assert logits.shape == (2, 2)
    assert logits[:, 0].tolist() == [0.0, 0.0]
    assert torch.allclose(logits[:, 1], AnomalyHead.of_image(head.distances(features)[0]))
    maps = copy.maps(features)
    assert maps.shape == (2, 2, 8, 8)
    assert torch.allclose(maps[:, 0], -maps[:, 1])
