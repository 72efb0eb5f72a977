"""What a report is made of: titled sections of typed blocks, each kind of which every format renders.

To add a kind: its class here; a renderer in ``blocks.html``, ``pdf_blocks``, ``xlsx`` and ``json_blocks``.
"""

from dataclasses import dataclass, replace
from enum import Flag, auto
from typing import ClassVar, Literal

from aoi_app.evidence.rates import percent
from aoi_app.project.records import Verdict
from aoi_app.reports.content import Fact, Figure, ParetoBar, ReportData, ReportPicture, VerdictCounts
from aoi_app.reports.words import Words

CellValue = str | int | float | Verdict | None
CellForm = Literal["text", "path", "count", "score", "share", "verdict"]
Sheet = Literal["summary", "images_section", "classes", "gallery", "provenance"]


class Media(Flag):
    """Where a report is read: PDF, HTML, XLSX, JSON. Narrow paper holds fewer columns than a sheet."""

    PAPER = auto()
    SCREEN = auto()
    SHEET = auto()
    DATA = auto()
    ALL = PAPER | SCREEN | SHEET | DATA


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values. Those without text are not shown; JSON has them all."""

    kind: ClassVar = "facts"
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of rates and scores with their counts, 95 % bound and definition."""

    kind: ClassVar = "figures"
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class VerdictTally:
    """How many images are in, and how many of each verdict: final, and by the machine alone."""

    kind: ClassVar = "tally"
    final: VerdictCounts
    machine: VerdictCounts


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column of a table. ``key`` names it in JSON and in the word table.

    ``width`` is in characters: what a sheet gives it, and its share of the line on paper. ``wrap`` lets
    long text go on in the next line; other text is shortened in the middle where room is little.
    """

    key: str
    width: int
    form: CellForm = "text"
    wrap: bool = False
    media: Media = Media.ALL

    @property
    def numeric(self) -> bool:
        """True if its cells are aligned to the right."""
        return self.form in ("count", "score", "share")

    def text(self, value: CellValue, words: Words) -> str:
        """A cell as it is read on paper and screen; empty for None."""
        if value is None:
            return ""
        if isinstance(value, Verdict):
            return words(value.value)
        if isinstance(value, float):
            return percent(value) if self.form == "share" else f"{value:.3f}"
        return str(value)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns; ``total`` is a last row that sums them up.

    A ``matrix`` has its row's name in the first cell; its diagonal is marked and its zeros recede.
    """

    kind: ClassVar = "table"
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    total: tuple[CellValue, ...] = ()
    matrix: bool = False

    def on(self, medium: Media) -> "Table":
        """The table with the columns that are shown there."""
        kept = [index for index, column in enumerate(self.columns) if medium in column.media]
        if len(kept) == len(self.columns):
            return self
        return replace(
            self,
            columns=tuple(self.columns[index] for index in kept),
            rows=tuple(tuple(row[index] for index in kept) for row in self.rows),
            total=tuple(self.total[index] for index in kept) if self.total else (),
        )


@dataclass(frozen=True, slots=True)
class ParetoChart:
    """Bars by count, largest first, and the line of their cumulative share."""

    kind: ClassVar = "pareto"
    bars: tuple[ParetoBar, ...]


@dataclass(frozen=True, slots=True)
class PictureGallery:
    """Thumbnails with their attention overlays and captions."""

    kind: ClassVar = "gallery"
    pictures: tuple[ReportPicture, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of small print; ``alert`` is one that must be seen."""

    kind: ClassVar = "note"
    text: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """Boxes to sign in, with a date. ``roles`` are keys of the word table."""

    kind: ClassVar = "signatures"
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A title and the blocks below it. ``key`` names it in JSON and in the address of HTML.

    Args:
        key: unique in the report.
        title: in the report's language.
        blocks: in reading order; a section among them is one level lower.
        sheet: of the workbook; None: that of the section around it, or the summary.
        titled: where the title is shown; elsewhere the blocks speak for themselves.
        excerpt: takes its place in a format that cannot hold all rows of its tables.
    """

    kind: ClassVar = "section"
    key: str
    title: str
    blocks: tuple["ReportBlock", ...]
    sheet: Sheet | None = None
    titled: Media = Media.ALL
    excerpt: "Section | None" = None


@dataclass(frozen=True, slots=True)
class Beside:
    """Short sections next to each other where there is room."""

    kind: ClassVar = "beside"
    sections: tuple[Section, ...]


ReportBlock = (
    Facts
    | Figures
    | VerdictTally
    | Table
    | ParetoChart
    | PictureGallery
    | Note
    | Signatures
    | Section
    | Beside
)


@dataclass(frozen=True, slots=True)
class Report:
    """What every format is written from: the counted inspection, and the sections that tell it."""

    data: ReportData
    sections: tuple[Section, ...]
