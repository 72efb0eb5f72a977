"""The near twins that were found last among the images of a project; a cache, which a new search replaces."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from aoi_app.errors import UnusableFile
from aoi_app.frozen_model import FrozenModel
from aoi_app.project.records import ImageRecord
from aoi_app.storage import write_text_atomic
from aoi_app.stored_file import known_version, read_stored

VERSION = 1


class NearTwins(FrozenModel):
    """Two images, by id, and the pictures they showed; ``alike`` is the correlation of their details if the
    second is turned by ``symmetry``, for some of both laid upon each other.
    """

    one: int
    other: int
    pictures: tuple[str, str]
    symmetry: int = Field(ge=0, lt=8)
    alike: float = Field(ge=-1, le=1)

    def fits(self, one: ImageRecord, other: ImageRecord) -> bool:
        """True if both still show what they showed."""
        return self.pictures == (one.picture, other.picture)


class FoundTwins(FrozenModel):
    """The near twins among the images with these ids: others were not there yet."""

    version: Annotated[int, known_version(VERSION)] = VERSION
    searched: frozenset[int]
    pairs: tuple[NearTwins, ...]


def twins_file(project: Path) -> Path:
    """Where they are stored."""
    return project / "cache" / "twins.json"


def write_twins(project: Path, found: FoundTwins) -> None:
    """Store them.

    Raises:
        OSError: the folder is not writable, or the disk is full.
    """
    file = twins_file(project)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_text_atomic(file, found.model_dump_json())


def read_twins(project: Path) -> FoundTwins | None:
    """Read them; None if nobody has searched, or the file is damaged (a search makes it anew)."""
    try:
        return read_stored(twins_file(project), FoundTwins)
    except UnusableFile:
        return None
