"""Opening the inspection of a job, and the record of one session of it, kept in its header."""

import socket
import time
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from aoi_app import __version__
from aoi_app.control import JobControl
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.errors import AoiError, FolderUsed, InspectionMismatch, LotMismatch
from aoi_app.imaging.image_source import ImageSource
from aoi_app.project.jobs import InspectJob
from aoi_app.project.store.inspection_header import InspectionSession, SessionNote
from aoi_app.project.store.inspections import (
    DATABASE,
    HEADER_FILE,
    InspectedImage,
    Inspection,
    InspectionHeader,
    read_header,
)
from aoi_app.project.store.release_note import release_note

OF_THE_LOT = ("lot", "part", "work_order")  # what a resumed inspection has in common
NOTED_EVERY = 30.0  # seconds between two notes of the ends of the chains
OF_THE_SESSION = ("operator", "station", "shift")  # what each of its sessions has by itself


def open_inspection(job: InspectJob, source: ImageSource, model: ModelFile) -> Inspection:
    """Begin the inspection of a job in its folder, or open it to resume it.

    Raises:
        FolderUsed: there are results already, and the job is not to resume.
        NoInspection: there is none to resume.
        InspectionMismatch: it was begun with another model.
        LotMismatch: it was begun for another lot, part or work order.
    """
    if not job.resume:
        if any((job.out / name).exists() for name in (HEADER_FILE, DATABASE)):
            raise FolderUsed(path=job.out)
        header = InspectionHeader(
            lot=job.lot,
            model=model.facts(),
            source=job.source,
            sources=source.names,
            started=now(),
            heatmaps=job.heatmaps,
            alarms=job.alarms,
            app_version=__version__,
            release=release_note(job.model, model.id, job.out),
        )
        return Inspection.create(job.out, header)
    header = read_header(job.out)
    if header.model.get("sha256") != model.id:
        raise InspectionMismatch(path=job.out)
    begun, asked = (tuple(getattr(lot, name) for name in OF_THE_LOT) for lot in (header.lot, job.lot))
    if any(wanted not in ("", known) for wanted, known in zip(asked, begun, strict=True)):
        raise LotMismatch(path=job.out, begun=_listed(begun), asked=_listed(asked))
    inspection = Inspection.open(job.out)
    known = dict.fromkeys((*header.sources, *source.names))
    inspection.update_header(source=job.source, sources=tuple(known), alarms=job.alarms)
    return inspection


def _listed(texts: Iterable[str]) -> str:
    return " / ".join(text or "–" for text in texts)


class SessionRecord:
    """Begins a session when it is made. A session that was killed stays "running"; the next one counts its
    results.

    ``lost`` are the paths that were out of reach when the source was lost, in this session or the last one;
    ``same`` is for the number of files read again whose content was the judged one.
    """

    def __init__(self, inspection: Inspection, job: InspectJob, control: JobControl) -> None:
        self.same = 0
        self._noted = time.monotonic()
        self._inspection = inspection
        self._control = control
        self._earlier = _counted(inspection)
        self.lost = dict(self._earlier[-1].lost) if self._earlier else {}
        person = {name: getattr(job.lot, name) for name in OF_THE_SESSION}
        self._session = InspectionSession(started=now(), host=socket.gethostname(), **person)
        self._write(state="running", finished=None)

    @property
    def judged(self) -> int:
        """Number of results stored in this session."""
        return self._results() - sum(session.judged for session in self._earlier)

    @property
    def again(self) -> int:
        """Number of those that replace an earlier result."""
        return _replaced(self._inspection) - sum(session.again for session in self._earlier)

    def warn(self, problem: AoiError) -> None:
        """Emit a warning, and note it."""
        self._control.warn(problem)
        self.note(problem)

    def note(self, problem: AoiError) -> None:
        """Put a warning or an error on record."""
        note = SessionNote(at=now(), code=problem.code, args=problem.args_by_name)
        self._write_session(notes=(*self._session.notes, note))

    def note_heads(self) -> None:
        """Put on record how the chains of records end, every now and then; at the end of a session always."""
        if time.monotonic() - self._noted >= NOTED_EVERY:
            self._noted = time.monotonic()
            self._write_session(heads=self._inspection.lasting_heads())

    def lose(self, images: Iterable[InspectedImage]) -> None:
        """Put on record which images were out of reach."""
        self.lost |= {image.path: image.problem.code for image in images if image.problem is not None}
        self._write_session(lost=self.lost)

    def end(self, state: Literal["finished", "stopped", "failed"], seconds: float) -> None:
        """Put on record how it ended, and after how many seconds of the whole inspection."""
        ended, whole = now(), state == "finished"
        counts = {"judged": self.judged, "again": self.again, "same": self.same}
        values = {"finished": ended, "state": state, "lost": {} if whole else self.lost, **counts}
        values["heads"] = self._inspection.lasting_heads()
        self._session = self._session.model_copy(update=values)
        self._write(state=state, finished=ended if whole else None, seconds=round(seconds, 3))

    def _results(self) -> int:
        return self._inspection.result_chain.head().rows

    def _write_session(self, **values: object) -> None:
        self._session = self._session.model_copy(update=values)
        self._write()

    def _write(self, **values: object) -> None:
        self._inspection.update_header(sessions=(*self._earlier, self._session), **values)


def seconds_so_far(inspection: Inspection) -> float:
    """Seconds of work on an inspection in its earlier sessions; of one that was killed, until its last
    result.
    """
    header = inspection.header
    if not header.sessions or header.sessions[-1].finished is not None:
        return header.seconds
    begun = datetime.fromisoformat(header.sessions[-1].started).timestamp()
    return header.seconds + max(inspection.last_at() - begun, 0.0)


def now() -> str:
    """The time of day with the UTC offset, in ISO 8601."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _replaced(inspection: Inspection) -> int:
    """Number of results that replaced an earlier one."""
    return inspection.result_chain.head().rows - sum(inspection.counts().values())


def _counted(inspection: Inspection) -> list[InspectionSession]:
    """The earlier sessions. The last one may have been killed before it counted its results; inspections of
    the first version have none on record, but one took place.
    """
    header, sessions = inspection.header, list(inspection.header.sessions)
    rows, replaced = inspection.result_chain.head().rows, _replaced(inspection)
    if not sessions and rows:
        person = {name: getattr(header.lot, name) for name in OF_THE_SESSION}
        sessions = [
            InspectionSession(started=header.started, finished=header.finished, state=header.state, **person)
        ]
    if sessions:
        judged = rows - sum(session.judged for session in sessions[:-1])
        again = replaced - sum(session.again for session in sessions[:-1])
        sessions[-1] = sessions[-1].model_copy(update={"judged": judged, "again": again})
    return sessions
