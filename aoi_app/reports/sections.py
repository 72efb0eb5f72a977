"""The sections of a report in reading order, each built from the counts of the inspection.

To add one: a function here, its entry in ``SECTIONS`` and its words in ``words``. The formats stay the same.
"""

from collections.abc import Callable

from aoi_app.reports.areas import area_section
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
from aoi_app.reports.claims import unclaimable
from aoi_app.reports.content import ORDER, ReportData
from aoi_app.reports.course import course_section
from aoi_app.reports.detection import detection_table
from aoi_app.reports.figures import proof_figures, review_figures
from aoi_app.reports.image_table import image_table, reason_table
from aoi_app.reports.novelty import unseen_section, witness_section
from aoi_app.reports.page_one import lot_section
from aoi_app.reports.provenance import provenance_facts
from aoi_app.reports.rejudgements import rejudgement_table, reviewer_table
from aoi_app.reports.training import training_section


def report_sections(data: ReportData) -> tuple[Section, ...]:
    """All sections that apply to this inspection."""
    return tuple(section for build in SECTIONS if (section := build(data)) is not None)


def summary_section(data: ReportData) -> Section:
    """Images by verdict."""
    words, passed = data.words, data.machine.passed
    first = words.named("first_yield", f"{words.counts(passed)} = {passed.text}")
    blocks = (VerdictTally(data.final, data.machine), Note(f"{words('yield_note')} {first}"))
    return Section("summary", words("summary"), blocks, titled=~Media.PAPER)


def counts_section(data: ReportData) -> Section:
    """The changes of verdicts by review, and the classes."""
    tables = (Beside((_transitions(data), _classes(data))),)
    return Section("counts", data.words("counts_title"), tables, titled=Media.SCREEN)


def _transitions(data: ReportData) -> Section:
    widths = zip(ORDER, (8, 8, 10, 16), strict=True)
    columns = (
        ReportColumn("machine_head", 23, "verdict"),
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
    figures = review_figures(data.outcome, words, data.header.has_ok_class)
    return Section("review", words("review_results"), (figures, Note(note)))


def detection_section(data: ReportData) -> Section:
    """The detection rate of each defect class."""
    words, table = data.words, detection_table(data)
    blocks = (table, Note(words("detection_note"))) if table.rows else (Note(words("no_defect_class")),)
    return Section("detection", words("detection_title"), blocks)


def claims_section(data: ReportData) -> Section:
    """What was not measured, why, and what would make it measurable."""
    words, claims = data.words, unclaimable(data)
    columns = (
        ReportColumn("claim", 24, wrap=True),
        ReportColumn("why", 36, wrap=True),
        ReportColumn("remedy", 40, wrap=True),
    )
    rows = tuple((item.figure, item.why, item.remedy) for item in claims)
    block = Table(columns, rows) if rows else Note(words("claims_none"))
    return Section("claims", words("claims"), (block,))


def rejudgement_section(data: ReportData) -> Section:
    """Who re-judged or commented which image, when; everything that people said and did not take back."""
    words, people = data.words, reviewer_table(data)
    if not people.rows:
        return Section("rejudgements", words("rejudgements"), (Note(words("nobody")),))
    reviewers = Section("reviewers", words("reviewers"), (people,))
    said = rejudgement_table(data)
    title = f"{words('rejudgements')} ({len(said.rows)})"
    return Section("rejudgements", title, (reviewers, said), sheet="rejudgements")


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
    tested = f" {words('map_test_note')}" if any(picture.test for picture in data.gallery) else ""
    blocks = (Note(f"{note} {words('heat_map_note')}{tested}"), PictureGallery(data.gallery))
    return Section("gallery", words("gallery"), blocks, sheet="gallery")


def unreadable_section(data: ReportData) -> Section:
    """Files that could not be read, with the reason. They count as images, and not as OK."""
    words, rows = data.words, data.unreadable
    block = reason_table(rows) if rows else Note(words("none_unreadable"))
    return Section("unreadable", f"{words('unreadable_files')} ({len(rows)})", (block,))


def doubtful_section(data: ReportData) -> Section | None:
    """Images that the machine left to a person for a stated reason; None if there are none."""
    rows = [row for row in data.rows if row.reason and row.readable]
    if not rows:
        return None
    return Section("doubtful", f"{data.words('doubtful')} ({len(rows)})", (reason_table(rows),))


def provenance_section(data: ReportData) -> Section:
    """The provenance of the model, and its metrics on labelled images."""
    words = data.words
    ok_class = data.header.has_ok_class
    images, figures = proof_figures(data.header.model.get("metrics") or {}, words, ok_class)
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
    signature_section,
    counts_section,
    pareto_section,
    area_section,
    review_section,
    detection_section,
    claims_section,
    course_section,
    gallery_section,
    unreadable_section,
    doubtful_section,
    witness_section,
    rejudgement_section,
    provenance_section,
    training_section,
    unseen_section,
    images_section,
)
