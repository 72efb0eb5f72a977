"""The Train page on a small project, and what its engine reports, for tests of the page."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from aoi_app.events import BatchEnd, EpochEnd, Event, Started, WorstImages
from aoi_app.project.records import Split
from ui.core.edits import Arrangement, arrange
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.train.page import TrainPage


def train_page(session: Session, make_project: Callable[..., Path], qtbot: QtBot) -> TrainPage:
    """The page on a project of 12 images of two classes, without splits."""
    page = TrainPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(1100, 640)
    page.show()
    assert session.openProject(make_project({"good": 6, "crack": 6}))
    return page


def split(session: Session) -> None:
    parts = [Split.TRAIN, Split.VAL, Split.TEST]
    splits = {record.id: parts[n % 3] for n, record in enumerate(session.records)}
    arrange(session, Arrangement(splits, {}), "")


def started(page: TrainPage, qtbot: QtBot) -> RunningJob:
    page.run_primary()
    running = page.session.jobs.active_of("train")
    assert running is not None
    qtbot.waitUntil(lambda: running.state == "starting")
    running.set_state("running")
    return running


def history(image: Path) -> list[Event]:
    values = {"train_loss": 0.5, "val_loss": 0.4, "val_balanced_accuracy": 0.9, "learning_rate": 1e-3}
    worst = {"path": str(image), "label": "good", "predicted": "crack", "score": 0.8}
    return [
        Started("train", {"run": "r", "epochs": 2}),
        BatchEnd(1, 0, 8, 0.7, 1e-3, 214.0),
        EpochEnd(1, 2, values, best=True, best_epoch=1, patience_left=3),
        WorstImages(1, [worst]),
        EpochEnd(2, 2, {**values, "val_loss": 0.6}, best=False, best_epoch=1, patience_left=2),
    ]
