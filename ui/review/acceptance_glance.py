"""What the window knows of an acceptance run, read on a thread: who judged how much and, once somebody has
opened the results, the results.
"""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from aoi_app.errors import AoiError
from aoi_app.evidence.acceptance import StudyResult, study_result
from aoi_app.project.acceptance import Kind, StudyFile
from aoi_app.project.store.acceptance import AcceptanceStudy, Ending, list_studies, read_study
from ui.core.wording import moment_text


@dataclass(frozen=True, slots=True)
class AcceptanceGlance:
    """``progress`` by name: kind, judgements given, all there are to give. ``result`` only once it is closed;
    ``broken`` answers were changed.
    """

    folder: Path
    file: StudyFile
    progress: dict[str, tuple[Kind, int, int]]
    ending: Ending | None
    left_out: tuple[str, ...]
    result: StudyResult | None
    broken: int

    @property
    def unfinished(self) -> tuple[str, ...]:
        """The people who have begun and not judged everything."""
        counts = self.progress.items()
        return tuple(who for who, (kind, done, all_) in counts if kind != "model" and done < all_)

    @property
    def model_left(self) -> bool:
        """True while the model has not judged everything."""
        return not any(kind == "model" and done == all_ for kind, done, all_ in self.progress.values())

    def is_done(self, who: str) -> bool:
        """True if somebody has judged everything."""
        _, done, all_ = self.progress.get(who, ("person", 0, 1))
        return done == all_


def read_runs(project: Path) -> list[tuple[Path, str]]:
    """All acceptance runs, newest first: the folder, and when it was begun for what; the folder's name if it
    cannot be read.
    """
    return [(folder, _title(folder)) for folder in list_studies(project)]


def _title(folder: Path) -> str:
    try:
        file = read_study(folder)
    except AoiError:
        return folder.name
    return f"{moment_text(file.created)} · {file.subject or file.model.name}"


def read_glance(folder: Path) -> AcceptanceGlance:
    """The newest state of a run.

    Raises:
        AoiError: it cannot be read.
    """
    with closing(AcceptanceStudy.open(folder)) as study:
        file, ending, broken = study.file, study.ending, len(study.broken())
        result = None
        if ending is not None:
            result = study_result(study.open_results(""), file.reference, file.parts, file.claims)
        return AcceptanceGlance(folder, file, study.progress(), ending, study.left_out, result, broken)
