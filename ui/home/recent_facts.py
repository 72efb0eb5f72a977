"""What the list of recent projects says of one; read on a thread, which loads what it takes."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QImage

from aoi_app.errors import AoiError, ProjectTooNew
from aoi_app.folder_lock import LockOwner, owner_of
from aoi_app.project.enums import PROJECT_FILE
from aoi_app.project.store.project_glance import CutExperiment, CutTraining, ProjectGlance, glance_at
from ui.core.wording import error_text, experiment_name, moment_text, problem_text
from ui.results.inspection_entries import InspectionEntry, interrupted_inspections
from ui.results.result_picture import PictureKey, make_picture
from ui.runs.run_table_model import preset_title

Unfinished = InspectionEntry | CutTraining | CutExperiment
INSPECTION = QT_TRANSLATE_NOOP("RecentFacts", "Unfinished inspection: {name}")
EXPERIMENT = QT_TRANSLATE_NOOP("RecentFacts", "Interrupted experiment: {name}")
TRAINING = QT_TRANSLATE_NOOP("RecentFacts", "Interrupted training: {name}")


@dataclass(frozen=True, slots=True)
class RecentFacts:
    """A recent project as it was found.

    ``missing``: there is no project (any more). Without ``glance`` it cannot be read: ``problem`` says what
    happened, ``advice`` also what to do; ``newer``: a newer version of this program wrote it. ``owner`` has
    it open elsewhere. ``inspection`` is its newest inspection, if that was interrupted.
    """

    missing: bool = False
    glance: ProjectGlance | None = None
    newer: bool = False
    problem: str = ""
    advice: str = ""
    owner: LockOwner | None = None
    inspection: InspectionEntry | None = None

    @property
    def unfinished(self) -> Unfinished | None:
        """The interrupted work; an inspection comes first, as a line waits for it."""
        return self.inspection or (self.glance.cut if self.glance is not None else None)


def unfinished_text(work: Unfinished) -> str:
    """What was interrupted: its kind, its name and when it was begun."""
    match work:
        case InspectionEntry():
            return _said(INSPECTION).format(name=work.title)
        case CutExperiment():
            name = f"{experiment_name(work.kind)} · {moment_text(work.created)}"
            return _said(EXPERIMENT).format(name=name)
        case CutTraining():
            when = moment_text(work.created) if work.created is not None else work.run
            return _said(TRAINING).format(name=f"{preset_title(work.preset)} · {when}")


def _said(text: object) -> str:
    return QCoreApplication.translate("RecentFacts", str(text))


def read_facts(folder: Path, ours: bool) -> RecentFacts:
    """Look at the project in ``folder``. ``ours``: this window has it open."""
    try:
        if not (folder / PROJECT_FILE).is_file():
            return RecentFacts(missing=True)
        glance = glance_at(folder)
    except AoiError as error:
        newer = isinstance(error, ProjectTooNew)
        return RecentFacts(newer=newer, problem=problem_text(error.problem), advice=error_text(error))
    except OSError as error:  # of a share that has just gone
        return RecentFacts(missing=True, advice=error_text(error))
    inspection, _ = interrupted_inspections(folder / "inspections")
    return RecentFacts(glance=glance, owner=None if ours else owner_of(folder), inspection=inspection)


def make_thumbnail(file: Path, side: int) -> QImage:
    """A picture of an image, ``side`` pixels at its shorter side or, of a very long one, less.

    Raises:
        ImageError: it cannot be read.
    """
    return make_picture(PictureKey(str(file), "", 2 * side))
