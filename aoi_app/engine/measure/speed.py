"""The job "measure": this PC's speed at computing features and training steps of networks."""

import time
from collections.abc import Callable

import numpy as np
import torch
from torch.nn import functional

from aoi_app.control import JobControl
from aoi_app.engine.networks.network import DefectClassifier, PooledFeatures, build_classifier
from aoi_app.engine.runtimes.device import Precision, choose_device, device_title, use_threads
from aoi_app.engine.runtimes.fast_forward import FastForward
from aoi_app.events import Started
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.jobs import MeasureJob, MeasureResult
from aoi_app.project.recipe.catalogue_lookup import entry
from aoi_app.project.recipe.estimates import AREA, load_speeds, note_speed
from aoi_app.project.recipe.presets import PRESETS
from aoi_app.project.recipe.recipe import Recipe
from models.catalogue import BACKBONES
from models.networks.dense_head import DenseHead
from models.networks.precision import freeze_batch_norm

IMAGES = 64
BATCH = 16
CLASSES = 6


def measure(job: MeasureJob, control: JobControl) -> MeasureResult:
    """Measure networks, with training steps if requested, and store the speeds.

    Raises:
        UnknownEntry: the catalogue has no network of that name.
        DeviceMissing: there is no such device on this PC.
        Cancelled: stopped; speeds already measured are kept.
    """
    names = job.networks or tuple(dict.fromkeys(item.recipe.network.backbone for item in PRESETS.values()))
    for name in names:
        entry(BACKBONES, name)
    device = choose_device(job.device)
    use_threads()
    control.emit(Started("measure", {"device": device_title(device)}))
    for name in control.track(names, len(names), "measure"):
        measure_network(name, Precision.chosen(device, "auto"), control, training=job.training)
    return MeasureResult(device=device_title(device), rates=load_speeds().rates)


def measure_network(name: str, precision: Precision, control: JobControl, *, training: bool) -> None:
    """Measure one network with random weights; the values of the weights do not affect speed.

    Raises:
        Cancelled: stopped.
    """
    spec = InputSpec()
    recipe = Recipe().changed({"network.backbone": name})
    network = build_classifier(recipe, CLASSES, pretrained=False)
    images = np.zeros((IMAGES, spec.height, spec.width), np.uint8)
    forward = FastForward(PooledFeatures(network), spec, precision)
    outputs = [np.empty((IMAGES, network.head.in_features), np.float32)]
    silent = JobControl()
    seconds = _second_time(lambda: forward.run(images, outputs, silent, "measure"), control)
    note_speed(precision.device.type, name, "features", IMAGES / seconds, AREA)
    if training:
        _measure_training(name, network, precision, control)


def _measure_training(
    name: str, network: DefectClassifier, precision: Precision, control: JobControl
) -> None:
    """Measure training steps of the whole network, then of its last stages alone.

    Raises:
        Cancelled: stopped.
    """
    side = InputSpec().height
    network.to(precision.device).to(memory_format=torch.channels_last).train()
    freeze_batch_norm(network)
    batch = torch.zeros((BATCH, 1, side, side), dtype=torch.uint8, device=precision.device)
    seconds = _second_time(lambda: _step(network, batch, 0, precision), control)
    note_speed(precision.device.type, name, "step", BATCH / seconds, AREA)
    with torch.no_grad():
        kept, _ = network.backbone(network.normalise(batch), stop=network.backbone.tail)
    for stage in network.backbone.stages[: network.backbone.tail]:
        stage.requires_grad_(False)
    seconds = _second_time(lambda: _step(network, kept, network.backbone.tail, precision), control)
    note_speed(precision.device.type, name, "tail_step", BATCH / seconds, AREA)


def _second_time(work: Callable[[], None], control: JobControl) -> float:
    """Seconds of the second call of ``work``; the first one warms up."""
    control.wait_or_cancel()
    work()
    control.wait_or_cancel()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _step(network: DefectClassifier, batch: torch.Tensor, start: int, precision: Precision) -> None:
    """A forward and backward pass from stage ``start``, with a loss that depends on every weight."""
    network.zero_grad(set_to_none=True)
    with precision.mixed():
        x = batch if start else network.normalise(batch)
        last, _ = network.backbone(x, start=start)
    if isinstance(network.head, DenseHead):  # may be most of the work, or all trainable weights
        logits = network.classify(network.pool_tap(last))
    else:
        identity = torch.eye(CLASSES, last.shape[1], device=last.device)
        logits = functional.linear(last.float().mean((2, 3)), identity)
    truth = torch.zeros(len(batch), dtype=torch.long, device=batch.device)
    loss = functional.cross_entropy(logits, truth)
    loss.backward()  # type: ignore[no-untyped-call]
    float(loss.detach())  # waits for CUDA
