"""The records of an inspection: what the machine judged, what people judged, and the audits drawn."""

import json
from dataclasses import dataclass
from typing import Any, Literal

from aoi_app.errors import Problem, problem_from
from aoi_app.project.records import Verdict
from aoi_app.project.store.database import plain_row
from aoi_app.project.store.hash_chain import Value
from aoi_app.project.store.report_register import CREATE_REPORTS
from aoi_app.strict_json import strict_json

Content = tuple[str, str]  # the path and the SHA-256 of an image

RESULT_COLUMNS = (
    "path",
    "sha256",
    "bytes",
    "modified_ns",
    "width",
    "height",
    "at",
    "verdict",
    "predicted",
    "score",
    "ng_score",
    "top",
    "heatmap",
    "box",
    "problem",
)
REVIEW_COLUMNS = (
    "path",
    "sha256",
    "at",
    "who",
    "verdict",
    "label",
    "comment",
    "blind",
    "seconds",
    "withdraws",
)
AUDIT_COLUMNS = ("at", "who", "kind", "seed", "passed", "images", "results", "reviews", "extends")

# The upgrades of "inspection.db"; see Database.
STEPS = (
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
    # Append-only: a result or a review is never changed, only followed by a newer one. Rows of the older
    # form get their hashes when they are first opened.
    """
    ALTER TABLE results RENAME TO older;
    CREATE TABLE results (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        modified_ns INTEGER NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        at REAL NOT NULL,
        verdict TEXT NOT NULL,
        predicted TEXT NOT NULL,
        score REAL NOT NULL,
        ng_score REAL NOT NULL,
        top TEXT NOT NULL,
        heatmap TEXT NOT NULL,
        box TEXT,
        problem TEXT NOT NULL,
        chain TEXT NOT NULL
    );
    CREATE INDEX results_by_path ON results (path, id);
    CREATE TABLE reviews (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        at REAL NOT NULL,
        who TEXT NOT NULL,
        verdict TEXT,
        label TEXT NOT NULL,
        comment TEXT,
        blind INTEGER NOT NULL,
        seconds REAL,
        withdraws INTEGER,
        chain TEXT NOT NULL
    );
    CREATE INDEX reviews_by_path ON reviews (path, id);
    CREATE TABLE audits (
        id INTEGER PRIMARY KEY,
        at REAL NOT NULL,
        who TEXT NOT NULL,
        kind TEXT NOT NULL,
        seed INTEGER NOT NULL,
        passed INTEGER NOT NULL,
        images TEXT NOT NULL,
        chain TEXT NOT NULL
    );
    INSERT INTO results (path, sha256, bytes, modified_ns, width, height, at, verdict, predicted, score,
            ng_score, top, heatmap, box, problem, chain)
        SELECT path, sha256, 0, 0, width, height, at, verdict, predicted, score,
            ng_score, top, heatmap, box, problem, ''
        FROM older ORDER BY rowid;
    INSERT INTO reviews (path, sha256, at, who, verdict, label, comment, blind, seconds, withdraws, chain)
        SELECT path, sha256, ifnull(reviewed_at, 0.0), reviewer, human_verdict, human_label,
            nullif(comment, ''), 0, NULL, NULL, ''
        FROM older WHERE human_verdict IS NOT NULL OR comment != '' ORDER BY reviewed_at, rowid;
    INSERT INTO audits (at, who, kind, seed, passed, images, chain)
        SELECT 0.0, '', 'ok', 0, (SELECT count(*) FROM older WHERE verdict = 'OK'),
            json_group_array(json_array(path, sha256)), ''
        FROM older WHERE audit = 1 GROUP BY audit;
    DROP TABLE older
    """,
    CREATE_REPORTS,
    # What an audit was drawn from, to tell whether the lot has changed since; NULL: unknown. The hashes cover
    # the new columns, so that they are made anew.
    """
    ALTER TABLE audits ADD COLUMN results INTEGER;
    ALTER TABLE audits ADD COLUMN reviews INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE audits ADD COLUMN extends INTEGER;
    UPDATE audits SET chain = ''
    """,
)


@dataclass(frozen=True, slots=True)
class Review:
    """What one person said about one image, at one moment; it is never changed, only withdrawn or followed.

    ``sha256`` is the content that was looked at. ``verdict`` None: only a comment, which says nothing about
    the image. ``label`` is the class, empty if the person named none. ``comment`` None: the comment before
    it stands. ``blind``: score, class and heat map of the machine were hidden. ``seconds`` from the first
    look to the verdict, None if unknown. ``at`` is seconds since the epoch, 0 if unknown. ``id`` is given
    when it is stored.
    """

    path: str
    sha256: str
    at: float
    who: str
    verdict: Verdict | None = None
    label: str = ""
    comment: str | None = None
    blind: bool = False
    seconds: float | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class InspectedImage:
    """The newest result of one image, and what people said about this content.

    ``path`` is absolute; ``heatmap`` is relative to the inspection, or empty. ``bytes`` and ``modified_ns``
    describe the file when it was judged, 0 if unknown. ``score`` is the probability of ``predicted`` and
    ``ng_score`` that of all NG classes together, 0..1; ``top`` holds (class name, probability) of every
    class, best first (of three in older inspections); ``box`` is x0, y0, x1, y1 in pixels of the original.
    ``at`` is seconds since the epoch. ``audit`` marks the images of the newest audit, as long as it is valid;
    if that audit is blind, valid or not, ``blind_from`` is the id of the last review before it, else None.
    ``earlier`` is the number of results that this one replaced. ``reviews`` are those that stand, oldest
    first.
    """

    path: str
    sha256: str = ""
    bytes: int = 0
    modified_ns: int = 0
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
    audit: bool = False
    blind_from: int | None = None
    earlier: int = 0
    reviews: tuple[Review, ...] = ()

    @property
    def review(self) -> Review | None:
        """The verdict of a person that counts, the newest; None until there is one.

        A blind OK does not take back an NG: known NG is mixed into a blind audit, and an oversight there
        must not pass a defect. Who gave that NG in the same way may take it back.
        """
        counts = None
        for review in self.reviews:
            if review.verdict is None:
                continue
            if counts is not None and _oversight(counts, review):
                continue
            counts = review
        return counts

    @property
    def human_verdict(self) -> Verdict | None:
        """The verdict of the review that counts; None until a person has judged."""
        return self.review.verdict if self.review else None

    @property
    def human_label(self) -> str:
        """The class a person named; empty if none."""
        return self.review.label if self.review else ""

    @property
    def reviewer(self) -> str:
        """Who gave the verdict that counts."""
        return self.review.who if self.review else ""

    @property
    def reviewed_at(self) -> float | None:
        """When, in seconds since the epoch."""
        return self.review.at if self.review else None

    @property
    def comments(self) -> tuple[Review, ...]:
        """The newest comment of each person who has one, oldest first."""
        newest = {review.who: review for review in self.reviews if review.comment is not None}
        return tuple(sorted((said for said in newest.values() if said.comment), key=lambda said: said.id))

    @property
    def comment(self) -> str:
        """The newest comment of anybody."""
        said = self.comments
        return said[-1].comment or "" if said else ""

    @property
    def looks(self) -> tuple[Review, ...]:
        """The newest verdict of each person, blind and in the open."""
        return tuple(
            {(said.who, said.blind): said for said in self.reviews if said.verdict is not None}.values()
        )

    @property
    def disputed(self) -> bool:
        """True unless most looks agree with the verdict that counts.

        Two people who differ are settled by a third look, or when one of them judges again.
        """
        agreeing = sum(look.verdict is self.human_verdict for look in self.looks)
        return bool(self.looks) and 2 * agreeing <= len(self.looks)

    @property
    def blind_reviews(self) -> tuple[Review, ...]:
        """The blind verdicts since the blind audit was drawn, oldest first; none outside of one."""
        if self.blind_from is None:
            return ()
        said = (review for review in self.reviews if review.blind and review.id > self.blind_from)
        return tuple(review for review in said if review.verdict is not None)

    @property
    def audit_verdict(self) -> Verdict | None:
        """The verdict that counts in the audit; None until the image is judged for it.

        A blind audit counts only images judged blind since it was drawn. Disputed is NG.
        """
        if not self.audit or (self.blind_from is not None and not self.blind_reviews):
            return None
        return Verdict.NG if self.disputed else self.human_verdict


@dataclass(frozen=True, slots=True)
class Audit:
    """A sample of images that people are to judge, drawn at random.

    ``kind`` "ok": images judged OK, to measure escapes. "blind": the same, with images of known or likely NG
    mixed in, which are those not judged OK. ``passed`` is the number of images that were judged OK when it
    was drawn; ``images`` are (path, SHA-256 of the content), in the order in which they are to be judged.
    ``results`` is the id of the last result then, None in older inspections, and ``reviews`` that of the last
    review. ``extends`` is the id of the audit that this one tops up.
    """

    at: float
    who: str
    kind: Literal["ok", "blind"]
    seed: int
    passed: int
    images: tuple[Content, ...]
    results: int | None = None
    reviews: int = 0
    extends: int | None = None
    id: int = 0


def result_row(image: InspectedImage) -> tuple[Value, ...]:
    """The values of ``RESULT_COLUMNS``."""
    values: dict[str, Any] = {name: getattr(image, name) for name in RESULT_COLUMNS}
    values["verdict"] = image.verdict.value
    values["top"] = json.dumps(image.top, ensure_ascii=False)
    values["box"] = None if image.box is None else json.dumps(image.box)
    values["problem"] = image.problem.to_json() if image.problem else ""
    return tuple(values.values())


def image_of(row: tuple[Any, ...], **facts: Any) -> InspectedImage:
    """The result of a row with ``RESULT_COLUMNS``, with more fields of :class:`InspectedImage`.

    Raises:
        ValueError, TypeError: the row holds what no result does.
    """
    plain_row(row, "ssiiiifssffssSs")
    values = dict(zip(RESULT_COLUMNS, row, strict=True))
    values["verdict"] = Verdict(values["verdict"])
    values["top"] = tuple((str(name), float(share)) for name, share in strict_json(values["top"]))
    values["box"] = None if values["box"] is None else _box(strict_json(values["box"]))
    values["problem"] = problem_from(values["problem"])
    return InspectedImage(**values, **facts)


def _box(corners: Any) -> tuple[int, int, int, int]:
    left, top, right, bottom = map(int, corners)
    return left, top, right, bottom


def review_row(review: Review, withdraws: int | None = None) -> tuple[Value, ...]:
    """The values of ``REVIEW_COLUMNS``; ``withdraws`` is the id of the review that this row takes back."""
    verdict = None if review.verdict is None else review.verdict.value
    said = (review.path, review.sha256, review.at, review.who, verdict, review.label, review.comment)
    return (*said, int(review.blind), review.seconds, withdraws)


def review_of(row: tuple[Any, ...]) -> Review:
    """The review of a row with ``id`` and ``REVIEW_COLUMNS``."""
    plain_row(row, "issfsSsSiFI")
    number, path, sha256, at, who, verdict, label, comment, blind, seconds, _ = row
    judged = None if verdict is None else Verdict(verdict)
    return Review(path, sha256, at, who, judged, label, comment, bool(blind), seconds, number)


def audit_row(audit: Audit) -> tuple[Value, ...]:
    """The values of ``AUDIT_COLUMNS``."""
    drawn = (audit.at, audit.who, audit.kind, audit.seed, audit.passed, json.dumps(audit.images))
    return (*drawn, audit.results, audit.reviews, audit.extends)


def audit_of(row: tuple[Any, ...]) -> Audit:
    """The audit of a row with ``id`` and ``AUDIT_COLUMNS``."""
    plain_row(row, "ifssiisIiI")
    number, at, who, kind, seed, passed, images, results, reviews, extends = row
    contents = tuple((str(path), str(sha256)) for path, sha256 in strict_json(images))
    return Audit(at, who, kind, seed, passed, contents, results, reviews, extends, number)


def _oversight(counts: Review, newer: Review) -> bool:
    """True if ``newer`` is a blind OK that does not take back the NG that counts."""
    own = counts.blind and counts.who == newer.who
    return newer.blind and newer.verdict is Verdict.OK and counts.verdict is Verdict.NG and not own
