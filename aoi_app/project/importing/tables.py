"""CSV files and workbooks that name images, labels, groups and splits."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from aoi_app.errors import (
    ColumnMissing,
    EncodingUnclear,
    EncodingWrong,
    ImportProblem,
    QuoteOpen,
    UnknownSplit,
)
from aoi_app.project.importing.columns import HEADERS, NUMBER_HEADERS, has_column, plain_header, roles_of
from aoi_app.project.importing.good_names import is_verdict_name
from aoi_app.project.importing.split_words import split_of
from aoi_app.project.importing.table_text import decode, encoding_of, read_bytes, readings
from aoi_app.project.importing.workbooks import START, read_workbook
from aoi_app.project.records import Split

SEPARATORS = ",;\t|，；"
csv.field_size_limit(2**31 - 1)  # the module's own limit of 128 KiB refuses long remarks


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table; empty or missing cells are "" or None."""

    name: str
    label: str = ""
    group: str = ""
    split: Split | None = None
    mask: str = ""


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How to read tables: ``encoding`` of those that are not in Unicode (empty: find it), and the header of
    the column of a role ("path", "label", "group", "mask", "split"); others are found by their meaning.
    """

    encoding: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


DEFAULTS = TableOptions()


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The cells of a table. ``lines`` are the numbers of the rows' first lines, from 1; ``encoding`` is the
    older encoding it was read in, empty for Unicode and workbooks.
    """

    path: Path
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    encoding: str = ""


def read_table(path: Path, options: TableOptions = DEFAULTS) -> SourceTable:
    """Read a CSV file (any line ends; comma, semicolon, tab or bar; Excel's line ``sep=;``) or a workbook,
    whatever its suffix.

    Raises:
        ImportProblem: missing, empty, no table, or a quotation mark is not closed.
        EncodingUnclear, EncodingWrong: as :func:`table_text.decode`.
    """
    data = read_bytes(path)
    if data.startswith(START):
        lines = [(number, cells) for number, cells in enumerate(read_workbook(data, path), 1) if any(cells)]
        encoding = ""
    else:
        text = decode(data, path, options.encoding, _names, _is_known)
        lines = _lines(text, path)
        encoding = encoding_of(data, text)
    if not lines:
        raise ImportProblem(path=path, what="it is empty")
    header = tuple(cell.strip() for cell in lines[0][1])
    rows = tuple(tuple(cell.strip() for cell in cells) for _, cells in lines[1:])
    return SourceTable(path, header, rows, tuple(number for number, _ in lines[1:]), encoding)


def table_choices(path: Path, encoding: str = "") -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """What a person can choose: the names that each possible encoding gives, and the headers of the columns.

    Raises:
        ImportProblem: it is no table.
    """
    data = read_bytes(path)
    encodings = {name: list(_names(text)) for name, text in readings(data).items()}
    try:
        return encodings, read_table(path, TableOptions(encoding)).header
    except (EncodingUnclear, EncodingWrong):
        return encodings, ()


def read_rows(table: SourceTable, options: TableOptions, *required: str) -> list[TableRow]:
    """The rows of a table by the roles of its columns.

    Args:
        table: as read.
        options: the chosen columns.
        *required: the required columns beside the path, of "label", "group" and "split".

    Raises:
        ImportProblem: a column is missing, or a split is not train, val or test.
    """
    places = roles_of(table.header, options.columns)
    for role in ("path", *required):
        if role not in places:
            found = ", ".join(table.header)
            raise ColumnMissing(path=table.path, column=options.columns.get(role, role), found=found)
    rows = []
    for number, cells in zip(table.lines, table.rows, strict=True):
        row = {role: cells[place] if place < len(cells) else "" for role, place in places.items()}
        if "\n" in row["path"]:
            raise QuoteOpen(path=table.path, line=number)
        split = split_of(row.get("split", ""))
        if row.get("split") and split is None:
            raise UnknownSplit(path=table.path, line=number, split=row["split"])
        name = row["path"].replace("\\", "/")
        if name:
            mask = row.get("mask", "").replace("\\", "/")
            rows.append(TableRow(name, row.get("label", ""), row.get("group", ""), split, mask))
    return rows


def refuse_unknown_columns(tables: Sequence[SourceTable], options: TableOptions) -> None:
    """Check the chosen columns.

    Raises:
        ColumnMissing: no table has one of them.
    """
    for name in options.columns.values():
        if tables and not any(has_column(table.header, name) for table in tables):
            raise ColumnMissing(path=tables[0].path, column=name, found=", ".join(tables[0].header))


def has_columns(path: Path, options: TableOptions, *columns: str) -> bool:
    """True if the file's first line names exactly these columns, in any order and case.

    Raises:
        EncodingUnclear: that cannot be known without a choice.
    """
    try:
        return sorted(cell.casefold() for cell in read_table(path, options).header) == sorted(columns)
    except EncodingUnclear:
        raise
    except ImportProblem:
        return False


def read_names(path: Path, options: TableOptions) -> dict[str, str]:
    """The names of numbered labels: first column number, second name; a header line is skipped.

    Raises:
        ImportProblem: as :func:`read_table`, or it has fewer than two columns.
    """
    table = read_table(path, options)
    body = table.rows if plain_header(table.header[0]) in NUMBER_HEADERS else (table.header, *table.rows)
    if any(len(cells) < 2 for cells in (table.header, *table.rows)):
        raise ImportProblem(path=path, what="it has fewer than two columns")
    return {cells[0]: cells[1] for cells in body}


def _lines(text: str, path: Path) -> list[tuple[int, list[str]]]:
    """The cells of each line that is not empty, with its number from 1."""
    text = text.lstrip("\ufeff").replace("\0", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    told = re.match(r'"?sep=(.)"?[^\n]*\n', text, re.IGNORECASE)
    body = text[told.end() :] if told else text
    first = re.sub(r'"[^"]*"', "", next((line for line in body.split("\n") if line.strip()), ""))
    separator = told[1] if told else max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(body), delimiter=separator, strict=True, skipinitialspace=True)
    lines = []
    before = offset = 1 if told else 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((before + 1, cells))
            before = offset + reader.line_num
    except csv.Error as error:
        raise QuoteOpen(path=path, line=before + 1) from error
    return lines


def _names(text: str) -> list[str]:
    """The names in a decoded text that are not plain ASCII, each once: they differ between encodings."""
    parts = re.split(rf'[{SEPARATORS}"\r\n/\\]+', text)
    return list(dict.fromkeys(part.strip() for part in parts if not part.isascii()))


def _is_known(name: str) -> bool:
    """True for a header, the word for a split, or the usual name of a class of good or bad parts."""
    plain = plain_header(name)
    if any(plain in names for names in HEADERS.values()) or split_of(name):
        return True
    return len(name) > 1 and is_verdict_name(name)
