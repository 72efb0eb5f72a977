"""The store of one inspection: ``inspection.json`` (what was inspected, how) and ``inspection.db``.

The inspector writes it, reports and the review page read it; results survive a crash of any of them.
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
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from aoi_app.errors import NoInspection
from aoi_app.imaging.image_folder import HEATMAPS as HEATMAPS
from aoi_app.imaging.image_folder import INSPECTION_FILE
from aoi_app.project.jobs import LotInfo
from aoi_app.project.records import Verdict
from aoi_app.project.store.database import Database
from aoi_app.storage import write_bytes_atomic, write_text_atomic

HEADER_FILE = INSPECTION_FILE

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
    # A label is what a person says; what the model says is predicted.
    "ALTER TABLE results RENAME COLUMN label TO predicted",
)


class InspectionHeader(BaseModel):
    """What was inspected with which model. Times are ISO 8601 with the UTC offset.

    ``model`` is what the model package says of itself: name, sha256, classes, policy, provenance,
    metrics. ``source`` is the kind of the image source, and ``sources`` what it was opened with.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = 1
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


@dataclass(frozen=True, slots=True)
class InspectedImage:
    """One image judged. ``path`` is absolute; ``heatmap`` is relative to the inspection, or empty.

    ``score`` is the probability of ``predicted`` and ``ng_score`` that of all NG classes together, 0..1;
    ``top`` holds (class name, probability), best first; ``box`` is x0, y0, x1, y1 in pixels of the
    original. ``at`` and ``reviewed_at`` are seconds since the epoch. ``human_verdict`` is None until
    a person has judged; ``audit`` marks the random sample of images that the machine called OK.
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
    problem: str = ""
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
        """Begin an inspection in ``folder``; results that lie there already are kept (resume).

        Raises:
            OSError: the folder cannot be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        write_text_atomic(folder / HEADER_FILE, header.model_dump_json(indent=2))
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> "Inspection":
        """Open an inspection folder.

        Raises:
            NoInspection: it is none, or damaged.
        """
        try:
            header = InspectionHeader.model_validate_json((folder / HEADER_FILE).read_bytes())
            return cls(folder, header, Database(folder / "inspection.db", _STEPS))
        except FileNotFoundError as error:
            raise NoInspection(path=folder, what=f"there is no {HEADER_FILE}") from error
        except (OSError, ValidationError, sqlite3.Error) as error:
            raise NoInspection(path=folder, what=str(error)) from error

    def update_header(self, **values: object) -> None:
        """Set some fields of the header."""
        self.header = InspectionHeader.model_validate({**self.header.model_dump(), **values})
        write_text_atomic(self.folder / HEADER_FILE, self.header.model_dump_json(indent=2))

    # --- results --------------------------------------------------------------------------------

    def add(self, images: Iterable[InspectedImage]) -> None:
        """Store results in one transaction; a path judged before is judged anew."""
        marks = ", ".join("?" * len(InspectedImage.__slots__))
        self._db.write(f"INSERT OR REPLACE INTO results VALUES ({marks})", map(_row, images))

    def results(self) -> list[InspectedImage]:
        """All results, in the order they came in."""
        return [_image(row) for row in self._db.rows("SELECT * FROM results ORDER BY rowid")]

    def result(self, path: str) -> InspectedImage:
        """The result of one path.

        Raises:
            KeyError: the path has none.
        """
        rows = self._db.rows("SELECT * FROM results WHERE path = ?", (path,))
        if not rows:
            raise KeyError(path)
        return _image(rows[0])

    def done(self) -> set[str]:
        """The paths that have a result."""
        return {row[0] for row in self._db.rows("SELECT path FROM results")}

    def counts(self) -> dict[Verdict, int]:
        """How many images have each machine verdict; every verdict is a key."""
        counted = dict(self._db.rows("SELECT verdict, count(*) FROM results GROUP BY verdict"))
        return {verdict: counted.get(verdict.value, 0) for verdict in Verdict}

    def class_counts(self) -> dict[str, int]:
        """How many images were predicted to be of each class; unreadable ones have none."""
        return dict(
            self._db.rows("SELECT predicted, count(*) FROM results WHERE predicted != '' GROUP BY predicted")
        )

    # --- review ---------------------------------------------------------------------------------

    def set_review(
        self, path: str, verdict: Verdict | None, label: str = "", who: str = "", comment: str = ""
    ) -> InspectedImage:
        """Store a person's judgement (None takes it back); returns the image as it was, for undo.

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
        """Put a review back as :meth:`set_review` returned it."""
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
        """Choose ``n`` images the machine called OK at random, for people to judge; returns the paths.

        Without such a sample escapes cannot be measured, as nobody looks at what passed.
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
            table.writerow(
                (image.path, image.verdict.value, image.predicted, score, image.heatmap, image.problem)
            )
        write_bytes_atomic(path, text.getvalue().encode("utf-8-sig"))


def _row(image: InspectedImage) -> tuple[Any, ...]:
    values = {name: getattr(image, name) for name in InspectedImage.__slots__}
    values["top"] = json.dumps(image.top, ensure_ascii=False)
    values["box"] = None if image.box is None else json.dumps(image.box)
    return tuple(values.values())


def _image(row: tuple[Any, ...]) -> InspectedImage:
    values = dict(zip(InspectedImage.__slots__, row, strict=True))
    values["verdict"] = Verdict(values["verdict"])
    values["top"] = tuple((name, float(share)) for name, share in json.loads(values["top"]))
    values["box"] = None if values["box"] is None else tuple(json.loads(values["box"]))
    values["human_verdict"] = Verdict(values["human_verdict"]) if values["human_verdict"] else None
    values["audit"] = bool(values["audit"])
    return InspectedImage(**values)
