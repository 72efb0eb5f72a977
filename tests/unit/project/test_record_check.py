"""What was changed in the records of an inspection, said in terms of the reports that state them."""

from pathlib import Path

import pytest

from aoi_app.errors import DatabaseDamaged
from aoi_app.project.records import Verdict
from aoi_app.project.store.hash_chain import chain_anew
from aoi_app.project.store.inspection_header import InspectionSession
from aoi_app.project.store.inspection_records import Review
from aoi_app.project.store.inspection_tables import RESULT_COLUMNS
from aoi_app.project.store.inspections import InspectedImage, Inspection, InspectionHeader, read_header
from aoi_app.project.store.record_check import RecordFault, check_records, record_faults
from aoi_app.project.store.report_register import ReportRevision


@pytest.fixture
def lot(tmp_path: Path):
    """Five NG images, one review and a report of them; then two more images."""
    inspection = Inspection.create(tmp_path / "lot", InspectionHeader())
    inspection.add([InspectedImage(f"{n}.png", verdict=Verdict.NG) for n in range(1, 6)])
    inspection.add_review(Review("1.png", "", 1.0, "anna", Verdict.OK))
    reported(inspection)
    inspection.add([InspectedImage(f"{n}.png", verdict=Verdict.NG) for n in (6, 7)])
    yield inspection
    inspection.close()


def reported(inspection: Inspection) -> ReportRevision:
    faults = len(record_faults(inspection))
    begun = inspection.reports.begin(ReportRevision(1, 2.0, "bo", "en", inspection.heads(), faults))
    inspection.reports.complete(begun, (("a.pdf", "ab"),))
    return begun


CHANGES = {
    "UPDATE results SET verdict = 'OK' WHERE id IN (2, 7)": [
        RecordFault("changed", "results", 2, "2.png", since=1),
        RecordFault("changed", "results", 7, "7.png"),
    ],
    "DELETE FROM results WHERE id IN (3, 4)": [RecordFault("removed", "results", 5, "5.png", 2, 1)],
    "DELETE FROM results WHERE id > 3": [RecordFault("cut", "results", 4, count=2, since=1)],
    "DELETE FROM reviews": [RecordFault("cut", "reviews", 1, since=1)],
    "UPDATE reviews SET who = 'chen'": [RecordFault("changed", "reviews", 1, "1.png", since=1)],
    "UPDATE reports SET heads = '{}' WHERE id = 1": [RecordFault("changed", "reports", 1)],
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_named_with_the_revision_that_states_it(lot: Inspection, change: str) -> None:
    assert record_faults(lot) == []
    lot._db.write(change, [()])
    assert record_faults(lot) == CHANGES[change]


def rewrite(inspection: Inspection, change: str) -> None:
    """Change results and chain them anew, as somebody would who knows how."""
    inspection._db.write(change, [()])
    chain_anew(inspection._db._connection, "results", RESULT_COLUMNS, added=1)


EMPTIED = [
    "UPDATE results SET verdict = 'OK', chain = ''",
    "UPDATE results SET verdict = 'OK', chain = ''; PRAGMA user_version = 4",
    "UPDATE results SET verdict = 'OK', chain = ''; PRAGMA user_version = 2",
]


@pytest.mark.parametrize("change", EMPTIED)
def test_no_line_of_sql_makes_the_program_chain_changed_rows_anew(lot: Inspection, change: str) -> None:
    """Before the first report: there is nothing else that would tell."""
    lot._db.write("DELETE FROM reports", [()])
    lot._db._connection.executescript(change)
    lot.close()
    if "user_version" in change:
        with pytest.raises(DatabaseDamaged):
            Inspection.open(lot.folder)
        return
    again = Inspection.open(lot.folder)
    assert record_faults(again) == [RecordFault("changed", "results", n, f"{n}.png") for n in range(1, 8)]
    again.close()


def test_the_end_of_a_session_states_the_records_before_any_report_does(tmp_path: Path) -> None:
    inspection = Inspection.create(tmp_path, InspectionHeader())
    inspection.add([InspectedImage(f"{n}.png", verdict=Verdict.NG) for n in (1, 2, 3)])
    session = InspectionSession(started="", heads=inspection.lasting_heads())
    inspection.update_header(sessions=(session,))
    inspection.add([InspectedImage("4.png", verdict=Verdict.NG)])
    assert read_header(tmp_path) == inspection.header
    assert record_faults(inspection) == []
    rewrite(inspection, "UPDATE results SET verdict = 'OK' WHERE id = 4")
    assert record_faults(inspection) == [], "what no session and no report states"
    rewrite(inspection, "UPDATE results SET verdict = 'OK' WHERE id = 1")
    assert record_faults(inspection) == [RecordFault("rewritten", "results", 3)]
    inspection._db.write("DELETE FROM results WHERE id > 1", [()])
    assert record_faults(inspection) == [RecordFault("cut", "results", 2, count=2)]
    inspection.close()


IMPOSSIBLE = {
    "UPDATE results SET verdict = 'MAYBE' WHERE id = 2": ("results", "2.png", "verdict", "'MAYBE'"),
    "UPDATE results SET box = '[1, 2' WHERE id = 2": ("results", "2.png", "box", "'[1, 2'"),
    "UPDATE results SET top = '[[\"x\", NaN]]' WHERE id = 2": ("results", "2.png", "top", "'[[\"x\", NaN]]'"),
    "UPDATE results SET score = 1e999 WHERE id = 2": ("results", "2.png", "score", "inf"),
    "UPDATE results SET path = x'ff00' WHERE id = 2": ("results", "", "path", "b'\\xff\\x00'"),
    "UPDATE results SET predicted = CAST(x'ff' AS TEXT) WHERE id = 2": (
        *("results", "2.png", "predicted", "b'\\xff'"),
    ),
    "UPDATE reviews SET at = 'noon'": ("reviews", "1.png", "at", "'noon'"),
    "UPDATE audits SET images = '{}x'": ("audits", "", "images", "'{}x'"),
    "UPDATE reports SET heads = '[' WHERE id = 2": ("reports", "", "heads", "'['"),
}


@pytest.mark.parametrize("change", IMPOSSIBLE)
def test_a_value_that_no_record_has_is_named_and_the_other_rows_are_still_checked(
    lot: Inspection, change: str
) -> None:
    lot.draw_audit(1)
    lot._db.write(change, [()])
    lot._db.write("UPDATE results SET score = 0.75 WHERE id = 7", [()])
    table, path, column, value = IMPOSSIBLE[change]
    found = check_records(lot)
    (impossible,) = [fault for fault in found.faults if fault.kind == "impossible"]
    told = (impossible.table, impossible.path, impossible.column, impossible.value)
    assert told == (table, path, column, value)
    assert RecordFault("changed", "results", 7, "7.png") in found.faults
    assert len(found.images) == (6 if table == "results" else 7)
    lot.heads()
    assert lot.sha256()


def test_records_chained_anew_are_found_by_the_report_even_after_the_next_one(lot: Inspection) -> None:
    rewrite(lot, "UPDATE results SET verdict = 'OK'")
    lot.close()
    again = Inspection.open(lot.folder)
    rewritten = [RecordFault("rewritten", "results", 5, since=1)]
    assert record_faults(again) == rewritten
    assert reported(again).revision == 2
    assert record_faults(again) == rewritten
    again._db.write("UPDATE results SET verdict = 'NG' WHERE id = 1", [()])
    assert record_faults(again)[0] == RecordFault("changed", "results", 1, "1.png", since=1)
    again.close()


def test_a_revision_has_its_number_before_its_files_and_never_twice(lot: Inspection) -> None:
    first, second = (ReportRevision(1, 3.0, "", "en", lot.heads()) for _ in range(2))
    assert [lot.reports.begin(item).revision for item in (first, second)] == [2, 3]
    assert lot.reports.begin(ReportRevision(9, 3.0, "", "en", lot.heads())).revision == 9
    known = lot.reports.revisions()
    assert [(item.revision, item.files) for item in known] == [
        (1, (("a.pdf", "ab"),)),
        (2, ()),
        (3, ()),
        (9, ()),
    ]
    assert known[1].sha256 == lot.sha256() != known[0].sha256
