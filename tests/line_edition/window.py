"""Works in the real window of the line edition: looks at pages that learn, inspects, reviews and reports.

Usage: ``python tests/line_edition/window.py MODEL FOLDER``, in an environment without training, or one that
looks like it. Prints the files of the report; any failure ends it with a traceback. Needs no pytest, which a
line PC has not.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from aoi_app.edition import has_training, training_command
from aoi_app.project.jobs import EvaluateJob, ReportResult
from aoi_app.project.store.inspections import Inspection
from ui.app import follow_settings, make_app
from ui.core.places import Place
from ui.core.session import Session
from ui.frame.main_window import MainWindow
from ui.frame.missing_training import MissingTraining
from ui.review.export_dialog import ExportDialog
from ui.review.page import ReviewPage

SECONDS = 60.0


def wait(condition: Callable[[], bool]) -> None:
    """Run the event loop until a condition holds.

    Raises:
        TimeoutError: it does not.
    """
    end = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(condition)
        QTest.qWait(10)


def finish_jobs(window: MainWindow) -> None:
    """Wait until no job runs, and see that none has failed."""
    jobs = window.session.jobs
    wait(lambda: not jobs.active)
    for job in jobs.jobs:
        assert job.state == "finished", (job.job.kind, job.state, job.failure, job.log_tail)


def see_what_is_missing(window: MainWindow) -> None:
    """Pages that learn say so, with the command, and Evaluate does not; a job that learns is refused."""
    for place in (Place.EVALUATE, *(place for place in Place if place.facts.learns)):
        window.stack.go_to(place)
        covers = window.stack.page.findChildren(MissingTraining)
        assert len(covers) == place.facts.learns, place
        for cover in covers:
            assert cover.isVisible()
            assert training_command() in cover.said.text.text()
            QTest.mouseClick(cover.said.button, Qt.MouseButton.LeftButton)
            assert QApplication.clipboard().text() == training_command()
    jobs = window.session.jobs
    running = jobs.start(EvaluateJob(project=Path("p"), run="r"))
    wait(lambda: not running.active)
    assert running.failure is not None
    assert running.failure.code == "AOI-EDN-001", running.failure
    jobs.jobs.remove(running)


def inspect(window: MainWindow, model: Path, folder: Path) -> Path:
    """Inspect a folder from the Setup page; returns the folder of the inspection."""
    setup = window.stack.setup()
    setup.add_model(model)
    setup.images_card.sources.add([folder])
    wait(setup.checklist.is_ready)
    QTest.mouseClick(setup.primary, Qt.MouseButton.LeftButton)
    assert window.stack.place is Place.INSPECT
    finish_jobs(window)
    wait(lambda: window.session.inspection is not None)
    found = window.session.inspection
    assert found is not None
    return found


def review(window: MainWindow, folder: Path) -> None:
    """Judge the first image of the queue as NG, by its key."""
    window.stack.go_to(Place.REVIEW)
    page = window.stack.page
    assert isinstance(page, ReviewPage)
    window.session.change_settings(reviewers=("Lin",))
    wait(lambda: page.current() is not None)
    image = page.current()
    assert image is not None
    QTest.keyClick(page.list, Qt.Key.Key_N)
    wait(lambda: not page.area.is_waiting)
    inspection = Inspection.open(folder)
    assert inspection.result(image.path).human_verdict == "NG"
    inspection.close()


def report(window: MainWindow) -> tuple[Path, ...]:
    """Export the report from the Review page; returns its files."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        QTest.mouseClick(dialog.write, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, answer)
    QTest.mouseClick(window.stack.page.primary, Qt.MouseButton.LeftButton)
    finish_jobs(window)
    (done,) = (job.result for job in window.session.jobs.jobs if isinstance(job.result, ReportResult))
    return tuple(done.files)


def main(model: Path, folder: Path) -> None:
    """Do all of it."""
    assert not has_training(), "this environment can train"
    app = make_app([])
    session = Session()
    follow_settings(app, session)
    window = MainWindow(session)
    window.resize(1280, 720)
    window.show()
    try:
        see_what_is_missing(window)
        done = inspect(window, model, folder)
        review(window, done)
        files = report(window)
    finally:
        session.jobs.shut_down()
        QWidget.close(window)
    sys.stdout.write("\n".join(map(str, files)) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
