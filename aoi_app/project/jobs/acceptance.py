"""The jobs of acceptance studies: the model judges, and the protocol is written."""

from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from aoi_app.frozen_model import EnteredName
from aoi_app.project.acceptance import Claims
from aoi_app.project.jobs.job import EngineJob, JobResult
from aoi_app.project.jobs.reports import ReportLanguage

ProtocolFormat = Literal["html", "pdf", "xlsx", "json"]


class StudyJudgedResult(JobResult):
    """The folder of the study, and how many judgements the model has given, right or not."""

    folder: Path
    model: str
    images: int
    ng: int
    ok: int
    judged: int


class NewStudyJob(EngineJob[StudyJudgedResult]):
    """Draw the images of a study for a packaged model of a project, and let the model judge them.

    ``ng`` and ``ok`` are the parts to take of each side, None: as many as the claims need. ``people`` are
    planned, each to judge every image ``repeats`` times. ``subject`` is what is accepted, e.g. product and
    line. ``seed`` None: by the clock.
    """

    kind: Literal["new_study"] = "new_study"
    project: Path
    model: Path
    claims: Claims = Claims()
    people: int = Field(3, ge=0, le=20)
    repeats: int = Field(3, ge=1, le=10)
    ng: int | None = Field(None, ge=1)
    ok: int | None = Field(None, ge=1)
    author: EnteredName = ""
    subject: EnteredName = ""
    seed: int | None = Field(None, ge=0)


class AppraiseJob(EngineJob[StudyJudgedResult]):
    """Let the model of a study judge what it has not judged yet."""

    kind: Literal["appraise"] = "appraise"
    folder: Path


class ProtocolResult(JobResult):
    """The files written, and what the study showed; see ``evidence.acceptance.StudyResult``."""

    files: tuple[Path, ...]
    accepted: bool
    result: dict[str, Any]


class ProtocolJob(EngineJob[ProtocolResult]):
    """Open the results of a study, which closes it, and write its protocol into ``out`` (None: its folder).

    ``leave_out`` names people whose answers do not count.
    """

    kind: Literal["protocol"] = "protocol"
    folder: Path
    out: Path | None = None
    formats: tuple[ProtocolFormat, ...] = ("html", "pdf", "xlsx", "json")
    language: ReportLanguage = "en"
    author: EnteredName = ""
    leave_out: tuple[EnteredName, ...] = ()


class VerifyStudyResult(JobResult):
    """Whether a study, and a report of it, still are what was stored: ``differences`` and ``notes`` in words.
    ``sha256`` is that over requirements and answers, ``rows`` the number of stored rows.
    """

    unchanged: bool
    folder: Path
    sha256: str
    rows: int
    closed: bool
    differences: tuple[str, ...]
    notes: tuple[str, ...]


class VerifyStudyJob(EngineJob[VerifyStudyResult]):
    """Verify the folder of a study, or a report of it; ``folder`` is that of a report which does not lie in
    it.
    """

    kind: Literal["verify_study"] = "verify_study"
    path: Path
    folder: Path | None = None
    language: ReportLanguage = "en"
