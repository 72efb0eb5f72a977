"""Whether the records of an inspection still are what was stored, and what its reports state."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from aoi_app.project.store.hash_chain import ChainedTable, ChainHead
from aoi_app.project.store.inspection_header import HEADER, header_head
from aoi_app.project.store.inspections import Inspection
from aoi_app.project.store.report_register import ReportRevision

NOTHING = ChainHead(0, "")
RecordTable = Literal["results", "reviews", "audits", "reports", "header"]


@dataclass(frozen=True, slots=True)
class RecordFault:
    """A difference between the records and what was stored.

    - changed: the record ``row`` has other values than when it was stored.
    - removed: ``count`` records before ``row`` are missing.
    - cut: the last ``count`` records that a report states are missing, from ``row`` on.
    - rewritten: the records up to ``row`` follow from one another, but are not those that a report states.

    ``path`` is the image the record is about, empty if there is none. ``since`` is the newest revision of the
    report that states the record as it was; None if there is none.
    """

    kind: Literal["changed", "removed", "cut", "rewritten"]
    table: RecordTable
    row: int
    path: str = ""
    count: int = 1
    since: int | None = None


def record_faults(inspection: Inspection) -> list[RecordFault]:
    """All differences, by table and row. Reads and hashes every record: about 5 s for a million.

    Changing the newest records of a table, and chaining them anew, is found only if a report states them.
    """
    chains: dict[RecordTable, ChainedTable] = {
        "results": inspection.result_chain,
        "reviews": inspection.review_chain,
        "audits": inspection.audit_chain,
        "reports": inspection.reports.chain,
    }
    revisions = inspection.reports.revisions()
    faults = [
        fault for name, chain in chains.items() for fault in _faults(inspection, name, chain, revisions)
    ]
    return [*faults, *_header_faults(inspection, revisions)]


def _header_faults(inspection: Inspection, revisions: list[ReportRevision]) -> Iterator[RecordFault]:
    for revision in reversed(revisions):
        stated = revision.heads.get(HEADER)
        if stated is not None and stated != header_head(inspection.header, stated.rows):
            yield RecordFault("changed", HEADER, 0, since=revision.revision)
            return


def _faults(
    inspection: Inspection, table: RecordTable, chain: ChainedTable, revisions: list[ReportRevision]
) -> Iterator[RecordFault]:
    broken, links, previous = set(chain.broken()), chain.links(), 0
    for row in links:
        gap = row - previous - 1
        previous = row
        if gap:
            since = _stated(revisions, table, row - gap)
            yield RecordFault("removed", table, row, inspection.about(table, row), gap, since)
        elif row in broken:
            since = _stated(revisions, table, row)
            yield RecordFault("changed", table, row, inspection.about(table, row), since=since)
    for revision in reversed(revisions):
        head = revision.heads.get(table, NOTHING)
        if head.rows > previous:
            count = head.rows - previous
            yield RecordFault("cut", table, previous + 1, count=count, since=revision.revision)
            return
        if links.get(head.rows, head.sha256) != head.sha256:
            yield RecordFault("rewritten", table, head.rows, since=revision.revision)
            return


def _stated(revisions: list[ReportRevision], table: RecordTable, row: int) -> int | None:
    """The newest revision that states this record, made when no record had been changed."""
    sound = (item for item in reversed(revisions) if not item.broken and table in item.heads)
    return next((item.revision for item in sound if item.heads[table].rows >= row), None)
