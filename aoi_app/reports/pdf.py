"""The report as an A4 PDF with its own font, so that Chinese is right on every machine."""

import io
from collections.abc import Sequence
from typing import Any

from aoi_app.evidence.rates import percent
from aoi_app.project.records import Verdict
from aoi_app.reports.content import (
    ORDER,
    PDF_ROW_LIMIT,
    Figure,
    ReportData,
    ReportPicture,
    ReportRow,
    time_text,
)
from aoi_app.reports.pareto import pareto_shapes, shorten
from aoi_app.reports.pdf_parts import ACCENT, COLOURS, GREY, HEAD, LINE, Kit, drawing, paged_canvas

MARGIN = 45.0  # points
WIDTH = 595.3 - 2 * MARGIN
CHART_HEIGHT = 132.0

Style = list[tuple[Any, ...]]


def write_pdf(data: ReportData) -> bytes:
    """The pages: lot summary, NG gallery, unreadable files, model and settings, list of images."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    buffer = io.BytesIO()
    title = f"{data.words('title')} {data.number}"
    frame = Frame(
        MARGIN,
        MARGIN,
        WIDTH,
        A4[1] - 2 * MARGIN,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        pageTemplates=[PageTemplate(frames=[frame])],
        title=title,
        author="AOI Studio",
        lang="zh-TW" if data.words.language == "zh_TW" else "en",
    )
    kit = Kit(data.words)
    story = [
        *_summary(kit, data),
        *_gallery(kit, data),
        *_unreadable(kit, data),
        *_provenance(kit, data),
        *_images(kit, data),
    ]
    lot = data.header.lot.lot

    def page(canvas: Any, number: int, pages: int) -> None:
        """Head and foot of each page."""
        canvas.setFont(kit.font, 7.5)
        canvas.setFillColor(GREY)
        canvas.drawString(MARGIN, 26, shorten(f"{title}  ·  {lot}" if lot else title, WIDTH * 0.7, 7.5))
        text = data.words("page", page=number, pages=pages)
        canvas.drawRightString(MARGIN + WIDTH, 26, text)
        canvas.setStrokeColor(LINE)
        canvas.line(MARGIN, 37, MARGIN + WIDTH, 37)
        canvas.setFillColor(ACCENT)
        canvas.rect(MARGIN, 841.9 - 30, WIDTH, 2, stroke=0, fill=1)

    document.build(story, canvasmaker=paged_canvas(page))
    return buffer.getvalue()


# --- sections -------------------------------------------------------------------------------------


def _summary(kit: Kit, data: ReportData) -> list[Any]:
    words = data.words
    head = kit.table(
        [
            [
                kit.text(words("title"), "title"),
                kit.lines(
                    [(data.number, "number"), (f"{words('created')} {time_text(data.created)}", "right")]
                ),
            ]
        ],
        [WIDTH * 0.5, WIDTH * 0.5],
        rules=False,
    )
    story = [head, kit.gap(6)]
    if data.interim:
        story += [kit.text(words("interim"), "alert"), kit.gap(4)]
    story += [
        kit.facts(data.lot, WIDTH),
        kit.gap(8),
        _kpis(kit, data),
        kit.gap(5),
        _verdict_bar(data),
        kit.gap(3),
    ]
    passed = data.machine.passed
    first = f"{words('first_yield')}: {words.counts(passed)} = {percent(passed.rate)}"
    story += [kit.text(f"{words('yield_note')} {first}", "quiet"), kit.gap(6)]
    story += _tables(kit, data)
    story.extend(kit.section(words("pareto")))
    if data.pareto:
        story.append(
            drawing(
                kit, pareto_shapes(data.pareto, words("others"), WIDTH, CHART_HEIGHT), WIDTH, CHART_HEIGHT
            )
        )
    else:
        story.append(kit.text(words("no_ng"), "quiet"))
    story += [*kit.section(words("review_results")), _figures(kit, data.review)]
    note = f"{words('found_escapes')}: {data.outcome.found_escapes}. {words('bounds_note')}"
    return [*story, kit.gap(3), kit.text(note, "quiet"), kit.gap(10), _signatures(kit)]


def _kpis(kit: Kit, data: ReportData) -> Any:
    words, final = data.words, data.final
    cells = [(str(final.images), words("images"), GREY)]
    cells += [(str(final.of(verdict)), kit.verdict_text(verdict), COLOURS[verdict]) for verdict in ORDER]
    cells.append((percent(final.passed.rate), f"{words('yield')} {words.counts(final.passed)}", ACCENT))
    row = [kit.lines([(figure, "kpi"), (caption, "quiet")]) for figure, caption, _ in cells]
    style: Style = [("LINEABOVE", (i, 0), (i, 0), 2.5, colour) for i, (_, _, colour) in enumerate(cells)]
    style += [("LEFTPADDING", (0, 0), (-1, -1), 5), ("TOPPADDING", (0, 0), (-1, -1), 5)]
    shares = [0.16, 0.15, 0.15, 0.15, 0.16, 0.23]
    return kit.table([row], [WIDTH * share for share in shares], rules=False, style=style)


def _verdict_bar(data: ReportData) -> Any:
    from reportlab.graphics.shapes import Drawing, Rect

    bar, x = Drawing(WIDTH, 7, hAlign="LEFT"), 0.0
    for verdict in ORDER:
        width = WIDTH * data.final.of(verdict) / data.final.images
        bar.add(Rect(x, 0, width, 7, fillColor=COLOURS[verdict], strokeColor=None))
        x += width
    return bar


def _tables(kit: Kit, data: ReportData) -> list[Any]:
    """Machine against final verdict, and the classes: side by side while both are short."""
    words = data.words
    transitions = [[words("machine_head"), *(words(verdict.value) for verdict in ORDER), words("total")]]
    for verdict, counts in zip(ORDER, data.transitions, strict=True):
        transitions.append([kit.verdict_text(verdict), *map(str, counts), str(data.machine.of(verdict))])
    last = [str(data.final.of(verdict)) for verdict in ORDER]
    transitions.append([words("final_head"), *last, str(data.final.images)])
    same = [("BACKGROUND", (i + 1, i + 1), (i + 1, i + 1), HEAD) for i in range(4)]
    same += [("TEXTCOLOR", (0, i + 1), (0, i + 1), COLOURS[verdict]) for i, verdict in enumerate(ORDER)]
    classes = [[words("class"), "", words("machine"), words("final")]]
    half = WIDTH / 2 - 9
    for item in data.classes:
        classes.append([shorten(item.name, half * 0.5, 8), item.kind, str(item.machine), str(item.final)])
    classes.append([words("total"), "", str(data.machine.images), str(data.final.images)])
    beside = len(data.classes) <= 12
    room = half if beside else WIDTH
    shares = [0.25, 0.12, 0.12, 0.16, 0.2, 0.15]
    left = kit.grid(
        transitions, [room * share for share in shares], numbers=range(1, 6), total=True, style=same
    )
    right = kit.grid(classes, [room * share for share in (0.55, 0.1, 0.18, 0.17)], numbers=(2, 3), total=True)
    titles = [words("machine_final"), words("classes")]
    if not beside:
        return [*kit.section(titles[0]), left, *kit.section(titles[1]), right]
    heads = [kit.text(title, "section") for title in titles]
    return [kit.table([[heads[0], "", heads[1]], [left, "", right]], [half, 18, half], rules=False)]


def _figures(kit: Kit, figures: Sequence[Figure]) -> Any:
    words = kit.words
    head = [words("figure"), words("counts"), words("rate"), words("bound"), words("note")]
    rows: list[list[Any]] = [head]
    for figure in figures:
        cells = ["", "", ""]
        if figure.missing:
            cells[1] = words("not_measurable")
        elif figure.rate is not None:
            cells = [words.counts(figure.rate), percent(figure.rate.rate), figure.bound(words)]
        else:
            cells = ["", words.value(figure.value, figure.percent), figure.bound(words)]
        rows.append([words(figure.key), *cells, kit.text(figure.note, "quiet")])
    return kit.grid(rows, [WIDTH * share for share in (0.22, 0.11, 0.14, 0.17, 0.36)], numbers=(1, 2, 3))


def _signatures(kit: Kit) -> Any:
    from reportlab.platypus import KeepTogether

    words = kit.words
    boxes = [[kit.text(words(who), "quiet") for who in ("prepared", "checked", "approved")]]
    boxes.append([kit.text(words("date"), "quiet")] * 3)
    style: Style = [("BOX", (i, 0), (i, 1), 0.6, LINE) for i in range(3)]
    style += [("LEFTPADDING", (0, 0), (-1, -1), 5)]
    return KeepTogether([kit.table(boxes, [WIDTH / 3] * 3, heights=[32, 14], rules=False, style=style)])


def _gallery(kit: Kit, data: ReportData) -> list[Any]:
    from reportlab.platypus import PageBreak

    if not data.final.ng:
        return []
    words, shown, total = data.words, len(data.gallery), data.final.ng
    note = words("gallery_all", n=total) if shown == total else words("gallery_limit", shown=shown, n=total)
    cells: list[Any] = [_picture(kit, picture) for picture in data.gallery]
    cells += [""] * (-len(cells) % 3)
    rows = [cells[i : i + 3] for i in range(0, len(cells), 3)]
    style = [("BOTTOMPADDING", (0, 0), (-1, -1), 9), ("RIGHTPADDING", (0, 0), (-1, -1), 8)]
    return [
        PageBreak(),
        *kit.section(words("gallery")),
        kit.text(f"{note} {words('attention')}", "quiet"),
        kit.gap(6),
        kit.table(rows, [WIDTH / 3] * 3, rules=False, style=style),
    ]


def _picture(kit: Kit, picture: ReportPicture) -> list[Any]:
    words, row = kit.words, picture.row
    side = (WIDTH / 3 - 10) / 2
    images = [kit.image(jpeg, side) for jpeg in (picture.original, picture.overlay)]
    facts = [f"{words('ng_score')} {row.image.ng_score:.3f}"] if row.readable else []
    if row.image.human_verdict:
        facts.append(
            f"{words('human')}: {words(row.image.human_verdict.value)} {row.image.reviewer}".rstrip()
        )
    captions = [
        (shorten(row.final_label or words("no_class"), 2 * side, 8.5), "strong"),
        (shorten(" · ".join(facts), 4 * side, 7), "quiet"),
        (f"{row.number} · {shorten(row.name, 2 * side * 1.8, 7)}", "quiet"),
    ]
    if picture.overlay is not None:
        captions.append((f"{words('original')} | {words('attention_short')}", "quiet"))
    return [kit.table([images], [side + 2, side], rules=False), *kit.lines(captions)]


def _unreadable(kit: Kit, data: ReportData) -> list[Any]:
    words = data.words
    title = kit.section(f"{words('unreadable_files')} ({len(data.unreadable)})")
    if not data.unreadable:
        return [*title, kit.text(words("none_unreadable"), "quiet")]
    rows: list[list[Any]] = [[words("index"), words("name"), words("reason")]]
    for row in data.unreadable[:PDF_ROW_LIMIT]:
        rows.append([str(row.number), kit.text(row.name, "cell"), kit.text(row.reason, "cell")])
    limit = _limit_note(kit, len(data.unreadable))
    return [*title, *limit, kit.grid(rows, [WIDTH * share for share in (0.08, 0.4, 0.52)], numbers=(0,))]


def _provenance(kit: Kit, data: ReportData) -> list[Any]:
    words = data.words
    story = [*kit.section(words("provenance")), kit.facts(data.provenance, WIDTH)]
    if not data.test:
        return [*story, *kit.section(words("test_metrics")), kit.text(words("no_metrics"), "quiet")]
    split = words("images_n", split=words(f"split_{data.test_split}"), n=data.test_images)
    story += [*kit.section(f"{words('test_metrics')} · {split}"), _figures(kit, data.test)]
    return [*story, kit.gap(3), kit.text(words("bounds_note"), "quiet")]


def _images(kit: Kit, data: ReportData) -> list[Any]:
    """All images of a small lot; of a large one those that are not OK, up to a limit that is stated."""
    words = data.words
    whole = len(data.rows) <= PDF_ROW_LIMIT
    listed, title = (data.rows, "images_section") if whole else (data.attention, "images_attention")
    head = ("index", "name", "machine", "class", "ng_score", "human", "final")
    widths = [WIDTH * share for share in (0.07, 0.37, 0.12, 0.14, 0.1, 0.1, 0.1)]
    rows: list[list[Any]] = [[words(word) for word in head]]
    style: Style = []
    for line, row in enumerate(listed[:PDF_ROW_LIMIT], start=1):
        rows.append(_image_cells(kit, row, widths))
        for column, verdict in ((2, row.image.verdict), (6, row.final)):
            if verdict is not Verdict.OK:
                style.append(("TEXTCOLOR", (column, line), (column, line), COLOURS[verdict]))
    story = [*kit.section(f"{words(title)} ({len(listed)})"), *_limit_note(kit, len(listed))]
    return [*story, kit.grid(rows, widths, numbers=(0, 4), style=style)]


def _image_cells(kit: Kit, row: ReportRow, widths: Sequence[float]) -> list[str]:
    human = row.image.human_verdict
    return [
        str(row.number),
        shorten(row.name, widths[1] - 8, 8),
        kit.verdict_text(row.image.verdict),
        shorten(row.image.predicted, widths[3] - 6, 8),
        f"{row.image.ng_score:.3f}" if row.readable else "",
        kit.words(human.value) if human else "",
        kit.verdict_text(row.final),
    ]


def _limit_note(kit: Kit, rows: int) -> list[Any]:
    if rows <= PDF_ROW_LIMIT:
        return []
    return [kit.text(kit.words("list_limit", shown=PDF_ROW_LIMIT, n=rows), "quiet")]
