"""The tour in a whole window: where its marks stand, that they are in nobody's way, and how it ends."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aoi_app.settings import load_settings
from tests.gui.judged_project import judged
from tests.gui.lots import write_lot, write_model
from ui.core.language import apply_language
from ui.core.places import Place
from ui.core.session import Session
from ui.evaluate.page import EvaluatePage
from ui.frame.main_window import MainWindow
from ui.frame.tour.steps import STEPS, Deed
from ui.frame.tour.tour import Tour
from ui.home import page as home_page

Make = Callable[..., Path]


@pytest.fixture
def window(
    session: Session,
    make_project: Make,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    """A window of 1280 x 720 whose sample has a judged run, a package and an inspection."""
    place = tmp_path / "documents"
    monkeypatch.setattr(home_page, "default_place", lambda: place)
    folder = make_project({"good": 6, "crack": 6})
    judged(folder)
    write_model(folder / "models" / "panel.aoimodel")
    write_lot(folder / "inspections" / "1")
    shutil.copytree(folder, place / "Sample")
    window = MainWindow(session)
    window.resize(1280, 720)
    window.show()
    yield window
    window.close()
    window.deleteLater()


def tour_of(window: MainWindow) -> Tour:
    assert window.tour is not None
    return window.tour


def check_mark(window: MainWindow) -> str:
    """The mark is in the window and beside its target, which a click reaches; returns its words."""
    tour = tour_of(window)
    tour._look()
    card, ring = tour.card.geometry(), tour.ring.geometry()
    assert tour.card.isVisible()
    assert tour.ring.isVisible(), tour.card.text.text()
    assert window.rect().contains(card)
    assert not card.intersects(ring)
    below = window.childAt(ring.center())
    assert below is not tour.ring
    assert not tour.card.isAncestorOf(below)
    wanted = tour.card.text.heightForWidth(tour.card.text.width())
    assert tour.card.text.height() >= wanted, "no words are cut off"
    assert tour.card.text.text() in tour.card.accessibleName()
    return tour.card.text.text()


def test_each_mark_stands_beside_its_control_in_both_languages(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    window.session.tourRequested.emit()
    tour, said = tour_of(window), []
    try:
        for step in STEPS:  # there with Next, by the keyboard
            qtbot.waitUntil(lambda: tour.ring.isVisible())
            assert window.stack.place is step.place
            assert window.focusWidget() is tour.card.next
            said.append(check_mark(window))
            if step is not STEPS[-1]:
                qtbot.keyClick(tour.card.next, Qt.Key.Key_Space)
        apply_language(qapp, "zh_TW")
        window.resize(1024, 640)
        for _ in STEPS:  # and back
            QApplication.processEvents()
            said.append(check_mark(window))
            tour.card.previous.click()
    finally:
        apply_language(qapp, "en")
    assert len({*said}) == 2 * len(STEPS)
    tour.show_step(len(STEPS))
    assert not tour.running
    assert not tour.card.isVisible()
    assert not load_settings().tour


def test_it_goes_on_with_what_the_person_does_and_shows_the_way(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    window.stack.home().open_sample()
    tour = tour_of(window)
    assert tour.running, "it is offered with the sample"
    assert not tour.card.isAncestorOf(window.focusWidget()), "what was not asked for takes no focus"
    check_mark(window)
    spot = tour.ring.geometry().center()
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=spot)
    assert session.current_image is not None, "the click went through the ring"
    assert tour.card.count.text() == "2 of 6"
    assert window.stack.place is Place.DATA, "the page stays: the image is being looked at"
    assert "Train" in check_mark(window)
    window.rail.buttons["train"].click()
    qtbot.waitUntil(lambda: window.stack.place is Place.TRAIN)
    assert "Start training" in check_mark(window)
    tour.card.next.click()
    qtbot.waitUntil(lambda: window.stack.place is Place.EVALUATE)
    page = window.stack.page
    assert isinstance(page, EvaluatePage)
    qtbot.waitUntil(page.view.isVisible)
    page.view.matrix.table.chosen.emit(0, 0)  # before the tour has looked where the matrix is
    assert tour.card.count.text() == "4 of 6"
    assert session.project is not None
    assert session.createProject(session.project.folder.parent / "bare")
    assert not tour.running, "another project has no tour"
    assert load_settings().tour, "but it was not left"
    tour.start(by_person=True)
    tour.show_step(2)
    assert not tour.ring.isVisible()
    assert "step before" in tour.card.text.text()


def test_what_is_skipped_does_not_hold_it_up(window: MainWindow, qtbot: QtBot) -> None:
    window.stack.home().open_sample()
    tour = tour_of(window)
    tour._done(Deed.PACKAGE)
    assert tour.card.count.text() == "5 of 6"
    tour._done(Deed.TRAIN)
    assert tour.card.count.text() == "5 of 6", "what was done again leads nowhere"
    tour._done(Deed.REPORT)
    assert not tour.running


def test_esc_leaves_it_for_good_until_it_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    window.stack.home().open_sample()
    tour = tour_of(window)
    qtbot.keyClick(window.stack.page, Qt.Key.Key_Escape)
    assert not tour.running
    assert not tour.ring.isVisible()
    window.stack.home().open_sample()
    assert not tour.running, "it stays away"
    window.actions_by_key["tour"].trigger()
    assert tour.running
    qtbot.keyClick(tour.card.next, Qt.Key.Key_Escape)
    assert not tour.running
