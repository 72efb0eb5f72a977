"""What was changed in the records of an inspection, said in terms of the reports that state them."""

from pathlib import Path

import pytest

from aoi_app.project.records import Verdict
from aoi_app.project.store.inspection_records import Review
from aoi_app.project.store.inspections import InspectedImage, Inspection, InspectionHeader
from aoi_app.project.store.record_check import RecordFault, record_faults
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


def test_records_chained_anew_are_found_by_the_report_even_after_the_next_one(lot: Inspection) -> None:
    lot._db.write("UPDATE results SET verdict = 'OK', chain = ''", [()])
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
