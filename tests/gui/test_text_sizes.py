"""No text is cut at larger text sizes of the system, in either language: the window grows with its text."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui import screens
from tests.gui.cut_texts import cut_texts
from ui.core import theme
from ui.core.language import apply_language
from ui.core.session import Session


@pytest.fixture
def large_text(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """The application's font grown as by the system's setting."""
    usual = QFont(qapp.font())
    grown = QFont(usual)
    grown.setPointSizeF(usual.pointSizeF() * request.param)
    qapp.setFont(grown)
    theme.apply_theme(qapp, "light")
    yield
    screens.settle()  # the window is gone: to style its pages anew takes long
    qapp.setFont(usual)
    apply_language(qapp, "en")
    theme.apply_theme(qapp, "light")


def test_the_check_finds_what_is_cut(qtbot: QtBot) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    row = QHBoxLayout(panel)
    label, button = QLabel("a long text"), QPushButton("a long name")
    label.setFixedWidth(20)
    row.addWidget(label)
    row.addWidget(button)
    panel.show()
    assert [found.split(" lacks")[0] for found in cut_texts(panel)] == ["QLabel in ? 'a long text'"]
    button.setFixedHeight(6)
    screens.settle()
    assert len(cut_texts(panel)) == 2


@pytest.mark.parametrize("large_text", [2.0], indirect=True)
@pytest.mark.usefixtures("large_text")
def test_no_text_is_cut_at_twice_the_size_and_the_focus_is_seen_in_the_dark(
    session: Session, make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    session.change_settings(language="zh_TW", theme="dark")
    window = screens.open_window(session, make_project({"good": 6, "crack": 6}))
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    found = []
    for place in screens.pages(window):
        found += [f"{place}: {cut}" for cut in cut_texts(window)]
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        assert screens.unseen_focus(window) == [], place
    for name, make in screens.DIALOGS.items():
        dialog = make(session)
        qtbot.addWidget(dialog)
        layout = dialog.layout()
        if isinstance(dialog, QDialog) and layout is not None:  # all dialogs have one margin
            margins = layout.contentsMargins()
            assert (margins.left(), margins.top()) == (theme.SPACE["xl"],) * 2, name
        if name != "strip":  # a part of the window, in which it is as wide as the pages
            dialog.show()
            screens.settle()
            found += [f"{name}: {cut}" for cut in cut_texts(dialog)]
            dialog.close()
    assert not found, "\n".join(found)
