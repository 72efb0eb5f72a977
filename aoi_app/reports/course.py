"""The course of an inspection: its sessions, files judged again, changes in the records, earlier reports."""

from collections.abc import Sequence

from aoi_app.plain_names import visible
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspection_header import HEADER, InspectionSession, SessionNote
from aoi_app.project.store.record_check import RecordFault
from aoi_app.reports.blocks import CellValue, ReportBlock, ReportColumn, Section, Table
from aoi_app.reports.content import ReportData, ReportRow, clean, moment_of, time_text
from aoi_app.reports.words import Words


def session_kinds(sessions: Sequence[InspectionSession]) -> list[str]:
    """What each session was: "begun", then "resumed" after one that did not finish, else "grown"."""
    earlier = [item.state == "finished" for item in sessions]
    return ["begun", *("grown" if finished else "resumed" for finished in earlier)][: len(sessions)]


def sessions_text(sessions: Sequence[InspectionSession], words: Words, interrupted: bool = False) -> str:
    """How often it was interrupted, resumed and added to; empty for versions that noted no sessions."""
    kinds = session_kinds(sessions)
    states = [session_state(item, item is sessions[-1] and not interrupted) for item in sessions]
    cut_short = sum(state not in ("finished", "running") for state in states)
    if len(sessions) == 1 and sessions[0].state == "finished":
        return words("sessions_once")
    counted = {kind: kinds.count(kind) for kind in ("resumed", "grown")}
    return words("sessions_value", n=len(sessions), interrupted=cut_short, **counted) if sessions else ""


def session_state(session: InspectionSession, may_run: bool) -> str:
    """The state of a session; one that never ended and that nobody works on was interrupted."""
    return "interrupted" if session.state == "running" and not may_run else session.state


def course_section(data: ReportData) -> Section | None:
    """Everything that happened besides judging each image once; None if nothing did."""
    words = data.words
    parts = [
        *_sessions(data),
        *_incidents(data),
        *_judged_again(data),
        *_files(data),
        *_changes(data),
        *_revisions(data),
    ]
    return Section("course", words("course"), tuple(parts)) if parts else None


def fault_text(fault: RecordFault, words: Words, name: str) -> str:
    """A change in the records, as a sentence; ``name`` is the image it is about, or empty."""
    if fault.table == HEADER:
        return words("fault_header", since=fault.since)
    key = f"fault_{fault.kind}" + ("" if fault.since is None else "_since")
    record = words(f"record_{fault.table}")
    about = name or f"#{fault.row}"
    facts = {"row": fault.row, "count": fault.count, "since": fault.since, "column": fault.column}
    return words(key, record=record, name=about, value=clean(visible(fault.value)), **facts)


def again_text(row: ReportRow, words: Words) -> str:
    """How often an image was judged again, and why; empty if never."""
    if not row.image.earlier:
        return ""
    return f"{words('again_value', n=row.image.earlier)} ({words(_why_again(row))})"


def state_text(row: ReportRow, words: Words) -> str:
    """That the file is not the one that was judged; empty if it is, or if nobody knows."""
    return words(f"file_{row.state}") if row.state in ("changed", "missing") else ""


def _why_again(row: ReportRow) -> str:
    before = row.earlier[-1]
    if before.verdict is Verdict.UNREADABLE and row.readable:
        return "again_repaired"
    return "again_same" if before.sha256 == row.image.sha256 else "again_overwritten"


def _sessions(data: ReportData) -> list[ReportBlock]:
    words, sessions = data.words, data.header.sessions
    if len(sessions) < 2 and all(item.state == "finished" for item in sessions):
        return []
    columns = (
        ReportColumn("session", 15, wrap=True),
        ReportColumn("started", 22, wrap=True),
        ReportColumn("finished", 22, wrap=True),
        ReportColumn("state", 16, wrap=True),
        ReportColumn("operator", 14, wrap=True),
        ReportColumn("station", 12, wrap=True),
        ReportColumn("judged", 10, "count"),
        ReportColumn("again", 10, "count"),
        ReportColumn("lost", 10, "count"),
    )
    rows: list[tuple[CellValue, ...]] = []
    for kind, item in zip(session_kinds(sessions), sessions, strict=True):
        begun, ended = moment_of(item.started), moment_of(item.finished)
        runs = item is sessions[-1] and not data.interrupted
        state = words(f"state_{session_state(item, runs)}")
        people = (words.given(clean(item.operator)), words.given(clean(item.station)))
        times = (time_text(moment) if moment else words("not_given") for moment in (begun, ended))
        rows.append(
            (words(f"session_{kind}"), *times, state, *people, item.judged, item.again, len(item.lost))
        )
    return [Section("sessions", words("sessions"), (Table(columns, tuple(rows)),))]


def _incidents(data: ReportData) -> list[ReportBlock]:
    words = data.words
    notes = [note for session in data.header.sessions for note in session.notes]
    if not notes:
        return []
    columns = (ReportColumn("at", 26, wrap=True), ReportColumn("incident", 74, wrap=True))
    rows = tuple((_moment(note.at, words), _incident(note, words)) for note in notes)
    return [Section("incidents", f"{words('incidents')} ({len(notes)})", (Table(columns, rows),))]


def _moment(text: str, words: Words) -> str:
    moment = moment_of(text)
    return time_text(moment) if moment else words("not_given")


def _incident(note: SessionNote, words: Words) -> str:
    """What was noted, in the report's language, or in English if the word table lacks it."""
    args = {name: clean(visible(value)) for name, value in note.args.items()}
    return words(note.code, **args) if words.knows(note.code) else clean(note.error.text)


def _judged_again(data: ReportData) -> list[ReportBlock]:
    words, again = data.words, [row for row in data.rows if row.image.earlier]
    if not again:
        return []
    columns = (
        ReportColumn("index", 7, "count"),
        ReportColumn("name", 30, "path", wrap=True),
        ReportColumn("reason", 24, wrap=True),
        ReportColumn("before", 44, wrap=True),
        ReportColumn("machine", 12, "verdict"),
    )
    rows = tuple(
        (row.number, row.name, words(_why_again(row)), _before(data, row), row.image.verdict) for row in again
    )
    return [Section("judged-again", f"{words('judged_again')} ({len(again)})", (Table(columns, rows),))]


def _before(data: ReportData, row: ReportRow) -> str:
    words = data.words
    told = []
    for image in row.earlier:
        judged = " · ".join(filter(None, (words(image.verdict.value), clean(image.predicted))))
        told.append(f"{judged}, {data.moment(image.at)}")
    return words.listed(told, phrases=True)


def _files(data: ReportData) -> list[ReportBlock]:
    words = data.words
    rows = [(row.number, row.name, text) for row in data.rows if (text := state_text(row, words))]
    if not rows:
        return []
    columns = (
        ReportColumn("index", 7, "count"),
        ReportColumn("name", 50, "path", wrap=True),
        ReportColumn("file_state", 50, wrap=True),
    )
    return [Section("files", f"{words('files_since')} ({len(rows)})", (Table(columns, tuple(rows)),))]


def _changes(data: ReportData) -> list[ReportBlock]:
    if not data.faults:
        return []
    words, names = data.words, {row.image.path: row.name for row in data.rows}
    texts = [
        fault_text(fault, words, names.get(clean(fault.path), clean(fault.path))) for fault in data.faults
    ]
    table = Table((ReportColumn("change", 100, wrap=True),), tuple((text,) for text in texts))
    return [Section("changes", f"{words('changes')} ({len(texts)})", (table,))]


def _revisions(data: ReportData) -> list[ReportBlock]:
    """The reports before this one; without any, the number on page 1 says enough."""
    if not data.before:
        return []
    words = data.words
    columns = (
        ReportColumn("revision", 13, "count"),
        ReportColumn("made", 26, wrap=True),
        ReportColumn("author", 20, wrap=True),
        ReportColumn("files", 50, wrap=True),
        ReportColumn("records_sha256", 40, wrap=True),
    )
    rows = [
        (
            item.revision,
            data.moment(item.at),
            words.given(clean(item.who)),
            words.listed(name for name, _ in item.files) or words("no_files"),
            item.sha256,
        )
        for item in data.before
    ]
    return [Section("revisions", words("revisions"), (Table(columns, tuple(rows)),))]
