"""The Review page: judging by keys, by whom, undo, queues, the OK audit, and the report job."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from aoi_app.errors import ReadOnly
from aoi_app.evidence.rates import Rate
from aoi_app.project.jobs import ReportJob
from aoi_app.project.records import DefectClass, Verdict
from aoi_app.project.store.inspection_records import Review
from aoi_app.project.store.inspections import InspectedImage, Inspection
from aoi_app.settings import load_settings
from tests.gui.lots import write_lot
from tests.gui.review_driver import name, open_review, press, queue_of, stored
from ui.core import dialogs
from ui.core.session import Session
from ui.results.results_model import ReviewModel
from ui.results.review_queue import Queue, implied_label
from ui.review.export_dialog import ExportDialog
from ui.review.lot_summary import LotSummary, summarise
from ui.review.page import ReviewPage


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> ReviewPage:
    """The page with a lot of 12 images: NG 1 5 9, review 2, unreadable 3, the other seven OK."""
    session.change_settings(operator="Lin")
    return open_review(qtbot, session, write_lot(tmp_path / "lot"))


def test_keys_judge_and_go_on_to_the_next_open_image(qtbot: QtBot, page: ReviewPage) -> None:
    assert name(page) == "00001"
    press(qtbot, page, Qt.Key.Key_N)
    assert name(page) == "00005"
    press(qtbot, page, Qt.Key.Key_O)
    assert name(page) == "00009"
    press(qtbot, page, Qt.Key.Key_3)

    first, second, third = (stored(page, number) for number in (1, 5, 9))
    assert (first.human_verdict, first.human_label, first.reviewer) == (Verdict.NG, "", "Lin")
    assert first.reviewed_at is not None
    assert first.review is not None
    assert first.review.seconds is not None
    assert not first.review.blind
    assert (second.human_verdict, second.human_label) == (Verdict.OK, "normal")
    assert (third.human_verdict, third.human_label) == (Verdict.NG, "edge")
    assert page.model.reviewed(Queue.NG) == page.model.total(Queue.NG) == 3
    assert "3/3" in page.left.queues.findChild(QAbstractButton, "queue_ng").text()


def test_whoever_comes_to_the_page_judges_by_keys(qtbot: QtBot, page: ReviewPage) -> None:
    page.reviewer.setFocus()
    page.setFocus()  # as the window does when it shows a page
    assert page.list.hasFocus()


def test_undo_takes_back_the_last_judgement_and_shows_its_image(qtbot: QtBot, page: ReviewPage) -> None:
    press(qtbot, page, Qt.Key.Key_N)
    press(qtbot, page, Qt.Key.Key_O)
    press(qtbot, page, Qt.Key.Key_U)
    assert name(page) == "00005"
    assert stored(page, 5).human_verdict is None
    page.session.undo_stack.undo()  # Ctrl+Z does the same
    assert stored(page, 1).human_verdict is None
    page.session.undo_stack.redo()
    assert stored(page, 1).human_verdict is Verdict.NG
    press(qtbot, page, Qt.Key.Key_U)
    press(qtbot, page, Qt.Key.Key_U)  # nothing is left to undo: a message only
    assert page.messages.isVisible()


def test_a_comment_keeps_the_letters_and_the_verdict(qtbot: QtBot, page: ReviewPage) -> None:
    press(qtbot, page, Qt.Key.Key_N)
    press(qtbot, page, Qt.Key.Key_Left)
    assert name(page) == "00001"
    press(qtbot, page, Qt.Key.Key_C)
    edit = page.panel.bar.focusWidget()
    qtbot.keyClicks(edit, "no, sound")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert stored(page, 1).comment == "no, sound"
    assert stored(page, 1).human_verdict is Verdict.NG
    assert stored(page, 5).human_verdict is None


def test_agreeing_with_the_model_is_an_act_of_its_own(qtbot: QtBot, page: ReviewPage) -> None:
    press(qtbot, page, Qt.Key.Key_M)
    said = stored(page, 1)
    assert (said.human_verdict, said.human_label) == (Verdict.NG, "void")
    page.show_queue(Queue.REVIEW)
    press(qtbot, page, Qt.Key.Key_M)  # the model left this one to a person
    assert stored(page, 2).human_verdict is None
    assert page.messages.isVisible()


def test_only_a_hand_in_the_review_area_judges(qtbot: QtBot, page: ReviewPage) -> None:
    """A bar-code reader typing "2" once judged two images as NG."""
    field = page.panel.bar.findChild(QLineEdit, "reviewComment")
    for elsewhere in (field, page.left.queues.findChild(QAbstractButton, "queue_ng"), page.reviewer):
        qtbot.keyClicks(elsewhere, "2")
        assert not page.area.is_waiting
    for burst in ("2", "4712", "nno"):
        qtbot.keyClicks(page.list, burst)
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
        assert burst in page.messages.text.text()
        page.messages.hide()
    qtbot.keyClicks(page.list, "31")  # some readers send no Enter
    qtbot.waitUntil(page.messages.isVisible)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n", autorep=True)
    QApplication.sendEvent(page.list, held)
    assert not page.area.is_waiting
    assert name(page) == "00001"
    qtbot.keyClicks(page.list, "0009\r")
    assert (name(page), page.model.reviewed(Queue.NG)) == ("00009", 0), "found by its name, not judged"
    page.left.go_to(0)

    press(qtbot, page, Qt.Key.Key_2)
    assert stored(page, 1).human_label == "void"
    qtbot.mouseClick(page.panel.bar.findChild(QAbstractButton, "judgeNG"), Qt.MouseButton.LeftButton)
    assert page.list.hasFocus(), "a click leaves the keys where they were"
    assert page.model.reviewed(Queue.NG) == 2


def test_a_review_is_signed_or_not_stored(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    page = open_review(qtbot, session, write_lot(tmp_path / "lot"))
    press(qtbot, page, Qt.Key.Key_N)
    assert (name(page), stored(page, 1).human_verdict) == ("00001", None)
    assert page.messages.isVisible()
    assert [page.reviewer.itemText(row) for row in range(page.reviewer.count())] == ["Lin"], (
        "the lot's operator"
    )
    page.reviewer.setEditText("")
    qtbot.keyClicks(page.reviewer.lineEdit(), "Anna")
    qtbot.keyClick(page.reviewer.lineEdit(), Qt.Key.Key_Return)
    assert page.list.hasFocus()
    assert not page.messages.isVisible(), "what is judged from here on is stored"
    press(qtbot, page, Qt.Key.Key_N)
    assert stored(page, 1).reviewer == "Anna"
    session.change_settings(operator="Chen")
    assert page.reviewer.currentText() == "Anna"
    assert load_settings().reviewers == ("Anna",)


def test_a_verdict_that_cannot_be_stored_is_not_taken_for_given(
    qtbot: QtBot, page: ReviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise ReadOnly(path="inspection.db")

    with monkeypatch.context() as patch:
        patch.setattr(Inspection, "add_review", refuse)
        press(qtbot, page, Qt.Key.Key_N)
    assert (name(page), page.session.undo_stack.count()) == ("00001", 0)
    assert "inspection.db" in page.messages.text.text()
    press(qtbot, page, Qt.Key.Key_N)
    assert stored(page, 1).human_verdict is Verdict.NG


def test_keys_step_through_what_people_judge_otherwise(qtbot: QtBot, page: ReviewPage) -> None:
    for key in (Qt.Key.Key_N, Qt.Key.Key_O, Qt.Key.Key_O):  # 1 agreed, 5 and 9 contradicted
        press(qtbot, page, key)
    page.show_queue(Queue.ALL)
    page.left.go_to(0)
    seen = []
    for key in (Qt.Key.Key_E, Qt.Key.Key_E, Qt.Key.Key_E, Qt.Key.Key_Q):
        press(qtbot, page, key)
        seen.append(name(page))
    assert seen == ["00005", "00009", "00009", "00005"]


def test_what_has_no_image_says_so_and_long_class_names_need_no_room(qtbot: QtBot, page: ReviewPage) -> None:
    page.show_queue(Queue.AUDIT)
    assert page.view.nothing.isVisible()
    assert "No OK audit" in page.view.nothing.title.text()
    page.show_queue(Queue.NG)
    assert not page.view.nothing.isVisible()
    names = ("a void in the solder joint of a capacitor", "an edge that is chipped at the corner", "good")
    narrow = page.minimumSizeHint().width()
    page.panel.set_classes(
        [DefectClass(id=n, name=name, verdict="OK" if n == 2 else "NG") for n, name in enumerate(names * 3)],
        {},
    )
    assert page.minimumSizeHint().width() <= narrow
    page.verifier._say("error", "a difference\n" * 40)
    assert page.verifier.sizeHint().height() < page.height() / 2, "a long answer scrolls"


def test_people_who_disagree_are_listed_until_most_agree(qtbot: QtBot, page: ReviewPage) -> None:
    press(qtbot, page, Qt.Key.Key_2)
    with closing(Inspection.open(page.desk.folder)) as inspection:
        path = str(page.desk.folder / "images" / "00001.png")
        inspection.add_review(Review(path, "", 2.0, "Anna", Verdict.OK, "normal", "dust"))
    with qtbot.waitSignal(page.desk.opened):
        page.desk.open(page.desk.folder)
    assert queue_of(page, Queue.DISPUTED) == ["00001"]
    record = page.panel.findChild(QLabel, "reviewRecord").text()
    assert all(part in record for part in ("Lin: ✗ NG · void", "Anna: ✓ OK · normal", "“dust”"))
    human = page.panel.findChild(QLabel, "humanVerdict")
    assert human.text() == "disputed: Lin ✗ · Anna ✓", "no verdict stands before it, as if it were settled"
    assert human.property("verdict") == "REVIEW"
    assert page.model.index(0).data().split(", ")[1] == "disputed"
    field = page.panel.bar.findChild(QLineEdit, "reviewComment")
    assert field.text() == "", "that is Anna's"

    session = page.session
    session.change_settings(reviewers=("Chen",))
    press(qtbot, page, Qt.Key.Key_N)
    assert page.model.total(Queue.DISPUTED) == 0
    assert stored(page, 1).human_verdict is Verdict.NG
    session.change_settings(reviewers=("Lin", "Chen"))
    press(qtbot, page, Qt.Key.Key_U)
    assert stored(page, 1).reviewer == "Chen", "nobody undoes what another said"


def test_earlier_results_of_a_file_stay_on_show(qtbot: QtBot, page: ReviewPage) -> None:
    press(qtbot, page, Qt.Key.Key_N)
    changed = replace(
        stored(page, 1), sha256="new", verdict=Verdict.OK, predicted="normal", reviews=(), at=9.0
    )
    with closing(Inspection.open(page.desk.folder)) as inspection:
        inspection.add([changed])
    with qtbot.waitSignal(page.desk.opened):
        page.desk.open(page.desk.folder)
    page.show_queue(Queue.ALL)
    page.left.go_to(1)
    assert page.panel.findChild(QLabel, "humanVerdict").text() == "not reviewed yet"
    record = page.panel.findChild(QLabel, "reviewRecord").text()
    assert record.index("✗ NG · void") < record.index("Lin: ✗ NG")


def test_queues_hold_what_their_names_say(page: ReviewPage) -> None:
    assert queue_of(page, Queue.REVIEW) == ["00002"]
    assert queue_of(page, Queue.UNREADABLE) == ["00003"]
    assert queue_of(page, Queue.AUDIT) == queue_of(page, Queue.DISPUTED) == []
    page.show_queue(Queue.AUDIT)
    assert page.left.audit.isVisible()
    assert len(queue_of(page, Queue.ALL)) == 12
    assert page.context.text() == "Lot L-0815 · panel · 12 images"


def test_escapes_are_known_only_after_the_audit(qtbot: QtBot, page: ReviewPage) -> None:
    page.show_queue(Queue.AUDIT)
    page.left.audit.count.setValue(4)
    page.left.audit.blind.setChecked(False)
    assert Rate(0, 4).upper95_text in page.left.audit.findChild(QLabel, "auditProof").text()
    escape = page.summary.cards["escape"]
    qtbot.waitUntil(lambda: "audit" in escape.caption())
    assert escape.figure() == "–"

    with qtbot.waitSignal(page.desk.opened):
        page.left.audit.draw.click()
    assert page.model.total(Queue.AUDIT) == page.model.rowCount() == 4
    assert all(page.model.image(row).verdict is Verdict.OK for row in range(4))
    press(qtbot, page, Qt.Key.Key_2)
    for _ in range(3):
        press(qtbot, page, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: "1/4" in escape.caption())
    assert escape.figure() == "25\u00a0%"

    # The lot grows: the audit is no sample of it any more, until it is topped up.
    with closing(Inspection.open(page.desk.folder)) as inspection:
        inspection.add(
            [
                replace(image, path=f"{image.path}.{n}.png")
                for n in range(7)
                for image in [inspection.results()[0]]
            ]
        )
    page.show_queue(Queue.NG)
    with qtbot.waitSignal(page.desk.opened):
        press(qtbot, page, Qt.Key.Key_N)
    assert "void" in page.messages.text.text()
    qtbot.waitUntil(lambda: "changed" in escape.caption())
    page.show_queue(Queue.AUDIT)
    assert "7 images" in page.left.audit.findChild(QLabel, "auditVoid").text()
    with qtbot.waitSignal(page.desk.opened):
        page.left.audit.top_up.click()
    assert (page.model.reviewed(Queue.AUDIT), page.model.total(Queue.AUDIT)) == (4, 8)


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
        inspection=page.desk.folder,
        out=tmp_path / "out",
        formats=("pdf", "csv"),
        language="zh_TW",
        author="Lin",
    )


def test_without_an_ok_class_no_rate_of_good_parts_is_shown(qtbot: QtBot) -> None:
    view = LotSummary()
    qtbot.addWidget(view)
    view.show_summary(summarise([InspectedImage("1.png", verdict=Verdict.NG)], ok_class=False))
    for card in ("false_call", "overkill", "escape"):
        assert (view.cards[card].figure(), "no OK class" in view.cards[card].caption()) == ("–", True)


def test_a_submission_can_follow_a_table(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ExportDialog(tmp_path, "en")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.order.isHidden()
    assert dialog.job().order is None
    dialog.boxes["submission"].setChecked(True)
    assert dialog.order.isVisible()
    monkeypatch.setattr(dialogs, "choose_file", lambda *_: tmp_path / "test.csv")
    dialog.findChild(QAbstractButton, "exportChooseOrder").click()
    assert dialog.job().order == tmp_path / "test.csv"
    assert "submission" in dialog.job().formats


def test_a_verdict_alone_names_no_defect(page: ReviewPage) -> None:
    classes = page.desk.classes
    assert implied_label(Verdict.OK, classes) == "normal"
    assert implied_label(Verdict.NG, classes) == implied_label(Verdict.NG, classes[:2]) == ""
    assert implied_label(Verdict.OK, [*classes, DefectClass(id=3, name="dust", verdict="OK")]) == ""


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
