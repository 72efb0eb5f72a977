"""Decodes tables strictly: Unicode by its form, older encodings only if there is evidence or a choice."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from aoi_app.errors import EncodingUnclear, EncodingWrong, ImportProblem, NoTable
from aoi_app.imaging.signatures import JPEG, PNG

# What a table that is not in Unicode may be in: names as shown and chosen, and Python's codec.
ENCODINGS = {
    "Big5": "cp950",
    "GBK": "gbk",
    "Shift-JIS": "cp932",
    "Windows-1252": "cp1252",
}
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
OLD_WORKBOOK = "a workbook of Excel 97-2003, or one with a password"
NO_TEXT = "an image or a document"
_NO_LETTERS = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]")  # controls, private use
SHOWN = 4  # names of each candidate in the error

Names = Callable[[str], Sequence[str]]


def read_bytes(path: Path) -> bytes:
    """The content of a table.

    Raises:
        ImportProblem: it cannot be read.
        NoTable: its first bytes are those of another kind of file.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ImportProblem(path=path, what=error.strerror or "it cannot be read") from error
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NoTable(path=path, what=OLD_WORKBOOK)
    if data.startswith((b"%PDF", PNG, JPEG)):
        raise NoTable(path=path, what=NO_TEXT)
    return data


def decode(data: bytes, path: Path, encoding: str, names: Names, is_known: Callable[[str], bool]) -> str:
    """The text of a table.

    Unicode is recognised by its mark or by being valid UTF-8 or UTF-16. Of the older encodings, the same
    bytes are often valid in several: one is taken by itself only if no other is valid, or if its names alone
    hold a word that is known.

    Args:
        data: content of the file.
        path: of the file, for errors.
        encoding: one of :data:`ENCODINGS`, or any that Python knows; empty to find it. Unicode is
            recognised all the same.
        names: the names in a decoded text, to be shown and to be looked up.
        is_known: True for a word of the usual vocabulary.

    Raises:
        EncodingUnclear: several encodings are valid; the error shows the names in each.
        EncodingWrong: not valid in the given encoding, or in any.
    """
    unicode = _unicode(data)
    if unicode is not None:
        return unicode
    if encoding:
        text = decoded(data, encoding)
        if text is None:
            raise EncodingWrong(path=path, encoding=encoding)
        return text
    candidates = readings(data)
    if not candidates:
        raise EncodingWrong(path=path, encoding="UTF-8")
    proven = [text for text in candidates.values() if any(is_known(name) for name in names(text))]
    if len(candidates) == 1 or len(proven) == 1:
        return (proven or list(candidates.values()))[0]
    shown = "; ".join(f"{name}: {', '.join(names(text)[:SHOWN])}" for name, text in candidates.items())
    raise EncodingUnclear(path=path, candidates=shown)


def encoding_of(data: bytes, text: str) -> str:
    """The name of the older encoding that a text was decoded from; empty for Unicode."""
    if _unicode(data) is not None:
        return ""
    return next((name for name in ENCODINGS if decoded(data, name) == text), "")


def readings(data: bytes) -> dict[str, str]:
    """The text in each of :data:`ENCODINGS` in which it is valid; empty for Unicode."""
    if _unicode(data) is not None:
        return {}
    texts: dict[str, str] = {}
    for name in ENCODINGS:
        text = decoded(data, name)
        if text is not None and not _NO_LETTERS.search(text):
            texts[name] = text
    eastern = {name: text for name, text in texts.items() if name != "Windows-1252"}
    western = texts.get("Windows-1252")
    # Nearly everything is valid in it: it is one only if its letters stand among Latin ones.
    if western is not None and re.search("[A-Za-z][À-ÿ]|[À-ÿ][A-Za-z]", western):
        return {**eastern, "Windows-1252": western}
    return eastern


def decoded(data: bytes, encoding: str) -> str | None:
    """The text, or None if it is not valid in this encoding, or Python does not know that."""
    try:
        return data.decode(ENCODINGS.get(encoding, encoding))
    except (UnicodeError, LookupError):
        return None


def _unicode(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return decoded(data, encoding)
    upper, lower = data[1::2].count(0), data[::2].count(0)
    if 8 * max(upper, lower) > len(data) and max(upper, lower) > 3 * min(upper, lower):
        # UTF-16 without a mark: one byte of each Latin letter, comma and line end is zero.
        return decoded(data, "utf-16-le" if upper > lower else "utf-16-be")
    return decoded(data, "utf-8")
