"""The sections of a report in reading order, each built from the counts of the inspection.

To add one: a function here, its entry in ``SECTIONS`` and its words in ``words``. The formats stay the same.
"""

from collections.abc import Callable

from aoi_app.evidence.rates import percent
from aoi_app.reports.blocks import (
    Beside,
    CellValue,
    Facts,
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
)
from aoi_app.reports.content import ORDER, Fact, ReportData, clean, moment_of, time_text
from aoi_app.reports.figures import proof_figures, review_figures
from aoi_app.reports.image_table import image_table, unreadable_table
from aoi_app.reports.provenance import provenance_facts


def report_sections(data: ReportData) -> tuple[Section, ...]:
    """All sections that apply to this inspection."""
    return tuple(section for build in SECTIONS if (section := build(data)) is not None)


def lot_section(data: ReportData) -> Section:
    """What was inspected, by whom and when, headed by a note if the report is interim."""
    words, header, lot = data.words, data.header, data.header.lot
    begun, ended = moment_of(header.started), moment_of(header.finished)
    rate = f"{len(data.rows) / header.seconds:.1f}" if header.seconds > 0 else "–"
    facts = (
        *(Fact(key, clean(getattr(lot, key))) for key in ("lot", "part", "work_order")),
        *(Fact(key, clean(getattr(lot, key))) for key in ("station", "operator", "shift")),
        Fact("started", time_text(begun) if begun else ""),
        Fact("finished", time_text(ended) if ended else ""),
        Fact("seconds", words("seconds_value", seconds=f"{header.seconds:.1f}", rate=rate)),
        Fact("state", words(f"state_{header.state}")),
        Fact("comment", clean(lot.comment)),
        Fact("sources", clean("; ".join(header.sources))),
    )
    alert = (Note(words("interim"), alert=True),) if data.interim else ()
    return Section("lot", words("lot_section"), (*alert, Facts(facts)), titled=~Media.PAPER)


def summary_section(data: ReportData) -> Section:
    """Images by verdict, the changes by review, and the classes."""
    words, passed = data.words, data.machine.passed
    first = words.named("first_yield", f"{words.counts(passed)} = {percent(passed.rate)}")
    blocks = (
        VerdictTally(data.final, data.machine),
        Note(f"{words('yield_note')} {first}"),
        Beside((_transitions(data), _classes(data))),
    )
    return Section("summary", words("summary"), blocks, titled=~Media.PAPER)


def _transitions(data: ReportData) -> Section:
    widths = zip(ORDER, (8, 8, 10, 13), strict=True)
    columns = (
        ReportColumn("machine_head", 20, "verdict"),
        *(ReportColumn(verdict.value, width, "count") for verdict, width in widths),
        ReportColumn("total", 10, "count"),
    )
    rows: tuple[tuple[CellValue, ...], ...] = tuple(
        (verdict, *counts, data.machine.of(verdict))
        for verdict, counts in zip(ORDER, data.transitions, strict=True)
    )
    final = map(data.final.of, ORDER)
    total: tuple[CellValue, ...] = (data.words("final_head"), *final, data.final.images)
    table = Table(columns, rows, total, matrix=True)
    return Section("transitions", data.words("machine_final"), (table,))


def _classes(data: ReportData) -> Section:
    columns = (
        ReportColumn("class", 26),
        ReportColumn("kind", 10),
        ReportColumn("machine", 12, "count"),
        ReportColumn("final", 12, "count"),
    )
    rows = tuple((item.name, item.kind, item.machine, item.final) for item in data.classes)
    total = (data.words("total"), "", data.machine.images, data.final.images)
    return Section("classes", data.words("classes"), (Table(columns, rows, total),), sheet="classes")


def pareto_section(data: ReportData) -> Section:
    """The Pareto chart of NG classes."""
    words = data.words
    block = ParetoChart(data.pareto) if data.pareto else Note(words("no_ng"))
    return Section("pareto", words("pareto"), (block,), sheet="classes")


def review_section(data: ReportData) -> Section:
    """The results of re-judging."""
    words = data.words
    note = f"{words.named('found_escapes', data.outcome.found_escapes)} · {words('bounds_note')}"
    return Section("review", words("review_results"), (review_figures(data.outcome, words), Note(note)))


def signature_section(data: ReportData) -> Section:
    """The boxes for signatures."""
    lines = Signatures(("prepared", "checked", "approved"))
    return Section("signatures", data.words("signatures"), (lines,), titled=~Media.PAPER)


def gallery_section(data: ReportData) -> Section | None:
    """NG images with their heat maps, and how many of them are shown; None without NG images."""
    words, shown, total = data.words, len(data.gallery), data.final.ng
    if not total:
        return None
    note = words("gallery_all", n=total) if shown == total else words("gallery_limit", shown=shown, n=total)
    blocks = (Note(f"{note} {words('heat_map_note')}"), PictureGallery(data.gallery))
    return Section("gallery", words("gallery"), blocks, sheet="gallery")


def unreadable_section(data: ReportData) -> Section:
    """Files that could not be read, with the reason. They count as images, and not as OK."""
    words, rows = data.words, data.unreadable
    block = unreadable_table(rows) if rows else Note(words("none_unreadable"))
    return Section("unreadable", f"{words('unreadable_files')} ({len(rows)})", (block,))


def provenance_section(data: ReportData) -> Section:
    """The provenance of the model, and its metrics on labelled images."""
    words = data.words
    images, figures = proof_figures(data.header.model.get("metrics") or {}, words)
    title = words("test_metrics")
    proof: tuple[ReportBlock, ...] = (Note(words("no_metrics")),)
    if figures.figures:
        title, proof = f"{title} · {images}", (figures, Note(words("bounds_note")))
    blocks = (Facts(provenance_facts(data.header, words)), Section("proof", title, proof))
    return Section("provenance", words("provenance"), blocks, sheet="provenance")


def images_section(data: ReportData) -> Section:
    """All images; if there are too many for paper, those that are not OK."""
    title, short = (data.words(key) for key in ("images_section", "images_attention"))
    not_ok = (image_table(data, data.not_ok),)
    return Section(
        "images-table",
        f"{title} ({len(data.rows)})",
        (image_table(data, data.rows),),
        sheet="images_section",
        excerpt=Section("images-attention", f"{short} ({len(data.not_ok)})", not_ok),
    )


SECTIONS: tuple[Callable[[ReportData], Section | None], ...] = (
    lot_section,
    summary_section,
    pareto_section,
    review_section,
    signature_section,
    gallery_section,
    unreadable_section,
    provenance_section,
    images_section,
)
