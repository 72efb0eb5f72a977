"""Counts an inspection for its report."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any

from aoi_app.errors import ReportError
from aoi_app.evidence.metric_values import measurable
from aoi_app.evidence.reviews import final_label, final_verdict, review_outcome
from aoi_app.evidence.shown_first import in_turn
from aoi_app.folder_lock import owner_of
from aoi_app.plain_names import visible
from aoi_app.project.jobs import ReportLanguage
from aoi_app.project.records import Verdict
from aoi_app.project.store.file_state import file_state
from aoi_app.project.store.inspection_records import Review
from aoi_app.project.store.inspections import InspectedImage, Inspection, InspectionHeader
from aoi_app.project.store.map_checks import read_map_tests
from aoi_app.project.store.record_check import RecordFault, record_faults
from aoi_app.project.store.report_register import ReportRevision
from aoi_app.reports.content import (
    GALLERY_LIMIT,
    ORDER,
    ClassCount,
    ParetoBar,
    ReportData,
    ReportPicture,
    ReportRow,
    VerdictCounts,
    clean,
    moment_of,
)
from aoi_app.reports.novelty import unknown_images
from aoi_app.reports.words import Words

NOTHING = "nothing has been inspected yet"


def build_report(
    inspection: Inspection,
    language: ReportLanguage,
    created: datetime,
    revision: ReportRevision | None = None,
    faults: Sequence[RecordFault] | None = None,
) -> ReportData:
    """Count the results and choose the images of the gallery; ``pictures`` adds their thumbnails.

    Args:
        inspection: opened; if it is still running, the report is marked as interim.
        language: of the report.
        created: the time of the report, with its time zone.
        revision: as which it was entered into the register, while nobody wrote to the inspection; None: it
            is not recorded.
        faults: what was changed in the records; None: they are checked.

    Raises:
        ReportError: nothing has been inspected yet.
    """
    words = Words(language)
    header = _provable(inspection.header)
    images = inspection.results()
    if not images:
        raise ReportError(path=inspection.folder, what=NOTHING)
    rows = tuple(_row(number, image, inspection, words) for number, image in enumerate(images, start=1))
    tests = read_map_tests(inspection.folder)
    machine = _counts(row.image.verdict for row in rows)
    begun = moment_of(header.started)
    return ReportData(
        words=words,
        number=report_number(header),
        created=created,
        zone=(begun or created).tzinfo or UTC,
        header=header,
        interrupted=header.state == "running" and owner_of(inspection.folder) is None,
        machine=machine,
        final=_counts(row.final for row in rows),
        transitions=_transitions(rows),
        classes=_classes(rows, header, words),
        pareto=_pareto(rows, words),
        outcome=review_outcome(images, ok_class=header.has_ok_class, audit=inspection.audit_status()),
        rows=rows,
        not_ok=tuple(
            sorted(
                (row for row in rows if row.final is not Verdict.OK), key=lambda row: ORDER.index(row.final)
            )
        ),
        unreadable=tuple(row for row in rows if not row.readable),
        gallery=tuple(
            ReportPicture(row, test=tests.get(row.image.heatmap)) for row in gallery_rows(rows, GALLERY_LIMIT)
        ),
        revision=revision,
        before=tuple(item for item in inspection.reports.revisions() if item != revision),
        heads=revision.heads if revision else inspection.heads(),
        faults=tuple(record_faults(inspection) if faults is None else faults),
        unknown=unknown_images(rows),
    )


def report_number(header: InspectionHeader) -> str:
    """The report number, the same for every report of an inspection: its start, and a hash of its first
    source, lot, station and model. More sources may come when it is resumed.
    """
    begun = moment_of(header.started)
    facts = [header.started, *header.sources[:1], header.lot.lot, header.lot.station]
    facts.append(str(header.model.get("sha256", "")))
    check = hashlib.sha256("\n".join(facts).encode("utf-8", "replace")).hexdigest()[:4].upper()
    return f"AOI-{begun:%Y%m%d-%H%M%S}-{check}" if begun else f"AOI-{check}"


def gallery_rows(rows: Sequence[ReportRow], limit: int) -> list[ReportRow]:
    """The NG images to show: each class in turn, highest NG score first, so that every class appears."""
    found = (row for row in rows if row.final is Verdict.NG)
    return in_turn(found, lambda row: row.final_label, lambda row: row.image.ng_score)[:limit]


def _provable(header: InspectionHeader) -> InspectionHeader:
    """The header without metrics of the model that cannot be."""
    stored = header.model.get("metrics") or {}
    metrics = {split: measurable(values, header.has_ok_class) for split, values in stored.items()}
    return header.model_copy(update={"model": {**header.model, "metrics": metrics}})


def _row(number: int, image: InspectedImage, inspection: Inspection, words: Words) -> ReportRow:
    path, sources = PurePath(image.path), inspection.header.sources
    name = next((path.relative_to(source) for source in sources if path.is_relative_to(source)), path)
    earlier = tuple(inspection.history(image.path)[:-1]) if image.earlier else ()
    texts: dict[str, Any] = {
        "path": clean(image.path),
        "predicted": clean(image.predicted),
        "top": tuple((clean(label), share) for label, share in image.top),
        "reviews": tuple(map(_clean_review, image.reviews)),
    }
    tidy = replace(image, **texts)
    shown = name.as_posix() if name.parts else path.name
    final = final_verdict(tidy), final_label(tidy)
    # Without size and time on record every file would have to be read: "aoi verify --images" does.
    state = file_state(image) if image.modified_ns else "unknown"
    return ReportRow(number, clean(visible(shown)), tidy, *final, _reason(image, words), earlier, state)


def _clean_review(review: Review) -> Review:
    comment = None if review.comment is None else clean(review.comment)
    return replace(review, who=clean(review.who), label=clean(review.label), comment=comment)


def _reason(image: InspectedImage, words: Words) -> str:
    """The problem in the report's language, or in English if the word table lacks it."""
    if image.problem is None:
        return ""
    code, args = image.problem.code, image.problem.args
    return clean(words(code, **args) if words.knows(code) else image.problem.error.text)


def _counts(verdicts: Iterable[Verdict]) -> VerdictCounts:
    counted = Counter(verdicts)
    return VerdictCounts(*(counted[verdict] for verdict in ORDER))


def _transitions(rows: Iterable[ReportRow]) -> tuple[tuple[int, ...], ...]:
    counted = Counter((row.image.verdict, row.final) for row in rows)
    return tuple(tuple(counted[before, after] for after in ORDER) for before in ORDER)


def _classes(rows: Sequence[ReportRow], header: InspectionHeader, words: Words) -> tuple[ClassCount, ...]:
    """Each class of the model, then any other; every column adds up to the number of images."""
    machine = Counter(_class_key(row.image.verdict, row.image.predicted) for row in rows)
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
