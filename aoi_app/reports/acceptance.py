"""The job "protocol": the results of an acceptance run are opened, and its report is written."""

import hashlib
import json
import re
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from aoi_app.control import JobControl
from aoi_app.project.acceptance import plain
from aoi_app.project.jobs import ProtocolFormat, ProtocolJob, ProtocolResult
from aoi_app.project.store.acceptance import AcceptanceStudy, WrittenReport
from aoi_app.reports.acceptance_data import ProtocolData, protocol_data
from aoi_app.reports.acceptance_sections import protocol_sections
from aoi_app.reports.blocks import Report
from aoi_app.reports.html import write_html
from aoi_app.reports.json_blocks import block_json
from aoi_app.reports.pdf import write_pdf
from aoi_app.reports.words import Words
from aoi_app.reports.xlsx import write_xlsx
from aoi_app.storage import write_bytes_atomic


def write_protocol(job: ProtocolJob, control: JobControl, created: datetime | None = None) -> ProtocolResult:
    """Open the results and write the report as its next revision; no file is ever replaced.

    Raises:
        NoStudy: there is none in the folder.
        StudyIsSealed: somebody has begun and not judged everything.
        OSError: the files cannot be written.
    """
    moment, out = created or datetime.now().astimezone(), job.out or job.folder
    with closing(AcceptanceStudy.open(job.folder)) as study:
        revision = _free_revision(out, study.file.id)
        words = Words(job.language)
        data = protocol_data(study, words, moment, revision, job.author, job.leave_out)
        report = Report(data, protocol_sections(data))
        files, written = [], []
        out.mkdir(parents=True, exist_ok=True)
        formats = tuple(dict.fromkeys(job.formats))
        for name in control.track(formats, len(formats), "reports"):
            path, content = out / f"{data.title_number}_{job.language}.{name}", WRITERS[name](report)
            write_bytes_atomic(path, content)
            files.append(path)
            written.append(WrittenReport(path.name, revision, hashlib.sha256(content).hexdigest()))
        study.note_reports(written)
    return ProtocolResult(
        files=tuple(files), accepted=data.result.accepted and not data.broken, result=data.result.to_json()
    )


def _free_revision(out: Path, study: str) -> int:
    pattern = re.compile(rf"ACC-{re.escape(study)}-r(\d+)_")
    found = [pattern.match(path.name) for path in out.iterdir()] if out.is_dir() else []
    return max((int(match[1]) for match in found if match), default=0) + 1


def write_protocol_json(report: Report[ProtocolData]) -> bytes:
    """The whole report as one object: what was settled, the result, each judgement, the sections."""
    data = report.data
    appraisers = [item.appraiser for item in data.result.appraisers]
    content: dict[str, Any] = {
        "report": {
            "version": 1,
            "number": data.title_number,
            "created": data.created.isoformat(),
            "author": data.author,
            "sha256": data.sha256,
            "seal": data.seal,
        },
        "acceptance": plain(data.study),
        "closed": {"who": data.ending.who, "at": data.moment(data.ending.at).isoformat()},
        "left_out": list(data.left_out),
        "broken_answers": data.broken,
        "result": data.result.to_json(),
        "images": [
            {
                "number": place + 1,
                "file": str(image.file),
                "sha256": image.sha256,
                "part": image.part,
                "label": image.label,
                "reference": "NG" if image.ng else "OK",
                "held_back": {item.name: item.held[:, place].tolist() for item in appraisers},
            }
            for place, image in enumerate(data.study.images)
        ],
        "sections": list(map(block_json, report.sections)),
    }
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False).encode("utf-8")


WRITERS: dict[ProtocolFormat, Callable[[Report[ProtocolData]], bytes]] = {
    "html": write_html,
    "pdf": write_pdf,
    "xlsx": write_xlsx,
    "json": write_protocol_json,
}
