"""Reads what people judged outside the program for an acceptance run: image, person, repeat, verdict."""

from collections.abc import Mapping
from pathlib import Path

from aoi_app.errors import AnswersRefused
from aoi_app.plain_names import tidy_name
from aoi_app.project.acceptance import StudyAnswer
from aoi_app.project.importing.tables import SourceTable, read_table
from aoi_app.project.records import Verdict
from aoi_app.project.store.acceptance import AcceptanceStudy

COLUMNS = ("image", "person", "repeat", "verdict")
VERDICTS = {"ok": Verdict.OK, "ng": Verdict.NG}
MOST_NAME = 60  # characters of a name
MOST_DIGITS = 9

# Why a line cannot be read, as constants so that the window can translate them.
NO_COLUMN = "a column is missing"
NO_IMAGE = "there is no such image in this acceptance run, or several of that name"
NO_PERSON = "the person is not named, or has the name of the model"
NO_REPEAT = "the repeat is not one of those planned"
NO_VERDICT = "the verdict is neither OK nor NG"
TWICE = "this person has judged this image in this repeat already"


def read_answers(path: Path, study: AcceptanceStudy, at: float) -> list[StudyAnswer]:
    """The answers in a table; ``image`` is the number of an image in the study, from 1, or its file name.

    Raises:
        ImportProblem: it is no table.
        AnswersRefused: a line of it does not fit the study; none of the others is read either.
    """
    table = read_table(path)
    places = _columns(table)
    given = {(item.who, item.repeat, item.image) for item in study.answers()}
    answers = []
    for line, cells in zip(table.lines, table.rows, strict=True):
        values = {name: cells[place] if place < len(cells) else "" for name, place in places.items()}
        answer = _answer(path, line, values, study, at)
        key = (answer.who, answer.repeat, answer.image)
        if key in given:
            raise AnswersRefused(path=path, line=line, what=TWICE)
        given.add(key)
        answers.append(answer)
    return answers


def _columns(table: SourceTable) -> dict[str, int]:
    header = [name.casefold() for name in table.header]
    if any(name not in header for name in COLUMNS):
        raise AnswersRefused(path=table.path, line=1, what=NO_COLUMN)
    return {name: header.index(name) for name in COLUMNS}


def _answer(
    path: Path, line: int, values: Mapping[str, str], study: AcceptanceStudy, at: float
) -> StudyAnswer:
    who, verdict = tidy_name(values["person"])[:MOST_NAME], VERDICTS.get(values["verdict"].casefold())
    image = _image(values["image"], study)
    repeat = _number(values["repeat"]) or 0
    if image is None:
        raise AnswersRefused(path=path, line=line, what=NO_IMAGE)
    if not who or who == study.file.model.name:
        raise AnswersRefused(path=path, line=line, what=NO_PERSON)
    if not 1 <= repeat <= study.file.repeats:
        raise AnswersRefused(path=path, line=line, what=NO_REPEAT)
    if verdict is None:
        raise AnswersRefused(path=path, line=line, what=NO_VERDICT)
    return StudyAnswer("outside", who, repeat, image, verdict, at)


def _image(text: str, study: AcceptanceStudy) -> int | None:
    """The place of an image by its number or file name; None if there is none, or more than one."""
    number = _number(text)
    if number is not None:
        return number - 1 if 1 <= number <= len(study.file.images) else None
    found = study.places.get(text, [])
    return found[0] if len(found) == 1 else None


def _number(text: str) -> int | None:
    """A whole number; None if it is none, or longer than any number of images or repeats."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
