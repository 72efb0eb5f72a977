"""The structure of a report: titled sections of typed blocks. Every format renders every kind of block.

To add a kind: its class here; a renderer in ``blocks.html``, ``pdf_blocks``, ``xlsx`` and ``json_blocks``.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Flag, auto
from typing import ClassVar, Generic, Literal, Protocol, TypeVar

from aoi_app.project.records import Verdict
from aoi_app.reports.content import (
    Fact,
    Figure,
    ParetoBar,
    ReportPicture,
    ReportWitnesses,
    VerdictCounts,
)
from aoi_app.reports.words import Words

CellValue = str | int | float | Verdict | None
CellForm = Literal["text", "path", "count", "score", "verdict"]
Sheet = Literal["summary", "images_section", "classes", "gallery", "rejudgements", "provenance"]


class Media(Flag):
    """Media of the formats: paper (PDF), screen (HTML), sheet (XLSX), data (JSON); paper is the narrowest."""

    PAPER = auto()
    SCREEN = auto()
    SHEET = auto()
    DATA = auto()
    ALL = PAPER | SCREEN | SHEET | DATA


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values. Empty values are shown in JSON only."""

    kind: ClassVar = "facts"
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of rates and scores with their counts, 95 % bound and definition."""

    kind: ClassVar = "figures"
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class VerdictTally:
    """The number of images, in total and by verdict: final, and by the machine alone."""

    kind: ClassVar = "tally"
    final: VerdictCounts
    machine: VerdictCounts


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column of a table. ``key`` names it in JSON and in the word table.

    ``width`` is in characters on a sheet, and relative on paper. ``wrap`` breaks long text into lines;
    without it, text too long for the column is shortened in the middle.
    """

    key: str
    width: int
    form: CellForm = "text"
    wrap: bool = False
    media: Media = Media.ALL

    @property
    def numeric(self) -> bool:
        """True if the cells are right-aligned."""
        return self.form in ("count", "score")

    def text(self, value: CellValue, words: Words) -> str:
        """The text of a cell on paper and screen; empty for None."""
        if value is None:
            return ""
        if isinstance(value, Verdict):
            return words(value.value)
        if isinstance(value, float):
            return f"{value:.3f}"
        return str(value)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; ``total`` is a last row with their sums.

    A ``matrix`` has the name of the row in the first cell, a highlighted diagonal and pale zeros.
    """

    kind: ClassVar = "table"
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    total: tuple[CellValue, ...] = ()
    matrix: bool = False

    def on(self, medium: Media) -> "Table":
        """The table with only the columns shown on a medium."""
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
    """Bars by count, largest first, and a line of their cumulative share."""

    kind: ClassVar = "pareto"
    bars: tuple[ParetoBar, ...]


@dataclass(frozen=True, slots=True)
class PictureGallery:
    """Thumbnails with heat maps and captions."""

    kind: ClassVar = "gallery"
    pictures: tuple[ReportPicture, ...]


@dataclass(frozen=True, slots=True)
class WitnessGallery:
    """Unknown images beside the training images nearest to them."""

    kind: ClassVar = "witnesses"
    images: tuple[ReportWitnesses, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence in small print; ``alert`` makes it stand out."""

    kind: ClassVar = "note"
    text: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """Boxes for signatures and dates. ``roles`` are keys of the word table."""

    kind: ClassVar = "signatures"
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A title and the blocks below it. ``key`` names it in JSON and is its anchor in HTML.

    Args:
        key: unique in the report.
        title: in the report's language.
        blocks: in reading order; a section among them is one level lower.
        sheet: of the workbook; None: that of the enclosing section, else the summary.
        titled: the media that show the title.
        excerpt: replaces the section in a format that cannot hold all rows of its tables.
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
    """Short sections side by side where there is room."""

    kind: ClassVar = "beside"
    sections: tuple[Section, ...]


ReportBlock = (
    Facts
    | Figures
    | VerdictTally
    | Table
    | ParetoChart
    | PictureGallery
    | WitnessGallery
    | Note
    | Signatures
    | Section
    | Beside
)


class Cover(Protocol):
    """What every format needs of a report besides its sections. ``about`` stands at the foot of each page,
    ``seal`` in the properties of the file.
    """

    @property
    def words(self) -> Words:
        """The words of the report's language."""
        ...

    @property
    def title(self) -> str:
        """What kind of report it is."""
        ...

    @property
    def title_number(self) -> str:
        """Its number, with its revision."""
        ...

    @property
    def about(self) -> str:
        """What it is about, or empty."""
        ...

    @property
    def app_version(self) -> str:
        """The version of this program that judged."""
        ...

    @property
    def created(self) -> datetime:
        """When it was made."""
        ...

    @property
    def seal(self) -> str:
        """What ``aoi verify`` and people find in the file."""
        ...


Data = TypeVar("Data", bound=Cover, covariant=True)


@dataclass(frozen=True)
class Report(Generic[Data]):
    """The input of every format: the facts and counts, and the sections built from them."""

    data: Data
    sections: tuple[Section, ...]
