"""Training and inspection on a CUDA device. ``AOI_TEST_DEVICE=cpu`` runs the same code without one."""

import contextlib
import gc
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from aoi_app.control import JobControl
from aoi_app.engine.networks.network import build_classifier
from aoi_app.engine.runtimes.device import Precision, choose_device, device_title
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.parity import compare, run_all
from aoi_app.engine.runtimes.torch_runtime import FORMATS, TorchRuntime, load_network, reference_precision
from aoi_app.engine.training.train_job import train
from aoi_app.engine.training.training_task import WholeNetwork
from aoi_app.errors import Cancelled, DeviceMissing
from aoi_app.events import EpochEnd, Event, Started, Warned
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import load_prepared
from aoi_app.project.jobs import TrainJob
from aoi_app.project.recipe.recipe import NetworkRecipe, Recipe
from aoi_app.project.store.project import Project
from tests.unit.engine.conftest import Packaged
from tests.unit.engine.training_project import make_project, small_recipe

pytestmark = [
    pytest.mark.gpu,
    # The backward thread may be the first to use cuBLAS; torch warns and continues.
    pytest.mark.filterwarnings("default:Attempting to run cuBLAS:UserWarning"),
]
Weights = dict[str, torch.Tensor]

ROOM = 0.6  # of the memory of a whole batch: enough for half a batch, and to validate


@pytest.fixture
def device() -> torch.device:
    try:
        return choose_device(os.environ.get("AOI_TEST_DEVICE", "cuda"))
    except DeviceMissing as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("data"))


def trained(folder: Path, device: torch.device, recipe: Recipe) -> tuple[list[Event], Weights]:
    """The events of a complete training, and its final weights."""
    heard: list[Event] = []
    result = train(TrainJob(project=folder, recipe=recipe, device=str(device)), JobControl(heard.append))
    assert result.device == device_title(device)
    return heard, last_weights(folder, result.run)


def last_weights(folder: Path, run: str) -> Weights:
    with Project.open(folder) as project:
        checkpoint = torch.load(project.run(run).last_checkpoint, map_location="cpu", weights_only=True)
    weights: Weights = checkpoint["network"]
    return weights


def losses(events: list[Event]) -> list[float]:
    return [event.values["train_loss"] for event in events if isinstance(event, EpochEnd)]


@pytest.mark.parametrize("wish", ["auto", "fp32"])
def test_training_learns_in_the_chosen_precision(folder: Path, device: torch.device, wish: str) -> None:
    heard, weights = trained(folder, device, small_recipe(precision=wish, epochs=4))
    (started,) = [event for event in heard if isinstance(event, Started)]
    assert started.facts["precision"] == str(Precision.chosen(device, wish).dtype).removeprefix("torch.")
    first, *_, last = losses(heard)
    assert last < 0.9 * first
    assert all(value.isfinite().all() for value in weights.values())


def test_resuming_ends_where_an_undisturbed_training_ends(folder: Path, device: torch.device) -> None:
    # Sums on a GPU have no fixed order. Adam would scale a gradient of rounding errors to a full step.
    optimizer = {"name": "momentum", "learning_rate": 0.02, "backbone_factor": 1.0}
    recipe = small_recipe(precision="fp32", optimizer=optimizer)
    _, undisturbed = trained(folder, device, recipe)

    def stop(event: Event) -> None:
        if isinstance(event, EpochEnd) and event.epoch == 2:
            control.cancel()

    control = JobControl(stop)
    with pytest.raises(Cancelled) as stopped:
        train(TrainJob(project=folder, recipe=recipe, device=str(device)), control)
    run = stopped.value.kept.run
    cut = last_weights(folder, run)
    result = train(TrainJob(project=folder, resume=run, device=str(device)), JobControl())

    assert result.epochs == recipe.training.epochs == 3
    way, off = distance(undisturbed, cut), distance(undisturbed, last_weights(folder, run))
    assert off <= (0.05 * way if device.type == "cuda" else 0.0)


def distance(one: Weights, other: Weights) -> float:
    """Euclidean distance between all weights of two networks."""
    return float(torch.cat([(one[name].double() - other[name].double()).flatten() for name in one]).norm())


def test_full_memory_halves_the_batch_to_the_same_effect(
    folder: Path, device: torch.device, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Large images, so that the batch and not the weights fill the memory.
    recipe = small_recipe(precision="fp32", epochs=1).model_copy(
        update={"network": NetworkRecipe(), "input": InputSpec(width=224, height=224)}
    )
    free_memory(device)
    whole, _ = trained(folder, device, recipe)
    assert not any(isinstance(event, Warned) for event in whole)
    peak = torch.cuda.max_memory_allocated(device) if device.type == "cuda" else 0
    with little_memory(device, ROOM * peak, monkeypatch):
        parts, _ = trained(folder, device, recipe)
    warned = [event for event in parts if isinstance(event, Warned)]
    assert warned
    assert warned[0].args["size"] == str(recipe.training.batch_size // 2)
    assert losses(parts) == pytest.approx(losses(whole), rel=0.02)


def free_memory(device: torch.device) -> None:
    """Release cached GPU memory and reset its peak statistics."""
    if device.type == "cuda":
        gc.collect()
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats(device)


@contextlib.contextmanager
def little_memory(device: torch.device, size: float, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Limit the GPU memory to this many bytes; on the CPU, batches of more than four images fail."""
    free_memory(device)
    if device.type == "cuda":
        every = torch.cuda.get_device_properties(device).total_memory
        torch.cuda.set_per_process_memory_fraction(size / every, device)
        try:
            yield
        finally:
            torch.cuda.set_per_process_memory_fraction(1.0, device)
        return
    original = WholeNetwork.logits

    def logits(self: WholeNetwork, *inputs: torch.Tensor) -> torch.Tensor:
        if torch.is_grad_enabled() and len(inputs[0]) > 4:
            raise torch.OutOfMemoryError("full")
        return original(self, *inputs)

    with monkeypatch.context() as patch:
        patch.setattr(WholeNetwork, "logits", logits)
        yield


@pytest.mark.parametrize("wish", ["auto", "fp32"])
def test_the_torch_runtime_agrees_with_the_reference(
    packaged: Packaged, device: torch.device, wish: str
) -> None:
    model = ModelFile.open(packaged.model)
    with Project.open(packaged.project) as project:
        files = [record.file for record in project.images()]
    images = np.stack([load_prepared(file, model.manifest.recipe.input)[0] for file in files])
    reference = TorchRuntime(load_network(model), reference_precision())
    runtime = TorchRuntime(load_network(model), Precision.chosen(device, wish))
    expected = run_all(reference, images, model.manifest, JobControl(), "reference")
    found = run_all(runtime, images, model.manifest, JobControl(), "parity", expected.classes)
    reference.close()
    runtime.close()
    assert (runtime.device, runtime.precision) == (device.type, FORMATS[Precision.chosen(device, wish).dtype])
    parity = compare(runtime, found, expected, len(images), model.manifest)
    assert parity.acceptable
    assert parity.renamed == 0
    assert parity.largest_difference < (0.05 if wish == "auto" else 0.01)
    assert parity.least_map_correlation is None or parity.least_map_correlation > 0.9


def test_a_network_answers_alike_on_the_device_and_on_the_cpu(device: torch.device) -> None:
    """Both differ only by the order of sums and, on newer GPUs, by TF32 in convolutions."""
    recipe = small_recipe()
    torch.manual_seed(0)
    network = build_classifier(recipe, 3).eval()
    images = torch.randint(0, 256, (4, 1, 64, 64), dtype=torch.uint8)
    with torch.inference_mode():
        expected = network(images)
        found = network.to(device)(images.to(device)).cpu()
    torch.testing.assert_close(found, expected, rtol=0.01, atol=0.01)
