"""Experiments on a cluster of real processes: machines die, and the weights are those of a single PC."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from aoi_app.control import JobControl
from aoi_app.engine.training.checkpoint import read_checkpoint
from aoi_app.errors import Cancelled, NodeLost
from aoi_app.events import EpochEnd, Event, FleetState, Progress, Warned
from aoi_app.events import Trial as TrialEvent
from aoi_app.project.jobs import ExperimentJob, ExperimentResult
from aoi_app.project.recipe.experiment_plans import SearchPlan, SeedsPlan
from aoi_app.project.recipe.search_space import Dimension
from aoi_app.project.store.experiments import list_experiments
from aoi_app.project.store.project import Project
from aoi_app.worker.jobs import run_job
from tests.unit.engine.fleet.conftest import Machines
from tests.unit.engine.training_project import make_project, small_recipe

SPACE = (Dimension(field="training.optimizer.learning_rate", low=1e-4, high=1e-2, log=True),)
# A head that can be killed: as the engine process of the window.
HEAD = """
import sys
from pathlib import Path
from aoi_app.control import JobControl
from aoi_app.project.jobs import JOB
from aoi_app.worker.jobs import run_job
run_job(JOB.validate_json(Path(sys.argv[1]).read_text()), JobControl())
"""
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


@pytest.fixture(scope="module")
def here(plates: Path) -> ExperimentResult:
    """The search on this PC alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OMP_NUM_THREADS", "1")
        return carry_out(plates, plan=PLAN)


def test_stop_reaches_all_and_nothing_done_is_lost(plates: Path, machines: Machines) -> None:
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
        resumable = [read_checkpoint(run.last_checkpoint, torch.device("cpu")) for run in runs]
        assert all(resumable)
        done = [len([event for event in run.events() if isinstance(event, EpochEnd)]) for run in runs]
    assert min(done) >= 2
    assert max(done) < 500


def test_a_search_survives_the_death_of_a_machine(
    plates: Path, here: ExperimentResult, machines: Machines
) -> None:
    with Project.open(plates) as project:
        before = len(project.runs())
    heard: list[Event] = []
    killed: list[str] = []

    def hear(event: Event) -> None:
        heard.append(event)
        if isinstance(event, FleetState) and not killed:
            training = [item["name"] for item in event.nodes if item["images_per_s"]]
            killed.extend(name for name in training if not killed and machines.kill(name))

    there = carry_out(plates, JobControl(hear), machines.address, plan=PLAN)
    assert killed, "in the middle of a training"
    for one, two in zip(there.trials, here.trials, strict=True):
        assert (one.changes, one.value, one.state) == (two.changes, two.value, two.state)
    assert weights_of(plates, there) == weights_of(plates, here)
    ends = [event.number for event in heard if isinstance(event, TrialEvent) and event.state == "finished"]
    assert sorted(ends) == [1, 2, 3, 4], "nothing is lost, and nothing there twice"
    with Project.open(plates) as project:
        assert len(project.runs()) == before + len(here.trials)
        for one, two in zip(there.trials, here.trials, strict=True):
            assert project.predictions(one.run) == project.predictions(two.run)
            assert project.run(one.run).state == "finished"
            assert not project.run(one.run).last_checkpoint.exists()
    lost = [event for event in heard if isinstance(event, Warned) and event.code == NodeLost.code]
    assert [event.args["node"] for event in lost] == killed
    last = [event for event in heard if isinstance(event, FleetState)][-1]
    assert {item["name"] for item in last.nodes if not item["alive"]} == set(killed)
    assert all(item["core_seconds"] > 0 for item in last.nodes)


def test_a_search_survives_the_death_of_its_head(
    plates: Path, here: ExperimentResult, machines: Machines, tmp_path: Path
) -> None:
    """What was under way is begun anew, here or there; what had ended is as it was."""
    with Project.open(plates) as project:
        before, begun = len(project.runs()), len(list_experiments(project))
    file = tmp_path / "job.json"
    file.write_text(
        ExperimentJob(project=plates, device="cpu", fleet=machines.address, plan=PLAN).model_dump_json()
    )
    head = subprocess.Popen([sys.executable, "-c", HEAD, str(file)])
    try:
        with Project.open(plates) as project:
            states: set[str] = set()
            while states != {"running", "finished"}:
                assert head.poll() is None
                if len(found := list_experiments(project)) > begun:
                    states = {trial.state for trial in found[-1].folder.read().trials}
                time.sleep(0.02)
        head.kill()
    finally:
        head.kill()
        head.wait()
    with Project.open(plates) as project:
        folder = list_experiments(project)[-1].folder
        assert folder.read().state == "interrupted"
    resumed = carry_out(plates, resume=folder.id)
    for one, two in zip(resumed.trials, here.trials, strict=True):
        assert (one.changes, one.value, one.state) == (two.changes, two.value, two.state)
    assert weights_of(plates, resumed) == weights_of(plates, here)
    with Project.open(plates) as project:
        assert len(project.runs()) == before + len(here.trials), "nothing is there twice"
