"""Driver of the end-to-end tests: clicks and keys on the real window."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from ui.core.places import place_of
from ui.frame.main_window import MainWindow

JOB_MS = 240_000  # a job on a busy PC with two cores; importing torch alone takes ten seconds there


class Driver:
    """Uses the window as a person does: by mouse and keys only."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window
        self.clicks = 0

    def find(self, name: str) -> QWidget:
        """The visible widget with an object name."""
        found = [widget for widget in self.window.findChildren(QWidget, name) if widget.isVisible()]
        assert found, f"nothing visible is named {name}"
        return found[0]

    def click(self, target: str | QWidget) -> None:
        """Click a button in its middle."""
        widget = self.find(target) if isinstance(target, str) else target
        assert widget.isVisible()
        assert widget.isEnabled()
        self.clicks += 1
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
        self.wait(lambda: self.window.stack.place == place_of(page))  # the first time it is built in steps

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        # Without a window manager, closing a tool tip leaves no window active, and keys are lost.
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifier)

    def wait(self, condition: Callable[[], bool], ms: int = 20_000) -> None:
        """Run the event loop until a condition holds."""
        self.qtbot.waitUntil(condition, timeout=ms)

    def wait_for_jobs(self) -> None:
        """Wait until no job runs; a failed job is reported with its message."""
        jobs = self.window.session.jobs
        self.wait(lambda: not jobs.active, JOB_MS)
        for job in jobs.jobs:
            assert job.state == "finished", (job.job.kind, job.state, job.failure, job.log_tail)
