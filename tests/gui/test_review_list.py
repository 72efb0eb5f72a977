"""The list of the Review page: with which queue it begins, and whose reviews it shows."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.lots import write_lot
from tests.gui.review_driver import name, open_review, press
from ui.core.session import Session
from ui.results.review_queue import Queue
from ui.review.page import ReviewPage


def test_the_list_shows_what_one_person_or_nobody_reviewed(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    session.change_settings(operator="Lin")
    page = open_review(qtbot, session, write_lot(tmp_path / "lot"))
    choice, model = page.left.reviewed_by, page.model

    def show(text: str) -> list[str]:
        choice.setCurrentIndex(choice.findText(text))
        choice.activated.emit(choice.currentIndex())
        return [Path(model.image(row).path).stem for row in range(model.rowCount())]

    assert not choice.isEnabled(), "nobody has reviewed"
    press(qtbot, page, Qt.Key.Key_N)
    page.session.change_settings(reviewers=page.session.settings.with_reviewer("Chen").reviewers)
    press(qtbot, page, Qt.Key.Key_O)
    assert show("Reviewed by Lin") == ["00001"]
    assert model.total(Queue.NG) == 3, "counts are those of the queue"
    assert show("Reviewed by Chen") == ["00005"]
    page.skip()
    assert "listed" in page.messages.text.text()
    assert show("Reviewed by nobody yet") == ["00009"]
    press(qtbot, page, Qt.Key.Key_N)
    assert name(page) == "00009", "what was judged stays in sight"
    assert show("Reviewed by nobody yet") == []
    page.left.nothing.acted.emit()
    assert model.rowCount() == 12
    assert choice.currentData() is None


def test_a_page_that_was_empty_begins_with_what_the_model_called_ng(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    page = ReviewPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    with qtbot.waitSignal(page.desk.opened):
        page.desk.open(None)
    with qtbot.waitSignal(page.desk.opened):
        session.show_inspection(write_lot(tmp_path / "lot"))
    assert page.model.queue is Queue.NG
