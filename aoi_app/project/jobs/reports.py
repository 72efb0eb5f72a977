"""The job that writes reports of an inspection."""

from pathlib import Path
from typing import Literal

from aoi_app.project.jobs.job import EngineJob, JobResult

ReportFormat = Literal["html", "pdf", "xlsx", "csv", "json"]
ReportLanguage = Literal["en", "zh_TW"]


class ReportResult(JobResult):
    """The files written, in the order of the requested formats; their names carry number and revision."""

    files: tuple[Path, ...]


class ReportJob(EngineJob[ReportResult]):
    """Write reports of an inspection folder into ``out`` (None: into the inspection folder).

    ``author`` is who makes the report.
    """

    kind: Literal["report"] = "report"
    inspection: Path
    out: Path | None = None
    formats: tuple[ReportFormat, ...] = ("html", "pdf", "xlsx", "csv", "json")
    language: ReportLanguage = "en"
    author: str = ""
