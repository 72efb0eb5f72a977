"""The main window: rail, languages, themes, closing, unexpected errors, and forbidden imports."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from aoi_app.project.jobs import EvaluateJob
from aoi_app.settings import load_settings
from ui.app import follow_settings
from ui.core import dialogs, error_report, theme
from ui.core.places import Place
from ui.core.session import Session
from ui.frame.actions import ACTIONS
from ui.frame.main_window import MainWindow
from ui.frame.rail_marks import PLACE_OF_JOB

ROOT = Path(__file__).parents[2]


class Brackets(QTranslator):
    """Translates every text into itself in brackets, so that untranslated text shows."""

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
        return f"«{text}»"

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def session(live_session: Session) -> Session:
    return live_session


def test_language_is_switched_live(window: MainWindow, qapp: QApplication) -> None:
    translator = Brackets()
    qapp.installTranslator(translator)
    try:
        qapp.processEvents()
        rail = [button.text() for button in window.rail.buttons.values()]
        assert rail
        assert all(text.startswith("«") for text in rail), rail
        menus = [action.text() for action in window.menuBar().actions()]
        assert all(text.startswith("«") for text in menus), menus
        home = window.stack.pages[Place.HOME]
        assert home.title.text() == "«Home»"
        assert home.primary.text() == "«New project»"
    finally:
        qapp.removeTranslator(translator)
    qapp.processEvents()
    assert window.rail.buttons["data"].text() == "Data"


def test_theme_is_switched_live_and_remembered(window: MainWindow, qapp: QApplication) -> None:
    follow_settings(qapp, window.session)
    window.session.change_settings(theme="dark")
    assert theme.is_dark()
    assert window.palette().window().color().name().upper() == theme.DARK.bg
    window.session.change_settings(theme="light")
    assert window.palette().window().color().name().upper() == theme.LIGHT.bg
    assert load_settings().theme == "light"


def test_each_shortcut_of_the_menus_does_one_thing() -> None:
    """Qt does neither of two actions with the same shortcut."""
    shortcuts = [shortcut for spec in ACTIONS for shortcut in spec.shortcuts]
    assert sorted({*shortcuts}) == sorted(shortcuts)


def test_small_windows_get_a_rail_of_icons(window: MainWindow) -> None:
    window.resize(1000, 700)
    assert window.rail.width() == theme.scaled(theme.RAIL_NARROW)
    assert window.rail.buttons["data"].accessibleName() == "Data"
    window.resize(1280, 720)
    assert window.rail.buttons["data"].text() == "Data"


def test_pages_are_built_when_first_shown(
    window: MainWindow, make_project: Callable[..., Path], qapp: QApplication
) -> None:
    assert list(window.stack.pages) == ["home"]
    window.session.openProject(make_project({"good": 2, "void": 2}))
    assert list(window.stack.pages) == ["home", "data"]
    assert window.stack.page is window.stack.pages[Place.DATA]
    assert window.session.settings.recent == (str(window.session.project.folder),)
    window.session.closeProject()
    assert window.stack.page is window.stack.pages[Place.HOME]


def test_a_project_is_reopened_at_the_page_where_it_was_left(
    window: MainWindow, make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    folder = make_project({"good": 2, "void": 2})
    assert window.session.openProject(folder)
    window.stack.go_to(Place.EVALUATE)
    window.stack.go_to(Place.HOME)
    window.session.closeProject()
    assert load_settings().pages == {str(folder): "evaluate"}
    assert window.session.openProject(folder)
    assert window.stack.place is Place.EVALUATE
    window.stack.go_to(Place.REVIEW)
    window.close()
    assert load_settings().pages == {str(folder): "review"}
    window.session.change_settings(pages={str(folder): "of_next_year"})
    later = MainWindow(window.session)
    qtbot.addWidget(later)
    assert later.stack.place is Place.DATA


def test_the_other_pages_are_built_while_nothing_is_done(window: MainWindow, qtbot: QtBot) -> None:
    window.stack.build_ahead()
    assert len(window.stack.pages) < len(Place), "a step at a time"
    qtbot.waitUntil(lambda: set(window.stack.pages) == set(Place), timeout=20_000)
    assert window.stack.page is window.stack.pages[Place.HOME]


def test_the_strip_of_jobs_and_problems_opens_and_closes(window: MainWindow) -> None:
    for shown in (True, False):
        window.actions_by_key["strip"].trigger()
        assert window.strip.isVisible() is shown
        assert window.actions_by_key["strip"].isChecked() is shown


def test_a_strip_that_opened_by_itself_can_be_closed(window: MainWindow) -> None:
    action = window.actions_by_key["strip"]
    window.strip.show_tab(0)
    assert action.isChecked()
    action.trigger()
    assert not window.strip.isVisible()
    window.strip.show_tab(1)
    window.strip.closing.click()
    assert (window.strip.isVisible(), action.isChecked()) == (False, False)


def test_a_message_moves_nothing_and_ends_with_its_project(
    window: MainWindow, make_project: Callable[..., Path]
) -> None:
    window.session.openProject(make_project({"good": 2, "void": 2}))
    page = window.stack.page
    before = page.body.geometry()
    page.show_message("error", "The training ended unexpectedly. " * 12)
    assert page.messages.isVisible()
    assert page.rect().contains(page.messages.geometry())
    assert page.body.geometry() == before
    window.session.closeProject()
    assert page.messages.isHidden()


def test_a_project_that_cannot_be_opened_is_explained_on_the_page(window: MainWindow, tmp_path: Path) -> None:
    assert not window.session.openProject(tmp_path)
    bar = window.stack.pages[Place.HOME].messages
    assert bar.isVisible()
    assert "project.json" in bar.text.text()


def test_a_job_is_marked_at_the_page_that_starts_it() -> None:
    assert PLACE_OF_JOB["train"] is Place.TRAIN
    assert PLACE_OF_JOB["evaluate"] is PLACE_OF_JOB["package"] is Place.EVALUATE
    assert PLACE_OF_JOB["report"] is Place.REVIEW


def test_closing_asks_while_a_job_runs(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = window.session.jobs.start(EvaluateJob(project=Path("p"), run="slow"))
    qtbot.waitUntil(lambda: running.state == "running")
    asked: list[str] = []

    def refuse(*words: str, **_: str) -> bool:
        asked.append(words[1])
        return False

    monkeypatch.setattr(dialogs, "confirm", refuse)
    event = QCloseEvent()
    window.closeEvent(event)
    assert asked
    assert not event.isAccepted()
    with qtbot.waitSignal(running.ended):
        window.status.stop.click()


def test_closing_does_not_ask_for_what_is_lost_without_harm(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = window.session.jobs.start(EvaluateJob(project=Path("p"), run="slow"), background=True)
    qtbot.waitUntil(lambda: running.state == "running")
    monkeypatch.setattr(dialogs, "confirm", lambda *args, **kwargs: pytest.fail("it asked"))
    event = QCloseEvent()
    window.closeEvent(event)
    assert event.isAccepted()


@pytest.mark.breaks_the_program
def test_unexpected_errors_are_shown_once_and_the_program_goes_on(qapp: QApplication, qtbot: QtBot) -> None:
    for _ in range(2):
        try:
            raise ValueError("a bug")
        except ValueError as error:
            error_report.handle(ValueError, error, error.__traceback__)
    report = error_report.ErrorReport.shown
    assert report is not None
    assert "ValueError: a bug" in report.report.toPlainText()
    report.accept()
    assert error_report.ErrorReport.shown is None


def test_a_full_disk_is_told_in_its_own_words_and_is_no_fault_of_the_program(qapp: QApplication) -> None:
    told: list[str] = []
    try:
        raise OSError(28, "No space left on device", "runs/7/run.json")
    except OSError as error:
        error_report.handle(OSError, error, error.__traceback__, told.append)
    assert error_report.ErrorReport.shown is None
    assert "run.json" in told[0]
    assert "Free space" in told[0]


def test_the_window_imports_no_engine() -> None:
    """Checked in a new interpreter: torch takes seconds to import and must not delay the window."""
    code = (
        "import sys\n"
        "from ui.app import make_app, follow_settings\n"
        "from ui.frame.main_window import MainWindow\n"
        "from ui.core.places import Place\n"
        "from ui.core.session import Session\n"
        "app = make_app([]); session = Session(); follow_settings(app, session)\n"
        "window = MainWindow(session); window.show(); app.processEvents()\n"
        "engine = {'torch', 'torchvision', 'albumentations', 'scipy', 'sklearn', 'openvino', 'timm'}\n"
        "late = {'numpy', 'cv2', 'pyqtgraph'}\n"
        "assert not (engine | late) & set(sys.modules), (engine | late) & set(sys.modules)\n"
        "for place in Place:\n"
        "    window.stack.go_to(place); app.processEvents()\n"
        "assert not engine & set(sys.modules), engine & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_page_is_built_in_steps_while_the_one_before_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    stack = window.stack
    window.rail.buttons["evaluate"].click()
    assert stack.page.key == "home", "the window answers between the steps"
    window.rail.buttons["train"].click()
    qtbot.waitUntil(lambda: stack.page.key == "train")
    qtbot.wait(50)
    assert stack.page.key == "train", "the last click counts"
    stack.go_to(Place.EVALUATE)  # a page begun is completed at once for who needs it
    assert stack.page is stack.pages[Place.EVALUATE]
    assert stack.page.whole
    assert stack.page.title.text() == "Evaluate"


def test_a_change_on_a_page_lays_out_no_other_page(window: MainWindow, qapp: QApplication) -> None:
    class Wrapped(QLabel):
        asked = 0

        def heightForWidth(self, width: int) -> int:
            self.asked += 1
            return super().heightForWidth(width)

    hidden, stack = Wrapped("a text of many words " * 9), window.stack
    hidden.setWordWrap(True)
    stack.pages[Place.HOME].body.addWidget(hidden)
    stack.go_to(Place.EXPERIMENTS)
    qapp.processEvents()
    hidden.asked = 0
    wide = QLabel("w" * 300)
    stack.page.body.addWidget(wide)
    qapp.processEvents()
    assert not hidden.asked, "each change would take 50 ms with all pages built"
    assert stack.minimumSizeHint().width() >= wide.minimumSizeHint().width(), "yet a page has what it needs"
