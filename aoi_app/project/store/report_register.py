"""The register of the reports of an inspection: each revision, its files, and the records it states."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from aoi_app.project.store.database import Database, plain_row
from aoi_app.project.store.hash_chain import ChainedTable, ChainHead, Value
from aoi_app.strict_json import strict_json

REPORT_COLUMNS = ("revision", "at", "who", "language", "heads", "broken", "files")
# An upgrade of "inspection.db"; see Database.
CREATE_REPORTS = """
    CREATE TABLE reports (
        id INTEGER PRIMARY KEY,
        revision INTEGER NOT NULL,
        at REAL NOT NULL,
        who TEXT NOT NULL,
        language TEXT NOT NULL,
        heads TEXT NOT NULL,
        broken INTEGER NOT NULL,
        files TEXT NOT NULL,
        chain TEXT NOT NULL
    )
    """


@dataclass(frozen=True, slots=True)
class ReportRevision:
    """One report of an inspection, in one or more formats.

    ``at`` is seconds since the epoch. ``heads`` are the ends of the chains when its data were read, by the
    name of the table, and ``broken`` the number of faults that the chains had then. ``files`` holds (name,
    SHA-256) of each file; empty while they are written, and for ever if that failed.
    """

    revision: int
    at: float
    who: str
    language: str
    heads: Mapping[str, ChainHead]
    broken: int = 0
    files: tuple[tuple[str, str], ...] = ()

    @property
    def sha256(self) -> str:
        """The SHA-256 over all records, as it is printed in the report."""
        return heads_sha256(self.heads)


class ReportRegister:
    """Append-only, chained by hashes. A revision is entered when it is begun, so that its number is never
    given twice, and once more with its files.
    """

    def __init__(self, database: Database) -> None:
        self._db = database
        self.chain = ChainedTable(database, "reports", REPORT_COLUMNS)

    def begin(self, revision: ReportRevision) -> ReportRevision:
        """Enter a revision without files; its number becomes at least one more than that of the newest."""
        with self._db.transaction():
            known = self.revisions()
            number = max(revision.revision, known[-1].revision + 1 if known else 1)
            begun = replace(revision, revision=number)
            self.chain.append([_row(begun)])
        return begun

    def complete(self, begun: ReportRevision, files: tuple[tuple[str, str], ...]) -> None:
        """Enter the files of a revision: name and SHA-256 of each."""
        self.chain.append([_row(replace(begun, files=files))])

    def revisions(self) -> list[ReportRevision]:
        """All revisions, oldest first, each with its files if they were written."""
        columns = ", ".join(REPORT_COLUMNS)
        rows = self._db.rows(f"SELECT {columns} FROM reports ORDER BY revision, id")
        with self._db.making_records():
            return newest_entries(map(revision_of, rows))


def newest_entries(entries: Iterable[ReportRevision]) -> list[ReportRevision]:
    """The newest entry of each revision, in the order of the first ones."""
    return list({entry.revision: entry for entry in entries}.values())


def heads_sha256(heads: Mapping[str, ChainHead]) -> str:
    """SHA-256 over the ends of chains, and so over all their rows."""
    text = json.dumps({name: (head.rows, head.sha256) for name, head in heads.items()}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _row(revision: ReportRevision) -> tuple[Value, ...]:
    heads = {name: (head.rows, head.sha256) for name, head in revision.heads.items()}
    about = (revision.revision, revision.at, revision.who, revision.language)
    return (*about, json.dumps(heads), revision.broken, json.dumps(revision.files, ensure_ascii=False))


def revision_of(row: tuple[Any, ...]) -> ReportRevision:
    """The entry of a row with ``REPORT_COLUMNS``.

    Raises:
        StrangeValueError: the row holds what no entry does.
    """
    return ReportRevision(*plain_row(row, "ifsssis", _READERS))


def _ends(text: str) -> dict[str, ChainHead]:
    return {name: ChainHead(int(rows), str(sha256)) for name, (rows, sha256) in strict_json(text).items()}


def _files(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(sha256)) for name, sha256 in strict_json(text))


_READERS = {REPORT_COLUMNS.index("heads"): _ends, REPORT_COLUMNS.index("files"): _files}
