"""The job "report": read an inspection folder once, write it in every requested format."""

from collections.abc import Callable
from datetime import datetime

from aoi_app.control import JobControl
from aoi_app.project.jobs import ReportFormat, ReportJob, ReportResult
from aoi_app.project.store.inspections import Inspection
from aoi_app.reports.blocks import Report
from aoi_app.reports.build import build_report
from aoi_app.reports.html import write_html
from aoi_app.reports.pdf import write_pdf
from aoi_app.reports.pictures import with_pictures
from aoi_app.reports.sections import report_sections
from aoi_app.reports.tables import write_csv, write_json
from aoi_app.reports.xlsx import write_xlsx
from aoi_app.storage import write_bytes_atomic

WRITERS: dict[ReportFormat, Callable[[Report], bytes]] = {
    "html": write_html,
    "pdf": write_pdf,
    "xlsx": write_xlsx,
    "csv": write_csv,
    "json": write_json,
}
WITH_PICTURES = frozenset({"html", "pdf", "xlsx"})


def write_reports(job: ReportJob, control: JobControl, created: datetime | None = None) -> ReportResult:
    """Write the reports of an inspection. Reports of the same folder differ only in ``created``.

    Args:
        job: folder, formats, language and output folder.
        control: progress, warnings, cancel.
        created: the time of the report; None: now.

    Raises:
        ProjectError: the folder is not an inspection.
        ReportError: nothing has been inspected yet.
        OSError: the files cannot be written; another folder may do (``job.out``).
        Cancelled: the user stopped it; files already complete are kept.
    """
    inspection = Inspection.open(job.inspection)
    try:
        data = build_report(inspection, job.language, created or datetime.now().astimezone())
    finally:
        inspection.close()
    formats = tuple(dict.fromkeys(job.formats))
    if WITH_PICTURES.intersection(formats):
        data = with_pictures(data, job.inspection, control)
    report = Report(data, report_sections(data))
    out = job.out or job.inspection
    files = []
    for name in control.track(formats, len(formats), "reports"):
        path = out / f"{data.number}_{job.language}.{name}"
        out.mkdir(parents=True, exist_ok=True)
        write_bytes_atomic(path, WRITERS[name](report))
        files.append(path)
    return ReportResult(files=tuple(files))
