"""The whole window on real engine processes, in private folders, with few and small images."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from aoi_app.project import jobs
from aoi_app.project.jobs import SampleJob
from tests.e2e.driver import Driver
from ui.app import follow_settings, make_app
from ui.core import dialogs
from ui.core.session import Session
from ui.frame.main_window import MainWindow
from ui.home import page as home_page


class SmallSampleJob(SampleJob):
    """With few images."""

    per_class: int = 8


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    """An empty window of 1280 x 720; "Open the sample" draws 8 images per class below ``tmp_path``.

    Its engines are not measured, which takes half as long again: the unit tests run the same jobs.
    """
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
    monkeypatch.setattr(dialogs, "choose_action", lambda *texts: texts[3])  # "a job is still running"
    monkeypatch.setattr(home_page, "default_place", lambda: tmp_path)
    monkeypatch.setattr(jobs, "SampleJob", SmallSampleJob)
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
