"""``project.json``: small enough to edit by hand, written atomically."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from aoi_app.errors import FileDamaged, FileMissing, FileUnreadable, NoProject, ProjectError, ProjectTooNew
from aoi_app.frozen_model import FrozenModel
from aoi_app.project.enums import PROJECT_FILE as PROJECT_FILE
from aoi_app.project.records import DefectClass
from aoi_app.project.store.migrations import PROJECT_VERSION, migrate
from aoi_app.storage import write_bytes_atomic, write_text_atomic
from aoi_app.stored_file import stored_value

TWINS = "two classes have the same name or number"


class ImageRoot(FrozenModel):
    """A folder with images. ``relative`` to the project, if it lies inside or beside the project."""

    id: int
    path: str
    relative: str = ""

    def folder(self, project: Path) -> Path:
        """Where it is now: at its place relative to the project's folder, else at its absolute path."""
        beside = project / self.relative
        return beside.resolve() if self.relative and beside.is_dir() else Path(self.path)


class ProjectFile(FrozenModel):
    """The content of ``project.json``."""

    version: Literal[1] = 1
    name: str = ""
    classes: tuple[DefectClass, ...] = ()
    roots: tuple[ImageRoot, ...] = ()
    settings: dict[str, Any] = Field(default_factory=dict)

    @field_validator("classes")
    @classmethod
    def _unlike(cls, classes: tuple[DefectClass, ...]) -> tuple[DefectClass, ...]:
        if _has_twins(classes):
            raise PydanticCustomError("twins", TWINS)
        return classes


def refuse_twins(folder: Path, classes: Sequence[DefectClass]) -> None:
    """Check a class list.

    Raises:
        ProjectError: two classes share an id or a name.
    """
    if _has_twins(classes):
        raise ProjectError(path=folder, what=TWINS)


def _has_twins(classes: Sequence[DefectClass]) -> bool:
    return min(len({item.id for item in classes}), len({item.name for item in classes})) < len(classes)


def write_project_file(folder: Path, file: ProjectFile) -> None:
    """Replace the project's ``project.json``.

    Raises:
        OSError: the folder is not writable; the old file is intact.
    """
    write_text_atomic(folder / PROJECT_FILE, file.model_dump_json(indent=2))


def read_project_file(folder: Path) -> ProjectFile:
    """Read ``project.json``, upgrading an older version, of which a backup is kept beside it.

    Raises:
        ProjectError, ProjectTooNew: as :func:`peek_project_file`.
    """
    file, found = _parsed(folder)
    if found < PROJECT_VERSION:
        path = folder / PROJECT_FILE
        write_bytes_atomic(path.with_name(f"project.v{found}.json"), path.read_bytes())
        write_project_file(folder, file)
    return file


def peek_project_file(folder: Path) -> ProjectFile:
    """Read ``project.json`` without writing anything: an older version is upgraded in memory only.

    Raises:
        ProjectError: the file is missing or damaged.
        ProjectTooNew: a newer version of this program wrote it.
    """
    return _parsed(folder)[0]


def _parsed(folder: Path) -> tuple[ProjectFile, int]:
    """The content of ``project.json``, and the version that it has on disk."""
    path = folder / PROJECT_FILE
    try:
        values = stored_value(path)
    except FileMissing as error:
        what = "there is no project.json" if folder.exists() else "there is no such folder"
        raise NoProject(path=folder, what=what) from error
    except FileUnreadable:
        raise
    except FileDamaged as error:
        raise ProjectError(path=folder, what=error.text) from error
    found = values.get("version") if isinstance(values, dict) else None
    if not isinstance(found, int) or found < 1:
        raise ProjectError(path=folder, what="project.json has no version")
    if found > PROJECT_VERSION:
        raise ProjectTooNew(path=folder, found=found, known=PROJECT_VERSION)
    try:
        return ProjectFile.model_validate(migrate(values)), found
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ProjectError(path=folder, what=f"{place}: {first['msg']}") from error
