"""What a report cannot claim: the figures that nobody measured, why, and what would make them measurable."""

from collections.abc import Iterator
from dataclasses import dataclass

from aoi_app.evidence.intervals import images_for
from aoi_app.evidence.rates import Rate, percent
from aoi_app.reports.content import ReportData
from aoi_app.reports.detection import detections
from aoi_app.reports.figures import proof_split

USUAL, STRICT = 0.01, 0.001  # bounds of an escape share that audits are drawn for


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that cannot be claimed; texts in the report's language."""

    figure: str
    why: str
    remedy: str


def unclaimable(data: ReportData) -> list[Claim]:
    """All of them, the gravest first."""
    return [*_of_records(data), *_of_good_parts(data), *_of_naming(data), *_of_model(data), *_of_people(data)]


def _of_records(data: ReportData) -> Iterator[Claim]:
    words = data.words
    if data.faults:
        yield Claim(words("every_figure"), words("records_changed"), words("need_backup"))
    if data.final.review:
        yield Claim(words("left_open"), words("left_open_why", n=data.final.review), words("need_judging"))
    if changed := sum(row.state == "changed" for row in data.rows):
        yield Claim(words("files_now"), words("files_alert", n=changed), words("need_resume"))
    if data.unreadable:
        why = words("unreadable_alert", n=len(data.unreadable), images=len(data.rows))
        yield Claim(words("unreadable_files"), why, words("need_repair"))


def _of_good_parts(data: ReportData) -> Iterator[Claim]:
    words, outcome = data.words, data.outcome
    if not data.header.has_ok_class:
        for name in ("escaped", "overkill", "false_call"):
            yield Claim(words(name), words("no_ok_class"), words("need_ok_class"))
        return
    audit = _audit_gap(data)
    called, band = outcome.ng_reviewed, outcome.band_reviewed
    calls = Rate(called.count + band.count, called.n + band.n)
    left = calls.n - calls.count
    if audit is not None:
        yield Claim(words("escaped"), *audit)
    if left:
        why = words("calls_open", count=calls.count, n=calls.n)
        yield Claim(words("overkill"), why, words("need_calls", n=left))
    elif audit is not None and data.machine.ok:
        yield Claim(words("overkill"), *audit)
    if called.count < called.n:
        why = words("calls_chosen", count=called.count, n=called.n)
        yield Claim(words("false_call"), why, words("need_calls", n=called.n - called.count))


def _audit_gap(data: ReportData) -> tuple[str, str] | None:
    """Why escapes are unknown, and what to do; None if they are known."""
    words, drawn, passed = data.words, data.outcome.audit_reviewed, data.machine.ok
    if data.outcome.escaped is not None:
        return None
    if not passed:
        return words("none_passed"), "–"
    if (void := data.outcome.void_audit) is not None:
        return words("audit_void", added=void.added, gone=void.gone), words("need_top_up")
    if drawn.n:
        why = words("audit_open", count=drawn.count, n=drawn.n)
        return why, words("need_rest_of_audit", n=drawn.n - drawn.count)
    usual, strict = images_for(USUAL), images_for(STRICT)
    why = words("no_audit", passed=passed)
    if passed <= usual:
        return why, words("need_whole_audit", n=passed)
    shares = {"bound": percent(USUAL), "less": percent(STRICT)}
    return why, words("need_audit", n=usual, more=strict, **shares)


def _of_naming(data: ReportData) -> Iterator[Claim]:
    words, outcome = data.words, data.outcome
    if data.machine.ng and not outcome.misclassified.n:
        yield Claim(words("misclassified"), words("unnamed"), words("need_names"))
    unknown = [name for name, rate in outcome.detection.items() if rate is None]
    if unknown and data.header.has_ok_class:
        named = words.named("detection_title", f"{words('in_lot')} ({words.listed(unknown)})")
        yield Claim(named, words("detection_open"), words("need_all"))


def _of_model(data: ReportData) -> Iterator[Claim]:
    words = data.words
    split, _ = proof_split(data.header.model.get("metrics") or {})
    if not split:
        yield Claim(words("test_metrics"), words("no_test"), words("need_test"))
        return
    if split == "val":
        yield Claim(words("test_metrics"), words("chosen_on"), words("need_test"))
    for found in detections(data):
        if found.test is None and data.header.has_ok_class:
            named = words.named("detection_title", f"{words('in_test')} ({found.name})")
            if found.counted:
                yield Claim(named, words("not_seen"), words("need_images"))
            else:
                yield Claim(named, words("not_evaluated"), words("need_evaluation"))


def _of_people(data: ReportData) -> Iterator[Claim]:
    words = data.words
    if disputed := sum(row.image.disputed for row in data.rows):
        yield Claim(words("disputed"), words("disputed_why", n=disputed), words("need_third"))
    said = [item for row in data.rows for item in row.image.reviews if item.verdict is not None]
    if said and not any(item.blind for item in said):
        yield Claim(words("people"), words("not_blind"), words("need_blind"))
