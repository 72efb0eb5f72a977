"""Training end to end: a run with weights, history and figures, whatever happens in between."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from pydantic import ValidationError
from sklearn.metrics import roc_auc_score

from aoi_app.control import JobControl
from aoi_app.data.array_cache import array_cache
from aoi_app.data.dataset import load_dataset
from aoi_app.engine.measure import evaluator
from aoi_app.engine.measure.evaluator import evaluate
from aoi_app.engine.measure.judged_images import judged_by_network
from aoi_app.engine.runtimes.package import run_network
from aoi_app.engine.training.train_job import train
from aoi_app.engine.training.training_task import WholeNetwork
from aoi_app.errors import Cancelled, DeviceMissing, NotReadyToTrain, OutOfMemory, TrainingDiverged
from aoi_app.events import BatchEnd, EpochEnd, Event, Started, Warned, WorstImages
from aoi_app.evidence.aims import Aim
from aoi_app.evidence.operating_points import validation_scores
from aoi_app.imaging.shapes import RegionShape
from aoi_app.project.jobs import EvaluateJob, TrainJob, TrainResult
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.recipe import NetworkRecipe, Recipe
from aoi_app.project.records import Split
from aoi_app.project.regions import Region
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_images import evaluated_images
from tests.unit.engine.training_project import NAMES, make_project, small_recipe


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("data"))


def run_of(folder: Path, run: str):
    with Project.open(folder) as project:
        return project.run(run)


def epoch_ends(folder: Path, result: TrainResult) -> list[EpochEnd]:
    return [event for event in run_of(folder, result.run).events() if isinstance(event, EpochEnd)]


def lite(**training: object) -> Recipe:
    """The pretrained network at a small input."""
    return small_recipe(**training).model_copy(update={"network": NetworkRecipe()})


def test_features_method_learns_and_leaves_a_whole_run(folder: Path) -> None:
    heard: list[Event] = []
    recipe = lite(method="features")
    result = train(TrainJob(project=folder, recipe=recipe, device="cpu"), JobControl(heard.append))

    assert result.val.accuracy == 1.0
    assert (result.epochs, result.best_epoch, result.device) == (1, 1, "cpu")
    assert "NaN" not in json.dumps(result.to_json())
    run = run_of(folder, result.run)
    assert run.state == "finished"
    assert run.recipe == recipe
    assert [type(event) for event in run.events() if isinstance(event, Started | EpochEnd)] == [
        Started,
        EpochEnd,
    ]
    assert run.metrics("val") == json.loads(json.dumps(result.val.to_json()))
    assert len(run.manifest().images) == 45
    with Project.open(folder) as project:
        said = project.predictions(run.id)
        learned = [record for record in project.images() if record.split is not Split.TEST]
    assert set(said) == {record.id for record in learned}, "each judged by a head that had not learned it"
    assert result.val.out_of_fold
    assert all(len(one.top) == 3 and one.top[0][0] == one.class_id for one in said.values())


def test_a_head_is_judged_in_the_precision_it_was_fitted_in(folder: Path) -> None:
    heard: list[Event] = []
    job = TrainJob(project=folder, recipe=lite(method="features"), device="cpu")
    result = train(job, JobControl(heard.append))
    fitted = next(event.values["train_loss"] for event in heard if isinstance(event, EpochEnd))
    with Project.open(folder) as project:
        run = project.run(result.run)
        learned = [record for record in project.images() if record.split is not Split.TEST]
        data = load_dataset(learned, run.classes(), run.recipe.input, array_cache(project), JobControl())
    judged = judged_by_network(run_network(run), data, run.recipe.input, torch.device("cpu"), JobControl())
    losses = -np.log(judged[np.arange(len(judged)), data.labels])
    assert losses.mean() == pytest.approx(fitted, rel=1e-3)  # 10 % apart in bf16


def test_fine_tuning_never_ends_below_its_start(folder: Path) -> None:
    # A learning rate that ruins the network: the head solved on frozen features must be kept.
    ruinous = {"name": "sgd", "learning_rate": 5.0, "backbone_factor": 1.0}
    recipe = lite(head_start=True, epochs=1, optimizer=ruinous, monitor="balanced_accuracy")
    heard: list[Event] = []
    try:
        result = train(TrainJob(project=folder, recipe=recipe, device="cpu"), JobControl(heard.append))
    except TrainingDiverged:
        with Project.open(folder) as project:
            run = project.newest_run(finished=False)
        assert run.state == "failed"
        assert run.best_weights.exists()
        return
    assert result.best_epoch == 0
    assert result.val.accuracy == 1.0
    assert result.val.to_json()["start_kept"] is True
    assert any(isinstance(event, Warned) and event.code == "AOI-WRN-104" for event in heard)


def test_last_stages_change_and_the_others_do_not(folder: Path) -> None:
    recipe = lite(head_start=True, epochs=2, trainable="last_stages", monitor="loss")
    result = train(TrainJob(project=folder, recipe=recipe, device="cpu"), JobControl())
    run = run_of(folder, result.run)
    after = torch.load(run.last_checkpoint, weights_only=True)["network"]
    from aoi_app.engine.networks.network import build_classifier

    before = build_classifier(recipe, 3)
    changed = {
        int(name.split(".")[2])
        for name, value in before.state_dict().items()
        if name.startswith("backbone.stages.") and not torch.equal(value, after[name])
    }
    assert changed == set(range(before.backbone.tail, len(before.backbone.stages)))
    # Training used cached activations; the whole network must give the same results as in validation.
    best = [event for event in epoch_ends(folder, result) if event.best][-1]
    assert result.val.accuracy == pytest.approx(best.values["val_accuracy"], abs=0.12)
    assert result.val.loss < 0.5


def test_stop_keeps_the_best_and_says_so(folder: Path) -> None:
    def listen(event: Event) -> None:
        if isinstance(event, EpochEnd) and event.epoch == 1:
            control.cancel()

    control = JobControl(listen)
    with pytest.raises(Cancelled) as stopped:
        train(TrainJob(project=folder, recipe=small_recipe(epochs=50), device="cpu"), control)
    result = stopped.value.kept
    run = run_of(folder, result.run)
    assert run.state == "stopped"
    assert result.epochs == 1
    assert result.val.n == 9
    with Project.open(folder) as project:
        assert project.newest_run().id == run.id


def test_full_memory_halves_the_batch_to_the_same_effect(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = lite(epochs=1)
    whole = train(TrainJob(project=folder, recipe=recipe, device="cpu"), JobControl())

    original = WholeNetwork.logits

    def small_memory(self: WholeNetwork, *inputs: torch.Tensor) -> torch.Tensor:
        if torch.is_grad_enabled() and len(inputs[0]) > 3:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory")
        return original(self, *inputs)

    heard: list[Event] = []
    monkeypatch.setattr(WholeNetwork, "logits", small_memory)
    parts = train(TrainJob(project=folder, recipe=recipe, device="cpu"), JobControl(heard.append))
    assert sum(isinstance(event, Warned) for event in heard) == 2
    losses = [
        [
            event.values["train_loss"]
            for event in run_of(folder, result.run).events()
            if isinstance(event, EpochEnd)
        ]
        for result in (whole, parts)
    ]
    assert losses[0] == pytest.approx(losses[1], rel=0.02)

    monkeypatch.setattr(
        WholeNetwork, "logits", lambda self, *inputs: (_ for _ in ()).throw(torch.OutOfMemoryError("full"))
    )
    with pytest.raises(OutOfMemory):
        train(TrainJob(project=folder, recipe=recipe, device="cpu"), JobControl())


def test_diverging_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        WholeNetwork,
        "logits",
        lambda self, *inputs: self.network(inputs[0]) * float("nan"),
    )
    with pytest.raises(TrainingDiverged):
        train(TrainJob(project=folder, recipe=small_recipe(), device="cpu"), JobControl())


def test_early_stopping_waits_as_long_as_told(folder: Path) -> None:
    frozen = {"name": "sgd", "learning_rate": 1e-9, "backbone_factor": 0.0}
    recipe = small_recipe(epochs=20, patience=2, min_delta=0.01, monitor="accuracy", optimizer=frozen)
    result = train(TrainJob(project=folder, recipe=recipe, device="cpu"), JobControl())
    ends = epoch_ends(folder, result)
    assert len(ends) <= 5
    assert ends[-1].patience_left == 0


def test_evaluate_counts_the_uses_of_test_and_leaves_out_what_was_learned(folder: Path) -> None:
    run = train(TrainJob(project=folder, recipe=lite(method="features"), device="cpu"), JobControl()).run
    with Project.open(folder) as project:
        used = project.counters.counted("test_uses")
        learned = next(record for record in project.images() if record.split is Split.TRAIN)
        project.set_splits({learned.id: Split.TEST})
    heard: list[Event] = []
    result = evaluate(
        EvaluateJob(project=folder, run=run, split="test", device="cpu"), JobControl(heard.append)
    )
    with Project.open(folder) as project:
        project.set_splits({learned.id: Split.TRAIN})
    assert any(isinstance(event, Warned) for event in heard)
    assert result.n == 9
    assert result.pointing is None, "nothing is marked"
    assert result.test_uses == used + 1
    job = EvaluateJob(project=folder, run=run, split="test", device="cpu")
    with Project.open(folder) as project:
        tested = [record for record in project.images() if record.split is Split.TEST]
        marked = [record for record in tested if record.class_id != 0][:2]  # on good parts nothing counts
        whole = RegionShape.box(0, 0, marked[0].width, marked[0].height)
        corner = RegionShape.box(0, 0, 1, 1)
        shapes = zip(marked, (whole, corner), strict=True)
        project.set_regions({item.id: [Region(shape, None, item.picture)] for item, shape in shapes})
    moved = evaluate(job, JobControl())
    assert moved.pointing is not None
    assert (moved.pointing.peak, moved.pointing.n) == (1, 2), "in the whole picture, not in its corner"
    assert 0.5 < moved.pointing.chance < 0.51
    assert moved.pointing.near >= 1
    assert moved.accuracy == result.accuracy
    assert (moved.n, moved.test_uses) == (9, used + 1), "what was left out is not among the images"
    assert set(result.to_json()) >= {
        "accuracy",
        "balanced_accuracy",
        "macro_f1",
        "auc",
        "overkill",
        "escape",
        "confusion",
    }
    with result.predictions.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    shares = [f"p_{name}" for name in NAMES]
    assert list(rows[0]) == ["path", "label", "predicted", "score", "verdict", "ng_score", *shares]
    assert len(rows) == 9
    defects = [row["label"] != NAMES[0] for row in rows]
    areas = [roc_auc_score([row["label"] == name for row in rows], [float(row[f"p_{name}"]) for row in rows])
             for name in dict.fromkeys(row["label"] for row in rows)]  # fmt: skip
    assert np.mean(areas) == pytest.approx(result.auc)
    assert roc_auc_score(defects, [float(row["ng_score"]) for row in rows]) == pytest.approx(
        result.to_json()["ng_auc"]
    )
    right = np.mean([row["label"] == row["predicted"] for row in rows])
    assert right == pytest.approx(result.accuracy)
    assert all((row["verdict"] == "OK") == (row["predicted"] == NAMES[0]) for row in rows)


def test_an_evaluation_on_test_that_was_interrupted_or_repeated_counts_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = train(TrainJob(project=folder, recipe=lite(method="features"), device="cpu"), JobControl()).run
    job = EvaluateJob(project=folder, run=run, split="test", device="cpu")
    with Project.open(folder) as project:
        used = project.counters.counted("test_uses")
    with monkeypatch.context() as patched:
        patched.setattr(evaluator, "_write_csv", killed)
        with pytest.raises(KeyboardInterrupt):
            evaluate(job, JobControl())
    assert [evaluate(job, JobControl()).test_uses for _ in range(2)] == [used + 1, used + 1]
    evaluate(job.model_copy(update={"split": "val", "policy": Policy(threshold=0.9)}), JobControl())
    assert evaluate(job, JobControl()).test_uses == used + 2, "another threshold shows other figures"
    with Project.open(folder) as project:
        record = next(item for item in project.images() if item.split is Split.TEST)
        assert are_of_now(project, run)
        project.exclude_images({record.id: "blurred"})
        assert not are_of_now(project, run)
    assert evaluate(job, JobControl()).test_uses == used + 3, "so do other images"
    with Project.open(folder) as project:
        project.exclude_images({record.id: ""})
    reseeded = lite(method="features").model_copy(update={"seed": 6})
    other = train(TrainJob(project=folder, recipe=reseeded, device="cpu"), JobControl())
    again = job.model_copy(update={"run": other.run})
    assert evaluate(again, JobControl()).test_uses == used + 4, "and another run"


def are_of_now(project: Project, run: str) -> bool:
    """Whether the figures of the test split are those of its images as they are now."""
    folder = project.run(run)
    figures = folder.metrics("test")
    assert figures is not None
    return evaluated_images(folder, project.images(), Split.TEST).are_those_of(figures)


def killed(*_: object) -> Path:
    raise KeyboardInterrupt


def test_an_operating_point_is_the_runs_until_another_is_chosen(folder: Path) -> None:
    run = train(TrainJob(project=folder, recipe=lite(method="features"), device="cpu"), JobControl()).run
    job = EvaluateJob(project=folder, run=run, device="cpu")
    never_ng = job.model_copy(update={"policy": Policy(threshold=1.0)})
    for wanted in (never_ng, job):
        result = evaluate(wanted, JobControl())
        assert result.policy.threshold == 1.0
        assert (result.escape.rate, result.overkill.count) == (1.0, 0)
    with Project.open(folder) as project:
        assert {said.verdict for said in project.predictions(run).values()} == {"OK"}
        scored = validation_scores(project, project.run(run))
    even = scored.policy_for(Aim(goal="even"))
    assert (scored.outcome(Policy()).escape.n, even) == (result.escape.n, Policy())
    with pytest.raises(ValidationError):
        EvaluateJob(project=folder, run=run, split="test", policy=Policy())


def test_evaluation_and_threshold_follow_what_is_ok_now(folder: Path) -> None:
    run = train(TrainJob(project=folder, recipe=lite(method="features"), device="cpu"), JobControl()).run
    with Project.open(folder) as project:
        before = project.classes
        flipped = [item.model_copy(update={"verdict": "NG" if item.is_ok else "OK"}) for item in before]
        project.set_classes(flipped)
        try:
            assert not validation_scores(project, project.run(run)).has_both  # scores of the former rating
            result = evaluate(EvaluateJob(project=folder, run=run, device="cpu"), JobControl())
            scored = validation_scores(project, project.run(run))
        finally:
            project.set_classes(before)
    assert result.escape.n == len(scored.truly_ok) - scored.truly_ok.sum() > 0
    assert [item["verdict"] for item in result.to_json()["per_class"]] == [item.verdict for item in flipped]


def test_what_is_missing_is_named_before_a_run_begins(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(DeviceMissing):
        train(TrainJob(project=folder, recipe=small_recipe(), device="cuda:93"), JobControl())
    Project.create(tmp_path / "empty").close()
    with pytest.raises(NotReadyToTrain):
        train(TrainJob(project=tmp_path / "empty", recipe=small_recipe(), device="cpu"), JobControl())
    with Project.open(tmp_path / "empty") as project:
        assert project.runs() == []


def test_every_step_is_heard_where_nothing_is_thinned(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(JobControl, "interval", 0.0)
    heard: list[Event] = []
    train(TrainJob(project=folder, recipe=small_recipe(epochs=2), device="cpu"), JobControl(heard.append))
    steps = [event for event in heard if isinstance(event, BatchEnd)]
    assert [event.step for event in steps] == list(range(8))
    assert all(event.steps == 8 and event.images_per_s > 0 for event in steps)
    assert all(event.gradient_norm > 0 and event.memory_mb > 50 for event in steps)
    ends = [event.values for event in heard if isinstance(event, EpochEnd)]
    assert ends[0]["gradient_norm"] == pytest.approx(np.mean([event.gradient_norm for event in steps[:4]]))
    assert all(values["images_per_s"] > 0 and values["memory_mb"] > 50 for values in ends)
    assert any(isinstance(event, WorstImages) for event in heard)
