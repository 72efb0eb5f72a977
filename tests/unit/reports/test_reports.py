"""Every report format of a real inspection folder, in both languages, read back and compared."""

import csv
import io
import json
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from aoi_app.control import JobControl
from aoi_app.errors import DarkerThanTraining, ProjectError, ReportError, error_from
from aoi_app.events import Warned
from aoi_app.evidence.manifest import Manifest, Parity, Provenance
from aoi_app.project.jobs import LotInfo, ReportJob
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import InspectedImage, Inspection, InspectionHeader
from aoi_app.reports.words import keys
from aoi_app.reports.writer import write_reports
from tests.unit.reports.inspection_folder import CREATED, NASTY, model_facts, say

FORMATS = ("html", "pdf", "xlsx", "csv", "json")
COLUMNS = (
    "number path serial verdict class score ng_score p_normal p_空洞 p_edge p_particle top box area problem"
    " human_verdict human_class reviewer reviewed_at comment reviews disputed audit final_verdict final_class"
    " judged_again file_state width height at sha256 lot part station operator model_sha256 report"
)
VERDICTS = ("OK", "NG", "REVIEW", "UNREADABLE")


def reports(folder, out, language="en", formats=FORMATS, control=None):
    """Path of each format's file."""
    job = ReportJob(inspection=folder, formats=formats, language=language, out=out)
    result = write_reports(job, control or JobControl(), CREATED)
    assert list(result.to_json()) == ["files"]
    return dict(zip(formats, result.files, strict=True))


@pytest.fixture(scope="module", params=["en", "zh_TW"])
def written(request, reviewed, tmp_path_factory):
    return request.param, reports(reviewed, tmp_path_factory.mktemp("out") / "新報告", request.param)


class Page(HTMLParser):
    """Texts by element id, all texts, tags and addresses of an HTML file."""

    def __init__(self, text):
        super().__init__()
        self.texts, self.tags, self.addresses, self._id = {}, [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.append(tag)
        self._id = values.get("id", self._id)
        self.addresses += [values[name] for name in ("src", "href") if name in values]

    def handle_data(self, data):
        self.texts[self._id] = f"{self.texts.get(self._id, '')} {data}".strip()


def pdf_text(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def sheet_rows(path, sheet):
    return list(openpyxl.load_workbook(path).worksheets[sheet].iter_rows(values_only=True))


def csv_rows(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))


def test_totals_add_up_and_agree_in_all_formats(written):
    language, files = written
    content = json.loads(files["json"].read_text(encoding="utf-8"))
    machine, final = (content["counts"][who] for who in ("machine", "final"))
    assert machine == {"images": 100, "ok": 88, "ng": 10, "review": 1, "unreadable": 1}
    assert final == {"images": 100, "ok": 89, "ng": 10, "review": 0, "unreadable": 1}
    matrix = content["transitions"]["matrix"]
    assert [sum(row) for row in matrix] == [machine[verdict.lower()] for verdict in VERDICTS]
    assert [sum(column) for column in zip(*matrix, strict=True)] == [final[v.lower()] for v in VERDICTS]
    for who in ("machine", "final"):
        assert sum(item[who] for item in content["classes"]) == 100
    assert sum(bar["count"] for bar in content["pareto"]) == final["ng"]
    assert content["pareto"][-1]["cumulative"] == 1.0
    assert content["yield"]["rate"] == 0.89

    page = Page(files["html"].read_text(encoding="utf-8"))
    assert page.texts["images"].split()[0] == "100"
    lines = csv_rows(files["csv"])
    images = sheet_rows(files["xlsx"], 1)
    unreadable = {"en": "Unreadable", "zh_TW": "無法讀取"}[language]
    assert [row[2] for row in images].count(unreadable) == machine["unreadable"]
    for verdict in VERDICTS:
        assert page.texts[f"final-{verdict}"].split()[0] == str(final[verdict.lower()])
        assert sum(line["verdict"] == verdict for line in lines) == machine[verdict.lower()]
        assert sum(line["final_verdict"] == verdict for line in lines) == final[verdict.lower()]
    assert len(lines) == len(images) - 1 == len(content["images"]) == 100
    summary = [value for row in sheet_rows(files["xlsx"], 0) for value in row]
    text = pdf_text(files["pdf"])
    for shown in ("89/100", "1/89", "1/10", "1/20"):  # yield, overkill, false calls, escapes
        assert shown in summary
        assert shown in text
        assert shown in files["html"].read_text(encoding="utf-8")
    assert "50,000 ppm" in text


def test_words_are_right_in_the_pdf_and_its_font_is_inside(written):
    language, files = written
    reader = PdfReader(files["pdf"])
    text = pdf_text(files["pdf"])
    chinese = ("檢測報告", "過殺率", "漏檢", "良率", "柏拉圖", "批號", "料號", "作業員", "站別", "熱力圖")
    english = ("Inspection report", "Overkill rate", "Escapes", "heat map", "Page 1 of")
    for word in ("批-20261123", "空洞", "王小明", *(chinese if language == "zh_TW" else english)):
        assert word in text
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            name = font.get_object()["/BaseFont"]
            assert "NotoSansTC" in name or name == "/Helvetica"  # reportlab always names its default
    last = len(reader.pages)
    assert re.search(rf"{last}\D+{last}|第 {last} 頁", reader.pages[-1].extract_text())


def test_html_is_whole_escaped_and_alone(written):
    _, files = written
    text = files["html"].read_text(encoding="utf-8")
    page = Page(text)
    assert "script" not in page.tags
    assert NASTY not in text
    assert NASTY in page.texts["lot"]
    assert page.addresses
    assert all(address.startswith("data:image/jpeg;base64,") for address in page.addresses)
    assert "url(" not in text
    assert text.index("<!DOCTYPE html>") < 5


def test_no_cell_is_a_formula(written):
    _, files = written
    data = files["csv"].read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    for line in csv_rows(files["csv"]):
        assert " ".join(line) == COLUMNS
        assert not any(value.startswith(("=", "+", "-", "@")) for value in line.values())
    assert any(line["comment"] == "'@note" for line in csv_rows(files["csv"]))
    for sheet in openpyxl.load_workbook(files["xlsx"]).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
                    assert cell.quotePrefix


def test_workbook_can_be_sorted_and_shows_ng_pictures(written):
    _, files = written
    book = openpyxl.load_workbook(files["xlsx"])
    summary, images, classes, gallery, *_ = book.worksheets
    assert images.freeze_panes == "C2"
    assert images.auto_filter.ref.startswith("A1:")
    assert len(classes._charts) == 1
    assert len(gallery._images) == 19  # ten NG images; the one found by the audit has no overlay
    assert any(isinstance(cell.value, float) and cell.value == 0.89 for row in summary for cell in row)


def copy_of(folder, place):
    """A copy of an inspection; a report of it has the same revision as one of the original would have."""
    return Path(shutil.copytree(folder, place))


def test_same_folder_gives_the_same_report(reviewed, tmp_path):
    first = reports(copy_of(reviewed, tmp_path / "first"), tmp_path / "a")
    second = reports(copy_of(reviewed, tmp_path / "second"), tmp_path / "b")
    for name in ("html", "csv", "json", "xlsx"):
        assert first[name].read_bytes() == second[name].read_bytes()
    assert pdf_text(first["pdf"]) == pdf_text(second["pdf"])


def test_escapes_and_overkill_are_not_measurable_without_review(unreviewed, tmp_path):
    files = reports(unreviewed, tmp_path)
    review = json.loads(files["json"].read_text(encoding="utf-8"))["review"]
    assert review["escaped"] is review["escape_ppm"] is review["overkill"] is None
    rates, classes = 4, 3  # of which nothing is known without review: neither rates nor detection by class
    assert pdf_text(files["pdf"]).count("not measurable") == rates + classes


def test_large_galleries_are_cut_and_say_so(unreviewed, tmp_path, monkeypatch):
    monkeypatch.setattr("aoi_app.reports.build.GALLERY_LIMIT", 4)
    monkeypatch.setattr("aoi_app.reports.pdf_blocks.PDF_ROW_LIMIT", 6)
    files = reports(unreviewed, tmp_path, formats=("pdf", "html"))
    text = pdf_text(files["pdf"])
    assert "4 of 10 NG images are shown" in text
    assert "6 of 12 rows are shown" in text
    page = Page(files["html"].read_text(encoding="utf-8"))
    assert "4 of 10 NG images are shown" in page.texts["gallery"]
    assert len(page.addresses) == 8


def test_lost_pictures_leave_a_gap_and_a_warning(unreviewed, tmp_path):
    lost = Inspection.open(unreviewed)
    image = next(image for image in lost.results() if image.verdict is Verdict.NG)
    lost.close()
    path, events = Path(image.path), []
    content = path.read_bytes()
    path.unlink()
    try:
        files = reports(unreviewed, tmp_path, formats=("html",), control=JobControl(events.append))
    finally:
        path.write_bytes(content)
    assert "The file no longer exists." in files["html"].read_text(encoding="utf-8")
    (warning,) = [event for event in events if isinstance(event, Warned)]
    assert str(path) in error_from(warning.code, warning.args).text


def test_marks_that_turn_text_around_are_shown_in_paths(tmp_path):
    inspection = Inspection.create(tmp_path / "lot", InspectionHeader(sources=("/p/tray\u202e",)))
    inspection.add([InspectedImage("/p/tray\u202e/a\u202egnp.png", verdict=Verdict.OK)])
    inspection.close()
    files = reports(tmp_path / "lot", tmp_path, formats=("html", "csv"))
    text = files["html"].read_text(encoding="utf-8")
    assert "\u202e" not in text
    assert "a\\u202egnp.png" in text
    assert "a\u202egnp.png" in files["csv"].read_text(encoding="utf-8-sig")  # the path as it is, for programs


def test_unusual_inspections(tmp_path):
    with pytest.raises(ProjectError):
        reports(tmp_path, tmp_path)
    empty = tmp_path / "empty"
    Inspection.create(empty, InspectionHeader()).close()
    with pytest.raises(ReportError, match="nothing has been inspected"):
        reports(empty, tmp_path)


@pytest.mark.parametrize(
    ("language", "reason", "no_checks"),
    [
        ("en", "darker than every training image: mean 0.02, training 0.21 to 0.64", "no picture checks"),
        ("zh_TW", "比所有訓練影像暗：平均 0.02，訓練影像為 0.21 至 0.64", "此模型沒有影像檢查"),
    ],
)
def test_why_an_image_went_to_review_stands_in_every_report(
    unreviewed, tmp_path, language, reason, no_checks
):
    source = Inspection.open(unreviewed)
    dark = replace(
        next(image for image in source.results() if image.verdict is Verdict.REVIEW),
        problem=DarkerThanTraining(value="0.02", low="0.21", high="0.64").problem,
    )
    header = source.header
    source.close()
    inspection = Inspection.create(tmp_path / "dark", header)
    inspection.add([dark])
    inspection.close()
    files = reports(tmp_path / "dark", tmp_path, language)
    page = files["html"].read_text(encoding="utf-8")
    assert reason in page
    assert no_checks in page  # of a model packaged before there were any
    assert reason.split("：")[-1].split(":")[-1].strip()[:12] in pdf_text(files["pdf"]).replace("\n", " ")
    assert "Darker than every training image" in files["csv"].read_text(encoding="utf-8-sig")


def test_a_bare_header_and_odd_names_still_make_a_report(unreviewed, tmp_path):
    source = Inspection.open(unreviewed)
    images = source.results()[:3]
    source.close()
    odd = tmp_path / "odd"
    inspection = Inspection.create(odd, InspectionHeader(state="stopped"))
    inspection.add(images)
    say(inspection, images[0].path, Verdict.NG, "新類別 <b>", "a\x01b", "line one\nline two")
    inspection.close()
    files = reports(odd, tmp_path, "zh_TW")
    assert "期中報告" in pdf_text(files["pdf"])
    assert "模型檔不含測試數據" in files["html"].read_text(encoding="utf-8")
    content = json.loads(files["json"].read_text(encoding="utf-8"))
    assert content["pareto"] == [{"class": "新類別 <b>", "count": 1, "cumulative": 1.0}]


def test_many_classes_and_very_long_texts_fit_on_pages(unreviewed, tmp_path):
    source = Inspection.open(unreviewed)
    images = source.results()[:60]
    source.close()
    long = tmp_path / "long"
    lot = LotInfo(comment="很長的備註 " * 900, lot="L" * 3000)
    sources = tuple(f"/data/line {n}/" + "x" * 100 for n in range(200))
    inspection = Inspection.create(long, InspectionHeader(lot=lot, sources=sources))
    inspection.add(images)
    for number, image in enumerate(images):
        say(inspection, image.path, Verdict.NG, f"{number} " + "瑕疵" * 200, "R" * 5000)
    inspection.close()
    files = reports(long, tmp_path)
    assert "NG images" in pdf_text(files["pdf"])
    assert len(json.loads(files["json"].read_text(encoding="utf-8"))["pareto"]) == 60


def test_the_model_file_tells_what_reports_read():
    assert {*model_facts()} - {"sha256"} <= {*Manifest.model_fields}
    assert {*model_facts()["parity"][0]} <= {*Parity.model_fields}
    assert {*model_facts()["provenance"]} <= {*Provenance.model_fields}


def test_both_languages_have_every_word_with_the_same_arguments():
    for key, (english, chinese) in keys().items():
        assert english, key
        assert chinese, key
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", chinese)), key


def test_chinese_has_its_own_colon(written):
    language, files = written
    text = files["json"].read_text(encoding="utf-8") + files["html"].read_text(encoding="utf-8")
    assert bool(re.search("[\u4e00-\u9fff）]：", text)) == (language == "zh_TW")
    assert not re.search("[\u4e00-\u9fff）]: ", text)
