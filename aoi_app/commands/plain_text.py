"""The result of a command as text for people; ``--json`` prints all of it for programs."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from aoi_app.evidence.effective_sizes import LEAST_PARTS
from aoi_app.evidence.metric_values import metric_text
from aoi_app.evidence.rates import Rate
from aoi_app.plain_names import visible
from models.catalogue import METRICS

MOST, MOST_IN_TABLE = 24, 4  # maximum number of list items shown; longer lists are counted
WIDEST = 48  # maximum width of a table column, in characters
RATE = {"count", "n", "rate", "lower95", "upper95"}
CONFUSION = {"labels", "matrix"}


def readable(answer: Mapping[str, Any], indent: str = "") -> list[str]:
    """``name: value`` lines; rates on one line, records and matrices as tables, long lists as a count."""
    lines = []
    for key, value in answer.items():
        name = visible(key)
        if _is_rate(value) and value["n"]:
            lines.append(f"{indent}{name}: {_text(value)}{_bounds(value)}")
        elif _fits_a_line(value):
            lines.append(f"{indent}{name}: {_field(answer, key)}")
        else:
            lines += [f"{indent}{name}:", *_block(value, indent + "  ")]
    return lines


def _block(value: Any, indent: str) -> list[str]:
    if isinstance(value, Mapping):
        if set(value) == CONFUSION:
            return _confusion(value["labels"], value["matrix"], indent)
        return readable(value, indent)
    if all(isinstance(item, Mapping) and list(item) == list(value[0]) for item in value):
        return _records(value, indent)
    if any(isinstance(item, Mapping) for item in value):
        return [line for item in value for line in readable({"-": item}, indent)]
    return [indent + _text(item) for item in value]


def _records(records: Sequence[Mapping[str, Any]], indent: str) -> list[str]:
    """A table with one row per record and a long text last; fields that fit no cell are listed below it."""
    names = list(records[0])
    shown = [name for name in names if all(_fits_a_table(record[name]) for record in records)]
    texts = (name for name in names if all(isinstance(record[name], str) for record in records))
    shown += [name for name in texts if name not in shown][:1]  # the last column needs no width
    lines = _aligned([shown, *([_field(record, name) for name in shown] for record in records)], indent)
    left = ", ".join(name for name in names if name not in shown)
    return [*lines, f"{indent}({left}: with --json)"] if left else lines


def _confusion(labels: Sequence[str], matrix: Sequence[Sequence[int]], indent: str) -> list[str]:
    names = [visible(label) for label in labels]
    rows = ([name, *map(str, counts)] for name, counts in zip(names, matrix, strict=True))
    return _aligned([["true \\ predicted", *names], *rows], indent)


def _aligned(rows: Iterable[Sequence[str]], indent: str) -> list[str]:
    table = list(rows)
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    padded = (
        (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        for row in table
    )
    return [f"{indent}{'  '.join(cells)}".rstrip() for cells in padded]


def _width(text: str) -> int:
    """Width of a text in terminal columns: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _is_rate(value: Any) -> bool:
    return isinstance(value, Mapping) and set(value) >= RATE


def _fits_a_line(value: Any) -> bool:
    if isinstance(value, Mapping):
        return not value or _is_rate(value)
    if isinstance(value, list | tuple):
        long = (isinstance(item, Mapping | list | tuple) or _width(str(item)) > WIDEST for item in value)
        return not any(long)
    return True


def _fits_a_table(value: Any) -> bool:
    if isinstance(value, list | tuple) and len(value) > MOST_IN_TABLE:
        return False
    return _fits_a_line(value) and _width(_text(value)) <= WIDEST


def _field(record: Mapping[str, Any], name: str) -> str:
    """A value of a record as text; a metric with the digits that the number of images supports."""
    value, n = record[name], record.get("support", record.get("n"))
    if isinstance(value, float):
        for spec in METRICS.values():
            if name == spec.name:
                return _plain(metric_text(spec, value, n))
            if name == spec.bound_key:
                return _plain(metric_text(spec, value, n, "down" if spec.higher_is_better else "up"))
    return _text(value)


def _text(value: Any) -> str:
    if _is_rate(value):
        return _plain(f"{value['count']}/{value['n']} = {Rate.from_json(value).text}")
    if isinstance(value, list | tuple) and value:
        return ", ".join(map(_text, value)) if len(value) <= MOST else f"{len(value)} values, with --json"
    if isinstance(value, float):
        return f"{value:.6g}"
    return "–" if value is None or value in ({}, [], (), "") else visible(str(value))


def _bounds(rate: Mapping[str, Any]) -> str:
    """The one-sided confidence bounds; if several images show one part, the rate of parts as well."""
    found = Rate.from_json(rate)
    if (parts := found.parts) is None:
        return _plain(f", 95 % bounds {found.lower95_text} and {found.upper95_text}")
    whole = f"parts {parts.count}/{parts.n} = {parts.text}"
    if found.too_few:
        return _plain(f"; {whole}, too few parts for a bound: {LEAST_PARTS} needed")
    return _plain(
        f", 95 % bounds {found.lower95_text} and {found.upper95_text};"
        f" {whole}, 95 % bounds {parts.lower95_text} and {parts.upper95_text}"
    )


def _plain(text: str) -> str:
    """Replace no-break spaces, which the code page of a console may lack."""
    return text.replace("\u00a0", " ")
