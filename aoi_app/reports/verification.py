"""The job "verify": whether an inspection, or a report of it, still is what was stored."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aoi_app.control import JobControl
from aoi_app.errors import ReportWithoutInspection
from aoi_app.project.jobs import ImageCheck, RevisionOnRecord, VerifyJob, VerifyResult
from aoi_app.project.store.file_state import FileState, file_state
from aoi_app.project.store.inspection_header import HEADER_FILE
from aoi_app.project.store.inspections import InspectedImage, Inspection
from aoi_app.project.store.record_check import RecordFault, check_records
from aoi_app.project.store.report_register import ReportRevision
from aoi_app.reports.build import report_number
from aoi_app.reports.course import fault_text
from aoi_app.reports.words import Words
from aoi_app.storage import sha256_file

# What every format of a report states; see ReportData.seal.
SEAL = re.compile(rb"aoi-report:(AOI-[0-9A-F-]+):r(\d+):([0-9a-f]{64})")
PROPERTIES = "docProps/core.xml"  # of a workbook
REPORT_PLACES = ("AOI-*", "report/AOI-*")  # where the command line and the window write reports at first
NEAR = 3  # folders above a report in which its inspection is looked for


@dataclass(frozen=True, slots=True)
class Stated:
    """What a report file states: its number and revision, and the SHA-256 over the records."""

    number: str
    revision: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Told:
    differences: list[str]
    notes: list[str]


def verify(job: VerifyJob, control: JobControl) -> VerifyResult:
    """Compare everything on record with what was stored, and a report with what was written.

    Raises:
        NoInspection: the folder is no inspection.
        ReportWithoutInspection: the inspection of a report is not near it, and none was given.
        UnusableFile: a file of the inspection is damaged.
        OSError: the report cannot be read.
        Cancelled: the user stopped it.
    """
    report = None if job.path.is_dir() else job.path
    folder = job.inspection or (job.path if report is None else inspection_near(report))
    words = Words(job.language)
    with closing(Inspection.open(folder)) as inspection:
        with inspection.still():
            found, heads = check_records(inspection), inspection.record_heads()
            sha256 = inspection.sha256()
        faults, revisions, images = found.faults, found.revisions, found.images
        number = report_number(inspection.header)
        if report is None:
            revision = revisions[-1] if revisions else None
            about = _Told(list(_reports_inside(folder, number, revisions, words)), [])
        else:
            revision, about = _of_file(report, number, revisions, words)
            faults = tuple(fault for fault in faults if _stated_by(revision, fault))
        checked = _images(images, job.images, control)
    differences, notes = about.differences, about.notes
    differences += [fault_text(fault, words, fault.path) for fault in faults]
    differences += [words("image_changed", name=path) for path in checked.changed]
    if not faults:
        notes.append(words("all_unchanged"))
    rows = {name: head.rows for name, head in heads.items()}
    notes.append(_since(revision, rows, words))
    notes += [words("image_missing", name=path) for path in checked.missing]
    notes += [words("image_unread", name=path) for path in checked.unknown]
    return VerifyResult(
        unchanged=not differences,
        inspection=folder,
        number=number,
        revision=revision.revision if revision else None,
        sha256=sha256,
        rows=rows,
        differences=tuple(differences),
        notes=tuple(notes),
        images=checked,
        revisions=tuple(map(_on_record, revisions)),
    )


def inspection_near(report: Path) -> Path:
    """The inspection folder that holds a report, perhaps in a folder of it.

    Raises:
        ReportWithoutInspection: there is none.
    """
    for folder in report.resolve().parents[:NEAR]:
        if (folder / HEADER_FILE).is_file():
            return folder
    raise ReportWithoutInspection(path=report)


def stated_by(report: Path, seal: re.Pattern[bytes] = SEAL) -> Stated | None:
    """What a report file of any format states; None if it is no report, or of a version without revisions.

    Args:
        report: the file.
        seal: how reports of its kind state number, revision and SHA-256.

    Raises:
        OSError: it cannot be read.
    """
    content = report.read_bytes()
    if zipfile.is_zipfile(report):
        with zipfile.ZipFile(report) as book:
            content = book.read(PROPERTIES) if PROPERTIES in book.namelist() else b""
    found = seal.search(content)
    return Stated(found[1].decode(), int(found[2]), found[3].decode()) if found else None


def _of_file(
    report: Path, number: str, revisions: Sequence[ReportRevision], words: Words
) -> tuple[ReportRevision | None, _Told]:
    """The revision that a file is of, how it differs from what was written, and what else there is to say."""
    content, stated = sha256_file(report), stated_by(report)
    for revision in revisions:
        if content in dict(revision.files).values():
            differences = []
            if stated and stated.sha256 != revision.sha256:
                known = {"n": revision.revision, "stated": stated.sha256, "recorded": revision.sha256}
                differences.append(words("stated_other", **known))
            if stated and stated.number != number:
                differences.append(words("number_other", stated=stated.number, now=number))
            return revision, _Told(differences, [words("same_file", n=revision.revision)])
    if stated is None:
        return None, _Told([words("no_report")], [])
    for revision in revisions:
        if (number, revision.revision) == (stated.number, stated.revision):
            return revision, _Told([words("other_file", n=revision.revision)], [])
    return None, _Told([words("unknown_file", number=stated.number, n=stated.revision)], [])


def _reports_inside(
    folder: Path, number: str, revisions: Sequence[ReportRevision], words: Words
) -> Iterator[str]:
    """How the reports that lie in the inspection differ from those on record."""
    names = {name for revision in revisions for name, _ in revision.files}
    for file in sorted(found for place in REPORT_PLACES for found in folder.glob(place)):
        if file.is_file() and (file.name in names or stated_by(file) is not None):
            _, told = _of_file(file, number, revisions, words)
            for what in told.differences:
                yield words("file_beside", name=file.name, what=what)


def _stated_by(revision: ReportRevision | None, fault: RecordFault) -> bool:
    """True if a change touches what a report states, or its own record."""
    if revision is None or fault.table == "reports" or fault.kind == "rewritten":
        return True
    first = fault.row - fault.count if fault.kind == "removed" else fault.row
    return fault.table in revision.heads and first <= revision.heads[fault.table].rows


def _since(revision: ReportRevision | None, rows: dict[str, int], words: Words) -> str:
    """What was added after a report."""
    if revision is None:
        return words("never_reported")
    stated = {name: head.rows for name, head in revision.heads.items()}
    added = {name: max(count - stated.get(name, 0), 0) for name, count in rows.items()}
    return words("added_since" if any(added.values()) else "nothing_added", n=revision.revision, **added)


def _images(images: Iterable[InspectedImage], read: bool, control: JobControl) -> ImageCheck:
    found: dict[FileState, list[str]] = {"unchanged": [], "changed": [], "missing": [], "unknown": []}
    listed = list(images)
    for image in control.track(listed, len(listed), "verify"):
        found[_read_state(image) if read else _quick_state(image)].append(image.path)
    same = len(found.pop("unchanged"))
    return ImageCheck(same=same, **{name: tuple(paths) for name, paths in found.items()})


def _quick_state(image: InspectedImage) -> FileState:
    """By size and time; where they are not on record, only whether there is a file."""
    if image.modified_ns:
        return file_state(image)
    return "unknown" if Path(image.path).exists() else "missing"


def _read_state(image: InspectedImage) -> FileState:
    """By the hash of the content."""
    if not image.sha256:
        return _quick_state(image)
    try:
        return "unchanged" if sha256_file(Path(image.path)) == image.sha256 else "changed"
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    except (OSError, ValueError):
        return "unknown"


def _on_record(revision: ReportRevision) -> RevisionOnRecord:
    return RevisionOnRecord(
        revision=revision.revision,
        made=datetime.fromtimestamp(revision.at, UTC).astimezone().isoformat(timespec="seconds"),
        author=revision.who,
        language=revision.language,
        sha256=revision.sha256,
        files=dict(revision.files),
    )
