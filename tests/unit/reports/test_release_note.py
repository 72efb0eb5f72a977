"""What was decided about the model stands on page 1 of the report, and cannot be changed unseen."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from aoi_app.project.store.inspection_header import header_head
from aoi_app.project.store.inspections import Inspection
from aoi_app.project.store.release_note import ReleaseNote
from aoi_app.reports.blocks import Facts
from aoi_app.reports.build import build_report
from aoi_app.reports.page_one import lot_section
from tests.unit.reports.inspection_folder import CREATED

SIGNED = {"number": 2, "at": "2026-11-20T02:00:00+00:00", "who": "Lin", "reason": "fewer escapes"}
NOTES: dict[str, dict[str, object] | None] = {
    "Lin on 2026-11-20 10:00:00 +08:00: fewer escapes": {"kind": "approved", "in_use": True},
    "Lin on 2026-11-20 10:00:00 +08:00: fewer escapes (another model was in use when the inspection began)": {
        "kind": "approved"
    },
    "not approved: refused by Lin on 2026-11-20 10:00:00 +08:00: fewer escapes": {"kind": "refused"},
    "not approved: nobody has decided about this model file": {"kind": "none"},
    "not given: this inspection has no record of approvals": None,
}


@pytest.fixture(scope="module")
def inspection(unreviewed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(unreviewed, tmp_path_factory.mktemp("release") / "lot"))


@pytest.mark.parametrize("said", NOTES)
def test_page_one_says_who_approved_the_model_or_that_nobody_has(inspection: Path, said: str) -> None:
    values = NOTES[said]
    note = None if values is None else ReleaseNote.model_validate(SIGNED | values)
    with closing(Inspection.open(inspection)) as opened:
        opened.update_header(release=note)
        data = build_report(opened, "en", CREATED)
    facts = next(block for block in lot_section(data).blocks if isinstance(block, Facts)).facts
    assert [fact.text for fact in facts if fact.key == "approved_by"] == [said]
    other = data.header.model_copy(update={"release": ReleaseNote(kind="approved", who="Chen")})
    assert header_head(other) != header_head(data.header), "what a report states of the header covers it"
