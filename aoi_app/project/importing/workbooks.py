"""Reads the first sheet of an XLSX workbook as rows of text.

The format is ECMA-376 (Office Open XML), part 1, 18.3 and 18.4; only what a table of names needs is read.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from aoi_app.errors import ImportProblem, NoTable

START = b"PK\x03\x04"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, ElementTree.ParseError, LookupError, ValueError),
    *(StopIteration, EOFError, RuntimeError),  # the last: encrypted, or packed in an unknown way
)
MOST_BYTES = 256 * 2**20  # of one part, unpacked; a zip may hold far more than its size lets expect


def read_workbook(data: bytes, path: Path) -> list[list[str]]:
    """The cells of the first sheet; whole numbers are written without decimals.

    Raises:
        NoTable: another kind of zip file.
        ImportProblem: the workbook is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if "xl/workbook.xml" not in book.namelist():
                raise NoTable(path=path, what="a zip file")
            shared = _shared_texts(book)
            return [_cells(row, shared) for row in _part(book, _first_sheet(book)).iter(f"{_MAIN}row")]
    except _DAMAGES as error:
        raise ImportProblem(path=path, what="the workbook is damaged") from error


def _part(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if book.getinfo(name).file_size > MOST_BYTES:
        raise ValueError(name)
    return ElementTree.fromstring(book.read(name))  # expat itself refuses entities that multiply


def _first_sheet(book: zipfile.ZipFile) -> str:
    """The name of the part that holds the first sheet."""
    sheet = next(_part(book, "xl/workbook.xml").iter(f"{_MAIN}sheet"))
    targets = {item.get("Id"): item.get("Target", "") for item in _part(book, "xl/_rels/workbook.xml.rels")}
    return posixpath.normpath(posixpath.join("/xl", targets[sheet.get(_RELATION)])).lstrip("/")


def _shared_texts(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    return ["".join(_texts(item)) for item in _part(book, "xl/sharedStrings.xml").iter(f"{_MAIN}si")]


def _texts(item: ElementTree.Element) -> Iterator[str]:
    """The runs of a text, without the reading aids of East Asian text (rPh)."""
    for child in item:
        if child.tag == f"{_MAIN}t":
            yield child.text or ""
        elif child.tag == f"{_MAIN}r":
            yield child.findtext(f"{_MAIN}t", "")


def _cells(row: ElementTree.Element, shared: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{_MAIN}c"):
        column = _column(cell.get("r", ""))
        cells += [""] * (column - len(cells))
        cells.append(_value(cell, shared))
    return cells


def _column(reference: str) -> int:
    """The number from 0 of a column, by a reference such as "AB12"; 0 without one."""
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return max(0, number - 1)


def _value(cell: ElementTree.Element, shared: list[str]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext(f"{_MAIN}v", "")
    if kind == "inlineStr":
        found = cell.find(f"{_MAIN}is")
        return "" if found is None else "".join(_texts(found))
    if kind == "s":
        return shared[int(value)]
    if kind == "n" and re.fullmatch(r"-?\d+\.0*", value):
        return value.partition(".")[0]
    return value
