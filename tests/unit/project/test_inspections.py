"""The store of an inspection: resumable, reviewable with undo, with a CSV that Excel reads."""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aoi_app.errors import ImageEmpty, ProjectError
from aoi_app.project.jobs import LotInfo
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import InspectedImage, Inspection, InspectionHeader

text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
share = st.floats(0, 1)
images = st.builds(
    InspectedImage,
    path=st.text("abc/é正 .png", min_size=1, max_size=12),
    sha256=text,
    width=st.integers(0, 10**5),
    at=st.floats(0, 2e9),
    verdict=st.sampled_from(list(Verdict)),
    predicted=text,
    score=share,
    top=st.lists(st.tuples(text, share), max_size=3).map(tuple),
    box=st.none() | st.tuples(*[st.integers(0, 9999)] * 4),
    human_verdict=st.none() | st.sampled_from(list(Verdict)),
    reviewed_at=st.none() | st.floats(0, 2e9),
    comment=text,
    audit=st.booleans(),
)


@settings(max_examples=30)
@given(stored=st.lists(images, max_size=8, unique_by=lambda image: image.path))
def test_results_come_back_as_they_were(
    stored: list[InspectedImage], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("lot")
    inspection = Inspection.create(folder, InspectionHeader())
    inspection.add(stored)
    inspection.close()
    again = Inspection.open(folder)
    assert again.results() == stored
    assert again.done() == {image.path for image in stored}
    assert sum(again.counts().values()) == len(stored)
    again.close()


@pytest.fixture
def lot(tmp_path: Path) -> Inspection:
    """Twenty OK images, five NG and one that cannot be read."""
    inspection = Inspection.create(tmp_path / "檢測", InspectionHeader(lot=LotInfo(lot="批號 7")))
    inspection.add(
        [
            *(
                InspectedImage(f"/p/ok{n}.png", verdict=Verdict.OK, predicted="ok", score=0.9)
                for n in range(20)
            ),
            *(
                InspectedImage(f"/p/ng{n}.png", verdict=Verdict.NG, predicted="空洞", score=0.8)
                for n in range(5)
            ),
            InspectedImage("/p/broken.png", problem=ImageEmpty(path="broken.png").problem),
        ]
    )
    return inspection


def test_counts_name_every_verdict(lot: Inspection) -> None:
    assert lot.counts() == {Verdict.OK: 20, Verdict.NG: 5, Verdict.REVIEW: 0, Verdict.UNREADABLE: 1}


def test_going_on_keeps_what_is_done(lot: Inspection) -> None:
    lot.update_header(state="stopped", seconds=3.5)
    lot.close()
    again = Inspection.create(lot.folder, lot.header.model_copy(update={"state": "running"}))
    assert len(again.done()) == 26
    assert (again.header.seconds, again.header.state, again.header.lot.lot) == (3.5, "running", "批號 7")


def test_a_review_is_stored_and_taken_back(lot: Inspection) -> None:
    before = lot.results()
    first = lot.set_review("/p/ok1.png", Verdict.NG, "空洞", "anna", "small")
    second = lot.set_review("/p/ok1.png", Verdict.OK, "", "bo")
    assert first == before[1]
    assert (second.human_verdict, second.human_label, second.reviewer) == (Verdict.NG, "空洞", "anna")
    assert second.reviewed_at is not None
    assert lot.results()[1].verdict is Verdict.OK  # the machine's verdict is never changed
    lot.restore_review(second)
    lot.restore_review(first)
    assert lot.results() == before
    with pytest.raises(KeyError):
        lot.set_review("/p/none.png", Verdict.OK)


def test_the_audit_is_drawn_from_what_passed(lot: Inspection) -> None:
    drawn = lot.draw_audit(6, seed=3)
    flagged = [image for image in lot.results() if image.audit]
    assert sorted(image.path for image in flagged) == sorted(drawn)
    assert len(drawn) == 6
    assert {image.verdict for image in flagged} == {Verdict.OK}
    assert lot.draw_audit(6, seed=3) == drawn
    assert len(lot.draw_audit(500)) == 20


def test_the_csv_opens_in_excel_with_chinese(lot: Inspection, tmp_path: Path) -> None:
    lot.write_csv(tmp_path / "results.csv")
    data = (tmp_path / "results.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfpath,verdict,predicted,score,heatmap,problem\r\n")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert len(rows) == 26
    assert (rows[20]["predicted"], rows[20]["score"]) == ("空洞", "0.800000")
    assert (rows[25]["verdict"], rows[25]["score"]) == ("UNREADABLE", "")


def test_a_problem_is_stored_as_its_code_and_an_older_sentence_is_shown_unchanged(lot: Inspection) -> None:
    broken, (row,) = "/p/broken.png", lot._db.rows("SELECT problem FROM results WHERE problem != ''")
    assert json.loads(row[0]) == {"code": "AOI-IMG-003", "args": {"path": "broken.png"}}
    sentence = "The image a.png is cut off: its end is missing."
    lot._db.write("UPDATE results SET problem = ? WHERE path = ?", [(sentence, broken)])
    read = lot.result(broken).problem
    assert read is not None
    assert (read.code, read.error.text) == ("AOI-GEN-004", sentence)
    lot.write_csv(lot.folder / "results.csv")
    assert sentence in (lot.folder / "results.csv").read_text(encoding="utf-8-sig")


def test_a_folder_that_is_not_an_inspection_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"inspection\.json"):
        Inspection.open(tmp_path)
    (tmp_path / "inspection.json").write_text("{}x", encoding="utf-8")
    with pytest.raises(ProjectError):
        Inspection.open(tmp_path)


def test_an_inspection_of_an_older_version_is_read_and_resumed(tmp_path: Path) -> None:
    (tmp_path / "inspection.json").write_text(InspectionHeader().model_dump_json(), encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "inspection.db")) as old, old:
        old.execute(
            "CREATE TABLE results (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, width INTEGER NOT NULL,"
            " height INTEGER NOT NULL, at REAL NOT NULL, verdict TEXT NOT NULL, label TEXT NOT NULL,"
            " score REAL NOT NULL, ng_score REAL NOT NULL, top TEXT NOT NULL, heatmap TEXT NOT NULL,"
            " box TEXT, problem TEXT NOT NULL, human_verdict TEXT, human_label TEXT NOT NULL,"
            " reviewer TEXT NOT NULL, reviewed_at REAL, comment TEXT NOT NULL, audit INTEGER NOT NULL)"
        )
        values = ("/p/1.png", "ab", 4, 3, 1.5, "NG", "空洞", 0.8, 0.9, '[["空洞", 0.8]]', "", "[0, 1, 2, 3]")
        judged = (*values, "", "OK", "良品", "anna", 2.5, "", 1)
        old.execute(f"INSERT INTO results VALUES ({', '.join('?' * len(judged))})", judged)
        old.execute("PRAGMA user_version = 1")
    inspection = Inspection.open(tmp_path)
    first = InspectedImage(
        "/p/1.png",
        sha256="ab",
        width=4,
        height=3,
        at=1.5,
        verdict=Verdict.NG,
        predicted="空洞",
        score=0.8,
        ng_score=0.9,
        top=(("空洞", 0.8),),
        box=(0, 1, 2, 3),
        human_verdict=Verdict.OK,
        human_label="良品",
        reviewer="anna",
        reviewed_at=2.5,
        audit=True,
    )
    second = InspectedImage("/p/2.png", verdict=Verdict.OK, predicted="良品")
    inspection.add([second])
    assert inspection.results() == [first, second]
    assert inspection.class_counts() == {"空洞": 1, "良品": 1}
    inspection.close()
