"""What an edit holds, as it is stored, and as it is read back: nothing but what an edit can hold."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, StringConstraints

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.records import DefectClass, Split
from aoi_app.project.regions import regions_from
from aoi_app.project.store.answers import ABOUT
from aoi_app.project.store.database import plain_row
from aoi_app.strict_json import strict_json


class Field(StrEnum):
    """What an edit changes. The keys of its values are ids of images, of runs, "" (the class list), or what
    an answer is about (``answers.py``).
    """

    CLASSES = "classes"
    LABEL = "label"
    SPLIT = "split"
    GROUP = "group"
    EXCLUDED = "excluded"
    TAGS = "tags"
    NOTE = "note"
    REGIONS = "regions"
    RUN_EXCLUDED = "run_excluded"
    ANSWERS = "answers"

    @property
    def is_of_images(self) -> bool:
        """True if images have such a value."""
        return self not in (Field.CLASSES, Field.RUN_EXCLUDED, Field.ANSWERS)


class EditKind(StrEnum):
    """What a person did; decides the words of the step."""

    LABEL = "label"
    ARRANGE = "arrange"
    CLASSES = "classes"
    MERGE = "merge"
    EXCLUDE = "exclude"
    EXCLUDE_RUN = "exclude_run"
    TAG = "tag"
    NOTE = "note"
    REGIONS = "regions"
    ANSWER = "answer"


Values = dict[Field, dict[str, Any]]  # JSON values by key, of each field


@dataclass(frozen=True, slots=True)
class Edit:
    """A stored edit. ``before`` and ``after`` have the same fields and keys; ``text`` is how the step was
    named when it was made; ``at`` is ISO 8601 in UTC; ``undone``: it waits to be redone.
    """

    id: int
    kind: EditKind
    before: Values
    after: Values
    text: str
    who: str
    at: str
    undone: bool = False


_Image = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,18}$")]


_About = Annotated[str, StringConstraints(pattern=ABOUT)]


class _Stored(FrozenModel):
    """The values of each field, by their keys."""

    model_config = ConfigDict(strict=True)

    classes: dict[Literal[""], list[DefectClass]] | None = None
    label: dict[_Image, int | None] | None = None
    split: dict[_Image, Split | None] | None = None
    group: dict[_Image, str] | None = None
    excluded: dict[_Image, str] | None = None
    tags: dict[_Image, list[str]] | None = None
    note: dict[_Image, str] | None = None
    regions: dict[_Image, list[dict[str, Any]]] | None = None
    run_excluded: dict[str, str] | None = None
    answers: dict[_About, str] | None = None


def edit_from(row: tuple[Any, ...]) -> Edit:
    """The edit of a row: id, kind, before, after, text, who, at, state.

    Raises:
        ValueError: it holds what no edit does. A value that was changed by hand must not be written by undo.
    """
    number, kind, before, after, text, who, at, state = plain_row(row, "isssssss")
    edit = Edit(number, EditKind(kind), _values(before), _values(after), text, who, at, state == "undone")
    if {field: [*values] for field, values in edit.before.items()} != {
        field: [*values] for field, values in edit.after.items()
    }:
        raise ValueError("before and after differ in what they are about")
    return edit


def _values(text: str) -> Values:
    _Stored.model_validate_json(text)
    values = {Field(name): by_key for name, by_key in strict_json(text).items()}
    for regions in values.get(Field.REGIONS, {}).values():
        regions_from(regions)
    return values
