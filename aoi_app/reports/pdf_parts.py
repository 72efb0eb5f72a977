"""The building blocks of the PDF: font, text styles, tables, drawings and numbered pages."""

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from aoi_app.project.records import Verdict
from aoi_app.project.verdict_looks import VERDICT_LOOKS
from aoi_app.reports.content import ORDER, Fact, VerdictCounts
from aoi_app.reports.pareto import Shape
from aoi_app.reports.words import Words
from resources import resource

FONT = "NotoSansTC"
TEXT, GREY, LINE, HEAD, ACCENT = "#18202A", "#586472", "#D5DBE2", "#EBEFF3", "#0F766E"
COLOURS = {verdict: look.light for verdict, look in VERDICT_LOOKS.items()}
ROLES = {
    "bar": COLOURS[Verdict.NG],
    "axis": GREY,
    "grid": HEAD,
    "line": TEXT,
    "dot": TEXT,
    "label": GREY,
    "count": "#FFFFFF",
}
Style = list[tuple[Any, ...]]  # commands of a table's style

LONGEST = 800  # characters of a paragraph
# Name: size, leading, colour, alignment (0 left, 2 right), space before, space after; points.
STYLES = {
    "title": (20, 26, TEXT, 0, 0, 0),
    "number": (10.5, 14, TEXT, 2, 0, 0),
    "right": (7.5, 11, GREY, 2, 0, 0),
    "section": (11, 15, ACCENT, 0, 10, 4),
    "alert": (9, 13, COLOURS[Verdict.REVIEW], 0, 0, 0),
    "cell": (8, 11, TEXT, 0, 0, 0),
    "head": (7, 9, GREY, 0, 0, 0),
    "number head": (7, 9, GREY, 2, 0, 0),
    "bound": (8, 11, TEXT, 2, 0, 0),
    "strong": (8.5, 12, TEXT, 0, 2, 0),
    "quiet": (7, 9.5, GREY, 0, 0, 0),
    "kpi": (16, 21, TEXT, 0, 0, 0),
}


class Kit:
    """Makes the flowables of one report; registers the bundled font."""

    def __init__(self, words: Words) -> None:
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        if FONT not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(FONT, str(resource("fonts", "NotoSansTC-Regular.ttf"))))
            # The font has one weight: bold and italic fall back to it.
            pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=FONT, italic=FONT, boldItalic=FONT)
        self.words = words
        self.font = FONT
        self._styles = {
            name: ParagraphStyle(
                name,
                fontName=FONT,
                fontSize=size,
                leading=leading,
                textColor=colour,
                alignment=alignment,
                spaceBefore=before,
                spaceAfter=after,
                wordWrap="CJK" if words.language == "zh_TW" else None,
            )
            for name, (size, leading, colour, alignment, before, after) in STYLES.items()
        }

    def text(self, text: str, style: str) -> Any:
        """A paragraph of plain text; markup in it is escaped. Cut in the middle if very long:
        a cell cannot be taller than a page.
        """
        from reportlab.platypus import Paragraph

        if len(text) > LONGEST:
            text = f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"
        return Paragraph(escape(text), self._styles[style])

    def lines(self, lines: Iterable[tuple[str, str]]) -> list[Any]:
        """Paragraphs of (text, style) below one another, without empty ones."""
        return [self.text(text, style) for text, style in lines if text]

    def section(self, text: str, room: float = 90.0) -> list[Any]:
        """The title of a section, on a new page if fewer than ``room`` points are left."""
        from reportlab.platypus import CondPageBreak

        return [CondPageBreak(room), self.text(text, "section")]

    def gap(self, height: float) -> Any:
        """Empty space, in points."""
        from reportlab.platypus import Spacer

        return Spacer(1, height)

    def verdict_text(self, verdict: Verdict) -> str:
        """The name of a verdict with its mark, as colour alone must not carry meaning."""
        return self.words(verdict.value)

    def image(self, jpeg: bytes | None, side: float) -> Any:
        """A square image, or an empty cell."""
        from reportlab.platypus import Image

        return "" if jpeg is None else Image(io.BytesIO(jpeg), width=side, height=side)

    def facts(self, facts: Sequence[Fact], width: float) -> Any:
        """Names over values in three columns; long values take a whole line."""
        rows: list[list[Any]] = []
        spans = []
        column = 3
        for fact in facts:
            if not fact.text:
                continue
            cell = self.lines([(self.words(fact.key), "quiet"), (fact.text, "cell")])
            wide = len(fact.text) > 34
            if wide or column > 2:
                rows.append(["", "", ""])
                column = 0
            rows[-1][column] = cell
            if wide:
                spans.append(("SPAN", (0, len(rows) - 1), (2, len(rows) - 1)))
            column = 3 if wide else column + 1
        style = [*spans, ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]
        return self.table(rows or [[""]], [width / 3] * 3, rules=False, style=style)

    def table(
        self,
        rows: Sequence[Sequence[Any]],
        widths: Sequence[float],
        *,
        rules: bool = True,
        heights: Sequence[float] | None = None,
        style: Iterable[tuple[Any, ...]] = (),
        repeat: int = 0,
    ) -> Any:
        """Cells without padding at the sides; ``rules`` draws hairlines between rows."""
        from reportlab.platypus import LongTable, TableStyle

        commands: list[tuple[Any, ...]] = [
            ("FONT", (0, 0), (-1, -1), FONT, 8, 11),
            ("TEXTCOLOR", (0, 0), (-1, -1), TEXT),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ]
        if rules:
            commands.append(("LINEBELOW", (0, 0), (-1, -1), 0.4, HEAD))
        return LongTable(
            [list(row) for row in rows],
            colWidths=list(widths),
            rowHeights=list(heights) if heights else None,
            repeatRows=repeat,
            hAlign="LEFT",
            style=TableStyle([*commands, *style]),
        )

    def grid(
        self,
        rows: Sequence[Sequence[Any]],
        widths: Sequence[float],
        *,
        numbers: Iterable[int] = (),
        total: bool = False,
        style: Iterable[tuple[Any, ...]] = (),
    ) -> Any:
        """A table with a header repeated on each page, right-aligned numbers and an optional total."""
        commands: list[tuple[Any, ...]] = [
            ("TEXTCOLOR", (0, 0), (-1, 0), GREY),
            ("FONT", (0, 0), (-1, 0), FONT, 7, 10),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, LINE),
            *(("ALIGN", (column, 0), (column, -1), "RIGHT") for column in numbers),
            # A gap, so that a number and the text after it do not touch.
            *(("RIGHTPADDING", (column, 0), (column, -1), 8) for column in numbers),
        ]
        if total:
            commands.append(("LINEABOVE", (0, -1), (-1, -1), 0.8, LINE))
        return self.table(rows, widths, style=[*commands, *style], repeat=1)


def drawing(kit: Kit, shapes: Sequence[Shape], width: float, height: float) -> Any:
    """The shapes of a chart as a flowable; reportlab counts y upwards."""
    from reportlab.graphics import shapes as graphics
    from reportlab.lib.colors import HexColor

    picture = graphics.Drawing(width, height, hAlign="LEFT")
    for shape in shapes:
        colour = HexColor(ROLES[shape.role])
        x, y = shape.x, height - shape.y
        if shape.kind == "rect":
            item = graphics.Rect(
                x, y - shape.height, shape.width, shape.height, fillColor=colour, strokeColor=None
            )
        elif shape.kind == "line":
            thick = 1.2 if shape.role == "line" else 0.6
            item = graphics.Line(
                x, y, x + shape.width, y - shape.height, strokeColor=colour, strokeWidth=thick
            )
        elif shape.kind == "dot":
            item = graphics.Circle(x, y, shape.width, fillColor=HexColor("#FFFFFF"), strokeColor=colour)
        else:
            item = graphics.String(
                x, y, shape.text, fontName=kit.font, fontSize=8, fillColor=colour, textAnchor=shape.anchor
            )
        picture.add(item)
    return picture


def verdict_bar(counts: VerdictCounts, width: float) -> Any:
    """A horizontal bar of the shares of the verdicts."""
    from reportlab.graphics.shapes import Drawing, Rect

    bar, x = Drawing(width, 7, hAlign="LEFT"), 0.0
    for verdict in ORDER:
        part = width * counts.of(verdict) / counts.images
        bar.add(Rect(x, 0, part, 7, fillColor=COLOURS[verdict], strokeColor=None))
        x += part
    return bar


def paged_canvas(decorate: Callable[[Any, int, int], None]) -> type[Any]:
    """A canvas class that calls ``decorate(canvas, page, pages)`` on each page once their number is known."""
    from reportlab.pdfgen.canvas import Canvas

    class PagedCanvas(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - reportlab's name
            self._kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            kept = self._kept
            for number, state in enumerate(kept, start=1):
                self.__dict__.update(state)
                decorate(self, number, len(kept))
                super().showPage()
            super().save()

    return PagedCanvas
