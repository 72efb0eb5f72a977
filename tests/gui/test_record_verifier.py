"""The window verifies an inspection and its reports, and says what was changed."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from aoi_app.control import JobControl
from aoi_app.events import Failed
from aoi_app.project.jobs import ReportJob, VerifyJob
from aoi_app.reports.verification import verify
from aoi_app.reports.writer import write_reports
from tests.gui.lots import write_lot
from ui.core import dialogs
from ui.core.session import Session
from ui.review.record_verifier import RecordVerifier


@pytest.fixture
def panel(session: Session, qtbot: QtBot, tmp_path: Path) -> RecordVerifier:
    panel = RecordVerifier(session)
    qtbot.addWidget(panel)
    panel.show()
    panel.set_folder(write_lot(tmp_path / "lot"))
    return panel


def answered(panel: RecordVerifier) -> str:
    """Do the job that was asked for, and return what the panel says then."""
    running = panel._session.jobs.jobs[-1]
    assert isinstance(running.job, VerifyJob)
    running.finished.emit(verify(running.job, JobControl()))
    return panel.answer.text()


def test_changes_are_told_of_the_inspection_and_of_a_report_in_hand(
    panel: RecordVerifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = panel._folder
    (report,) = write_reports(ReportJob(inspection=folder, formats=("json",)), JobControl()).files
    choose: Callable[..., Path] = lambda *_: report  # noqa: E731
    monkeypatch.setattr(dialogs, "choose_file", choose)
    panel.verify.click()
    assert "Verifying" in panel.answer.text()
    assert answered(panel).startswith("✓ Nothing was changed.\n")
    with closing(sqlite3.connect(folder / "inspection.db")) as base, base:
        base.execute("UPDATE results SET score = 0.5")
    panel.verify_report.click()
    text = answered(panel)
    assert text.startswith("✗ This is not what was stored:\n")
    assert "changed after revision 1" in text
    assert "more: “aoi verify” lists all." in text
    with closing(sqlite3.connect(folder / "inspection.db")) as base, base:
        base.execute("UPDATE results SET verdict = 'MAYBE' WHERE id = 1")
    panel.verify.click()
    assert "verdict is 'MAYBE', which no result has (row 1)" in answered(panel)
    panel.verify.click()
    panel._session.jobs.jobs[-1].failed.emit(Failed("AOI-INS-003", {"path": "lot", "what": "gone"}))
    assert "lot" in panel.answer.text()
    panel.set_folder(None)
    panel.verify.click()
    assert not panel.answer.isVisible()
