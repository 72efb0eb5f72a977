"""An error is stored and sent as its code with arguments, and is restored equal."""

import json

import pytest

import aoi_app.errors as errors
from aoi_app.errors import (
    AoiError,
    FileTrouble,
    ImageEmpty,
    Problem,
    ProgramFault,
    StoredSentence,
    UnknownError,
    error_of,
    problem_from,
)


@pytest.mark.parametrize("kind", AoiError.kinds.values(), ids=lambda kind: kind.__name__)
def test_every_error_survives_being_stored(kind: type[AoiError]) -> None:
    names = ("path", "what", "run", "found", "known", "network", "width", "height")
    error = kind(**{name: f'{{{name}}} "瑕疵" \\ %s' for name in names})
    stored = problem_from(error.problem.to_json())
    assert stored == error.problem
    assert stored is not None
    assert type(stored.error) is kind
    assert str(stored.error) == str(error)
    assert getattr(errors, kind.__name__) is kind, "every error is to be had from one place"


def test_an_error_needs_a_code_of_its_own() -> None:
    with pytest.raises(TypeError, match="code of its own"):
        type("Second", (ImageEmpty,), {})


@pytest.mark.parametrize(
    "stored",
    [
        "The image a.png is empty (0 bytes).",
        "[]",
        "{}",
        "12",
        '{"code": "X"}',
        '{"code": 1, "args": 2}',
        "{x",
    ],
)
def test_a_sentence_of_an_earlier_version_is_shown_as_it_is(stored: str) -> None:
    problem = problem_from(stored)
    assert problem is not None
    assert isinstance(problem.error, StoredSentence)
    assert str(problem.error) == stored
    assert problem_from(problem.to_json()) == problem


def test_an_unknown_code_is_shown_with_its_arguments() -> None:
    stored = json.dumps({"code": "AOI-NEW-042", "args": {"path": "a.png", "n": 3}})
    problem = problem_from(stored)
    assert problem is not None
    assert isinstance(problem.error, UnknownError)
    assert "AOI-NEW-042" in problem.error.text
    assert "a.png" in problem.error.text
    assert json.loads(problem.to_json())["code"] == "AOI-NEW-042", "it is kept as it came"


def test_an_argument_that_is_not_there_shows_its_name() -> None:
    assert Problem("AOI-IMG-003").error.text == "The image {path} is empty (0 bytes)."


def test_any_exception_becomes_an_error() -> None:
    assert error_of(ImageEmpty(path="a")).code == ImageEmpty.code
    assert isinstance(error_of(PermissionError(13, "Permission denied", "a.png")), FileTrouble)
    fault = error_of(ZeroDivisionError("division by zero"))
    assert isinstance(fault, ProgramFault)
    assert "ZeroDivisionError: division by zero" in fault.text


def test_nothing_stored_is_no_problem() -> None:
    assert problem_from("") is None
