"""The import dialog: what it says of a source, and the choices it offers for tables, twins and groups."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from aoi_app.errors import AoiError, ColumnMissing, EncodingUnclear, PassedBySystem, TableRead, TwinClasses
from aoi_app.events import Failed, Finished
from tests.gui.job_results import planned
from ui.core import dialogs
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.data.import_dialog import ImportDialog

Make = Callable[..., Path]


@pytest.fixture
def dialog(session: Session, make_project: Make, tmp_path: Path, qtbot: QtBot) -> Iterator[ImportDialog]:
    """The dialog with a source, in which tests end the dry runs."""
    session.openProject(make_project({}))
    (tmp_path / "source").mkdir()
    dialog = ImportDialog(session, tmp_path / "source")
    qtbot.addWidget(dialog)
    dialog.resize(800, 680)
    dialog.show()
    yield dialog
    dialog.close()


def scan(dialog: ImportDialog) -> RunningJob:
    """Start the dry run that would start by itself a moment after a change."""
    dialog._timer.stop()
    dialog._start_scan()
    assert dialog._scan is not None
    return dialog._scan


def plan(dialog: ImportDialog, **values: object) -> None:
    """End a dry run with a plan."""
    scan(dialog).take(Finished({**planned("source"), **values}))


def remark(error: AoiError) -> dict[str, object]:
    return {"what": str(error), "code": error.code, "args": error.args_by_name}


def test_what_is_passed_by_and_worth_knowing_is_shown(dialog: ImportDialog) -> None:
    found = [remark(PassedBySystem(count=3, paths="@eaDir/"))]
    plan(dialog, passed_by=[{"reason": "system", "files": 3, "examples": ["@eaDir/"]}], remarks=found)
    notes = dialog.preview.findChild(QLabel, "importNotes")
    assert notes is not None
    assert "3 files passed by" in notes.text()
    assert "@eaDir/" in dialog.preview.remarks.item(0).text()
    plan(dialog)
    assert not dialog.preview.remarks.isVisible()
    assert "passed by" not in notes.text()


def test_twins_are_merged_if_the_box_is_checked(dialog: ImportDialog, tmp_path: Path) -> None:
    plan(dialog)
    assert not dialog.preview.merge.isVisible()
    plan(dialog, twins=[["good", "Good"]], remarks=[remark(TwinClasses(names="good, Good"))])
    assert not dialog.import_job().merge_twins
    dialog.preview.merge.click()
    assert dialog.import_job().merge_twins
    assert not dialog.accept_button.isVisible(), "the merged classes are shown first"
    plan(dialog, twins=[["good", "Good"]])
    assert dialog.preview.merge.isChecked()
    dialog.form.set_source(tmp_path)
    assert not dialog.import_job().merge_twins, "another folder, another decision"


def test_an_unclear_encoding_is_chosen_by_its_names(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_bytes("ID,Label\n1.png,凹陷\n2.png,划伤\n".encode("gbk"))
    dialog.form.labels.setText(str(labels))
    choices = dialog.form.choices
    assert not choices.isVisible()
    scan(dialog).take(Failed(EncodingUnclear.code, {"path": str(labels), "candidates": "…"}))
    qtbot.waitUntil(choices.isVisible)
    texts = {choices.encoding.itemData(row): choices.encoding.itemText(row) for row in range(3)}
    assert "凹陷" in texts["GBK"]
    assert "凹陷" not in texts["Big5"]
    assert choices.encoding.currentData() == "", "nobody knows yet"
    assert dialog.import_job().encoding == ""
    choices.encoding.setCurrentIndex(choices.encoding.findData("GBK"))
    choices.encoding.activated.emit(0)
    assert dialog.import_job().encoding == "GBK"
    dialog.form.labels.setText("")
    assert not choices.isVisible()
    assert dialog.import_job().encoding == ""


def test_an_encoding_found_by_its_words_is_the_one_shown(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_bytes("ID,Label\n1.png,良品\n2.png,刮傷\n".encode("big5"))
    dialog.form.labels.setText(str(labels))
    plan(dialog, remarks=[remark(TableRead(path="labels.csv", encoding="Big5", columns="path = ID"))])
    choices = dialog.form.choices
    qtbot.waitUntil(choices.isVisible)
    assert choices.encoding.currentData() == "Big5"
    assert dialog.accept_button.isVisible()


def test_columns_are_chosen_by_their_headers(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text("foo,bar\n1.png,OK\n", encoding="utf-8")
    dialog.form.labels.setText(str(labels))
    scan(dialog).take(
        Failed(ColumnMissing.code, {"path": str(labels), "column": "path", "found": "foo, bar"})
    )
    choices = dialog.form.choices
    qtbot.waitUntil(choices.isVisible)
    assert not choices.encoding.isVisible()
    for role, header in (("path", "foo"), ("label", "bar")):
        choices.roles[role].setCurrentIndex(choices.roles[role].findData(header))
    choices.roles["path"].activated.emit(0)
    assert dialog.import_job().columns == {"path": "foo", "label": "bar"}


def test_a_click_on_the_part_number_makes_the_rule_and_its_outcome_is_shown(dialog: ImportDialog) -> None:
    dialog.form.fold.setChecked(True)
    names = [f"OK/panel{number:02}_cam1.png" for number in range(5)]
    shown = {"groups": 0, "grouped": 0, "splits": {"train": 7, "val": 0, "test": 0}}
    plan(dialog, grouping={**shown, "examples": dict.fromkeys(names, "")})
    assert not dialog.form.group.outcome.isVisible()
    tokens = [button.text() for button in dialog.form.group.findChildren(QPushButton)]
    assert tokens == ["panel", "00", "cam", "1"]
    dialog.form.group.findChild(QPushButton, "token1").click()
    assert dialog.import_job().group == r"(?<![^\W\d_])panel(\d+)"
    shown = {"groups": 5, "grouped": 7, "splits": {"train": 4, "val": 2, "test": 1}}
    system = PassedBySystem(count=3, paths="@eaDir/")
    said: dict[str, object] = {
        "classes": {"good": 4, "Good": 1, "pit": 2},
        "twins": [["good", "Good"]],
        "passed_by": [{"reason": "system", "files": 3, "examples": ["@eaDir/"]}],
        "remarks": [remark(TwinClasses(names="good, Good")), remark(system)],
        "problems": [{"path": "OK/1.png", **remark(system)}],
    }
    plan(dialog, grouping={**shown, "examples": {name: name[8:10] for name in names}}, **said)
    text = dialog.form.group.outcome.text()
    assert "panel03_cam1.png → 03" in text
    assert "5 parts with 7 images" in text
    assert "Training 4 · Validation 2 · Test 1" in text
    assert dialog.preview.problems.isVisible()
    assert dialog.height() <= 700, "it fits a screen of 1280 x 720"


def test_enter_in_a_field_opens_no_other_dialog(
    dialog: ImportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "choose_folder", lambda _, title, *__: asked.append(title))
    plan(dialog)
    dialog.form.fold.setChecked(True)
    qtbot.keyClicks(dialog.form.group.line, "panel")
    qtbot.keyClick(dialog.form.group.line, Qt.Key.Key_Return)
    assert dialog.isVisible(), "the rule is tried before anything is imported"
    assert asked == []


def test_files_that_cannot_be_used_are_not_called_no_images(dialog: ImportDialog) -> None:
    broken = {"path": "OK/1.png", **remark(PassedBySystem(count=1, paths="OK/1.png"))}
    plan(dialog, images=0, problems=[broken])
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("can be used as it is" in text for text in texts)
    assert not any("contains no images" in text for text in texts)


def test_a_file_of_masks_and_boxes_is_chosen(
    dialog: ImportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    boxes = tmp_path / "boxes.xml"
    boxes.touch()
    asked: list[str] = []

    def choose(_: object, __: str, kinds: str, ___: Path) -> Path:
        asked.append(kinds)
        return boxes

    monkeypatch.setattr(dialogs, "choose_file", choose)
    dialog.form.fold.click()
    button = dialog.form.findChild(QPushButton, "importBoxesChoose")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "*.json" in asked[0]
    assert dialog.import_job().boxes == boxes
    dialog.form.boxes.setText(str(tmp_path / "none.xml"))
    assert "none.xml" in dialog.form.problem()
    dialog.form.boxes.setText(str(tmp_path))
    assert not dialog.form.problem(), "a folder of such files will do"


def test_a_table_of_clicks_is_part_of_the_import(dialog: ImportDialog, tmp_path: Path) -> None:
    clicks = tmp_path / "clicks.csv"
    dialog.form.clicks.setText(str(clicks))
    assert "clicks.csv" in dialog.form.problem()
    clicks.write_text("path,x,y\n", "utf-8")
    assert not dialog.form.problem()
    assert dialog.import_job().clicks == clicks
    assert dialog.form.table("clicks.csv") == clicks, "its columns can be chosen"
