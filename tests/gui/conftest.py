"""Shared by the tests of the window: style, sessions on fake engines, a small project."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aoi_app.errors import ImageTruncated
from aoi_app.imaging.writer import write_image
from aoi_app.project.records import DefectClass
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from ui.app import make_app
from ui.core import theme
from ui.core.jobs.job_manager import JobManager
from ui.core.session import Session
from ui.frame.main_window import MainWindow

SILENT = [sys.executable, "-c", "import sys; sys.stdin.read()"]
WORKER = Path(__file__).with_name("fake_worker.py")


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    app = make_app([])
    theme.apply_theme(app, "light")
    return app


@pytest.fixture(autouse=True)
def widgets_end_with_their_test() -> Iterator[None]:
    """Else a change of theme in a later test would style a whole window of an earlier one anew."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[JobManager]:
    manager = JobManager(command=lambda kind: [sys.executable, str(WORKER), kind], grace_ms=300)
    yield manager
    manager.shut_down()


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    """A session without a project; its engine processes never answer, as tests emit the events themselves."""
    session = Session(JobManager(command=lambda kind: SILENT))
    yield session
    session.jobs.shut_down()
    session.closeProject()


@pytest.fixture
def live_session(jobs: JobManager) -> Iterator[Session]:
    """As ``session``, with engine processes of ``fake_worker.py``."""
    made = Session(jobs)
    yield made
    made.closeProject()


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    """The whole window, without a project."""
    window = MainWindow(session)
    window.resize(1280, 720)
    window.show()
    yield window
    session.jobs.shut_down()
    window.close()
    window.deleteLater()


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[..., Path]:
    """A project of small grey images, named ``<label>/<number>.png``, without splits."""

    def make(labels: dict[str, int], unlabelled: int = 0, unreadable: int = 0) -> Path:
        names = [name for name, count in labels.items() for _ in range(count)]
        names += ["loose"] * unlabelled + ["broken"] * unreadable
        classes = [
            DefectClass(id=number, name=name, verdict="OK" if name == "good" else "NG")
            for number, name in enumerate(labels, start=1)
        ]
        ids = {item.name: item.id for item in classes}
        images = []
        for number, name in enumerate(names):
            file = tmp_path / "images" / name / f"{number}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            write_image(file, np.full((8, 8), number, np.uint8))
            problem = ImageTruncated(path=file.name).problem if name == "broken" else None
            images.append(
                NewImage(
                    path=f"{name}/{number}.png",
                    sha256=f"{number:064x}",
                    bytes=1,
                    width=8,
                    height=8,
                    mode="grey8",
                    class_id=ids.get(name),
                    problem=problem,
                )
            )
        with Project.create(tmp_path / "project") as project:
            project.set_classes(classes)
            project.add_images(tmp_path / "images", images)
            return project.folder

    return make
