"""Every control of every page and dialog has a name, tells its state, and shows that it has the keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui import screens
from ui.core import theme
from ui.core.places import Place
from ui.core.session import Session

EDGE = 12  # logical pixels at the top of a control, in which its focus must show


@pytest.fixture
def light_after(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply_theme(qapp, "light")


def nameless(top: QWidget) -> list[str]:
    """Controls without an object name, for tests, or without words for a screen reader."""
    buddies = {label.buddy() for label in top.findChildren(QLabel) if label.text()}  # told by Qt
    found = []
    for control in screens.controls(top):
        if control.isHidden() or not control.isVisibleTo(top):
            continue  # empty until there is something to say
        name = control.objectName() or f"{control} in {control.parent()}"
        if not control.objectName():
            found.append(f"{name}: no object name")
        spoken = (
            control.accessibleName()
            or control in buddies
            or (isinstance(control, QAbstractButton | QLabel) and control.text())
        )
        # The tabs of a bar are named one by one.
        if not spoken and not isinstance(control, QTabBar):
            found.append(f"{name}: no accessible name")
    return found


@pytest.mark.parametrize("name", screens.DIALOGS)
def test_controls_of_dialogs_have_names(
    name: str, session: Session, make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    session.openProject(make_project({"good": 2, "void": 2}))
    screen = screens.DIALOGS[name](session)
    qtbot.addWidget(screen)
    assert nameless(screen) == []


@pytest.mark.parametrize("shown", ["light", "dark"])
def test_controls_of_pages_have_names_and_show_the_focus(
    shown: str, light_after: None, session: Session, make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    session.change_settings(theme=shown)  # before there is a window: to style all pages anew takes long
    window = screens.open_window(session, make_project({"good": 6, "crack": 6}))
    qtbot.addWidget(window)
    unnamed: list[str] = []
    unseen: list[str] = []
    seen = 0
    for place in screens.pages(window):
        unnamed += nameless(window) if shown == "light" else []
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        for control in screens.controls(window):
            if not control.focusPolicy() & Qt.FocusPolicy.TabFocus or not control.isVisible():
                continue
            if not control.isEnabled():
                continue
            if before := window.focusWidget():
                before.clearFocus()
            edge = QRect(0, 0, control.width(), EDGE)
            without = control.grab(edge).toImage()
            control.setFocus(Qt.FocusReason.TabFocusReason)
            assert control.hasFocus(), (place, control.objectName())
            seen += 1
            if control.grab(edge).toImage() == without:
                unseen.append(f"{place}: {control.objectName()}")
    assert not unnamed, "\n".join(sorted(set(unnamed)))
    assert not unseen
    assert seen > 100


def test_controls_of_the_run_pages_are_large_enough_for_a_finger(
    light_after: None, session: Session, make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    window = screens.open_window(session, make_project({"good": 6, "crack": 6}))
    qtbot.addWidget(window)

    def small(page: QWidget) -> list[str]:
        found = []
        for control in screens.controls(page):
            pressed = isinstance(control, QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox)
            if pressed and control.isVisible() and min(control.width(), control.height()) < theme.TOUCH:
                found.append(f"{control.objectName()}: {control.width()} x {control.height()}")
        return found

    run = [place for place in Place if place.facts.group == "run"]
    for place in run:
        window.stack.go_to(place)
        screens.settle()
        assert small(window.stack.page) == []
    alarms = window.stack.setup().alarm_form
    below = alarms.mapTo(window.stack.page, QPoint(0, alarms.height()))
    assert below.y() < window.stack.page.height(), "in sight at 1280 x 720"
    session.change_settings(large_controls=False)
    assert small(window.stack.page)
