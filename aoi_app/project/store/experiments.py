"""Experiments of a project: ``experiments/<id>/experiment.json``, the plan and the trials so far.

Each trial is a run like any other, in ``runs/``; its facts name the experiment.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from aoi_app.errors import ExperimentNotFound, Problem, RunNotFound, UnusableFile
from aoi_app.folder_lock import in_use, owner_of
from aoi_app.frozen_model import FrozenModel
from aoi_app.project.recipe.experiment_plans import FoldsPlan, Plan, SearchPlan, SeedsPlan
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import RunState, state_now
from aoi_app.storage import folders_in, new_folder, write_text_atomic
from aoi_app.stored_file import StoredProblem, known_version, read_stored

FILE = "experiment.json"
TrialState = Literal["running", "finished", "pruned", "cut", "failed"]
OVER = frozenset({"finished", "pruned", "cut", "failed"})


class TrialRecord(FrozenModel):
    """One training.

    ``changes``: differences from the base recipe, by dotted name. ``epochs``: (epoch, value of the metric)
    as validated during training. ``value``: the metric of the best weights. ``figures``: the evaluation on
    validation. A pruned or cut (out of time) trial stopped early; its best epoch counts.
    """

    number: int
    run: str = ""
    state: TrialState = "running"
    changes: dict[str, Any] = Field(default_factory=dict)
    epochs: tuple[tuple[int, float], ...] = ()
    value: float | None = None
    seconds: float = 0.0
    figures: dict[str, Any] = Field(default_factory=dict)
    problem: StoredProblem = None


class Experiment(FrozenModel):
    """The content of ``experiment.json``. ``state`` in the file stays "running" if the process died:
    :meth:`ExperimentFolder.read` corrects it.

    ``seconds`` of work so far, without pauses. ``importance``: each field's share of the variance of the
    value in a search.
    """

    version: Annotated[Literal[1], known_version(1)] = 1
    created: AwareDatetime
    fingerprint: str
    plan: Plan
    state: RunState = "running"
    process: int = 0
    process_began: float = 0.0
    problem: StoredProblem = None
    seconds: float = 0.0
    trials: tuple[TrialRecord, ...] = ()
    importance: dict[str, float] = Field(default_factory=dict)

    @property
    def done(self) -> list[TrialRecord]:
        """The trials that have ended."""
        return [trial for trial in self.trials if trial.state in OVER]


class ExperimentFolder:
    """``experiments/<id>``. Nothing is cached: another process may be writing."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def id(self) -> str:
        """The folder's name."""
        return self.path.name

    def read(self) -> Experiment:
        """Read the file.

        Raises:
            UnusableFile: it is missing, damaged or too new.
        """
        found = read_stored(self.path / FILE, Experiment)
        state = state_now(self.path, found.state, found.process, found.process_began)
        return found if state == found.state else found.model_copy(update={"state": state})

    def write(self, experiment: Experiment) -> None:
        """Replace the file atomically.

        Raises:
            OSError: the disk is full or not writable; the old file is intact.
        """
        write_text_atomic(self.path / FILE, experiment.model_dump_json(indent=1))

    def update(self, **values: object) -> Experiment:
        """Set some fields, keep the others, and return the new content."""
        changed = self.read().model_copy(update=values)
        self.write(changed)
        return changed

    def put(self, trial: TrialRecord, seconds: float) -> Experiment:
        """Add or replace a trial, and store the seconds of work so far."""
        trials = self.read().trials
        if trial.number < len(trials):
            trials = (*trials[: trial.number], trial, *trials[trial.number + 1 :])
        else:
            trials = (*trials, trial)
        return self.update(trials=trials, seconds=seconds)

    def set_state(self, state: RunState, problem: Problem | None = None) -> None:
        """Store the state; "running" binds the experiment to the calling process."""
        values: dict[str, object] = {"state": state, "problem": problem}
        if state == "running":
            import psutil  # here, because the window's first paint need not wait for it

            process = psutil.Process()
            values |= {"process": process.pid, "process_began": process.create_time()}
        self.update(**values)


def new_experiment(project: Project, plan: SearchPlan | FoldsPlan | SeedsPlan) -> ExperimentFolder:
    """Begin an experiment: a folder named by the local time."""
    stem = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    number = 0
    while True:
        path = project.folder / "experiments" / (f"{stem}-{number}" if number else stem)
        try:
            with new_folder(path) as part:
                folder = ExperimentFolder(part)
                created = datetime.now(UTC).replace(microsecond=0)
                folder.write(Experiment(created=created, fingerprint=project.fingerprint(), plan=plan))
                folder.set_state("running")
        except FileExistsError:
            number += 1
            continue
        return ExperimentFolder(path)


@dataclass(frozen=True, slots=True)
class ExperimentEntry:
    """An entry of a list of experiments: the content of its file, or why it cannot be read."""

    folder: ExperimentFolder
    experiment: Experiment | Problem


def list_experiments(project: Project) -> list[ExperimentEntry]:
    """All experiments, oldest first, the damaged ones among them."""
    folder = project.folder / "experiments"
    return [_entry(ExperimentFolder(path)) for path in sorted(folders_in(folder))]


def _entry(folder: ExperimentFolder) -> ExperimentEntry:
    try:
        return ExperimentEntry(folder, folder.read())
    except UnusableFile as error:
        return ExperimentEntry(folder, error.problem)


def find_experiment(project: Project, experiment_id: str) -> ExperimentFolder:
    """Find an experiment by its id.

    Raises:
        ExperimentNotFound: there is none.
    """
    folders = {entry.folder.id: entry.folder for entry in list_experiments(project)}
    if experiment_id not in folders:
        known = ", ".join(folders) or "-"
        raise ExperimentNotFound(experiment=experiment_id or "-", path=project.folder, known=known)
    return folders[experiment_id]


def runs_of(project: Project, folder: ExperimentFolder) -> list[str]:
    """Ids of the runs of an experiment's trials; if its file is unusable, of the runs that name it."""
    try:
        return [trial.run for trial in folder.read().trials if trial.run]
    except UnusableFile:
        entries = project.run_list()
        return [item.run.id for item in entries if item.facts and item.facts.experiment == folder.id]


def delete_experiment(project: Project, experiment_id: str) -> None:
    """Remove an experiment with the runs of its trials.

    Raises:
        ExperimentNotFound: there is none.
        FolderInUse, ProjectError: it is running, or a run of it is being trained.
        OSError: a folder cannot be removed.
    """
    folder = find_experiment(project, experiment_id)
    if (owner := owner_of(folder.path)) is not None:
        raise in_use(folder.path, owner)
    _delete_runs(project, runs_of(project, folder))
    shutil.rmtree(folder.path)


def _delete_runs(project: Project, runs: Sequence[str]) -> None:
    for run in runs:
        try:
            project.delete_run(run)
        except RunNotFound:
            continue  # already deleted
