"""The report as an A4 PDF with an embedded font, so that Chinese shows on every machine."""

import io
from typing import Any

from aoi_app.reports.blocks import Cover, Report
from aoi_app.reports.content import time_text
from aoi_app.reports.pareto import shorten
from aoi_app.reports.pdf_blocks import PdfBlocks
from aoi_app.reports.pdf_parts import ACCENT, GREY, LINE, Kit, paged_canvas

MARGIN = 45.0  # points
WIDTH = 595.3 - 2 * MARGIN


def write_pdf(report: Report[Cover]) -> bytes:
    """Render all sections on A4 pages; very long tables are cut, with a note."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    data, buffer = report.data, io.BytesIO()
    title = f"{data.title} {data.title_number}"
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
        keywords=data.seal,
        lang="zh-TW" if data.words.language == "zh_TW" else "en",
    )
    kit = Kit(data.words)
    blocks = PdfBlocks(kit)
    story = [_head(kit, report)]
    for section in report.sections:
        story += blocks.render(section, WIDTH)
    about = data.about

    def page(canvas: Any, number: int, pages: int) -> None:
        """Draw the header and footer of a page."""
        canvas.setFont(kit.font, 7.5)
        canvas.setFillColor(GREY)
        canvas.drawString(MARGIN, 26, shorten(f"{title}  ·  {about}" if about else title, WIDTH * 0.7, 7.5))
        text = data.words("page", page=number, pages=pages)
        canvas.drawRightString(MARGIN + WIDTH, 26, text)
        canvas.setStrokeColor(LINE)
        canvas.line(MARGIN, 37, MARGIN + WIDTH, 37)
        canvas.setFillColor(ACCENT)
        canvas.rect(MARGIN, 841.9 - 30, WIDTH, 2, stroke=0, fill=1)

    document.build(story, canvasmaker=paged_canvas(page))
    return buffer.getvalue()


def _head(kit: Kit, report: Report[Cover]) -> Any:
    data, words = report.data, report.data.words
    made = f"{words('created')} {time_text(data.created)}"
    cells = [kit.text(data.title, "title"), kit.lines([(data.title_number, "number"), (made, "right")])]
    return kit.table([cells], [WIDTH * 0.5, WIDTH * 0.5], rules=False)
