"""Edits as data: any sequence, undone and redone over restarts, kills and other programs."""

import multiprocessing
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aoi_app.imaging.shapes import RegionShape
from aoi_app.project.records import DefectClass, Split
from aoi_app.project.regions import Region, stored_regions
from aoi_app.project.store import project as project_module
from aoi_app.project.store.edits import EditKind, Field
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from aoi_app.project.store.project_edits import CLASS_LIST, stored_classes
from aoi_app.project.store.project_file import write_project_file

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
        elif project.edits.perform(EditKind.LABEL, step) is not None:
            past.append(state(project))
            future = []
        assert state(project) == past[-1]
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
