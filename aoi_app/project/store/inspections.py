"""The storage of one inspection: ``inspection.json`` (lot, model, sources) and ``inspection.db`` (results).

The inspector writes it; reports and the review page read it. Results survive a crash of any of them.
"""

import csv
import io
import json
import random
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict

from aoi_app.errors import FileDamaged, FileMissing, NoInspection, Problem, problem_from
from aoi_app.imaging.image_folder import HEATMAPS as HEATMAPS
from aoi_app.imaging.image_folder import INSPECTION_FILE
from aoi_app.project.jobs import LotInfo
from aoi_app.project.records import Verdict
from aoi_app.project.store.database import Database
from aoi_app.storage import write_bytes_atomic, write_text_atomic
from aoi_app.stored_file import known_version, read_stored

HEADER_FILE = INSPECTION_FILE
DATABASE = "inspection.db"

_STEPS = (
    """
    CREATE TABLE results (
        path TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        at REAL NOT NULL,
        verdict TEXT NOT NULL,
        label TEXT NOT NULL,
        score REAL NOT NULL,
        ng_score REAL NOT NULL,
        top TEXT NOT NULL,
        heatmap TEXT NOT NULL,
        box TEXT,
        problem TEXT NOT NULL,
        human_verdict TEXT,
        human_label TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        reviewed_at REAL,
        comment TEXT NOT NULL,
        audit INTEGER NOT NULL
    )
    """,
    # "label" is a person's class, "predicted" the model's.
    "ALTER TABLE results RENAME COLUMN label TO predicted",
)


class InspectionHeader(BaseModel):
    """What was inspected, and with which model. Times are ISO 8601 with the UTC offset.

    ``model`` comes from the model package: name, sha256, classes, policy, provenance, metrics. ``source``
    is the kind of image source, and ``sources`` are the names it gives for what it reads.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Annotated[Literal[1], known_version(1)] = 1
    lot: LotInfo = LotInfo()
    model: dict[str, Any] = {}
    source: str = "folder"
    sources: tuple[str, ...] = ()
    started: str = ""
    finished: str | None = None
    seconds: float = 0.0
    runtime: str = ""
    heatmaps: Literal["none", "ng", "all"] = "ng"
    app_version: str = ""
    state: Literal["running", "finished", "stopped", "failed"] = "running"


def read_header(folder: Path) -> InspectionHeader:
    """Read the header of an inspection folder.

    Raises:
        NoInspection: it is not an inspection folder.
        UnusableFile: the header is damaged or too new, or missing although there are results.
    """
    try:
        return read_stored(folder / HEADER_FILE, InspectionHeader)
    except FileMissing as error:
        if (folder / DATABASE).exists():
            raise
        raise NoInspection(path=folder, what=f"there is no {HEADER_FILE}") from error


@dataclass(frozen=True, slots=True)
class InspectedImage:
    """The result of one image. ``path`` is absolute; ``heatmap`` is relative to the inspection, or empty.

    ``score`` is the probability of ``predicted`` and ``ng_score`` that of all NG classes together, 0..1;
    ``top`` holds (class name, probability), best first; ``box`` is x0, y0, x1, y1 in pixels of the
    original. ``at`` and ``reviewed_at`` are seconds since the epoch. ``human_verdict`` is None until
    a person has judged; ``audit`` marks the OK audit sample.
    """

    path: str
    sha256: str = ""
    width: int = 0
    height: int = 0
    at: float = 0.0
    verdict: Verdict = Verdict.UNREADABLE
    predicted: str = ""
    score: float = 0.0
    ng_score: float = 0.0
    top: tuple[tuple[str, float], ...] = ()
    heatmap: str = ""
    box: tuple[int, int, int, int] | None = None
    problem: Problem | None = None
    human_verdict: Verdict | None = None
    human_label: str = ""
    reviewer: str = ""
    reviewed_at: float | None = None
    comment: str = ""
    audit: bool = False


class Inspection:
    """An inspection folder; safe to read in one process while another writes."""

    def __init__(self, folder: Path, header: InspectionHeader, database: Database) -> None:
        self.folder = folder
        self.header = header
        self._db = database
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
        database = folder / DATABASE
        try:
            return cls(folder, header, Database(database, _STEPS))
        except (OSError, sqlite3.Error) as error:
            raise FileDamaged(path=database, what=error) from error

    def update_header(self, **values: object) -> None:
        """Set some fields of the header."""
        self.header = InspectionHeader.model_validate({**self.header.model_dump(), **values})
        write_text_atomic(self.folder / HEADER_FILE, self.header.model_dump_json(indent=2))

    # --- results --------------------------------------------------------------------------------

    def add(self, images: Iterable[InspectedImage]) -> None:
        """Store results in one transaction, replacing earlier ones of the same paths."""
        marks = ", ".join("?" * len(InspectedImage.__slots__))
        self._db.write(f"INSERT OR REPLACE INTO results VALUES ({marks})", map(_row, images))

    def results(self) -> list[InspectedImage]:
        """All results, in the order in which they were stored."""
        return [_image(row) for row in self._db.rows("SELECT * FROM results ORDER BY rowid")]

    def result(self, path: str) -> InspectedImage:
        """The result of one path.

        Raises:
            KeyError: there is none.
        """
        rows = self._db.rows("SELECT * FROM results WHERE path = ?", (path,))
        if not rows:
            raise KeyError(path)
        return _image(rows[0])

    def done(self) -> set[str]:
        """The paths that have a result."""
        return {row[0] for row in self._db.rows("SELECT path FROM results")}

    def counts(self) -> dict[Verdict, int]:
        """Number of images by machine verdict; every verdict is a key."""
        counted = dict(self._db.rows("SELECT verdict, count(*) FROM results GROUP BY verdict"))
        return {verdict: counted.get(verdict.value, 0) for verdict in Verdict}

    def class_counts(self) -> dict[str, int]:
        """Number of images by predicted class, without unreadable ones."""
        return dict(
            self._db.rows("SELECT predicted, count(*) FROM results WHERE predicted != '' GROUP BY predicted")
        )

    # --- review ---------------------------------------------------------------------------------

    def set_review(
        self, path: str, verdict: Verdict | None, label: str = "", who: str = "", comment: str = ""
    ) -> InspectedImage:
        """Store a person's verdict (None removes it); returns the previous result, for undo.

        Raises:
            KeyError: the path has no result.
        """
        with self._db.transaction():
            before = self.result(path)
            self._write_review(
                replace(
                    before,
                    human_verdict=verdict,
                    human_label=label,
                    reviewer=who,
                    reviewed_at=None if verdict is None else datetime.now(UTC).timestamp(),
                    comment=comment,
                )
            )
        return before

    def restore_review(self, image: InspectedImage) -> None:
        """Restore a review that :meth:`set_review` returned."""
        self._write_review(image)

    def _write_review(self, image: InspectedImage) -> None:
        self._db.write(
            "UPDATE results SET human_verdict = ?, human_label = ?, reviewer = ?, reviewed_at = ?,"
            " comment = ? WHERE path = ?",
            [
                (
                    image.human_verdict,
                    image.human_label,
                    image.reviewer,
                    image.reviewed_at,
                    image.comment,
                    image.path,
                )
            ],
        )

    def draw_audit(self, n: int, seed: int = 0) -> list[str]:
        """Draw the OK audit: ``n`` random images that the machine judged OK; returns their paths.

        Without it escapes cannot be measured, as nobody looks at the images judged OK.
        """
        with self._db.transaction():
            passed = [
                row[0]
                for row in self._db.rows(
                    "SELECT path FROM results WHERE verdict = ? ORDER BY path", (Verdict.OK,)
                )
            ]
            chosen = sorted(random.Random(seed).sample(passed, min(n, len(passed))))
            self._db.write("UPDATE results SET audit = 0", [()])
            self._db.write("UPDATE results SET audit = 1 WHERE path = ?", ((path,) for path in chosen))
        return chosen

    # --- out ------------------------------------------------------------------------------------

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


def _row(image: InspectedImage) -> tuple[Any, ...]:
    values = {name: getattr(image, name) for name in InspectedImage.__slots__}
    values["top"] = json.dumps(image.top, ensure_ascii=False)
    values["box"] = None if image.box is None else json.dumps(image.box)
    values["problem"] = image.problem.to_json() if image.problem else ""
    return tuple(values.values())


def _image(row: tuple[Any, ...]) -> InspectedImage:
    values = dict(zip(InspectedImage.__slots__, row, strict=True))
    values["verdict"] = Verdict(values["verdict"])
    values["top"] = tuple((name, float(share)) for name, share in json.loads(values["top"]))
    values["box"] = None if values["box"] is None else tuple(json.loads(values["box"]))
    values["problem"] = problem_from(values["problem"])
    values["human_verdict"] = Verdict(values["human_verdict"]) if values["human_verdict"] else None
    values["audit"] = bool(values["audit"])
    return InspectedImage(**values)
