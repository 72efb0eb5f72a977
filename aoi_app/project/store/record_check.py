"""Whether the records of an inspection still are what was stored, and what its reports state."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from aoi_app.project.store.database import LONGEST, StrangeValueError
from aoi_app.project.store.hash_chain import ChainedRow, ChainHead
from aoi_app.project.store.inspection_header import HEADER, header_head
from aoi_app.project.store.inspection_records import audit_of, image_of, review_of
from aoi_app.project.store.inspection_tables import AUDIT_COLUMNS, RESULT_COLUMNS, REVIEW_COLUMNS
from aoi_app.project.store.inspections import InspectedImage, Inspection
from aoi_app.project.store.report_register import (
    REPORT_COLUMNS,
    ReportRevision,
    newest_entries,
    revision_of,
)

RecordTable = Literal["results", "reviews", "audits", "reports", "header"]

# How a row, its id before the values of its columns, becomes a record.
_READERS: dict[RecordTable, tuple[Callable[[tuple[Any, ...]], Any], Sequence[str]]] = {
    "results": (lambda row: image_of(row[1:]), RESULT_COLUMNS),
    "reviews": (review_of, ("id", *REVIEW_COLUMNS)),
    "audits": (audit_of, ("id", *AUDIT_COLUMNS)),
    "reports": (lambda row: revision_of(row[1:]), REPORT_COLUMNS),
}


@dataclass(frozen=True, slots=True)
class RecordFault:
    """A difference between the records and what was stored.

    - impossible: the record ``row`` holds ``value`` in ``column``, which no record does; it was changed.
    - changed: the record ``row`` has other values than when it was stored.
    - removed: ``count`` records before ``row`` are missing.
    - cut: the last ``count`` records that are stated are missing, from ``row`` on.
    - rewritten: the records up to ``row`` follow from one another, but are not those that are stated.

    ``path`` is the image the record is about, empty if there is none. ``since`` is the newest revision of the
    report that states the record as it was; None if there is none. What is cut or rewritten without one is
    stated by ``inspection.json``.
    """

    kind: Literal["impossible", "changed", "removed", "cut", "rewritten"]
    table: RecordTable
    row: int
    path: str = ""
    count: int = 1
    since: int | None = None
    column: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class RecordCheck:
    """What was found: all differences, by table and row, and the records that can be read: ``images`` is the
    newest result of each path, without reviews, ``revisions`` are those of the report.
    """

    faults: tuple[RecordFault, ...]
    images: tuple[InspectedImage, ...]
    revisions: tuple[ReportRevision, ...]


def check_records(inspection: Inspection) -> RecordCheck:
    """Read and hash every record: about 12 s for a million.

    Changing the newest records of a table, and chaining them anew, is found only if a report or the end of a
    session states them.
    """
    chains = {
        "results": inspection.result_chain,
        "reviews": inspection.review_chain,
        "audits": inspection.audit_chain,
        "reports": inspection.reports.chain,
    }
    tables = {name: _Table(name, chains[name].rows()) for name in _READERS}
    revisions = newest_entries(sorted(tables["reports"].records, key=lambda entry: entry.revision))
    faults = [fault for table in tables.values() for fault in _faults(inspection, table, revisions)] + list(
        _header_faults(inspection, revisions)
    )
    newest = {image.path: image for image in tables["results"].records}
    return RecordCheck(tuple(faults), tuple(newest.values()), tuple(revisions))


def record_faults(inspection: Inspection) -> list[RecordFault]:
    """The differences alone; see :func:`check_records`."""
    return list(check_records(inspection).faults)


class _Table:
    """The rows of a table: ``links`` are their hashes by id, ``records`` those that can be read, ``gaps`` how
    many are missing before a row, ``changed`` the rows that do not follow, ``strange`` column and value of
    what no record has, and ``paths`` what the rows with a fault are about.
    """

    def __init__(self, name: RecordTable, rows: Iterator[ChainedRow]) -> None:
        self.name = name
        self.links: dict[int, Any] = {}
        self.records: list[Any] = []
        self.gaps: dict[int, int] = {}
        self.changed: set[int] = set()
        self.strange: dict[int, tuple[str, str]] = {}
        self.paths: dict[int, str] = {}
        self.last = 0
        read, columns = _READERS[name]
        for row in rows:
            self.links[row.id] = row.sha256
            if (gap := row.id - self.last - 1) > 0:
                self.gaps[row.id] = gap
            self.last = row.id
            if not row.follows:
                self.changed.add(row.id)
            try:
                self.records.append(read((row.id, *row.values)))
            except StrangeValueError as error:
                self.strange[row.id] = columns[error.column], repr(error.value)[:LONGEST]
            at_fault = not row.follows or row.id in self.gaps or row.id in self.strange
            if at_fault and name in ("results", "reviews") and isinstance(row.values[0], str):
                self.paths[row.id] = row.values[0]


def _faults(
    inspection: Inspection, table: _Table, revisions: Sequence[ReportRevision]
) -> Iterator[RecordFault]:
    for row in sorted({*table.gaps, *table.changed, *table.strange}):
        about = table.name, row, table.paths.get(row, "")
        since, gap = _stated(revisions, table.name, row), table.gaps.get(row)
        if gap:
            yield RecordFault("removed", *about, gap, _stated(revisions, table.name, row - gap))
        if row in table.strange:
            column, value = table.strange[row]
            yield RecordFault("impossible", *about, since=since, column=column, value=value)
        elif row in table.changed and not gap:
            yield RecordFault("changed", *about, since=since)
    yield from _unlike_stated(table, _statements(inspection, revisions))


def _statements(
    inspection: Inspection, revisions: Sequence[ReportRevision]
) -> Iterator[tuple[Mapping[str, ChainHead], int | None]]:
    """Everything that states ends of chains, newest first: the revisions of the report, then the sessions."""
    yield from ((revision.heads, revision.revision) for revision in reversed(revisions))
    yield from ((session.heads, None) for session in reversed(inspection.header.sessions))


def _unlike_stated(
    table: _Table, statements: Iterator[tuple[Mapping[str, ChainHead], int | None]]
) -> Iterator[RecordFault]:
    for heads, since in statements:
        head = heads.get(table.name)
        if head is None or not head.rows:
            continue
        if head.rows > table.last:
            count = head.rows - table.last
            yield RecordFault("cut", table.name, table.last + 1, count=count, since=since)
            return
        if table.links.get(head.rows, head.sha256) != head.sha256:
            yield RecordFault("rewritten", table.name, head.rows, since=since)
            return


def _header_faults(inspection: Inspection, revisions: Sequence[ReportRevision]) -> Iterator[RecordFault]:
    for revision in reversed(revisions):
        stated = revision.heads.get(HEADER)
        if stated is not None and stated != header_head(inspection.header, stated.rows):
            yield RecordFault("changed", HEADER, 0, since=revision.revision)
            return


def _stated(revisions: Sequence[ReportRevision], table: RecordTable, row: int) -> int | None:
    """The newest revision that states this record, made when no record had been changed."""
    sound = (item for item in reversed(revisions) if not item.broken and table in item.heads)
    return next((item.revision for item in sound if item.heads[table].rows >= row), None)
