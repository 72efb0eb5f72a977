"""Every training technique resumes bit for bit and has its intended effect."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from aoi_app.control import JobControl
from aoi_app.data.array_cache import ArrayCache
from aoi_app.data.dataset import Dataset, class_weights
from aoi_app.engine.networks.network import build_classifier
from aoi_app.engine.training.averaging import AveragedWeights
from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.callbacks.best_weights import BestWeights
from aoi_app.engine.training.callbacks.checkpoints import Checkpoints
from aoi_app.engine.training.callbacks.early_stopping import EarlyStopping
from aoi_app.engine.training.callbacks.event_reporter import EventReporter
from aoi_app.engine.training.callbacks.plateau import Plateau
from aoi_app.engine.training.checkpoint import read_checkpoint, restore
from aoi_app.engine.training.penalties import penalise
from aoi_app.engine.training.trainer import Trainer
from aoi_app.engine.training.training_context import TrainingContext
from aoi_app.engine.training.training_data import TrainingData
from aoi_app.engine.training.training_state import EpochReport, StepReport, Training
from aoi_app.events import Event, Progress
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.recipe.training_recipe import RegularisationRecipe
from aoi_app.project.records import DefectClass
from aoi_app.project.store.runs import RunFolder
from models.catalogue import OPTIMIZERS

SIDE, COUNT, EPOCHS, CUT = 32, 22, 4, 2
CLASSES = tuple(DefectClass(id=n, name=f"c{n}", verdict="NG" if n else "OK") for n in range(3))

TINY = Recipe(seed=7).changed(
    {
        "input.width": SIDE,
        "input.height": SIDE,
        "network.backbone": "small_cnn",
        "network.weights": "scratch",
        "network.dropout": 0.2,
        "training.head_start": False,
        "training.epochs": EPOCHS,
        "training.batch_size": 8,
        "training.patience": 0,
        "training.optimizer.backbone_factor": 1.0,
        "training.monitor": "loss",
    }
)


def data() -> TrainingData:
    """Noise with a spot that marks the class; rare classes have fewer images."""
    random = np.random.default_rng(0)
    labels = np.array([0] * 12 + [1] * 6 + [2] * 4)
    images = random.integers(0, 80, (COUNT, SIDE, SIDE), dtype=np.uint8)
    for image, label in zip(images, labels, strict=True):
        image[8 * label : 8 * label + 8, 12:20] += 150
    records = tuple(type("Record", (), {"sha256": f"{n}", "group": ""})() for n in range(COUNT))
    part = Dataset(records, images, labels)
    return TrainingData(CLASSES, part, part, class_weights(labels, 3))


def trainer_of(changes: dict[str, Any], folder: Path, callbacks: list[Callback]) -> Trainer:
    recipe = TINY.changed(changes)
    torch.manual_seed(recipe.seed)
    network = build_classifier(recipe, 3)
    context = TrainingContext.chosen(recipe, torch.device("cpu"), ArrayCache(folder), JobControl())
    return context.trainer(network, data(), callbacks)


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """The network is too small to run in parallel."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def head_of(trainer: Trainer) -> nn.Linear:
    """The decision layer."""
    head = trainer.task.network.head
    assert isinstance(head, nn.Linear)
    return head


class Copy(Callback):
    """Keeps the checkpoint of the epoch after which the run is interrupted."""

    def __init__(self, run: RunFolder) -> None:
        self.run = run

    def on_epoch_end(self, training: Training, report: EpochReport) -> None:
        if training.progress.epoch == CUT:
            shutil.copy(self.run.last_checkpoint, self.run.path / "cut.pt")


def callbacks_of(run: RunFolder) -> list[Callback]:
    return [BestWeights(run), EarlyStopping(), Plateau(), Checkpoints(run), Copy(run)]


# With each optimizer: every schedule and technique at least once, many of them combined.
COMBINATIONS: dict[str, dict[str, object]] = {
    "gd": {"training.schedule.name": "polynomial", "training.regularisation.average": 0.9},
    "sgd": {
        "training.schedule.name": "step",
        "training.schedule.step_epochs": 2,
        "training.loss.name": "smoothed",
    },
    "momentum": {
        "training.schedule.name": "one_cycle",
        "training.regularisation.l1": 1e-3,
        "training.unfreeze_every": 1,
    },
    "nesterov": {
        "training.schedule.name": "plateau",
        "training.schedule.plateau_epochs": 1,
        "training.min_delta": 0.05,
        "training.regularisation.penalty": "decoupled",
    },
    "adagrad": {"training.imbalance": "balanced_sampler", "training.loss.name": "focal"},
    "adadelta": {"training.loss.name": "mae", "training.trainable": "head"},
    "rmsprop": {"training.loss.name": "mse", "training.regularisation.clip_norm": 0.5},
    "adam": {"training.schedule.name": "one_cycle", "training.regularisation.mixup": 0.4},
    "amsgrad": {"training.schedule.name": "restarts", "training.regularisation.cutmix": 1.0},
    "adamax": {"training.schedule.name": "multi_step", "training.monitor": "macro_f1"},
    "nadam": {"training.schedule.name": "exponential", "training.monitor": "auc"},
    "radam": {"training.optimizer.stage_factor": 0.7, "training.unfreeze_every": 2},
    "adamw": {
        "training.regularisation.mixup": 0.4,
        "training.regularisation.cutmix": 1.0,
        "training.regularisation.average": 0.99,
        "training.regularisation.clip_norm": 1.0,
        "training.imbalance": "balanced_sampler",
        "training.unfreeze_every": 1,
    },
    "ranger": {"training.regularisation.average": 0.9, "training.unfreeze_every": 1},
    "ranger21": {"training.trainable": "last_stages", "training.regularisation.mixup": 0.2},
    "lion": {"training.regularisation.l1": 1e-3, "training.regularisation.cutmix": 0.5},
}


@pytest.mark.parametrize("name", ["gd", "adamw"])
def test_progress_counts_images_also_within_a_step_over_all_of_them(name: str, tmp_path: Path) -> None:
    trainer = trainer_of({"training.optimizer.name": name, "training.epochs": 2}, tmp_path, [EventReporter()])
    trainer.control.interval = 0.0
    seen: list[Progress] = []

    def listen(event: Event) -> None:
        if isinstance(event, Progress):
            seen.append(event)

    with trainer.control.heard_by(listen):
        trainer.fit()
    assert [event.done for event in seen] == [8, 15, 22, 30, 37, 44]
    assert {(event.stage, event.total) for event in seen} == {("train", 2 * COUNT)}
    assert seen[-1].seconds_left == 0.0 < seen[0].seconds_left


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_cut_off_and_resumed_equals_undisturbed(name: str, tmp_path: Path) -> None:
    usual = {f"training.optimizer.{field}": value for field, value in OPTIMIZERS[name].defaults.items()}
    changes = {"training.optimizer.name": name, **usual, **COMBINATIONS[name]}
    runs = [RunFolder.create(tmp_path / word, TINY.changed(changes)) for word in ("whole", "resumed")]
    whole = trainer_of(changes, tmp_path, callbacks_of(runs[0]))
    begun = head_of(whole).weight.detach().clone()
    whole.fit()
    assert whole.progress.epoch == EPOCHS
    assert not torch.equal(begun, head_of(whole).weight)

    shutil.copy(runs[0].path / "cut.pt", runs[1].last_checkpoint)
    resumed = trainer_of(changes, tmp_path, callbacks_of(runs[1]))
    restore(resumed, read_checkpoint(runs[1].last_checkpoint, resumed.device))
    assert resumed.progress.epoch == CUT
    resumed.fit()
    one, other = (torch.load(run.last_checkpoint, weights_only=True) for run in runs)
    seconds = [state["progress"].pop("seconds") for state in (one, other)]
    assert all(value > 0 for value in seconds)
    assert_same(one, other)


def assert_same(one: Any, other: Any) -> None:
    """Nested values are equal to the last bit."""
    if isinstance(one, torch.Tensor):
        assert torch.equal(one, other)
    elif isinstance(one, dict):
        assert one.keys() == other.keys()
        for key, value in one.items():
            assert_same(value, other[key])
    elif isinstance(one, list | tuple):
        assert len(one) == len(other)
        for pair in zip(one, other, strict=True):
            assert_same(*pair)
    else:
        assert one == other


def test_full_batch_descent_takes_one_step_along_the_gradient_of_all(tmp_path: Path) -> None:
    """A step is the same with and without sub-batches, except for batch norm, which depends on them."""
    weights = []
    for size in (COUNT, 4):
        changes = {
            "training.optimizer.name": "gd",
            "training.optimizer.learning_rate": 0.1,
            "training.trainable": "head",  # frozen stages do not depend on the batch
            "network.dropout": 0.0,
            "training.epochs": 2,
            "training.batch_size": size,
            "training.schedule.name": "step",
            "training.schedule.step_epochs": 1,
        }
        trainer = trainer_of(changes, tmp_path, [])
        reports: list[StepReport] = []
        trainer._callbacks = [Listen(reports)]
        trainer.fit()
        assert [(report.step, report.images) for report in reports] == [(0, COUNT), (0, COUNT)]
        assert [report.learning_rate for report in reports] == pytest.approx([0.1, 0.01])
        weights.append(head_of(trainer).weight.detach())
    torch.testing.assert_close(weights[0], weights[1], rtol=1e-4, atol=1e-6)


class Listen(Callback):
    """Records every step report."""

    def __init__(self, reports: list[StepReport]) -> None:
        self.reports = reports

    def on_step_end(self, training: Training, report: StepReport) -> None:
        self.reports.append(report)


class Stages(Callback):
    """After each epoch: which stages have changed since the last, and which have frozen batch norms."""

    def __init__(self, trainer_network: nn.Module) -> None:
        self.network = trainer_network
        self.before = self.numbers()
        self.moved: list[list[bool]] = []

    def numbers(self) -> list[torch.Tensor]:
        stages = self.network.backbone.stages
        return [torch.cat([value.flatten() for value in stage.state_dict().values()]) for stage in stages]

    def on_epoch_end(self, training: Training, report: EpochReport) -> None:
        now = self.numbers()
        pairs = zip(self.before, now, strict=True)
        self.moved.append([not torch.equal(*pair) for pair in pairs])
        self.before = now


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"training.trainable": "head"}, [0, 0, 0, 0]),
        ({"training.unfreeze_every": 2}, [0, 0, 1, 1]),
        ({"training.unfreeze_every": 1, "training.trainable": "last_stages"}, [0, 1, 2, 2]),
    ],
)
def test_frozen_stages_stand_still_to_the_last_running_mean(
    changes: dict[str, object], expected: list[int], tmp_path: Path
) -> None:
    trainer = trainer_of(changes, tmp_path, [])
    watch = Stages(trainer.task.network)
    trainer._callbacks = [watch]
    trainer.fit()
    stages = len(trainer.task.network.backbone.stages)
    assert watch.moved == [[n >= stages - count for n in range(stages)] for count in expected]


def test_each_stage_learns_at_its_share_of_the_rate_behind_it(tmp_path: Path) -> None:
    changes = {"training.optimizer.backbone_factor": 0.5, "training.optimizer.stage_factor": 0.1}
    trainer = trainer_of(changes, tmp_path, [])
    groups = trainer.optimisation.state_dict()["optimizer"]["param_groups"]
    rates = [group["lr"] for group in groups if group["penalised"]]
    stages = len(trainer.task.network.backbone.stages)
    assert rates == pytest.approx([1e-3, *(1e-3 * 0.5 * 0.1**n for n in range(stages))])


def test_coupled_and_decoupled_l2_are_those_of_the_publications() -> None:
    start = torch.linspace(-1, 1, 12).view(3, 4)

    def walk(optimizer: torch.optim.Optimizer, weight: nn.Parameter) -> torch.Tensor:
        for step in range(4):
            optimizer.zero_grad()
            (weight.square() * (step + 1)).sum().backward()
            optimizer.step()
        return weight.detach()

    for kind, decoupled in ((torch.optim.Adam, False), (torch.optim.AdamW, True)):
        own, reference = nn.Parameter(start.clone()), nn.Parameter(start.clone())
        plain = kind([{"params": [own], "penalised": True}], lr=0.01, weight_decay=0.0)
        penalise(plain, RegularisationRecipe(l2=0.3), decoupled=decoupled)
        expected = walk(kind([reference], lr=0.01, weight_decay=0.3), reference)
        torch.testing.assert_close(walk(plain, own), expected)


@pytest.mark.parametrize("decoupled", [True, False])
def test_l1_drives_idle_weights_to_zero(decoupled: bool) -> None:
    weight, spared = nn.Parameter(torch.tensor([[0.05, -0.02, 1.0]])), nn.Parameter(torch.ones(2))
    groups = [{"params": [weight], "penalised": True}, {"params": [spared], "penalised": False}]
    optimizer = torch.optim.SGD(groups, lr=0.1)
    penalise(optimizer, RegularisationRecipe(l1=0.1, l2=0.0), decoupled=decoupled)
    for _ in range(10):
        weight.grad, spared.grad = torch.zeros_like(weight), torch.zeros_like(spared)
        optimizer.step()
    assert weight.detach()[0, :2].abs().max() <= (0.0 if decoupled else 0.011)
    assert weight.detach()[0, 2] == pytest.approx(0.9)
    assert torch.equal(spared.detach(), torch.ones(2))


def test_clipping_shortens_the_step_and_reports_the_whole_gradient(tmp_path: Path) -> None:
    found = []
    for limit in (0.0, 1e-3):
        changes = {
            "training.optimizer.name": "sgd",
            "training.regularisation.clip_norm": limit,
            "training.regularisation.l2": 0.0,
        }
        reports: list[StepReport] = []
        trainer = trainer_of(changes, tmp_path, [Listen(reports)])
        start = head_of(trainer).weight.detach().clone()
        work = next(iter(trainer.begin_epoch(1)))
        trainer.optimisation.scale_rates(1.0)
        trainer.learn(work)
        norm = trainer.optimisation.step()
        found.append((norm, (head_of(trainer).weight - start).norm().item()))
    assert found[0][0] == pytest.approx(found[1][0])
    assert found[1][1] <= 1e-3 * 1e-3 * 1.01 < found[0][1]


@pytest.mark.parametrize(
    ("imbalance", "rare", "shown"),
    [("none", 1.0, [12, 6, 4]), ("weighted_loss", 22 / 12, [12, 6, 4]), ("balanced_sampler", 1.0, [7, 7, 8])],
)
def test_rare_classes_are_helped_one_way_at_a_time(
    imbalance: str, rare: float, shown: list[int], tmp_path: Path
) -> None:
    trainer = trainer_of({"training.imbalance": imbalance}, tmp_path, [])
    assert trainer._objective.weight(torch.tensor([2])) == pytest.approx(rare)
    labels = torch.cat([work.labels for work in trainer.begin_epoch(1)])
    assert sorted(torch.bincount(labels).tolist()) == sorted(shown)


def test_the_mean_of_the_weights_is_validated_and_kept(tmp_path: Path) -> None:
    network = nn.Linear(2, 1)
    mean = AveragedWeights(network, 0.5)
    start = network.weight.detach().clone()
    with torch.no_grad():
        network.weight += 1.0
    mean.update()
    early = 2 / 11  # after one step: (1 + 1) / (10 + 1)
    with mean.in_place():
        torch.testing.assert_close(network.weight.detach(), start + 1.0 - early)
    torch.testing.assert_close(network.weight.detach(), start + 1.0)

    run = RunFolder.create(tmp_path / "run", TINY)
    changes = {"training.regularisation.average": 0.9, "training.epochs": 1}
    trainer = trainer_of(changes, tmp_path, [BestWeights(run)])
    trainer.fit()
    from safetensors.torch import load_file

    kept = load_file(run.best_weights)["head.weight"]
    assert not torch.equal(kept, head_of(trainer).weight)
    with trainer.average.in_place():
        assert torch.equal(kept, head_of(trainer).weight)


def test_the_rate_is_reduced_when_validation_stops_improving(tmp_path: Path) -> None:
    changes = {
        "training.schedule.name": "plateau",
        "training.schedule.warmup": 0.0,
        "training.schedule.plateau_epochs": 2,
        "training.schedule.step_factor": 0.5,
        "training.min_delta": 1e6,  # nothing counts as a gain after the first
    }
    reports: list[StepReport] = []
    trainer = trainer_of(changes, tmp_path, [Plateau(), Listen(reports)])
    trainer.fit()
    rates = [report.learning_rate for report in reports if report.step == 0]
    assert rates == pytest.approx([1e-3, 1e-3, 1e-3, 5e-4])
