"""A lot that did not go smoothly: every format says what happened to it, in both languages."""

import json
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from aoi_app.control import JobControl
from aoi_app.errors import ImageEmpty
from aoi_app.project.jobs import ReportJob
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspection_header import InspectionSession, SessionNote
from aoi_app.project.store.inspections import Inspection
from aoi_app.reports.course import session_kinds, sessions_text
from aoi_app.reports.words import Words
from aoi_app.reports.writer import write_reports
from tests.unit.reports.inspection_folder import CREATED, NAMES, say

LOST = SessionNote(at="2026-11-23T09:20:00+08:00", code="AOI-INS-013", args={"path": "/share/050.png"})
SESSIONS = (
    InspectionSession(
        started="2026-11-23T09:00:00+08:00", state="failed", finished="2026-11-23T09:20:01+08:00",
        operator="Lin", station="AOI-3", judged=60, lost={"/share/050.png": "AOI-IMG-002"}, notes=(LOST,),
    ),
    InspectionSession(started="2026-11-23T09:30:05+08:00", operator="王", station="AOI-3", judged=30),
    InspectionSession(
        started="2026-11-23T09:40:00+08:00", state="finished", finished="2026-11-23T09:41:00+08:00",
        judged=13, again=3,
    ),
    InspectionSession(
        started="2026-11-23T09:50:00+08:00", state="finished", finished="2026-11-23T09:51:00+08:00", judged=2
    ),
)  # fmt: skip


@pytest.fixture
def folder(reviewed, tmp_path):
    """Four sessions; one image repaired, one overwritten, one changed, one gone; two who disagree."""
    place = Path(shutil.copytree(reviewed, tmp_path / "lot"))
    with closing(Inspection.open(place)) as inspection:
        inspection.update_header(sessions=SESSIONS)
        repaired, overwritten, changed, gone = inspection.results()[6], *inspection.results()[10:13]
        empty = ImageEmpty(path=overwritten.path).problem
        for image in (repaired, overwritten):
            again = replace(image, problem=None, sha256="7" * 64, verdict=Verdict.OK, predicted=NAMES[0])
            inspection.add([replace(again, reviews=())])
        inspection.add([replace(changed, bytes=1, modified_ns=1, reviews=())])
        inspection.add([replace(gone, path="/gone/13.png", modified_ns=1, reviews=())])
        inspection.add([replace(gone, path="/p/dark.png", verdict=Verdict.REVIEW, problem=empty, reviews=())])
        say(inspection, inspection.results()[9].path, Verdict.NG, "edge", "陳")
    return place


def contents(folder, out, language):
    """The text of each format."""
    formats = ("html", "pdf", "xlsx", "csv", "json")
    job = ReportJob(inspection=folder, formats=formats, out=out, language=language, author="Chen")
    files = dict(zip(formats, write_reports(job, JobControl(), CREATED).files, strict=True))
    book = openpyxl.load_workbook(files["xlsx"])
    return {
        "html": files["html"].read_text(encoding="utf-8"),
        "pdf": " ".join(page.extract_text() for page in PdfReader(files["pdf"]).pages).replace("\n", " "),
        "xlsx": repr([list(sheet.values) for sheet in book.worksheets]),
        "csv": files["csv"].read_text(encoding="utf-8-sig"),
        "json": json.dumps(json.loads(files["json"].read_bytes()), ensure_ascii=False),
    }


TOLD = {
    "en": (
        "interrupted 2×, resumed 2×, images added 1×",
        "source lost: /share/050.png",
        "repaired: it could not",
        "overwritten: other content",
        "changed since it was judged",
        "no longer there",
        "Lin",
        "Chen",
        "People disagree",
        "Images left to a person for a reason",
    ),
    "zh_TW": (
        "中斷 2 次、續檢 2 次、追加影像 1 次",
        "影像來源中斷：/share/050.png",
        "已修復：先前無法讀取",
        "檔案遭覆寫：內容不同",
        "判定後遭更改",
        "檔案已不存在",
        "Lin",
        "Chen",
        "人員判定不一致",
        "因故交由人員判定",
    ),
}


@pytest.mark.parametrize("language", ["en", "zh_TW"])
def test_every_format_says_what_happened(folder, tmp_path, language):
    found = contents(folder, tmp_path / "out", language)
    for form in ("html", "pdf", "xlsx", "json"):
        text = found[form]
        if form == "pdf":  # where a line ends is its own affair
            text = text.replace(" ", "")
        for told in (*TOLD[language], "王小明", "陳"):
            assert (told.replace(" ", "") if form == "pdf" else told) in text, (form, told)
    rows = found["csv"].splitlines()
    assert any(",1,changed," in row for row in rows), "judged again, and changed since"
    said = [row for row in rows if "陳, 2026-11-23" in row]
    assert len(said) == 1
    assert "王小明, 2026-11-23" in said[0]


def test_sessions_are_counted_by_how_they_began_and_ended():
    words = Words("en")
    assert session_kinds(SESSIONS) == ["begun", "resumed", "resumed", "grown"]
    assert sessions_text(SESSIONS[-1:], words) == "1, without interruption"
    running = SESSIONS[-1].model_copy(update={"state": "running", "finished": None})
    assert "without" not in sessions_text([running], words)  # it may have been killed
    assert sessions_text(SESSIONS[:1], words).startswith("1: interrupted 1×")
    assert sessions_text((), words) == ""
