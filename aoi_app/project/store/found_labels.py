"""What the last check of the labels found; a cache, which a new check replaces."""

from pathlib import Path
from typing import Annotated

from pydantic import AwareDatetime

from aoi_app.errors import UnusableFile
from aoi_app.frozen_model import FrozenModel
from aoi_app.storage import write_text_atomic
from aoi_app.stored_file import known_version, read_stored

VERSION = 1


class FoundLabels(FrozenModel):
    """Of ``images`` checked, ``suspects`` have a label that is probably wrong and that nobody has kept;
    ``kept`` more were confirmed by a person. ``fingerprint`` is that of the project then.
    """

    version: Annotated[int, known_version(VERSION)] = VERSION
    at: AwareDatetime
    images: int
    suspects: int
    kept: int
    estimated: float
    fingerprint: str


def _file(project: Path) -> Path:
    return project / "cache" / "labels.json"


def write_label_check(project: Path, found: FoundLabels) -> None:
    """Store it.

    Raises:
        OSError: the folder is not writable, or the disk is full.
    """
    file = _file(project)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_text_atomic(file, found.model_dump_json())


def read_label_check(project: Path) -> FoundLabels | None:
    """Read it; None if nobody has checked, or the file is damaged (a check makes it anew)."""
    try:
        return read_stored(_file(project), FoundLabels)
    except UnusableFile:
        return None
