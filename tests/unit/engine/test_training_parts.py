"""Parts of the training compared with independent references."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
import torch
from sklearn.linear_model import LogisticRegression
from torch import nn

from aoi_app.control import JobControl
from aoi_app.data.array_cache import ArrayCache
from aoi_app.data.dataset import class_weights
from aoi_app.engine.measure.speed import measure_network
from aoi_app.engine.networks.network import PooledFeatures, build_classifier
from aoi_app.engine.networks.weights_file import load_weights, save_weights
from aoi_app.engine.runtimes.device import Precision, choose_device
from aoi_app.engine.runtimes.fast_forward import FastForward
from aoi_app.engine.training import folded_head
from aoi_app.engine.training.final_figures import compare_final
from aoi_app.engine.training.folded_head import fit_folded_head
from aoi_app.engine.training.frozen_part import FrozenPart
from aoi_app.engine.training.linear_head import HeadFit, LabelledFeatures, fit_head, regress, standardisation
from aoi_app.errors import DeviceMissing, TrainedOtherwise, WeightsRefused
from aoi_app.events import EpochEnd, Event, Progress, Warned
from aoi_app.evidence.rates import Rate
from aoi_app.project.recipe.estimates import load_speeds
from aoi_app.project.recipe.lr_schedule import rate_factor
from aoi_app.project.recipe.recipe import NetworkRecipe
from aoi_app.project.recipe.training_recipe import ScheduleRecipe
from aoi_app.project.store.runs import RunFolder
from tests.unit.engine.training_project import SIDE, small_recipe

FP32 = Precision(torch.device("cpu"), torch.float32)


def clusters(count: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(2)
    labels = np.arange(count) % 3
    centres = random.normal(0, 1.0, (3, 12))
    return (centres[labels] + random.normal(0, 1.5, (count, 12))).astype(np.float32), labels


def test_the_head_is_logistic_regression() -> None:
    features, labels = clusters(120)
    keep = np.flatnonzero((labels > 0) | (np.arange(120) < 30))  # the first class is rare
    features, labels = features[keep], labels[keep]
    weights = class_weights(labels, 3)
    data = LabelledFeatures.of(features, labels, weights)
    strength = 0.05
    weight, bias = regress(data, torch.zeros(3, 12), torch.zeros(3), strength)
    # sklearn minimises C * sum of weighted losses + |w|^2 / 2
    reference = LogisticRegression(
        C=1 / (strength * weights[labels].sum()), class_weight="balanced", tol=1e-8, max_iter=2000
    ).fit(features, labels)
    found = (data.features @ weight.T + bias).softmax(1).numpy()
    np.testing.assert_allclose(found, reference.predict_proba(features), atol=2e-3)


def test_a_head_found_among_few_images_is_that_of_all_features() -> None:
    features = torch.from_numpy(np.random.default_rng(0).normal(size=(30, 90)).astype(np.float32))
    data = LabelledFeatures(features, torch.arange(30) % 3, torch.ones(30))
    found = HeadFit(data, 3).solve(0.1)
    mean, std = standardisation(features)
    whole = LabelledFeatures((features - mean) / std, data.labels, data.weights)
    weight, bias = regress(whole, torch.zeros(3, 90), torch.zeros(3), 0.1)
    assert torch.allclose(found.weight, weight, atol=1e-3)
    assert torch.allclose(found.bias, bias, atol=1e-3)


def test_what_a_head_says_out_of_fold_does_not_know_the_labels_of_the_fold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(folded_head, "STRENGTHS", (0.1,))  # which is chosen by all labels
    rng = np.random.default_rng(0)
    features = torch.from_numpy(rng.normal(size=(60, 200)).astype(np.float32))
    folds, labels = np.arange(60) % 5, torch.from_numpy(rng.integers(0, 2, 60))
    turned = torch.where(torch.from_numpy(folds == 0), 1 - labels, labels)
    told: list[Event] = []
    said, other = (
        fit_folded_head(LabelledFeatures(features, each, torch.ones(60)), 2, folds, JobControl(told.append))
        for each in (labels, turned)
    )
    assert {event.stage for event in told if isinstance(event, Progress)} == {"heads"}, "nobody waits blindly"
    assert said.train_accuracy > 0.9, "it has learned them by heart"
    assert (said.val_probabilities.argmax(1) == labels.numpy()).mean() < 0.7, "and knew none before"
    assert np.allclose(said.val_probabilities[folds == 0], other.val_probabilities[folds == 0], atol=1e-5)


def test_the_head_is_folded_into_one_ordinary_network() -> None:
    recipe = small_recipe()
    torch.manual_seed(0)
    network = build_classifier(recipe, 3).eval()
    images = torch.randint(0, 255, (30, 1, SIDE, SIDE), dtype=torch.uint8)
    with torch.no_grad():
        pooled = network.pool(network.features(images))
    labels = np.arange(30) % 3
    data = LabelledFeatures.of(pooled.numpy(), labels, np.ones(3, np.float32))
    found = fit_head(data, data, 3, JobControl())
    found.head.fold_into(network)
    with torch.no_grad():
        probabilities = network(images).softmax(1).numpy()
    np.testing.assert_allclose(probabilities, found.val_probabilities, atol=1e-4)
    assert found.train_loss == pytest.approx(found.val_loss, abs=1e-5)
    assert min(found.tried, key=lambda item: item.val_loss).strength == found.strength
    assert found.val_loss == min(item.val_loss for item in found.tried)


@pytest.mark.parametrize("taps", ["multi", "last"])
def test_the_fast_runtime_says_what_torch_says(taps: str) -> None:
    recipe = small_recipe().model_copy(update={"network": NetworkRecipe(taps=taps)})
    network = build_classifier(recipe, 3).eval()
    images = np.random.default_rng(0).integers(0, 255, (19, SIDE, SIDE), dtype=np.uint8)
    for module in (PooledFeatures(network), FrozenPart(network)):
        with torch.no_grad():
            expected = module(torch.from_numpy(images[:, None]))
        outputs = [np.full(tuple(value.shape), np.nan, np.float32) for value in expected]
        FastForward(module, recipe.input, FP32).run(images, outputs, JobControl(), "features")
        for output, value in zip(outputs, expected, strict=True):
            np.testing.assert_allclose(output, value.numpy(), atol=2e-3)


def test_frozen_part_and_tail_together_are_the_network(tmp_path: Path) -> None:
    from aoi_app.data.dataset import Dataset
    from aoi_app.engine.training.training_task import LastStages

    images = np.random.default_rng(0).integers(0, 255, (6, SIDE, SIDE), dtype=np.uint8)
    for number, taps in enumerate(("multi", "last")):
        recipe = small_recipe().model_copy(update={"network": NetworkRecipe(taps=taps)})
        torch.manual_seed(0)
        network = build_classifier(recipe, 3).eval()
        records = tuple(type("Record", (), {"sha256": f"{number}-{i}"})() for i in range(len(images)))
        data = Dataset(records, images, np.zeros(len(images), np.int64))
        task = LastStages(network, recipe, data, data, FP32, ArrayCache(tmp_path), JobControl())
        with torch.no_grad():
            (batch,) = task.val.in_order()
            expected = network(torch.from_numpy(images[:, None]))
            np.testing.assert_allclose(task.logits(*batch.inputs), expected, atol=2e-2)


def test_the_learning_rate_warms_up_and_falls() -> None:
    schedule = ScheduleRecipe(name="cosine", warmup=0.1)
    factors = [rate_factor(schedule, step, 100, 10) for step in range(100)]
    assert factors[0] < 0.2
    assert max(factors) == pytest.approx(1.0)
    assert factors[-1] < 0.01
    stepped = ScheduleRecipe(name="step", warmup=0.0, step_epochs=5, step_factor=0.1)
    assert rate_factor(stepped, 60, 100, 10) == pytest.approx(0.1)


def test_devices_are_chosen_or_named_missing() -> None:
    assert choose_device("auto").type == ("cuda" if torch.cuda.is_available() else "cpu")
    assert choose_device("cpu").type == "cpu"
    for wish in ("cuda:93", "abacus", "mps"):
        with pytest.raises(DeviceMissing):
            choose_device(wish)


@pytest.mark.parametrize("name", ["small_cnn", "mlp"])  # in the second, only dense layers are trained
def test_a_network_is_measured_for_the_estimates(name: str) -> None:
    measure_network(name, FP32, JobControl(), training=True)
    rates = load_speeds().of("cpu", name)
    assert rates.features > 0
    assert rates.step > 0
    assert rates.tail_step > 0


def test_weights_that_were_damaged_are_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "best.safetensors"
    with pytest.raises(WeightsRefused, match="best"):
        load_weights(nn.Linear(2, 2), file)
    save_weights(nn.Linear(2, 2), file)
    with pytest.raises(WeightsRefused, match="best"):
        load_weights(nn.Linear(3, 2), file)
    file.write_bytes(file.read_bytes()[:20])
    with pytest.raises(WeightsRefused, match="best"):
        load_weights(nn.Linear(2, 2), file)


@pytest.mark.parametrize(("said", "told"), [(0.75, 1), (0.55, 0)])
def test_what_the_training_said_beyond_chance_is_told(said: float, told: int) -> None:
    ends = [EpochEnd(1, 2, {"val_accuracy": said}, True, 1), EpochEnd(2, 2, {"val_accuracy": 0.1}, False, 1)]
    figures = {"correct": Rate(50, 100).to_json()}
    run = cast(RunFolder, SimpleNamespace(events=lambda: ends, metrics=lambda _: figures))
    heard: list[Event] = []
    compare_final(run, JobControl(heard.append))
    assert [event.code for event in heard if isinstance(event, Warned)] == [TrainedOtherwise.code] * told
