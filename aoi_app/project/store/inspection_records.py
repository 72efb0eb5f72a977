"""The records of an inspection: what the machine judged, what people judged, and the audits drawn."""

import json
from dataclasses import dataclass
from typing import Any, Literal

from aoi_app.errors import Problem, problem_from
from aoi_app.project.records import Verdict
from aoi_app.project.store.database import plain_row
from aoi_app.project.store.hash_chain import Value
from aoi_app.project.store.inspection_tables import AUDIT_COLUMNS, RESULT_COLUMNS, REVIEW_COLUMNS
from aoi_app.strict_json import strict_json

Content = tuple[str, str]  # the path and the SHA-256 of an image


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
    ``area`` is the area to look at that holds the peak of the heat map, empty if the model has none.
    ``at`` is when its file was read, in seconds since the epoch. ``audit`` marks the images of the newest
    audit, as long as it is valid; if that audit is blind, valid or not, ``blind_from`` is the id of the last
    review before it, else None. ``earlier`` is the number of results that this one replaced. ``reviews`` are
    those that stand, oldest first.
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
    area: str = ""
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
        StrangeValueError: the row holds what no result does.
    """
    values = plain_row(row, "ssiiiifssffssSss", _OF_RESULTS)
    return InspectedImage(**dict(zip(RESULT_COLUMNS, values, strict=True)), **facts)


def _top(text: str) -> tuple[tuple[str, float], ...]:
    return tuple((str(name), float(share)) for name, share in strict_json(text))


def _box(text: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = map(int, strict_json(text))
    return left, top, right, bottom


def _contents(text: str) -> tuple[Content, ...]:
    return tuple((str(path), str(sha256)) for path, sha256 in strict_json(text))


_OF_RESULTS = {
    RESULT_COLUMNS.index(name): read
    for name, read in (("verdict", Verdict), ("top", _top), ("box", _box), ("problem", problem_from))
}


def review_row(review: Review, withdraws: int | None = None) -> tuple[Value, ...]:
    """The values of ``REVIEW_COLUMNS``; ``withdraws`` is the id of the review that this row takes back."""
    verdict = None if review.verdict is None else review.verdict.value
    said = (review.path, review.sha256, review.at, review.who, verdict, review.label, review.comment)
    return (*said, int(review.blind), review.seconds, withdraws)


def review_of(row: tuple[Any, ...]) -> Review:
    """The review of a row with ``id`` and ``REVIEW_COLUMNS``.

    Raises:
        StrangeValueError: the row holds what no review does.
    """
    number, path, sha256, at, who, verdict, label, comment, blind, seconds, _ = plain_row(
        row, "issfsSsSiFI", {1 + REVIEW_COLUMNS.index("verdict"): Verdict}
    )
    return Review(path, sha256, at, who, verdict, label, comment, bool(blind), seconds, number)


def audit_row(audit: Audit) -> tuple[Value, ...]:
    """The values of ``AUDIT_COLUMNS``."""
    drawn = (audit.at, audit.who, audit.kind, audit.seed, audit.passed, json.dumps(audit.images))
    return (*drawn, audit.results, audit.reviews, audit.extends)


def audit_of(row: tuple[Any, ...]) -> Audit:
    """The audit of a row with ``id`` and ``AUDIT_COLUMNS``.

    Raises:
        StrangeValueError: the row holds what no audit does.
    """
    number, at, who, kind, seed, passed, images, results, reviews, extends = plain_row(
        row, "ifssiisIiI", {1 + AUDIT_COLUMNS.index("images"): _contents}
    )
    return Audit(at, who, kind, seed, passed, images, results, reviews, extends, number)


def _oversight(counts: Review, newer: Review) -> bool:
    """True if ``newer`` is a blind OK that does not take back the NG that counts."""
    own = counts.blind and counts.who == newer.who
    return newer.blind and newer.verdict is Verdict.OK and counts.verdict is Verdict.NG and not own
