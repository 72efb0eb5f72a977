"""What the list of recent projects says of one; read on a thread, which loads what it takes."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtGui import QImage

from aoi_app.errors import AoiError, ProjectTooNew
from aoi_app.folder_lock import LockOwner, owner_of
from aoi_app.project.enums import PROJECT_FILE
from aoi_app.project.store.project_glance import CutTraining, ProjectGlance, glance_at
from ui.core.wording import error_text, problem_text
from ui.results.inspection_entries import InspectionEntry, interrupted_inspections
from ui.results.result_picture import PictureKey, make_picture
from ui.runs.run_table_model import preset_title


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
    def training(self) -> CutTraining | None:
        """The newest training, if it was interrupted."""
        return self.glance.training if self.glance is not None else None

    @property
    def work(self) -> str:
        """The name of the interrupted work; an inspection comes first, as a line waits for it."""
        if self.inspection is not None:
            return self.inspection.title
        return training_title(self.training) if self.training is not None else ""


def training_title(training: CutTraining) -> str:
    """Preset and start time of a training; its id if the time is unknown."""
    when = training.run
    if training.created is not None:
        moment = QDateTime.fromSecsSinceEpoch(int(training.created.timestamp()))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
    return f"{preset_title(training.preset)} · {when}"


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
