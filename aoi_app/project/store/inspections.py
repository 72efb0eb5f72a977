"""The storage of one inspection: ``inspection.json`` (its header) and ``inspection.db`` (its records).

The inspector writes results; reports and the review page read them and add reviews. Both are append-only
and chained by hashes. Results survive a crash of any of them.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, Literal

from aoi_app.errors import RecordDamaged, RecordMissing
from aoi_app.imaging.image_folder import HEATMAPS as HEATMAPS
from aoi_app.project.records import Verdict
from aoi_app.project.store.audit_sampling import AuditStatus, audit_status, draw, draw_known, top_up
from aoi_app.project.store.database import Database
from aoi_app.project.store.hash_chain import ChainedTable, ChainHead
from aoi_app.project.store.inspection_header import DATABASE as DATABASE
from aoi_app.project.store.inspection_header import HEADER, header_head
from aoi_app.project.store.inspection_header import HEADER_FILE as HEADER_FILE
from aoi_app.project.store.inspection_header import InspectionHeader as InspectionHeader
from aoi_app.project.store.inspection_header import read_header as read_header
from aoi_app.project.store.inspection_records import (
    Audit,
    Content,
    Review,
    audit_of,
    audit_row,
    image_of,
    result_row,
    review_of,
    review_row,
)
from aoi_app.project.store.inspection_records import InspectedImage as InspectedImage
from aoi_app.project.store.inspection_tables import AUDIT_COLUMNS, RESULT_COLUMNS, REVIEW_COLUMNS, STEPS
from aoi_app.project.store.report_register import ReportRegister, heads_sha256
from aoi_app.storage import write_text_atomic

_RESULT = ", ".join(f"results.{name}" for name in RESULT_COLUMNS)
_REVIEW = ", ".join(f"reviews.{name}" for name in ("id", *REVIEW_COLUMNS))
_AUDIT = ", ".join(("id", *AUDIT_COLUMNS))
# The newest result of each path, in the order in which the paths were first judged.
_NEWEST = "(SELECT max(id) AS id, min(id) AS first, count(*) - 1 AS earlier FROM results GROUP BY path)"
_NEWEST_OF_ONE = _NEWEST.replace("GROUP", "WHERE path = ? GROUP")  # without reading those of other paths


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """What is known of a judged file, to tell whether it has changed. Size and time are 0 if unknown; ``at``
    is when it was read, in seconds since the epoch.
    """

    sha256: str
    bytes: int
    modified_ns: int
    at: float
    verdict: Verdict
    predicted: str


class Inspection:
    """An inspection folder; safe to read in one process while another writes.

    ``result_chain``, ``review_chain`` and ``audit_chain`` are its append-only tables, ``reports`` the
    register of its reports. ``read_only``: it cannot be written, and is read as it is now.
    """

    def __init__(self, folder: Path, header: InspectionHeader, database: Database) -> None:
        self.folder = folder
        self.header = header
        self._db = database
        self.result_chain = ChainedTable(database, "results", RESULT_COLUMNS, added=1)
        self.review_chain = ChainedTable(database, "reviews", REVIEW_COLUMNS)
        self.audit_chain = ChainedTable(database, "audits", AUDIT_COLUMNS)
        self.reports = ReportRegister(database)
        self.read_only = database.read_only
        self._status: tuple[tuple[int, int], AuditStatus | None] | None = None
        self.close = database.close

    @classmethod
    def create(cls, folder: Path, header: InspectionHeader) -> "Inspection":
        """Begin an inspection in ``folder``, keeping any results already there.

        Raises:
            RecordMissing: there are results, but no header that names their model.
            OSError: the folder cannot be written.
        """
        if (folder / DATABASE).exists() and not (folder / HEADER_FILE).exists():
            raise RecordMissing(path=folder / HEADER_FILE)
        folder.mkdir(parents=True, exist_ok=True)
        write_text_atomic(folder / HEADER_FILE, header.model_dump_json(indent=2))
        return cls._opened(folder, must_exist=False)

    @classmethod
    def open(cls, folder: Path) -> "Inspection":
        """Open an inspection folder.

        Raises:
            NoInspection: it is not an inspection folder.
            UnusableFile: one of its files is damaged, missing or too new.
        """
        # One that was killed at its very beginning has no results yet.
        return cls._opened(folder, must_exist=read_header(folder).state != "running")

    @classmethod
    def _opened(cls, folder: Path, must_exist: bool) -> "Inspection":
        header = read_header(folder)
        path = folder / DATABASE
        try:
            database = Database(path, STEPS, must_exist=must_exist)
        except FileNotFoundError as error:
            raise RecordMissing(path=path) from error
        except (OSError, sqlite3.Error) as error:
            raise RecordDamaged(path=path, what=error) from error
        try:
            return cls(folder, header, database)
        except (OSError, sqlite3.Error) as error:
            database.close()
            raise RecordDamaged(path=path, what=error) from error

    def update_header(self, **values: object) -> None:
        """Set some fields of the header."""
        self.header = InspectionHeader.model_validate({**self.header.model_dump(), **values})
        write_text_atomic(self.folder / HEADER_FILE, self.header.model_dump_json(indent=2))

    # --- results --------------------------------------------------------------------------------

    def add(self, images: Iterable[InspectedImage]) -> None:
        """Store results in one transaction. The newest result of a path counts; earlier ones are kept."""
        self.result_chain.append(map(result_row, images))

    def results(self) -> list[InspectedImage]:
        """The newest result of each path with its reviews, in the order in which they were first judged."""
        return self._images(_NEWEST)

    def result(self, path: str) -> InspectedImage:
        """The newest result of one path, with its reviews.

        Raises:
            KeyError: there is none.
        """
        found = self._images(_NEWEST_OF_ONE, path)
        if not found:
            raise KeyError(path)
        return found[0]

    def history(self, path: str) -> list[InspectedImage]:
        """All results of one path, oldest first, each with the reviews of the content it judged."""
        rows = self._db.rows(f"SELECT {_RESULT} FROM results WHERE path = ? ORDER BY id", (path,))
        reviews = self._standing("WHERE reviews.path = ?", path)
        return [image_of(row, reviews=reviews.get((row[0], row[1]), ())) for row in rows]

    def judged(self) -> dict[str, JudgedFile]:
        """What is known of each judged file, by its path."""
        rows = self._db.rows(
            "SELECT path, sha256, bytes, modified_ns, at, verdict, predicted FROM results"
            f" JOIN {_NEWEST} AS newest ON newest.id = results.id"
        )
        return {
            path: JudgedFile(sha256, size, modified_ns, at, Verdict(verdict), predicted)
            for path, sha256, size, modified_ns, at, verdict, predicted in rows
        }

    def last_at(self) -> float:
        """When the newest result was stored, in seconds since the epoch; 0 if there is none."""
        return float(self._db.rows("SELECT ifnull(max(at), 0) FROM results")[0][0])

    def counts(self) -> dict[Verdict, int]:
        """Number of images by machine verdict; every verdict is a key."""
        counted = dict(self._counted("verdict"))
        return {verdict: counted.get(verdict.value, 0) for verdict in Verdict}

    def class_counts(self) -> dict[str, int]:
        """Number of images by predicted class, without unreadable ones."""
        return {name: count for name, count in self._counted("predicted") if name}

    def _counted(self, column: str) -> list[tuple[Any, ...]]:
        return self._db.rows(
            f"SELECT {column}, count(*) FROM results JOIN {_NEWEST} AS newest ON newest.id = results.id"
            f" GROUP BY {column}"
        )

    def _images(self, newest: str, *values: str) -> list[InspectedImage]:
        status = self.audit_status()
        audit = status.audit if status is not None else None
        drawn = set(audit.images) if audit is not None else set()
        is_valid = status is not None and not status.is_void
        blind_from = audit.reviews if audit is not None and audit.kind == "blind" else None
        reviews = self._standing("WHERE reviews.path = ?" if values else "", *values)
        rows = self._db.rows(
            f"SELECT {_RESULT}, newest.earlier FROM results JOIN {newest} AS newest"
            " ON newest.id = results.id ORDER BY newest.first",
            values,
        )
        with self._db.making_records():
            return [
                image_of(
                    tuple(row),
                    earlier=earlier,
                    audit=is_valid and (row[0], row[1]) in drawn,
                    blind_from=blind_from if (row[0], row[1]) in drawn else None,
                    reviews=reviews.get((row[0], row[1]), ()),
                )
                for *row, earlier in rows
            ]

    # --- reviews --------------------------------------------------------------------------------

    def add_review(self, review: Review) -> int:
        """Store what a person said; returns its id, for :meth:`withdraw`.

        Raises:
            KeyError: the path has no result.
        """
        with self._db.transaction():
            if not self._db.rows("SELECT 1 FROM results WHERE path = ? LIMIT 1", (review.path,)):
                raise KeyError(review.path)
            return self.review_chain.append([review_row(review)])

    def withdraw(self, number: int, who: str = "") -> None:
        """Take back the review with this id; both stay on record.

        Raises:
            KeyError: there is none.
        """
        with self._db.transaction():
            rows = self._db.rows(f"SELECT {_REVIEW} FROM reviews WHERE id = ?", (number,))
            if not rows:
                raise KeyError(number)
            said = review_of(rows[0])
            taken_back = Review(said.path, said.sha256, _now(), who)
            self.review_chain.append([review_row(taken_back, withdraws=number)])

    def reviews(self) -> list[Review]:
        """All reviews that stand, of any content, oldest first."""
        return [review for said in self._standing("").values() for review in said]

    def _standing(self, where: str, *values: str) -> Mapping[tuple[str, str], tuple[Review, ...]]:
        """The reviews that were not withdrawn, by path and content, oldest first."""
        withdrawn = "SELECT withdraws FROM reviews WHERE withdraws IS NOT NULL"
        rows = self._db.rows(
            f"SELECT {_REVIEW} FROM reviews {where} {'AND' if where else 'WHERE'} withdraws IS NULL"
            f" AND id NOT IN ({withdrawn}) ORDER BY id",
            values,
        )
        found: dict[tuple[str, str], tuple[Review, ...]] = defaultdict(tuple)
        with self._db.making_records():
            for review in map(review_of, rows):
                found[review.path, review.sha256] += (review,)
        return found

    # --- audits ---------------------------------------------------------------------------------

    def audits(self) -> list[Audit]:
        """All audits, oldest first; the newest counts."""
        rows = self._db.rows(f"SELECT {_AUDIT} FROM audits ORDER BY id")
        with self._db.making_records():
            return [audit_of(row) for row in rows]

    def audit_status(self) -> AuditStatus | None:
        """The newest audit, and whether it still samples what is judged OK; None if none was drawn.

        An audit once found void stays so; by how much is not counted again while this inspection is open.
        """
        results, newest, _ = self._last_ids()
        if self._status is not None:
            at, known = self._status
            if at == (results, newest) or (known is not None and known.is_void and known.audit.id == newest):
                return known
        rows = self._db.rows(f"SELECT {_AUDIT} FROM audits WHERE id = ?", (newest,))
        with self._db.making_records():
            audit = audit_of(rows[0]) if rows else None
        status = self._compare(audit) if audit is not None else None
        self._status = (results, newest), status
        return status

    def draw_audit(
        self, n: int, seed: int = 0, who: str = "", kind: Literal["ok", "blind"] = "ok", mixed: int = 0
    ) -> list[str]:
        """Draw an audit of ``n`` random images that the machine judged OK; returns the paths of its images.

        Without it escapes cannot be measured, as nobody looks at the images judged OK. Into a blind one,
        ``mixed`` NG images are mixed, as far as there are any.
        """
        with self._db.transaction():
            passed, random = self._passed(), Random(seed)
            images = draw(passed, n, random)
            if kind == "blind":
                images += draw_known(self.results(), mixed, (), random)
                random.shuffle(images)
            results, _, reviews = self._last_ids()
            return self._store(Audit(_now(), who, kind, seed, len(passed), tuple(images), results, reviews))

    def top_up_audit(self, seed: int = 0, who: str = "") -> list[str]:
        """Draw from the images that the newest audit could not draw; returns the paths of all its images.

        Its images that still are what they were stay in it, with their reviews; see :func:`top_up`. A blind
        audit gets NG images mixed in at the same ratio.

        Raises:
            ValueError: there is no audit that can be topped up.
        """
        with self._db.transaction():
            status = self.audit_status()
            if status is None or not status.can_be_topped_up:
                raise ValueError("no audit can be topped up")
            audit, random = status.audit, Random(seed)
            before, now = self._passed(audit.results), self._passed()
            there = {(path, facts.sha256) for path, facts in self.judged().items()}
            kept = [
                content
                for content in audit.images
                if content in there and (content in before) == (content in now)
            ]
            added = top_up(audit.images, before, now, random)
            if audit.kind == "blind":
                mixed = round(status.mixed * len(added) / max(status.sampled, 1))
                added += draw_known(self.results(), mixed, kept, random)
                random.shuffle(added)
            drawn = replace(
                audit,
                at=_now(),
                who=who,
                seed=seed,
                passed=len(now),
                images=tuple(kept + added),
                results=self._last_ids()[0],
                extends=audit.id,
            )
            return self._store(drawn)

    def _store(self, audit: Audit) -> list[str]:
        self.audit_chain.append([audit_row(audit)])
        return [path for path, _ in audit.images]

    def _compare(self, audit: Audit) -> AuditStatus:
        before = None if audit.results is None else self._passed(audit.results)
        return audit_status(audit, before, self._passed())

    def _passed(self, last: int | None = None) -> set[Content]:
        """What is judged OK, or was so after the result with the id ``last``."""
        rows = self._db.rows(
            "SELECT path, sha256 FROM results WHERE verdict = ? AND id IN"
            " (SELECT max(id) FROM results WHERE id <= ifnull(?, id) GROUP BY path)",
            (Verdict.OK.value, last),
        )
        return {(path, sha256) for path, sha256 in rows}

    def _last_ids(self) -> tuple[int, int, int]:
        """The ids of the newest result, audit and review, 0 if there is none."""
        newest = (f"(SELECT ifnull(max(id), 0) FROM {name})" for name in ("results", "audits", "reviews"))
        results, audits, reviews = self._db.rows(f"SELECT {', '.join(newest)}")[0]
        return results, audits, reviews

    # --- out ------------------------------------------------------------------------------------

    def heads(self) -> dict[str, ChainHead]:
        """The ends of the chains of results, reviews and audits, and what stands for the header."""
        return {**self.record_heads(), HEADER: header_head(self.header)}

    def record_heads(self) -> dict[str, ChainHead]:
        """The ends of the chains of results, reviews and audits."""
        chains = {"results": self.result_chain, "reviews": self.review_chain, "audits": self.audit_chain}
        return {name: chain.head() for name, chain in chains.items()}

    def lasting_heads(self) -> dict[str, ChainHead]:
        """As :meth:`record_heads`, of records that a power cut cannot take back: to be noted elsewhere."""
        heads = self.record_heads()
        self._db.flush()
        return heads

    def sha256(self) -> str:
        """SHA-256 over header, results, reviews and audits; any later addition or change makes it another."""
        return heads_sha256(self.heads())

    def still(self) -> AbstractContextManager[None]:
        """While it is held, nobody else writes: what is read is of one moment."""
        return self._db.transaction()


def _now() -> float:
    return datetime.now(UTC).timestamp()
