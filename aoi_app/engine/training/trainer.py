"""The training loop: fit -> epoch -> step. Everything else is in the callbacks."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor

from aoi_app.control import JobControl
from aoi_app.data.batches import Batch
from aoi_app.engine.measure.evaluator import EpochJudge
from aoi_app.engine.runtimes.device import Precision, is_out_of_memory, memory_mb
from aoi_app.engine.training.averaging import AveragedWeights
from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.epoch_stats import EpochStats, Stopwatch
from aoi_app.engine.training.objective import Objective
from aoi_app.engine.training.optimisation import Optimisation
from aoi_app.engine.training.training_state import EpochReport, StepReport, TrainingProgress
from aoi_app.engine.training.training_task import TrainingTask
from aoi_app.engine.training.unfreezing import make_ready
from aoi_app.errors import BatchHalved, OutOfMemory, TrainingDiverged
from aoi_app.project.recipe.catalogue_lookup import starts_from_features
from aoi_app.project.recipe.recipe import Recipe


@dataclass(frozen=True, slots=True)
class StepWork:
    """Input of one optimizer step: its labels and a factory that re-reads its batches.

    ``before`` is the number of images of the epoch in earlier steps.
    """

    labels: Tensor
    read: Callable[[], Iterable[Batch]]
    before: int = 0


class Trainer:
    """Trains a network by a recipe.

    Args:
        task: network and data.
        recipe: of the run.
        objective: the loss.
        precision: device and number format.
        judge: validation metrics of an epoch.
        callbacks: in the order in which they are called.
        control: of the job.
    """

    def __init__(
        self,
        task: TrainingTask,
        recipe: Recipe,
        objective: Objective,
        precision: Precision,
        judge: EpochJudge,
        callbacks: Sequence[Callback],
        control: JobControl,
    ) -> None:
        self.task = task
        self.recipe = recipe
        self.device = precision.device
        self.progress = TrainingProgress()
        self.control = control
        self.optimisation = Optimisation(task, recipe, precision)
        self.average = AveragedWeights(task.network, recipe.training.regularisation.average)
        self._objective = objective
        self._judge = judge
        self._callbacks = callbacks
        self._watch = Stopwatch()

    @property
    def steps(self) -> int:
        """Optimizer steps per epoch."""
        return 1 if self.optimisation.full_batch else self.task.train.steps

    def fit(self) -> None:
        """Train to the last epoch, or until a callback requests a stop.

        Raises:
            Cancelled: stopped by the user; what the callbacks saved remains.
            OutOfMemory: not even one image at a time fits.
            TrainingDiverged: the loss became NaN or infinite.
        """
        if self.progress.epoch == 0 and starts_from_features(self.recipe):
            self._finish_epoch(self._validate({}))  # the initial head may turn out to be the best
        while self.progress.epoch < self.recipe.training.epochs and not self.progress.should_stop:
            self.progress.epoch += 1
            self._finish_epoch(self._run_epoch())

    def _finish_epoch(self, report: EpochReport) -> None:
        for callback in self._callbacks:
            callback.on_epoch_end(self, report)

    def _run_epoch(self) -> EpochReport:
        stats, self._watch = EpochStats(), Stopwatch()
        for step, work in enumerate(self.begin_epoch(self.progress.epoch)):
            stats.steps.append(self._step(step, work))
            for callback in self._callbacks:
                callback.on_step_end(self, stats.steps[-1])
        report = self._validate(stats.values())
        report.values["seconds"] = self._watch.seconds
        self.progress.seconds += report.values["seconds"]
        return report

    def begin_epoch(self, epoch: int) -> Iterator[StepWork]:
        """Prepare the network for training and yield the input of each step of the epoch."""
        # Dropout is seeded per epoch, so that a resumed run draws the same.
        torch.manual_seed(self.recipe.seed * 100_003 + epoch)
        make_ready(self.task, self.recipe, epoch)
        data = self.task.train
        if self.optimisation.full_batch:
            yield StepWork(torch.from_numpy(data.labels[data.order(epoch)]), partial(data.shuffled, epoch))
            return
        seen = 0
        for batch in data.shuffled(epoch):
            yield StepWork(batch.labels, partial(iter, (batch,)), seen)
            seen += len(batch.labels)

    def _step(self, step: int, work: StepWork) -> StepReport:
        done = (self.progress.epoch - 1) * self.steps + step
        rate = self.optimisation.apply_schedule(done, self.steps, self.progress.drops)
        loss, right = self.learn(work)
        norm = self.optimisation.step()
        self.average.update()
        memory = memory_mb(self.device)
        return StepReport(step, loss, rate, len(work.labels), right, self._watch.lap(), norm, memory)

    def learn(self, work: StepWork) -> tuple[float, float]:
        """Compute the gradients of a step in as many sub-batches as memory requires.

        Returns:
            Its loss and number of correct predictions.

        Raises:
            Cancelled, OutOfMemory, TrainingDiverged: as :meth:`fit`.
        """
        while True:
            try:
                return self._learn_in_parts(work)
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
                if self.progress.parts >= self.task.train.size:
                    raise OutOfMemory(device=self.device) from error
            self._halve()

    def _halve(self) -> None:
        self.progress.parts *= 2
        self.optimisation.clear()
        if self.device.type == "cuda":
            torch.cuda.empty_cache()
        size = max(1, self.task.train.size // self.progress.parts)
        self.control.warn(BatchHalved(device=self.device, size=size))

    def _learn_in_parts(self, work: StepWork) -> tuple[float, float]:
        self.optimisation.clear()
        whole = self._objective.weight(work.labels)
        total, right = torch.zeros((), device=self.device), torch.zeros((), device=self.device)
        seen = work.before
        for batch in work.read():
            self._watch.safe_point(self.control)
            for part in batch.parts(self.progress.parts):
                own = part.to(self.device)
                loss, hits = self._objective.part_loss(self.task.logits(*own.inputs), own, whole)
                self.optimisation.backward(loss)
                total, right = total + loss.detach(), right + hits
            seen += len(batch.labels)
            for callback in self._callbacks:
                callback.on_batch_end(self, seen, (seen - work.before) / self._watch.since_lap)
        value = float(total)
        if not math.isfinite(value):
            raise TrainingDiverged(epoch=self.progress.epoch)
        return value, float(right)

    def _validate(self, values: dict[str, float]) -> EpochReport:
        self.task.network.eval()
        logits = []
        with self.average.in_place(), torch.inference_mode():
            for batch in self.task.val.in_order():
                self._watch.safe_point(self.control)
                own = batch.to(self.device)
                logits.append(self.task.logits(*own.inputs).float().cpu())
        every = torch.cat(logits)
        labels = torch.from_numpy(self.task.val.labels)
        loss = float(self._objective.loss(every.to(self.device), labels.to(self.device)))
        if not math.isfinite(loss):
            raise TrainingDiverged(epoch=self.progress.epoch)
        probabilities = every.double().softmax(1).numpy()
        metrics = self._judge(self.task.val.labels, probabilities)
        return EpochReport(self.progress.epoch, {**values, "val_loss": loss, **metrics}, probabilities)
