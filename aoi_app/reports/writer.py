"""The job "report": read an inspection folder once, write it in every requested format."""

import hashlib
import re
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from aoi_app.control import JobControl
from aoi_app.errors import ReportError
from aoi_app.project.jobs import ReportFormat, ReportJob, ReportResult
from aoi_app.project.store.inspections import Inspection
from aoi_app.project.store.record_check import record_faults
from aoi_app.project.store.report_register import ReportRevision
from aoi_app.reports.blocks import Report
from aoi_app.reports.build import NOTHING, build_report, report_number
from aoi_app.reports.content import ReportData
from aoi_app.reports.html import write_html
from aoi_app.reports.pdf import write_pdf
from aoi_app.reports.pictures import with_pictures
from aoi_app.reports.sections import report_sections
from aoi_app.reports.submission import write_submission
from aoi_app.reports.tables import write_csv, write_json
from aoi_app.reports.xlsx import write_xlsx
from aoi_app.storage import write_bytes_atomic

# How each format is written; a submission follows a table beside the report.
WRITERS: dict[ReportFormat, Callable[[Report[ReportData]], bytes]] = {
    "html": write_html,
    "pdf": write_pdf,
    "xlsx": write_xlsx,
    "csv": write_csv,
    "json": write_json,
}
SUBMISSION_END = "submission.csv"
EXISTS = "a file of this name is already there, and reports are never replaced"
WITH_PICTURES = frozenset({"html", "pdf", "xlsx"})


def write_reports(job: ReportJob, control: JobControl, created: datetime | None = None) -> ReportResult:
    """Write the reports of an inspection as its next revision. No file is ever replaced.

    Reports of the same folder differ only in ``created`` and the revision. The revision is entered into the
    inspection's register before the first file is written, and its files after the last one.

    Args:
        job: folder, formats, language, output folder and author.
        control: progress, warnings, cancel.
        created: the time of the report; None: now.

    Raises:
        ProjectError: the folder is not an inspection.
        ReportError: nothing has been inspected yet, or the submission is incomplete.
        OSError: the files cannot be written; another folder may do (``job.out``).
        Cancelled: the user stopped it; files already complete are kept.
    """
    moment, out = created or datetime.now().astimezone(), job.out or job.inspection
    with closing(Inspection.open(job.inspection)) as inspection:
        data = _counted(inspection, job, out, moment)
        formats = tuple(dict.fromkeys(job.formats))
        if WITH_PICTURES.intersection(formats):
            data = with_pictures(data, job.inspection, control)
        report = Report(data, report_sections(data))
        files: list[Path] = []
        written: list[tuple[str, str]] = []
        try:
            for name in control.track(formats, len(formats), "reports"):
                end = SUBMISSION_END if name == "submission" else f"{job.language}.{name}"
                path = out / f"{data.title_number}_{end}"
                content = write_submission(data, job.order) if name == "submission" else WRITERS[name](report)
                _write_new(path, content)
                files.append(path)
                written.append((path.name, hashlib.sha256(content).hexdigest()))
        finally:
            if data.revision and written:
                inspection.reports.complete(data.revision, tuple(written))
    return ReportResult(files=tuple(files))


def _counted(inspection: Inspection, job: ReportJob, out: Path, moment: datetime) -> ReportData:
    """The counts of one moment, entered into the register as the next revision, unless it is read-only."""
    with inspection.still():
        faults = record_faults(inspection)
        if not any(inspection.counts().values()):
            raise ReportError(path=inspection.folder, what=NOTHING)
        begun = None
        if not inspection.read_only:
            number = _free_revision(out, report_number(inspection.header))
            about = (number, moment.timestamp(), job.author, job.language)
            begun = inspection.reports.begin(ReportRevision(*about, inspection.heads(), len(faults)))
        return build_report(inspection, job.language, moment, begun, faults)


def _free_revision(out: Path, number: str) -> int:
    """The first revision of which ``out`` holds no file: the register may be of a restored copy."""
    pattern = re.compile(rf"{re.escape(number)}-r(\d+)_")
    found = [pattern.match(path.name) for path in out.iterdir()] if out.is_dir() else []
    return max((int(match[1]) for match in found if match), default=0) + 1


def _write_new(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        raise ReportError(path=path, what=EXISTS)
    write_bytes_atomic(path, content)
