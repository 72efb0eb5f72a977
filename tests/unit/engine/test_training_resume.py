"""A worker killed in mid-epoch loses at most that epoch, and resuming gives the same result."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from aoi_app.control import JobControl
from aoi_app.engine.networks.network import build_classifier
from aoi_app.engine.networks.weights_file import load_weights
from aoi_app.engine.training.checkpoint import read_checkpoint
from aoi_app.engine.training.train_job import train
from aoi_app.errors import FileDamaged, RunFinished
from aoi_app.events import EpochEnd
from aoi_app.project.jobs import TrainJob
from aoi_app.project.store.project import Project
from tests.damage import DAMAGES
from tests.unit.engine.training_project import laden_recipe, make_project

# Trains, and kills itself with SIGKILL in the second step of the second epoch.
VICTIM = """
import os, signal, sys
from pathlib import Path
from aoi_app.control import JobControl
from aoi_app.engine.training.train_job import train
from aoi_app.events import BatchEnd
from aoi_app.project.jobs import TrainJob
from tests.unit.engine.training_project import laden_recipe

def listen(event):
    if isinstance(event, BatchEnd) and event.epoch == 2 and event.step % 4 == 1:
        os.kill(os.getpid(), signal.SIGKILL)

JobControl.interval = 0.0
train(TrainJob(project=Path(sys.argv[1]), recipe=laden_recipe(), device="cpu"), JobControl(listen))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_killed_and_resumed_equals_undisturbed(tmp_path: Path) -> None:
    folder = make_project(tmp_path)
    command = [sys.executable, "-c", VICTIM, str(folder)]
    root = Path(__file__).parents[3]
    killed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with Project.open(folder) as project:
        run = project.newest_run(finished=False)
        assert run.state == "interrupted"
        assert [event.epoch for event in run.events() if isinstance(event, EpochEnd)] == [1]

    resumed = train(TrainJob(project=folder, resume=run.id, device="cpu"), JobControl())
    with pytest.raises(RunFinished):
        train(TrainJob(project=folder, resume=run.id, device="cpu"), JobControl())
    with Project.open(folder) as project:
        assert project.run(run.id).state == "finished"
    undisturbed = train(TrainJob(project=folder, recipe=laden_recipe(), device="cpu"), JobControl())

    assert resumed.run == run.id
    assert resumed.epochs == undisturbed.epochs == 3
    assert resumed.best_epoch == undisturbed.best_epoch
    with Project.open(folder) as project:
        other = project.run(undisturbed.run)
        checkpoints = [
            torch.load(item.last_checkpoint, weights_only=True)["network"] for item in (run, other)
        ]
        for name, tensor in checkpoints[0].items():
            assert torch.equal(tensor, checkpoints[1][name]), name
        networks = [build_classifier(run.recipe, 3) for _ in range(2)]
        for network, item in zip(networks, (run, other), strict=True):
            load_weights(network, item.best_weights)
        for one, two in zip(networks[0].parameters(), networks[1].parameters(), strict=True):
            assert torch.equal(one, two)
        ends = [[e.epoch for e in item.events() if isinstance(e, EpochEnd)] for item in (run, other)]
        assert ends == [[1, 2, 3], [1, 2, 3]]


@pytest.mark.parametrize("spoil", [spoil for name, spoil in DAMAGES.items() if name != "wrong types"])
def test_a_damaged_checkpoint_is_named(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    file = tmp_path / "last.pt"
    torch.save({"network": {"weight": torch.zeros(99)}}, file)
    spoil(file)
    with pytest.raises(FileDamaged, match=r"last\.pt"):
        read_checkpoint(file, torch.device("cpu"))
