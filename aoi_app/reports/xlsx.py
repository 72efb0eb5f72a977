"""The report as an Excel workbook: real numbers to sort and filter, native chart, NG thumbnails."""

import io
from typing import Any

from aoi_app.evidence.intervals import CONFIDENCE
from aoi_app.project.records import Verdict
from aoi_app.project.verdict_looks import VERDICT_LOOKS
from aoi_app.reports.content import ORDER, Fact, Figure, ReportData, time_text
from aoi_app.reports.tables import image_values

COLOURS = {verdict: look.light for verdict, look in VERDICT_LOOKS.items()}
LINE, QUIET, HEAD = "#D5DBE2", "#586472", "#EBEFF3"
THUMBNAIL = 96  # pixels shown; the stored picture is larger and sharp when enlarged


def write_xlsx(data: ReportData) -> bytes:
    """The workbook; text is always stored as text, so nothing the user typed is ever a formula."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties(
            {
                "title": f"{data.words('title')} {data.number}",
                "created": data.created.replace(tzinfo=None),
            }
        )
        _Book(book, data).write()
    return buffer.getvalue()


class _Book:
    """Holds the workbook, its cell formats and the report while the sheets are written."""

    def __init__(self, book: Any, data: ReportData) -> None:
        self._book, self._data, self._words = book, data, data.words
        base = {
            "font_name": "Arial" if data.words.language == "en" else "Microsoft JhengHei",
            "font_size": 10,
        }

        def style(**more: Any) -> Any:
            return book.add_format({**base, "valign": "top", **more})

        self._title = style(font_size=16, font_color="#0F766E")
        self._section = style(bold=True, font_size=12, bottom=1, bottom_color=LINE)
        self._head = style(bold=True, bg_color=HEAD, bottom=1, bottom_color=LINE, text_wrap=True)
        # Quote prefix: typing Enter in the cell keeps it text, even if it looks like a formula.
        self._text = style(quote_prefix=True)
        self._wrapped = style(quote_prefix=True, text_wrap=True)
        self._quiet = style(font_color=QUIET, text_wrap=True)
        self._whole = style(num_format="#,##0")
        self._strong = style(num_format="#,##0", bold=True)
        self._percent = style(num_format="0.00%")
        self._score = style(num_format="0.0000")
        self._verdicts = {verdict: style(font_color=COLOURS[verdict], bold=True) for verdict in ORDER}

    def write(self) -> None:
        """All sheets, in reading order."""
        self._summary()
        self._images()
        self._classes()
        if self._data.gallery:
            self._gallery()
        self._provenance()

    # --- sheets -----------------------------------------------------------------------------------

    def _summary(self) -> None:
        data, words = self._data, self._words
        sheet = self._sheet("summary", [30, 14, 14, 22, 14, 60])
        sheet.write_string(0, 0, words("title"), self._title)
        row = self._facts(sheet, 2, (Fact("number", data.number), Fact("created", time_text(data.created))))
        if data.interim:
            sheet.write_string(row, 0, words("interim"), self._quiet)
            row += 1
        row = self._facts(sheet, row, data.lot)
        row = self._transitions(sheet, self._heading(sheet, row + 1, "machine_final"))
        for key, counts in (("yield", data.final), ("first_yield", data.machine)):
            sheet.write_string(row, 0, words(key), self._text)
            self._number(sheet, row, 1, counts.passed.rate, self._percent)
            sheet.write_string(row, 2, words.counts(counts.passed), self._text)
            row += 1
        sheet.write_string(row, 0, words("yield_note"), self._text)
        row = self._figures(sheet, self._heading(sheet, row + 2, "review_results"), data.review)
        sheet.write_string(row, 0, words("found_escapes"), self._text)
        self._number(sheet, row, 1, data.outcome.found_escapes, self._whole)
        row = self._heading(sheet, row + 2, "unreadable_files")
        for item in data.unreadable:
            sheet.write_string(row, 0, item.name, self._text)
            sheet.write_string(row, 3, item.reason, self._text)
            row += 1
        if not data.unreadable:
            sheet.write_string(row, 0, words("none_unreadable"), self._quiet)
            row += 1
        row = self._heading(sheet, row + 1, "signatures")
        for column, who in enumerate(("prepared", "checked", "approved")):
            sheet.write_string(row, column, words(who), self._head)

    def _images(self) -> None:
        data, words = self._data, self._words
        titles = {
            "number": ("index", 7),
            "path": ("path", 60),
            "verdict": ("machine", 12),
            "class": ("class", 16),
            "score": ("score", 11),
            "ng_score": ("ng_score", 11),
            "problem": ("reason", 24),
            "human_verdict": ("human", 12),
            "human_class": ("human_class", 16),
            "reviewer": ("reviewer", 14),
            "reviewed_at": ("reviewed_at", 26),
            "comment": ("comment", 24),
            "audit": ("audit", 8),
            "final_verdict": ("final", 12),
            "final_class": ("final_class", 16),
            "at": ("at", 26),
            "width": ("width", 9),
            "height": ("height", 9),
            "sha256": ("sha256", 66),
        }
        sheet = self._sheet("images_section", [width for _, width in titles.values()])
        for column, (word, _) in enumerate(titles.values()):
            sheet.write_string(0, column, words(word), self._head)
        for line, row in enumerate(data.rows, start=1):
            values = image_values(data, row)
            for column, name in enumerate(titles):
                self._value(sheet, line, column, row.reason if name == "problem" else values[name])
            for name, verdict in (("verdict", row.image.verdict), ("final_verdict", row.final)):
                sheet.write_string(
                    line, list(titles).index(name), words(verdict.value), self._verdicts[verdict]
                )
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(data.rows), len(titles) - 1)

    def _classes(self) -> None:
        data, words = self._data, self._words
        sheet = self._sheet("classes", [26, 10, 12, 12, 4, 26, 12, 14])
        for column, word in (
            (0, "class"),
            (2, "machine"),
            (3, "final"),
            (5, "pareto"),
            (6, "count"),
            (7, "cumulative"),
        ):
            sheet.write_string(0, column, words(word), self._head)
        sheet.write_string(0, 1, "OK / NG", self._head)
        for line, item in enumerate(data.classes, start=1):
            sheet.write_string(line, 0, item.name, self._text)
            sheet.write_string(line, 1, item.kind, self._text)
            sheet.write_number(line, 2, item.machine, self._whole)
            sheet.write_number(line, 3, item.final, self._whole)
        total = len(data.classes) + 1
        sheet.write_string(total, 0, words("total"), self._head)
        sheet.write_number(total, 2, data.machine.images, self._strong)
        sheet.write_number(total, 3, data.final.images, self._strong)
        for line, bar in enumerate(data.pareto, start=1):
            sheet.write_string(line, 5, bar.name, self._text)
            sheet.write_number(line, 6, bar.count, self._whole)
            sheet.write_number(line, 7, bar.cumulative, self._percent)
        sheet.freeze_panes(1, 0)
        if data.pareto:
            self._pareto_chart(sheet, len(data.pareto), max(total, len(data.pareto)) + 2)

    def _pareto_chart(self, sheet: Any, bars: int, row: int) -> None:
        name, words = sheet.get_name(), self._words
        columns = self._book.add_chart({"type": "column"})
        columns.add_series(
            {
                "name": words("count"),
                "categories": [name, 1, 5, bars, 5],
                "values": [name, 1, 6, bars, 6],
                "fill": {"color": COLOURS[Verdict.NG]},
                "gap": 60,
                "data_labels": {"value": True},
            }
        )
        line = self._book.add_chart({"type": "line"})
        line.add_series(
            {
                "name": words("cumulative"),
                "categories": [name, 1, 5, bars, 5],
                "values": [name, 1, 7, bars, 7],
                "y2_axis": True,
                "line": {"color": "#18202A", "width": 1.5},
                "marker": {"type": "circle", "size": 5, "fill": {"color": "#FFFFFF"}},
            }
        )
        columns.combine(line)
        columns.set_title({"name": words("pareto"), "name_font": {"size": 12, "bold": False}})
        columns.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": HEAD}}})
        line.set_y2_axis({"min": 0, "max": 1, "num_format": "0%"})
        columns.set_legend({"position": "bottom"})
        columns.set_size({"width": 760, "height": 320})
        sheet.insert_chart(row, 0, columns)

    def _gallery(self) -> None:
        data, words = self._data, self._words
        sheet = self._sheet("gallery", [8, 15, 15, 18, 12, 60])
        for column, word in enumerate(("index", "original", "attention_short", "class", "ng_score", "name")):
            sheet.write_string(0, column, words(word), self._head)
        for line, picture in enumerate(data.gallery, start=1):
            sheet.set_row_pixels(line, THUMBNAIL + 8)
            sheet.write_number(line, 0, picture.row.number, self._whole)
            for column, jpeg in ((1, picture.original), (2, picture.overlay)):
                if jpeg is not None:
                    self._picture(sheet, line, column, jpeg)
            sheet.write_string(line, 3, picture.row.final_label or words("no_class"), self._text)
            self._value(sheet, line, 4, picture.row.image.ng_score if picture.row.readable else None)
            sheet.write_string(line, 5, picture.row.name, self._wrapped)
        shown, total = len(data.gallery), data.final.ng
        note = (
            words("gallery_all", n=total) if shown == total else words("gallery_limit", shown=shown, n=total)
        )
        sheet.write_string(shown + 2, 0, f"{note} {words('attention')}", self._text)
        sheet.freeze_panes(1, 0)

    def _provenance(self) -> None:
        data, words = self._data, self._words
        sheet = self._sheet("provenance", [30, 14, 14, 22, 14, 60])
        row = self._facts(sheet, 0, data.provenance)
        row = self._heading(sheet, row + 1, "test_metrics")
        if not data.test:
            sheet.write_string(row, 0, words("no_metrics"), self._quiet)
            return
        split = words("images_n", split=words(f"split_{data.test_split}"), n=data.test_images)
        sheet.write_string(row, 0, split, self._quiet)
        row = self._figures(sheet, row + 1, data.test)
        sheet.write_string(row, 0, words("bounds_note"), self._quiet)

    # --- pieces -----------------------------------------------------------------------------------

    def _sheet(self, word: str, widths: list[int]) -> Any:
        sheet = self._book.add_worksheet(self._words(word)[:31])
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{self._data.number}&R&P / &N")
        return sheet

    def _heading(self, sheet: Any, row: int, word: str) -> int:
        sheet.write_string(row, 0, self._words(word), self._section)
        return row + 1

    def _facts(self, sheet: Any, row: int, facts: tuple[Fact, ...]) -> int:
        for fact in facts:
            sheet.write_string(row, 0, self._words(fact.key), self._quiet)
            sheet.write_string(row, 1, fact.text, self._text)
            row += 1
        return row

    def _transitions(self, sheet: Any, row: int) -> int:
        data, words = self._data, self._words
        titles = [words("machine_head"), *(words(verdict.value) for verdict in ORDER), words("total")]
        for column, title in enumerate(titles):
            sheet.write_string(row, column, title, self._head)
        for verdict, counts in zip(ORDER, data.transitions, strict=True):
            row += 1
            sheet.write_string(row, 0, words(verdict.value), self._verdicts[verdict])
            for column, count in enumerate((*counts, data.machine.of(verdict)), start=1):
                sheet.write_number(row, column, count, self._whole)
        row += 1
        sheet.write_string(row, 0, words("final_head"), self._head)
        for column, verdict in enumerate(ORDER, start=1):
            sheet.write_number(row, column, data.final.of(verdict), self._strong)
        sheet.write_number(row, len(ORDER) + 1, data.final.images, self._strong)
        return row + 2

    def _figures(self, sheet: Any, row: int, figures: tuple[Figure, ...]) -> int:
        words = self._words
        bound = f"{words('bound')} ({CONFIDENCE:.0%})"
        for column, title in enumerate(("figure", "counts", "rate", "", "", "note")):
            sheet.write_string(row, column, words(title) if title else "", self._head)
        sheet.write_string(row, 3, bound, self._head)
        for figure in figures:
            row += 1
            sheet.write_string(row, 0, words(figure.key), self._text)
            if figure.missing:
                sheet.write_string(row, 2, words("not_measurable"), self._quiet)
            elif figure.rate is not None:
                sheet.write_string(row, 1, words.counts(figure.rate), self._text)
                self._number(sheet, row, 2, figure.rate.rate, self._percent)
            else:
                self._number(sheet, row, 2, figure.value, self._percent if figure.percent else self._score)
            sheet.write_string(row, 3, figure.bound(words), self._text)
            sheet.write_string(row, 5, figure.note, self._quiet)
        return row + 2

    def _value(self, sheet: Any, row: int, column: int, value: Any) -> None:
        if isinstance(value, bool):
            sheet.write_string(row, column, self._words("yes") if value else "", self._text)
        elif isinstance(value, float):
            sheet.write_number(row, column, value, self._score)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self._whole)
        elif value is not None:
            sheet.write_string(row, column, value, self._text)

    def _number(self, sheet: Any, row: int, column: int, value: float | None, style: Any) -> None:
        if value is not None:
            sheet.write_number(row, column, value, style)

    def _picture(self, sheet: Any, row: int, column: int, jpeg: bytes) -> None:
        from aoi_app.reports.pictures import SIDE

        options = {
            "image_data": io.BytesIO(jpeg),
            "x_scale": THUMBNAIL / SIDE,
            "y_scale": THUMBNAIL / SIDE,
            "x_offset": 4,
            "y_offset": 4,
            "object_position": 1,
        }
        sheet.insert_image(row, column, "picture.jpg", options)
