"""Images are known by content: what was moved, changed, excluded or removed is neither lost nor doubled."""

import json
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from aoi_app.cli import run_command
from aoi_app.control import JobControl
from aoi_app.errors import (
    Cancelled,
    ImageTruncated,
    LabelsOfOtherPictures,
    NothingToCompare,
    NothingTrained,
    PictureLabelledOtherwise,
    SamePictureTwice,
)
from aoi_app.events import Event, Progress, Warned
from aoi_app.evidence.run_comparison import compare_runs
from aoi_app.imaging.writer import write_image
from aoi_app.project.importing.file_check import check_files
from aoi_app.project.importing.splits import split_records
from aoi_app.project.jobs import CheckFilesJob, CheckFilesResult, ImportJob, ImportResult
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import ImageRecord, Split
from aoi_app.project.store.migrations import DATABASE_STEPS
from aoi_app.project.store.project import Project
from aoi_app.worker.project_jobs import import_images

CLASSES = {"ok": 4, "scratch": 4, "void": 3}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for name, count in CLASSES.items():
        for number in range(count):
            draw(tmp_path / "lot" / name / f"{number}.png", 10 * len(name) + number)
    return tmp_path / "lot"


def draw(file: Path, seed: int) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_image(file, np.random.default_rng(seed).integers(40, 210, (12, 16), dtype=np.uint8))


def bring_in(source: Path) -> ImportResult:
    return import_images(ImportJob(project=source.parent / "project", source=source), JobControl())


def check(source: Path, *mend: str) -> CheckFilesResult:
    return check_files(CheckFilesJob(project=source.parent / "project", mend=mend), JobControl())


def images(source: Path) -> dict[str, ImageRecord]:
    with Project.open(source.parent / "project") as project:
        return {record.path: record for record in project.images()}


def classes(source: Path) -> dict[int, str]:
    with Project.open(source.parent / "project") as project:
        return {item.id: item.name for item in project.classes}


# --- recognised by content ------------------------------------------------------------------------


def test_a_renamed_class_folder_is_recognised_and_its_name_proposed(source: Path) -> None:
    bring_in(source)
    before = images(source)
    (source / "scratch").rename(source / "deep scratch")
    draw(source / "void" / "new.png", 99)
    again = bring_in(source)
    assert (again.moved, again.changed, again.replaced) == (4, 0, 0)
    (proposed,) = again.renames
    assert (proposed.label, proposed.folder, proposed.images) == ("scratch", "deep scratch", 4)
    assert {*classes(source).values()} == {*CLASSES}, "the new name is a proposal, not a class"
    now = images(source)
    assert len(now) == len(before) + 1
    for number in range(4):
        old, new = before[f"scratch/{number}.png"], now[f"deep scratch/{number}.png"]
        assert (new.id, new.class_id, new.split, new.sha256) == (old.id, old.class_id, old.split, old.sha256)


def test_a_moved_picture_and_its_copy_under_another_label_are_named_until_they_agree(source: Path) -> None:
    bring_in(source)
    (source / "ok" / "0.png").rename(source / "void" / "a.png")  # which keeps its label
    shutil.copyfile(source / "void" / "a.png", source / "void" / "b.png")
    again = bring_in(source)
    assert [set(paths) for paths in again.conflicts] == [{"void/a.png", "void/b.png"}]
    assert [item.code for item in again.remarks] == [SamePictureTwice.code]
    with Project.open(source.parent / "project") as project:
        ids = {item.path: item for item in project.images()}
        project.set_labels({ids["void/a.png"].id: ids["void/b.png"].class_id})
    assert bring_in(source).conflicts == ()


def test_labels_follow_the_content_when_names_are_swapped_or_taken(source: Path) -> None:
    bring_in(source)
    before = images(source)
    ok, void, other = (source / name for name in ("ok/0.png", "void/0.png", "void/1.png"))
    ok.rename(source / "kept")
    void.rename(ok)
    (source / "kept").rename(void)
    shutil.move(source / "scratch" / "0.png", other)  # which is overwritten
    again = bring_in(source)
    assert (again.moved, again.changed, again.replaced) == (3, 0, 1)
    now = images(source)
    assert now["ok/0.png"].id == before["void/0.png"].id
    assert classes(source)[now["ok/0.png"].class_id] == "void"
    assert classes(source)[now["void/0.png"].class_id] == "ok"
    assert classes(source)[now["void/1.png"].class_id] == "scratch"
    assert "scratch/0.png" not in now
    assert len(now) == len(before) - 1


def test_a_copy_is_a_copy_and_new_content_is_said(source: Path) -> None:
    bring_in(source)
    shutil.copyfile(source / "ok" / "0.png", source / "ok" / "copy.png")
    draw(source / "void" / "2.png", 77)
    again = bring_in(source)
    assert (again.moved, again.changed) == (0, 1)
    assert len(images(source)) == sum(CLASSES.values()) + 1
    assert classes(source)[images(source)["void/2.png"].class_id] == "void"


# --- checked --------------------------------------------------------------------------------------


def test_the_check_names_every_file_that_is_not_as_imported_and_mends_what_is_asked(source: Path) -> None:
    bring_in(source)
    whole = check(source)
    assert (whole.checked, whole.files, whole.folders_missing) == (sum(CLASSES.values()), (), ())
    (source / "scratch").rename(source / "deep scratch")
    draw(source / "ok" / "1.png", 171)
    (source / "void" / "0.png").unlink()
    draw(source / "void" / "new.png", 72)
    before = images(source)
    found = check(source)
    assert found.counts == {"changed": 1, "moved": 4, "missing": 1, "new": 1}
    assert {(item.state, item.path, item.now) for item in found.files} == {
        ("changed", "ok/1.png", ""),
        ("missing", "void/0.png", ""),
        ("new", "void/new.png", ""),
        *(("moved", f"scratch/{n}.png", f"deep scratch/{n}.png") for n in range(4)),
    }
    assert images(source) == before, "a check changes nothing"
    mended = check(source, "changed", "moved", "missing")
    assert mended.mended == {"changed": 1, "moved": 4, "missing": 1, "new": 0}
    assert [item.state for item in mended.files] == ["new"]
    now = images(source)
    assert now["ok/1.png"].sha256 != before["ok/1.png"].sha256
    assert now["ok/1.png"].class_id == before["ok/1.png"].class_id
    assert now["deep scratch/2.png"].id == before["scratch/2.png"].id
    assert "void/0.png" not in now
    bring_in(source)
    assert check(source).counts == dict.fromkeys(found.counts, 0)


def test_a_move_to_another_folder_of_the_project_and_over_another_image(source: Path, tmp_path: Path) -> None:
    bring_in(source)
    draw(tmp_path / "more" / "ok" / "9.png", 9)
    import_images(ImportJob(project=tmp_path / "project", source=tmp_path / "more"), JobControl())
    before = images(source)
    shutil.move(source / "ok" / "3.png", tmp_path / "more" / "ok" / "3.png")
    shutil.move(source / "scratch" / "0.png", source / "void" / "0.png")
    assert check(source).counts == {"changed": 0, "moved": 2, "missing": 1, "new": 0}
    assert check(source, "moved").counts == dict.fromkeys(("changed", "moved", "missing", "new"), 0)
    with Project.open(tmp_path / "project") as project:
        now = {record.id: record for record in project.images()}
    assert now[before["ok/3.png"].id].file == tmp_path / "more" / "ok" / "3.png"
    assert now[before["scratch/0.png"].id].path == "void/0.png"
    assert before["void/0.png"].id not in now


def test_what_lies_in_the_place_of_a_moved_image_is_new(source: Path) -> None:
    bring_in(source)
    before = images(source)
    (source / "ok" / "0.png").rename(source / "ok" / "moved.png")
    shutil.copyfile(source / "ok" / "moved.png", source / "void" / "0.png")
    draw(source / "ok" / "0.png", 99)
    found = check(source, "changed")
    assert found.counts == {"changed": 1, "moved": 1, "missing": 0, "new": 1}
    assert images(source) == before
    codes = {item.path: item.problem.code for item in found.files if item.problem}
    assert codes == {"void/0.png": PictureLabelledOtherwise.code}, "also if its image was moved"
    assert check(source, "moved").counts == {"changed": 1, "moved": 0, "missing": 0, "new": 1}
    assert images(source)["ok/moved.png"].id == before["ok/0.png"].id


def test_damaged_and_otherwise_labelled_content_is_left_and_a_new_picture_is_said(source: Path) -> None:
    bring_in(source)
    before = images(source)
    cut, copied, redrawn = (source / name for name in ("ok/0.png", "void/0.png", "scratch/0.png"))
    cut.write_bytes(cut.read_bytes()[:60])
    shutil.copyfile(source / "ok" / "1.png", copied)
    draw(redrawn, 55)
    events: list[Event] = []
    job = CheckFilesJob(project=source.parent / "project", mend=("changed",))
    result = check_files(job, JobControl(events.append))
    assert result.mended["changed"] == 1
    assert {item.path: item.problem.code for item in result.files} == {
        "ok/0.png": ImageTruncated.code,
        "void/0.png": PictureLabelledOtherwise.code,
    }
    (other,) = (item.problem for item in result.files if item.path == "void/0.png")
    assert (other.args["other"], other.args["label"]) == ("ok/1.png", "ok")
    told = [event for event in events if isinstance(event, Warned)]
    assert [(event.code, event.args["count"]) for event in told] == [(LabelsOfOtherPictures.code, "2")]
    now = images(source)
    assert now["scratch/0.png"].sha256 != before["scratch/0.png"].sha256
    assert {path: now[path] for path in ("ok/0.png", "void/0.png")} == {
        path: before[path] for path in ("ok/0.png", "void/0.png")
    }
    assert {item.path for item in check(source).files} == {"ok/0.png", "void/0.png"}, "until it is put right"


def test_a_lost_share_is_said_and_a_stopped_check_changes_nothing(source: Path) -> None:
    bring_in(source)
    before = images(source)
    source.rename(source.parent / "away")
    for _ in range(2):  # gone, then a mount point with something else in it
        lost = check(source, "missing")
        assert lost.folders_missing == (source,)
        assert (lost.counts["missing"], lost.mended["missing"]) == (len(before), 0)
        draw(source / "other.png", 77)
    assert len(images(source)) == len(before)
    shutil.rmtree(source)
    (source.parent / "away").rename(source)
    shutil.rmtree(source / "void")
    stopped = JobControl()
    stopped.cancel()
    with pytest.raises(Cancelled):
        check_files(CheckFilesJob(project=source.parent / "project", mend=("missing",)), stopped)
    assert len(images(source)) == len(before)
    assert check(source, "missing").mended["missing"] == CLASSES["void"]


def test_changed_files_are_read_with_progress_and_can_be_stopped(source: Path) -> None:
    bring_in(source)
    before = images(source)
    for number in range(4):
        draw(source / "ok" / f"{number}.png", 50 + number)
    events: list[Event] = []

    def stop_then(event: Event) -> None:
        events.append(event)
        if isinstance(event, Progress) and event.stage == "decode":
            control.cancel()

    control = JobControl(stop_then)
    with pytest.raises(Cancelled):
        check_files(CheckFilesJob(project=source.parent / "project", mend=("changed",)), control)
    stages = {event.stage: event.total for event in events if isinstance(event, Progress)}
    assert stages == {"check": len(before), "decode": 4}
    assert images(source) == before


# --- excluded and removed -------------------------------------------------------------------------


def test_an_excluded_image_is_out_of_everything_until_it_is_used_again(source: Path) -> None:
    bring_in(source)
    with Project.open(source.parent / "project") as project:
        records, fingerprint = project.images(), project.fingerprint()
        first = records[0]
        assert project.exclude_images({first.id: "out of focus"}, who="Mei") == {first.id: ""}
        assert project.images() == records[1:]
        assert [item.excluded for item in project.all_images() if item.excluded] == ["out of focus"]
        assert project.fingerprint() != fingerprint
        assert first.id not in split_records(project.images(), redo=True, seed=3)
        (source / first.path).rename(source / "moved.png")
        bring_in(source)
        assert first.id not in {item.id for item in project.images()}, "an import does not bring it back"
        assert len(project.all_images()) == len(records)
        assert project.exclude_images({first.id: ""}) == {first.id: "out of focus"}
        assert project.fingerprint() == fingerprint
        project.remove_images([first.id])
        assert first.id not in {item.id for item in project.all_images()}
        assert project.label_history(first.id) == []
    assert (source / "moved.png").exists(), "its file stays"


def test_an_excluded_run_is_never_the_newest_and_is_not_compared(tmp_path: Path) -> None:
    with Project.create(tmp_path / "project") as project:
        runs = [project.new_run(Recipe()) for _ in range(2)]
        for run in runs:
            run.best_weights.touch()
            run.set_state("finished")
        assert project.newest_run().id == runs[1].id
        runs[1].exclude("trained with the lamp off", who="Mei")
        assert project.newest_run().id == runs[0].id
        assert [entry.excluded for entry in project.run_list()] == ["", "trained with the lamp off"]
        with pytest.raises(NothingToCompare, match="excluded"):
            compare_runs(project, [run.id for run in runs], Split.VAL)
        runs[0].exclude("as well")
        with pytest.raises(NothingTrained):
            project.newest_run()
        runs[1].exclude("")
        assert project.newest_run().id == runs[1].id


def test_a_project_of_the_version_before_opens_with_all_it_had(source: Path) -> None:
    bring_in(source)
    before = images(source)
    file = source.parent / "project" / "project.db"
    undo = "DROP TABLE exclusions; ALTER TABLE images DROP COLUMN excluded; PRAGMA user_version = 1;"
    undo += "ALTER TABLE images DROP COLUMN pixels; DROP TABLE counted; DROP TABLE edits;"
    undo += "DROP TABLE project_writes; DROP TABLE regions; DROP TABLE answers;"
    undo += "".join(
        f"ALTER TABLE images DROP COLUMN {name};"
        for name in ("tags", "note", "note_who", "note_at", "brightness")
    )
    with sqlite3.connect(file) as old:  # as the version before wrote it
        old.executescript(undo)
    old.close()
    assert images(source) == {
        path: replace(item, pixels="", brightness=None) for path, item in before.items()
    }
    with sqlite3.connect(file) as new:
        assert new.execute("PRAGMA user_version").fetchone() == (len(DATABASE_STEPS),)
    new.close()
    draw(source / "void" / "0.png", 999)  # another picture: its brightness is measured once it is taken over
    checked = check(source)
    assert (checked.measured, checked.counts["changed"]) == (len(before) - 1, 1)
    del before["void/0.png"]
    assert {path: images(source)[path].brightness for path in before} == {
        path: item.brightness for path, item in before.items()
    }
    assert check(source).measured == 0


def test_the_command_line_checks_and_mends(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring_in(source)
    (source / "void" / "0.png").unlink()
    project = str(source.parent / "project")
    assert run_command(["check", project, "--json"]) == 1, "as with verify: something differs"
    found = json.loads(capsys.readouterr().out)
    assert found["counts"] == {"changed": 0, "moved": 0, "missing": 1, "new": 0}
    assert found["files"][0]["path"] == "void/0.png"
    assert run_command(["check", project, "--mend", "missing", "--json"]) == 0
    mended = json.loads(capsys.readouterr().out)
    assert (mended["mended"]["missing"], mended["unchanged"]) == (1, True)
    assert "void/0.png" not in images(source)
