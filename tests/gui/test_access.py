"""Every control of every page and dialog has a name, tells its state, and shows that it has the keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.gui import screens
from ui.core import theme
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


def test_controls_of_pages_have_names_and_show_the_focus(
    light_after: None, session: Session, make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    window = screens.open_window(session, make_project({"good": 6, "crack": 6}))
    qtbot.addWidget(window)
    unnamed: list[str] = []
    unseen: list[str] = []
    seen = 0
    for shown in ("system", "dark"):  # the system of the tests is light
        session.change_settings(theme=shown)
        for place in screens.pages(window):
            unnamed += nameless(window) if shown == "system" else []
            window.activateWindow()
            qtbot.waitUntil(window.isActiveWindow)
            for control in screens.controls(window):
                by_keyboard = control.focusPolicy() & Qt.FocusPolicy.TabFocus and not control.focusProxy()
                if not by_keyboard or not control.isVisible() or not control.isEnabled():
                    continue
                if before := window.focusWidget():
                    before.clearFocus()
                edge = QRect(0, 0, control.width(), EDGE)
                without = control.grab(edge).toImage()
                control.setFocus(Qt.FocusReason.TabFocusReason)
                assert control.hasFocus(), (place, control.objectName())
                seen += 1
                if control.grab(edge).toImage() == without:
                    unseen.append(f"{place} {shown}: {control.objectName()}")
    assert not unnamed, "\n".join(sorted(set(unnamed)))
    assert not unseen
    assert seen > 250
