"""Every control of every page and dialog has a name, tells its state, and shows that it has the keyboard."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui import screens
from ui.core import theme
from ui.core.session import Session
from ui.kit.focus_ring import FocusRing


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


@pytest.mark.parametrize("name", [*screens.DIALOGS, "learning rate"])
def test_controls_of_dialogs_have_names_and_do_not_overlap(
    name: str, session: Session, make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    session.openProject(make_project({"good": 2, "void": 2}))
    screen = screens.DIALOGS.get(name, screens.rate_dialog)(session)
    qtbot.addWidget(screen)
    assert nameless(screen) == []
    screen.show()
    screens.settle()
    assert overlapping(screen) == []
    assert catching_tab(screen) == []


def test_the_ring_follows_a_tab_that_is_renamed(qtbot: QtBot) -> None:
    bar = QTabBar()
    qtbot.addWidget(bar)
    for text in ("Runs", "Most wrong"):
        bar.addTab(text)
    bar.setCurrentIndex(1)
    bar.show()
    ring = FocusRing(bar)
    qtbot.waitUntil(lambda: ring.geometry() == bar.tabRect(1))
    bar.setTabText(0, "Runs (1)")
    qtbot.waitUntil(lambda: ring.geometry() == bar.tabRect(1))


def overlapping(top: QWidget) -> list[str]:
    """Pairs of controls in sight that lie on each other."""
    return [
        f"{one.objectName()} and {other.objectName()}"
        for one, other in combinations((item for item in screens.controls(top) if item.isVisible()), 2)
        if one.parent() is other.parent() and one.geometry().intersects(other.geometry())
    ]


def catching_tab(top: QWidget) -> list[str]:
    """Tables in which Tab goes from cell to cell, so that the keyboard cannot leave them."""
    views = top.findChildren(QAbstractItemView)
    return [
        view.objectName() for view in views if view.tabKeyNavigation() and not screens.is_part_of_qt(view)
    ]


def small(page: QWidget) -> list[str]:
    """Controls in sight that are too small for a finger."""
    found = []
    for control in screens.controls(page):
        pressed = isinstance(control, QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox)
        if pressed and control.isVisible() and min(control.width(), control.height()) < theme.TOUCH:
            found.append(f"{control.objectName()}: {control.width()} x {control.height()}")
    return found


def test_controls_of_pages_have_names_and_show_the_focus_and_fit_a_finger_at_the_line(
    session: Session, make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    window = screens.open_window(session, make_project({"good": 6, "crack": 6}))
    qtbot.addWidget(window)
    unnamed: list[str] = []
    for place in screens.pages(window):
        unnamed += nameless(window)
        assert overlapping(window.stack.page) == [], place
        assert catching_tab(window) == [], place
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        assert screens.unseen_focus(window) == [], place
        if place.facts.group == "run":
            assert small(window.stack.page) == []
    assert not unnamed, "\n".join(sorted(set(unnamed)))
    alarms = window.stack.setup().alarm_form
    below = alarms.mapTo(window.stack.page, QPoint(0, alarms.height()))
    assert below.y() < window.stack.page.height(), "in sight at 1280 x 720"
    session.change_settings(large_controls=False)
    screens.settle()
    assert small(window.stack.page)
