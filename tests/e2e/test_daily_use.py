"""A day with many classes: stop and start again, relabel what the matrix shows, retrain, compare."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from aoi_app.control import JobControl
from aoi_app.csv_text import csv_text
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import ImportJob
from aoi_app.worker.project_jobs import import_images
from tests.e2e.driver import JOB_MS, Driver
from ui.core import dialogs
from ui.data.page import DataPage
from ui.evaluate.matrix_model import MatrixRole
from ui.evaluate.page import EvaluatePage
from ui.experiments.page import ExperimentsPage
from ui.train.page import TrainPage

FEW, MANY = 12, 40  # classes at first, and in the end
TRAIN, VAL = 4, 2  # images of a class
WRONG = 30  # test images of a defect that show another
SIDE = 48


def pattern(kind: int, seed: int) -> np.ndarray:
    """A noisy grating [48, 48]; each class has a direction and a period of its own."""
    y, x = np.mgrid[:SIDE, :SIDE]
    angle, period = kind % 8 * np.pi / 8, 4 + 3 * (kind // 8)
    wave = np.sin((x * np.cos(angle) + y * np.sin(angle)) * 2 * np.pi / period + seed)
    noise = np.random.default_rng(seed).normal(0, 8, wave.shape)
    return np.clip(127 + 90 * wave + noise, 0, 255).astype(np.uint8)


def add_classes(project: Path, source: Path, kinds: range, wrong: int = 0) -> None:
    """Import images of these classes; ``wrong`` ones of the second class show the third."""
    rows = [("path", "label", "split")]
    for kind in kinds:
        shown = [(kind, "train")] * TRAIN + [(kind, "val")] * VAL
        shown += [(kind + 1, "test")] * (wrong if kind == kinds[1] else 0)
        for seed, (really, split) in enumerate(shown):
            path = f"kind {kind:02}/{seed}.png"
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            write_image(source / path, pattern(really, 1000 * kind + seed))
            rows.append((path, f"kind {kind:02}", split))
    table = source.with_suffix(".csv")
    table.write_text(csv_text(rows), encoding="utf-8")
    job = ImportJob(project=project, source=source, split=table, ok=(f"kind {kinds[0]:02}",))
    import_images(job, JobControl())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    add_classes(tmp_path / "project", tmp_path / "first", range(FEW), WRONG)
    return tmp_path / "project"


def test_a_day_with_many_classes(
    driver: Driver, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: "out of focus")
    session = driver.window.session
    assert session.openProject(folder)
    train_after_a_stop(driver)
    relabel_from_the_matrix(driver)
    stop_and_package(driver, folder)
    exclude_and_bring_back(driver)
    add_classes(folder, tmp_path / "second", range(FEW, MANY))
    session.reload()
    driver.wait(lambda: len(session.classes) == MANY and session.complete)
    retrain_in_another_language(driver)
    compare(driver)


def train_after_a_stop(driver: Driver) -> None:
    driver.go("train")
    driver.click("preset_instant")
    stop_at_once(driver, "trainPrimary")
    project = driver.window.session.project
    assert project is not None
    assert not [entry for entry in project.run_list() if entry.run.state == "finished"]
    driver.click("trainPrimary")
    finish(driver)
    assert [entry.run.state for entry in project.run_list()].count("finished") == 1


def stop_at_once(driver: Driver, button: str) -> None:
    """Start a job and stop it at the first that its worker says."""
    jobs = driver.window.session.jobs
    driver.click(button)
    driver.wait(lambda: bool(jobs.active))
    (running,) = jobs.active
    running.reported.connect(lambda _: running.cancel() if running.state != "stopping" else None)
    driver.wait(lambda: not jobs.active, JOB_MS)
    assert running.state == "stopped", (running.state, running.failure)


def finish(driver: Driver) -> None:
    """Wait for the job that was just started."""
    jobs = driver.window.session.jobs
    driver.wait(lambda: bool(jobs.active))
    (running,) = jobs.active
    driver.wait(lambda: not jobs.active, JOB_MS)
    assert running.state == "finished", (running.state, running.failure, running.log_tail)


def relabel_from_the_matrix(driver: Driver) -> None:
    driver.click("messageAction")  # "Evaluate" in the message that says the model is trained
    page, session = driver.window.stack.page, driver.window.session
    assert isinstance(page, EvaluatePage)
    driver.wait(lambda: page.view.isVisible())
    driver.click("evaluateTest")
    driver.click("evaluateStart")
    finish(driver)
    matrix, gallery = page.view.matrix, page.view.gallery
    driver.wait(lambda: bool(matrix.model.index(1, 2).data()))
    assert matrix.model.rowCount() >= FEW
    index = matrix.model.index(1, 2)
    assert index.data(MatrixRole.PAIR) == (1, 2)
    driver.click_index(matrix.table, index)
    driver.wait(lambda: gallery.images.rowCount() == int(index.data()))  # many images are paired on a thread
    assert gallery.images.rowCount() == int(index.data()) >= WRONG - 2, "a mistake or two are the model's"
    driver.click_index(gallery, gallery.images.index(0, 0))
    driver.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    chosen = {record.id for record in gallery.selected()}
    assert len(chosen) == gallery.images.rowCount()
    driver.press(Qt.Key.Key_3)
    assert session.project is not None
    third = session.classes[2].id
    assert {record.class_id for record in session.project.images() if record.id in chosen} == {third}
    assert session.undo_stack.count() == 1, "all of them are one step"


def stop_and_package(driver: Driver, folder: Path) -> None:
    stop_at_once(driver, "evaluatePrimary")
    assert not list((folder / "models").glob("*")), "a stopped package leaves no file"
    driver.click("evaluatePrimary")
    finish(driver)
    assert len(list((folder / "models").glob("*.aoimodel"))) == 1


def exclude_and_bring_back(driver: Driver) -> None:
    driver.go("data")
    page, session = driver.window.stack.page, driver.window.session
    assert isinstance(page, DataPage)
    project, before = session.project, [(record.id, record.class_id) for record in session.records]
    assert project is not None
    driver.click_index(page.gallery, page.gallery.model_of_images.index(0, 0))
    page.gallery.select_rows([0, 1, 2])
    driver.press(Qt.Key.Key_Delete)
    assert (len(project.images()), len(session.excluded)) == (len(before) - 3, 3)
    driver.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [(record.id, record.class_id) for record in session.records] == before
    assert not session.excluded


def retrain_in_another_language(driver: Driver) -> None:
    driver.go("train")
    jobs, session = driver.window.session.jobs, driver.window.session
    driver.click("trainPrimary")
    driver.wait(lambda: bool(jobs.active))
    session.change_settings(language="zh_TW")
    assert jobs.active, "switched in mid-run"
    finish(driver)
    page = driver.window.stack.page
    assert isinstance(page, TrainPage)
    assert "訓練" in driver.window.rail.buttons["train"].text()
    assert "訓練" in page.messages.text.text(), "what the job says at its end is in the language of now"
    session.change_settings(language="en")
    driver.wait(lambda: "Train" in driver.window.rail.buttons["train"].text())


def compare(driver: Driver) -> None:
    page = driver.window.stack.page
    assert isinstance(page, TrainPage)
    page.tabs.setCurrentWidget(page.runs)
    model, selection = page.runs.model, page.runs.table.selectionModel()
    driver.wait(lambda: sum(row.usable for row in model.rows) == 2)
    row = QItemSelectionModel.SelectionFlag.Rows
    for number in (number for number, run in enumerate(model.rows) if run.usable):
        selection.select(model.index(number, 0), QItemSelectionModel.SelectionFlag.Select | row)
    for number in (number for number, run in enumerate(model.rows) if not run.usable):
        selection.select(model.index(number, 0), QItemSelectionModel.SelectionFlag.Deselect | row)
    driver.click("runCompare")
    shown = driver.window.stack.page
    assert isinstance(shown, ExperimentsPage)
    driver.wait(lambda: shown.comparison.shown is not None)
    figures = {
        line.id: [cell.text for cell in line.cells[1:]] for line in shown.comparison.figures.texts.lines
    }
    common = FEW * (TRAIN + VAL)  # the first run knows none of the other classes
    assert [f"/{common} " in text.replace("\u00a0", " ") for text in figures["accuracy"]] == [True, True]
