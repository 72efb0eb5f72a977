"""The Data page: labelling by keys, undo, filters, classes, splits, import."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from aoi_app.events import Failed
from aoi_app.project.jobs import ImportJob, SampleJob
from aoi_app.project.records import Split
from ui.core.edits import Arrangement, arrange
from ui.core.session import Session
from ui.data import split_dialog
from ui.data.class_removal import ClassRemoval
from ui.data.data_facts import data_facts
from ui.data.image_filter import ImageCondition, ImageFilter, classes_only
from ui.data.image_properties import Property, Which
from ui.data.import_dialog import ImportDialog
from ui.data.import_preview import ImportPreview
from ui.data.import_progress import ImportProgress
from ui.data.page import DataPage
from ui.data.split_dialog import SplitDialog

Make = Callable[..., Path]


@pytest.fixture
def session(live_session: Session) -> Session:
    return live_session


@pytest.fixture
def page(session: Session, make_project: Make, qtbot: QtBot) -> DataPage:
    page = DataPage(session)
    page.retranslate()
    qtbot.addWidget(page)
    session.openProject(make_project({"good": 5, "void": 4, "scratch": 3}, unlabelled=2, unreadable=1))
    page.resize(900, 600)
    page.show()
    page.gallery.setFocus()
    return page


def label_of(page: DataPage, row: int) -> int | None:
    return page.gallery.model_of_images.records[row].class_id


def test_item_models_keep_qts_rules(page: DataPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.gallery.model_of_images)
    qtmodeltester.check(page.classes.list.classes)


def test_keys_label_the_selection_as_one_step_and_undo_brings_it_back(page: DataPage, qtbot: QtBot) -> None:
    page.gallery.select_rows([0, 1, 2])
    qtbot.keyClick(page.gallery, Qt.Key.Key_2)
    assert [label_of(page, row) for row in range(4)] == [2, 2, 2, 1]
    assert [record.file.name for record in page.gallery.selected()] == ["0.png", "1.png", "2.png"]
    qtbot.keyClick(page.gallery, Qt.Key.Key_Backspace)
    assert [label_of(page, row) for row in range(4)] == [None, None, None, 1]
    page.session.undo_stack.undo()
    page.session.undo_stack.undo()
    assert [label_of(page, row) for row in range(4)] == [1, 1, 1, 1]
    page.session.undo_stack.redo()
    assert page.session.project is not None
    assert [record.class_id for record in page.session.project.images()[:4]] == [2, 2, 2, 1]


def test_labelling_one_image_goes_on_to_the_next(page: DataPage, qtbot: QtBot) -> None:
    page.classes.choose(Which.UNLABELLED)
    page.gallery.select_rows([0])
    qtbot.keyClick(page.gallery, Qt.Key.Key_3)
    assert [record.file.name for record in page.gallery.selected()] == ["13.png"]
    qtbot.keyClick(page.gallery, Qt.Key.Key_3)
    assert page.gallery.model_of_images.rowCount() == 0
    page.classes.choose(Which.ALL)
    page.gallery.select_rows([0])
    qtbot.keyClick(page.gallery, Qt.Key.Key_1)
    qtbot.keyClick(page.gallery, Qt.Key.Key_2)
    assert [label_of(page, row) for row in (0, 1)] == [1, 2]


def test_keys_belong_to_text_fields_while_one_types(page: DataPage, qtbot: QtBot) -> None:
    page.gallery.select_rows([0])
    page.focus_search()
    qtbot.keyClicks(page.filter.search, "2")
    assert page.filter.search.text() == "2"
    assert page.session.records[0].class_id == 1


def test_unreadable_images_get_no_label(page: DataPage, qtbot: QtBot) -> None:
    page.classes.choose(Which.PROBLEM)
    page.gallery.select_rows([0])
    qtbot.keyClick(page.gallery, Qt.Key.Key_1)
    assert page.session.records[-1].class_id is None


def test_filters_combine(page: DataPage) -> None:
    records = page.session.records
    arrange(page.session, Arrangement({records[0].id: Split.VAL, records[5].id: Split.VAL}, {}), "")
    records = page.session.records
    split = ImageCondition(by=Property.SPLIT, values=(Split.VAL,))
    found = ImageFilter().narrowed(classes_only([2])).narrowed(split).apply(records)
    assert [record.id for record in found] == [records[5].id]
    unsplit = ImageCondition(by=Property.SPLIT, values=(None,))
    assert len(ImageFilter(text="VOID/").narrowed(unsplit).apply(records)) == 3
    ordered = ImageFilter(order=Property.SPLIT).apply(records)
    assert [record.split for record in ordered[:3]] == [Split.VAL, Split.VAL, None]


def test_class_edits_can_be_undone(page: DataPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ClassRemoval, "exec", lambda _: True)  # its images lose their label
    session = page.session
    good = session.classes[0]
    page.classes.switch_verdict(good)
    assert session.classes[0].verdict == "NG"
    page.classes.remove_class(session.classes[1])
    assert [item.name for item in session.classes] == ["good", "scratch"]
    assert data_facts(session.records).images.by_class[None] == 6
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.classes[0] == good
    assert data_facts(session.records).images.by_class == {1: 5, 2: 4, 3: 3, None: 2}


def test_split_dialog_says_what_comes_out_and_parts_stay_together(page: DataPage) -> None:
    dialog = SplitDialog(page.session.records, page)
    dialog.shares[Split.TRAIN].setValue(70)
    dialog._compute()
    assert "110" in dialog.preview.text()
    dialog.shares[Split.TEST].setValue(10)
    dialog.rule.setText(r"^(\d)")
    dialog._compute()
    arrangement = dialog.arrangement()
    arrange(page.session, arrangement, "")
    facts = data_facts(page.session.records)
    assert facts.apart == 0
    assert facts.by_split.get(None, 0) == 0
    assert {record.group for record in page.session.records} == set("0123456789")


def test_the_split_dialog_shows_what_a_rule_does_and_gives_up_on_one_without_end(
    page: DataPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = SplitDialog(page.session.records, page)
    dialog.group_rule.findChild(QPushButton, "token0").click()
    assert dialog.rule.text() == r"^(\d+)"
    dialog._compute()
    assert "0.png → 0" in dialog.group_rule.outcome.text()
    long = replace(page.session.records[0], path=f"good/{'a' * 40}!.png")
    monkeypatch.setattr(split_dialog, "PATIENCE", 0.02)
    dialog = SplitDialog([long], page)
    dialog.rule.setText(r"^(a|aa)+$")
    assert not dialog._compute()
    assert "too long" in dialog.preview.text()


def test_a_part_in_two_splits_is_counted(page: DataPage) -> None:
    first, second = page.session.records[:2]
    splits = {first.id: Split.TRAIN, second.id: Split.TEST}
    arrange(page.session, Arrangement(splits, {first.id: "panel 1", second.id: "panel 1"}), "")
    assert data_facts(page.session.records).apart == 1


def test_import_looks_first_and_takes_what_was_shown(
    session: Session, make_project: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    session.openProject(make_project({}))
    dialog = ImportDialog(session, tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.accept_button.isVisible()
    qtbot.waitUntil(lambda: dialog.accept_button.isVisible())
    assert "7" in dialog.accept_button.text()
    assert dialog.preview.problems.rowCount() == 1
    assert dialog.import_job().ok == ("good",)
    assert session.jobs.jobs == []
    dialog.findChild(QLineEdit, "importGroup").setText("(")
    assert not dialog.accept_button.isVisible()


@pytest.mark.parametrize("kind", [ImportPreview, ImportProgress])
def test_a_long_failure_text_does_not_widen_the_import_dialog(
    session: Session, tmp_path: Path, qtbot: QtBot, kind: type[ImportPreview] | type[ImportProgress]
) -> None:
    shown = kind()
    qtbot.addWidget(shown)
    running = session.jobs.start(ImportJob(project=tmp_path, source=tmp_path, dry_run=True), background=True)
    shown.follow(running)
    running.take(Failed("AOI-PRJ-004", {"path": "/a folder" * 40, "what": "it is empty"}))
    assert shown.minimumSizeHint().width() < 500


def test_a_running_sample_job_is_shown_on_a_page_built_later(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    running = session.jobs.start(SampleJob(project=tmp_path / "Sample"))
    page = DataPage(session)
    qtbot.addWidget(page)
    page.show()
    assert page.progress.isVisible()
    with qtbot.waitSignal(running.ended):
        pass
    assert not page.progress.isVisible()
