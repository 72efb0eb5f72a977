"""Find anything (Ctrl+K): every action, setting, page, run, image and word, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.core import dialogs
from ui.core.language import apply_language, in_chinese
from ui.core.places import Place
from ui.core.session import Session
from ui.frame.actions import ACTIONS
from ui.frame.finder.entries import Findable, FindKind
from ui.frame.finder.finder_panel import FinderPanel
from ui.frame.finder.matching import rows_of_names
from ui.frame.finder.page_actions import PAGE_ACTIONS
from ui.frame.main_window import MainWindow
from ui.frame.settings_dialog import SETTING_NAMES
from ui.recipe.recipe_form import FIELDS

# Texts of primary buttons while something goes on, or of what is chosen, where F5 does what they say (that of
# Inspect are empty at first), and what the menu calls "Pretrained weights".
AS_THINGS_STAND = {
    "Pause",
    "Resume",
    "Resume it",
    "Review the results",
    "Open the builder",
    "Draw the map again",
    "Weights",
    "",
}


def shown(window: MainWindow) -> FinderPanel | None:
    return next((panel for panel in window.findChildren(FinderPanel) if panel.isVisible()), None)


def typed(window: MainWindow, text: str) -> list[Findable]:
    """What an open finder, or a new one, finds for a text."""
    panel = shown(window) or window.open_finder()
    panel.field.setText(text)
    return panel.model.entries


def press(window: MainWindow, key: Qt.Key) -> None:
    panel = shown(window)
    assert panel is not None
    QTest.keyClick(panel.field, key)
    QApplication.processEvents()


def titles(entries: list[Findable]) -> list[str]:
    return [entry.title for entry in entries]


@pytest.mark.parametrize("language", ["en", "zh_TW"])
def test_every_action_and_setting_is_found_by_its_name_in_both_languages(
    window: MainWindow, qapp: QApplication, language: str
) -> None:
    apply_language(qapp, language)
    try:
        panel = window.open_finder()
        known = [item.entry for item in panel._entries]
        actions = [entry for entry in known if entry.kind is FindKind.ACTION and entry.symbol != "keyboard"]
        assert {spec.text for spec in ACTIONS} <= {entry.aliases[0] for entry in known} | {"Find anything…"}
        settings = [entry for entry in known if entry.kind is FindKind.SETTING]
        assert len(settings) == len(SETTING_NAMES) + len(FIELDS)
        for entry in (*actions, *settings):
            for name in filter(None, (entry.title, *entry.aliases[:1], entry.aliases[-1])):
                assert entry in typed(window, name), (name, titles(typed(window, name))[:5])
    finally:
        apply_language(qapp, "en")


def test_what_is_done_on_pages_is_found_and_done(
    window: MainWindow, session: Session, make_project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert typed(window, "匯出檢測模型")[0].reason == "No project is open. Enter goes to Home."
    press(window, Qt.Key.Key_Escape)
    session.openProject(make_project({"good": 2, "scratch": 2}))
    known = {*(str(spec.text) for spec in ACTIONS), *(str(item.text) for item in PAGE_ACTIONS)}
    said = {text.removesuffix("…") for text in known}
    for place in Place:
        window.stack.go_to(place)
        page = window.stack.page
        for button in page.head.findChildren(QPushButton):
            assert button.text().removesuffix("…") in said | AS_THINGS_STAND, (place, button.text())
        for item in PAGE_ACTIONS:
            assert item.place is not place or page.findChild(QWidget, item.target), item
            assert in_chinese(item.context, str(item.text)), item
    assert typed(window, "merge")[0].reason.startswith("In the menu of a class")
    press(window, Qt.Key.Key_Return)
    assert window.stack.page.focusWidget() is window.stack.data().classes.list
    asked: list[bool] = []
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: asked.append(True))
    assert typed(window, "open an inspection")[0].title == "Open an inspection"
    press(window, Qt.Key.Key_Return)
    assert asked


def test_an_action_that_is_not_available_says_why_and_leads_to_the_cure(window: MainWindow) -> None:
    window.stack.go_to(Place.TRAIN)
    entry = typed(window, "split again")[0]
    assert (entry.title, entry.reason) == ("Split again", "No project is open. Enter goes to Home.")
    press(window, Qt.Key.Key_Return)
    assert window.stack.place is Place.HOME
    assert shown(window) is None
    assert typed(window, "undo")[0].reason == "Nothing was changed that could be undone."


def test_keys_move_choose_and_close(window: MainWindow, qtbot: QtBot) -> None:
    assert typed(window, "networks")[0].title == "Networks"
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Up)
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.stack.place is Place.NETWORKS)
    assert typed(window, "")[0].title == "Networks", "chosen lately"
    press(window, Qt.Key.Key_Escape)
    assert shown(window) is None


def test_what_others_call_a_word_finds_it(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "inform", lambda _, title, text: told.append(f"{title}: {text}"))
    assert typed(window, "過檢")[0].title == "overkill rate · 過殺率"
    press(window, Qt.Key.Key_Return)
    assert told[0].startswith("overkill rate · 過殺率: Judged NG and truly OK")


def test_a_setting_is_shown_where_it_is_changed(
    window: MainWindow, session: Session, make_project: Callable[..., Path]
) -> None:
    session.openProject(make_project({"good": 2, "scratch": 2}))
    assert typed(window, "輸入寬度")[0].title == "Input width"
    press(window, Qt.Key.Key_Return)
    assert window.stack.place is Place.TRAIN
    form = window.stack.train().recipe.form
    assert form is not None
    assert form.fields["input.width"].editor.isVisible()


def test_images_are_found_by_name_even_if_the_filter_hides_them(
    window: MainWindow, session: Session, make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    session.openProject(make_project({"good": 12, "scratch": 2}))
    data = window.stack.data()
    data.filter.search.setText("scratch")
    window.open_finder()
    qtbot.waitUntil(lambda: "7.png" in titles(typed(window, "7.png")))
    entry = typed(window, "7.png")[0]
    assert (entry.kind, entry.detail) == (FindKind.IMAGE, "good")
    press(window, Qt.Key.Key_Return)
    wanted = ["good/7.png"]
    qtbot.waitUntil(lambda: [item.path for item in data.gallery.selected()] == wanted, timeout=20_000)
    assert session.current_image is not None
    assert session.current_image.path == "good/7.png"


def test_names_that_begin_with_the_query_come_first_and_all_are_counted() -> None:
    names = [f"lot-{number}.png" for number in range(50)] + ["7.png", "77.png"]
    rows, count = rows_of_names("7", names, most=4)
    assert ([names[row] for row in rows], count) == (["7.png", "77.png", "lot-7.png", "lot-17.png"], 7)
    assert rows_of_names("lot 49", names, most=4) == ([49], 1)
    assert rows_of_names(" ", names, most=4) == ([], 0)
