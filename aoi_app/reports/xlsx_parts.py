"""The building blocks of the workbook: cell formats, the native chart, and thumbnails."""

import io
from typing import Any

from aoi_app.project.records import Verdict
from aoi_app.project.verdict_looks import VERDICT_LOOKS
from aoi_app.reports.blocks import CellValue, ReportColumn
from aoi_app.reports.content import ORDER
from aoi_app.reports.pictures import SIDE
from aoi_app.reports.words import Words

COLOURS = {verdict: look.light for verdict, look in VERDICT_LOOKS.items()}
LINE, QUIET, HEAD = "#D5DBE2", "#586472", "#EBEFF3"
THUMBNAIL = 96  # pixels shown; the stored image is larger, so that it can be enlarged


class Styles:
    """The cell formats of one workbook."""

    def __init__(self, book: Any, words: Words) -> None:
        base = {"font_name": "Arial" if words.language == "en" else "Microsoft JhengHei", "font_size": 10}

        def style(**more: Any) -> Any:
            return book.add_format({**base, "valign": "top", **more})

        self.title = style(font_size=16, font_color="#0F766E")
        self.section = style(bold=True, font_size=12, bottom=1, bottom_color=LINE)
        self.head = style(bold=True, bg_color=HEAD, bottom=1, bottom_color=LINE, text_wrap=True)
        # Quote prefix: typing Enter in the cell keeps it text, even if it looks like a formula.
        self.text = style(quote_prefix=True)
        self.wrapped = style(quote_prefix=True, text_wrap=True)
        self.label = style(font_color=QUIET, text_wrap=True)
        self.quiet = style(font_color=QUIET, quote_prefix=True)
        self.alert = style(font_color=COLOURS[Verdict.REVIEW], bold=True)
        self.whole = style(num_format="#,##0")
        self.strong = style(num_format="#,##0", bold=True)
        self._style, self._shares = style, dict[str, Any]()
        self.score = style(num_format="0.0000")
        self.verdicts = {verdict: style(font_color=COLOURS[verdict], bold=True) for verdict in ORDER}

    def cell(self, column: ReportColumn, value: CellValue, total: bool) -> Any:
        """The format of a table cell."""
        if isinstance(value, Verdict):
            return self.verdicts[value]
        if column.numeric:
            return self.strong if total else self.whole if column.form == "count" else self.score
        return self.head if total else self.text

    def figure(self, text: str) -> Any:
        """The format in which a number reads ``text``; the cell keeps the number itself."""
        if text not in self._shares:
            self._shares[text] = self._style(num_format=f'"{text}"', align="right")
        return self._shares[text]


def pareto_chart(book: Any, sheet: str, first: int, last: int, total: int, words: Words) -> Any:
    """A native Excel chart of the classes in column A, counts in B and cumulative shares in C; the axis of
    the counts ends at their total.
    """
    names = [sheet, first, 0, last, 0]
    columns = book.add_chart({"type": "column"})
    columns.add_series(
        {
            "name": words("count"),
            "categories": names,
            "values": [sheet, first, 1, last, 1],
            "fill": {"color": COLOURS[Verdict.NG]},
            "gap": 60,
            "data_labels": {"value": True},
        }
    )
    line = book.add_chart({"type": "line"})
    line.add_series(
        {
            "name": words("cumulative"),
            "categories": names,
            "values": [sheet, first, 2, last, 2],
            "y2_axis": True,
            "line": {"color": "#18202A", "width": 1.5},
            "marker": {"type": "circle", "size": 5, "fill": {"color": "#FFFFFF"}},
        }
    )
    columns.combine(line)
    columns.set_title({"name": words("pareto"), "name_font": {"size": 12, "bold": False}})
    grid = {"visible": True, "line": {"color": HEAD}}
    columns.set_y_axis({"min": 0, "max": total, "major_gridlines": grid})
    line.set_y2_axis({"min": 0, "max": 1, "num_format": "0%"})
    columns.set_legend({"position": "bottom"})
    columns.set_size({"width": 760, "height": 320})
    return columns


def thumbnail(sheet: Any, row: int, column: int, jpeg: bytes) -> None:
    """Insert a thumbnail into a cell, and set the row to its height."""
    sheet.set_row_pixels(row, THUMBNAIL + 8)
    options = {
        "image_data": io.BytesIO(jpeg),
        "x_scale": THUMBNAIL / SIDE,
        "y_scale": THUMBNAIL / SIDE,
        "x_offset": 4,
        "y_offset": 4,
        "object_position": 1,
    }
    sheet.insert_image(row, column, "picture.jpg", options)
