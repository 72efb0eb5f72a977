"""Undo and redo in the window, over a restart."""

from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from aoi_app.errors import DatabaseLocked
from aoi_app.project.records import DefectClass
from aoi_app.project.store.project import Project
from ui.core import edit_lock
from ui.core.edits import label_images, note_images, remove_class, split_class, tag_images
from ui.core.language import apply_language
from ui.core.session import Session

Make = Callable[..., Path]


@pytest.fixture
def session(live_session: Session, make_project: Make, qapp: QApplication) -> Session:
    apply_language(qapp, "en")  # singular and plural
    live_session.openProject(make_project({"good": 5, "void": 4, "scratch": 3}))
    return live_session


def labels(session: Session) -> list[int | None]:
    return [record.class_id for record in session.records]


def test_steps_are_there_after_a_restart_and_named_by_what_they_did(session: Session) -> None:
    before = labels(session)
    label_images(session, {1: 2, 2: 2}, "some words")
    tag_images(session, {1: ["dust", "edge"]}, "")
    note_images(session, {1: "ask Lin"}, "")
    session.undo_stack.undo()
    folder = session.project.folder
    session.closeProject()
    assert not session.undo_stack.canUndo()
    assert session.openProject(folder)
    assert (session.undo_stack.undoText(), session.undo_stack.redoText()) == (
        "tags of 1 image",
        "note about 1 image",
    )
    assert session.records[0].tags == ("dust", "edge")
    session.undo_stack.redo()
    assert session.records[0].note == "ask Lin"
    for _ in range(3):
        session.undo_stack.undo()
    assert labels(session) == before
    assert not session.records[0].tags
    assert not session.records[0].note
    assert session.undo_stack.redoText() == "label void for 2 images"
    assert session.project.all_images() == session.records


def test_undo_refuses_to_write_over_what_another_program_changed(session: Session) -> None:
    said = QSignalSpy(session.message)
    label_images(session, {1: 2}, "")
    with Project.open(session.project.folder) as other:
        other.set_labels({1: 3})
    session.undo_stack.undo()
    assert said.at(0)[0] == "warning"
    assert session.undo_stack.count() == 0
    assert session.project.images()[0].class_id == 3


@pytest.mark.parametrize(("heir", "reason"), [(None, ""), (2, ""), (None, "not needed")])
def test_the_images_of_a_removed_class_become_what_was_chosen(
    session: Session, heir: int | None, reason: str
) -> None:
    before = session.project.all_images(), session.classes
    remove_class(session, session.classes[0], session.class_of(heir), reason, "")
    assert [item.name for item in session.classes] == ["void", "scratch"]
    images = session.project.all_images()[:5]
    assert {(item.class_id, item.excluded) for item in images} == {(heir, reason)}
    assert len(session.excluded) == (5 if reason else 0)
    session.undo_stack.undo()
    assert (session.project.all_images(), session.classes) == before
    assert session.records == before[0]


def test_a_class_is_split_in_one_step(session: Session) -> None:
    before = labels(session), session.classes
    split_class(session, DefectClass(id=9, name="deep"), [6, 7], "")
    assert labels(session)[5:7] == [9, 9]
    session.undo_stack.undo()
    assert (labels(session), session.classes) == before


def test_a_step_that_could_not_be_undone_stays(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    said = QSignalSpy(session.message)
    label_images(session, {1: 2}, "")
    label_images(session, {2: 2}, "")
    with monkeypatch.context() as locked:
        refuse = Mock(side_effect=DatabaseLocked(path="project.db", seconds="20"))
        locked.setattr(session.project.edits, "undo", refuse)
        session.undo_stack.undo()
        QApplication.processEvents()
        locked.setattr(session.project.edits, "perform", refuse)
        tag_images(session, {1: ["dust"]}, "")
    assert [said.at(number)[0] for number in range(said.count())] == ["error", "error"]
    assert (session.undo_stack.count(), session.undo_stack.index()) == (2, 2)
    session.undo_stack.undo()
    assert labels(session)[:2] == [2, 1]


def test_the_window_does_not_wait_long_for_another_program(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edit_lock, "PATIENCE", 0.1)
    session.openProject(session.project.folder)
    said = QSignalSpy(session.message)
    with Project.open(session.project.folder) as other, other.transaction():
        label_images(session, {1: 3}, "")
    assert "locked for 0 s" in said.at(0)[1]
    assert labels(session)[0] == 1
    label_images(session, {1: 3}, "")
    assert labels(session)[0] == 3


def test_a_project_opens_without_steps_that_cannot_be_read(session: Session) -> None:
    label_images(session, {1: 2}, "")
    session.project._store.database.write("UPDATE edits SET after = '{'", [()])
    said = QSignalSpy(session.message)
    assert session.openProject(session.project.folder)
    assert said.at(0)[0] == "warning"
    assert session.undo_stack.count() == 0
    assert labels(session)[0] == 2
    label_images(session, {1: 3}, "")
    session.undo_stack.undo()
    assert labels(session)[0] == 2


def test_what_another_program_did_already_is_shown_and_what_it_removed_is_said(session: Session) -> None:
    with Project.open(session.project.folder) as other:
        other.set_labels({1: 2})
        other.remove_images([3])
    said = QSignalSpy(session.message)
    label_images(session, {1: 2}, "")
    assert labels(session)[0] == 2
    assert said.count() == 0
    label_images(session, {2: 2, 3: 2}, "")
    assert said.at(0)[0] == "error"
    assert [record.id for record in session.records[:3]] == [1, 2, 4], "it was read again"
    assert session.undo_stack.count() == 0


def test_classes_that_another_program_added_are_shown_not_lost(session: Session) -> None:
    added = DefectClass(id=9, name="dent")
    with Project.open(session.project.folder) as other:
        other.set_classes((*other.classes, added))
        other.set_labels({1: 9})
    said = QSignalSpy(session.message)
    remove_class(session, session.classes[2], None, "", "")
    assert said.at(0)[0] == "error"
    assert session.classes[-1] == added
    assert labels(session)[0] == 9
    remove_class(session, session.classes[2], None, "", "")
    assert [item.name for item in session.classes] == ["good", "void", "dent"]
