"""Experiments with real, minimal trainings."""

from pathlib import Path

import pytest

from aoi_app.control import JobControl
from aoi_app.engine.experiments import bench as bench_module
from aoi_app.engine.experiments import search as search_module
from aoi_app.engine.experiments.clock import Clock
from aoi_app.engine.experiments.experiment import experiment
from aoi_app.engine.measure.evaluator import evaluate
from aoi_app.engine.training.train_job import train_run
from aoi_app.errors import Cancelled, ExperimentOutdated, FolderInUse, NotReadyToTrain, TrainingDiverged
from aoi_app.events import EpochEnd, Paused, Resumed
from aoi_app.events import Trial as TrialEvent
from aoi_app.evidence.run_comparison import compare_runs
from aoi_app.folder_lock import FolderLock
from aoi_app.project.jobs import EvaluateJob, ExperimentJob
from aoi_app.project.recipe.experiment_plans import FoldsPlan, SearchPlan, SeedsPlan
from aoi_app.project.recipe.search_space import Dimension
from aoi_app.project.records import Split
from aoi_app.project.store.experiments import (
    delete_experiment,
    find_experiment,
    list_experiments,
    new_experiment,
)
from aoi_app.project.store.project import Project
from tests.unit.engine.training_project import make_project, small_recipe

SPACE = (Dimension(field="training.optimizer.learning_rate", low=1e-4, high=1e-2, log=True),)


def carry_out(folder: Path, plan=None, control: JobControl | None = None, resume: str = ""):
    job = ExperimentJob(project=folder, plan=plan, device="cpu", resume=resume)
    return experiment(job, control or JobControl())


def search_plan(**values) -> SearchPlan:
    return SearchPlan(
        **{"recipe": small_recipe(epochs=2), "space": SPACE, "trials": 2, "metric": "loss", **values}
    )


def test_folds_never_touch_the_test_images(tmp_path: Path) -> None:
    folder = make_project(tmp_path)
    with Project.open(folder) as project:
        fingerprint, places = project.fingerprint(), {item.id: item.split for item in project.images()}
    heard: list[TrialEvent] = []
    control = JobControl(lambda event: heard.append(event) if isinstance(event, TrialEvent) else None)
    answer = carry_out(folder, FoldsPlan(recipe=small_recipe(epochs=1), folds=2), control)
    assert [(event.number, event.of, event.state) for event in heard] == [
        (1, 2, "running"),
        (1, 2, "finished"),
        (2, 2, "running"),
        (2, 2, "finished"),
    ]
    with Project.open(folder) as project:
        assert project.fingerprint() == fingerprint, "the project's own splits are as they were"
        runs = [project.run(trial.run) for trial in answer.trials]
        validated: list[int] = []
        for run in runs:
            for item in run.manifest().images:
                if places[item.id] is Split.TEST:
                    assert item.split == "test"
                elif item.split == "val":
                    validated.append(item.id)
            assert run.facts.experiment == answer.experiment
            assert not run.last_checkpoint.exists()
        assert sorted(validated) == sorted(id_ for id_, split in places.items() if split is not Split.TEST)
        judged = [set(project.predictions(run.id)) for run in runs]
        assert judged[0] | judged[1] == set(validated)
        assert not compare_runs(project, [run.id for run in runs]).images, "no image is judged by both"
    assert answer.pooled["correct"].n == 36
    assert answer.spread["balanced_accuracy"].n == 2
    assert answer.state == "finished"

    # A fold is evaluated again on its own validation images, and on the project's test images.
    assert evaluate(EvaluateJob(project=folder, run=runs[0].id, device="cpu"), JobControl()).n == 18
    test = EvaluateJob(project=folder, run=runs[0].id, split="test", device="cpu")
    assert evaluate(test, JobControl()).n == 9


def test_a_search_that_was_stopped_ends_like_one_that_was_not(tmp_path: Path) -> None:
    folder = make_project(tmp_path)
    undisturbed = carry_out(folder, search_plan())
    with Project.open(folder) as project:
        under_way = new_experiment(project, search_plan())
        with FolderLock(under_way.path, "experiment"), pytest.raises(FolderInUse):
            carry_out(folder, resume=under_way.id)
        delete_experiment(project, under_way.id)

    def stop(event) -> None:
        if isinstance(event, EpochEnd) and heard.count(event.epoch) == 1 and event.epoch == 1:
            control.cancel()  # in the second trial, between its first and second epoch
        if isinstance(event, EpochEnd):
            heard.append(event.epoch)

    heard: list[int] = []
    control = JobControl(stop)
    with pytest.raises(Cancelled) as stopped:
        carry_out(folder, search_plan(), control)
    kept = stopped.value.kept
    assert [trial.state for trial in kept.trials] == ["finished", "running"]
    assert kept.state == "stopped"
    assert kept.best.number == 0

    with Project.open(folder) as project:
        found = find_experiment(project, kept.experiment)
        found.update(state="running", process=1, process_began=0.0)
        assert found.read().state == "interrupted", "as after a power cut"
    resumed = carry_out(folder, resume=kept.experiment)
    assert resumed.experiment == kept.experiment
    for one, two in zip(resumed.trials, undisturbed.trials, strict=True):
        assert (one.changes, one.value, one.state) == (two.changes, two.value, two.state)
    assert resumed.trials[1].run == kept.trials[1].run, "gone on with, not begun anew"
    assert undisturbed.base.changes == {}
    assert undisturbed.trials[1].changes.keys() == {SPACE[0].field}

    with Project.open(folder) as project:
        assert len(project.runs()) == 4
        delete_experiment(project, kept.experiment)
        assert [item.folder.id for item in list_experiments(project)] == [undisturbed.experiment]
        assert len(project.runs()) == 2
        project.set_splits({image.id: None for image in project.images() if image.split is Split.VAL})
    with pytest.raises(ExperimentOutdated):
        carry_out(folder, resume=undisturbed.experiment)
    with pytest.raises(NotReadyToTrain):
        carry_out(folder, search_plan())
    assert len(list((folder / "experiments").iterdir())) == 1, "what cannot begin leaves nothing behind"


def test_trials_end_early_when_time_is_up_or_hope_is_gone(tmp_path: Path, monkeypatch) -> None:
    folder = make_project(tmp_path)
    out_of_time = carry_out(folder, search_plan(minutes=0.0001, trials=None))
    assert [(trial.state, trial.epochs) for trial in out_of_time.trials] == [("cut", 1)]
    assert out_of_time.best.value is not None

    monkeypatch.setattr(search_module, "is_hopeless", lambda plan, trials, epochs: len(epochs) == 1)
    given_up = carry_out(folder, search_plan(trials=1))
    assert [(trial.state, trial.epochs) for trial in given_up.trials] == [("pruned", 1)]
    with Project.open(folder) as project:
        run = project.run(given_up.trials[0].run)
        assert run.state == "finished"
        assert run.best_weights.exists()


def test_a_trial_that_diverges_does_not_end_the_experiment(tmp_path: Path, monkeypatch) -> None:
    folder = make_project(tmp_path)

    def diverging(project, run, *more):
        if run.recipe.seed == 7:
            raise TrainingDiverged(epoch=3)
        return train_run(project, run, *more)

    monkeypatch.setattr(bench_module, "train_run", diverging)
    answer = carry_out(folder, SeedsPlan(recipe=small_recipe(epochs=1).changed({"seed": 7}), seeds=2))
    assert [trial.state for trial in answer.trials] == ["failed", "finished"]
    assert answer.trials[0].problem.startswith("Training diverged")
    assert [trial.changes["seed"] for trial in answer.trials] == [7, 8]
    assert answer.spread["accuracy"].n == 1, "a figure that was never reached counts nowhere"


def test_the_clock_stands_still_in_a_pause(monkeypatch) -> None:
    now = [100.0]
    monkeypatch.setattr("aoi_app.engine.experiments.clock.time.monotonic", lambda: now[0])
    clock = Clock(spent=20.0)
    now[0] += 5
    clock.hear(Paused())
    now[0] += 1000
    clock.hear(Resumed())
    now[0] += 3
    assert clock.seconds == 28.0
