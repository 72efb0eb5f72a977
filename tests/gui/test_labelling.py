"""Giving and changing labels on Data, Evaluate and the map: class box, keys, menu, drag and drop."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from aoi_app.project.records import DefectClass
from aoi_app.project.store.project import Project
from tests.gui.judged_project import judged
from tests.gui.lots import write_lot
from tests.gui.review_driver import name, open_review, press, stored
from ui.core.class_keys import LETTERS
from ui.core.places import Place
from ui.core.session import Session
from ui.data.class_dialog import ClassDialog
from ui.data.image_properties import Which
from ui.data.page import DataPage
from ui.evaluate.page import EvaluatePage
from ui.frame.main_window import MainWindow
from ui.kit.class_box import ClassBox

Make = Callable[..., Path]


def data_page(qtbot: QtBot, session: Session, folder: Path) -> DataPage:
    page = DataPage(session)
    page.retranslate()
    qtbot.addWidget(page)
    session.openProject(folder)
    page.resize(900, 600)
    page.show()
    page.activateWindow()
    page.gallery.setFocus()
    qtbot.waitUntil(page.gallery.hasFocus)
    return page


def labels(session: Session) -> list[int | None]:
    return [record.class_id for record in session.records]


def open_box(qtbot: QtBot, view: QWidget) -> ClassBox:
    qtbot.keyClick(view, Qt.Key.Key_L)
    box = view.findChild(ClassBox)
    assert box.isVisible()
    return box


@pytest.mark.parametrize("classes", [2, 12, 40])
def test_a_class_is_given_by_typing_with_any_number_of_classes(
    qtbot: QtBot, session: Session, make_project: Make, classes: int
) -> None:
    names = [f"kind {number:02} of scratch" for number in range(1, classes + 1)]
    page = data_page(qtbot, session, make_project(dict.fromkeys(names, 1)))
    page.gallery.select_rows([0, 1])
    box = open_box(qtbot, page.gallery)
    assert len(box.model.entries) == classes
    qtbot.keyClicks(box.field, f"scr {classes:02}")
    assert [entry.id for entry in box.model.entries] == [classes]
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert not box.isVisible()
    assert labels(session)[:2] == [classes, classes]
    assert session.undo_stack.count() == 1, "several images are one step"
    box = open_box(qtbot, page.gallery)
    assert [entry.id for entry in box.model.entries[:2]] == [classes, 1], "what was used last comes first"
    qtbot.keyClick(box.field, Qt.Key.Key_Down)
    qtbot.keyClick(box.field, Qt.Key.Key_Escape)
    assert not box.isVisible()
    session.undo_stack.undo()
    assert labels(session)[:2] == [1, 2]


def test_the_key_in_the_class_list_is_the_key_that_works(
    qtbot: QtBot, session: Session, make_project: Make
) -> None:
    """Classes named by a number, as in AIdea, have that; a key that somebody chose goes before."""
    page = data_page(qtbot, session, make_project({"0": 2, "1": 2, "2": 2}))
    shown = {row.name: row.key for row in page.classes.list.classes.rows}
    assert [shown[name] for name in "012"] == ["0", "1", "2"]
    page.gallery.select_rows([5])
    qtbot.keyClick(page.gallery, Qt.Key.Key_0)
    assert labels(session)[5] == 1
    page.classes.replace_class(session.classes[2].model_copy(update={"key": "T"}))
    assert page.classes.list.classes.rows[3].key == "T"
    page.gallery.select_rows([0])
    qtbot.keyClick(page.gallery, Qt.Key.Key_2)
    assert labels(session)[0] == 1, "2 stands for no class any more"
    qtbot.keyClick(page.gallery, Qt.Key.Key_T)
    assert labels(session)[0] == 3


def test_a_key_is_chosen_in_the_dialog_and_one_that_is_taken_is_refused(qtbot: QtBot) -> None:
    void, edge = DefectClass(id=1, name="void", key="Y"), DefectClass(id=2, name="edge")
    dialog = ClassDialog((void, edge), edge)
    qtbot.addWidget(dialog)
    offered = [dialog.key.itemData(row) for row in range(dialog.key.count())]
    assert "M" not in offered
    assert "N" not in offered
    dialog.key.setCurrentIndex(offered.index("Y"))
    dialog._save()
    assert "void" in dialog._key_problem.text()
    assert not dialog.result()
    dialog.key.setCurrentIndex(offered.index("T"))
    dialog._save()
    assert dialog.result()
    assert dialog.result_class().key == "T"


def test_no_letter_for_classes_is_a_shortcut_of_a_page(
    qtbot: QtBot, session: Session, make_project: Make
) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    session.openProject(make_project({"good": 1, "void": 1}))
    for place in Place:
        window.stack.go_to(place)
    own = {action.text() for action in window.stack.data().labelling.keys[:1]}
    used = {
        shortcut.toString(): action.text()
        for action in window.findChildren(QAction)
        for shortcut in action.shortcuts()
        if action.text() not in own
    }
    assert {"A", "G", "L", "N"} <= used.keys()
    assert not used.keys() & set(LETTERS)


def drag(page: DataPage, rows: list[int], which: int | Which, drop: bool = True) -> None:
    """Drag images of the gallery onto a row of the class list, as Qt delivers it."""
    gallery, target = page.gallery, page.classes.list
    gallery.select_rows(rows)
    data: QMimeData = gallery.model_of_images.mimeData(gallery.selectedIndexes())
    index = target.classes.index(target.classes.row_of(which))
    where: QPoint = target.visualRect(index).center()
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(where, copy, data, left, none),
        QDragMoveEvent(where, copy, data, left, none),
    ):
        QApplication.sendEvent(target.viewport(), event)
    if drop:
        QApplication.sendEvent(target.viewport(), QDropEvent(QPointF(where), copy, data, left, none))


def test_images_are_dragged_onto_a_class(qtbot: QtBot, session: Session, make_project: Make) -> None:
    page = data_page(qtbot, session, make_project({"good": 3, "void": 3}, unreadable=1))
    drag(page, [0, 1, 6], 2, drop=False)
    assert page.classes.list.target is not None
    assert page.classes.list.target.name == "void"
    drag(page, [0, 1, 6], 2)
    assert labels(session) == [2, 2, 1, 2, 2, 2, None], "what cannot be read gets no label"
    assert page.classes.list.target is None
    assert session.undo_stack.count() == 1
    drag(page, [2], Which.UNLABELLED)
    assert labels(session)[2] is None
    drag(page, [3], Which.ALL)
    assert session.undo_stack.count() == 2


def entries(menu: QMenu) -> dict[str, Any]:
    return {action.text().split("\t")[0]: action for action in menu.actions() if not action.isSeparator()}


def test_the_menu_labels_and_takes_entries_of_others(
    qtbot: QtBot, session: Session, make_project: Make
) -> None:
    page = data_page(qtbot, session, make_project({"good": 2, "void": 2}))
    page.image_menu.sections.append(lambda menu, records: menu.addAction(f"tag {len(records)}"))
    page.gallery.select_rows([0, 1])
    found = entries(page.image_menu.menu())
    assert list(found) == [
        "Label as",
        "Clear the label",
        "Move to a split",
        "Set the part…",
        "Tags",
        "Comment…",
        "Exclude…",
        "Remove from the project…",
        "Copy 2 names",
        "tag 2",
    ]
    found["Copy 2 names"].trigger()
    assert QGuiApplication.clipboard().text() == "0.png\n1.png"
    within = entries(found["Label as"].menu())
    assert list(within) == ["good", "void", "Search for a class…"]
    within["void"].trigger()
    assert labels(session) == [2, 2, 2, 2]
    page.gallery.select_rows([0])
    assert "Open the folder of the file" in entries(page.image_menu.menu())


def test_thirty_images_are_relabelled_behind_a_cell_of_the_matrix(
    qtbot: QtBot, session: Session, make_project: Make
) -> None:
    page = EvaluatePage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(900, 640)
    page.show()
    folder = make_project({"good": 6, "crack": 34})
    judged(folder, np.zeros(40, bool))
    assert session.openProject(folder)
    qtbot.waitUntil(lambda: page.screens.currentWidget() is page.view)
    view = page.view
    assert "other images or labels" not in page.note.text()
    cell = view.matrix.table.visualRect(view.matrix.model.index(1, 0)).center()
    qtbot.mouseClick(view.matrix.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert view.gallery.images.rowCount() == 34
    view.gallery.setFocus()
    view.gallery.setCurrentIndex(view.gallery.images.index(0))
    for _ in range(10):  # one after the other: each leaves the cell, and the next comes up
        first = view.gallery.selected()
        qtbot.keyClick(view.gallery, Qt.Key.Key_1)
        assert view.gallery.selected() != first
        assert len(view.gallery.selected()) == 1
    flag = view.gallery.selectionModel().SelectionFlag.Select
    for row in range(20):
        view.gallery.selectionModel().select(view.gallery.images.index(row), flag)
    box = open_box(qtbot, view.gallery)
    qtbot.keyClicks(box.field, "goo")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert labels(session).count(1) == 36
    assert view.gallery.images.rowCount() == 4
    assert session.undo_stack.count() == 11
    assert view.matrix.model.matrix.counts.tolist() == [[6, 0], [34, 0]], "the figures are those of before"
    qtbot.waitUntil(lambda: "other images or labels" in page.note.text())
    for _ in range(11):
        session.undo_stack.undo()
    assert view.gallery.images.rowCount() == 34
    qtbot.waitUntil(lambda: "other images or labels" not in page.note.text())


def test_review_names_classes_by_search_and_for_several_images(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    session.change_settings(operator="Lin")
    page = open_review(qtbot, session, write_lot(tmp_path / "lot"))
    assert name(page) == "00001"
    press(qtbot, page, Qt.Key.Key_L)
    box = page.view.findChild(ClassBox)
    qtbot.keyClicks(box.field, "edge")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert stored(page, 1).human_label == "edge"
    flag = page.list.selectionModel().SelectionFlag.Select
    for row in range(page.model.rowCount()):
        page.list.selectionModel().select(page.model.index(row), flag)
    assert "3" in page.panel._titles[1].text()
    steps = session.undo_stack.count()
    press(qtbot, page, Qt.Key.Key_N)
    said = [stored(page, number) for number in (1, 5, 9)]
    assert [len(image.reviews) for image in said] == [2, 1, 1], "each image has a record of its own"
    assert session.undo_stack.count() == steps + 1
    assert said[2].review.seconds is None, "nobody looked at it by itself"
    session.undo_stack.undo()
    assert [stored(page, number).human_label for number in (1, 5, 9)] == ["edge", "", ""]
    assert stored(page, 5).human_verdict is None


def test_a_field_keeps_its_letters(qtbot: QtBot, session: Session, make_project: Make) -> None:
    page = data_page(qtbot, session, make_project({"good": 2, "void": 2}))
    page.gallery.select_rows([0])
    page.focus_search()
    qtbot.keyClicks(page.filter.search, "l2")
    assert page.findChild(QLineEdit, page.filter.search.objectName()).text() == "l2"
    assert page.gallery.findChild(ClassBox) is None


def test_a_label_that_was_refused_is_said_and_the_image_stays(
    qtbot: QtBot, session: Session, make_project: Make
) -> None:
    page = data_page(qtbot, session, make_project({"good": 3, "void": 2, "dent": 1}))
    said = QSignalSpy(session.message)
    page.gallery.select_rows([1])
    box = open_box(qtbot, page.gallery)
    with Project.open(session.project.folder) as other:
        other.set_classes(other.classes[:2])
    qtbot.keyClicks(box.field, "dent")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)  # this window does not know yet
    assert [record.id for record in page.gallery.selected()] == [2], "it did not go on to the next"
    box.chosen.emit(3)  # now it knows
    page.labelling.label_dropped([1], 3)
    assert [said.at(number)[0] for number in range(said.count())] == ["error", "warning", "warning"]
    assert labels(session) == [1, 1, 1, 2, 2, None]
