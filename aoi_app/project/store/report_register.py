"""The register of the reports of an inspection: each revision, its files, and the records it states."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from aoi_app.project.store.database import Database
from aoi_app.project.store.hash_chain import ChainedTable, ChainHead, Value

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
        return list({found.revision: found for found in map(_revision, rows)}.values())


def heads_sha256(heads: Mapping[str, ChainHead]) -> str:
    """SHA-256 over the ends of chains, and so over all their rows."""
    text = json.dumps({name: (head.rows, head.sha256) for name, head in heads.items()}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _row(revision: ReportRevision) -> tuple[Value, ...]:
    heads = {name: (head.rows, head.sha256) for name, head in revision.heads.items()}
    about = (revision.revision, revision.at, revision.who, revision.language)
    return (*about, json.dumps(heads), revision.broken, json.dumps(revision.files, ensure_ascii=False))


def _revision(row: tuple[Any, ...]) -> ReportRevision:
    number, at, who, language, heads, broken, files = row
    ends = {name: ChainHead(*head) for name, head in json.loads(heads).items()}
    written = tuple((name, sha256) for name, sha256 in json.loads(files))
    return ReportRevision(number, at, who, language, ends, broken, written)
