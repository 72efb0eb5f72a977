"""Throughput of our training loop compared with hand-written loops, on preloaded images.

The same network, initial weights, batches, optimizer and loss, on the CPU:
- ours: ``engine.training.trainer.Trainer`` with its events, gradient norm, pauses and early stopping, in the
  precision it chooses, channels last;
- plain: the shortest PyTorch loop in the same precision and memory layout;
- fp32: that loop in fp32 and torch's default memory layout.
Rounds are interleaved, and ratios taken within a round. Goals: 0.9 of plain, and twice fp32 on a CPU with
bf16 units (elsewhere ours is fp32 too, and the second ratio is the gain of the memory layout).

Besides wall time, CPU time of the process is compared, which other work affects less. If other work runs at
the same time, use --threads 1: threads of oneDNN's bf16 kernels spin while waiting for each other.

    uv run python benchmarks/training.py [--network resnet18] [--threads 1] [--rounds 5]
"""

import sys

# This file's own folder must not be searched: benchmarks/inspect.py would hide the standard library's.
sys.path.insert(0, f"{sys.path.pop(0)}/..")

import argparse
import json
import os
import statistics
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import torch

from aoi_app.control import JobControl
from aoi_app.data.array_cache import ArrayCache
from aoi_app.data.dataset import Dataset
from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.engine.runtimes.device import Precision, use_threads
from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.callbacks.early_stopping import EarlyStopping
from aoi_app.engine.training.callbacks.event_reporter import EventReporter
from aoi_app.engine.training.training_context import TrainingContext
from aoi_app.engine.training.training_data import TrainingData
from aoi_app.engine.training.training_state import StepReport, Training
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass

CPU = torch.device("cpu")
CLASSES = tuple(DefectClass(id=n, name=f"c{n}", verdict="NG" if n else "OK") for n in range(6))
GOALS = {"of_plain": ("plain", 0.9), "times_fp32": ("fp32", 2.0)}


def make_data(images: int, side: int) -> TrainingData:
    """Noise images for training, and one image per class for validation."""
    random = np.random.default_rng(0)

    def part(count: int) -> Dataset:
        labels = np.arange(count) % len(CLASSES)
        pixels = random.integers(0, 256, (count, side, side), dtype=np.uint8)
        records = tuple(SimpleNamespace(sha256=f"{count}-{n}", group="") for n in range(count))
        return Dataset(records, pixels, labels)  # type: ignore[arg-type]

    return TrainingData(CLASSES, part(images), part(len(CLASSES)), np.ones(len(CLASSES), np.float32))


class Clock(Callback):
    """Wall and CPU seconds to the end of the last step, without validation."""

    def __init__(self) -> None:
        self.times = (0.0, 0.0)
        self.begin()

    def begin(self) -> None:
        """Start the clock."""
        self._begun = (time.perf_counter(), time.process_time())

    def on_step_end(self, training: Training, report: StepReport) -> None:  # noqa: ARG002
        """Up to here, if it was the last."""
        self.times = (time.perf_counter() - self._begun[0], time.process_time() - self._begun[1])


def ours(recipe: Recipe, network: DefectClassifier, data: TrainingData) -> tuple[float, float]:
    """Wall and CPU seconds of one epoch of our loop."""
    lines: list[str] = []
    control = JobControl(lambda event: lines.append(event.to_json()))
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        context = TrainingContext.chosen(recipe, CPU, ArrayCache(Path(folder)), control)
        trainer = context.trainer(network, data, [EarlyStopping(), EventReporter(), clock])
        clock.begin()
        trainer.fit()
    return clock.times


def by_hand(
    recipe: Recipe, network: DefectClassifier, data: TrainingData, dtype: torch.dtype
) -> tuple[float, float]:
    """Wall and CPU seconds of one epoch of the shortest loop."""
    layout = torch.contiguous_format if dtype is torch.float32 else torch.channels_last
    network.to(memory_format=layout).train()
    training = recipe.training
    optimizer = torch.optim.AdamW(network.parameters(), lr=training.optimizer.learning_rate)
    images = torch.from_numpy(data.train.images[:, None])
    labels = torch.from_numpy(data.train.labels)
    losses = []
    begun = (time.perf_counter(), time.process_time())
    for chosen in torch.split(torch.randperm(len(images)), training.batch_size):
        optimizer.zero_grad()
        with torch.autocast("cpu", dtype, enabled=dtype is not torch.float32):
            logits = network(images[chosen])
        loss = torch.nn.functional.cross_entropy(logits.float(), labels[chosen])
        torch.autograd.backward(loss)
        optimizer.step()
        losses.append(loss.item())
    return time.perf_counter() - begun[0], time.process_time() - begun[1]


def middle(values: list[float]) -> float:
    """The median."""
    return statistics.median(values)


def spread(values: list[float]) -> dict[str, float]:
    """Median, minimum and maximum, rounded."""
    ends = {"median": middle(values), "least": min(values), "most": max(values)}
    return {name: round(value, 2) for name, value in ends.items()}


def main() -> int:
    """Measure, print one JSON object, and return 0 if the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--network", default="resnet18", help="name in the catalogue (default: resnet18)")
    for name, value, text in (
        ("rounds", 5, "rounds to measure"),
        ("batch", 16, "images per step"),
        ("steps", 4, "steps per epoch"),
        ("side", 224, "side of an image in pixels"),
        ("threads", 0, "threads of torch, 0: as the program"),
    ):
        parser.add_argument(f"--{name}", type=int, default=value, help=f"{text} (default: {value})")
    options = parser.parse_args()
    recipe = Recipe().changed(
        {
            "network.backbone": options.network,
            "network.weights": "scratch",
            "input.width": options.side,
            "input.height": options.side,
            "training.head_start": False,
            "training.epochs": 1,
            "training.batch_size": options.batch,
            "training.optimizer.backbone_factor": 1.0,
        }
    )
    threads = use_threads()
    if options.threads:
        threads = options.threads
        torch.set_num_threads(threads)
    data = make_data(options.batch * options.steps, options.side)
    dtype = Precision.chosen(CPU, "auto").dtype
    ways = {
        "ours": lambda network: ours(recipe, network, data),
        "plain": lambda network: by_hand(recipe, network, data, dtype),
        "fp32": lambda network: by_hand(recipe, network, data, torch.float32),
    }
    rounds: list[dict[str, tuple[float, float]]] = []
    for number in range(options.rounds + 1):  # the first one warms up
        order = list(ways)[number % 3 :] + list(ways)[: number % 3]
        times = {}
        for name in order:
            torch.manual_seed(0)
            times[name] = ways[name](build_classifier(recipe, len(CLASSES)))
        rounds.append(times)
    kept = rounds[1:]
    images = len(data.train.labels)
    found: dict[str, object] = {
        "network": options.network,
        "threads": threads,
        "precision": str(dtype).removeprefix("torch."),
        "images_per_s": {name: round(images / middle([item[name][0] for item in kept]), 2) for name in ways},
    }
    met = True
    for name, (other, goal) in GOALS.items():
        seconds, processor = ([item[other][kind] / item["ours"][kind] for item in kept] for kind in (0, 1))
        found[name] = {"seconds": spread(seconds), "processor_seconds": spread(processor), "goal": goal}
        met = met and middle(seconds) >= goal
    print(json.dumps(found))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
