"""The answer to a competition of AIdea: ``ID,Label``, the number of each image's class."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from aoi_app.csv_text import csv_text
from aoi_app.errors import (
    ClassesShareNumber,
    ClassWithoutNumber,
    SubmissionAmbiguous,
    SubmissionLacksImage,
    SubmissionUnlabelled,
    SubmissionUnreadable,
)
from aoi_app.imaging.image_folder import natural_key
from aoi_app.project.importing.tables import DEFAULTS, read_rows, read_table
from aoi_app.reports.content import ReportData, ReportRow, clean

HEADER = ("ID", "Label")
ORDER_FILE = "test.csv"  # of the AIdea layout, beside the images or their folder


def write_submission(data: ReportData, order: Path | None) -> bytes:
    """One row per image: its file name, and the number of its class after review.

    The number is the defect code of the class, or its name if that is one.

    Args:
        data: of the inspection.
        order: a table whose column ``ID`` names the images; None: ``test.csv`` beside the inspected images
            or their folder, else all images by name.

    Raises:
        SubmissionLacksImage, SubmissionAmbiguous: an image of the table has no result, or several.
        SubmissionUnreadable, SubmissionUnlabelled: an image has no class.
        ClassWithoutNumber, ClassesShareNumber: a class has no number of its own.
        ImportProblem: the table cannot be read.
    """
    numbers = _numbers(data)
    table = order or next(_orders(data.header.sources), None)
    rows = _listed(data, table) if table else _all(data)
    # Not guarded against formulas: the names must be those of the table, and no person reads it.
    cells = [(name, _number(row, numbers)) for name, row in rows]
    return csv_text([HEADER, *cells], "\n", verbatim=True).encode("utf-8")


def _orders(sources: Sequence[str]) -> Iterator[Path]:
    for source in map(Path, sources):
        folder = source if source.is_dir() else source.parent
        yield from (path for path in (folder / ORDER_FILE, folder.parent / ORDER_FILE) if path.is_file())


def _listed(data: ReportData, table: Path) -> list[tuple[str, ReportRow]]:
    """The names of the table, each with its image; with or without folder and suffix."""
    by_name = _by_name(data.rows)
    names = [row.name for row in read_rows(read_table(table), DEFAULTS)]
    lacking = [name for name in names if not by_name.get(PurePath(name).name)]
    if lacking:
        raise SubmissionLacksImage(table=table, name=lacking[0], count=len(lacking))
    return [(name, _only(name, by_name[PurePath(name).name])) for name in names]


def _all(data: ReportData) -> list[tuple[str, ReportRow]]:
    rows = sorted(data.rows, key=lambda row: natural_key(row.name))
    by_name = _by_name(rows)
    names = [PurePath(row.name).name for row in rows]
    return [(name, _only(name, by_name[name])) for name in names]


def _by_name(rows: Iterable[ReportRow]) -> Mapping[str, list[ReportRow]]:
    found: dict[str, list[ReportRow]] = defaultdict(list)
    for row in rows:
        name = PurePath(row.name).name
        for key in {name, PurePath(name).stem}:
            found[key].append(row)
    return found


def _only(name: str, rows: Sequence[ReportRow]) -> ReportRow:
    """The one of these images that the name, perhaps with a folder, means."""
    meant = rows if len(rows) == 1 else [row for row in rows if PurePath(row.name).match(name)]
    if len(meant) != 1:
        raise SubmissionAmbiguous(name=name)
    return meant[0]


def _numbers(data: ReportData) -> dict[str, str]:
    """The numbers of the model's classes that have one.

    Raises:
        ClassesShareNumber: two have the same.
    """
    numbers: dict[str, str] = {}
    for item in data.header.model.get("classes", ()):
        name = clean(item["name"])
        number = _whole(item.get("code", "")) or _whole(name)
        if number in numbers.values():
            other = next(key for key, taken in numbers.items() if taken == number)
            raise ClassesShareNumber(first=other, second=name, number=number)
        if number:
            numbers[name] = number
    return numbers


def _whole(text: str) -> str:
    return str(int(text)) if text.isascii() and text.isdigit() else ""


def _number(row: ReportRow, numbers: Mapping[str, str]) -> str:
    if not row.readable:
        raise SubmissionUnreadable(name=row.name, reason=row.reason)
    if not row.final_label:
        raise SubmissionUnlabelled(name=row.name)
    if row.final_label not in numbers:
        raise ClassWithoutNumber(name=row.final_label)
    return numbers[row.final_label]
