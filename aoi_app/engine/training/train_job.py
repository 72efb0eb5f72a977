"""The job "train": from a project and a recipe to a run with weights, history and metrics."""

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Any

import torch

from aoi_app.control import JobControl
from aoi_app.data.array_cache import array_cache
from aoi_app.engine.measure.evaluator import epoch_metrics, evaluate_run
from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.engine.networks.weights_file import save_weights
from aoi_app.engine.runtimes.device import choose_device, device_title, use_threads
from aoi_app.engine.training.anomaly_job import learn_anomalies
from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.callbacks.best_weights import BestWeights
from aoi_app.engine.training.callbacks.checkpoints import Checkpoints
from aoi_app.engine.training.callbacks.early_stopping import EarlyStopping
from aoi_app.engine.training.callbacks.event_reporter import EventReporter
from aoi_app.engine.training.callbacks.plateau import Plateau
from aoi_app.engine.training.callbacks.speed_notes import SpeedNotes
from aoi_app.engine.training.callbacks.worst_images import ShowWorst, worst_images
from aoi_app.engine.training.cell_report import figures_of
from aoi_app.engine.training.checkpoint import read_checkpoint, restore
from aoi_app.engine.training.final_figures import compare_final
from aoi_app.engine.training.folded_scores import folded_scores
from aoi_app.engine.training.linear_head import FittedHead
from aoi_app.engine.training.size_search import FoundSize, search_size
from aoi_app.engine.training.training_context import TrainingContext
from aoi_app.engine.training.training_data import (
    TrainingData,
    begin_run,
    load_training_data,
    manifest_records,
)
from aoi_app.errors import Cancelled, CheckpointLost, FileDamaged, RunFinished, error_of
from aoi_app.events import CellsFitted, EpochEnd, HeadFitted, Started
from aoi_app.evidence.margins import class_margins
from aoi_app.folder_lock import FolderLock
from aoi_app.project.jobs import TrainJob, TrainResult
from aoi_app.project.recipe.catalogue_lookup import (
    check_names,
    entry,
    searches_size,
    starts_from_features,
)
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import Split
from aoi_app.project.store.cell_figures import write_cell_figures, write_found_recipe
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import RunManifest
from aoi_app.project.store.runs import RunFolder
from models.catalogue import SCHEDULES


def train(job: TrainJob, control: JobControl) -> TrainResult:
    """Train a run, or resume an interrupted one.

    Raises:
        NotReadyToTrain: classes, labels or splits are missing.
        RunFinished: the run to resume is finished.
        UnknownEntry, RecipeError: the recipe names something unknown, or combines settings that exclude
            each other.
        ImagesVanished: the files of a class have changed or are missing.
        FolderInUse: the run is being trained already.
        DeviceMissing, OutOfMemory, TrainingDiverged, WeightsMissing, ImageError: as named.
        Cancelled: stopped; ``kept`` is the result of the best weights so far, if there are any.
    """
    with Project.open(job.project) as project:
        device = choose_device(job.device)
        check_names(job.recipe)
        run = project.run(job.resume) if job.resume else begin_run(project, job.recipe)
        if run.state == "finished":  # trained once more and stopped, it would no longer be
            raise RunFinished(run=run.id)
        return train_run(project, run, device, control)


def train_run(
    project: Project,
    run: RunFolder,
    device: torch.device,
    control: JobControl,
    watchers: Sequence[Callback] = (),
) -> TrainResult:
    """As :func:`train`, for a run that was begun; ``watchers`` are additional callbacks."""
    with FolderLock(run.path, what="a training"):
        run.update_facts(problem=None)
        run.set_state("running")
        try:
            with control.heard_by(run.append):
                result = TrainingRun(project, run, device, control, watchers).execute()
        except Cancelled:
            run.set_state("stopped")
            raise
        except BaseException as error:
            with suppress(OSError):  # a full disk takes no note of itself, and is the error to report
                run.update_facts(problem=error_of(error).problem, state="failed")
            raise
        run.set_state("finished")
        return result


class TrainingRun:
    """One run from its recipe to its metrics."""

    def __init__(
        self,
        project: Project,
        run: RunFolder,
        device: torch.device,
        control: JobControl,
        watchers: Sequence[Callback] = (),
    ) -> None:
        self._watchers = watchers
        self._begun = time.monotonic()
        self._project = project
        self._run = run
        self._device = device
        self._control = control
        self._recipe = run.recipe
        self._context = TrainingContext.chosen(self._recipe, device, array_cache(project), control)
        self._classes = run.classes()
        self._found: FoundSize | None = None

    def execute(self) -> TrainResult:
        """Train, then evaluate the validation images with the best weights.

        Raises:
            Cancelled: stopped; see :func:`train`. A second Stop ends the evaluation; nothing is reported.
        """
        threads = use_threads()
        torch.manual_seed(self._recipe.seed)
        epochs = self._recipe.training.epochs if self._recipe.training.method == "fine_tune" else 1
        facts = {
            "run": self._run.id,
            "device": device_title(self._device),
            "precision": str(self._context.precision.dtype).removeprefix("torch."),
            "threads": threads,
            "epochs": epochs,
            "preset": self._recipe.preset,
        }
        self._run.update_facts(**facts)
        self._control.emit(Started("train", facts))
        try:
            trained = self._train()
        except Cancelled:
            if not self._run.best_weights.exists():
                raise
            # The training is stopped, but its best weights, which are on disk, still have to be judged.
            self._control.go_on_after_stop()
            raise Cancelled(self._result(*epochs_of(self._run), self._control)) from None
        return self._result(*trained, self._control)

    def _train(self) -> tuple[int, int]:
        """Train by the recipe's method; returns the epochs done and the best of them."""
        if searches_size(self._recipe):
            self._found = search_size(self._recipe, self._data, self._heads, self._control)
            self._take_size(self._found.recipe)
        network = build_classifier(self._recipe, len(self._classes))
        data = self._found.data if self._found is not None else self._data(self._recipe)
        if data.left_out:
            self._run.leave_out(data.left_out)
        if self._recipe.network.anomaly:
            learn_anomalies(self._context, self._run, network, data)
            return 1, 1
        if self._recipe.training.method == "features":
            self._learn_head(network, data)
            return 1, 1
        return self._fine_tune(network, data)

    def _data(self, recipe: Recipe) -> TrainingData:
        records = manifest_records(self._project, self._run)
        return load_training_data(
            records,
            self._classes,
            recipe,
            array_cache(self._project),
            self._control,
            self._project.regions(record.id for record in records),
            self._is_folded(),
        )

    def _heads(self, recipe: Recipe, data: TrainingData) -> FittedHead:
        """The heads of a recipe on the features of an untrained network."""
        torch.manual_seed(
            recipe.seed
        )  # every size sees the same network, also one without pretrained weights
        network = build_classifier(recipe, len(self._classes))
        return replace(self._context, recipe=recipe).fit_head(network, data)

    def _take_size(self, recipe: Recipe) -> None:
        """Train with the size that was found, which is the run's from now on."""
        torch.manual_seed(recipe.seed)
        self._recipe = recipe.changed({"training.size_search": False})
        self._context = replace(self._context, recipe=self._recipe)
        write_found_recipe(self._run, self._recipe)

    def _learn_head(self, network: DefectClassifier, data: TrainingData) -> None:
        """Method "features": the network stays as it is and only its head is fitted."""
        begun = time.monotonic()
        found = self._found
        fitted = found.fitted if found is not None else self._context.fit_head(network, data)
        fitted.fold_into(network)
        save_weights(network, self._run.best_weights)
        if fitted.folded is not None and self._is_folded():
            self._run.write_folded_scores(folded_scores(data, fitted.folded, self._run.recipe.seed))
        if fitted.folded is not None and fitted.folded.whole is not None:
            figures = figures_of(data, fitted.folded, found.tried if found is not None else ())
            write_cell_figures(self._run, figures)
            self._control.emit(CellsFitted(figures.model_dump(mode="json")))
        judged = data.val if fitted.folded is None else data.train
        labels = judged.labels
        values = {
            "train_loss": fitted.train_loss,
            "val_loss": fitted.val_loss,
            "train_accuracy": fitted.train_accuracy,
            **epoch_metrics(data.classes)(labels, fitted.val_probabilities),
            "seconds": time.monotonic() - begun,
        }
        names = [item.name for item in data.classes]
        margins = class_margins(labels, fitted.val_probabilities, names)
        self._control.emit(HeadFitted([asdict(item) for item in fitted.tried], fitted.strength, margins))
        self._control.emit(EpochEnd(1, 1, values, True, 1))
        self._control.emit(worst_images(1, judged, data.classes, fitted.val_probabilities))

    def _is_folded(self) -> bool:
        return (self._run.manifest() or RunManifest()).folded

    def _fine_tune(self, network: DefectClassifier, data: TrainingData) -> tuple[int, int]:
        """Method "fine_tune": the training loop."""
        checkpoint = self._checkpoint()
        if starts_from_features(self._recipe) and checkpoint is None:
            self._context.fit_head(network, data).fold_into(network)
        follows = entry(SCHEDULES, self._recipe.training.schedule.name).follows_validation
        callbacks = (
            BestWeights(self._run),
            EarlyStopping(),
            *([Plateau()] if follows else []),
            ShowWorst(data.val, data.classes),
            EventReporter(),
            SpeedNotes(),
            *self._watchers,
            Checkpoints(self._run),
        )
        trainer = self._context.trainer(network, data, callbacks)
        if checkpoint is not None:
            restore(trainer, checkpoint)
        trainer.fit()
        return trainer.progress.epoch, trainer.progress.best_epoch

    def _checkpoint(self) -> dict[str, Any] | None:
        """Where an interrupted run stands; None at its first epoch. Without a sound checkpoint it begins
        again, to the same result.
        """
        try:
            return read_checkpoint(self._run.last_checkpoint, self._device)
        except FileNotFoundError:
            return None
        except FileDamaged:
            self._control.warn(CheckpointLost(path=self._run.last_checkpoint))
            return None

    def _result(self, done: int, best: int, control: JobControl) -> TrainResult:
        val = evaluate_run(self._project, self._run, Split.VAL, self._device, control)
        compare_final(self._run, control)
        seconds = round(time.monotonic() - self._begun, 2)
        self._run.update_facts(epochs_done=done, best_epoch=best, seconds=seconds)
        return TrainResult(
            run=self._run.id,
            seconds=seconds,
            epochs=done,
            best_epoch=best,
            device=device_title(self._device),
            val=val,
        )


def epochs_of(run: RunFolder) -> tuple[int, int]:
    """Number of completed epochs and the best of them, from the run's history."""
    ends = [event for event in run.events() if isinstance(event, EpochEnd)]
    return (ends[-1].epoch, ends[-1].best_epoch) if ends else (0, 0)
