"""The report as an Excel workbook: numbers to sort and filter, a native chart, NG thumbnails."""

import io
from collections.abc import Iterator, Sequence
from functools import singledispatchmethod
from typing import Any

from aoi_app.evidence.rates import percent
from aoi_app.reports.blocks import (
    Beside,
    Cover,
    Facts,
    Figures,
    Media,
    Note,
    ParetoChart,
    PictureGallery,
    Report,
    ReportBlock,
    Section,
    Sheet,
    Signatures,
    Table,
    VerdictTally,
    WitnessGallery,
)
from aoi_app.reports.content import ORDER, Fact, time_text
from aoi_app.reports.words import Words
from aoi_app.reports.xlsx_parts import Styles, pareto_chart, thumbnail

SHEETS: tuple[Sheet, ...] = ("summary", "images_section", "classes", "gallery", "rejudgements", "provenance")
STACKED = (30, 14, 14, 22, 14, 60)  # widths of the columns of a sheet with several blocks, in characters
GALLERY = {
    "index": 8,
    "original": 15,
    "heat_map": 15,
    "map_test": 15,
    "class": 18,
    "ng_score": 12,
    "name": 60,
}


def write_xlsx(report: Report[Cover]) -> bytes:
    """Render the workbook; text is always stored as text, so nothing the user typed becomes a formula."""
    import xlsxwriter

    buffer, data = io.BytesIO(), report.data
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    title = f"{data.title} {data.title_number}"
    with xlsxwriter.Workbook(buffer, options) as book:
        about = {"title": title, "keywords": data.seal, "created": data.created.replace(tzinfo=None)}
        book.set_properties(about)
        styles = Styles(book, data.words)
        placed = [item for section in report.sections for item in _placed(section, "summary")]
        for name in SHEETS:
            blocks = [block for sheet, block in placed if sheet == name]
            if not blocks:
                continue
            writer = _SheetWriter(book, name, blocks, data.words, styles)
            writer.foot(data.title_number)
            if name == "summary":
                writer.head(
                    data.title, (Fact("number", data.title_number), Fact("created", time_text(data.created)))
                )
            for block in blocks:
                writer.write(block)
    return buffer.getvalue()


def _placed(block: ReportBlock, around: Sheet) -> Iterator[tuple[Sheet, ReportBlock]]:
    """Each block with its sheet, containers flattened; a section comes first, for its title."""
    sheet = (block.sheet or around) if isinstance(block, Section) else around
    if not isinstance(block, Beside):
        yield sheet, block
    if isinstance(block, Section | Beside):
        for item in block.blocks if isinstance(block, Section) else block.sections:
            yield from _placed(item, sheet)


class _SheetWriter:
    """Writes blocks one below the other; ``_row`` is the next free row."""

    def __init__(
        self, book: Any, name: Sheet, blocks: Sequence[ReportBlock], words: Words, styles: Styles
    ) -> None:
        self._book, self._name, self._words, self._styles = book, name, words, styles
        self._sheet = book.add_worksheet(words(name)[:31])
        self._row = 0
        content = [block for block in blocks if not isinstance(block, Section)]
        self._alone = len(content) == 1
        self._widths = _widths(content)
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)

    def foot(self, number: str) -> None:
        """Print setup: A4 landscape, with the report's number on each page."""
        self._sheet.hide_gridlines(2)
        self._sheet.set_paper(9)  # A4
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer(f"&L{number}&R&P / &N")

    def head(self, title: str, facts: tuple[Fact, ...]) -> None:
        """The title of the report."""
        self._sheet.write_string(0, 0, title, self._styles.title)
        self._row = 2
        self.write(Facts(facts))

    @singledispatchmethod
    def write(self, block: object) -> None:
        """Write a block; one function per kind follows. Containers were flattened before.

        Raises:
            TypeError: there is none for this kind.
        """
        raise TypeError(f"XLSX has no renderer for {type(block).__name__}")

    @write.register
    def _(self, block: Section) -> None:
        """A title, unless it would be the first on the sheet, where the tab shows it."""
        if self._row == 0 and (self._alone or block.key == self._name):
            return
        self._row += 1 if self._row else 0
        self._text(0, block.title, self._styles.section)
        self._row += 1

    @write.register
    def _(self, block: Facts) -> None:
        for fact in filter(lambda fact: fact.text, block.facts):
            self._text(0, self._words(fact.key), self._styles.label)
            self._text(1, fact.text)
            self._row += 1

    @write.register
    def _(self, block: Note) -> None:
        self._text(0, block.text, self._styles.alert if block.alert else self._styles.quiet)
        self._row += 1

    @write.register
    def _(self, block: VerdictTally) -> None:
        words, styles = self._words, self._styles
        self._text(0, words("images"))
        self._number(1, block.final.images, styles.strong)
        for verdict in ORDER:
            self._row += 1
            self._text(0, words(verdict.value), styles.verdicts[verdict])
            self._number(1, block.final.of(verdict), styles.whole)
        for key, counts in (("yield", block.final), ("first_yield", block.machine)):
            self._row += 1
            self._text(0, words(key))
            self._number(1, counts.passed.rate, styles.figure(counts.passed.text))
            self._text(2, words.counts(counts.passed))
        self._row += 1

    @write.register
    def _(self, block: Figures) -> None:
        words, styles = self._words, self._styles
        places = self._places((30, 14, 14, 22, 60))
        for place, key in zip(places, ("figure", "counts", "rate", "bound", "note"), strict=True):
            self._text(place, words(key), styles.head)
        for figure in block.figures:
            self._row += 1
            self._text(places[0], words(figure.key))
            if figure.missing:
                self._text(places[2], words("not_measurable"), styles.quiet)
            elif figure.rate is not None:
                self._text(places[1], words.counts(figure.rate))
                self._number(places[2], (figure.rate.parts or figure.rate).rate, styles.figure(figure.text))
            else:
                self._number(places[2], figure.value, styles.figure(figure.text))
            self._text(places[3], figure.bound(words))
            self._text(places[4], figure.note, styles.quiet)
        self._row += 1

    @write.register
    def _(self, block: Table) -> None:
        shown, top = block.on(Media.SHEET), self._row
        places = self._places([column.width for column in shown.columns])
        for place, column in zip(places, shown.columns, strict=True):
            self._text(place, self._words(column.key), self._styles.head)
        rows = [*shown.rows, shown.total] if shown.total else shown.rows
        for cells in rows:
            self._row += 1
            strong = cells is shown.total
            for place, column, value in zip(places, shown.columns, cells, strict=True):
                style = self._styles.cell(column, value, strong)
                if isinstance(value, (int, float)):
                    self._number(place, value, style)
                elif value is not None:
                    self._text(place, column.text(value, self._words), style)
        if self._alone:
            self._sheet.freeze_panes(top + 1, 2)
            self._sheet.autofilter(top, 0, self._row, places[-1])
        self._row += 1

    @write.register
    def _(self, block: ParetoChart) -> None:
        words, styles, top = self._words, self._styles, self._row
        for column, key in enumerate(("class", "count", "cumulative")):
            self._text(column, words(key), styles.head)
        total = sum(bar.count for bar in block.bars)
        for bar in block.bars:
            self._row += 1
            self._text(0, bar.name)
            self._number(1, bar.count, styles.whole)
            self._number(2, bar.cumulative, styles.figure(percent(bar.cumulative, total)))
        chart = pareto_chart(self._book, self._sheet.get_name(), top + 1, self._row, total, words)
        self._sheet.insert_chart(self._row + 2, 0, chart)
        self._row += 20

    @write.register
    def _(self, block: PictureGallery) -> None:
        words, styles = self._words, self._styles
        for column, key in enumerate(GALLERY):
            self._text(column, words(key), styles.head)
        self._sheet.freeze_panes(self._row + 1, 0)
        for picture in block.pictures:
            self._row += 1
            row = picture.row
            self._number(0, row.number, styles.whole)
            for column, jpeg in ((1, picture.original), (2, picture.overlay)):
                if jpeg is not None:
                    thumbnail(self._sheet, self._row, column, jpeg)
            self._text(3, words.map_verdict(picture.test) if picture.overlay else "")
            self._text(4, row.final_label or words("no_class"))
            self._number(5, row.image.ng_score if row.readable else None, styles.score)
            self._text(6, row.name, styles.wrapped)
        self._row += 1

    @write.register
    def _(self, block: WitnessGallery) -> None:
        words, styles = self._words, self._styles
        for column, key in enumerate(("index", "class", "distance", "witness", "name")):
            self._text(column, words(key), styles.head)
        for shown in block.images:
            for item in shown.witnesses:
                self._row += 1
                self._number(0, shown.row.number, styles.whole)
                self._text(1, item.label)
                self._number(2, item.distance, styles.score)
                self._text(3, item.name)
                self._text(4, shown.row.name)
        self._row += 1

    @write.register
    def _(self, block: Signatures) -> None:
        for column, role in enumerate(block.roles):
            self._text(column, self._words(role), self._styles.head)
        self._row += 1

    def _text(self, column: int, text: str, style: Any = None) -> None:
        self._sheet.write_string(self._row, column, text, style or self._styles.text)

    def _number(self, column: int, value: float | None, style: Any) -> None:
        if value is not None:
            self._sheet.write_number(self._row, column, value, style)

    def _places(self, widths: Sequence[int]) -> list[int]:
        """The sheet columns at which columns of these widths begin; text overflows into empty cells."""
        places, column = [], 0
        for width in widths:
            places.append(column)
            room = 0
            while room < width:
                room += self._widths[column] if column < len(self._widths) else width
                column += 1
        return places


def _widths(blocks: Sequence[ReportBlock]) -> Sequence[int]:
    """Column widths of a sheet: those of its first table or gallery, else ``STACKED``."""
    first = next((block for block in blocks if not isinstance(block, Note)), None)
    if isinstance(first, Table):
        return [column.width for column in first.on(Media.SHEET).columns]
    return tuple(GALLERY.values()) if isinstance(first, PictureGallery) else STACKED
