"""The job "verify_study": whether an acceptance run, or a report of it, still is what was stored."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from aoi_app.control import JobControl
from aoi_app.errors import NoStudy
from aoi_app.project.jobs import VerifyStudyJob, VerifyStudyResult
from aoi_app.project.store.acceptance import STUDY, AcceptanceStudy, WrittenReport
from aoi_app.reports.verification import NEAR, stated_by
from aoi_app.reports.words import Words
from aoi_app.storage import sha256_file

SEAL = re.compile(rb"aoi-acceptance:([0-9A-Za-z-]+):r(\d+):([0-9a-f]{64})")
REPORTS = "ACC-*"


def verify_study(job: VerifyStudyJob, control: JobControl) -> VerifyStudyResult:
    """Compare answers, images, model file and reports of an acceptance run with what was stored.

    Raises:
        NoStudy: the folder holds none, or there is none near the report.
        FileDamaged, FileTooNew, DatabaseDamaged: it cannot be read.
        OSError: the report cannot be read.
        Cancelled: stopped.
    """
    report = None if job.path.is_dir() else job.path
    folder = job.folder or (job.path if report is None else study_near(report))
    words = Words(job.language)
    with closing(AcceptanceStudy.open(folder)) as study:
        differences = [words("acc_row_changed", n=row) for row in study.broken()]
        differences += [words("acc_report_row_changed", n=row) for row in study.broken_reports()]
        notes: list[str] = []
        written = study.reports()
        inside = sorted(path for path in folder.glob(REPORTS) if path.is_file())
        for file in inside if report is None else [report]:
            found, note = _of_file(file, study, written, words)
            differences += [words("file_beside", name=file.name, what=what) for what in found]
            notes += [words("file_beside", name=file.name, what=note)] if note else []
        differences += list(_files(study, words, notes, control))
        ending, head, sha256 = study.ending, study.head(), study.sha256
    notes.append(words("acc_verified" if not differences else "acc_verified_else", n=head.rows))
    if ending is None:
        notes.append(words("acc_still_open"))
    return VerifyStudyResult(
        unchanged=not differences,
        folder=folder,
        sha256=sha256,
        rows=head.rows,
        closed=ending is not None,
        differences=tuple(differences),
        notes=tuple(notes),
    )


def study_near(report: Path) -> Path:
    """The folder of the acceptance run that a report lies in.

    Raises:
        NoStudy: there is none.
    """
    for folder in report.resolve().parents[:NEAR]:
        if (folder / STUDY).is_file():
            return folder
    raise NoStudy(path=report)


def _of_file(
    file: Path, study: AcceptanceStudy, written: list[WrittenReport], words: Words
) -> tuple[list[str], str]:
    """How a report file differs from what was written, and what else there is to say of it."""
    content, stated = sha256_file(file), stated_by(file, SEAL)
    if stated is None:
        return [words("acc_no_report")], ""
    if stated.number != study.file.id:
        return [words("acc_other_run", number=stated.number)], ""
    found = [] if stated.sha256 == study.sha256 else [words("acc_other_answers")]
    known = [item for item in written if item.revision == stated.revision]
    if any(item.sha256 == content for item in known):
        return found, words("same_file", n=stated.revision)
    if known:
        return [*found, words("other_file", n=stated.revision)], ""
    return found, words("acc_not_on_record", n=stated.revision)


def _files(study: AcceptanceStudy, words: Words, notes: list[str], control: JobControl) -> Iterator[str]:
    """What differs of the images, by number as their names may tell the class, and of the model file; what is
    not there is noted.
    """
    images = study.file.images
    for number, image in enumerate(control.track(images, len(images), "verify"), 1):
        state = _state(image.file, image.sha256)
        if state == "changed":
            yield words("acc_image_changed", n=number)
        elif state == "missing":
            notes.append(words("acc_image_missing", n=number))
    model = study.file.model
    if (state := _state(model.file, model.sha256)) == "changed":
        yield words("acc_model_changed", name=model.file.name)
    elif state == "missing":
        notes.append(words("acc_model_missing", name=model.file.name))


def _state(file: Path, sha256: str) -> str:
    try:
        return "" if sha256_file(file) == sha256 else "changed"
    except (OSError, ValueError):
        return "missing"
