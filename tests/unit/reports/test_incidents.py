"""What happened besides the results (alarms, a lost source, files that went) stands in the report."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from aoi_app.control import JobControl
from aoi_app.errors import (
    FilesGone,
    NgRowAlarm,
    NgShareAlarm,
    PassedByOthers,
    SourceFound,
    SourceLost,
    UnreadableAlarm,
)
from aoi_app.project.jobs import ReportJob, ReportLanguage
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspection_header import InspectionSession, SessionNote
from aoi_app.project.store.inspections import InspectedImage, Inspection, InspectionHeader
from aoi_app.reports.writer import write_reports
from tests.unit.reports.inspection_folder import model_facts

NOTED = (
    NgRowAlarm(count=10),
    NgShareAlarm(count=31, last=50, limit="60 %"),
    UnreadableAlarm(count=6, last=50, limit="10 %"),
    SourceLost(path="/share/7.png"),
    SourceFound(),
    FilesGone(count=2, path="/share/1.png"),
    PassedByOthers(count=3, paths="a.txt, b.txt, c.pdf"),
)
SAID: dict[ReportLanguage, tuple[str, ...]] = {
    "en": (
        "alarm: NG images in a row: 10",
        "alarm: NG images among the last 50: 31 (limit 60 %)",
        "alarm: unreadable images among the last 50: 6 (limit 10 %)",
        "source lost: /share/7.png and the images after it could not be reached",
        "the source was back",
        "images inspected earlier that could not be found: 2, such as /share/1.png",
        "not inspected, as no images: 3 (a.txt, b.txt, c.pdf)",
    ),
    "zh_TW": (
        "警報：連續 10 張影像 NG",
        "警報：最近 50 張影像中有 31 張 NG（上限 60 %）",
        "警報：最近 50 張影像中有 6 張無法讀取（上限 10 %）",
        "影像來源中斷：/share/7.png 及其後的影像無法存取",
        "影像來源恢復",
        "先前檢測過的 2 張影像已找不到，例如 /share/1.png",
        "未檢測，因非影像：3 個（a.txt, b.txt, c.pdf）",
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_the_report_tells_of_alarms_and_incidents(tmp_path: Path, language: ReportLanguage) -> None:
    at = "2026-11-23T09:30:05+08:00"
    notes = tuple(SessionNote(at=at, code=problem.code, args=problem.args_by_name) for problem in NOTED)
    session = InspectionSession(started=at, finished=at, state="finished", judged=1, notes=notes)
    header = InspectionHeader(model=model_facts(), started=at, finished=at, state="finished")
    folder = tmp_path / "lot"
    inspection = Inspection.create(folder, header.model_copy(update={"sessions": (session,)}))
    inspection.add([InspectedImage("/share/1.png", sha256="ab", verdict=Verdict.OK, predicted="normal")])
    inspection.close()
    job = ReportJob(inspection=folder, formats=("html",), language=language)
    (file,) = write_reports(job, JobControl(), datetime(2026, 11, 23, tzinfo=UTC)).files
    page = Path(file).read_text(encoding="utf-8")
    places = [page.index(text) for text in SAID[language]]
    assert places == sorted(places)
    assert "2026-11-23 09:30:05 +08:00" in page
