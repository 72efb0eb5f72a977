"""Verification of inspections and reports: nothing that was signed can be changed unseen."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from aoi_app.cli import run_command
from aoi_app.control import JobControl
from aoi_app.errors import NoInspection, ReportError, ReportWithoutInspection
from aoi_app.project.jobs import ReportJob, VerifyJob
from aoi_app.project.records import Verdict
from aoi_app.project.store.hash_chain import chain_anew
from aoi_app.project.store.inspection_tables import RESULT_COLUMNS
from aoi_app.project.store.inspections import Inspection
from aoi_app.reports.verification import stated_by, verify
from aoi_app.reports.writer import write_reports
from tests.unit.reports.inspection_folder import CREATED, say

FORMATS = ("html", "pdf", "xlsx", "csv", "json")


def reported(folder, out=None, formats=("json",), author="Chen"):
    job = ReportJob(inspection=folder, formats=formats, out=out or folder / "report", author=author)
    return {path.suffix[1:]: path for path in write_reports(job, JobControl(), CREATED).files}


def verified(path, **more):
    return verify(VerifyJob(path=path, **more), JobControl())


def sql(folder, statement):
    with closing(sqlite3.connect(folder / "inspection.db")) as base, base:
        return base.execute(statement).fetchall()


@pytest.fixture
def folder(reviewed, tmp_path):
    """A reviewed inspection of 100 images without a report."""
    place = Path(shutil.copytree(reviewed, tmp_path / "lot"))
    for path in place.glob("report*"):
        shutil.rmtree(path)
    sql(place, "DELETE FROM reports")
    return place


def test_a_report_and_its_inspection_are_found_unchanged_and_what_was_added_is_counted(folder, tmp_path):
    untouched = verified(folder)
    assert (untouched.unchanged, untouched.revision) == (True, None)
    assert any("No report states" in note for note in untouched.notes)
    files = reported(folder, formats=FORMATS)
    for path in files.values():
        found = verified(path)
        assert (found.unchanged, found.revision, found.differences) == (True, 1, ())
        assert stated_by(path).sha256 == found.sha256, "every format states the records"
    with closing(Inspection.open(folder)) as inspection:
        image = inspection.results()[0]
        for path in (image.path, image.path, image.path):
            say(inspection, path, Verdict.NG, "edge", "Lin")
        inspection.add([replace(image, path=f"/new/{n}.png", reviews=()) for n in range(12)])
    grown = verified(files["pdf"], inspection=folder)
    assert grown.unchanged
    added = "Added since revision 1: results 12, re-judgements and comments 3, audits 0."
    assert added in grown.notes
    assert added in verified(folder).notes
    assert "新增結果 12 筆" in " ".join(verified(folder, language="zh_TW").notes)
    assert [(item.revision, item.author, len(item.files)) for item in grown.revisions] == [(1, "Chen", 5)]


def test_one_sql_line_that_turns_ng_into_ok_is_found_whatever_is_verified(folder):
    """Under the same number and file name, as it once went unseen."""
    files = reported(folder, formats=("pdf", "html"))
    ng = [path for (path,) in sql(folder, "SELECT path FROM results WHERE verdict = 'NG'")]
    sql(folder, "UPDATE results SET verdict = 'OK', predicted = 'normal' WHERE verdict = 'NG'")
    for subject in (folder, *files.values()):
        found = verified(subject)
        assert not found.unchanged
        assert len(found.differences) == len(ng) == 10
        for path in ng:
            assert any(f"result {path}: changed after revision 1" in text for text in found.differences)
    again = reported(folder, formats=("pdf", "html", "json"))
    assert again["pdf"].name != files["pdf"].name, "another revision, and the first one stays"
    assert "since they were written: 10;" in again["html"].read_text(encoding="utf-8")
    assert "changed after revision 1" in again["json"].read_text(encoding="utf-8")
    assert not verified(again["pdf"]).unchanged


def test_impossible_values_are_named_with_their_rows_and_the_rest_is_verified(folder, capsys):
    names = [path for (path,) in sql(folder, "SELECT path FROM results ORDER BY id LIMIT 3")]
    sql(folder, "UPDATE results SET verdict = 'MAYBE' WHERE id = 1")
    sql(folder, "UPDATE results SET top = '[[' WHERE id = 2")
    sql(folder, "UPDATE results SET score = 0.25 WHERE id = 3")
    sql(folder, "UPDATE reviews SET blind = 'x' WHERE id = 1")
    assert run_command(["verify", str(folder), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert not answer["unchanged"]
    told = answer["differences"]
    assert f"result {names[0]}: verdict is 'MAYBE', which no result has (row 1)" in told
    assert f"result {names[1]}: top is '[[', which no result has (row 2)" in told
    assert f"result {names[2]}: changed since it was stored (row 3)" in told
    assert any(text.startswith("re-judgement ") and "blind is 'x'" in text for text in told)
    assert run_command(["verify", str(folder), "--language", "zh_TW"]) == 1
    assert "欄位 verdict 的值 'MAYBE' 不可能出現（第 1 列）" in capsys.readouterr().out


def test_records_written_anew_as_a_whole_are_found_by_the_report_in_hand(folder, tmp_path):
    """The worst case: somebody changes, chains anew, and mends the register as well."""
    signed = reported(folder, out=tmp_path / "binder")["json"]
    sql(folder, "UPDATE results SET verdict = 'OK' WHERE verdict = 'NG'")
    with closing(sqlite3.connect(folder / "inspection.db")) as base, base:
        chain_anew(base, "results", RESULT_COLUMNS, added=1)
    assert ["written anew" in text for text in verified(folder).differences] == [True]
    with closing(Inspection.open(folder)) as inspection:
        (old,) = inspection.reports.revisions()
        sql(folder, "DELETE FROM reports")
        begun = inspection.reports.begin(replace(old, heads=inspection.heads(), files=()))
        inspection.reports.complete(begun, old.files)
    assert verified(folder).unchanged, "nothing in the folder tells any more"
    found = verified(signed, inspection=folder)
    assert [text.startswith("The file states the SHA-256") for text in found.differences] == [True]


def test_a_changed_renamed_or_foreign_file_is_told_apart(folder, unreviewed, tmp_path):
    files = reported(folder, formats=("html", "csv"))
    renamed = files["html"].rename(folder / "signed.html")
    assert verified(renamed).unchanged
    text = renamed.read_text(encoding="utf-8").replace("89.0", "99.0")
    renamed.write_text(text, encoding="utf-8")
    (difference,) = verified(renamed).differences
    assert "not the one that was written as revision 1" in difference
    stranger = Path(shutil.copytree(unreviewed, tmp_path / "stranger"))
    (difference,) = verified(files["csv"], inspection=stranger).differences
    assert "not on record" in difference or "not the one" in difference
    other = folder / "notes.html"
    other.write_text("<p>all good</p>", encoding="utf-8")
    assert verified(other).differences == ("This file is no report of the inspection.",)
    with pytest.raises(ReportWithoutInspection):
        verified(Path(shutil.copy(files["csv"], tmp_path / "away.csv")))
    with pytest.raises(NoInspection):
        verified(tmp_path)


def test_a_report_keeps_its_number_when_folders_are_added_and_tells_when_its_lot_is_another(folder):
    signed = reported(folder)["json"]
    with closing(Inspection.open(folder)) as inspection:
        header = inspection.header
        inspection.update_header(sources=(*header.sources, "/another/tray"))
    assert reported(folder)["json"].name == signed.name.replace("-r1_", "-r2_")
    assert verified(signed).unchanged
    with closing(Inspection.open(folder)) as inspection:
        inspection.update_header(lot=header.lot.model_copy(update={"lot": "another"}))
    number, header_changed = verified(signed).differences
    assert "inspection.json was changed" in number
    assert "changed after revision 2 of the report" in header_changed
    assert any("changed after revision 2 of the report" in text for text in verified(folder).differences)


def test_the_reports_that_lie_in_an_inspection_are_verified_with_it(folder):
    signed = reported(folder)["json"]
    reported(folder)
    assert verified(folder).unchanged
    signed.write_bytes(signed.read_bytes().replace(b"NG", b"OK", 1))
    (difference,) = verified(folder).differences
    assert signed.name in difference
    assert "it was changed" in difference
    sql(folder, "DELETE FROM reports WHERE revision = 2")
    assert any("-r2_" in text and "not on record" in text for text in verified(folder).differences)


def test_image_files_are_compared_with_what_was_judged(folder, tmp_path):
    with closing(Inspection.open(folder)) as inspection:
        image = tmp_path / "part.png"
        image.write_bytes(b"one")
        facts = image.stat()
        sha256 = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"  # of "one"
        gone = replace(inspection.results()[0], path="/nowhere.png", modified_ns=1, reviews=())
        known = {"bytes": 3, "modified_ns": facts.st_mtime_ns, "sha256": sha256}
        inspection.add([replace(gone, path=str(image), **known), gone])
    assert verified(folder).images.changed == ()
    assert "/nowhere.png" in verified(folder).images.missing
    image.write_bytes(b"another")
    found = verified(folder)
    assert found.images.changed == (str(image),)
    assert found.differences == (f"{image}: the image was changed since it was judged",)
    assert verified(folder, images=True).images.changed[-1] == str(image)


def test_a_report_is_never_replaced_and_its_number_never_given_twice(folder, tmp_path, monkeypatch):
    first = reported(folder)["json"]
    content = first.read_bytes()
    copy = Path(shutil.copytree(folder, tmp_path / "restored"))
    sql(copy, "DELETE FROM reports")  # as a copy from before the report, restored over the files
    assert reported(copy)["json"].name == first.name.replace("-r1_", "-r2_")
    monkeypatch.setattr("aoi_app.reports.writer.write_bytes_atomic", full_disk)
    with pytest.raises(OSError, match="No space"):
        reported(folder)
    monkeypatch.undo()
    assert "-r3_" in reported(folder)["json"].name
    assert first.read_bytes() == content
    assert [bool(item.files) for item in verified(folder).revisions] == [True, False, True]


def test_an_inspection_that_cannot_be_written_is_reported_elsewhere_and_says_it_is_not_on_record(
    folder, tmp_path, monkeypatch
):
    monkeypatch.setattr("aoi_app.project.store.database.is_writable", lambda place: False)
    path = reported(folder, out=tmp_path / "elsewhere")["json"]
    assert "-r" not in path.name
    assert "not on record" in path.read_text(encoding="utf-8")
    assert not verified(path, inspection=folder).unchanged
    with pytest.raises(ReportError, match="never replaced"):
        reported(folder, out=tmp_path / "elsewhere")


def full_disk(path, content):
    raise OSError(28, "No space left on device")
