"""What was found of a run's defects, each left out once: stored in its folder, carried by its packages."""

from typing import Annotated

from aoi_app.errors import UnusableFile
from aoi_app.frozen_model import FrozenModel
from aoi_app.project.calibration import ScoreScale
from aoi_app.project.jobs import UnknownResult
from aoi_app.project.store.runs import RunFolder
from aoi_app.storage import write_text_atomic
from aoi_app.stored_file import known_version, read_stored

FILE = "unknown.json"


class UnknownCheck(FrozenModel):
    """What was found, and the scale of the scores it was judged by."""

    version: Annotated[int, known_version(1)] = 1
    scale: ScoreScale
    found: UnknownResult


def write_unknown_check(run: RunFolder, found: UnknownResult) -> None:
    """Store it.

    Raises:
        OSError: it cannot be written.
    """
    check = UnknownCheck(scale=run.scale, found=found)
    write_text_atomic(run.path / FILE, check.model_dump_json(indent=1))


def read_unknown_check(run: RunFolder) -> UnknownResult | None:
    """Read it; None if nobody has measured it, the scores are judged otherwise since, or it is damaged: it
    can be measured again at any time.
    """
    try:
        stored = read_stored(run.path / FILE, UnknownCheck)
    except UnusableFile:
        return None
    return stored.found if stored.scale.is_like(run.scale) else None
