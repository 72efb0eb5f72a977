"""The Evaluate page with a judged project in sight."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.gui.judged_project import judged
from ui.core.session import Session
from ui.evaluate.page import EvaluatePage


def shown_evaluation(session: Session, make_project: Callable[..., Path], qtbot: QtBot) -> EvaluatePage:
    """The page of a project of six good parts and six cracks; see ``judged_project``."""
    page = EvaluatePage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(900, 640)
    page.show()
    folder = make_project({"good": 6, "crack": 6})
    judged(folder)
    assert session.openProject(folder)
    qtbot.waitUntil(lambda: page.screens.currentWidget() is page.view)
    return page
