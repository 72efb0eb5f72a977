"""Experiments on a cluster of real processes: machines die, and the weights are those of a single PC."""

from pathlib import Path

import pytest

from aoi_app.control import JobControl
from aoi_app.errors import Cancelled, NodeLost
from aoi_app.events import EpochEnd, Event, FleetState, Progress, Warned
from aoi_app.events import Trial as TrialEvent
from aoi_app.project.jobs import ExperimentJob, ExperimentResult
from aoi_app.project.recipe.experiment_plans import SearchPlan, SeedsPlan
from aoi_app.project.recipe.search_space import Dimension
from aoi_app.project.store.experiments import list_experiments
from aoi_app.project.store.project import Project
from aoi_app.worker.jobs import run_job
from tests.fleet.conftest import Machines
from tests.unit.engine.training_project import make_project, small_recipe

SPACE = (Dimension(field="training.optimizer.learning_rate", low=1e-4, high=1e-2, log=True),)
PLAN = SearchPlan(recipe=small_recipe(epochs=3), space=SPACE, trials=4, metric="loss")

pytestmark = pytest.mark.xdist_group("fleet")


def carry_out(folder: Path, control: JobControl | None = None, fleet: str = "", **job) -> ExperimentResult:
    return run_job(ExperimentJob(project=folder, device="cpu", fleet=fleet, **job), control or JobControl())


def weights_of(folder: Path, answer: ExperimentResult) -> list[bytes]:
    with Project.open(folder) as project:
        return [project.run(trial.run).best_weights.read_bytes() for trial in answer.trials]


@pytest.fixture(scope="module")
def plates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("plates"), per_class=5)


def test_a_search_survives_the_death_of_a_machine(plates: Path, machines: Machines) -> None:
    here = carry_out(plates, plan=PLAN)
    heard: list[Event] = []
    killed: list[str] = []

    def hear(event: Event) -> None:
        heard.append(event)
        if isinstance(event, FleetState) and not killed:
            training = [item["name"] for item in event.nodes if item["images_per_s"]]
            killed.extend(name for name in training if machines.kill(name))

    there = carry_out(plates, JobControl(hear), machines.address, plan=PLAN)
    assert killed, "in the middle of a training"
    for one, two in zip(there.trials, here.trials, strict=True):
        assert (one.changes, one.value, one.state) == (two.changes, two.value, two.state)
    assert weights_of(plates, there) == weights_of(plates, here)
    ends = [event.number for event in heard if isinstance(event, TrialEvent) and event.state == "finished"]
    assert sorted(ends) == [1, 2, 3, 4], "nothing is lost, and nothing there twice"
    with Project.open(plates) as project:
        assert len(project.runs()) == 8
        for one, two in zip(there.trials, here.trials, strict=True):
            assert project.predictions(one.run) == project.predictions(two.run)
            assert project.run(one.run).state == "finished"
            assert not project.run(one.run).last_checkpoint.exists()
    lost = [event for event in heard if isinstance(event, Warned) and event.code == NodeLost.code]
    assert [event.args["node"] for event in lost] == killed
    last = [event for event in heard if isinstance(event, FleetState)][-1]
    assert sum(item["done"] for item in last.nodes) >= 3
    assert {item["name"] for item in last.nodes if not item["alive"]} == set(killed)
    assert all(item["core_seconds"] > 0 for item in last.nodes)


def test_stop_reaches_all_and_what_was_stopped_goes_on_here(plates: Path, machines: Machines) -> None:
    plan = SeedsPlan(recipe=small_recipe(epochs=500), seeds=2)

    def hear(event: Event) -> None:
        if isinstance(event, Progress) and event.stage == "trials":
            with Project.open(plates) as project:
                known = list_experiments(project)[-1].folder.read()
            if sum(len(trial.epochs) >= 2 for trial in known.trials) == 2:
                control.cancel()

    control = JobControl(hear)
    with pytest.raises(Cancelled) as stopped:
        carry_out(plates, control, machines.address, plan=plan)
    kept = stopped.value.kept
    assert [trial.state for trial in kept.trials] == ["running", "running"]
    with Project.open(plates) as project:
        runs = [project.run(trial.run) for trial in kept.trials]
        assert [run.state for run in runs] == ["stopped", "stopped"]
        assert all(run.last_checkpoint.exists() and run.best_weights.exists() for run in runs)
        done = [len([event for event in run.events() if isinstance(event, EpochEnd)]) for run in runs]
    assert min(done) >= 2
    assert max(done) < 500
