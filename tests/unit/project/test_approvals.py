"""The record of releases is append-only: what was decided is found changed, and can be gone back to."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from aoi_app.errors import ApprovedFileChanged, ComparedBefore, NothingApproved, RollBackMisses
from aoi_app.evidence.releasing import earlier_approval, roll_back
from aoi_app.project.jobs import MustCatch, MustCatchImage
from aoi_app.project.records import Verdict
from aoi_app.project.store.answers import sha256_of
from aoi_app.project.store.approvals import (
    Approvals,
    DecisionKind,
    ReleaseDecision,
    Seen,
    in_use,
    read_decisions,
)
from aoi_app.project.store.project import Project
from aoi_app.project.store.release_note import release_note
from aoi_app.storage import sha256_file

NOTHING = MustCatch(n=0, listed=sha256_of(()))  # what a file misses of an empty list


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
        made = roll_back(project, earlier_approval(folder, 0).id, NOTHING, " Lin ", "c lets voids pass")
        assert (made.kind, made.run, made.of, made.who) == ("rolled_back", "a", 1, "Lin")
        assert in_use(read_decisions(folder)).sha256 == made.sha256
        with closing(Approvals(folder)) as approvals:
            assert approvals.judged(made) == {"aa": Seen(Verdict.NG, 2, 0.75)}, "that of the approval"
        passed = (MustCatchImage(image=7, path="void/7.png", why="passed", ng_score=0.2),)
        misses = NOTHING.model_copy(update={"missed": passed})
        with pytest.raises(RollBackMisses, match="void/7"):
            roll_back(project, 3, misses, "Lin", "again")
        with pytest.raises(ComparedBefore):
            roll_back(project, 3, MustCatch(n=1, listed="another list"), "Lin", "again")
        with pytest.raises(NothingApproved, match="1, 3"):
            roll_back(project, 2, NOTHING, "Lin", "was refused")
        with pytest.raises(ValueError, match="a name and a reason"):
            roll_back(project, 3, NOTHING, "Lin", " ")
        (folder / "models" / "c").write_bytes(b"C")
        with pytest.raises(ApprovedFileChanged):
            roll_back(project, 3, NOTHING, "Lin", "again")
        assert len(read_decisions(folder)) == 4


def test_a_decision_that_somebody_changed_is_found(tmp_path: Path) -> None:
    for name in ("a", "b"):
        approve(tmp_path, name)
    with closing(sqlite3.connect(tmp_path / "approvals.db")) as base, base:
        base.execute("UPDATE decisions SET judged = replace(judged, 'NG', 'OK') WHERE id = 1")
    with closing(Approvals(tmp_path)) as approvals:
        assert approvals.broken() == [1]


def test_an_inspection_notes_what_was_decided_about_its_model_file(tmp_path: Path) -> None:
    model, out = tmp_path / "models" / "b", tmp_path / "inspections" / "lot"
    assert release_note(model, "", out) is None, "no project keeps decisions about it"
    first = approve(tmp_path, "a")
    note = release_note(model, sha256_file(tmp_path / "models" / "a"), out)
    assert note is not None
    assert (note.kind, note.who, note.reason, note.at, note.in_use) == (
        *("approved", "Lin", "better", first.at),
        True,
    )
    elsewhere = release_note(tmp_path / "usb" / "stick" / "x", "ab", out)
    assert (elsewhere.kind if elsewhere else None) == "none", (
        "the project of the inspection knows the file not"
    )
    approve(tmp_path, "b", "refused")
    approve(tmp_path, "c")
    for name, kind, in_use_now in (
        ("a", "approved", False),
        ("b", "refused", False),
        ("c", "approved", True),
    ):
        note = release_note(model, sha256_file(tmp_path / "models" / name), out)
        assert note is not None
        assert (note.kind, note.in_use) == (kind, in_use_now)
    with closing(sqlite3.connect(tmp_path / "approvals.db")) as base, base:
        base.execute("UPDATE decisions SET kind = 'approved' WHERE id = 2")
    note = release_note(model, sha256_file(model), out)
    assert (note.kind if note else None) == "unproven", "somebody has changed the record"
