"""CSV files that name images, labels, groups and splits."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from aoi_app.errors import ColumnMissing, ImportProblem, UnknownSplit
from aoi_app.project.records import Split

_NAMES = {
    "name": ("path", "id", "file", "filename", "image"),
    "label": ("label", "class"),
    "group": ("group",),
    "split": ("split",),
}
_SPLITS = {
    "train": Split.TRAIN,
    "training": Split.TRAIN,
    "val": Split.VAL,
    "valid": Split.VAL,
    "validation": Split.VAL,
    "test": Split.TEST,
}


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table; empty or missing cells are "" or None."""

    name: str
    label: str = ""
    group: str = ""
    split: Split | None = None


def read_rows(path: Path, *required: str) -> list[TableRow]:
    """The rows of a CSV file with the columns path (or ID), label, group, split; others are ignored.

    Args:
        path: UTF-8 (with or without BOM) or Big5; separated by comma, semicolon or tab.
        *required: the required columns, of "label", "group" and "split".

    Raises:
        ImportProblem: the file or a column is missing, or a split is not train, val or test.
    """
    header, *lines = _lines(path)
    columns = {
        field: next((header.index(name) for name in names if name in header), None)
        for field, names in _NAMES.items()
    }
    for field in ("name", *required):
        if columns[field] is None:
            raise ColumnMissing(path=path, column=_NAMES[field][0])

    def cell(line: list[str], field: str) -> str:
        place = columns[field]
        return line[place].strip() if place is not None and place < len(line) else ""

    rows = []
    for number, line in enumerate(lines, start=2):
        split = cell(line, "split").casefold()
        if split and split not in _SPLITS:
            raise UnknownSplit(path=path, line=number, split=split)
        name = cell(line, "name").replace("\\", "/")
        if name:
            rows.append(TableRow(name, cell(line, "label"), cell(line, "group"), _SPLITS.get(split)))
    return rows


def has_columns(path: Path, *columns: str) -> bool:
    """True if the file's first line names exactly these columns, in any order."""
    try:
        return sorted(_lines(path)[0]) == sorted(columns)
    except ImportProblem:
        return False


def read_names(path: Path) -> dict[str, str]:
    """The names of numbered labels: first column number, second name; a header line is skipped.

    Raises:
        ImportProblem: the file is missing or has fewer than two columns.
    """
    lines = _lines(path)
    if any(len(line) < 2 for line in lines):
        raise ImportProblem(path=path, what="it has fewer than two columns")
    body = lines[1:] if lines[0][0] in ("label", "id", "number", "class") else lines
    return {line[0].strip(): line[1].strip() for line in body}


def _lines(path: Path) -> list[list[str]]:
    """The cells of each line that is not empty; the first line in lower case."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ImportProblem(path=path, what=error.strerror or "it cannot be read") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp950", errors="replace")  # Excel in Taiwan, unless told otherwise
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    lines = [line for line in csv.reader(io.StringIO(text), delimiter=separator) if any(line)]
    if not lines:
        raise ImportProblem(path=path, what="it is empty")
    return [[cell.strip().casefold() for cell in lines[0]], *lines[1:]]
