"""The storage of one inspection: ``inspection.json`` (its header) and ``inspection.db`` (its records).

The inspector writes results; reports and the review page read them and add reviews. Both are append-only
and chained by hashes. Results survive a crash of any of them.
"""

import csv
import hashlib
import io
import json
import random
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aoi_app.errors import FileDamaged, FileMissing
from aoi_app.imaging.image_folder import HEATMAPS as HEATMAPS
from aoi_app.project.records import Verdict
from aoi_app.project.store.database import Database
from aoi_app.project.store.hash_chain import ChainedTable, ChainHead
from aoi_app.project.store.inspection_header import DATABASE as DATABASE
from aoi_app.project.store.inspection_header import HEADER_FILE as HEADER_FILE
from aoi_app.project.store.inspection_header import InspectionHeader as InspectionHeader
from aoi_app.project.store.inspection_header import read_header as read_header
from aoi_app.project.store.inspection_records import (
    AUDIT_COLUMNS,
    RESULT_COLUMNS,
    REVIEW_COLUMNS,
    STEPS,
    Audit,
    Review,
    audit_of,
    audit_row,
    image_of,
    result_row,
    review_of,
    review_row,
)
from aoi_app.project.store.inspection_records import InspectedImage as InspectedImage
from aoi_app.storage import write_bytes_atomic, write_text_atomic

_RESULT = ", ".join(f"results.{name}" for name in RESULT_COLUMNS)
_REVIEW = ", ".join(f"reviews.{name}" for name in ("id", *REVIEW_COLUMNS))
_AUDIT = ", ".join(("id", *AUDIT_COLUMNS))
# The newest result of each path, in the order in which the paths were first judged.
_NEWEST = "(SELECT max(id) AS id, min(id) AS first, count(*) - 1 AS earlier FROM results GROUP BY path)"


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """What is known of a judged file, to tell whether it has changed. Size and time are 0 if unknown."""

    sha256: str
    bytes: int
    modified_ns: int
    verdict: Verdict
    predicted: str


class Inspection:
    """An inspection folder; safe to read in one process while another writes.

    ``result_chain``, ``review_chain`` and ``audit_chain`` are its append-only tables.
    """

    def __init__(self, folder: Path, header: InspectionHeader, database: Database) -> None:
        self.folder = folder
        self.header = header
        self._db = database
        self.result_chain = ChainedTable(database, "results", RESULT_COLUMNS)
        self.review_chain = ChainedTable(database, "reviews", REVIEW_COLUMNS)
        self.audit_chain = ChainedTable(database, "audits", AUDIT_COLUMNS)
        self.close = database.close

    @classmethod
    def create(cls, folder: Path, header: InspectionHeader) -> "Inspection":
        """Begin an inspection in ``folder``, keeping any results already there.

        Raises:
            FileMissing: there are results, but no header that names their model.
            OSError: the folder cannot be written.
        """
        if (folder / DATABASE).exists() and not (folder / HEADER_FILE).exists():
            raise FileMissing(path=folder / HEADER_FILE)
        folder.mkdir(parents=True, exist_ok=True)
        write_text_atomic(folder / HEADER_FILE, header.model_dump_json(indent=2))
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> "Inspection":
        """Open an inspection folder.

        Raises:
            NoInspection: it is not an inspection folder.
            UnusableFile: one of its files is damaged or too new.
        """
        header = read_header(folder)
        path = folder / DATABASE
        try:
            database = Database(path, STEPS)
        except (OSError, sqlite3.Error) as error:
            raise FileDamaged(path=path, what=error) from error
        try:
            return cls(folder, header, database)
        except (OSError, sqlite3.Error) as error:
            database.close()
            raise FileDamaged(path=path, what=error) from error

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
        return self._images("")

    def result(self, path: str) -> InspectedImage:
        """The newest result of one path, with its reviews.

        Raises:
            KeyError: there is none.
        """
        found = self._images("WHERE results.path = ?", path)
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
            "SELECT path, sha256, bytes, modified_ns, verdict, predicted FROM results"
            f" JOIN {_NEWEST} AS newest ON newest.id = results.id"
        )
        return {
            path: JudgedFile(sha256, size, modified_ns, Verdict(verdict), predicted)
            for path, sha256, size, modified_ns, verdict, predicted in rows
        }

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

    def _images(self, where: str, *values: str) -> list[InspectedImage]:
        audits = self.audits()
        audited = set(audits[-1].images) if audits else set()
        reviews = self._standing(where.replace("results.", "reviews."), *values)
        rows = self._db.rows(
            f"SELECT {_RESULT}, newest.earlier FROM results JOIN {_NEWEST} AS newest"
            f" ON newest.id = results.id {where} ORDER BY newest.first",
            values,
        )
        return [
            image_of(
                tuple(row),
                earlier=earlier,
                audit=(row[0], row[1]) in audited,
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
            self.result(review.path)
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
            taken_back = Review(said.path, said.sha256, datetime.now(UTC).timestamp(), who)
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
        for review in map(review_of, rows):
            found[review.path, review.sha256] += (review,)
        return found

    # --- audits ---------------------------------------------------------------------------------

    def audits(self) -> list[Audit]:
        """All audits, oldest first; the newest counts."""
        return [audit_of(row) for row in self._db.rows(f"SELECT {_AUDIT} FROM audits ORDER BY id")]

    def draw_audit(self, n: int, seed: int = 0, who: str = "") -> list[str]:
        """Draw the OK audit: ``n`` random images that the machine judged OK; returns their paths.

        Without it escapes cannot be measured, as nobody looks at the images judged OK.
        """
        with self._db.transaction():
            passed = [
                (path, facts.sha256)
                for path, facts in sorted(self.judged().items())
                if facts.verdict is Verdict.OK
            ]
            chosen = tuple(sorted(random.Random(seed).sample(passed, min(n, len(passed)))))
            now = datetime.now(UTC).timestamp()
            self.audit_chain.append([audit_row(Audit(now, who, "ok", seed, len(passed), chosen))])
        return [path for path, _ in chosen]

    # --- out ------------------------------------------------------------------------------------

    def heads(self) -> dict[str, ChainHead]:
        """The ends of the chains of results, reviews and audits."""
        chains = {"results": self.result_chain, "reviews": self.review_chain, "audits": self.audit_chain}
        return {name: chain.head() for name, chain in chains.items()}

    def sha256(self) -> str:
        """SHA-256 over all results, reviews and audits; any later addition or change makes it another."""
        heads = {name: (head.rows, head.sha256) for name, head in self.heads().items()}
        return hashlib.sha256(json.dumps(heads, sort_keys=True).encode()).hexdigest()

    def write_csv(self, path: Path) -> None:
        """path, verdict, predicted, score, heatmap, problem; UTF-8 with BOM, so that Excel reads Chinese.

        Raises:
            OSError: the file cannot be written.
        """
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\r\n")
        table.writerow(("path", "verdict", "predicted", "score", "heatmap", "problem"))
        for image in self.results():
            score = "" if image.verdict is Verdict.UNREADABLE else f"{image.score:.6f}"
            problem = image.problem.error.text if image.problem else ""
            table.writerow((image.path, image.verdict.value, image.predicted, score, image.heatmap, problem))
        write_bytes_atomic(path, text.getvalue().encode("utf-8-sig"))
