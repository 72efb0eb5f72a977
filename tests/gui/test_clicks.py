"""Clicking the defect on ten images: mouse, keys, skip, undo, and what follows."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from aoi_app.events import CellsFitted, HeadFitted, PastedTried
from aoi_app.imaging.pixel_hash import pixel_hash
from aoi_app.imaging.reader import read_image
from aoi_app.imaging.shapes import RegionShape, ShapeKind
from aoi_app.imaging.writer import write_image
from aoi_app.project.clicks import ENOUGH, to_click
from aoi_app.project.recipe.presets import PRESETS
from aoi_app.project.records import DefectClass, Split
from aoi_app.project.regions import Region
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from tests.gui.conftest import SILENT
from ui.core.jobs.job_manager import JobManager
from ui.core.session import Session
from ui.data.click_dialog import ClickDialog
from ui.data.page import DataPage
from ui.frame.main_window import MainWindow
from ui.recipe.defect_line import DefectLine
from ui.train.page import TrainPage
from ui.train.run_view import RunView

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    """Four good images, and eight and seven of two defects, one of them for the test."""
    (tmp_path / "images").mkdir()
    new = []
    for number, kind in enumerate([0] * 4 + [1] * 8 + [2] * 7):
        file = tmp_path / "images" / f"{number}.png"
        write_image(file, np.full((60, 80), 10 * number + 9, np.uint8))
        hashed = pixel_hash(read_image(file))
        new.append(NewImage(file.name, f"{number:064}", 1, 80, 60, "grey8", class_id=kind, pixels=hashed))
    with Project.create(tmp_path / "project") as project:
        names = ("good", "crack", "pit")
        project.set_classes(
            [DefectClass(id=n, name=name, verdict="NG" if n else "OK") for n, name in enumerate(names)]
        )
        project.add_images(tmp_path / "images", new)
        project.set_splits({project.images()[-1].id: Split.TEST})
    session = Session(JobManager(command=lambda kind: SILENT))
    assert session.openProject(tmp_path / "project")
    yield session
    session.jobs.shut_down()
    session.closeProject()


def test_ten_defects_are_clicked_with_mouse_and_keys_and_then_trained_with(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    originals = {file: file.read_bytes() for file in (tmp_path / "images").iterdir()}
    train = window.stack.train()
    assert isinstance(train, TrainPage)
    qtbot.mouseClick(train.recipe.cards.cards["detail"], LEFT)
    advice = train.readiness.list.findChild(QPushButton, "fix_marks")
    assert advice is not None
    qtbot.mouseClick(advice, LEFT)
    dialog = window.findChild(ClickDialog)
    page = window.findChild(DataPage)
    assert page.isVisible()
    port, view = dialog.view.viewport(), dialog.view

    def ready() -> None:
        qtbot.waitUntil(lambda: dialog.edits.record is not None)

    def click(x: float, y: float) -> None:
        ready()
        QTest.mouseClick(port, LEFT, pos=view.viewportTransform().map(QPointF(x, y)).toPoint())

    ready()
    first = session.current_image
    assert first is not None
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert session.current_image == first, "nothing is marked yet"
    click(20, 10)
    click(50, 40)
    QTest.keyClick(view, Qt.Key.Key_Return)
    ready()
    assert dialog.count.text() == "Image 2 of 10"
    second = session.current_image
    assert second is not None
    assert second.class_id != first.class_id, "the classes take turns"
    QTest.keyClick(view, Qt.Key.Key_S)
    ready()
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # the second click on the first
    ready()
    assert session.current_image is not None
    assert session.current_image.id == first.id
    assert session.current_image.regions == 1
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(view, key)
    assert session.record(first.id).regions == 2
    qtbot.mouseClick(dialog.next, LEFT)
    ready()
    assert session.current_image.id == second.id, "it was only skipped"
    for number in range(2, 1 + ENOUGH):
        assert dialog.count.text() == f"Image {number} of 10"
        click(30, 30)
        dialog.next.click()
    assert dialog.train.isVisible()
    assert "10" in dialog.end.text()

    marked = {item.id: item for item in session.records if item.regions}
    assert len(marked) == ENOUGH
    assert session.project is not None
    regions = session.project.regions(marked)
    assert {item.shape.kind for found in regions.values() for item in found} == {ShapeKind.POINT}
    assert all(found[0].class_id == marked[image].class_id for image, found in regions.items())
    assert np.allclose(regions[first.id][0].shape.points, (20, 10), atol=1)
    assert {file: file.read_bytes() for file in originals} == originals
    qtbot.mouseClick(dialog.train, LEFT)
    assert train.isVisible()
    assert train.recipe.recipe().preset == "detail"
    assert train.readiness.list.findChild(QPushButton, "fix_marks") is None


def test_an_image_that_has_changed_is_skipped_and_the_end_comes_with_the_last(
    session: Session, qtbot: QtBot
) -> None:
    images = to_click(session.records, session.classes)
    assert len(images) == 14, "one is for the test"
    write_image(images[0].file, np.zeros((60, 80), np.uint8))
    dialog = ClickDialog(session, images[:2])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "Check files" in dialog.note.text())
    QTest.mouseClick(dialog.view.viewport(), LEFT)
    assert dialog.marked == 0
    dialog.skip.click()
    dialog.skip.click()
    assert not dialog.train.isVisible()
    assert "Nothing" in dialog.end.text()


def test_a_run_says_what_the_marks_brought_and_which_sizes_were_tried(qtbot: QtBot) -> None:
    size = {"width": 128, "height": 352, "cost": 0.9, "megabytes": 18.2, "area": 0.99, "error": 0.002}
    larger = {**size, "width": 256, "cost": 3.6, "gain": 0.008, "gain_error": 0.003, "median": 31.2}
    head = {"n": 158, "right": 128, "area": 0.893, "caught": 18, "ng": 41, "rejected": 5, "ok": 117}
    figures = {
        "marked": 10,
        "sizes": [{**size, "state": "first"}, {**larger, "state": "judges_better", "chosen": True}],
        "whole": head,
        "both": {**head, "caught": 40},
    }
    view = RunView()
    qtbot.addWidget(view)
    assert [None for _ in view.lay_out()]
    pasted = {"images": 59, "without": 0.9377, "pasted": 0.9537, "gain": 0.016, "error": 0.0124, "kept": True}
    view.replay("Detail", [HeadFitted([], 1.0, {}), CellsFitted(figures), PastedTried(pasted)])
    assert "learned" in view.pasted._title.text()
    assert "0.9377 without, 0.9537 with them; gain +0.0160 ± 0.0124" in view.pasted.words.text()
    card = view.cells
    assert [line.cells[1].text for line in card.heads.texts.lines] == ["18/41", "40/41"]
    first, second = card.sizes.texts.lines
    assert [cell.text for cell in first.cells[:3]] == ["128 × 352", "–", "0.9 ×"]
    assert second.cells[-1].text.startswith("✓")
    assert "0.0080 ± 0.0030" in second.cells[-1].tip
    assert "10" in card._title.text()
    view.replay("Instant", [HeadFitted([], 1.0, {})])
    assert not card.isVisibleTo(view)
    assert not view.pasted.isVisibleTo(view)
    view.replay("Instant", [HeadFitted([], 1.0, {}), PastedTried({"images": 0, "kept": False})])
    assert view.pasted.words.text().startswith("There was nothing to paste")


def test_the_recipe_says_how_large_marked_defects_are_and_what_more_would_cost(
    session: Session, qtbot: QtBot
) -> None:
    assert session.project is not None
    line = DefectLine(session)
    qtbot.addWidget(line)
    recipe = PRESETS["detail"].recipe.changed({"input.width": 64, "input.height": 64})
    line.measure(session.records)
    line.show_recipe(recipe)
    assert line.text().startswith("Tries up to"), "nothing is marked"
    box = Region(RegionShape.box(10, 10, 20, 20), 1)
    session.project.set_regions({session.records[5].id: [box]})
    session.reload()
    line.measure(session.records)
    qtbot.waitUntil(lambda: "px" in line.text())
    assert "8 px wide at 64 × 64" in line.text()  # 10 x 10 of 80 x 60 pixels
    assert "16 px, for 4.0 times the time" in line.text()
