"""The counts of an inspection for its report: frozen, built once, turned into blocks by ``sections``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from typing import Any

from aoi_app.evidence.rates import Rate, percent, plain_number
from aoi_app.evidence.reviews import ReviewOutcome
from aoi_app.project.map_check import MapTest
from aoi_app.project.records import Verdict
from aoi_app.project.store.file_state import FileState
from aoi_app.project.store.hash_chain import ChainHead
from aoi_app.project.store.inspections import InspectedImage, InspectionHeader
from aoi_app.project.store.record_check import RecordFault
from aoi_app.project.store.report_register import ReportRevision, heads_sha256
from aoi_app.project.witnesses import Witness
from aoi_app.reports.words import Words

GALLERY_LIMIT = 60
PDF_ROW_LIMIT = 1000
ORDER = (Verdict.OK, Verdict.NG, Verdict.REVIEW, Verdict.UNREADABLE)


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and a value: ``key`` of the word table, and the text in the report's language."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of a table of rates and scores.

    ``rate`` has counts and bounds; a figure without counts has ``value``, 0..1, of ``n`` images, shown in
    percent if ``percent``, and its lower bound ``least``, if known. ``success`` selects the lower bound of
    the rate instead of the upper. ``missing`` marks a figure that cannot be measured yet; ``note`` then says
    what is needed, else how it is defined.
    """

    key: str
    rate: Rate | None = None
    value: float | None = None
    n: int | None = None
    least: float | None = None
    success: bool = False
    bounded: bool = True
    percent: bool = True
    missing: bool = False
    note: str = ""

    def bound(self, words: Words) -> str:
        """The 95 % bound as text, e.g. "at most 1.2 %"; empty if there is none."""
        if self.rate is not None:
            return words.bound(self.rate, self.success) if self.bounded else ""
        if self.least is None:
            return ""
        return words(
            "at_least", value=(percent if self.percent else plain_number)(self.least, self.n, "down")
        )

    @property
    def text(self) -> str:
        """The figure itself, without counts and bound."""
        if self.rate is not None:
            return (self.rate.parts or self.rate).text
        return (percent if self.percent else plain_number)(self.value, self.n)


@dataclass(frozen=True, slots=True)
class VerdictCounts:
    """Images by verdict; the four add up to ``images``."""

    ok: int
    ng: int
    review: int
    unreadable: int

    @property
    def images(self) -> int:
        """The number of all images."""
        return self.ok + self.ng + self.review + self.unreadable

    @property
    def passed(self) -> Rate:
        """The yield: OK / images in."""
        return Rate(self.ok, self.images)

    def of(self, verdict: Verdict) -> int:
        """The count of one verdict."""
        return {
            Verdict.OK: self.ok,
            Verdict.NG: self.ng,
            Verdict.REVIEW: self.review,
            Verdict.UNREADABLE: self.unreadable,
        }[verdict]


@dataclass(frozen=True, slots=True)
class ClassCount:
    """Images of one class by the machine and after review. ``kind`` is "OK", "NG" or empty."""

    name: str
    kind: str
    machine: int
    final: int


@dataclass(frozen=True, slots=True)
class ParetoBar:
    """One bar: images of this class whose final verdict is NG, and the cumulative share of all NG, 0..1."""

    name: str
    count: int
    cumulative: float


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One image. ``name`` is the path below its source folder; ``final`` is the verdict after review;
    ``reason``: why it could not be read or was not judged OK or NG, in the report's language, or empty.
    ``earlier`` are the results that were replaced because the file was judged again, oldest first;
    ``state`` is whether the file still is the one that was judged.
    """

    number: int
    name: str
    image: InspectedImage
    final: Verdict
    final_label: str
    reason: str
    earlier: tuple[InspectedImage, ...] = ()
    state: FileState = "unknown"

    @property
    def readable(self) -> bool:
        """False for images without a score."""
        return self.image.verdict is not Verdict.UNREADABLE


@dataclass(frozen=True, slots=True)
class ReportPicture:
    """An image of the gallery: JPEG bytes of the image and of its heat map; either may be None. ``test`` is
    what was found of its heat map, None if it was not tested.
    """

    row: ReportRow
    original: bytes | None = None
    overlay: bytes | None = None
    test: MapTest | None = None


@dataclass(frozen=True, slots=True)
class ReportWitnesses:
    """An unknown image and its witnesses: JPEG bytes of the image and of each of them, None where missing."""

    row: ReportRow
    witnesses: tuple[Witness, ...]
    original: bytes | None = None
    pictures: tuple[bytes | None, ...] = ()


@dataclass(frozen=True)
class ReportData:
    """The counts of an inspection. ``transitions[i][j]``: images of machine verdict i and final verdict j.

    ``revision`` is this report as it stands in the register, None if it is not recorded, and ``before`` are
    those before it. ``heads`` are the ends of the chains of records, ``faults`` what was changed in them.
    """

    words: Words
    number: str
    created: datetime
    zone: tzinfo
    header: InspectionHeader
    interrupted: bool
    machine: VerdictCounts
    final: VerdictCounts
    transitions: tuple[tuple[int, ...], ...]
    classes: tuple[ClassCount, ...]
    pareto: tuple[ParetoBar, ...]
    outcome: ReviewOutcome
    rows: tuple[ReportRow, ...]
    not_ok: tuple[ReportRow, ...]
    unreadable: tuple[ReportRow, ...]
    gallery: tuple[ReportPicture, ...]
    revision: ReportRevision | None
    before: tuple[ReportRevision, ...]
    heads: Mapping[str, ChainHead]
    faults: tuple[RecordFault, ...]
    unknown: tuple[ReportWitnesses, ...] = ()

    @property
    def title_number(self) -> str:
        """The report's number with its revision."""
        return f"{self.number}-r{self.revision.revision}" if self.revision else self.number

    @property
    def title(self) -> str:
        """What kind of report it is."""
        return self.words("title")

    @property
    def about(self) -> str:
        """What it is about, for the foot of each page."""
        return self.header.lot.lot

    @property
    def app_version(self) -> str:
        """The version of this program that judged."""
        return self.header.app_version

    @property
    def records_sha256(self) -> str:
        """SHA-256 over all results, reviews and audits, as ``aoi verify`` recomputes it."""
        return heads_sha256(self.heads)

    @property
    def seal(self) -> str:
        """What a file of this report states, as ``aoi verify`` finds it in a file of every format."""
        revision = self.revision.revision if self.revision else 0
        return f"aoi-report:{self.number}:r{revision}:{self.records_sha256}"

    @cached_property
    def class_names(self) -> tuple[str, ...]:
        """The names of the model's classes, in the order of its outputs."""
        return tuple(str(item["name"]) for item in self.header.model.get("classes", ()))

    @property
    def interim(self) -> bool:
        """True while the inspection is not finished."""
        return self.header.state != "finished"

    @property
    def reviewed(self) -> bool:
        """True if a person has judged any image."""
        return any(row.image.human_verdict is not None for row in self.rows)

    def moment(self, seconds: float | None) -> str:
        """Seconds since the epoch as local time of the station, with its UTC offset; empty for None."""
        return "" if seconds is None else time_text(datetime.fromtimestamp(seconds, self.zone))


def time_text(moment: datetime) -> str:
    """E.g. ``2026-11-23 09:30:05 +08:00``."""
    return moment.isoformat(sep=" ", timespec="seconds").replace("+", " +")


def moment_of(text: str | None) -> datetime | None:
    """An ISO 8601 time; one without an offset is taken as UTC."""
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def clean(text: Any) -> str:
    """Text that every format can hold: without control characters and lone surrogates."""
    whole = str(text).encode("utf-8", "replace").decode("utf-8")
    return "".join(" " if letter < " " or letter in "\x7f\ufffe\uffff" else letter for letter in whole)
