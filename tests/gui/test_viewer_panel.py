"""The viewer: reads on pool threads, requests only visible heat maps, newest request first."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QLineF, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from aoi_app.events import HeatMapReady
from aoi_app.imaging.shapes import RegionShape
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import ExplainJob, ExplainResult, Job, MapStage
from aoi_app.project.map_check import MapTest
from aoi_app.project.records import DefectClass, Prediction, Verdict
from aoi_app.project.regions import Region
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from models.catalogue import CAMS
from ui.core.edits import change_regions
from ui.core.language import apply_language
from ui.core.session import Session
from ui.frame.shortcuts_dialog import ShortcutsDialog
from ui.viewer.pair_dialog import PairDialog
from ui.viewer.viewer_panel import ViewerPanel


class FakeJob(QObject):
    finished = Signal(object)
    failed = Signal(object)
    crashed = Signal(str)
    stopped = Signal(object)
    progressed = Signal()
    reported = Signal(object)
    ended = Signal()

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job
        self.state = "running"
        self.active = True
        self.stage, self.done, self.fraction, self.seconds_left = "", 0, None, None

    def cancel(self) -> None:
        self.state, self.active = "stopped", False
        self.stopped.emit(None)
        self.ended.emit()

    def end(self, result: ExplainResult | None = None) -> None:
        self.state, self.active = "finished", False
        self.finished.emit(result)
        self.ended.emit()


class FakeJobs(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.started: list[FakeJob] = []

    def start(self, job: Job, background: bool = False) -> FakeJob:
        self.started.append(FakeJob(job))
        return self.started[-1]

    def active_of(self, kind: str) -> None:
        return None


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    images = tmp_path / "images"
    images.mkdir()
    for number in range(3):
        write_image(images / f"{number}.png", np.full((30, 40), 1000 * number + 7, dtype=np.uint16))
    with Project.create(tmp_path / "project") as project:
        project.set_classes([DefectClass(id=0, name="good", verdict="OK"), DefectClass(id=1, name="crack")])
        project.add_images(
            images,
            [
                NewImage(f"{n}.png", sha256=str(n), bytes=99, width=40, height=30, mode="grey16", class_id=0)
                for n in range(3)
            ],
        )
    session = Session(FakeJobs())  # type: ignore[arg-type]
    assert session.openProject(tmp_path / "project")
    yield session
    session.closeProject()


def explained(session: Session) -> list[ExplainJob]:
    return [running.job for running in session.jobs.started]  # type: ignore[attr-defined]


def test_the_image_its_value_and_its_facts_are_shown(session: Session, qtbot: QtBot) -> None:
    panel = ViewerPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    image = session.records[2]
    prediction = Prediction(image.id, 1, 0.8, 0.8, Verdict.NG, ((1, 0.8), (0, 0.2)))
    session.show_run("run", {image.id: prediction})
    session.show_image(image.id)
    qtbot.waitUntil(lambda: panel.view.layers_shown()["image"])
    panel.view.set_zoom(1.0)
    assert panel.view.pixel_at(panel.view.mapFromScene(5, 5).toPointF()) == (5, 5, "2007")
    assert panel.details.values["label"].text() == "good"
    assert panel.details.values["predicted"].text().startswith("crack")
    assert panel.details.range.currentText() == "0 – 4095"
    assert explained(session) == []
    session.show_image(None)
    assert not panel.view.layers_shown()["image"]


def test_maps_are_requested_when_visible_and_the_newest_request_wins(
    session: Session, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    panel = ViewerPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    session.show_run("run", {})
    session.show_image(session.records[0].id)
    qtbot.waitUntil(lambda: panel.view.layers_shown()["image"])
    qtbot.keyClick(panel, Qt.Key.Key_G)
    assert [job.image for job in explained(session)] == [session.records[0].file]
    for record in session.records[1:]:
        session.show_image(record.id)
        qtbot.waitUntil(lambda: panel._reading is None, timeout=5000)
    heat = np.zeros((6, 8), dtype=np.uint16)
    heat[2:4, 3:5] = 65535
    result = ExplainResult(
        map=tmp_path / "a.map.png",
        file=tmp_path / "a.png",
        peak=(17, 13),
        box=(15, 10, 25, 20),
        class_name="crack",
        score=0.7,
        method="cam",
        layer=None,
        seconds=0.1,
        scores={"good": 0.3, "crack": 0.7},
        layers=(MapStage(stage=2, channels=9, height=5, width=7),),
        test=MapTest(verdict="WEAK", doubts=("unclear",), place=2, places=20),
    )
    jobs = session.jobs.started  # type: ignore[attr-defined]
    write_image(tmp_path / "a.map.png", heat)
    jobs[0].end(result)
    assert [job.image for job in explained(session)[1:]] == [session.records[2].file]
    qtbot.waitUntil(lambda: not (tmp_path / "a.map.png").exists())
    write_image(tmp_path / "a.map.png", heat)
    jobs[1].reported.emit(HeatMapReady(result.model_copy(update={"test": None, "box": None}).to_json()))
    qtbot.waitUntil(lambda: panel.view.layers_shown()["map"])
    assert panel.view.layers_shown()["box"], "a ring"
    assert panel.trust.isVisible()
    assert not panel.trust.verdict.isVisible(), "the map is seen before it is tested"
    jobs[1].end(result)
    assert panel.trust.verdict.text() == "? WEAK"
    assert "at some of 19 other places (rank 2)" in panel.trust.why.text()
    qtbot.keyClick(panel, Qt.Key.Key_B)
    assert not panel.view.layers_shown()["box"]
    qtbot.keyClick(panel, Qt.Key.Key_Space)
    assert not panel.view.layers_shown()["map"]
    session.show_image(session.records[0].id)
    qtbot.waitUntil(lambda: panel._reading is None)
    qtbot.keyClick(panel, Qt.Key.Key_G)  # this map is cached: no new request
    qtbot.waitUntil(lambda: panel.view.layers_shown()["map"])
    assert len(jobs) == 2
    try:
        apply_language(qapp, "zh_TW")
        qtbot.waitUntil(lambda: "Attention" not in panel._note.text())
        assert "crack" in panel._note.text()
    finally:
        apply_language(qapp, "en")
    qtbot.waitUntil(lambda: panel._note.text().startswith("Attention area for crack"))
    qtbot.keyClick(panel, Qt.Key.Key_G)
    assert panel._note.isHidden(), "nothing is said of a map that is not seen"


def test_an_image_that_is_gone_is_named(session: Session, qtbot: QtBot) -> None:
    session.records[1].file.unlink()
    panel = ViewerPanel(session)
    qtbot.addWidget(panel)
    session.show_image(session.records[1].id)
    qtbot.waitUntil(lambda: "1.png" in panel._note.text())
    assert not panel.view.layers_shown()["image"]


def test_a_slow_method_shows_progress_and_stops_for_a_newer_request(session: Session, qtbot: QtBot) -> None:
    panel = ViewerPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    session.show_run("run", {})
    session.show_image(session.records[0].id)
    qtbot.waitUntil(lambda: panel.view.layers_shown()["image"])
    tools, jobs = panel.tools, session.jobs.started  # type: ignore[attr-defined]
    tools.method.setCurrentIndex(tools.method.findData("score_cam"))
    tools.map.trigger()
    assert [job.method for job in explained(session)] == ["score_cam"]
    assert panel.stop.isHidden()
    jobs[0].done, jobs[0].seconds_left = 40, 8.0
    jobs[0].progressed.emit()
    assert "40 %" in panel._note.text()
    assert "8 s" in panel._note.text()
    qtbot.mouseClick(panel.stop, Qt.MouseButton.LeftButton)
    assert (jobs[0].state, len(jobs), panel.stop.isHidden()) == ("stopped", 1, True)
    tools.map.trigger()
    tools.map.trigger()
    assert len(jobs) == 2
    session.show_image(session.records[1].id)  # the map of the previous image is not waited for
    qtbot.waitUntil(lambda: [job.image for job in explained(session)[2:]] == [session.records[1].file])
    assert jobs[1].state == "stopped"


def test_layers_are_those_of_the_network_and_the_closed_form_has_no_choice(
    session: Session, qtbot: QtBot
) -> None:
    panel = ViewerPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    session.show_run("run", {})
    session.show_image(session.records[0].id)
    qtbot.waitUntil(lambda: panel.view.layers_shown()["image"])
    tools = panel.tools
    tools.set_layers([MapStage(stage=1, channels=9, height=5, width=7)])
    tools.map.trigger()
    assert tools.method.currentData() == "", "the best one, until another is chosen"
    assert tools.layer.isHidden()
    tools.method.setCurrentIndex(tools.method.findData("hires_cam"))
    tools.layer.setCurrentIndex(1)
    assert "7 × 5" in tools.layer.currentText()
    tools.set_layers([MapStage(stage=n, channels=9, height=5, width=7) for n in range(2)])
    assert tools.wish() == ("", "hires_cam", 1)
    session.jobs.started[0].end()  # type: ignore[attr-defined]
    assert (explained(session)[-1].method, explained(session)[-1].layer) == ("hires_cam", 1)
    tools.method.setCurrentIndex(tools.method.findData("cam"))
    assert tools.wish() == ("", "cam", None)
    assert tools.method.toolTip() == CAMS["cam"].description


def test_every_key_of_the_viewer_is_in_the_list_of_keys(session: Session, qtbot: QtBot) -> None:
    panel = ViewerPanel(session)
    qtbot.addWidget(panel)
    dialog = ShortcutsDialog(panel, [], viewer=True)
    listed = {key for label in dialog.findChildren(QLabel) for key in label.text().split(" · ")}
    keys = {action.shortcut().toString() for action in panel.tools.findChildren(QAction)} - {""}
    assert {"G", "Space", "[", "F"} <= keys
    assert keys <= listed
    (fit,) = (action for action in panel.tools.actions() if action.shortcut().toString() == "F")
    with qtbot.waitSignal(panel.tools.view.fitWanted):
        fit.trigger()


def test_what_belongs_to_the_heat_map_is_hidden_or_says_that_it_needs_it(
    session: Session, qtbot: QtBot
) -> None:
    panel = ViewerPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    tools = panel.tools
    choosers = (tools.shown_class, tools.method, tools.compare, tools.opacity)
    needing = (tools.opacity, tools.contour, tools.box)
    assert not any(part.isVisible() for part in choosers)
    assert all(not part.isEnabled() and "heat map first" in part.toolTip() for part in needing)
    tools.map.setChecked(True)
    assert all(part.isVisible() for part in choosers)
    assert all(part.isEnabled() and "heat map first" not in part.toolTip() for part in needing)


def shown_grey(panel: ViewerPanel) -> int:
    """The grey value painted for the image's pixel 5, 5."""
    return panel.view._image.pixmap().toImage().pixelColor(5, 5).red()


def test_the_range_shown_changes_the_picture_and_not_the_values(session: Session, qtbot: QtBot) -> None:
    panel = ViewerPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    session.show_image(session.records[1].id)
    qtbot.waitUntil(lambda: panel.view.layers_shown()["image"])
    panel.tools.view.grey.trigger()
    row = panel.window_row
    assert row.isVisible()
    assert (row.low.value(), row.high.value()) == (0, 1023)
    dark = shown_grey(panel)
    assert dark == round(1007 / 1023 * 255)
    row.high.setValue(1020)
    row.low.setValue(1000)
    qtbot.waitUntil(lambda: shown_grey(panel) == round(7 / 20 * 255))
    panel.view.set_zoom(1.0)
    assert panel.view.pixel_at(panel.view.mapFromScene(5, 5).toPointF())[2] == "1007"
    session.show_image(session.records[0].id)  # of the same mode: shown alike, so that they can be compared
    qtbot.waitUntil(lambda: panel._reading is None and shown_grey(panel) == 0)
    row.low.setValue(5000)
    assert row.low.value() < row.high.value() <= 1023, "black stays below white"
    qtbot.mouseClick(row.reset, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown_grey(panel) == round(7 / 1023 * 255))


def test_a_true_length_gives_the_scale_of_the_project(session: Session, qtbot: QtBot) -> None:
    panel = ViewerPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    panel.tools.view.ruler.trigger()
    panel.view.measured.emit(QLineF(0, 0, 30, 40))
    assert panel.ruler.text.text() == "50.0 px · -53.1°"
    panel.ruler.length.setValue(2.5)
    assert "20 px/mm" in panel.ruler.text.text()
    panel.view.measured.emit(QLineF(0, 0, 10, 0))
    assert panel.ruler.length.value() == 0.5
    folder = session.project.folder
    session.closeProject()
    assert session.openProject(folder)
    panel.view.measured.emit(QLineF(0, 0, 100, 0))
    assert panel.ruler.length.value() == 5.0
    panel.tools.view.ruler.trigger()
    assert panel.ruler.isHidden()


def test_two_images_side_by_side_follow_each_other(session: Session, qtbot: QtBot) -> None:
    panel = ViewerPanel(session)
    qtbot.addWidget(panel)
    panel.tools.view.pair.trigger()
    assert "Choose an image" in panel._note.text()
    session.show_image(session.records[0].id)
    panel.tools.view.pair.trigger()
    (dialog,) = panel.findChildren(PairDialog)
    session.show_image(session.records[2].id)
    left, right = dialog.left, dialog.right
    qtbot.waitUntil(lambda: left.view.pixels() is not None and right.view.pixels() is not None)
    qtbot.waitUntil(lambda: int(right.view.pixels()[0, 0]) == 2007)
    assert int(left.view.pixels()[0, 0]) == 7, "the left image stays"
    right.view.set_zoom(12.0)
    assert left.view.zoom() == 12.0
    assert "label good" in right.words.text()
    dialog.swap.click()
    qtbot.waitUntil(lambda: int(left.view.pixels()[0, 0]) == 2007)
    session.closeProject()
    assert dialog.isHidden()


def test_masks_and_boxes_are_outlined_and_follow_undo(session: Session, qtbot: QtBot) -> None:
    panel = ViewerPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    first, second = session.records[:2]
    session.show_image(first.id)
    assert panel.tools.masks.isVisible() is False
    drawn = np.zeros((30, 40), bool)
    drawn[4:9, 10:20] = True
    box = Region(RegionShape.box(3, 4, 13, 10), 1, first.picture)
    change_regions(session, first.id, (box, Region(RegionShape.brush(drawn))), "Mark")
    outlines = panel.view.overlay.childItems()
    assert len(outlines) == 3, "two pens for the box, and a mask"
    assert outlines[0].boundingRect().contains(8.0, 7.0)
    assert panel.tools.masks.isVisible()
    assert session.records[0].is_marked
    panel.tools.masks.trigger()
    assert not panel.view.overlay.isVisible()
    session.show_image(second.id)
    assert not panel.view.overlay.childItems()
    session.show_image(first.id)
    session.undo_stack.undo()
    assert not panel.view.overlay.childItems()
    assert not session.records[0].is_marked


def test_an_imported_mask_is_outlined(session: Session, qtbot: QtBot) -> None:
    record, project = session.records[0], session.project
    assert project is not None
    mask = np.zeros((30, 40), np.uint8)
    mask[3:9, 5:20] = 255
    write_image(record.file.parent / "0_mask.png", mask)
    new = NewImage("0.png", sha256="0", bytes=99, width=40, height=30, mode="grey16", mask="0_mask.png")
    project.add_images(record.file.parent, [new])
    session.reload()
    panel = ViewerPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    session.show_image(record.id)
    qtbot.waitUntil(lambda: len(panel.view.overlay.childItems()) == 1)
    assert panel.regions.is_marked_at(10, 5) is True
    assert panel.regions.is_marked_at(30, 20) is False
