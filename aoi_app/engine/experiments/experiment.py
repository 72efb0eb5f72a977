"""The job "experiment": runs the trials of a plan one after the other."""

import time
from collections.abc import Mapping

import torch

from aoi_app.control import JobControl
from aoi_app.engine.runtimes.device import choose_device, device_title
from aoi_app.engine.training.callbacks.stop_when import StopWhen
from aoi_app.engine.training.train_job import train_run
from aoi_app.engine.training.training_data import begin_run, learned_classes
from aoi_app.errors import (
    Cancelled,
    ExperimentOutdated,
    OutOfMemory,
    RecipeError,
    RunNotFound,
    TrainingDiverged,
    error_of,
)
from aoi_app.events import Event, Paused, Progress, Resumed, Started
from aoi_app.events import Trial as TrialEvent
from aoi_app.evidence.experiment_result import experiment_result, kept_figures
from aoi_app.evidence.metric_values import MetricValue
from aoi_app.folder_lock import FolderLock
from aoi_app.project.importing.folds import fold_numbers, place_fold
from aoi_app.project.jobs import EvaluateResult, ExperimentJob, ExperimentResult
from aoi_app.project.recipe.catalogue_lookup import check_names
from aoi_app.project.recipe.experiment_plans import (
    FoldsPlan,
    Plan,
    SearchPlan,
    SeedsPlan,
    metric_of,
    trainings,
)
from aoi_app.project.recipe.search_space import check_space, varied
from aoi_app.project.records import ImageRecord
from aoi_app.project.store.experiments import (
    Experiment,
    ExperimentFolder,
    TrialRecord,
    TrialState,
    find_experiment,
    new_experiment,
)
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from aoi_app.project.twins import in_parts
from models.catalogue import METRICS


def experiment(job: ExperimentJob, control: JobControl) -> ExperimentResult:
    """Run an experiment, or resume one that was stopped or interrupted.

    Raises:
        RecipeError, UnknownEntry: the base recipe or the space cannot be used.
        ExperimentNotFound, ExperimentOutdated: it cannot be resumed.
        FolderInUse: it is running already, or its run is being trained.
        NotReadyToTrain: classes, labels or splits are missing, or too few for the folds.
        DeviceMissing, WeightsMissing, ImageError: as named.
        Cancelled: stopped; ``kept`` is the result so far.
    """
    with Project.open(job.project) as project:
        device = choose_device(job.device)
        if job.resume:
            folder = find_experiment(project, job.resume)
        else:
            assert job.plan is not None  # the job has a plan or an id
            _check(project, job.plan)
            folder = new_experiment(project, job.plan)
        with FolderLock(folder.path, what="an experiment"):
            if job.resume:
                _check_resumable(project, folder)
            return _carry_on(project, folder, device, control)


def _carry_on(
    project: Project, folder: ExperimentFolder, device: torch.device, control: JobControl
) -> ExperimentResult:
    """Run what is left of the plan of a locked experiment; raises as :func:`experiment`."""
    folder.set_state("running")
    conductor = Conductor(project, folder, device, control)
    try:
        with control.heard_by(conductor.clock.hear):
            conductor.conduct()
    except Cancelled:
        folder.set_state("stopped")
        raise Cancelled(experiment_result(folder.id, folder.read())) from None
    except BaseException as error:
        folder.set_state("failed", error_of(error).problem)
        raise
    folder.set_state("finished")
    return experiment_result(folder.id, folder.read())


def _check_resumable(project: Project, folder: ExperimentFolder) -> None:
    known = folder.read()
    if known.fingerprint != project.fingerprint():
        raise ExperimentOutdated
    _check(project, known.plan)


def _check(project: Project, plan: Plan) -> None:
    check_names(plan.recipe)
    if isinstance(plan, SearchPlan):
        check_space(plan.space, plan.recipe)
    records = project.images()
    if isinstance(plan, FoldsPlan):
        records = in_parts(project, records)
        records = place_fold(records, fold_numbers(records, project.classes, plan.folds, plan.seed), 0)
    learned_classes(project, records, plan.recipe)


class Clock:
    """Measures seconds of work, without pauses."""

    def __init__(self, spent: float) -> None:
        self._spent = spent
        self._since: float | None = time.monotonic()

    def hear(self, event: Event) -> None:
        """Stop while the job is paused; ``event`` is any event of the job."""
        if isinstance(event, Paused):
            self._spent, self._since = self.seconds, None
        elif isinstance(event, Resumed):
            self._since = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds of work so far."""
        return self._spent + (time.monotonic() - self._since if self._since is not None else 0.0)


class Conductor:
    """Chooses, trains and records the trials of one experiment."""

    def __init__(
        self, project: Project, folder: ExperimentFolder, device: torch.device, control: JobControl
    ) -> None:
        known = folder.read()
        self._project, self._folder = project, folder
        self._device, self._control = device, control
        self._plan: Plan = known.plan
        self._metric = metric_of(known.plan)
        self._limit = (
            known.plan.minutes * 60 if isinstance(known.plan, SearchPlan) and known.plan.minutes else None
        )
        self.clock = Clock(known.seconds)

    def conduct(self) -> None:
        """Run trials until the plan is complete.

        Raises:
            Cancelled: stopped; the current trial can be resumed.
        """
        plan = self._plan
        facts = {"experiment": self._folder.id, "kind": plan.kind, "trials": trainings(plan)}
        self._control.emit(Started("experiment", {**facts, "device": device_title(self._device)}))
        while (trial := self._next(self._folder.read())) is not None:
            self._carry_out(trial)
        if isinstance(plan, SearchPlan):
            from aoi_app.engine.experiments.search import importances  # here: only searches need Optuna

            self._folder.update(importance=importances(plan, self._folder.read().done))

    def _next(self, known: Experiment) -> TrialRecord | None:
        """The interrupted trial, else a new one; None if the plan is complete."""
        plan, number = self._plan, len(known.trials)
        if number and known.trials[-1].state == "running":
            return known.trials[-1]
        if self._limit is not None and self.clock.seconds >= self._limit:
            return None
        of = trainings(plan)
        if of is not None and number >= of:
            return None
        if isinstance(plan, SeedsPlan):
            return TrialRecord(number=number, changes={"seed": (plan.recipe.seed + number) % 2**31})
        if isinstance(plan, FoldsPlan):
            return TrialRecord(number=number)
        from aoi_app.engine.experiments.search import next_changes  # here: only searches need Optuna

        changes = next_changes(plan, known.trials)
        return None if changes is None else TrialRecord(number=number, changes=changes)

    def _carry_out(self, trial: TrialRecord) -> None:
        """Train one trial and store its result."""
        watch = TrialWatch(self, trial)
        try:
            run = self._run_for(trial)
            trial = watch.trial = trial.model_copy(update={"run": run.id})
            self._keep(trial)
            self._tell(trial)
            before = self.clock.seconds
            result = train_run(self._project, run, self._device, self._control, (StopWhen(watch.go_on),))
        except (TrainingDiverged, OutOfMemory, RecipeError) as error:
            # These failures depend on the trial's settings; any other would fail every trial.
            trial = watch.trial.model_copy(update={"state": "failed", "problem": error.problem})
        else:
            figures = kept_figures(result.val.to_json())
            figures |= {"epochs": result.epochs, "best_epoch": result.best_epoch}
            run.last_checkpoint.unlink(missing_ok=True)  # no longer needed, and large
            trial = watch.trial.model_copy(
                update={
                    "state": watch.end,
                    "value": self._value(result.val),
                    "seconds": watch.trial.seconds + self.clock.seconds - before,
                    "figures": figures,
                }
            )
        self._keep(trial)
        self._tell(trial)

    def _run_for(self, trial: TrialRecord) -> RunFolder:
        """The trial's run if it can be resumed from a checkpoint, else a new one."""
        if trial.run:
            try:
                run = self._project.run(trial.run)
                if run.last_checkpoint.exists():
                    return run
                self._project.delete_run(trial.run)
            except RunNotFound:
                pass  # deleted by the user: train it again
        # Killed before the experiment noted it: a run of this trial that nothing would ever take up.
        for entry in self._project.run_list():
            known = entry.facts
            if known and (known.experiment, known.trial) == (self._folder.id, trial.number):
                self._project.delete_run(entry.run.id)
        recipe = varied(self._plan.recipe, trial.changes, self._project.file.settings)
        check_names(recipe)
        facts = {"experiment": self._folder.id, "experiment_kind": self._plan.kind, "trial": trial.number}
        return begin_run(self._project, recipe, self._placed(trial), **facts)

    def _placed(self, trial: TrialRecord) -> list[ImageRecord] | None:
        """The records with the splits of the trial's fold; None if the plan has no folds."""
        if not isinstance(self._plan, FoldsPlan):
            return None
        records = self._project.images()
        parts = in_parts(self._project, records)
        numbers = fold_numbers(parts, self._project.classes, self._plan.folds, self._plan.seed)
        return place_fold(records, numbers, trial.number)

    def _value(self, val: EvaluateResult) -> float | None:
        return MetricValue.from_json(METRICS[self._metric], val.to_json()).value

    def verdict(self, trial: TrialRecord) -> TrialState:
        """Decide after an epoch whether a trial continues ("running") or ends early ("cut", "pruned")."""
        self._keep(trial)
        if self._limit is not None and self.clock.seconds >= self._limit:
            return "cut"
        if isinstance(self._plan, SearchPlan):
            from aoi_app.engine.experiments.search import is_hopeless  # here: only searches need Optuna

            if is_hopeless(self._plan, self._folder.read().done, trial.epochs):
                return "pruned"
        return "running"

    def value_of(self, values: Mapping[str, float]) -> float | None:
        """The metric of the plan among the values of an epoch; None if undefined."""
        return values.get(f"val_{self._metric}")

    def _keep(self, trial: TrialRecord) -> None:
        known = self._folder.put(trial, self.clock.seconds)
        self._control.emit(self._progress(known))

    def _progress(self, known: Experiment) -> Progress:
        of, done, spent = trainings(self._plan), len(known.done), self.clock.seconds
        if self._limit is not None and (of is None or spent / self._limit > done / of):
            left = max(0.0, self._limit - spent)
            return Progress("minutes", min(round(spent), round(self._limit)), round(self._limit), None, left)
        assert of is not None  # a search has at least one limit
        left_of_all = spent / done * (of - done) if done else None
        return Progress("trials", done, of, None, left_of_all)

    def _tell(self, trial: TrialRecord) -> None:
        of = trainings(self._plan)
        number = trial.number + 1
        self._control.emit(
            TrialEvent(self._folder.id, number, of, trial.run, trial.state, trial.changes, trial.value)
        )


class TrialWatch:
    """Records the epochs of one trial and decides when it ends. ``end`` is its final state."""

    def __init__(self, conductor: Conductor, trial: TrialRecord) -> None:
        self._conductor = conductor
        self.trial = trial
        self.end: TrialState = "finished"

    def go_on(self, epoch: int, values: dict[str, float]) -> bool:
        """Record the value of an epoch; False if the trial must end."""
        before = tuple(item for item in self.trial.epochs if item[0] < epoch)  # an epoch may repeat
        value = self._conductor.value_of(values)
        epochs = before if value is None else (*before, (epoch, value))
        self.trial = self.trial.model_copy(update={"epochs": epochs})
        verdict = self._conductor.verdict(self.trial)
        if verdict != "running":
            self.end = verdict
        return verdict == "running"
