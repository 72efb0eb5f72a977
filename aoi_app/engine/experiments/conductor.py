"""Chooses, begins and records the trials of an experiment, on whatever bench they are trained."""

from collections.abc import Mapping

from aoi_app.control import JobControl
from aoi_app.engine.experiments.bench import Bench, Ended
from aoi_app.engine.experiments.clock import Clock
from aoi_app.engine.training.training_data import begin_run
from aoi_app.errors import RecipeError, RunNotFound
from aoi_app.events import Progress, Started
from aoi_app.events import Trial as TrialEvent
from aoi_app.evidence.experiment_result import kept_figures
from aoi_app.evidence.metric_values import MetricValue
from aoi_app.project.importing.folds import fold_numbers, place_fold
from aoi_app.project.jobs import EvaluateResult
from aoi_app.project.recipe.catalogue_lookup import check_names
from aoi_app.project.recipe.experiment_plans import (
    FoldsPlan,
    Plan,
    SearchPlan,
    SeedsPlan,
    metric_of,
    trainings,
)
from aoi_app.project.recipe.search_space import varied
from aoi_app.project.records import ImageRecord
from aoi_app.project.store.experiments import Experiment, ExperimentFolder, TrialRecord, TrialState
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from aoi_app.project.twins import in_parts
from models.catalogue import METRICS


class Conductor:
    """Chooses, begins and records the trials of one experiment, as many at a time as the bench has places."""

    def __init__(self, project: Project, folder: ExperimentFolder, bench: Bench, control: JobControl) -> None:
        known = folder.read()
        self._project, self._folder = project, folder
        self._bench, self._control = bench, control
        self._plan: Plan = known.plan
        self._metric = metric_of(known.plan)
        self._limit = (
            known.plan.minutes * 60 if isinstance(known.plan, SearchPlan) and known.plan.minutes else None
        )
        self._under_way: dict[int, TrialWatch] = {}
        self.clock = Clock(known.seconds)

    def conduct(self) -> None:
        """Run trials until the plan is complete.

        Raises:
            Cancelled: stopped; the trials under way can be resumed.
        """
        plan = self._plan
        facts = {"experiment": self._folder.id, "kind": plan.kind, "trials": trainings(plan)}
        self._control.emit(Started("experiment", {**facts, "device": self._bench.title}))
        while self._take_up_trials():
            self._end(self._bench.next_end())
        if isinstance(plan, SearchPlan):
            from aoi_app.engine.experiments.search import importances  # here: only searches need Optuna

            self._folder.update(importance=importances(plan, self._folder.read().done))

    def _take_up_trials(self) -> bool:
        """Fill the places of the bench; False if the plan is complete and nothing is under way."""
        while len(self._under_way) < self._bench.places:
            trial = self._next(self._folder.read())
            if trial is None:
                break
            self._begin(trial)
        return bool(self._under_way)

    def _next(self, known: Experiment) -> TrialRecord | None:
        """An interrupted trial, else a new one; None if the plan has no more."""
        plan, number = self._plan, len(known.trials)
        for trial in known.trials:
            if trial.state == "running" and trial.number not in self._under_way:
                return trial
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

    def _begin(self, trial: TrialRecord) -> None:
        """Begin one trial, and tell; one whose recipe cannot be trained ends here."""
        try:
            run = self._run_for(trial)
        except RecipeError as error:
            self._record(trial.model_copy(update={"state": "failed", "problem": error.problem}))
            return
        trial = trial.model_copy(update={"run": run.id})
        self._record(trial)
        watch = self._under_way[trial.number] = TrialWatch(self, trial)
        self._bench.begin(trial.number, run, watch.go_on)

    def _end(self, ended: Ended) -> None:
        """Store the result of a trial."""
        watch = self._under_way.pop(ended.number)
        values: dict[str, object] = {"seconds": watch.trial.seconds + ended.seconds}
        if ended.result is None:
            assert ended.failure is not None
            values = {"state": "failed", "problem": ended.failure.problem}
        else:
            result = ended.result
            figures = kept_figures(result.val.to_json())
            figures |= {"epochs": result.epochs, "best_epoch": result.best_epoch}
            self._project.run(watch.trial.run).last_checkpoint.unlink(missing_ok=True)  # large, and of no use
            values |= {"state": watch.end, "value": self._value(result.val), "figures": figures}
        self._record(watch.trial.model_copy(update=values))

    def _record(self, trial: TrialRecord) -> None:
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

    def go_on(self, epoch: int, values: Mapping[str, float]) -> bool:
        """Record the value of an epoch; False if the trial must end."""
        before = tuple(item for item in self.trial.epochs if item[0] < epoch)  # an epoch may repeat
        value = self._conductor.value_of(values)
        epochs = before if value is None else (*before, (epoch, value))
        self.trial = self.trial.model_copy(update={"epochs": epochs})
        verdict = self._conductor.verdict(self.trial)
        if verdict != "running":
            self.end = verdict
        return verdict == "running"
