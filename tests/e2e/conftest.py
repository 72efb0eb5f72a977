"""The whole window on real engine processes, in private folders, with few and small images."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from aoi_app.project.jobs import SampleJob
from ui import dialogs
from ui.app import follow_settings, make_app
from ui.main_window import MainWindow
from ui.pages import home_page
from ui.session import Session

JOB_MS = 240_000  # a job on a busy PC with two cores; importing torch alone takes ten seconds there


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(pytest.mark.e2e)


class Driver:
    """Uses the window as a person does: by mouse and keys only."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    def find(self, name: str) -> QWidget:
        """The visible widget of an object name."""
        found = [widget for widget in self.window.findChildren(QWidget, name) if widget.isVisible()]
        assert found, f"nothing visible is named {name}"
        return found[0]

    def click(self, target: str | QWidget) -> None:
        """Click a button in its middle."""
        widget = self.find(target) if isinstance(target, str) else target
        assert widget.isVisible()
        assert widget.isEnabled()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def click_index(self, view: QAbstractItemView, index: QModelIndex) -> None:
        """Click a cell of a list or table."""
        view.scrollTo(index)
        place: QPoint = view.visualRect(index).center()
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def go(self, page: str) -> None:
        """Click a page in the rail."""
        button = self.window.rail.buttons[page]
        assert isinstance(button, QAbstractButton)
        self.click(button)
        assert self.window.page is self.window.pages[page]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        # Without a window manager a tool tip that closes leaves no window active, and keys go nowhere.
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifier)

    def wait(self, condition: Callable[[], bool], ms: int = 20_000) -> None:
        """Let the window live until something is so."""
        self.qtbot.waitUntil(condition, timeout=ms)

    def wait_for_jobs(self) -> None:
        """Until nothing runs; a job that failed is reported with its words."""
        jobs = self.window.session.jobs
        self.wait(lambda: not jobs.active, JOB_MS)
        for job in jobs.jobs:
            assert job.state == "finished", (job.job.kind, job.state, job.failure, job.log_tail)


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    """An empty window of 1280 x 720; "Open the sample" draws 8 images a class below ``tmp_path``."""
    monkeypatch.setattr(dialogs, "confirm", lambda *_, **__: True)  # "a job is still running"
    monkeypatch.setattr(home_page, "default_place", lambda: tmp_path)
    monkeypatch.setattr(home_page, "SampleJob", partial(SampleJob, per_class=8))
    app = make_app([])
    session = Session()
    follow_settings(app, session)
    window = MainWindow(session)
    window.resize(1280, 720)
    window.show()
    yield Driver(qtbot, window)
    session.jobs.shut_down()
    window.close()
    session.closeProject()
    window.deleteLater()
