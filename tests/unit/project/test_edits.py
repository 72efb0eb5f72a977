"""Edits as data: any sequence, undone and redone over restarts, kills and other programs."""

import errno
import json
import multiprocessing
import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aoi_app.control import JobControl
from aoi_app.errors import ChangedMeanwhile, DatabaseDamaged, ProjectError
from aoi_app.imaging.shapes import RegionShape
from aoi_app.project.jobs import RegionsJob
from aoi_app.project.records import DefectClass, Split
from aoi_app.project.regions import Region, stored_regions
from aoi_app.project.store import project as project_module
from aoi_app.project.store.edit_values import EditKind, Field
from aoi_app.project.store.edits import KEPT
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from aoi_app.project.store.project_edits import CLASS_LIST, stored_classes
from aoi_app.project.store.project_file import read_project_file, write_project_file
from aoi_app.project.store.regions_export import export_regions

IMAGES = 4
CLASSES = (DefectClass(id=1, name="good", verdict="OK"), DefectClass(id=2, name="void"))


def filled(folder: Path) -> Path:
    with Project.create(folder) as project:
        project.set_classes(CLASSES)
        project.add_images(folder, [NewImage(path=f"{n}.png", class_id=1) for n in range(IMAGES)])
    return folder


def state(project: Project) -> object:
    return project.classes, project.all_images()


_VALUES = {
    Field.LABEL: st.sampled_from([None, 1, 2]),
    Field.SPLIT: st.sampled_from([None, *(split.value for split in Split)]),
    Field.GROUP: st.sampled_from(["", "panel 7"]),
    Field.EXCLUDED: st.sampled_from(["", "blurred"]),
    Field.TAGS: st.sampled_from([[], ["dust"], ["dust", "edge"]]),
    Field.NOTE: st.sampled_from(["", "ask the customer"]),
}
_IMAGE_EDIT = st.one_of(
    [
        st.fixed_dictionaries({field: st.dictionaries(st.integers(1, IMAGES).map(str), values, min_size=1)})
        for field, values in _VALUES.items()
    ]
)
_CLASS_EDIT = st.sampled_from([CLASSES, CLASSES[:1], CLASSES[::-1]]).map(
    lambda classes: {Field.CLASSES: {CLASS_LIST: stored_classes(classes)}}
)
_STEP = st.one_of(_IMAGE_EDIT, _CLASS_EDIT, st.sampled_from(["undo", "redo", "reopen"]))


@settings(max_examples=40)
@given(steps=st.lists(_STEP, max_size=14))
def test_undo_and_redo_restore_every_state_whenever_the_project_is_opened_again(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Any]
) -> None:
    folder = filled(tmp_path_factory.mktemp("project"))
    project = Project.open(folder)
    past, future = [state(project)], []
    for step in steps:
        done = [edit for edit in project.edits.recent() if not edit.undone]
        undone = [edit for edit in project.edits.recent() if edit.undone]
        assert (len(done), len(undone)) == (len(past) - 1, len(future))
        if step == "reopen":
            project.close()
            project = Project.open(folder)
        elif step == "undo":
            if done:
                assert project.edits.undo(done[-1]).left == 0
                future.append(past.pop())
        elif step == "redo":
            if undone:
                assert project.edits.redo(undone[0]).left == 0
                past.append(future.pop())
        else:
            with suppress(ChangedMeanwhile):  # refused: a label would have no class
                if project.edits.perform(EditKind.LABEL, step) is not None:
                    past.append(state(project))
                    future = []
        assert state(project) == past[-1]
        known = {None, *(item.id for item in project.classes)}
        assert known.issuperset(item.class_id for item in project.all_images())
    project.close()


def test_what_was_changed_otherwise_is_never_written_over(tmp_path: Path) -> None:
    with Project.open(filled(tmp_path / "p")) as project:
        edit = project.edits.perform(EditKind.LABEL, {Field.LABEL: {"1": 2, "2": 2, "3": 2}})
        with Project.open(project.folder) as other:
            other.set_labels({1: None})
            other.remove_images([2])
        applied = project.edits.undo(edit)
        assert (applied.values, applied.left) == ({Field.LABEL: {"3": 1}}, 2)
        assert {item.id: item.class_id for item in project.images()} == {1: None, 3: 1, 4: 1}
        project.set_labels({1: 1, 3: 2})
        assert project.edits.redo(edit).values == {Field.LABEL: {"1": 2}}
        project.set_labels({1: None, 3: None})
        assert project.edits.undo(edit).values == {}
        assert project.edits.recent() == []


def test_labels_of_a_removed_class_do_not_come_back_without_it(tmp_path: Path) -> None:
    with Project.open(filled(tmp_path / "p")) as project:
        edit = project.edits.perform(
            EditKind.CLASSES,
            {
                Field.CLASSES: {CLASS_LIST: stored_classes(CLASSES[1:])},
                Field.LABEL: dict.fromkeys(map(str, range(1, IMAGES + 1))),
            },
        )
        project.set_classes((*CLASSES[1:], DefectClass(id=3, name="dent")))
        assert project.edits.undo(edit).values == {}
        assert {item.class_id for item in project.images()} == {None}


def test_a_label_is_not_restored_to_a_class_that_is_gone(tmp_path: Path) -> None:
    with Project.open(filled(tmp_path / "p")) as project:
        edit = project.edits.perform(EditKind.LABEL, {Field.LABEL: {"1": 2, "2": 2}})
        project.set_classes(CLASSES[1:])
        assert project.edits.undo(edit).values == {}
        assert {item.class_id for item in project.images()} == {2, None}


def test_an_id_is_never_given_again(tmp_path: Path) -> None:
    """Else undo, predictions and runs would speak of another image, or another class."""
    with Project.open(filled(tmp_path / "p")) as project:
        edit = project.edits.perform(EditKind.LABEL, {Field.LABEL: {"4": 2}})
        project.remove_images([4])
        project.add_images(project.folder, [NewImage(path="other.png", class_id=2)])
        assert project.images()[-1].id == 5
        assert project.edits.undo(edit).values == {}
        project.set_labels({5: None})
        project.set_classes(CLASSES[:1])
        assert project.next_class_id() == 3
    with Project.open(tmp_path / "p") as project:
        with_third = [*CLASSES[:1], DefectClass(id=project.next_class_id(), name="dent")]
        for classes in (with_third, CLASSES[:1]):
            project.edits.perform(EditKind.CLASSES, {Field.CLASSES: {CLASS_LIST: stored_classes(classes)}})
        assert project.next_class_id() == 4


def test_a_class_list_made_from_an_outdated_one_is_refused(tmp_path: Path) -> None:
    third = DefectClass(id=3, name="dent")
    renamed = stored_classes((CLASSES[0], CLASSES[1].model_copy(update={"name": "hole"})))
    with Project.open(filled(tmp_path / "p")) as project, Project.open(project.folder) as other:
        other.set_classes((*CLASSES, third))
        other.add_images(other.folder, [NewImage(path="dent.png", class_id=3)])
        with pytest.raises(ChangedMeanwhile):
            project.edits.perform(EditKind.CLASSES, {Field.CLASSES: {CLASS_LIST: renamed}})
        assert project.classes == (*CLASSES, third)
        with pytest.raises(ChangedMeanwhile):
            project.edits.perform(EditKind.CLASSES, {Field.CLASSES: {CLASS_LIST: stored_classes(CLASSES)}})
        other.set_classes(CLASSES)
        with pytest.raises(ChangedMeanwhile):
            project.edits.perform(EditKind.LABEL, {Field.LABEL: {"1": 3}})
        twins = stored_classes((*CLASSES, CLASSES[1].model_copy(update={"id": 3})))
        with pytest.raises(ProjectError):
            project.edits.perform(EditKind.CLASSES, {Field.CLASSES: {CLASS_LIST: twins}})
        assert project.edits.recent() == []


def test_a_new_class_that_another_program_uses_is_not_undone(tmp_path: Path) -> None:
    classes = (*CLASSES, DefectClass(id=3, name="dent"))
    with Project.open(filled(tmp_path / "p")) as project:
        edit = project.edits.perform(EditKind.CLASSES, {Field.CLASSES: {CLASS_LIST: stored_classes(classes)}})
        with Project.open(project.folder) as other:
            other.add_images(other.folder, [NewImage(path="dent.png", class_id=3)])
        assert project.edits.undo(edit).values == {}
        assert project.classes == classes


def test_what_is_next_is_redone_however_much_was_undone(tmp_path: Path) -> None:
    with Project.open(filled(tmp_path / "p")) as project:
        edits = [
            project.edits.perform(EditKind.NOTE, {Field.NOTE: {"1": f"{number}"}})
            for number in range(KEPT + 3)
        ]
        assert [edit.text for edit in project.edits.recent()] == [""] * KEPT
        for edit in reversed(edits):
            project.edits.undo(edit)
        recent = project.edits.recent()
        assert (len(recent), recent[0].after) == (KEPT, {Field.NOTE: {"1": "0"}})


@pytest.mark.parametrize(
    "damaged",
    [
        "{",
        '{"label": 3}',
        '{"label": {"x": 2}}',
        '{"label": {"1": "2"}}',
        '{"split": {"1": "all"}}',
        '{"regions": {"1": [{}]}}',
        '{"classes": {"": [{"id": 1}]}}',
        '{"colour": {"1": 2}}',
        b"\xff",
    ],
)
def test_an_edit_that_was_changed_by_hand_is_never_written(tmp_path: Path, damaged: str | bytes) -> None:
    with Project.open(filled(tmp_path / "p")) as project:
        project.edits.perform(EditKind.LABEL, {Field.LABEL: {"1": 2}})
        project._store.database.write("UPDATE edits SET before = ?", [(damaged,)])
        with pytest.raises(DatabaseDamaged):
            project.edits.recent()


def test_a_class_list_that_no_disk_had_room_for_counts_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(project_module, "write_project_file", full)
    wanted = {Field.CLASSES: {CLASS_LIST: stored_classes(CLASSES[:1])}}
    folder = tmp_path / "p"
    with monkeypatch.context() as enough:
        enough.setattr(project_module, "write_project_file", write_project_file)
        filled(folder)
    with Project.open(folder) as project, pytest.raises(OSError, match="full"):
        project.edits.perform(EditKind.CLASSES, wanted)
    for _ in range(2):  # a full disk, then one with room
        with Project.open(folder) as project:
            assert project.classes == CLASSES[:1]
            assert len(project.edits.recent()) == 1
        monkeypatch.undo()
    assert read_project_file(folder).classes == CLASSES[:1]


def test_regions_are_undone_after_a_restart_as_they_were(tmp_path: Path) -> None:
    box = Region(RegionShape.box(3, 4, 13, 10), 1, "abc")
    with Project.open(filled(tmp_path / "p")) as project:
        project.edits.perform(EditKind.REGIONS, {Field.REGIONS: {"1": stored_regions([box])}})
        project.edits.perform(EditKind.REGIONS, {Field.REGIONS: {"1": []}})
    with Project.open(tmp_path / "p") as project:
        first, second = project.edits.recent()
        project.edits.undo(second)
        assert project.regions([1]) == {1: (box,)}
        project.edits.undo(first)
        assert project.regions([1]) == {}


def test_a_mark_keeps_who_made_it_and_when_though_others_come_and_go(tmp_path: Path) -> None:
    first, second = Region(RegionShape.point(3, 4), 1), Region(RegionShape.point(5, 6), 1)
    with Project.open(filled(tmp_path / "p")) as project:
        for who, marks in (("Lee", [first]), ("Chen", [first, second])):
            project.edits.perform(EditKind.REGIONS, {Field.REGIONS: {"1": stored_regions(marks)}}, who)
        assert [(item.who, item.at[:2]) for item in project.regions([1])[1]] == [
            ("Lee", "20"),
            ("Chen", "20"),
        ]
        project.edits.undo(project.edits.recent()[-1], "Wu")
        assert [item.who for item in project.regions([1])[1]] == ["Lee"]
        out = tmp_path / "marks.json"
        written = export_regions(RegionsJob(project=project.folder, out=out), JobControl())
    assert (written.kinds, written.authors) == ({"point": 1}, {"Lee": 1})
    (annotation,) = json.loads(out.read_text("utf-8"))["annotations"]
    assert annotation["author"] == "Lee"
    assert annotation["marked_at"].endswith("+00:00")


def _remove_a_class(folder: Path, moment: str) -> None:
    with pytest.MonkeyPatch.context() as patch, Project.open(folder) as project:

        def die(*args: Any) -> None:
            if moment == "after":
                write_project_file(*args)
            os.kill(os.getpid(), signal.SIGKILL)

        if moment == "before":
            patch.setattr(project.edits._log, "_write", die)
        else:
            patch.setattr(project_module, "write_project_file", die)
        project.edits.perform(
            EditKind.CLASSES,
            {
                Field.LABEL: dict.fromkeys(map(str, range(1, IMAGES + 1))),
                Field.CLASSES: {CLASS_LIST: stored_classes(CLASSES[1:])},
            },
        )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
@pytest.mark.parametrize(("moment", "done"), [("before", False), ("between", True), ("after", True)])
def test_an_edit_killed_at_any_moment_is_done_wholly_or_not_at_all(
    tmp_path: Path, moment: str, done: bool
) -> None:
    folder = filled(tmp_path / "p")
    process = multiprocessing.get_context("spawn").Process(target=_remove_a_class, args=(folder, moment))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    with Project.open(folder) as project:
        assert project.classes == (CLASSES[1:] if done else CLASSES)
        assert {item.class_id for item in project.images()} == ({None} if done else {1})
        assert len(project.edits.recent()) == done
        for edit in project.edits.recent():
            project.edits.undo(edit)
        assert project.classes == CLASSES
        assert {item.class_id for item in project.images()} == {1}


def test_a_note_says_who_wrote_it_and_when(tmp_path: Path) -> None:
    with Project.open(filled(tmp_path / "p")) as project:
        project.edits.perform(EditKind.NOTE, {Field.NOTE: {"2": "glare"}}, who="Lin")
        assert project.note(1) is None
        note = project.note(2)
        assert (note.text, note.who, note.at[:2]) == ("glare", "Lin", "20")
