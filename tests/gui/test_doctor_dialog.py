"""The check of this PC, in the window."""

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from aoi_app.errors import LittleSpace
from aoi_app.project.jobs import DoctorJob, DoctorResult, Finding
from ui.core.session import Session
from ui.frame.doctor_dialog import DoctorDialog


def test_what_is_wrong_is_counted_and_can_be_copied(session: Session, qtbot: QtBot) -> None:
    dialog = DoctorDialog(session)
    running = session.jobs.active_of("doctor")
    assert running is not None
    assert running.job == DoctorJob()
    trouble = LittleSpace(path="/data", free="0.1")
    found = Finding(
        topic="folder",
        value="/data, 0 / 100 GB",
        problem=trouble.text,
        mend=trouble.advice,
        code=trouble.code,
        args=trouble.args_by_name,
    )
    running.finished.emit(DoctorResult(clean=False, findings=(Finding(topic="gpu", value="NVIDIA A"), found)))
    assert dialog.said.text().startswith("1 thing")
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("has only 0.1 GB left" in text and "Free space on it" in text for text in texts)
    dialog.copy.click()
    assert "NVIDIA A" in QApplication.clipboard().text()
    assert "has only 0.1 GB left" in QApplication.clipboard().text()
    delete(dialog)
    running.crashed.emit("killed")  # its engine process ends after it
