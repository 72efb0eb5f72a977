"""Stop: the best weights are on disk, judging them shows progress, and a second Stop ends that, too."""

from pathlib import Path

import pytest
import torch

from aoi_app.control import JobControl
from aoi_app.engine.measure.evaluator import evaluate
from aoi_app.engine.networks.network import build_classifier
from aoi_app.engine.networks.weights_file import load_weights, save_weights
from aoi_app.engine.training.train_job import train
from aoi_app.errors import Cancelled, CheckpointLost, FiguresDamaged, RunNeverBegan, WeightsRefused
from aoi_app.events import EpochEnd, Event, Progress, Warned
from aoi_app.project.jobs import EvaluateJob, TrainJob, TrainResult
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from tests.unit.engine.training_project import make_project, small_recipe


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def undisturbed(folder: Path) -> RunFolder:
    result = train(TrainJob(project=folder, recipe=small_recipe(), device="cpu"), JobControl())
    with Project.open(folder) as project:
        return project.run(result.run)


def stopped(folder: Path, again: bool) -> tuple[RunFolder, Cancelled, list[Event]]:
    """Train, press Stop after the second epoch and, ``again``, as soon as judging shows progress."""
    heard: list[Event] = []

    def hear(event: Event) -> None:
        heard.append(event)
        judges = isinstance(event, Progress) and event.stage == "evaluate"
        if (isinstance(event, EpochEnd) and event.epoch == 2) or (again and judges):
            control.cancel()

    control = JobControl(hear)
    with pytest.raises(Cancelled) as stop:
        train(TrainJob(project=folder, recipe=small_recipe(), device="cpu"), control)
    with Project.open(folder) as project:
        return project.newest_run(finished=False), stop.value, heard


def same_weights(one: RunFolder, two: RunFolder) -> bool:
    networks = [build_classifier(run.recipe, 3) for run in (one, two)]
    for network, run in zip(networks, (one, two), strict=True):
        load_weights(network, run.best_weights)
    states = [network.state_dict() for network in networks]
    return all(torch.equal(states[0][name], states[1][name]) for name in states[0])


def resumed(folder: Path, run: RunFolder) -> tuple[TrainResult, list[Event]]:
    heard: list[Event] = []
    return train(TrainJob(project=folder, resume=run.id, device="cpu"), JobControl(heard.append)), heard


def test_judging_after_stop_shows_progress_and_the_run_can_be_resumed(
    folder: Path, undisturbed: RunFolder
) -> None:
    run, stop, heard = stopped(folder, again=False)
    after = heard[[isinstance(event, EpochEnd) and event.epoch == 2 for event in heard].index(True) :]
    assert [event.stage for event in after if isinstance(event, Progress)][-1] == "evaluate"
    assert stop.kept.epochs == 2
    assert run.state == "stopped"
    assert run.metrics("val") is not None
    result, _ = resumed(folder, run)
    assert (result.run, result.epochs, run.state) == (run.id, 3, "finished")
    assert same_weights(run, undisturbed)


def test_a_second_stop_ends_at_once_and_keeps_the_best_weights(folder: Path, undisturbed: RunFolder) -> None:
    run, stop, _ = stopped(folder, again=True)
    assert stop.kept is None
    assert run.state == "stopped"
    assert run.best_weights.exists()
    assert run.metrics("val") is None, "nothing is claimed that was not measured"
    resumed(folder, run)
    assert same_weights(run, undisturbed)


def test_a_stop_at_once_judges_nothing(folder: Path) -> None:
    def hear(event: Event) -> None:
        if isinstance(event, EpochEnd):
            control.cancel(at_once=True)

    control = JobControl(hear)
    with pytest.raises(Cancelled) as stop:
        train(TrainJob(project=folder, recipe=small_recipe(), device="cpu"), control)
    assert stop.value.kept is None


def test_with_a_damaged_checkpoint_the_training_begins_again_to_the_same_result(
    folder: Path, undisturbed: RunFolder
) -> None:
    run, _, _ = stopped(folder, again=True)
    data = bytearray(run.last_checkpoint.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 64] = b"\xa5" * 64  # one that torch itself reads without a word
    run.last_checkpoint.write_bytes(data)
    result, heard = resumed(folder, run)
    assert result.epochs == 3
    assert [event.code for event in heard if isinstance(event, Warned)] == [CheckpointLost.code]
    assert same_weights(run, undisturbed)


def test_a_run_killed_before_its_images_were_recorded_says_so(folder: Path) -> None:
    with Project.open(folder) as project:
        run = project.new_run(small_recipe())
        with pytest.raises(RunNeverBegan, match="nothing to resume"):
            train(TrainJob(project=folder, resume=run.id, device="cpu"), JobControl())
        assert not run.has_begun
        project.delete_run(run.id)
        assert not run.path.exists()


def test_damaged_figures_are_named_and_made_again(folder: Path, undisturbed: RunFolder) -> None:
    (undisturbed.path / "metrics.json").write_bytes(b'{"val": {"acc')
    heard: list[Event] = []
    job = EvaluateJob(project=folder, run=undisturbed.id, split="val", device="cpu")
    evaluate(job, JobControl(heard.append))
    (told,) = [event for event in heard if isinstance(event, Warned)]
    assert told.code == FiguresDamaged.code
    assert told.args["path"].endswith("metrics.json")
    assert undisturbed.metrics("val") is not None


def test_weights_with_an_overwritten_part_are_refused(tmp_path: Path) -> None:
    network, file = build_classifier(small_recipe(), 3), tmp_path / "best.safetensors"
    save_weights(network, file)
    load_weights(network, file)
    data = bytearray(file.read_bytes())
    data[-100:-50] = bytes(50)
    file.write_bytes(data)
    with pytest.raises(WeightsRefused, match="checksum"):
        load_weights(network, file)
