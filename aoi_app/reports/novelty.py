"""Unknown images in a report: those of the inspection with their witnesses, and each defect left out once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from aoi_app.evidence.rates import Rate, entered_percent, percent
from aoi_app.plain_names import visible
from aoi_app.project.anomaly import ANOMALY
from aoi_app.project.witnesses import Witness, witnesses_of
from aoi_app.reports.blocks import Note, ReportColumn, Section, Table, WitnessGallery
from aoi_app.reports.content import ReportData, ReportRow, ReportWitnesses, clean
from aoi_app.reports.words import Words

MOST_SHOWN = 12  # unknown images with pictures; all of them stand in the table of doubtful ones
Values = Mapping[str, Any]


def unknown_images(rows: Iterable[ReportRow]) -> tuple[ReportWitnesses, ...]:
    """The unknown images to show, in the order of the inspection; without pictures."""
    found = (ReportWitnesses(row, _cleaned(row)) for row in rows if witnesses_of(row.image.problem))
    return tuple(islice(found, MOST_SHOWN))


def _cleaned(row: ReportRow) -> tuple[Witness, ...]:
    return tuple(
        replace(item, name=clean(visible(item.name)), label=clean(item.label))
        for item in witnesses_of(row.image.problem)
    )


def novelty_text(model: Values, words: Words) -> str:
    """Whether the model tells unknown images, and at which rate of needless reviews."""
    limits = model.get("novelty")
    if not limits:
        anomalies = any(item["id"] == ANOMALY.id for item in model.get("classes", ()))
        return words("no_novelty") if model and not anomalies else ""
    beyond, rate = Rate.from_json(limits["beyond"]), limits["rate"]
    shown = entered_percent(rate)
    if limits["assured"] > rate:
        shown = percent(limits["assured"], beyond.n, "up")
    return words("novelty_value", rate=shown, n=beyond.n, beyond=words.counts(beyond))


def witness_section(data: ReportData) -> Section | None:
    """Unknown images beside the training images nearest to them; None if there are none."""
    if not data.unknown:
        return None
    words = data.words
    n = sum(bool(witnesses_of(row.image.problem)) for row in data.rows)
    note = words("witnesses_limit", shown=len(data.unknown), n=n)
    blocks = (*((Note(note),) if n > len(data.unknown) else ()), WitnessGallery(data.unknown))
    return Section("witnesses", f"{words('witnesses_title')} ({n})", blocks)


def unseen_section(data: ReportData) -> Section | None:
    """What became of each defect class when the model had not learned it; None if that was not measured."""
    words, limits = data.words, data.header.model.get("novelty") or {}
    classes = limits.get("unseen") or ()
    if not classes:
        return None
    columns = (
        ReportColumn("left_out", 22),
        *(ReportColumn(key, 28, wrap=True) for key in ("to_review", "called_ok", "called_other")),
    )
    rows = tuple(
        (
            clean(item["name"]),
            _rate_text(item["unknown"], words, success=True),
            _rate_text(item["passed"], words),
            _rate_text(item["named"], words),
        )
        for item in classes
    )
    note = words("unseen_note", rate=entered_percent(limits["rate"]))
    return Section("unseen", words("unseen"), (Note(note), Table(columns, rows)), sheet="provenance")


def _rate_text(values: Values, words: Words, success: bool = False) -> str:
    rate = Rate.from_json(values)
    bound = words.bound(rate, success)
    return words.listed((f"{words.counts(rate)} = {(rate.parts or rate).text}", *filter(None, (bound,))))
