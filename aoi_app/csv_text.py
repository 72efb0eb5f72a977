"""CSV text that a spreadsheet shows and never runs: the only writer of CSV."""

import csv
import io
from collections.abc import Iterable, Sequence

# What begins a formula in Excel, LibreOffice or WPS, the last four in their East Asian editions
# (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(rows: Iterable[Sequence[object]], line_end: str = "\r\n", *, verbatim: bool = False) -> str:
    r"""Rows as CSV; texts that a spreadsheet would run as a formula are escaped, numbers are not.

    Args:
        rows: header and cells; None is written as an empty cell.
        line_end: ``"\r\n"`` as in RFC 4180, or ``"\n"``.
        verbatim: for a program that must find every text as it is; nothing is escaped.

    Examples:
        >>> csv_text([("path", "class", "score"), ("a,b.png", "=1+1", -0.5)], "\n").splitlines()
        ['path,class,score', '"a,b.png",\'=1+1,-0.5']
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator=line_end)
    for row in rows:
        table.writerow([_harmless(cell) if isinstance(cell, str) and not verbatim else cell for cell in row])
    return text.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
