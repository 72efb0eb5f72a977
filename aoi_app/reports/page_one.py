"""The first page of a report: everything that is signed."""

from collections.abc import Iterable

from aoi_app.plain_names import visible
from aoi_app.reports.blocks import Facts, Media, Note, ReportBlock, Section
from aoi_app.reports.content import Fact, ReportData, clean, moment_of, time_text
from aoi_app.reports.course import sessions_text
from aoi_app.reports.provenance import part_of, policy_texts
from aoi_app.reports.threshold_text import threshold_text


def lot_section(data: ReportData) -> Section:
    """What was inspected, by whom, when and with what; which records it states; and what is wrong with it."""
    facts = (*_lot(data), *_times(data), *_model(data), *_record(data))
    blocks: tuple[ReportBlock, ...] = (*_alerts(data), Facts(facts), Note(data.words("verify_note")))
    return Section("lot", data.words("lot_section"), blocks, titled=~Media.PAPER)


def _alerts(data: ReportData) -> Iterable[Note]:
    words = data.words
    if data.interim:
        yield Note(words("interim"), alert=True)
    if data.header.sessions and (lost := len(data.header.sessions[-1].lost)):
        yield Note(words("lost_alert", n=lost), alert=True)
    if data.faults:
        yield Note(words("faults_alert", n=len(data.faults)), alert=True)
    if data.unreadable:
        text = words("unreadable_alert", n=len(data.unreadable), images=len(data.rows))
        yield Note(text, alert=True)
    if changed := sum(row.state == "changed" for row in data.rows):
        yield Note(words("files_alert", n=changed), alert=True)


def _lot(data: ReportData) -> Iterable[Fact]:
    words, lot, sessions = data.words, data.header.lot, data.header.sessions
    for key in ("lot", "part", "work_order"):
        yield Fact(key, words.given(clean(getattr(lot, key))))
    for key in ("station", "operator", "shift"):
        named = dict.fromkeys([getattr(lot, key), *(getattr(item, key) for item in sessions)])
        yield Fact(key, words.given(words.listed(map(clean, filter(None, named)))))


def _times(data: ReportData) -> Iterable[Fact]:
    words, header = data.words, data.header
    rate = f"{len(data.rows) / header.seconds:.1f}" if header.seconds > 0 else "–"
    for key in ("started", "finished"):
        moment = moment_of(getattr(header, key))
        yield Fact(key, time_text(moment) if moment else words("not_given"))
    yield Fact("seconds", words("seconds_value", seconds=f"{header.seconds:.1f}", rate=rate))
    yield Fact("state", words("state_interrupted" if data.interrupted else f"state_{header.state}"))
    yield Fact("comment", words.given(clean(header.lot.comment)))


def _model(data: ReportData) -> Iterable[Fact]:
    model, words = data.header.model, data.words
    yield Fact("model", words.given(clean(model.get("name", ""))))
    for key, text in policy_texts(part_of(model, "policy"), words).items():
        yield Fact(key, words.given(text))
    yield Fact("threshold_choice", threshold_text(model, words))
    yield Fact("approved_by", _approval(data))


def _approval(data: ReportData) -> str:
    """Who approved the model, when and why, or that nobody has, as it was when the inspection began."""
    words, note = data.words, data.header.release
    if note is None:
        return words("no_release")
    if note.kind in ("none", "unproven"):
        return words(f"release_{note.kind}")
    moment = moment_of(note.at)
    time = time_text(moment.astimezone(data.zone)) if moment else words("not_given")
    text = words(f"release_{note.kind}", who=clean(note.who), time=time, reason=clean(note.reason))
    return text if note.in_use or not note.is_approved else words("release_not_in_use", decision=text)


def _record(data: ReportData) -> Iterable[Fact]:
    words, header, revision = data.words, data.header, data.revision
    yield Fact("author", words.given(clean(revision.who) if revision else ""))
    yield Fact(
        "sources",
        words.given(words.listed((clean(visible(source)) for source in header.sources), phrases=True)),
    )
    yield Fact("sessions", words.given(sessions_text(header.sessions, words, data.interrupted)))
    yield Fact("revision", _revision(data))
    rows = {name: head.rows for name, head in data.heads.items()}
    yield Fact("records", words("records_value", **rows))
    yield Fact("model_sha256", words.given(clean(data.header.model.get("sha256", ""))))
    yield Fact("records_sha256", data.records_sha256)


def _revision(data: ReportData) -> str:
    words, revision = data.words, data.revision
    if revision is None:
        return words("revision_none")
    if not data.before:
        return str(revision.revision)
    before = data.before[-1]
    return words("revision_after", n=revision.revision, before=before.revision, time=data.moment(before.at))
