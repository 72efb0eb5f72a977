"""Results of pool threads arrive on the window's thread, and never replace newer ones."""

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.core.jobs.background import run_in_background


def test_an_old_answer_does_not_replace_a_newer_one(qtbot: QtBot) -> None:
    owner, shown, release = QObject(), [], threading.Event()

    def read_slowly() -> str:
        release.wait(10)
        return "before"

    run_in_background(owner, read_slowly, shown.append, topic="runs")
    run_in_background(owner, lambda: "now", shown.append, topic="runs")
    run_in_background(owner, lambda: "apart", shown.append, topic="models")
    qtbot.waitUntil(lambda: sorted(shown) == ["apart", "now"])
    release.set()
    run_in_background(owner, lambda: "end", shown.append)
    qtbot.waitUntil(lambda: "end" in shown)
    qtbot.wait(50)
    assert "before" not in shown


def test_nothing_is_answered_to_who_is_gone(qtbot: QtBot) -> None:
    owner, shown, release = QObject(), [], threading.Event()
    run_in_background(owner, lambda: release.wait(10), shown.append)
    owner.deleteLater()
    qtbot.wait(20)
    release.set()
    other = QObject()
    run_in_background(other, lambda: "other", shown.append)
    qtbot.waitUntil(lambda: "other" in shown)
    qtbot.wait(50)
    assert shown == ["other"]
