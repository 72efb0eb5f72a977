"""A training in a given time: what is tried, what is kept, and that Stop and kill lose nothing."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from aoi_app.control import JobControl
from aoi_app.data.array_cache import array_cache
from aoi_app.engine.measure.judged_images import judged_by_network
from aoi_app.engine.runtimes.device import Precision
from aoi_app.engine.runtimes.package import run_network
from aoi_app.engine.training import time_budget
from aoi_app.engine.training.time_budget import BudgetedTraining
from aoi_app.engine.training.train_job import train
from aoi_app.engine.training.training_data import begin_run, load_training_data, manifest_records
from aoi_app.errors import Cancelled, TrainingDiverged
from aoi_app.events import BatchEnd, StepTried
from aoi_app.project.jobs import TrainJob
from aoi_app.project.recipe.estimates import note_speed
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import FoldedImage, FoldedScores
from aoi_app.project.store.runs import RunFolder
from aoi_app.project.store.time_budget import STEPS, budget_figures, budget_record, can_resume
from tests.unit.engine.training_project import make_project, small_recipe


def asked(minutes: float = 5.0, **training: object) -> Recipe:
    return small_recipe(
        minutes=minutes, head_start=True, monitor="balanced_accuracy", **{"epochs": 2, **training}
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which no model can be perfect: some labels are wrong."""
    folder = make_project(tmp_path_factory.mktemp("data"))
    with Project.open(folder) as project:
        moved = {item.id: (item.class_id + 1) % 3 for item in project.images() if item.id % 7 == 0}
        project.set_labels(moved)
    return folder


@pytest.fixture(autouse=True)
def _measured_pc(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PC whose speed is known: 100 images of 64 x 64 a second, whatever is done with them."""
    monkeypatch.setattr(time_budget, "measure_network", lambda *_, **__: None)
    for work in ("features", "step", "tail_step"):
        note_speed("cpu", "small_cnn", work, 100.0, 64 * 64)


class Played:
    """Trainings of steps that are right about so many of 10 images and last so long."""

    def __init__(self, run: RunFolder, right: dict[str, float], seconds: float = 1.0) -> None:
        self.begun: list[str] = []
        self.run, self.right, self.seconds = run, right, seconds
        self.control = JobControl()
        self.now = 0.0
        self.control.worked = lambda: self.now  # type: ignore[method-assign]
        self.trouble: dict[str, BaseException] = {}

    def __call__(self, step: RunFolder, _watchers: object) -> "PlayedStep":
        return PlayedStep(self, step)


class PlayedStep:
    def __init__(self, played: Played, step: RunFolder) -> None:
        self._played, self._step = played, step

    def learn(self) -> tuple[int, int]:
        played, name = self._played, self._step.id
        played.begun.append(name)
        played.now += played.seconds
        self._step.best_weights.write_bytes(name.encode())
        if name in ("last_stages", "all", "larger"):
            self._step.last_checkpoint.write_bytes(b"state")
        if name in played.trouble:
            raise played.trouble.pop(name)
        return 2, 1

    def done(self) -> tuple[int, int, float]:
        return 2, 1, 0.0

    def judged(self) -> FoldedScores:
        classes = self._played.run.classes()
        manifest = self._played.run.manifest()
        assert manifest is not None
        rng = np.random.default_rng(0)  # who is right more often is right about the same and more
        found = []
        for image in manifest.images:
            place = [item.id for item in classes].index(image.class_id)
            is_right = rng.random() < self._played.right.get(self._step.id, 0.5)
            scores = np.full(3, 0.1) + rng.random(3) / 10
            other = (place + rng.integers(1, 3)) % 3
            scores[place if is_right else other] += 0.7
            found.append(FoldedImage(sha256=image.sha256, scores=tuple(scores / scores.sum())))
        return FoldedScores(grid=(0, 0), images=tuple(found))


@pytest.fixture
def opened(folder: Path) -> Iterator[Project]:
    with Project.open(folder) as project:
        yield project


def budgeted(project: Project, run: RunFolder, played: Played) -> BudgetedTraining:
    record = budget_record(run)
    assert record is not None
    return BudgetedTraining(
        run,
        record,
        manifest_records(project, run),
        run.classes(),
        {},
        Precision(torch.device("cpu"), torch.float32),
        played.control,
        played,
    )


def states(run: RunFolder) -> dict[str, str]:
    figures = budget_figures(run)
    return {step.name: step.state for step in figures.steps} if figures is not None else {}


def test_the_best_step_is_the_run_and_the_steps_are_forgotten(opened: Project) -> None:
    run = begin_run(opened, asked())
    played = Played(run, {"instant": 0.4, "detail": 0.3, "last_stages": 0.95, "all": 0.9, "larger": 0.3})
    assert budgeted(opened, run, played).learn() == (2, 1)
    assert played.begun == ["instant", "detail", "last_stages", "all", "larger"]
    assert run.best_weights.read_bytes() == b"last_stages"
    assert (run.recipe.training.trainable, run.recipe.training.minutes) == ("last_stages", 0.0)
    assert states(run) == {
        "instant": "first",
        "detail": "no_gain",
        "last_stages": "judges_better",
        "all": "no_gain",
        "larger": "no_gain",
    }
    assert not run.manifest().folded
    assert not (run.path / STEPS).exists()
    figures = budget_figures(run)
    assert [step.name for step in figures.steps if step.chosen] == ["last_stages"]
    assert figures.seconds == 5.0


def test_heads_that_nothing_beats_stay_with_their_evidence(opened: Project) -> None:
    run = begin_run(opened, asked())
    played = Played(run, {"instant": 0.8})
    assert budgeted(opened, run, played).learn() == (1, 1)
    assert run.best_weights.read_bytes() == b"instant"
    assert run.manifest().folded
    perfect = begin_run(opened, asked())
    budgeted(opened, perfect, Played(perfect, {"instant": 1.0})).learn()
    assert set(states(perfect).values()) == {"first", "no_need"}


def test_a_step_that_would_not_fit_is_not_begun_or_has_fewer_epochs(opened: Project) -> None:
    run = begin_run(opened, asked(minutes=0.35, epochs=40))
    played = Played(run, {})
    budgeted(opened, run, played).learn()
    figures = budget_figures(run)
    by_name = {step.name: step for step in figures.steps}
    assert "instant" in played.begun
    assert by_name["larger"].state == "no_time"
    assert by_name["larger"].expected > 21.0 - figures.seconds - figures.back
    assert 20 <= by_name["all"].planned <= 40
    assert "larger" not in played.begun
    all_gone = begin_run(opened, asked(minutes=0.01))
    budgeted(opened, all_gone, Played(all_gone, {})).learn()
    assert all_gone.best_weights.exists(), "there is always a model"
    assert list(states(all_gone).values()).count("no_time") == 4


def test_a_stopped_step_counts_with_its_best_epoch_and_goes_on_later(opened: Project) -> None:
    run = begin_run(opened, asked())
    played = Played(run, {"instant": 0.3, "all": 0.95})
    played.trouble["all"] = Cancelled()
    with pytest.raises(Cancelled):
        budgeted(opened, run, played).learn()
    assert run.best_weights.read_bytes() == b"all"
    assert states(run)["all"] == "judges_better"
    assert can_resume(run)
    again = Played(run, {"instant": 0.3, "all": 0.95})
    assert budgeted(opened, run, again).learn() == (2, 1)
    assert again.begun == ["all", "larger"], "what had ended is not done again"
    assert run.best_weights.read_bytes() == b"all"
    assert budget_figures(run).seconds == 6.0


def test_a_step_that_breaks_off_costs_nothing_but_its_time(opened: Project) -> None:
    run = begin_run(opened, asked())
    played = Played(run, {"instant": 0.3, "all": 0.95})
    played.trouble["last_stages"] = TrainingDiverged(epoch=1)
    budgeted(opened, run, played).learn()
    assert states(run)["last_stages"] == "failed"
    assert run.best_weights.read_bytes() == b"all"
    first = begin_run(opened, asked())
    alone = Played(first, {})
    alone.trouble["instant"] = RuntimeError("nothing to keep")
    with pytest.raises(RuntimeError):
        budgeted(opened, first, alone).learn()


class Killed(BaseException):
    """Stands for the end of the process."""


def test_killed_and_resumed_the_run_is_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_budget, "STEP_NAMES", ("instant", "all"))
    running = ""

    def kill(event: object) -> None:
        nonlocal running
        running = event.running if isinstance(event, StepTried) else running
        if running == "all" and isinstance(event, BatchEnd) and event.epoch == 2:
            raise Killed

    with pytest.raises(Killed):
        train(TrainJob(project=folder, recipe=asked(), device="cpu"), JobControl(kill))
    with Project.open(folder) as project:
        run = project.newest_run(finished=False)
        assert states(run)["all"] == "running"
        run.set_state("stopped")
    heard: list[StepTried] = []
    result = train(
        TrainJob(project=folder, resume=run.id, device="cpu"),
        JobControl(lambda event: heard.append(event) if isinstance(event, StepTried) else None),
    )
    assert heard[0].running == "all", "what had ended is not done again"
    budget = result.val.budget
    assert [step.name for step in budget.steps] == ["instant", "all"]
    assert result.val.to_json()["budget"]["steps"][0]["state"] == "first"
    (chosen,) = [step for step in budget.steps if step.chosen]
    with Project.open(folder) as project:
        run = project.run(result.run)
        assert run.manifest().folded == result.val.out_of_fold == (chosen.planned is None)
        data = load_training_data(
            manifest_records(project, run), run.classes(), run.recipe, array_cache(project), JobControl(), {}
        )
    said = judged_by_network(run_network(run), data.val, run.recipe.input, torch.device("cpu"), JobControl())
    assert np.isfinite(said).all()
