"""Reads the JSON files of runs, experiments and inspections into pydantic models, or says why it cannot."""

import stat
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ValidationError
from pydantic_core import PydanticCustomError

from aoi_app.errors import (
    FileDamaged,
    FileMissing,
    FileTooNew,
    FileUnreadable,
    Problem,
    UnusableFile,
    problem_from,
)
from aoi_app.strict_json import OVERWRITTEN as OVERWRITTEN
from aoi_app.strict_json import strict_json

Content = TypeVar("Content", bound=BaseModel)

# Reasons other than an invalid value; constants, so that the window can translate them.
EMPTY = "it is empty"
NOT_A_FILE = "it is no file, but a folder, a pipe or a device"
OVERSIZED = "it is larger than any file of its kind"
LARGEST = 1 << 30  # bytes; the list of a million images has 200 MB
BLANK = b"\0 \t\r\n"  # a power cut may leave a file of the right length filled with zeros


def refuse_newer(found: object, known: int) -> None:
    """Check a file version. A model calls it before any other validation.

    Raises:
        PydanticCustomError: a newer version of this program wrote the file.
    """
    if isinstance(found, int) and found > known:
        raise PydanticCustomError(
            "too_new", "version {found}, known {known}", {"found": found, "known": known}
        )


def known_version(known: int) -> BeforeValidator:
    """Validator of a model's field ``version``, which must not exceed ``known``."""

    def check(found: object) -> object:
        refuse_newer(found, known)
        return found

    return BeforeValidator(check)


def _problem(stored: object) -> object:
    return problem_from(stored) if isinstance(stored, str) else stored


# Earlier versions stored a sentence.
StoredProblem = Annotated[Problem | None, BeforeValidator(_problem)]


def read_stored(path: Path, model: type[Content]) -> Content:
    """Read a JSON file into ``model``.

    Raises:
        FileMissing: there is no such file.
        FileDamaged: it cannot be read, is not JSON, holds NaN or infinity, or does not validate.
        FileTooNew: a newer version of this program wrote it.
    """
    return _validated(path, stored_value(path), model)


def parse_stored(path: Path, data: bytes, model: type[Content]) -> Content:
    """Parse ``data``, the content of ``path``, into ``model``.

    Raises:
        FileDamaged, FileTooNew: as :func:`read_stored`.
    """
    return _validated(path, _decoded(path, data), model)


def stored_value(path: Path) -> Any:
    """The decoded content of a JSON file, not yet validated.

    Raises:
        FileUnreadable: the system does not give it.
        FileMissing, FileDamaged: as :func:`read_stored`.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # reading a pipe would wait for ever
            raise FileDamaged(path=path, what=NOT_A_FILE)
        if found.st_size > LARGEST:
            raise FileDamaged(path=path, what=OVERSIZED)
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileMissing(path=path) from error
    except OSError as error:
        raise FileUnreadable(path=path, what=error.strerror or error) from error
    return _decoded(path, data)


def _decoded(path: Path, data: bytes) -> Any:
    if not data.strip(BLANK):
        raise FileDamaged(path=path, what=EMPTY)
    try:
        return strict_json(data)
    except ValueError as error:
        raise FileDamaged(path=path, what=error) from error


def _validated(path: Path, value: object, model: type[Content]) -> Content:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise _unusable(path, error) from error


def too_new(error: ValidationError) -> dict[str, Any] | None:
    """The version found and the one known, if the version is the reason for the error; else None."""
    return next((item["ctx"] for item in error.errors() if item["type"] == "too_new"), None)


def _unusable(path: Path, error: ValidationError) -> UnusableFile:
    if versions := too_new(error):
        return FileTooNew(path=path, **versions)
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    return FileDamaged(path=path, what=f"{place}: {first['msg']}" if place else first["msg"])
