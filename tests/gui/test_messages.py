"""The message bar of a page, and the mark of a project that can only be read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aoi_app.folder_lock import FolderLock
from ui.core import theme
from ui.core.session import Session
from ui.data.page import DataPage
from ui.frame.main_window import MainWindow
from ui.kit.message_bar import MessageBar
from ui.train.page import TrainPage


def test_an_error_stays_until_it_is_closed_or_something_succeeds(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    ran = []
    bar.show_message("error", "The source is lost.", "Locate", lambda: ran.append("locate"))
    bar.show_message("warning", "Many are NG.", "Show them", lambda: ran.append("show"))
    bar.show_message("info", "Half is done.")
    assert bar.text.text() == "The source is lost.\nHalf is done."
    assert bar.property("level") == "error"
    bar.action.click()
    assert ran == ["locate"]
    assert bar.isHidden()
    bar.show_message("warning", "Many are NG.")
    assert (bar.text.text(), bar.property("level")) == ("Many are NG.", "warning")
    for text in ("The source is lost.", "The disk is full.", "The disk is full."):
        bar.show_message("error", text)
    assert bar.text.text() == "The source is lost.\nThe disk is full."
    for number in range(9):
        bar.show_message("error", f"File {number} is damaged.")
    assert bar.text.text().count("\n") == 2
    bar.show_message("success", "All is stored.")
    assert (bar.text.text(), bar.property("level")) == ("All is stored.", "success")


def test_another_language_drops_only_what_needs_no_answer(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    for level, stays in (("success", False), ("info", False), ("warning", True), ("error", True)):
        bar.clear()
        bar.show_message(level, "...")
        QApplication.sendEvent(bar, QEvent(QEvent.Type.LanguageChange))
        assert bar.isHidden() is not stays
    bar.clear()
    bar.show_message("success", "The model is trained.", "Evaluate", bar.clear)
    QApplication.sendEvent(bar, QEvent(QEvent.Type.LanguageChange))
    assert not bar.isHidden(), "it offers a step that nobody has taken yet"


def test_a_message_leaves_the_class_list_and_the_split_bar_free(
    session: Session, qtbot: QtBot, make_project: Callable[..., Path]
) -> None:
    session.openProject(make_project({"good": 3, "scratch": 2}))
    page = DataPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(1080, 640)
    page.show()
    page.show_message("warning", "A long message. " * 20)
    over = page.messages.geometry()
    for part in (page.classes, page.split_bar, page.head):
        assert not over.intersects(part.rect().translated(part.mapTo(page, part.rect().topLeft())))
    page.show_message("success", "Short.", "Open", page.messages.clear)
    low = page.messages.height()
    page.show_message("success", f"Written: {'AOI-20261130-082736-82F3-r1_en.html, ' * 3}", "Open", page.hide)
    assert page.messages.height() <= 1.5 * low, "as high as its text at this width, not at a narrow one"


def test_a_project_that_can_only_be_read_says_so_on_every_page(
    session: Session, qtbot: QtBot, make_project: Callable[..., Path]
) -> None:
    folder = make_project({"good": 3, "scratch": 2})
    page = TrainPage(session)
    qtbot.addWidget(page)
    assert page.read_only.isHidden()
    with FolderLock(folder, what="open in a window"):
        session.openProject(folder)
    assert not page.read_only.isHidden()
    assert "open in another window" in page.read_only.toolTip()
    assert not page.primary.isEnabled()
    assert page.primary.toolTip() == page.read_only.toolTip()
    session.closeProject()
    assert page.read_only.isHidden()
    assert page.primary.isEnabled()


def test_what_changes_a_project_is_disabled_and_says_why_where_it_can_only_be_read(
    session: Session, qtbot: QtBot, make_project: Callable[..., Path]
) -> None:
    folder = make_project({"good": 3, "scratch": 2})
    window = MainWindow(session)
    qtbot.addWidget(window)
    with FolderLock(folder, what="open in a window"):
        session.openProject(folder)
        page = window.stack.data()
        buttons = (page.import_button, page.classes.add_button, page.split_bar.button)
        for button in buttons:
            assert not button.isEnabled()
            assert "open in another window" in button.toolTip()
        assert page.primary.isEnabled(), "it only leads to another page"
        for key, allowed in (
            ("import", False),
            ("classes", False),
            ("relocate", False),
            ("check_files", True),
        ):
            assert window.actions_by_key[key].isEnabled() is allowed
        session.closeProject()
    session.openProject(folder)
    assert all(button.isEnabled() for button in buttons)
    assert window.actions_by_key["import"].isEnabled()


def test_the_icon_of_a_message_takes_the_colours_of_another_theme(qapp: QApplication, qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_message("warning", "Many are NG.")

    def colours() -> set[str]:
        seen = bar.grab().toImage()
        return {seen.pixelColor(x, y).name() for x in range(60) for y in range(seen.height())}

    try:
        for choice, tokens in (("light", theme.LIGHT), ("dark", theme.DARK)):
            theme.apply_theme(qapp, choice)
            assert tokens.review.lower() in colours()
    finally:
        theme.apply_theme(qapp, "light")
