"""The header of an inspection, ``inspection.json``: what is inspected, and with which model; its sessions."""

import hashlib
import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, field_validator

from aoi_app.errors import (
    AoiError,
    FileDamaged,
    FileMissing,
    FileUnreadable,
    NoInspection,
    RecordDamaged,
    RecordMissing,
    error_from,
)
from aoi_app.frozen_model import FrozenModel
from aoi_app.imaging.image_folder import INSPECTION_FILE
from aoi_app.project.jobs import AlarmLimits, LotInfo
from aoi_app.project.jobs.job import only_if_known
from aoi_app.project.policy import Policy
from aoi_app.project.records import DefectClass
from aoi_app.project.store.hash_chain import ChainHead
from aoi_app.project.store.release_note import ReleaseNote
from aoi_app.stored_file import known_version, read_stored

HEADER_FILE = INSPECTION_FILE
DATABASE = "inspection.db"
HEADER: Literal["header"] = "header"  # its name among the chains of records


class SessionNote(FrozenModel):
    """What happened in a session beside the results: an alarm, a lost source. ``code`` and ``args`` are those
    of a warning or an error.
    """

    at: str
    code: str
    args: dict[str, str] = Field(default_factory=dict)

    @property
    def error(self) -> AoiError:
        """The warning or error, to be worded."""
        return error_from(self.code, self.args)


class InspectionSession(FrozenModel):
    """One stretch of work on an inspection, from its start or resumption to its end.

    Times are ISO 8601 with the UTC offset; ``finished`` is None while it runs, and stays None if it was
    killed. ``judged`` counts the results it stored, ``again`` those among them that replace an earlier
    result, because the file had changed or could not be read before; both are 0 while it runs. ``same``
    counts files that were read again, as size or time did not tell, but whose content was the judged one.
    ``lost`` are the paths that were out of reach when the source was lost, with the code of the error: they
    have no result in this session unless it went on. ``heads`` are the ends of the chains of records when it
    ended, while it runs those of a while ago: without them, removing the newest records, or writing all of
    them anew, would be found only once a report states them. Older sessions have none.
    """

    started: str
    finished: str | None = None
    state: Literal["running", "finished", "stopped", "failed"] = "running"
    operator: str = ""
    station: str = ""
    shift: str = ""
    host: str = ""
    judged: int = 0
    again: int = 0
    same: int = 0
    lost: dict[str, str] = Field(default_factory=dict)
    notes: tuple[SessionNote, ...] = ()
    heads: dict[str, ChainHead] = Field(default_factory=dict)


_CLASSES = TypeAdapter(tuple[DefectClass, ...])
_METRICS = TypeAdapter(dict[str, dict[str, Any]])


class InspectionHeader(FrozenModel):
    """What was inspected, and with which model. Times are ISO 8601 with the UTC offset.

    ``model`` comes from the model package: name, sha256, classes, policy, provenance, metrics. ``source``
    is the kind of image source, and ``sources`` are the names it gives for what it reads. ``state`` is that
    of the newest of the ``sessions``, which version 1 did not have. ``release``: what was decided about the
    model when the inspection began; None if no project keeps decisions about it.
    """

    version: Annotated[Literal[1, 2], known_version(2)] = 2
    lot: LotInfo = LotInfo()
    model: dict[str, Any] = Field(default_factory=dict)
    source: str = "folder"
    sources: tuple[str, ...] = ()
    started: str = ""
    finished: str | None = None
    seconds: float = 0.0
    runtime: str = ""
    heatmaps: Literal["none", "ng", "all"] = "ng"
    alarms: AlarmLimits = AlarmLimits()
    app_version: str = ""
    state: Literal["running", "finished", "stopped", "failed"] = "running"
    sessions: tuple[InspectionSession, ...] = ()
    release: ReleaseNote | None = only_if_known()

    @field_validator("model")
    @classmethod
    def _judges(cls, model: dict[str, Any]) -> dict[str, Any]:
        """Its classes, policy and metrics are worked with; the rest is only shown."""
        _METRICS.validate_python(model.get("metrics") or {})
        _CLASSES.validate_python(model.get("classes") or ())
        Policy.model_validate(model.get("policy") or {})
        return model

    @property
    def has_ok_class(self) -> bool:
        """False if the model has no class of good parts, so that nothing can be judged OK."""
        classes = self.model.get("classes") or ()
        return not classes or any(item.get("verdict") == "OK" for item in classes)


def header_head(header: InspectionHeader, sessions: int | None = None) -> ChainHead:
    """The part of a header that never changes again, as the end of a chain: what was inspected, for whom and
    with which model, and the first ``sessions`` sessions (None: all that have ended or were followed by
    another).
    """
    if sessions is None:
        running = bool(header.sessions) and header.sessions[-1].finished is None
        sessions = len(header.sessions) - running
    facts = header.model_dump(mode="json", include={"lot", "source", "started"})
    facts["model"], facts["first"] = header.model.get("sha256"), header.sources[:1]
    if header.release is not None:  # which earlier inspections do not have
        facts["release"] = header.release.model_dump(mode="json")
    facts["sessions"] = [  # without ``heads`` that they do not have: earlier reports state such sessions
        session.model_dump(mode="json", exclude=set() if session.heads else {"heads"})
        for session in header.sessions[:sessions]
    ]
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    return ChainHead(sessions, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def read_header(folder: Path) -> InspectionHeader:
    """Read the header of an inspection folder.

    Raises:
        NoInspection: it is not an inspection folder.
        UnusableFile: the header is damaged or too new, or missing although there are results.
    """
    try:
        return read_stored(folder / HEADER_FILE, InspectionHeader)
    except FileMissing as error:
        if (folder / DATABASE).exists():
            raise RecordMissing(path=folder / HEADER_FILE) from error
        raise NoInspection(path=folder, what="there is no inspection.json") from error
    except FileUnreadable:
        raise
    except FileDamaged as error:
        raise RecordDamaged(**error.args_by_name) from error
