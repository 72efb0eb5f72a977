"""Order in the data: splits, parts, tags and notes of images, and what becomes of a removed class's."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from aoi_app.project.records import Split
from ui.core import dialogs
from ui.core.session import Session
from ui.data.class_removal import ClassRemoval
from ui.data.image_filter import ImageFilter
from ui.data.page import DataPage


@pytest.fixture
def page(session: Session, make_project: Callable[..., Path], qtbot: QtBot) -> DataPage:
    assert session.openProject(make_project({"good": 4, "scratch": 3, "dent": 2}))
    page = DataPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    return page


def choose(menu: QMenu, *path: str) -> None:
    for text in path[:-1]:
        below = next(action.menu() for action in menu.actions() if action.text() == text)
        assert isinstance(below, QMenu)
        menu = below
    next(action for action in menu.actions() if action.text() == path[-1]).trigger()


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: text)


def test_a_part_moves_to_a_split_as_a_whole(page: DataPage, monkeypatch: pytest.MonkeyPatch) -> None:
    session = page.session
    page.gallery.select_rows([0, 1, 5])
    answer(monkeypatch, "panel 7")
    choose(page.image_menu.menu(), "Set the part…")
    assert [record.group for record in session.records].count("panel 7") == 3
    page.gallery.select_rows([1, 2])
    choose(page.image_menu.menu(), "Move to a split", "Validation")
    moved = [row for row, record in enumerate(session.records) if record.split is Split.VAL]
    assert moved == [0, 1, 2, 5], "with all images of its part"
    session.undo_stack.undo()
    assert not [record for record in session.records if record.split]


def test_tags_and_notes_are_given_found_shown_and_undone(
    page: DataPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = page.session
    page.gallery.select_rows([0, 1])
    answer(monkeypatch, "night shift")
    choose(page.image_menu.menu(), "Tags", "New tag…")
    answer(monkeypatch, "lamp flickered")
    page.gallery.select_rows([2])
    choose(page.image_menu.menu(), "Comment…")
    ids = [record.id for record in session.records]
    assert [record.id for record in ImageFilter(text="NIGHT").apply(session.records)] == ids[:2]
    assert [record.id for record in ImageFilter(text="flicker").apply(session.records)] == ids[2:3]
    page.gallery.select_rows([0])
    choose(page.image_menu.menu(), "Tags", "night shift")  # ticked, so it is taken away
    assert [record.tags for record in session.records[:2]] == [(), ("night shift",)]
    for _ in range(3):
        session.undo_stack.undo()
    assert not [record for record in session.records if record.tags or record.note]


@pytest.mark.parametrize("way", ["clear", "merge", "exclude"])
def test_removing_a_class_asks_what_becomes_of_its_images(
    page: DataPage, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    session = page.session
    good, scratch, dent = classes = session.classes
    before = [(record.id, record.class_id) for record in session.records]

    def act(dialog: ClassRemoval) -> bool:
        assert [dialog.classes.itemText(row) for row in range(dialog.classes.count())] == ["good", "dent"]
        if way == "merge":
            assert dialog.merge.isChecked(), "from the entry of that name"
            dialog.classes.setCurrentIndex(1)
            dialog.classes.activated.emit(1)
        elif way == "exclude":
            dialog.exclude.click()
            dialog.why.setText("not on this line")
        return True

    monkeypatch.setattr(ClassRemoval, "exec", act)
    page.classes.remove_class(scratch, merged=way == "merge")
    assert list(session.classes) == [good, dent]
    labels = [record.class_id for record in session.records]
    found = (labels.count(None), labels.count(dent.id), [record.excluded for record in session.excluded])
    assert (
        found
        == {
            "clear": (3, 2, []),
            "merge": (0, 5, []),
            "exclude": (0, 2, ["not on this line"] * 3),
        }[way]
    )
    session.undo_stack.undo()
    assert [(record.id, record.class_id) for record in session.records] == before
    assert session.classes == classes
