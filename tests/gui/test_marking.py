"""Drawing marks with the mouse on the image: what is stored, undone, redone and written as COCO."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from aoi_app.control import JobControl
from aoi_app.imaging.pixel_hash import pixel_hash
from aoi_app.imaging.reader import read_image
from aoi_app.imaging.shapes import RegionShape, ShapeKind
from aoi_app.imaging.writer import write_image
from aoi_app.project.importing.coco import read_coco
from aoi_app.project.jobs import RegionsJob
from aoi_app.project.records import DefectClass
from aoi_app.project.regions import Region
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from aoi_app.project.store.regions_export import export_regions
from tests.gui.conftest import SILENT
from ui.core.edits import change_regions
from ui.core.jobs.job_manager import JobManager
from ui.core.places import Place
from ui.core.session import Session
from ui.data.page import DataPage
from ui.frame.main_window import MainWindow
from ui.viewer.heat_maps import HeatKey, HeatMap
from ui.viewer.mark_tools import NO_CLASS, MarkTool
from ui.viewer.viewer_panel import ViewerPanel

WIDTH, HEIGHT = 120, 90
LEFT = Qt.MouseButton.LeftButton
Points = list[tuple[float, float]]


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    images = tmp_path / "images"
    images.mkdir()
    new = []
    for number in range(2):
        file = images / f"{number}.png"
        write_image(file, np.full((HEIGHT, WIDTH), 40 * number + 60, np.uint8))
        hashed = pixel_hash(read_image(file))
        new.append(
            NewImage(file.name, f"{number}", 1, WIDTH, HEIGHT, "grey8", class_id=1 - number, pixels=hashed)
        )
    with Project.create(tmp_path / "project") as project:
        project.set_classes([DefectClass(id=0, name="good", verdict="OK"), DefectClass(id=1, name="crack")])
        project.add_images(images, new)
    session = Session(JobManager(command=lambda kind: SILENT))
    assert session.openProject(tmp_path / "project")
    yield session
    session.jobs.shut_down()
    session.closeProject()


class Hand:
    """Draws on the image of a panel, in its pixels."""

    def __init__(self, session: Session, qtbot: QtBot, panel: ViewerPanel) -> None:
        self.session, self.qtbot, self.panel = session, qtbot, panel
        self.view, self.tools = self.panel.view, self.panel.tools
        self.port = self.view.viewport()
        self.look_at(0)

    def look_at(self, number: int) -> None:
        self.session.show_image(self.session.records[number].id)
        self.qtbot.waitUntil(lambda: self.panel._reading is None)
        if self.tools.mark.isChecked():
            self.qtbot.waitUntil(lambda: self.panel.marking.marker.edits.record is not None)

    def begin(self, tool: MarkTool) -> None:
        self.tools.mark.setChecked(True)
        self.qtbot.waitUntil(lambda: self.panel.marking.marker.edits.record is not None)
        self.tools.marks.choose(tool)

    def at(self, x: float, y: float) -> QPoint:
        return self.view.viewportTransform().map(QPointF(x, y)).toPoint()

    def drag(self, points: Points) -> None:
        QTest.mousePress(self.port, LEFT, pos=self.at(*points[0]))
        for point in points[1:]:
            QTest.mouseMove(self.port, self.at(*point))
        QTest.mouseRelease(self.port, LEFT, pos=self.at(*points[-1]))

    def click(self, x: float, y: float) -> None:
        QTest.mouseClick(self.port, LEFT, pos=self.at(x, y))

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.view, key)

    def marks(self) -> tuple[Region, ...]:
        record, project = self.session.current_image, self.session.project
        assert record is not None
        assert project is not None
        return project.regions([record.id]).get(record.id, ())


def test_a_click_marks_a_point_and_a_drag_moves_it(hand: Hand) -> None:
    hand.begin(MarkTool.BOX)
    hand.key(Qt.Key.Key_P)
    hand.click(40, 30)
    hand.click(70, 60)
    assert [item.shape.kind for item in hand.marks()] == [ShapeKind.POINT, ShapeKind.POINT]
    assert np.allclose([item.shape.points[0] for item in hand.marks()], [(40, 30), (70, 60)], atol=1)
    hand.session.undo_stack.undo()
    assert len(hand.marks()) == 1


@pytest.fixture
def hand(session: Session, qtbot: QtBot) -> Hand:
    panel = ViewerPanel(session)
    qtbot.addWidget(panel)
    panel.resize(420, 700)
    panel.show()
    panel.activateWindow()
    return Hand(session, qtbot, panel)


def test_each_kind_is_drawn_in_the_window_stored_undone_redone_and_exported(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    window.stack.go_to(Place.DATA)
    hand = Hand(session, qtbot, window.findChild(ViewerPanel))
    originals = {file: file.read_bytes() for file in (tmp_path / "images").iterdir()}
    qtbot.mouseClick(window.findChild(QToolButton, "viewerMark"), LEFT)
    hand.begin(MarkTool.BOX)
    hand.drag([(30, 40), (20, 30), (10, 20)])  # from any corner
    (box,) = hand.marks()
    record = session.records[0]
    assert box.shape.kind is ShapeKind.BOX
    assert np.allclose(box.shape.bounds(), (10, 20, 30, 40), atol=1)
    assert (box.class_id, box.picture) == (record.class_id, record.pixels) == (1, record.pixels)

    hand.key(Qt.Key.Key_C)
    for corner in ((50, 10), (80, 10), (99, 5), (80, 30)):
        hand.click(*corner)
        if corner == (99, 5):
            hand.key(Qt.Key.Key_Backspace)
    hand.key(Qt.Key.Key_Return)
    assert hand.marks()[1].shape.kind is ShapeKind.POLYGON
    assert np.allclose(hand.marks()[1].shape.points, [(50, 10), (80, 10), (80, 30)], atol=1)

    hand.key(Qt.Key.Key_D)
    hand.tools.marks.size_slider.setValue(6)
    hand.drag([(50, 60), (60, 60), (70, 60)])
    hand.drag([(60, 50), (60, 60), (60, 70)])  # touches the first stroke: one mark
    painted = hand.marks()[2].shape
    assert len(hand.marks()) == 3
    assert np.allclose(painted.bounds(), (47, 47, 73, 73), atol=1.5)
    assert painted.contains(60, 52)
    assert not painted.contains(52, 52)
    hand.key(Qt.Key.Key_E)
    hand.drag([(60, 60), (60, 61)])
    erased = hand.marks()[2].shape
    assert not erased.contains(60, 60)
    assert erased.contains(50, 60)

    shapes = [mark.shape for mark in hand.marks()]
    for count in (3, 3, 2, 1, 0):
        QTest.keyClick(hand.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert len(hand.marks()) == count
    assert not session.records[0].is_marked
    for _ in range(5):
        QTest.keyClick(hand.view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert [mark.shape for mark in hand.marks()] == shapes
    assert session.records[0].regions == 3

    out = tmp_path / "marks.json"
    project = session.project
    assert project is not None
    export_regions(RegionsJob(project=project.folder, out=out), JobControl())
    (image,) = read_coco(out)
    assert [shape for shape, _ in image.regions] == shapes
    assert {label for _, label in image.regions} == {"crack"}
    assert len(json.loads(out.read_text("utf-8"))["annotations"]) == 3
    assert {file: file.read_bytes() for file in originals} == originals


def test_a_mark_is_chosen_moved_given_a_class_and_removed(hand: Hand, session: Session) -> None:
    hand.begin(MarkTool.BOX)
    hand.drag([(10, 20), (30, 40)])
    hand.key(Qt.Key.Key_S)
    hand.key(Qt.Key.Key_Escape)
    hand.drag([(20, 30), (40, 35), (500, 35)])  # it stays within the picture
    (moved,) = hand.marks()
    assert np.allclose(moved.shape.bounds(), (WIDTH - 20, 25, WIDTH, 45), atol=1)
    hand.key(Qt.Key.Key_1)
    assert hand.marks()[0].class_id == 0
    box = hand.tools.marks.shown_class
    box.setCurrentIndex(box.findData(NO_CLASS))
    box.activated.emit(box.currentIndex())
    assert hand.marks()[0].class_id is None
    hand.click(50, 80)  # beside it
    hand.key(Qt.Key.Key_Delete)
    assert len(hand.marks()) == 1
    hand.click(WIDTH - 5, 30)
    hand.key(Qt.Key.Key_Delete)
    assert hand.marks() == ()
    session.undo_stack.undo()
    assert len(hand.marks()) == 1


def test_a_corner_of_the_chosen_mark_is_dragged(hand: Hand, session: Session) -> None:
    hand.begin(MarkTool.BOX)
    hand.drag([(10, 20), (30, 40)])
    hand.key(Qt.Key.Key_S)
    hand.drag([(30, 20), (40, 15), (50, 10)])  # the upper right; the opposite one stays
    assert np.allclose(hand.marks()[0].shape.bounds(), (10, 10, 50, 40), atol=1)
    hand.drag([(10, 10), (60, 50)])  # past the opposite one
    assert np.allclose(hand.marks()[0].shape.bounds(), (50, 40, 60, 50), atol=1)
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert np.allclose(hand.marks()[0].shape.bounds(), (10, 20, 30, 40), atol=1)
    hand.begin(MarkTool.POLYGON)
    for place in ((60, 60), (80, 60), (70, 80)):
        hand.click(*place)
    hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_S)
    hand.drag([(70, 80), (75, 90)])
    assert np.allclose(hand.marks()[-1].shape.points, [(60, 60), (80, 60), (75, 90)], atol=1)


@pytest.mark.parametrize("zoom", [0.5, 7.3, 48.0])
def test_a_box_covers_whole_pixels_at_any_zoom_and_scroll(hand: Hand, zoom: float) -> None:
    hand.begin(MarkTool.BOX)
    hand.view.set_zoom(zoom)
    middle = hand.view.middle()
    x, y = int(middle.x()), int(middle.y())
    hand.drag([(x - 2.5 if zoom > 1 else x - 20, y - 0.5), (x + 1.5 if zoom > 1 else x + 20, y + 1.5)])
    if zoom > 1:
        assert hand.marks()[0].shape == RegionShape.box(x - 3, y - 1, x + 2, y + 2)
    else:
        assert all(value == int(value) for point in hand.marks()[0].shape.points for value in point)


def test_escape_cancels_then_lets_go_then_ends(hand: Hand) -> None:
    hand.begin(MarkTool.POLYGON)
    hand.click(10, 10)
    hand.click(40, 10)
    hand.key(Qt.Key.Key_Escape)
    hand.click(50, 50)
    QTest.mouseDClick(hand.port, LEFT, pos=hand.at(50, 50))
    assert hand.marks() == (), "a point is no polygon"
    hand.click(10, 10)
    hand.click(40, 10)
    hand.click(40, 40)
    QTest.mouseDClick(hand.port, LEFT, pos=hand.at(40, 40))
    assert len(hand.marks()) == 1
    hand.key(Qt.Key.Key_Escape)
    assert hand.tools.mark.isChecked()
    hand.key(Qt.Key.Key_Escape)
    assert not hand.tools.mark.isChecked()
    hand.drag([(10, 20), (30, 40)])  # moves the view again
    assert len(hand.marks()) == 1


def test_nothing_is_drawn_on_a_file_that_shows_something_else(hand: Hand, session: Session) -> None:
    write_image(session.records[1].file, np.full((HEIGHT, WIDTH), 7, np.uint8))
    session.show_image(session.records[1].id)
    hand.qtbot.waitUntil(lambda: hand.panel._reading is None)
    hand.tools.mark.setChecked(True)
    hand.qtbot.waitUntil(lambda: "Check files" in hand.panel._note.text())
    hand.drag([(10, 20), (30, 40)])
    assert hand.marks() == ()
    hand.look_at(0)
    hand.drag([(10, 20), (30, 40)])
    assert len(hand.marks()) == 1


def test_a_project_that_can_only_be_read_says_why(
    hand: Hand, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "why_read_only", lambda self: "read-only disk")
    hand.tools.mark.setChecked(True)
    session.projectChanged.emit()
    assert not hand.tools.mark.isEnabled()
    assert not hand.tools.mark.isChecked()
    assert "read-only disk" in hand.tools.mark.toolTip()


def test_tools_fit_one_row_or_are_in_its_menu_with_their_keys(
    hand: Hand, qapp: QApplication, session: Session
) -> None:
    row: Callable[[], list[str]] = lambda: [  # noqa: E731
        button.objectName() for button in hand.tools.row._buttons if button.isVisible()
    ]
    hand.panel.resize(280, 700)
    qapp.processEvents()
    assert row()[0] == "viewerMap"
    assert "viewerPair" not in row()
    hidden = hand.tools.row.more.menu().actions()
    assert hand.tools.view.pair in hidden
    QTest.keyClick(hand.panel, Qt.Key.Key_W)
    assert hand.tools.view.grey.isChecked(), "its key counts all the same"
    hand.panel.resize(700, 700)
    qapp.processEvents()
    assert "viewerPair" in row()
    assert not hand.tools.row.more.isVisible()


def test_the_gallery_outlines_marks_as_they_are_now(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    page = DataPage(session)
    page.retranslate()
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    button, gallery = page.split_bar.marked, page.gallery
    assert not button.isVisible()
    record = session.records[0]
    box = Region(RegionShape.box(0, 0, 60, 45), 1, record.picture)
    change_regions(session, record.id, (box, replace(box, picture="another")), "Mark")
    assert button.isVisible()
    assert button.text().startswith("1 ")

    def opaque(number: int) -> bool:
        outlines = gallery.outlines.picture(session.records[number])
        if outlines is None:
            return False
        colour = outlines.toImage().pixelColor(outlines.width() // 2, outlines.height() // 4)
        return colour.alpha() > 0

    assert not opaque(0)
    button.click()
    qtbot.waitUntil(lambda: opaque(0))
    assert gallery.outlines.picture(session.records[1]) is None
    change_regions(session, record.id, (replace(box, shape=RegionShape.box(0, 0, 9, 9)),), "Move")
    qtbot.waitUntil(lambda: gallery.outlines.picture(session.records[0]) is not None)
    assert not opaque(0)
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert not button.isVisible()


def test_the_viewer_says_whether_the_map_points_at_a_mark(hand: Hand, session: Session) -> None:
    record, panel = session.records[0], hand.panel
    hand.tools.map.setChecked(True)
    heat = np.zeros((6, 8), np.float32)
    heat[2, 3] = 1.0
    key = HeatKey("run", record.file, *hand.tools.wish())
    panel.maps.ready.emit(key, HeatMap(heat, [], (15, 10, 20, 15), (17, 12), "crack", {}, ()))
    assert "peak" not in panel._note.text(), "nothing is marked"
    there = Region(RegionShape.box(15, 10, 20, 15), 1, record.picture)
    for region, said in (
        (there, "in a mark"),
        (replace(there, shape=RegionShape.box(0, 0, 5, 5)), "beside"),
        (replace(there, picture="an earlier one"), ""),
    ):
        change_regions(session, record.id, (region,), "Mark")
        assert said in panel._note.text()
        assert ("peak" in panel._note.text()) == bool(said)
