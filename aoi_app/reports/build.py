"""From an inspection folder to the content of its report."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any

from aoi_app.errors import ReportError
from aoi_app.evidence.rates import Rate
from aoi_app.evidence.reviews import ReviewOutcome, final_label, final_verdict, review_outcome
from aoi_app.project.jobs import ReportLanguage
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import InspectedImage, Inspection, InspectionHeader
from aoi_app.reports.content import (
    ORDER,
    ClassCount,
    Fact,
    Figure,
    ParetoBar,
    ReportData,
    ReportRow,
    VerdictCounts,
    clean,
    moment_of,
    time_text,
)
from aoi_app.reports.provenance import provenance_facts, test_figures
from aoi_app.reports.words import Words

NOTHING = "nothing has been inspected yet"


def build_report(inspection: Inspection, language: ReportLanguage, created: datetime) -> ReportData:
    """Count and word everything; the gallery's pictures are added by ``pictures``.

    Args:
        inspection: opened; may still be running, the report then says that it is interim.
        language: of all words and of the translated values.
        created: when the report is made, with its time zone.

    Raises:
        ReportError: nothing has been inspected yet.
    """
    words = Words(language)
    header = inspection.header
    images = inspection.results()
    if not images:
        raise ReportError(path=inspection.folder, what=NOTHING)
    rows = tuple(_row(number, image, header.sources, words) for number, image in enumerate(images, start=1))
    machine = _counts(row.image.verdict for row in rows)
    outcome = review_outcome(images)
    test_split, test_images, test = test_figures(header.model, words)
    begun = moment_of(header.started)
    return ReportData(
        words=words,
        number=_number(header, begun),
        created=created,
        zone=(begun or created).tzinfo or UTC,
        header=header,
        lot=_lot_facts(header, len(rows), words),
        machine=machine,
        final=_counts(row.final for row in rows),
        transitions=_transitions(rows),
        classes=_classes(rows, header, words),
        pareto=_pareto(rows, words),
        outcome=outcome,
        review=_review_figures(outcome, words),
        provenance=provenance_facts(header, words),
        test_split=test_split,
        test_images=test_images,
        test=test,
        rows=rows,
        attention=tuple(
            sorted(
                (row for row in rows if row.final is not Verdict.OK), key=lambda row: ORDER.index(row.final)
            )
        ),
        unreadable=tuple(row for row in rows if not row.readable),
    )


def gallery_rows(rows: Sequence[ReportRow], limit: int) -> list[ReportRow]:
    """The NG images to show: each class in turn, highest NG score first, so that no class hides another."""
    turns: Counter[str] = Counter()
    ranked = []
    for row in sorted(rows, key=lambda row: (-row.image.ng_score, row.number)):
        if row.final is Verdict.NG:
            ranked.append((turns[row.final_label], row))
            turns[row.final_label] += 1
    ranked.sort(key=lambda place: (place[0], -turns[place[1].final_label]))
    return [row for _, row in ranked[:limit]]


def _row(number: int, image: InspectedImage, sources: Sequence[str], words: Words) -> ReportRow:
    path = PurePath(image.path)
    name = next((path.relative_to(source) for source in sources if path.is_relative_to(source)), path)
    texts: dict[str, Any] = {
        key: clean(getattr(image, key)) for key in ("path", "label", "human_label", "reviewer", "comment")
    }
    tidy = replace(image, **texts, top=tuple((clean(label), share) for label, share in image.top))
    shown = name.as_posix() if name.parts else path.name
    return ReportRow(
        number, clean(shown), tidy, final_verdict(tidy), final_label(tidy), _reason(image, words)
    )


def _reason(image: InspectedImage, words: Words) -> str:
    """The problem in the report's language, or in English where the report has no words for it."""
    if image.problem is None:
        return ""
    return words(image.problem.code) if words.knows(image.problem.code) else clean(image.problem.error.text)


def _counts(verdicts: Iterable[Verdict]) -> VerdictCounts:
    counted = Counter(verdicts)
    return VerdictCounts(*(counted[verdict] for verdict in ORDER))


def _transitions(rows: Iterable[ReportRow]) -> tuple[tuple[int, ...], ...]:
    counted = Counter((row.image.verdict, row.final) for row in rows)
    return tuple(tuple(counted[before, after] for after in ORDER) for before in ORDER)


def _classes(rows: Sequence[ReportRow], header: InspectionHeader, words: Words) -> tuple[ClassCount, ...]:
    """Each class of the model, then what else was named; all columns add up to the images in."""
    machine = Counter(_class_key(row.image.verdict, row.image.label) for row in rows)
    final = Counter(_class_key(row.final, row.final_label) for row in rows)
    kinds = {clean(item["name"]): str(item["verdict"]) for item in header.model.get("classes", ())}
    found = sorted({*machine, *final} - {*kinds, "", None}, key=str)
    lines = [
        ClassCount(str(name), kinds.get(str(name), ""), machine[name], final[name])
        for name in [*kinds, *found]
    ]
    for key, word in (("", "no_class"), (None, "UNREADABLE")):
        if machine[key] or final[key]:
            lines.append(ClassCount(words(word), "", machine[key], final[key]))
    return tuple(lines)


def _class_key(verdict: Verdict, label: str) -> str | None:
    return None if verdict is Verdict.UNREADABLE else label


def _pareto(rows: Iterable[ReportRow], words: Words) -> tuple[ParetoBar, ...]:
    counted = Counter(row.final_label or words("no_class") for row in rows if row.final is Verdict.NG)
    bars, total = [], 0
    for name, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        total += count
        bars.append(ParetoBar(name, count, total / counted.total()))
    return tuple(bars)


def _lot_facts(header: InspectionHeader, images: int, words: Words) -> tuple[Fact, ...]:
    begun = moment_of(header.started)
    ended = moment_of(header.finished)
    rate = f"{images / header.seconds:.1f}" if header.seconds > 0 else "–"
    lot = header.lot
    return (
        *(Fact(key, clean(getattr(lot, key))) for key in ("lot", "part", "work_order")),
        *(Fact(key, clean(getattr(lot, key))) for key in ("station", "operator", "shift")),
        Fact("started", time_text(begun) if begun else ""),
        Fact("finished", time_text(ended) if ended else ""),
        Fact("seconds", words("seconds_value", seconds=f"{header.seconds:.1f}", rate=rate)),
        Fact("state", words(f"state_{header.state}")),
        Fact("comment", clean(lot.comment)),
        Fact("sources", clean("; ".join(header.sources))),
    )


def _review_figures(outcome: ReviewOutcome, words: Words) -> tuple[Figure, ...]:
    def found(key: str, rate: Rate | None) -> Figure:
        if rate is None or rate.rate is None:
            return Figure(key, missing=True, note=words(f"{key}_missing"))
        return Figure(key, rate, note=words(f"{key}_note"))

    escaped = found("escaped", outcome.escaped)
    if outcome.escape_ppm is not None and outcome.escape_ppm_upper95 is not None:
        ppm = words("ppm", rate=f"{outcome.escape_ppm:,.0f}", bound=f"{outcome.escape_ppm_upper95:,.0f}")
        escaped = replace(escaped, note=words("escaped_note", ppm=ppm))
    return (
        Figure("ng_reviewed", outcome.ng_reviewed, bounded=False),
        Figure("band_reviewed", outcome.band_reviewed, bounded=False),
        Figure("audit_reviewed", outcome.audit_reviewed, bounded=False),
        found("false_call", outcome.false_call),
        found("overkill", outcome.overkill),
        found("misclassified", outcome.misclassified),
        escaped,
    )


def _number(header: InspectionHeader, begun: datetime | None) -> str:
    """The same for every report of one inspection: its start, and a check of what and by what."""
    facts = [header.started, *header.sources, header.lot.lot, header.lot.station]
    facts.append(str(header.model.get("sha256", "")))
    check = hashlib.sha256("\n".join(facts).encode("utf-8", "replace")).hexdigest()[:4].upper()
    return f"AOI-{begun:%Y%m%d-%H%M%S}-{check}" if begun else f"AOI-{check}"
