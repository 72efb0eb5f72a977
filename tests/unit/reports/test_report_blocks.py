"""Every type of block in every format, and a new section that no format has code for."""

import io
import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar, get_args

import numpy as np
import openpyxl
import pytest
from pypdf import PdfReader

from aoi_app.control import JobControl
from aoi_app.evidence.rates import Rate
from aoi_app.imaging.writer import encode_image
from aoi_app.project.jobs import ReportJob
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import Inspection
from aoi_app.project.witnesses import Witness
from aoi_app.reports import sections, words
from aoi_app.reports.blocks import (
    Beside,
    Facts,
    Figures,
    Media,
    Note,
    ParetoChart,
    PictureGallery,
    Report,
    ReportBlock,
    ReportColumn,
    Section,
    Signatures,
    Table,
    VerdictTally,
    WitnessGallery,
)
from aoi_app.reports.build import build_report
from aoi_app.reports.content import (
    Fact,
    Figure,
    ParetoBar,
    ReportPicture,
    ReportWitnesses,
    VerdictCounts,
)
from aoi_app.reports.writer import WRITERS, write_reports

CREATED = datetime(2026, 11, 23, 10, tzinfo=UTC)
READERS = {
    "html": lambda content: content.decode("utf-8"),
    "json": lambda content: json.dumps(json.loads(content), ensure_ascii=False),
    "pdf": lambda content: "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages),
    "xlsx": lambda content: repr(
        [list(sheet.values) for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets]
    ),
}


@pytest.fixture(scope="module")
def data(unreviewed):
    inspection = Inspection.open(unreviewed)
    try:
        return build_report(inspection, "en", CREATED)
    finally:
        inspection.close()


def examples(data):
    """A block of each type, and the text that every format must contain for it."""
    picture = encode_image(np.zeros((240, 240), dtype=np.uint8), ".jpg")
    nested = Section("nested", "A title inside", (Note("below it"),))
    second = Section("second", "Another one", (Note("at its side"),))
    counts = VerdictCounts(ok=4321, ng=7, review=1, unreadable=2)
    columns = (ReportColumn("name", 9), ReportColumn("count", 5, "count"))
    shown = ReportPicture(data.rows[9], picture, picture)
    near = (Witness("known.png", "bridge", 0.4, 7), Witness("other.png", "scratch", 0.5, 9))
    strange = ReportWitnesses(data.rows[8], near, picture, (picture, None))
    return {
        Facts: (Facts((Fact("lot", "LOT-4711"), Fact("shift", ""))), ("LOT-4711",)),
        Figures: (Figures((Figure("escape", Rate(2, 345), note="of all bridges"),)), ("of all bridges",)),
        VerdictTally: (VerdictTally(counts, counts), ("4321",)),
        Table: (Table(columns, (("bridge", 1234),)), ("bridge", "1234")),
        ParetoChart: (ParetoChart((ParetoBar("scratch", 37, 1.0),)), ("scratch", "37")),
        PictureGallery: (PictureGallery((shown,)), (shown.row.name,)),
        WitnessGallery: (WitnessGallery((strange,)), (strange.row.name, "known.png", "bridge")),
        Note: (Note("Nothing else was found.", alert=True), ("Nothing else was found.",)),
        Signatures: (Signatures(("approved",)), ("pproved",)),
        Section: (nested, ("A title inside", "below it")),
        Beside: (Beside((nested, second)), ("A title inside", "below it", "Another one", "at its side")),
    }


@pytest.mark.parametrize("kind", get_args(ReportBlock))
@pytest.mark.parametrize("name", READERS)
def test_every_format_renders_every_kind_of_block(data, name, kind):
    block, texts = examples(data)[kind]
    content = READERS[name](WRITERS[name](Report(data, (Section("only", "One section", (block,)),))))
    assert "One section" in content
    for text in texts:
        assert text in content


@pytest.mark.parametrize("name", READERS)
def test_a_kind_that_a_format_does_not_know_is_an_error(data, name):
    @dataclass(frozen=True)
    class Riddle:
        kind: ClassVar = "riddle"

    riddle: Any = Riddle()
    with pytest.raises(Exception, match=r"Riddle|riddle"):
        WRITERS[name](Report(data, (Section("only", "One section", (riddle,)),)))


ADDED = {
    "wafers": ("Wafers seen", "已檢晶圓"),
    "wafer": ("Wafer id", "晶圓編號"),
    "dies": ("Dies", "晶粒數"),
    "prober": ("Prober no.", "機台編號"),
}


def wafer_section(data):
    """A section as one would add to ``sections``; its texts are ``ADDED``."""
    columns = (
        ReportColumn("wafer", 12),
        ReportColumn("machine", 10, "verdict"),
        ReportColumn("dies", 8, "count"),
    )
    rows = (("W-01", Verdict.NG, 1536), ("W-02", Verdict.OK, 1537))
    blocks = (
        Facts((Fact("prober", "M-77"),)),
        Table(columns, rows, ("all", None, 3073)),
        Note("Counted by hand."),
    )
    return Section("wafers", data.words("wafers"), blocks)


def written(inspection, out, formats, language="en"):
    """Path of each format's file."""
    job = ReportJob(inspection=inspection, formats=formats, language=language, out=out)
    write_reports(job, JobControl(), CREATED)
    return {path.suffix[1:]: path for path in out.iterdir()}


@pytest.mark.parametrize("language", ["en", "zh_TW"])
def test_a_new_section_needs_its_function_and_its_words_alone(unreviewed, tmp_path, monkeypatch, language):
    monkeypatch.setattr(words, "_WORDS", {**words.keys(), **ADDED})
    monkeypatch.setattr(sections, "SECTIONS", (*sections.SECTIONS, wafer_section))
    files = written(unreviewed, tmp_path, (*READERS, "csv"), language)
    title, head, name = (ADDED[key][language == "zh_TW"] for key in ("wafers", "dies", "prober"))
    for form, read in READERS.items():
        content = read(files[form].read_bytes())
        heads = ("dies", "prober") if form == "json" else (head, name)
        for text in (title, *heads, "M-77", "W-01", "1536", "3073", "Counted by hand."):
            assert text in content, (form, text)
    assert "M-77" not in files["csv"].read_text(encoding="utf-8")

    facts, table, note = json.loads(files["json"].read_text("utf-8"))["sections"][-1]["blocks"]
    assert facts == {"kind": "facts", "facts": {"prober": "M-77"}}
    assert table["columns"] == ["wafer", "machine", "dies"]
    assert table["rows"] == [["W-01", "NG", 1536], ["W-02", "OK", 1537]]
    assert note == {"kind": "note", "text": "Counted by hand.", "alert": False}
    summary = openpyxl.load_workbook(files["xlsx"]).worksheets[0]
    assert ["W-01", "NG", 1536] in [[value for value in row if value is not None] for row in summary.values]


def test_json_carries_every_section_and_its_blocks(data):
    built = sections.report_sections(data)
    content = json.loads(WRITERS["json"](Report(data, built)))
    assert [item["key"] for item in content["sections"]] == [section.key for section in built]
    assert [len(item["blocks"]) for item in content["sections"]] == [len(section.blocks) for section in built]
    images = content["sections"][-1]["blocks"][0]
    assert len(images["rows"]) == len(content["images"]) == 100


def test_json_is_the_same_whatever_else_is_written(unreviewed, tmp_path):
    inspections = [shutil.copytree(unreviewed, tmp_path / name) for name in ("one", "two")]
    alone = written(inspections[0], tmp_path / "alone", ("json",))
    among = written(inspections[1], tmp_path / "among", ("html", "json"))
    assert alone["json"].read_bytes() == among["json"].read_bytes()


def test_a_table_shows_the_columns_of_its_medium():
    columns = (ReportColumn("name", 9), ReportColumn("sha256", 64, media=~Media.PAPER))
    table = Table(columns, (("a", "1"), ("b", "2")), ("all", ""))
    assert table.on(Media.PAPER) == Table(columns[:1], (("a",), ("b",)), ("all",))
    assert table.on(Media.SHEET) is table


def test_a_bound_that_counts_parts_does_not_run_over_the_rate(data):
    figures = Figures((Figure("escape", Rate(1234, 56789, 432, 10987), note="of all bridges"),))
    content = WRITERS["pdf"](Report(data, (Section("only", "One section", (figures,)),)))
    begun: dict[str, float] = {}

    def place(text, frame, matrix, *_):
        begun.setdefault(text.strip(), frame[4] + matrix[4])

    (page,) = PdfReader(io.BytesIO(content)).pages
    page.extract_text(visitor_text=place)
    rate = begun["3.93 %"]  # of parts
    bounds = [x for text, x in begun.items() if "at most" in text or "images" in text]
    assert min(bounds) > rate + 25  # points: behind the rate, which is right-aligned
