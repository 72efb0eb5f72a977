"""The training loop: fit -> epoch -> step. What else happens on the way is in the callbacks."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from aoi_app.control import JobControl
from aoi_app.engine.callbacks.base import Callback
from aoi_app.engine.device import Precision, is_out_of_memory
from aoi_app.engine.learners import Learner
from aoi_app.engine.optimisation import build_optimizer, rate_factor
from aoi_app.errors import OutOfMemory, TrainingDiverged
from aoi_app.project.entries import starts_from_features
from aoi_app.project.recipe import Recipe
from models.networks.precision import freeze_batch_norm

# (class indices [N], probabilities [N, K]) -> val_accuracy, val_balanced_accuracy, ...
Judge = Callable[[NDArray[np.int64], NDArray[np.float64]], dict[str, float]]


@dataclass(slots=True)
class Progress:
    """Where a run stands after a whole epoch: plain numbers, kept in the checkpoint.

    ``best`` is (monitored value, -validation loss), higher is better; ``gained`` the monitored value at
    the last gain that counted; ``waited`` the epochs since; ``parts`` into how many a batch is cut to
    fit into the memory; ``seconds`` of training so far.
    """

    epoch: int = 0
    best: tuple[float, float] = (-math.inf, -math.inf)
    best_epoch: int = 0
    gained: float = -math.inf
    waited: int = 0
    parts: int = 1
    seconds: float = 0.0
    should_stop: bool = False


@dataclass(slots=True)
class Report:
    """What an epoch brought. ``values`` are those of the event; ``probabilities`` [N, K] on validation."""

    epoch: int
    values: dict[str, float]
    probabilities: NDArray[np.float64]
    is_best: bool = False
    patience_left: int | None = None


@dataclass(slots=True)
class StepReport:
    """What a step brought: loss, learning rate of the head, images learned from and the seconds it took."""

    step: int
    loss: float
    learning_rate: float
    images: int
    seconds: float


class Trainer:
    """Trains a learner as a recipe says.

    Args:
        learner: network and data.
        recipe: of the run.
        loss: (logits [B, K], class indices [B]) -> scalar, on the device.
        class_weights: [K] on the device; what an image counts for in the loss.
        precision: device and number format.
        judge: figures on validation.
        callbacks: in the order in which they are to be told.
        control: of the job.
    """

    def __init__(
        self,
        learner: Learner,
        recipe: Recipe,
        loss: torch.nn.Module,
        class_weights: Tensor,
        precision: Precision,
        judge: Judge,
        callbacks: Sequence[Callback],
        control: JobControl,
    ) -> None:
        self.learner = learner
        self.recipe = recipe
        self.device = precision.device
        self.progress = Progress()
        self.control = control
        self._loss = loss
        self._class_weights = class_weights
        self._judge = judge
        self._callbacks = callbacks
        self.optimizer = build_optimizer(learner, recipe.training.optimizer)
        self._rates = [group["lr"] for group in self.optimizer.param_groups]
        self.scaler = torch.amp.GradScaler(self.device.type, enabled=precision.needs_scaling)

    def fit(self) -> None:
        """Train to the last epoch, or until a callback asks to stop.

        Raises:
            Cancelled: stopped by the user; what the callbacks kept is there.
            OutOfMemory: not even one image at a time fits.
            TrainingDiverged: the loss became infinite or no number.
        """
        if self.progress.epoch == 0 and starts_from_features(self.recipe):
            self._finish_epoch(self._validate({}))  # the start itself may turn out to be the best
        while self.progress.epoch < self.recipe.training.epochs and not self.progress.should_stop:
            self.progress.epoch += 1
            self._finish_epoch(self._run_epoch())

    def _finish_epoch(self, report: Report) -> None:
        for callback in self._callbacks:
            callback.on_epoch_end(self, report)

    def _run_epoch(self) -> Report:
        epoch = self.progress.epoch
        # Dropout of an epoch depends on nothing before it, so that a resumed run draws the same.
        torch.manual_seed(self.recipe.seed * 100_003 + epoch)
        self.learner.network.train()
        if self.recipe.network.weights == "pretrained":
            freeze_batch_norm(self.learner.network)
        begun = last = time.perf_counter()
        losses, correct, rate = 0.0, 0, 0.0
        for step, (inputs, labels) in enumerate(self.learner.train.shuffled(epoch)):
            waiting = time.perf_counter()
            self.control.checkpoint()
            paused = time.perf_counter() - waiting
            begun, last = begun + paused, last + paused
            rate = self._set_rate(step)
            loss, right = self._step(inputs, labels)
            losses, correct = losses + loss * len(labels), correct + right
            now = time.perf_counter()
            done = StepReport(step, loss, rate, len(labels), now - last)
            last = now
            for callback in self._callbacks:
                callback.on_step_end(self, done)
        count = len(self.learner.train.labels)
        values = {"train_loss": losses / count, "train_accuracy": correct / count, "learning_rate": rate}
        report = self._validate(values)
        report.values["seconds"] = time.perf_counter() - begun
        self.progress.seconds += report.values["seconds"]
        return report

    def _step(self, inputs: tuple[Tensor, ...], labels: Tensor) -> tuple[float, int]:
        """One step of the optimizer; returns the mean loss and the number of images called right."""
        while True:
            try:
                return self._step_in_parts(inputs, labels)
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
                if self.progress.parts >= len(labels):
                    raise OutOfMemory(device=self.device) from error
            self._halve()

    def _halve(self) -> None:
        self.progress.parts *= 2
        self.optimizer.zero_grad(set_to_none=True)
        if self.device.type == "cuda":
            torch.cuda.empty_cache()
        size = max(1, self.learner.train.size // self.progress.parts)
        text = "The memory of {device} is full: from now on {size} images at a time, to the same effect."
        self.control.warn(text, device=self.device, size=size)

    def _step_in_parts(self, inputs: tuple[Tensor, ...], labels: Tensor) -> tuple[float, int]:
        self.optimizer.zero_grad(set_to_none=True)
        labels = labels.to(self.device)
        whole = self._class_weights[labels].sum()
        total, right = torch.zeros((), device=self.device), torch.zeros((), device=self.device)
        chunks = [torch.tensor_split(values, min(self.progress.parts, len(labels))) for values in inputs]
        parts = zip(*chunks, torch.tensor_split(labels, len(chunks[0])), strict=True)
        for *own, truth in parts:
            logits = self.learner.logits(*(values.to(self.device) for values in own))
            # The weighted mean over the batch is the sum of its parts' means by their share of the weight.
            loss = self._loss(logits, truth) * (self._class_weights[truth].sum() / whole)
            self.scaler.scale(loss).backward()
            total += loss.detach()
            right += (logits.argmax(1) == truth).sum()
        value = float(total)
        if not math.isfinite(value):
            raise TrainingDiverged(epoch=self.progress.epoch)
        self.scaler.step(self.optimizer)
        self.scaler.update()
        return value, int(right)

    def _set_rate(self, step: int) -> float:
        """Set each group's learning rate for a step of this epoch; returns the head's."""
        steps = self.learner.train.steps
        epochs = self.recipe.training.epochs
        position = (self.progress.epoch - 1) * steps + step
        factor = rate_factor(self.recipe.training.schedule, position, steps * epochs, epochs)
        for group, rate in zip(self.optimizer.param_groups, self._rates, strict=True):
            group["lr"] = rate * factor
        return float(self._rates[0] * factor)

    def _validate(self, values: dict[str, float]) -> Report:
        self.learner.network.eval()
        logits = []
        with torch.inference_mode():
            for inputs, _ in self.learner.val.in_order():
                self.control.checkpoint()
                logits.append(self.learner.logits(*(value.to(self.device) for value in inputs)).float().cpu())
        every = torch.cat(logits)
        labels = torch.from_numpy(self.learner.val.labels)
        loss = float(self._loss(every.to(self.device), labels.to(self.device)))
        if not math.isfinite(loss):
            raise TrainingDiverged(epoch=self.progress.epoch)
        probabilities = every.double().softmax(1).numpy()
        figures = self._judge(self.learner.val.labels, probabilities)
        return Report(self.progress.epoch, {**values, "val_loss": loss, **figures}, probabilities)
