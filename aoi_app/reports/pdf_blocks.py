"""Renders each kind of block as flowables of the PDF."""

from functools import singledispatchmethod
from typing import Any

from aoi_app.project.records import Verdict
from aoi_app.reports.blocks import (
    Beside,
    CellValue,
    Facts,
    Figures,
    Media,
    Note,
    ParetoChart,
    PictureGallery,
    ReportBlock,
    ReportColumn,
    Section,
    Signatures,
    Table,
    VerdictTally,
    WitnessGallery,
)
from aoi_app.reports.content import ORDER, PDF_ROW_LIMIT, ReportPicture
from aoi_app.reports.pareto import pareto_shapes, shorten
from aoi_app.reports.pdf_parts import ACCENT, COLOURS, GREY, HEAD, LINE, Kit, Style, drawing, verdict_bar

CHART_HEIGHT = 116.0  # points
GAP, TITLE_GAP = 5.0, 8.0  # points between the blocks of a section, and instead of a hidden title
MOST_LINES = 24  # of a cell, which cannot break across pages
GUTTER = 18.0  # points between sections side by side
MOST_BESIDE = 12  # rows of tables side by side at most, as such a pair cannot break across pages


class PdfBlocks:
    """``render(block, width)`` returns the flowables of a block; ``width`` is in points."""

    def __init__(self, kit: Kit) -> None:
        self._kit, self._words = kit, kit.words

    @singledispatchmethod
    def render(self, block: object, _width: float) -> list[Any]:
        """Render a block; one function per kind follows.

        Raises:
            TypeError: there is none for this kind.
        """
        raise TypeError(f"PDF has no renderer for {type(block).__name__}")

    @render.register
    def _(self, block: Section, width: float) -> list[Any]:
        from reportlab.platypus import PageBreak

        if block.excerpt is not None and any(map(_too_long, block.blocks)):
            block = block.excerpt
        pictures = any(isinstance(item, PictureGallery) for item in block.blocks)
        story: list[Any] = [PageBreak()] if pictures else []
        if Media.PAPER in block.titled:
            chart = any(isinstance(item, ParetoChart) for item in block.blocks)
            story += self._kit.section(block.title, CHART_HEIGHT + 30 if chart else 90)
        else:
            story.append(self._kit.gap(TITLE_GAP))
        for place, item in enumerate(block.blocks):
            if place and not isinstance(item, Section | Beside):  # their titles have their own spacing
                story.append(self._kit.gap(GAP))
            story += self.render(item, width)
        return story

    @render.register
    def _(self, block: Beside, width: float) -> list[Any]:
        tables = [item for section in block.sections for item in section.blocks if isinstance(item, Table)]
        if any(len(table.rows) > MOST_BESIDE for table in tables):
            return [item for section in block.sections for item in self.render(section, width)]
        half = (width - GUTTER * (len(block.sections) - 1)) / len(block.sections)
        cells: list[Any] = []
        for section in block.sections:
            cells += [self.render(section, half), ""]
        widths = [half, GUTTER] * len(block.sections)
        return [self._kit.table([cells[:-1]], widths[:-1], rules=False)]

    @render.register
    def _(self, block: Facts, width: float) -> list[Any]:
        return [self._kit.facts(block.facts, width)]

    @render.register
    def _(self, block: Note, _width: float) -> list[Any]:
        return [self._kit.text(block.text, "alert" if block.alert else "quiet")]

    @render.register
    def _(self, block: VerdictTally, width: float) -> list[Any]:
        words, kit, final = self._words, self._kit, block.final
        tiles = [(str(final.images), words("images"), GREY)]
        tiles += [(str(final.of(verdict)), kit.verdict_text(verdict), COLOURS[verdict]) for verdict in ORDER]
        tiles.append((final.passed.text, f"{words('yield')} {words.counts(final.passed)}", ACCENT))
        row = [kit.lines([(figure, "kpi"), (caption, "quiet")]) for figure, caption, _ in tiles]
        style: Style = [("LINEABOVE", (i, 0), (i, 0), 2.5, colour) for i, (_, _, colour) in enumerate(tiles)]
        style += [("LEFTPADDING", (0, 0), (-1, -1), 5), ("TOPPADDING", (0, 0), (-1, -1), 5)]
        widths = [width * share for share in (0.16, 0.15, 0.15, 0.15, 0.16, 0.23)]
        return [kit.table([row], widths, rules=False, style=style), kit.gap(GAP), verdict_bar(final, width)]

    @render.register
    def _(self, block: Figures, width: float) -> list[Any]:
        words = self._words
        rows: list[list[Any]] = [[words(key) for key in ("figure", "counts", "rate", "bound", "note")]]
        for figure in block.figures:
            cells: list[Any] = ["", "", ""]
            if figure.missing:
                cells[1] = words("not_measurable")
            else:
                counts = "" if figure.rate is None else words.counts(figure.rate)
                cells = [counts, figure.text, figure.bound(words)]
            # A bound that counts parts is two lines long; as plain text it would run over the rate.
            cells[2] = self._kit.text(cells[2], "bound")
            rows.append([words(figure.key), *cells, self._kit.text(figure.note, "quiet")])
        widths = [width * share for share in (0.22, 0.11, 0.14, 0.17, 0.36)]
        return [self._kit.grid(rows, widths, numbers=(1, 2, 3))]

    @render.register
    def _(self, block: Table, width: float) -> list[Any]:
        shown = block.on(Media.PAPER)
        unit = width / sum(column.width for column in shown.columns)
        widths = [unit * column.width for column in shown.columns]
        rows: list[list[Any]] = [list(map(self._head, shown.columns))]
        style: Style = []
        for line, cells in enumerate(shown.rows[:PDF_ROW_LIMIT], start=1):
            rows.append(list(map(self._cell, cells, shown.columns, widths)))
            for place, value in enumerate(cells):
                if isinstance(value, Verdict) and (shown.matrix or value is not Verdict.OK):
                    style.append(("TEXTCOLOR", (place, line), (place, line), COLOURS[value]))
            if shown.matrix:
                style.append(("BACKGROUND", (line, line), (line, line), HEAD))
        if shown.total:
            rows.append(list(map(self._cell, shown.total, shown.columns, widths)))
        numbers = [place for place, column in enumerate(shown.columns) if column.numeric]
        grid = self._kit.grid(rows, widths, numbers=numbers, total=bool(shown.total), style=style)
        if not _too_long(shown):
            return [grid]
        limit = self._words("list_limit", shown=PDF_ROW_LIMIT, n=len(shown.rows))
        return [self._kit.text(limit, "quiet"), grid]

    def _head(self, column: ReportColumn) -> Any:
        return self._kit.text(self._words(column.key), "number head" if column.numeric else "head")

    def _cell(self, value: CellValue, column: ReportColumn, width: float) -> Any:
        text = column.text(value, self._words)
        if column.wrap:
            return self._kit.text(shorten(text, (width - 7) * MOST_LINES, 8), "cell")
        return text if column.numeric else shorten(text, width - 7, 8)

    @render.register
    def _(self, block: ParetoChart, width: float) -> list[Any]:
        shapes = pareto_shapes(block.bars, self._words("others"), width, CHART_HEIGHT)
        return [drawing(self._kit, shapes, width, CHART_HEIGHT)]

    @render.register
    def _(self, block: PictureGallery, width: float) -> list[Any]:
        cells: list[Any] = [self._picture(picture, width / 3) for picture in block.pictures]
        cells += [""] * (-len(cells) % 3)
        rows = [cells[i : i + 3] for i in range(0, len(cells), 3)]
        style: Style = [("BOTTOMPADDING", (0, 0), (-1, -1), 9), ("RIGHTPADDING", (0, 0), (-1, -1), 8)]
        return [self._kit.table(rows, [width / 3] * 3, rules=False, style=style)]

    @render.register
    def _(self, block: WitnessGallery, width: float) -> list[Any]:
        side, picture_side, kit = width / 4, width / 6, self._kit
        rows: list[list[Any]] = []
        for shown in block.images:
            name = shorten(f"{shown.row.number} · {shown.row.name}", 3 * side, 7)
            own = kit.image(shown.original, picture_side) if shown.original else kit.gap(picture_side)
            row: list[Any] = [[own, *kit.lines([(name, "quiet")])]]
            for item, picture in zip(shown.witnesses, shown.pictures or (None,) * 3, strict=False):
                said = [(item.label, "strong"), (f"{item.name} · {item.distance:.3f}", "quiet")]
                lines = [(shorten(text, 3 * side, 7), style) for text, style in said]
                drawn = kit.image(picture, picture_side) if picture else kit.gap(picture_side)
                row.append([drawn, *kit.lines(lines)])
            rows.append([*row, *[""] * (4 - len(row))])
        return [kit.table(rows, [side] * 4, style=[("BOTTOMPADDING", (0, 0), (-1, -1), 6)])]

    def _picture(self, picture: ReportPicture, width: float) -> list[Any]:
        words, kit, row = self._words, self._kit, picture.row
        side = (width - 10) / 2
        images = [kit.image(jpeg, side) for jpeg in (picture.original, picture.overlay)]
        facts = [f"{words('ng_score')} {row.image.ng_score:.3f}"] if row.readable else []
        if row.image.human_verdict:
            judged = words.named("human", f"{words(row.image.human_verdict.value)} {row.image.reviewer}")
            facts.append(judged.rstrip())
        captions = [
            (shorten(row.final_label or words("no_class"), 2 * side, 8.5), "strong"),
            (shorten(" · ".join(facts), 4 * side, 7), "quiet"),
            (f"{row.number} · {shorten(row.name, 2 * side * 1.8, 7)}", "quiet"),
        ]
        if picture.overlay is not None:
            tested = words.named("heat_map", words.map_verdict(picture.test))
            captions.append((f"{words('original')} | {tested}", "quiet"))
        return [kit.table([images], [side + 2, side], rules=False), *kit.lines(captions)]

    @render.register
    def _(self, block: Signatures, width: float) -> list[Any]:
        from reportlab.platypus import KeepTogether

        kit, count = self._kit, len(block.roles)
        boxes = [[kit.text(self._words(role), "quiet") for role in block.roles]]
        boxes.append([kit.text(self._words("date"), "quiet")] * count)
        style: Style = [("BOX", (i, 0), (i, 1), 0.6, LINE) for i in range(count)]
        style += [("LEFTPADDING", (0, 0), (-1, -1), 5)]
        widths = [width / count] * count
        return [KeepTogether([kit.table(boxes, widths, heights=[32, 14], rules=False, style=style)])]


def _too_long(block: ReportBlock) -> bool:
    return isinstance(block, Table) and len(block.rows) > PDF_ROW_LIMIT
