"""Operates the Review page: opens a lot, presses a key as a hand does, reads what is stored."""

from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from aoi_app.project.store.inspections import InspectedImage, Inspection
from ui.core.session import Session
from ui.results.review_queue import Queue
from ui.review.page import ReviewPage


def open_review(qtbot: QtBot, session: Session, folder: Path) -> ReviewPage:
    """The page, shown and active, with an inspection."""
    session.show_inspection(folder)
    page = ReviewPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(1080, 640)
    with qtbot.waitSignal(page.desk.opened):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.list.hasFocus)
    return page


def press(qtbot: QtBot, page: ReviewPage, key: Qt.Key) -> None:
    """Press one key in the list, and wait until it is known that no other follows at once."""
    qtbot.keyClick(page.list, key)
    qtbot.waitUntil(lambda: not page.area.is_waiting)


def name(page: ReviewPage) -> str:
    """The name of the current image."""
    image = page.current()
    return Path(image.path).stem if image else ""


def queue_of(page: ReviewPage, queue: Queue) -> list[str]:
    """The names of the images in a queue."""
    page.show_queue(queue)
    return [Path(page.model.image(row).path).stem for row in range(page.model.rowCount())]


def stored(page: ReviewPage, number: int) -> InspectedImage:
    """An image of the inspection as read from disk for a report."""
    with closing(Inspection.open(page.desk.folder)) as inspection:
        return next(image for image in inspection.results() if Path(image.path).stem == f"{number:05}")
