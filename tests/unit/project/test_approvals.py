"""The record of releases is append-only: what was decided is found changed, and can be gone back to."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from aoi_app.errors import ApprovedFileChanged, NothingApproved
from aoi_app.evidence.releasing import roll_back
from aoi_app.project.records import Verdict
from aoi_app.project.store.approvals import (
    Approvals,
    DecisionKind,
    ReleaseDecision,
    Seen,
    in_use,
    read_decisions,
)
from aoi_app.project.store.project import Project
from aoi_app.storage import sha256_file


def approve(folder: Path, name: str, kind: DecisionKind = "approved") -> ReleaseDecision:
    file = folder / "models" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(name.encode())
    made = ReleaseDecision(0, "", "Lin", kind, "better", name, name, len(name), sha256_file(file))
    with closing(Approvals(folder)) as approvals:
        return approvals.append(made, {"aa": Seen(Verdict.NG, 2, 0.75)})


def test_the_way_back_leads_to_the_approval_before_and_only_to_its_very_file(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        folder = project.folder
        assert in_use(read_decisions(folder)) is None
        assert not (folder / "approvals.db").exists(), "looking makes no file"
        approve(folder, "a")
        approve(folder, "b", "refused")
        approve(folder, "c")
        assert in_use(read_decisions(folder)).run == "c"
        made = roll_back(project, 0, " Lin ", "c lets voids pass")
        assert (made.kind, made.run, made.of, made.who) == ("rolled_back", "a", 1, "Lin")
        assert in_use(read_decisions(folder)).sha256 == made.sha256
        with closing(Approvals(folder)) as approvals:
            assert approvals.judged(made) == {"aa": Seen(Verdict.NG, 2, 0.75)}, "that of the approval"
        with pytest.raises(NothingApproved, match="1, 3"):
            roll_back(project, 2, "Lin", "was refused")
        with pytest.raises(ValueError, match="a name and a reason"):
            roll_back(project, 3, "Lin", " ")
        (folder / "models" / "c").write_bytes(b"C")
        with pytest.raises(ApprovedFileChanged):
            roll_back(project, 3, "Lin", "again")
        assert len(read_decisions(folder)) == 4


def test_a_decision_that_somebody_changed_is_found(tmp_path: Path) -> None:
    for name in ("a", "b"):
        approve(tmp_path, name)
    with closing(sqlite3.connect(tmp_path / "approvals.db")) as base, base:
        base.execute("UPDATE decisions SET judged = replace(judged, 'NG', 'OK') WHERE id = 1")
    with closing(Approvals(tmp_path)) as approvals:
        assert approvals.broken() == [1]
