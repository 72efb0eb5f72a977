"""The filters of the Data page: chips, classes, saved and remembered ones, edits below them, splitting."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import Prediction, Verdict
from ui.core import dialogs, edit_desk
from ui.core.edits import exclude_images, label_images
from ui.core.session import Session
from ui.data.choice_popup import ChoicePopup
from ui.data.class_split import ClassSplit
from ui.data.image_filter import ImageCondition, ImageFilter, classes_only
from ui.data.image_properties import Property, Which
from ui.data.page import DataPage
from ui.data.range_popup import RangePopup
from ui.data.saved_filters import saved_filters
from ui.data.saved_filters_dialog import SavedFiltersDialog
from ui.frame.finder import sources

Make = Callable[..., Path]


def data_page(session: Session, qtbot: QtBot) -> DataPage:
    page = DataPage(session)
    page.retranslate()
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page


@pytest.fixture
def page(session: Session, make_project: Make, qtbot: QtBot) -> DataPage:
    page = data_page(session, qtbot)
    session.openProject(make_project({"good": 5, "void": 4, "scratch": 3}, unlabelled=2, unreadable=1))
    page.gallery.setFocus()
    return page


def names(page: DataPage) -> list[str]:
    return [record.file.stem for record in page.gallery.model_of_images.records]


def chips(page: DataPage) -> list[str]:
    buttons = page.filter.chips.findChildren(QPushButton)
    return [
        button.text() for button in buttons if button.objectName().startswith("chip_") and button.isVisible()
    ]


def press(page: DataPage, name: str, qtbot: QtBot) -> None:
    (button,) = [item for item in page.findChildren(QToolButton, name) if item.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def popup(page: DataPage, kind: type) -> ChoicePopup | RangePopup:
    return next(found for found in page.findChildren(kind) if found.isVisible())


def test_conditions_are_chips_that_go_one_by_one(page: DataPage, qtbot: QtBot) -> None:
    everything = names(page)
    page.classes.choose(1, 2)
    page.filtering.edit(Property.SIZE)
    values = popup(page, ChoicePopup)
    values.list.setCurrentIndex(values.model.index(0))
    qtbot.keyClick(values.list, Qt.Key.Key_Return)
    assert chips(page) == ["Class: good, void", "Size: 8 × 8"]
    assert page.filter.chips.count.text() == "9 of 15 images"
    values.close()
    press(page, "chip_classRemove", qtbot)
    assert page.classes.kinds() == []
    assert [
        row.which for row in page.classes.list.classes.rows if row.which in page.classes.list.chosen()
    ] == [Which.ALL]
    assert chips(page) == ["Size: 8 × 8"]
    qtbot.mouseClick(page.filter.chips.clear_button, Qt.MouseButton.LeftButton)
    assert names(page) == everything
    assert not page.filter.chips.isVisible()


def test_several_rows_of_the_class_list_filter_and_all_images_ends_it(page: DataPage, qtbot: QtBot) -> None:
    view = page.classes.list

    def click(which: int | Which, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = view.visualRect(view.classes.index(view.classes.row_of(which))).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)

    click(2)
    click(3, Qt.KeyboardModifier.ControlModifier)
    assert names(page) == ["5", "6", "7", "8", "9", "10", "11"]
    click(Which.ALL, Qt.KeyboardModifier.ControlModifier)
    assert len(names(page)) == 15
    exclude_images(page.session, {1: "blurred"}, "")
    click(Which.EXCLUDED)
    assert names(page) == ["0"]
    page.session.undo_stack.undo()  # the row goes, and with it what it filtered by
    assert len(names(page)) == 15


def test_a_range_leaves_out_what_nobody_measured_and_says_how_to(page: DataPage, qtbot: QtBot) -> None:
    project = page.session.project
    project.set_brightness({number: 25.5 * number for number in range(1, 9)})
    page.session.reload()
    page.filtering.edit(Property.BRIGHTNESS)
    span = popup(page, RangePopup)
    assert (span.low.value(), span.high.value()) == (10.0, 80.0)
    span.low.setValue(40)
    assert chips(page) == ["Brightness: from 40 %"]
    assert names(page) == ["3", "4", "5", "6", "7"]
    wanted = QSignalSpy(page.filtering.checkWanted)
    span.findChild(QPushButton, "filterRangeLink").click()
    assert wanted.count() == 1


def test_an_image_that_leaves_the_filter_gives_way_to_the_next(page: DataPage, qtbot: QtBot) -> None:
    page.filter.set_filter(ImageFilter(conditions=(classes_only([1]),), order=Property.NAME, descending=True))
    assert names(page) == ["4", "3", "2", "1", "0"]
    page.gallery.select_rows([1])
    qtbot.keyClick(page.gallery, Qt.Key.Key_2)
    assert names(page) == ["4", "2", "1", "0"]
    assert [record.file.stem for record in page.gallery.selected()] == ["2"]
    page.session.undo_stack.undo()
    assert names(page) == ["4", "3", "2", "1", "0"]
    assert [record.file.stem for record in page.gallery.selected()] == ["2"], "the selection stays"
    # In the order of classes the image goes to its class, and the next one is the one that came after it.
    page.filter.set_filter(ImageFilter(order=Property.CLASS))
    page.gallery.select_rows([0])
    qtbot.keyClick(page.gallery, Qt.Key.Key_3)
    assert names(page)[:2] == ["1", "2"]
    assert [record.file.stem for record in page.gallery.selected()] == ["1"]


def test_predictions_of_the_run_filter_and_its_own_class_list_is_said(page: DataPage, qtbot: QtBot) -> None:
    session = page.session
    made = {
        image: Prediction(image, 1, 0.9, image / 20, Verdict.NG if image > 7 else Verdict.OK, ())
        for image in range(1, 11)
    }
    run = session.project.new_run(Recipe())
    run.write_manifest(session.classes[:2], (), "")  # trained before there was a third class
    session.show_run(run.id, made)
    page.filter.narrow(ImageCondition(by=Property.CORRECTNESS, values=("wrong",)))
    qtbot.waitUntil(lambda: page.filter.chips.note.isVisible())
    assert "never predicted: scratch" in page.filter.chips.note.text()
    page.filter.narrow(ImageCondition(by=Property.VERDICT, values=("NG",)))
    page.filter.narrow(ImageCondition(by=Property.NG_SCORE, high=0.45))
    assert names(page) == ["7", "8"]
    page.filter.set_filter(ImageFilter(order=Property.NG_SCORE, descending=True))
    assert names(page)[:3] == ["9", "8", "7"]
    session.show_run("", {})
    assert names(page)[:3] == ["0", "1", "2"], "another run, another order"
    page.filter.narrow(ImageCondition(by=Property.VERDICT, values=("NG",)))
    assert names(page) == []
    assert "No run" in page.filter.chips.note.text()


def test_filters_are_saved_renamed_removed_and_found(
    page: DataPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    session = page.session
    page.classes.choose(2)
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: "only voids")
    page.filtering.save()
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: "voids")
    monkeypatch.setattr(SavedFiltersDialog, "exec", lambda dialog: dialog.rename() or True)
    page.filtering.manage()
    page.filtering.clear()
    folder = session.project.folder
    session.closeProject()
    session.openProject(folder)
    (entry,) = sources.filters(session, page.filtering.use)
    assert entry.title == "voids"
    entry.choose()
    assert names(page) == ["5", "6", "7", "8"]
    monkeypatch.setattr(SavedFiltersDialog, "exec", lambda dialog: dialog.remove() or True)
    page.filtering.manage()
    assert saved_filters(session.project) == {}


def test_the_filter_is_there_after_a_restart(page: DataPage, session: Session, qtbot: QtBot) -> None:
    page.classes.choose(3)
    page.filter.narrow(ImageCondition(by=Property.BYTES, low=0.5))
    page.filter.search.setText("scratch/1")
    folder = session.project.folder
    session.closeProject()
    assert page.filter.search.text() == ""
    again = data_page(session, qtbot)
    session.openProject(folder)
    assert names(again) == ["10", "11"]
    assert again.filter.search.text() == "scratch/1"
    assert again.classes.kinds() == [3]


@pytest.mark.parametrize("by", ["selection", "filter", "text"])
def test_a_class_is_split_with_a_preview_and_undone(
    page: DataPage, by: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    session = page.session
    before = [record.class_id for record in session.records]
    if by == "filter":
        page.filter.narrow(ImageCondition(by=Property.BYTES, low=0.5))
    page.gallery.select_rows([0, 5, 6] if by == "selection" else [0])

    def answer(dialog: ClassSplit) -> bool:
        dialog.accept_button.click()
        assert dialog.problem.text() == "Enter a name for the new class."
        dialog.name.setText("VOID")
        dialog.accept_button.click()
        assert "exists" in dialog.problem.text()
        dialog.name.setText("void, deep")
        dialog.by_filter.setChecked(by == "filter")
        if by == "text":
            qtbot.keyClicks(dialog.text, "7")
        dialog._show()
        moved = {"selection": 2, "filter": 4, "text": 1}[by]
        assert dialog.preview.text().startswith(f"{moved} of 4 images go to the new class, {4 - moved} stay")
        dialog.accept_button.click()
        return dialog.result() == dialog.DialogCode.Accepted

    monkeypatch.setattr(ClassSplit, "exec", answer)
    page.split_class(session.classes[1])
    new = session.classes[-1]
    assert (new.name, new.verdict) == ("void, deep", "NG")
    moved = {"selection": [5, 6], "filter": [5, 6, 7, 8], "text": [7]}[by]
    assert [at for at, record in enumerate(session.records) if record.class_id == new.id] == moved
    session.undo_stack.undo()
    assert [record.class_id for record in session.records] == before


def test_an_edit_of_many_images_is_stored_on_a_thread_as_one_step(
    page: DataPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(edit_desk, "AT_ONCE", 2)
    session, said = page.session, QSignalSpy(page.session.message)
    session.change_settings(operator="Lin")
    before = session.records.copy()
    label_images(session, dict.fromkeys(range(1, 6), 3), "")
    label_images(session, {6: 1}, "")  # refused, as it would overtake the first
    session.undo_stack.undo()
    assert [said.at(number)[0] for number in range(said.count())] == ["info"] * 2
    assert session.records == before
    desk = session.edit_desk
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert [record.class_id for record in session.records[:6]] == [3, 3, 3, 3, 3, 2]
    assert session.records == session.project.images()
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert [record.class_id for record in session.records] == [record.class_id for record in before]
    session.project.set_labels(dict.fromkeys(range(1, 6), 2))  # as another program does
    session.undo_stack.redo()
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert session.undo_stack.count() == 0, "what cannot be redone any more is no step"
    assert {record.class_id for record in session.project.images()[:5]} == {2}
