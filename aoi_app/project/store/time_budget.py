"""A training in a given time on disk: ``budget.json`` of the run, and a folder for each step that has the
form of a run. The files of the best step are the run's.
"""

import shutil

from aoi_app.errors import UnusableFile
from aoi_app.frozen_model import FrozenModel
from aoi_app.project.recipe.catalogue_lookup import has_budget, judges_out_of_fold
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.store.cell_figures import NAME as CELLS
from aoi_app.project.store.run_facts import FoldedScores, RunManifest
from aoi_app.project.store.runs import FOLDED, MANIFEST, RECIPE, RunFolder
from aoi_app.project.time_budget import BudgetFigures, StepName
from aoi_app.storage import write_bytes_atomic, write_text_atomic
from aoi_app.stored_file import read_stored

NAME, STEPS, JUDGED = "budget.json", "steps", "judged.json"


class BudgetRecord(FrozenModel):
    """``budget.json``: the recipe that was asked for, and what was tried."""

    recipe: Recipe
    figures: BudgetFigures


def budget_record(run: RunFolder) -> BudgetRecord | None:
    """What a run was asked for and has tried; None if it has no budget.

    Raises:
        UnusableFile: the file is damaged.
    """
    if (run.path / NAME).exists():
        return read_stored(run.path / NAME, BudgetRecord)
    recipe = run.recipe
    if not has_budget(recipe):
        return None
    return BudgetRecord(recipe=recipe, figures=BudgetFigures(minutes=recipe.training.minutes))


def budget_figures(run: RunFolder) -> BudgetFigures | None:
    """What was tried in the time given; None if a run has no budget, or if the file cannot be used: no
    verdict rests on it.
    """
    try:
        record = budget_record(run)
    except UnusableFile:
        return None
    return record.figures if record is not None and record.figures.steps else None


def write_budget(run: RunFolder, record: BudgetRecord) -> None:
    """Store what was tried so far."""
    write_text_atomic(run.path / NAME, record.model_dump_json(indent=1))


def can_resume(run: RunFolder) -> bool:
    """True if a training that ended early can go on from where it was."""
    return run.last_checkpoint.exists() or (run.path / STEPS).exists()


def step_folder(run: RunFolder, name: StepName) -> RunFolder:
    """The folder of a step, which may not be there."""
    return RunFolder(run.path / STEPS / name)


def begin_step(run: RunFolder, name: StepName, recipe: Recipe) -> RunFolder:
    """Make the folder of a step anew, with the images of the run.

    Raises:
        UnusableFile: the manifest of the run is damaged.
    """
    step = step_folder(run, name)
    shutil.rmtree(step.path, ignore_errors=True)
    step.path.mkdir(parents=True)
    manifest = run.manifest() or RunManifest()
    folded = judges_out_of_fold(recipe) and not manifest.own_splits
    write_text_atomic(
        step.path / MANIFEST, manifest.model_copy(update={"folded": folded}).model_dump_json(indent=1)
    )
    write_text_atomic(step.path / RECIPE, recipe.to_json())
    return step


def write_judged(step: RunFolder, scores: FoldedScores) -> None:
    """Store what a step says of images that it has not learned from."""
    write_text_atomic(step.path / JUDGED, scores.model_dump_json())


def judged(step: RunFolder) -> FoldedScores | None:
    """What :func:`write_judged` stored; None if the step has not come so far, or the file cannot be used."""
    try:
        return read_stored(step.path / JUDGED, FoldedScores)
    except UnusableFile:
        return None


def crown(run: RunFolder, step: RunFolder) -> None:
    """Make the model of a step that of the run. In between the run has none, so that whoever is killed here
    leaves none that its recipe or its scores do not belong to; the steps are still there.

    Raises:
        OSError: a file cannot be written.
    """
    run.best_weights.unlink(missing_ok=True)
    for name in (FOLDED, CELLS, MANIFEST, RECIPE):
        file = step.path / name
        if file.exists():
            write_bytes_atomic(run.path / name, file.read_bytes())
        else:
            (run.path / name).unlink(missing_ok=True)
    write_bytes_atomic(run.best_weights, step.best_weights.read_bytes())


def forget_steps(run: RunFolder) -> None:
    """Delete the folders of the steps of a training that is done: their weights take much room."""
    shutil.rmtree(run.path / STEPS, ignore_errors=True)
