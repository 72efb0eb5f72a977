"""The job "experiment": the trials of a plan, trained on this PC."""

from collections.abc import Callable

from aoi_app.control import JobControl
from aoi_app.engine.experiments.bench import Bench, ThisPc
from aoi_app.engine.experiments.conductor import Conductor
from aoi_app.engine.training.training_data import learned_classes
from aoi_app.errors import Cancelled, ExperimentOutdated, error_of
from aoi_app.evidence.experiment_result import experiment_result
from aoi_app.folder_lock import FolderLock
from aoi_app.project.importing.folds import fold_numbers, place_fold
from aoi_app.project.jobs import ExperimentJob, ExperimentResult
from aoi_app.project.recipe.catalogue_lookup import check_names
from aoi_app.project.recipe.experiment_plans import FoldsPlan, Plan, SearchPlan
from aoi_app.project.recipe.search_space import check_space
from aoi_app.project.store.experiments import ExperimentFolder, find_experiment, new_experiment
from aoi_app.project.store.project import Project
from aoi_app.project.twins import in_parts


def experiment(job: ExperimentJob, control: JobControl) -> ExperimentResult:
    """Run an experiment on this PC, or resume one that was stopped or interrupted, wherever it was begun.

    Raises:
        RecipeError, UnknownEntry: the base recipe or the space cannot be used.
        ExperimentNotFound, ExperimentOutdated: it cannot be resumed.
        FolderInUse: it is running already, or its run is being trained.
        NotReadyToTrain: classes, labels or splits are missing, or too few for the folds.
        DeviceMissing, WeightsMissing, ImageError: as named.
        Cancelled: stopped; ``kept`` is the result so far.
    """
    return experiment_on(lambda project: ThisPc(project, job.device, control), job, control)


def experiment_on(
    bench_for: Callable[[Project], Bench], job: ExperimentJob, control: JobControl
) -> ExperimentResult:
    """As :func:`experiment`, on the bench that ``bench_for`` makes for the project."""
    with Project.open(job.project) as project:
        bench = bench_for(project)
        if job.resume:
            folder = find_experiment(project, job.resume)
        else:
            assert job.plan is not None  # the job has a plan or an id
            _check(project, job.plan)
            folder = new_experiment(project, job.plan)
        with FolderLock(folder.path, what="an experiment"):
            if job.resume:
                _check_resumable(project, folder)
            return _carry_on(project, folder, bench, control)


def _carry_on(
    project: Project, folder: ExperimentFolder, bench: Bench, control: JobControl
) -> ExperimentResult:
    """Run what is left of the plan of a locked experiment; raises as :func:`experiment`."""
    folder.set_state("running")
    conductor = Conductor(project, folder, bench, control)
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
