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
from aoi_app.engine.measure.judged_images import judged_by_network
from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.engine.networks.weights_file import has_cells, load_weights, save_weights
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
from aoi_app.engine.training.paste_contest import contest
from aoi_app.engine.training.size_search import FoundSize, search_size
from aoi_app.engine.training.solved_cells import CellSolver
from aoi_app.engine.training.time_budget import BudgetedTraining
from aoi_app.engine.training.training_context import TrainingContext
from aoi_app.engine.training.training_data import (
    TrainingData,
    begin_run,
    load_training_data,
    manifest_records,
)
from aoi_app.errors import Cancelled, CheckpointLost, FileDamaged, RunFinished, StartKept, error_of
from aoi_app.events import CellsFitted, EpochEnd, HeadFitted, PastedTried, Started
from aoi_app.evidence.margins import class_margins
from aoi_app.folder_lock import FolderLock
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import TrainJob, TrainResult
from aoi_app.project.recipe.catalogue_lookup import (
    check_names,
    entry,
    in_training,
    judges_out_of_fold,
    searches_size,
    starts_from_features,
)
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import Split
from aoi_app.project.store.cell_figures import (
    pasted_figures,
    write_cell_figures,
    write_found_recipe,
    write_pasted_figures,
)
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import FoldedImage, FoldedScores, RunManifest
from aoi_app.project.store.runs import RunFolder
from aoi_app.project.store.time_budget import BudgetRecord, budget_figures, budget_record
from aoi_app.storage import sha256_file
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
        epochs = self._recipe.training.epochs if self._recipe.training.method == "fine_tune" else 1
        budget = budget_record(self._run)
        facts = {
            "run": self._run.id,
            "device": device_title(self._device),
            "precision": str(self._context.precision.dtype).removeprefix("torch."),
            "threads": threads,
            "epochs": epochs if budget is None else budget.recipe.training.epochs,
            "preset": self._recipe.preset,
        }
        self._run.update_facts(**facts)
        self._control.emit(Started("train", facts))
        try:
            trained = self.learn() if budget is None else self._in_budget(budget).learn()
        except Cancelled:
            if not self._run.best_weights.exists():
                raise
            # The training is stopped, but its best weights, which are on disk, still have to be judged.
            self._control.go_on_after_stop()
            raise Cancelled(self._result(*self._reached(), self._control)) from None
        return self._result(*trained, self._control)

    def _in_budget(self, record: BudgetRecord) -> BudgetedTraining:
        """The training of a run that has a time budget, as far as it has come."""
        records = manifest_records(self._project, self._run)
        return BudgetedTraining(
            self._run,
            record,
            records,
            self._classes,
            self._project.regions(item.id for item in records),
            self._context.precision,
            self._control,
            lambda step, watchers: TrainingRun(self._project, step, self._device, self._control, watchers),
        )

    def _reached(self) -> tuple[int, int]:
        """The epochs done and the best of them, of a training that was stopped."""
        figures = budget_figures(self._run)
        return epochs_of(self._run) if figures is None else figures.best_epochs

    def learn(self) -> tuple[int, int]:
        """Train by the recipe's method; returns the epochs done and the best of them.

        Raises:
            Cancelled: stopped; what was reached is in the folder of the run.
        """
        torch.manual_seed(self._recipe.seed)
        if searches_size(self._recipe):
            self._found = search_size(self._recipe, self._data, self._heads, self._control)
            self._take_size(self._found.recipe)
        network = build_classifier(in_training(self._recipe), len(self._classes))
        data = self._found.data if self._found is not None else self._data(self._recipe)
        if data.left_out:
            self._run.leave_out(data.left_out)
        if self._recipe.network.anomaly:
            learn_anomalies(self._context, self._run, network, data)
            return 1, 1
        if judges_out_of_fold(self._recipe):
            self._learn_head(network, data)
            return 1, 1
        trained = self._fine_tune(network, data)
        if self._recipe.network.cells:
            self._solve_cells(network, data)
        return trained

    def _solve_cells(self, network: DefectClassifier, data: TrainingData) -> None:
        """Give the best weights a head on cells, if the network judges better with it."""
        best = self._run.best_weights
        if network.grid is not None or has_cells(best):  # dense layers of its own; or a kill came after
            return
        load_weights(network, best)
        context = self._context
        solver = CellSolver(self._recipe, context.exact(), context.cache, sha256_file(best))
        figures = solver.solve(network, data, self._control)
        write_cell_figures(self._run, figures)
        if figures.kept:
            save_weights(network, best)
        else:
            write_found_recipe(self._run, self._recipe.changed({"network.cells": False}))
        self._control.emit(CellsFitted(figures.model_dump(mode="json")))

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
        if self._recipe.training.paste_defects and self._is_folded():
            fitted = self._try_pasted(network, data, fitted)
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

    def _try_pasted(self, network: DefectClassifier, data: TrainingData, plain: FittedHead) -> FittedHead:
        fitted, figures, examples = contest(self._context, network, data, plain)
        write_pasted_figures(self._run, figures)
        if examples is not None:
            write_image(self._run.path / "pasted.png", examples)
        self._control.emit(PastedTried(figures.model_dump(mode="json")))
        return fitted

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

    def done(self) -> tuple[int, int, float]:
        """The epochs done, the best of them and the seconds that they took, as the checkpoint has it."""
        try:
            progress = read_checkpoint(self._run.last_checkpoint, self._device)["progress"]
        except (FileNotFoundError, FileDamaged):
            return 0, 0, 0.0
        return progress["epoch"], progress["best_epoch"], progress["seconds"]

    def judged(self) -> FoldedScores:
        """What the best weights say of images that they have not learned from: out of fold, or of those for
        validation.

        Raises:
            Cancelled: stopped.
        """
        if (folded := self._run.folded_scores(())) is not None:
            return folded
        recipe = self._run.recipe
        data = self._data(recipe).val
        network = build_classifier(recipe, len(self._classes), pretrained=False)
        load_weights(network, self._run.best_weights)
        said = judged_by_network(network, data, recipe.input, self._device, self._control).tolist()
        pairs = zip(data.records, said, strict=True)
        images = (FoldedImage(sha256=record.sha256, scores=tuple(scores)) for record, scores in pairs)
        return FoldedScores(grid=(0, 0), images=tuple(images))

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
        self._run.update_facts(epochs_done=done, best_epoch=best)
        if self._run.facts.kept_its_start:
            control.warn(StartKept(epochs=done))
        val = evaluate_run(self._project, self._run, Split.VAL, self._device, control)
        compare_final(self._run, control)
        seconds = round(time.monotonic() - self._begun, 2)
        self._run.update_facts(seconds=seconds)
        return TrainResult(
            run=self._run.id,
            seconds=seconds,
            epochs=done,
            best_epoch=best,
            device=device_title(self._device),
            val=val,
            pasted=pasted_figures(self._run),
        )


def epochs_of(run: RunFolder) -> tuple[int, int]:
    """Number of completed epochs and the best of them, from the run's history."""
    ends = [event for event in run.events() if isinstance(event, EpochEnd)]
    return (ends[-1].epoch, ends[-1].best_epoch) if ends else (0, 0)
