"""The Review page: judging by keys, undo, queues, the OK audit, and the report job."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from aoi_app.evidence.intervals import clopper_pearson_upper
from aoi_app.evidence.rates import percent
from aoi_app.project.jobs import ReportJob
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspection_records import Review
from aoi_app.project.store.inspections import InspectedImage, Inspection
from tests.gui.lots import write_lot
from ui.core.session import Session
from ui.results.results_model import ReviewModel
from ui.results.review_queue import Queue, label_for
from ui.review.export_dialog import ExportDialog
from ui.review.page import ReviewPage


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> ReviewPage:
    """The page with a lot of 12 images: NG 1 5 9, review 2, unreadable 3, the other seven OK."""
    session.change_settings(operator="Lin")
    session.show_inspection(write_lot(tmp_path / "lot"))
    page = ReviewPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(1080, 640)
    with qtbot.waitSignal(page.desk.opened):
        page.show()
    return page


def name(page: ReviewPage) -> str:
    image = page.current()
    return Path(image.path).stem if image else ""


def stored(page: ReviewPage, number: int) -> InspectedImage:
    """The inspection as read from disk for a report."""
    inspection = Inspection.open(page.desk.folder)
    try:
        return next(image for image in inspection.results() if Path(image.path).stem == f"{number:05}")
    finally:
        inspection.close()


def test_keys_judge_and_go_on_to_the_next_open_image(qtbot: QtBot, page: ReviewPage) -> None:
    assert name(page) == "00001"
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    assert name(page) == "00005"
    qtbot.keyClick(page.list, Qt.Key.Key_O)
    assert name(page) == "00009"
    qtbot.keyClick(page.list, Qt.Key.Key_3)

    first, second, third = (stored(page, number) for number in (1, 5, 9))
    assert (first.human_verdict, first.human_label, first.reviewer) == (Verdict.NG, "void", "Lin")
    assert first.reviewed_at is not None
    assert (second.human_verdict, second.human_label) == (Verdict.OK, "normal")
    assert (third.human_verdict, third.human_label) == (Verdict.NG, "edge")
    assert page.model.reviewed(Queue.NG) == page.model.total(Queue.NG) == 3
    assert "3/3" in page.queues.findChild(QAbstractButton, "queue_ng").text()


def test_undo_takes_back_the_last_judgement_and_shows_its_image(qtbot: QtBot, page: ReviewPage) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    qtbot.keyClick(page.list, Qt.Key.Key_O)
    qtbot.keyClick(page.list, Qt.Key.Key_U)
    assert name(page) == "00005"
    assert stored(page, 5).human_verdict is None
    page.session.undo_stack.undo()  # Ctrl+Z does the same
    assert stored(page, 1).human_verdict is None
    page.session.undo_stack.redo()
    assert stored(page, 1).human_verdict is Verdict.NG
    qtbot.keyClick(page.list, Qt.Key.Key_U)
    qtbot.keyClick(page.list, Qt.Key.Key_U)  # nothing is left to undo: a message only
    assert page.messages.isVisible()


def test_a_comment_keeps_the_letters_and_the_verdict(qtbot: QtBot, page: ReviewPage) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    qtbot.keyClick(page.list, Qt.Key.Key_Left)
    assert name(page) == "00001"
    qtbot.keyClick(page.list, Qt.Key.Key_C)
    edit = page.panel.bar.focusWidget()
    qtbot.keyClicks(edit, "no, sound")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert stored(page, 1).comment == "no, sound"
    assert stored(page, 1).human_verdict is Verdict.NG
    assert stored(page, 5).human_verdict is None


def test_queues_hold_what_their_names_say(page: ReviewPage) -> None:
    def numbers(queue: Queue) -> list[str]:
        page.show_queue(queue)
        return [Path(page.model.image(row).path).stem for row in range(page.model.rowCount())]

    assert numbers(Queue.REVIEW) == ["00002"]
    assert numbers(Queue.UNREADABLE) == ["00003"]
    assert numbers(Queue.AUDIT) == []
    assert page.audit.isVisible()
    assert len(numbers(Queue.ALL)) == 12


def test_escapes_are_known_only_after_the_audit(qtbot: QtBot, page: ReviewPage) -> None:
    page.show_queue(Queue.AUDIT)
    page.audit.count.setValue(4)
    bound = clopper_pearson_upper(0, 4)
    assert bound is not None
    assert percent(bound) in page.audit.findChild(QLabel, "auditProof").text()
    escape = page.summary.cards["escape"]
    qtbot.waitUntil(lambda: "audit" in escape.caption())
    assert escape.figure() == "–"

    with qtbot.waitSignal(page.desk.opened):
        page.audit.draw.click()
    assert page.model.total(Queue.AUDIT) == page.model.rowCount() == 4
    assert all(page.model.image(row).verdict is Verdict.OK for row in range(4))
    qtbot.keyClick(page.list, Qt.Key.Key_2)
    for _ in range(3):
        qtbot.keyClick(page.list, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: "1/4" in escape.caption())
    assert escape.figure() == "25.00\u00a0%"


def test_an_unreadable_file_is_shown_with_its_reason(qtbot: QtBot, page: ReviewPage) -> None:
    page.show_queue(Queue.UNREADABLE)
    problem = page.view.findChild(QLabel, "resultProblem")
    qtbot.waitUntil(lambda: "empty" in problem.text())


def test_the_export_builds_the_report_asked_for(
    qtbot: QtBot, page: ReviewPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def answer(dialog: ExportDialog) -> QDialog.DialogCode:
        assert "4 NG and review" in dialog.findChild(QLabel, "exportNote").text()
        for box in dialog.boxes.values():
            box.setChecked(False)
        dialog.write.click()
        assert dialog.result() != QDialog.DialogCode.Accepted  # no format, no report
        dialog.boxes["csv"].setChecked(True)
        dialog.boxes["pdf"].setChecked(True)
        dialog.language.setCurrentIndex(dialog.language.findData("zh_TW"))
        dialog.folder.setText(str(tmp_path / "out"))
        dialog.write.click()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(ExportDialog, "exec", answer)
    page.primary.click()
    job = page.session.jobs.jobs[-1].job
    assert job == ReportJob(
        inspection=page.desk.folder, out=tmp_path / "out", formats=("pdf", "csv"), language="zh_TW"
    )


def test_a_verdict_alone_never_makes_up_a_class(page: ReviewPage) -> None:
    classes = page.desk.classes
    unsure = InspectedImage("x", predicted="normal", top=(("normal", 0.5), ("edge", 0.3), ("void", 0.2)))
    assert label_for(unsure, Verdict.OK, classes) == "normal"
    assert label_for(unsure, Verdict.NG, classes) == "edge"
    assert label_for(InspectedImage("x", predicted="normal"), Verdict.NG, classes) == ""
    assert label_for(InspectedImage("x", predicted="void"), Verdict.OK, classes) == "normal"


def test_a_long_list_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = ReviewModel()
    model.set_images(
        [
            InspectedImage(f"{number}.png", verdict=Verdict.NG if number % 2 else Verdict.OK)
            for number in range(20)
        ]
    )
    qtmodeltester.check(model)
    assert model.rowCount() == 10
    model.replace(
        InspectedImage("3.png", verdict=Verdict.NG, reviews=(Review("3.png", "", 0.0, "Lin", Verdict.OK),))
    )
    assert (model.reviewed(Queue.NG), model.next_open(0), model.next_open(9)) == (1, 2, 0)
