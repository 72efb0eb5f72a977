"""A session whose engine processes start but never answer: tests play their events themselves."""

import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.jobs.job_manager import JobManager
from ui.session import Session

SILENT = [sys.executable, "-c", "import sys; sys.stdin.read()"]


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    """No project is open; settings are the private ones of the test."""
    session = Session(JobManager(command=lambda kind: SILENT))
    yield session
    session.jobs.shut_down()
    session.closeProject()
