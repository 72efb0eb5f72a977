"""What a list of projects says of one, read without opening it: nothing is locked, upgraded or written."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from aoi_app.errors import DatabaseMissing, FileTooNew, ProjectTooNew, UnusableFile
from aoi_app.project.image_counts import ImageCounts, counts_of
from aoi_app.project.store.database import PeekedDatabase, plain_row
from aoi_app.project.store.experiments import ExperimentFolder
from aoi_app.project.store.migrations import DATABASE_STEPS
from aoi_app.project.store.project_file import ProjectFile, peek_project_file
from aoi_app.project.store.runs import RunEntry, RunFolder, list_runs
from aoi_app.project.store.time_budget import can_resume
from aoi_app.storage import folders_in
from models.catalogue import USUAL_METRIC

EXCLUSION_SINCE = 2  # the version of project.db whose images can be excluded
JudgedSplit = Literal["test", "val"]


@dataclass(frozen=True, slots=True)
class BestFigure:
    """The balanced accuracy, 0..1, of a project's best run, on ``n`` images of ``split``."""

    balanced: float
    split: JudgedSplit
    n: int


@dataclass(frozen=True, slots=True)
class CutTraining:
    """A training that was interrupted and can be resumed."""

    run: str
    preset: str
    created: datetime | None


@dataclass(frozen=True, slots=True)
class CutExperiment:
    """An experiment that was interrupted; ``kind`` is that of its plan."""

    experiment: str
    kind: str
    created: datetime


@dataclass(frozen=True, slots=True)
class ProjectGlance:
    """A project at a glance.

    ``picture`` is the file of one of its images, of a labelled one if there is any. ``cut`` is the newest
    training or experiment if it was interrupted: an older one has been superseded.
    """

    name: str
    classes: int
    counts: ImageCounts
    picture: Path | None
    best: BestFigure | None
    cut: CutTraining | CutExperiment | None


def glance_at(folder: Path) -> ProjectGlance:
    """Read what a list says of the project in ``folder``; damaged runs are passed over.

    Raises:
        ProjectError: it is not a project, or damaged.
        ProjectTooNew: a newer version of this program wrote it.
        DatabaseMissing, UnusableFile, FileTrouble: its table of images cannot be read.
    """
    file = peek_project_file(folder)
    counts, picture = _images(folder, file)
    runs = list_runs(folder / "runs", facts_only=True)
    return ProjectGlance(
        name=file.name,
        classes=len(file.classes),
        counts=counts,
        picture=picture,
        best=_best(runs),
        cut=_cut(runs) or _cut_experiment(folder),
    )


def _images(folder: Path, file: ProjectFile) -> tuple[ImageCounts, Path | None]:
    """The counts of the images, and the file of one."""
    path = folder / "project.db"
    try:
        with closing(PeekedDatabase(path, len(DATABASE_STEPS))) as database:
            excluded = "excluded" if database.version >= EXCLUSION_SINCE else "''"
            rows = database.rows(
                f"SELECT class_id, problem <> '', {excluded} <> '', COUNT(*), MIN(id) FROM images"
                " GROUP BY 1, 2, 3"
            )
            with database.making_records():
                kinds = [plain_row(row, "Iiiii") for row in rows]
            counts = counts_of(
                (class_id, bool(problem), bool(out), number) for class_id, problem, out, number, _ in kinds
            )
            usable = [
                (class_id is None, first) for class_id, problem, out, _, first in kinds if not problem + out
            ]
            if not usable:
                return counts, None
            (row,) = database.rows("SELECT root, path FROM images WHERE id = ?", (min(usable)[1],))
            with database.making_records():
                root_id, name = plain_row(row, "is")
    except FileNotFoundError as error:
        if file.roots:
            raise DatabaseMissing(path=path) from error
        return counts_of(()), None
    except FileTooNew as error:
        raise ProjectTooNew(**{**error.args_by_name, "path": folder}) from error
    places = (root.folder(folder) / name for root in file.roots if root.id == root_id)
    return counts, next(places, None)


def _best(entries: Sequence[RunEntry]) -> BestFigure | None:
    """The figure of the run that is best on validation: that on test, if it was evaluated there, as nothing
    was chosen by it. Trials count only if there is no other run, as nobody has chosen them.
    """
    usable = [entry for entry in entries if _is_usable(entry)]
    chosen = [entry.run for entry in usable if entry.facts and not entry.facts.experiment]
    best: tuple[BestFigure, RunFolder] | None = None
    for run in chosen or [entry.run for entry in usable]:
        figure = _figure(run, "val")
        if figure is not None and (best is None or figure.balanced >= best[0].balanced):
            best = figure, run
    return best and (_figure(best[1], "test") or best[0])


def _is_usable(entry: RunEntry) -> bool:
    ended = entry.facts is not None and entry.facts.state in ("finished", "stopped")
    return ended and not entry.excluded and entry.run.best_weights.exists()


def _figure(run: RunFolder, split: JudgedSplit) -> BestFigure | None:
    try:
        figures = run.metrics(split) or {}
    except UnusableFile:
        return None
    balanced, n = figures.get(USUAL_METRIC), figures.get("n")
    if not isinstance(balanced, int | float) or not isinstance(n, int):
        return None
    return BestFigure(balanced, split, n)


def _cut_experiment(folder: Path) -> CutExperiment | None:
    """The newest experiment, if it was interrupted."""
    newest = max(folders_in(folder / "experiments"), default=None)
    try:
        found = ExperimentFolder(newest).read() if newest is not None else None
    except UnusableFile:
        return None
    if newest is None or found is None or found.state != "interrupted":
        return None
    return CutExperiment(newest.name, found.plan.kind, found.created)


def _cut(entries: Sequence[RunEntry]) -> CutTraining | None:
    """The newest run, if it was interrupted. A trial is resumed by its experiment."""
    if not entries:
        return None
    run, facts = entries[-1].run, entries[-1].facts
    if facts is None or facts.state != "interrupted" or facts.experiment:
        return None
    if not (run.has_begun and can_resume(run)):
        return None
    try:
        preset = run.recipe.preset
    except UnusableFile:
        return None
    return CutTraining(run.id, preset, facts.created)
