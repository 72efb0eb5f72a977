"""The jobs that write the reports of an inspection, and that verify them."""

from pathlib import Path
from typing import Literal

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.job import EngineJob, JobResult

ReportFormat = Literal["html", "pdf", "xlsx", "csv", "json", "submission"]
ReportLanguage = Literal["en", "zh_TW"]


class ReportResult(JobResult):
    """The files written, in the order of the requested formats; their names carry number and revision."""

    files: tuple[Path, ...]


class ReportJob(EngineJob[ReportResult]):
    """Write reports of an inspection folder into ``out`` (None: into the inspection folder).

    ``author`` is who makes the report. ``order`` is the table that a submission follows (None: ``test.csv``
    beside the images, else all images by name).
    """

    kind: Literal["report"] = "report"
    inspection: Path
    out: Path | None = None
    formats: tuple[ReportFormat, ...] = ("html", "pdf", "xlsx", "csv", "json")
    language: ReportLanguage = "en"
    author: str = ""
    order: Path | None = None


class ImageCheck(FrozenModel):
    """The image files of an inspection as they are now, by path; ``same`` counts those as judged.

    ``unknown`` could not be compared: they cannot be read, or nothing of them is on record.
    """

    same: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


class RevisionOnRecord(FrozenModel):
    """A report as it stands in the register of its inspection; ``made`` is ISO 8601."""

    revision: int
    made: str
    author: str
    language: str
    sha256: str
    files: dict[str, str]


class VerifyResult(JobResult):
    """Whether an inspection, or a report of it, still is what was stored.

    ``unchanged`` is True without ``differences``, which are sentences in the job's language, as are
    ``notes``. ``number`` and ``revision`` are those of the report, or of the newest one. ``sha256`` is that
    over all results, re-judgements and audits as they are now, ``rows`` their numbers.
    """

    unchanged: bool
    inspection: Path
    number: str
    revision: int | None
    sha256: str
    rows: dict[str, int]
    differences: tuple[str, ...]
    notes: tuple[str, ...]
    images: ImageCheck
    revisions: tuple[RevisionOnRecord, ...]


class VerifyJob(EngineJob[VerifyResult]):
    """Verify an inspection folder or a report.

    ``path`` is either; ``inspection`` is the folder of a report that does not lie in it. ``images`` reads
    every image and compares its hash; otherwise size and time of the last change decide where both are on
    record.
    """

    kind: Literal["verify"] = "verify"
    path: Path
    inspection: Path | None = None
    images: bool = False
    language: ReportLanguage = "en"
