"""The one reader of what runs, experiments and inspections store as JSON: typed facts, or why there are
none.
"""

from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ValidationError
from pydantic_core import PydanticCustomError

from aoi_app.errors import FileDamaged, FileMissing, FileTooNew, Problem, UnusableFile, problem_from

Content = TypeVar("Content", bound=BaseModel)

# All that can be wrong but a single value, so that the window can translate it.
EMPTY = "it is empty"
OVERWRITTEN = "it is cut off, or was overwritten by something else"
BLANK = b"\0 \t\r\n"  # what a power cut leaves, too: the length is there, the content is not


def refuse_newer(found: object, known: int) -> None:
    """To be called by a model before it checks anything else of a file of this version.

    Raises:
        PydanticCustomError: a newer version of this program wrote it.
    """
    if isinstance(found, int) and found > known:
        raise PydanticCustomError(
            "too_new", "version {found}, known {known}", {"found": found, "known": known}
        )


def known_version(known: int) -> BeforeValidator:
    """The check of a model's field ``version``: this one or an older one."""

    def check(found: object) -> object:
        refuse_newer(found, known)
        return found

    return BeforeValidator(check)


def _problem(stored: object) -> object:
    return problem_from(stored) if isinstance(stored, str) else stored


# Earlier versions stored a sentence.
StoredProblem = Annotated[Problem | None, BeforeValidator(_problem)]


def read_stored(path: Path, model: type[Content]) -> Content:
    """The facts stored in a file.

    Raises:
        FileMissing: there is no such file.
        FileDamaged: it cannot be read, is no JSON, or holds other values than it should.
        FileTooNew: a newer version of this program wrote it.
    """
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileMissing(path=path) from error
    except OSError as error:
        raise FileDamaged(path=path, what=error.strerror or error) from error
    return parse_stored(path, data, model)


def parse_stored(path: Path, data: bytes, model: type[Content]) -> Content:
    """The facts in ``data``, which came from ``path``.

    Raises:
        FileDamaged, FileTooNew: as :func:`read_stored`.
    """
    if not data.strip(BLANK):
        raise FileDamaged(path=path, what=EMPTY)
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise _unusable(path, error) from error


def too_new(error: ValidationError) -> dict[str, Any] | None:
    """The version found and the one known, where a newer version of this program wrote the values."""
    return next((item["ctx"] for item in error.errors() if item["type"] == "too_new"), None)


def _unusable(path: Path, error: ValidationError) -> UnusableFile:
    if versions := too_new(error):
        return FileTooNew(path=path, **versions)
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        return FileDamaged(path=path, what=OVERWRITTEN)
    place = ".".join(str(part) for part in first["loc"])
    return FileDamaged(path=path, what=f"{place}: {first['msg']}" if place else first["msg"])
