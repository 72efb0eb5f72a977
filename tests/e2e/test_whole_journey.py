"""From an empty window to a report on disk, with real clicks, real keys and the real engine."""

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractSpinBox, QApplication
from pytestqt.qtbot import QtBot

from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import Inspection
from tests.e2e.driver import JOB_MS, Driver
from tests.gui.review_driver import press
from ui.core import dialogs
from ui.data.page import DataPage
from ui.evaluate.matrix_model import MatrixRole
from ui.evaluate.page import EvaluatePage
from ui.inspect.page import InspectPage
from ui.results.review_queue import Queue
from ui.review.export_dialog import ExportDialog
from ui.review.page import ReviewPage
from ui.setup.page import SetupPage
from ui.viewer.viewer_panel import ViewerPanel

CLASSES = {"normal", "void", "horizontal", "vertical", "edge", "particle"}
IMAGES = 48
THRESHOLD = 0.6
MOST_CLICKS = 8  # from the first start to a model that was tested and packaged


def test_from_empty_to_report(
    qtbot: QtBot, driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_the_sample(driver)
    label_and_undo(driver)
    train(driver)
    go_to_the_evaluation(driver)
    on_the_way = driver.clicks
    look_at_errors(driver)
    choose_a_threshold(driver)
    looked_around = driver.clicks
    model = package(driver)
    assert on_the_way + driver.clicks - looked_around <= MOST_CLICKS
    folders = (tmp_path / "Sample" / "images" / name for name in sorted(CLASSES))
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: next(folders))
    inspection = inspect(driver, model)
    review(driver, inspection)
    export(driver, inspection)
    tour = driver.window.tour
    assert tour is not None
    assert not tour.running, "all it asks for was done"
    assert not driver.window.session.settings.tour


def open_the_sample(driver: Driver) -> None:
    driver.click("homeSample")
    driver.wait_for_jobs()
    session = driver.window.session
    driver.wait(lambda: len(session.records) == IMAGES)
    assert {item.name for item in session.classes} == CLASSES
    assert [item.name for item in session.classes if item.is_ok] == ["normal"]
    assert isinstance(driver.window.stack.page, DataPage)


def label_and_undo(driver: Driver) -> None:
    page, session = driver.window.stack.page, driver.window.session
    assert isinstance(page, DataPage)
    project = session.project
    assert project is not None
    gallery = page.gallery
    driver.click_index(gallery, gallery.model_of_images.index(0, 0))
    first = gallery.model_of_images.records[0]
    place = next(place for place, item in enumerate(session.classes) if item.id != first.class_id)
    driver.qtbot.keyClick(gallery, Qt.Key(Qt.Key.Key_1 + place))

    def stored() -> int | None:
        return next(record.class_id for record in project.images() if record.id == first.id)

    assert stored() == session.classes[place].id
    driver.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stored() == first.class_id


def train(driver: Driver) -> None:
    driver.go("train")
    driver.click("trainPrimary")  # Instant is chosen
    driver.wait(lambda: bool(driver.window.session.jobs.active))
    driver.wait_for_jobs()
    session = driver.window.session
    driver.wait(lambda: bool(session.shown_run and session.predictions))
    assert session.project is not None
    run = session.project.run(session.shown_run)
    assert run.state == "finished"
    assert run.best_weights.exists()


def go_to_the_evaluation(driver: Driver) -> None:
    driver.click("messageAction")  # "Evaluate" in the message that says the model is trained


def look_at_errors(driver: Driver) -> None:
    page = driver.window.stack.page
    assert isinstance(page, EvaluatePage)
    driver.wait(lambda: page.view.isVisible())
    matrix, images = page.view.matrix, page.view.gallery.images
    counts = {
        (row, column): int(matrix.model.index(row, column).data() or 0)
        for row in range(len(CLASSES))
        for column in range(len(CLASSES))
    }
    fullest = max(counts, key=lambda pair: counts[pair])
    index = matrix.model.index(*fullest)
    assert index.data(MatrixRole.PAIR) == fullest
    driver.click_index(matrix.table, index)
    assert images.rowCount() == counts[fullest] > 0

    driver.click_index(page.view.gallery, images.index(0, 0))
    viewer = driver.window.viewer
    assert isinstance(viewer, ViewerPanel)
    driver.wait(lambda: viewer.view.layers_shown()["image"])
    driver.click("viewerMap")
    driver.wait(lambda: viewer.view.layers_shown()["map"], JOB_MS)
    driver.wait_for_jobs()


def choose_a_threshold(driver: Driver) -> None:
    page, session = driver.window.stack.page, driver.window.session
    assert isinstance(page, EvaluatePage)
    bar = page.view.tabs.tabBar()
    place = page.view.tabs.indexOf(page.view.operating)
    driver.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())
    field = driver.find("operatingThreshold")
    assert isinstance(field, QAbstractSpinBox)
    field.setFocus()
    field.selectAll()
    driver.qtbot.keyClicks(field, f"{THRESHOLD}\t")
    driver.click("operatingUse")
    driver.wait(lambda: bool(session.jobs.active))
    driver.wait_for_jobs()
    assert session.project is not None
    assert session.project.run(session.shown_run).policy.threshold == THRESHOLD
    driver.wait(lambda: not page.view.operating.use.isEnabled())


def package(driver: Driver) -> Path:
    driver.click("evaluateTest")  # a model that was not tested is packaged only after a question
    driver.click("evaluateStart")
    driver.wait(lambda: bool(driver.window.session.jobs.active))
    driver.wait_for_jobs()
    driver.click("evaluatePrimary")
    driver.wait(lambda: bool(driver.window.session.jobs.active))
    driver.wait_for_jobs()
    project = driver.window.session.project
    assert project is not None
    (model,) = (project.folder / "models").glob("*.aoimodel")
    assert ModelFile.open(model).manifest.policy.threshold == THRESHOLD
    return model


def inspect(driver: Driver, model: Path) -> Path:
    driver.click("messageAction")  # "Set up an inspection" in the message that names the file
    setup = driver.window.stack.page
    assert isinstance(setup, SetupPage)
    driver.wait(lambda: (choice := setup.model_card.choice()) is not None and choice.path == model)
    driver.click("setupPrimary")  # too early: reports what is missing and does not start
    assert driver.find("messageText").isVisible()
    for _ in CLASSES:
        driver.click("sourceAdd")
    driver.click("lot_lot")
    driver.qtbot.keyClicks(driver.find("lot_lot"), "L-0815")
    driver.wait(lambda: setup.checklist.is_ready())
    driver.press(Qt.Key.Key_F5)

    page = driver.window.stack.page
    assert isinstance(page, InspectPage)
    driver.wait_for_jobs()
    driver.wait(lambda: "Finished" in page.strip.text.text())
    driver.wait(lambda: driver.window.session.inspection is not None)  # its header is read on a thread
    folder = driver.window.session.inspection
    assert folder is not None
    counters = {verdict: card.value() for verdict, card in page.board.counters.items()}
    inspection = Inspection.open(folder)
    assert counters == inspection.counts()
    assert inspection.header.lot.lot == "L-0815"
    assert inspection.header.state == "finished"
    inspection.close()
    assert sum(counters.values()) == IMAGES
    assert counters[Verdict.NG] > counters[Verdict.OK] > 0
    assert counters[Verdict.UNREADABLE] == 0
    with (folder / "results.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == IMAGES
    driver.click("inspectPrimary")
    return folder


def review(driver: Driver, folder: Path) -> None:
    page = driver.window.stack.page
    assert isinstance(page, ReviewPage)
    driver.wait(lambda: page.model.total(Queue.ALL) == IMAGES)
    driver.click("queue_ng")
    called = [page.model.image(row) for row in range(3)]
    press(driver.qtbot, page, Qt.Key.Key_N)
    assert "who reviews" in page.messages.text.text()
    driver.qtbot.keyClicks(page.reviewer.lineEdit(), "Lin")
    driver.qtbot.keyClick(page.reviewer.lineEdit(), Qt.Key.Key_Return)
    for key in (Qt.Key.Key_N, Qt.Key.Key_O, Qt.Key.Key_N, Qt.Key.Key_U):
        press(driver.qtbot, page, key)
    inspection = Inspection.open(folder)
    said = [inspection.result(image.path).human_verdict for image in called if image is not None]
    inspection.close()
    assert said == [Verdict.NG, Verdict.OK, None]
    driver.wait(lambda: page.view.view.layers_shown()["map"])


def export(driver: Driver, folder: Path) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        dialog.boxes["json"].setFocus()
        driver.qtbot.keyClick(dialog.boxes["json"], Qt.Key.Key_Space)
        driver.qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, answer)
    driver.click("reviewPrimary")
    driver.wait(lambda: bool(driver.window.session.jobs.active))
    driver.wait_for_jobs()
    files = {file.suffix: file for file in (folder / "report").iterdir()}
    assert set(files) == {".html", ".pdf", ".xlsx", ".json"}
    assert all(file.stat().st_size > 1000 for file in files.values())
    assert "L-0815" in files[".html"].read_text(encoding="utf-8")
    assert files[".pdf"].read_bytes().startswith(b"%PDF")
    json.loads(files[".json"].read_text(encoding="utf-8"))
    assert "Written" in driver.window.stack.page.messages.text.text()
