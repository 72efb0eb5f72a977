"""The blind audit: nothing in the window tells what the machine or anybody else said, until all is judged."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import Inspection
from tests.gui.lots import write_lot
from tests.gui.review_driver import open_review, press, queue_of
from ui.core.session import Session
from ui.results.result_picture import key_of
from ui.results.review_queue import Queue
from ui.review.page import ReviewPage


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> ReviewPage:
    """A lot whose NG images Anna has confirmed; a blind audit of 4 images judged OK and all 3 NG is open."""
    session.change_settings(operator="Anna")
    page = open_review(qtbot, session, write_lot(tmp_path / "lot"))
    for _ in range(3):
        press(qtbot, page, Qt.Key.Key_2)
    session.change_settings(reviewers=("Lin",))
    page.show_queue(Queue.AUDIT)
    page.left.audit.count.setValue(4)
    with qtbot.waitSignal(page.desk.opened):
        page.left.audit.draw.click()
    return page


def texts(page: ReviewPage) -> dict[str, str]:
    """Everything that the window says of its state, by widget: shown, spoken and as a tool tip."""
    said = {}
    for place, widget in enumerate(page.findChildren(QWidget)):
        text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
        parts = (text, widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        said[f"{place} {widget.objectName()}"] = "|".join(parts)
    return said


def rows(view: QListView) -> list[tuple[object, ...]]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    indexes = [view.model().index(row, 0) for row in range(view.model().rowCount())]
    return [tuple(index.data(role) for role in roles) for index in indexes]


def test_nothing_tells_an_ng_image_from_the_sample(qtbot: QtBot, page: ReviewPage) -> None:
    assert page.model.rowCount() == 7
    shown: set[str] = set()
    plain = {"image": True, "map": False, "contour": False, "box": False, "side_by_side": False}
    for row, data in enumerate(rows(page.list)):
        title = f"Image {row + 1}"
        assert data == (f"{title}, not judged yet", f"{title}, not judged yet", None)
        page.left.go_to(row)
        image = page.current()
        key = key_of(image, page.desk.folder, 96)
        assert (key.heatmap, key.box) == ("", None)
        qtbot.waitUntil(lambda: page.view.view.layers_shown() == plain)
        shown.add("\n".join(texts(page).values()).replace(title, "Image"))
    assert len(shown) == 1, "the window looks the same whichever image is chosen"
    said = shown.pop()
    assert all(word not in said for word in ("void ", "Anna:", ".png", "0.9", "90"))
    assert "hidden" in page.panel.machine.text()
    press(qtbot, page, Qt.Key.Key_M)
    assert page.model.reviewed(Queue.AUDIT) == 0, "there is nothing to agree with"


def test_no_count_outside_moves_and_its_images_are_listed_nowhere_else(
    qtbot: QtBot, page: ReviewPage
) -> None:
    before = {queue: (page.model.total(queue), page.model.reviewed(queue)) for queue in Queue}
    cards = page.summary.cards
    qtbot.waitUntil(lambda: "blind" in cards["escape"].caption())
    figures = {name: card.figure() for name, card in cards.items()}
    for _ in range(6):
        press(qtbot, page, Qt.Key.Key_O)
    after = {queue: (page.model.total(queue), page.model.reviewed(queue)) for queue in Queue}
    assert after.pop(Queue.AUDIT) == (7, 6)
    before.pop(Queue.AUDIT)
    assert after == before
    page._summarise()
    qtbot.waitUntil(lambda: not page._summary_later.isActive())
    assert {name: card.figure() for name, card in cards.items()} == figures
    assert (queue_of(page, Queue.NG), len(queue_of(page, Queue.ALL))) == ([], 12 - 7)
    assert "audit" in page.left.note.text.text()


def test_what_was_hidden_stays_so_while_the_audit_is_void(qtbot: QtBot, page: ReviewPage) -> None:
    press(qtbot, page, Qt.Key.Key_O)
    passed = next(image for image in page.model.images if image.verdict is Verdict.OK)
    with closing(Inspection.open(page.desk.folder)) as inspection:
        inspection.add([replace(passed, path=f"{passed.path}.{n}.png", reviews=()) for n in range(7)])
    with qtbot.waitSignal(page.desk.opened):
        press(qtbot, page, Qt.Key.Key_O)
    assert page.left.audit.isVisible()
    assert queue_of(page, Queue.NG) == []
    page.show_queue(Queue.AUDIT)
    with qtbot.waitSignal(page.desk.opened):
        page.left.audit.top_up.click()
    assert (page.model.reviewed(Queue.AUDIT), page.model.total(Queue.AUDIT)) == (2, 7 + 4)
    assert page.model.is_sealed


def test_the_end_shows_escapes_and_what_each_person_found(qtbot: QtBot, page: ReviewPage) -> None:
    called = [image.verdict is Verdict.NG for image in page.model._images.values() if image.audit]
    assert sum(called) == 3
    missed = escaped = ""
    for _ in range(7):
        path = page.current().path
        is_ng = page.model._images[path].verdict is Verdict.NG
        if is_ng and not missed:
            missed = path
        elif not is_ng and not escaped:
            escaped = path
        press(qtbot, page, Qt.Key.Key_N if (is_ng and path != missed) or path == escaped else Qt.Key.Key_O)
    assert not page.model.is_sealed
    assert "Lin found 2 of 3 known NG" in page.left.note.text.text()
    assert "finished" in page.messages.text.text()
    qtbot.waitUntil(lambda: "1/4" in page.summary.cards["escape"].caption())
    with closing(Inspection.open(page.desk.folder)) as inspection:
        blind = [review for review in inspection.reviews() if review.blind]
        assert len(blind) == 7
        assert all(review.seconds is not None and review.label in ("", "normal") for review in blind)
        assert inspection.result(missed).human_verdict is Verdict.NG, "an oversight passes no defect"
        assert inspection.result(missed).disputed
        assert inspection.audits()[-1].who == "Lin"
    assert page.model.total(Queue.DISPUTED) == 1

    press(qtbot, page, Qt.Key.Key_U)  # it has been told what was right
    page.session.undo_stack.undo()
    assert not page.model.is_sealed
    with closing(Inspection.open(page.desk.folder)) as inspection:
        assert sum(review.blind for review in inspection.reviews()) == 7
