"""The store of an inspection: resumable, reviewable with undo."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aoi_app.errors import ImageEmpty, ProjectError
from aoi_app.evidence.result_table import results_csv
from aoi_app.project.jobs import LotInfo
from aoi_app.project.records import Verdict
from aoi_app.project.store.audit_sampling import AuditStatus, draw, top_up
from aoi_app.project.store.hash_chain import chain_anew
from aoi_app.project.store.inspection_records import Content, Review
from aoi_app.project.store.inspection_tables import RESULT_COLUMNS
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
)
reviews = st.builds(
    Review,
    path=st.just(""),
    sha256=st.just(""),
    at=st.floats(0, 2e9),
    who=text,
    verdict=st.none() | st.sampled_from([Verdict.OK, Verdict.NG]),
    label=text,
    comment=st.none() | text,
    blind=st.booleans(),
    seconds=st.none() | st.floats(0, 1e5),
)


@settings(max_examples=30)
@given(stored=st.lists(images, max_size=8, unique_by=lambda image: image.path), said=reviews)
def test_results_and_reviews_come_back_as_they_were(
    stored: list[InspectedImage], said: Review, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("lot")
    inspection = Inspection.create(folder, InspectionHeader())
    inspection.add(stored)
    expected = []
    for image in stored:
        review = replace(said, path=image.path, sha256=image.sha256)
        expected.append(replace(image, reviews=(replace(review, id=inspection.add_review(review)),)))
    inspection.close()
    again = Inspection.open(folder)
    assert again.results() == expected
    assert set(again.judged()) == {image.path for image in stored}
    assert sum(again.counts().values()) == len(stored)
    assert again.result_chain.broken() == again.review_chain.broken() == []
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
    assert len(again.judged()) == 26
    assert (again.header.seconds, again.header.state, again.header.lot.lot) == (3.5, "running", "批號 7")


def test_a_new_result_of_a_path_counts_and_the_earlier_one_stays_on_record(lot: Inspection) -> None:
    before = lot.counts()
    lot.add_review(Review("/p/ok1.png", "", 1.0, "anna", Verdict.OK))
    lot.add([InspectedImage("/p/ok1.png", sha256="new", verdict=Verdict.NG, predicted="空洞")])
    now = lot.result("/p/ok1.png")
    assert (now.verdict, now.earlier, now.human_verdict) == (Verdict.NG, 1, None)  # of other content
    assert [image.path for image in lot.results()][:3] == ["/p/ok0.png", "/p/ok1.png", "/p/ok2.png"]
    assert lot.counts() == {**before, Verdict.OK: 19, Verdict.NG: 6}
    assert lot.class_counts() == {"ok": 19, "空洞": 6}
    older, newer = lot.history("/p/ok1.png")
    assert (older.verdict, older.human_verdict, newer.sha256) == (Verdict.OK, Verdict.OK, "new")


def test_the_newest_review_counts_a_comment_judges_nothing_and_all_stay_on_record(lot: Inspection) -> None:
    path = "/p/ok1.png"
    before = lot.results()
    first = lot.add_review(Review(path, "", 1.0, "anna", Verdict.NG, "空洞", "small"))
    second = lot.add_review(Review(path, "", 2.0, "bo", Verdict.OK))
    lot.add_review(Review(path, "", 3.0, "chen", comment="looked again"))
    now = lot.result(path)
    assert now.verdict is Verdict.OK  # the machine's verdict is never changed
    assert (now.human_verdict, now.human_label, now.reviewer, now.reviewed_at) == (Verdict.OK, "", "bo", 2.0)
    assert (now.comment, now.disputed, len(now.reviews)) == ("looked again", True, 3)
    lot.withdraw(second, "bo")
    now = lot.result(path)
    assert (now.human_verdict, now.human_label, now.reviewer) == (Verdict.NG, "空洞", "anna")
    assert not now.disputed
    lot.withdraw(first)
    lot.withdraw(now.reviews[-1].id)
    assert lot.results() == before
    assert lot.review_chain.head().rows == 6
    with pytest.raises(KeyError):
        lot.add_review(Review("/p/none.png", "", 1.0, "bo", Verdict.OK))
    with pytest.raises(KeyError):
        lot.withdraw(99)


def test_the_audit_is_drawn_from_what_passed(lot: Inspection) -> None:
    drawn = lot.draw_audit(6, seed=3, who="anna")
    flagged = [image for image in lot.results() if image.audit]
    assert sorted(image.path for image in flagged) == sorted(drawn)
    assert len(drawn) == 6
    assert {image.verdict for image in flagged} == {Verdict.OK}
    assert lot.draw_audit(6, seed=3) == drawn
    assert len(lot.draw_audit(500)) == 20
    assert [(audit.who, audit.passed, len(audit.images)) for audit in lot.audits()] == [
        ("anna", 20, 6),
        ("", 20, 6),
        ("", 20, 20),
    ]


def test_an_audit_is_void_once_the_lot_has_changed_until_it_is_topped_up(lot: Inspection) -> None:
    lot.draw_audit(10, seed=1, who="anna")
    lot.add_review(Review((kept := lot.audits()[0].images[0])[0], "", 1.0, "anna", Verdict.OK))
    assert lot.audit_status() == AuditStatus(lot.audits()[0], sampled=10)
    replaced = lot.audits()[0].images[1][0]
    lot.add([InspectedImage(replaced, sha256="new", verdict=Verdict.OK)])
    lot.add([InspectedImage(f"/p/later{n}.png", verdict=Verdict.OK) for n in range(19)])
    status = lot.audit_status()
    assert (status.is_void, status.added, status.gone) == (True, 20, 1)
    assert not any(image.audit for image in lot.results()), "nobody takes a void sample for one"

    paths = lot.top_up_audit(seed=2, who="bo")
    first, second = lot.audits()
    assert (second.passed, second.extends, second.who) == (39, first.id, "bo")
    assert set(first.images) - {(replaced, "")} == set(second.images[:9])
    assert len(paths) == 9 + 10, "half of the new ones, as of the old ones"
    assert not lot.audit_status().is_void
    audited = {image.path: image.audit_verdict for image in lot.results() if image.audit}
    assert (set(audited), audited[kept[0]]) == (set(paths), Verdict.OK)
    with pytest.raises(ValueError, match="topped up"):
        Inspection.create(lot.folder.with_name("empty"), InspectionHeader()).top_up_audit()


def test_an_audit_of_an_older_version_is_judged_by_its_count(lot: Inspection) -> None:
    images = lot.draw_audit(6, seed=1)
    stated = lot.result_chain.head()
    lot.close()
    with closing(sqlite3.connect(lot.folder / "inspection.db")) as old, old:
        for column in ("results", "reviews", "extends"):
            old.execute(f"ALTER TABLE audits DROP COLUMN {column}")
        old.execute("ALTER TABLE results DROP COLUMN area")
        old.execute("PRAGMA user_version = 4")
    with closing(Inspection.open(lot.folder)) as again:
        status = again.audit_status()
        assert (status.sampled, status.is_void, status.can_be_topped_up) == (6, False, False)
        assert sorted(image.path for image in again.results() if image.audit) == images
        assert again.audit_chain.broken() == []
        assert (again.result_chain.head(), again.result_chain.broken()) == (stated, [])
        again.add([InspectedImage(images[0], sha256="new", verdict=Verdict.OK, area="pins")])
        assert again.result_chain.broken() == []
        again._db.write("UPDATE results SET area = '' WHERE area != ''", [()])
        assert len(again.result_chain.broken()) == 1, "an area that was taken away"
        assert again.audit_status().is_void, "one of its images holds other content"


def test_topping_up_gives_every_image_the_same_chance() -> None:
    """Drawn from 20 images, topped up twice while images come and go."""
    random = Random(0)
    lots = [{(f"{n}.png", "") for n in numbers} for numbers in (range(20), range(5, 33), range(10, 50))]
    draws = 20_000
    counted: Counter[Content] = Counter()
    for _ in range(draws):
        sample = set(draw(lots[0], 6, random))
        for before, now in pairwise(lots):
            sample = (sample & now) | set(top_up(sample, before, now, random))
        counted.update(sample)
    assert set(counted) == lots[-1]
    shares = [counted[content] / draws for content in lots[-1]]
    assert 0.285 < min(shares) < 0.3 < max(shares) < 0.315, "0.3, within five standard errors"


def test_a_blind_audit_mixes_known_ng_into_the_sample(lot: Inspection) -> None:
    lot.add_review(Review("/p/ng1.png", "", 1.0, "anna", Verdict.NG))
    lot.add_review(Review("/p/ng2.png", "", 1.0, "anna", Verdict.OK))
    paths = lot.draw_audit(8, seed=4, kind="blind", mixed=3)
    status = lot.audit_status()
    assert (status.sampled, status.mixed, status.audit.passed) == (8, 3, 20)
    mixed = [path for path in paths if "ng" in path]
    assert "/p/ng1.png" in mixed, "known NG first"
    assert "/p/ng2.png" not in mixed, "found to be good"
    assert paths != sorted(paths), "neither names nor places tell them apart"
    assert lot.draw_audit(8, seed=4, kind="blind", mixed=3) == paths
    assert len(lot.draw_audit(8, kind="blind", mixed=99)) == 8 + 4

    path = paths[0]
    lot.add_review(Review(path, "", 2.0, "bo", Verdict.NG))
    assert lot.result(path).audit_verdict is None, "not judged blind"
    lot.add_review(Review(path, "", 3.0, "bo", Verdict.NG, blind=True, seconds=2.5))
    now = lot.result(path)
    assert (now.audit_verdict, [said.seconds for said in now.blind_reviews]) == (Verdict.NG, [2.5])
    lot.add([InspectedImage(f"/p/later{n}.png", verdict=Verdict.OK) for n in range(20)])
    lot.top_up_audit(seed=5)
    assert lot.result(path).audit_verdict is Verdict.NG, "the review still counts"
    assert (lot.audit_status().sampled, lot.audit_status().mixed) == (16, 4), "all NG there is"


def test_a_blind_ok_takes_back_no_ng_and_most_looks_settle_a_dispute() -> None:
    def judged(*said: tuple[str, Verdict, bool]) -> InspectedImage:
        reviews = tuple(
            Review("a", "", 0.0, who, verdict, blind=blind, id=number)
            for number, (who, verdict, blind) in enumerate(said, 1)
        )
        return InspectedImage("a", reviews=reviews)

    def outcome(*said: tuple[str, Verdict, bool]) -> tuple[Verdict, bool]:
        image = judged(*said)
        return image.human_verdict, image.disputed

    ok, ng = Verdict.OK, Verdict.NG
    assert outcome(("anna", ng, False), ("anna", ok, True)) == (ng, True), "an oversight passes no defect"
    assert outcome(("anna", ng, True), ("anna", ok, True)) == (ok, False)
    assert outcome(("anna", ok, False), ("bo", ng, True)) == (ng, True)
    assert outcome(("anna", ng, False), ("bo", ok, False)) == (ok, True)
    assert outcome(("anna", ng, False), ("bo", ok, False), ("chen", ok, False)) == (ok, False)
    assert outcome(("anna", ng, False), ("bo", ok, False), ("chen", ok, False), ("anna", ng, False)) == (
        ng,
        True,
    )
    assert outcome(("anna", ng, False), ("bo", ok, False), ("anna", ok, False)) == (ok, False)


def test_a_comment_is_that_of_its_writer(lot: Inspection) -> None:
    path = "/p/ok1.png"
    for number, (who, text) in enumerate((("anna", "small"), ("bo", "large"), ("anna", "tiny"), ("bo", ""))):
        lot.add_review(Review(path, "", float(number), who, comment=text))
    now = lot.result(path)
    assert [(said.who, said.comment) for said in now.comments] == [("anna", "tiny")]
    assert (now.comment, now.human_verdict) == ("tiny", None)


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("UPDATE results SET verdict = 'OK' WHERE id = 22", [22]),
        ("DELETE FROM results WHERE id = 3", [4]),
        ("INSERT INTO results SELECT 99, 'x', sha256, bytes, modified_ns, width, height, at, verdict,"
         " predicted, score, ng_score, top, heatmap, box, problem, chain, area FROM results WHERE id = 26",
         [99]),
    ],
)  # fmt: skip
def test_a_changed_row_is_found(lot: Inspection, change: str, broken: list[int]) -> None:
    head, whole = lot.result_chain.head(), lot.sha256()
    lot._db.write(change, [()])
    assert lot.result_chain.broken() == broken
    # Chained anew, as by somebody who knows how: each row follows, but the sum noted before is another.
    chain_anew(lot._db._connection, "results", RESULT_COLUMNS, added=1)
    assert lot.result_chain.broken() == []
    assert lot.sha256() != whole
    hashes = [row.sha256 for row in lot.result_chain.rows()]
    assert (head.sha256 in hashes) is (broken == [99])  # a row at the end only adds to it


def test_a_row_without_its_hash_is_not_chained_anew_by_the_program(lot: Inspection) -> None:
    lot._db.write("UPDATE results SET verdict = 'OK', chain = '' WHERE id = 22", [()])
    lot.close()
    again = Inspection.open(lot.folder)
    assert again.result_chain.broken() == [22, 23]
    again.close()


def test_a_problem_is_stored_as_its_code_and_an_older_sentence_is_shown_unchanged(lot: Inspection) -> None:
    broken, (row,) = "/p/broken.png", lot._db.rows("SELECT problem FROM results WHERE problem != ''")
    assert json.loads(row[0]) == {"code": "AOI-IMG-003", "args": {"path": "broken.png"}}
    sentence = "The image a.png is cut off: its end is missing."
    lot._db.write("UPDATE results SET problem = ? WHERE path = ?", [(sentence, broken)])
    read = lot.result(broken).problem
    assert read is not None
    assert (read.code, read.error.text) == ("AOI-GEN-004", sentence)
    assert sentence in results_csv(lot.results(), ())


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
        reviews=(Review("/p/1.png", "ab", 2.5, "anna", Verdict.OK, "良品", id=1),),
    )
    second = InspectedImage("/p/2.png", verdict=Verdict.OK, predicted="良品")
    assert [audit.images for audit in inspection.audits()] == [(("/p/1.png", "ab"),)]
    inspection.add([second])
    assert inspection.audit_status().is_void
    assert not inspection.audit_status().can_be_topped_up
    assert inspection.results() == [first, second]
    assert inspection.audit_chain.broken() == []
    assert inspection.class_counts() == {"空洞": 1, "良品": 1}
    assert inspection.result_chain.broken() == inspection.review_chain.broken() == []
    inspection.close()
