"""The editor of areas: with the mouse and by keys alone, over a real image, to the recipe."""

import pytest
from PySide6.QtCore import QPoint, Qt

from aoi_app.imaging.areas import Area
from aoi_app.project.recipe.recipe import Recipe
from ui.recipe.area_words import areas_text
from ui.recipe.areas_dialog import AreasDialog


@pytest.fixture
def dialog(session, make_project, qtbot):
    session.openProject(make_project({"good": 2}))
    dialog = AreasDialog(session, Recipe())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.view.image_size().isEmpty())
    return dialog


def at(dialog, x, y):
    """The pixel of the viewport of a place in shares of the image."""
    size = dialog.view.image_size()
    return dialog.view.mapFromScene(x * size.width(), y * size.height())


def test_boxes_and_polygons_are_drawn_named_and_taken_away(dialog, qtbot):
    screen = dialog.view.viewport()
    qtbot.mousePress(screen, Qt.MouseButton.LeftButton, pos=at(dialog, 0.2, 0.2))
    qtbot.mouseMove(screen, at(dialog, 0.5, 0.5))
    qtbot.mouseRelease(screen, Qt.MouseButton.LeftButton, pos=at(dialog, 0.6, 0.7))
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "pins")
    dialog.polygon.click()
    for place in ((0.3, 0.3), (0.5, 0.3), (0.4, 0.6)):
        qtbot.mouseClick(screen, Qt.MouseButton.LeftButton, pos=at(dialog, *place))
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    dialog.kind.setCurrentIndex(1)
    dialog.kind.activated.emit(1)
    box, hole = dialog.value()
    assert (box.name, box.kind, len(box.corners)) == ("pins", "look", 4)
    assert box.corners[0] == pytest.approx((0.2, 0.2), abs=0.03)
    assert box.corners[2] == pytest.approx((0.6, 0.7), abs=0.03)
    assert (hole.kind, len(hole.corners)) == ("ignore", 3)
    assert areas_text(dialog.value(), ", ") == f"pins, without {hole.name}"
    assert Recipe().changed({"input.areas": dialog.value()}).input.areas == dialog.value()
    dialog.box.click()
    qtbot.mouseClick(screen, Qt.MouseButton.LeftButton, pos=at(dialog, 0.22, 0.25))  # no box: it chooses
    assert dialog.list.currentRow() == 0
    qtbot.keyClick(dialog.view, Qt.Key.Key_Delete)
    assert dialog.value() == (hole,)


def test_an_area_is_added_and_moved_by_keys_within_the_picture(dialog, qtbot):
    qtbot.keyClick(dialog.add, Qt.Key.Key_Space)
    for _ in range(40):
        qtbot.keyClick(dialog.view, Qt.Key.Key_Right)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    (area,) = dialog.value()
    xs, ys = zip(*area.corners, strict=True)
    assert (min(xs), max(xs), min(ys), max(ys)) == (0.5, 1.0, 0.25, 0.76)


def test_what_cannot_be_is_said_and_cannot_be_applied(dialog, qtbot):
    dialog.add.click()
    dialog.add.click()
    assert dialog.primary.isEnabled()
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, dialog.list.item(0).text())
    assert not dialog.primary.isEnabled()
    assert "name of its own" in dialog.error.text()
    qtbot.keyClicks(dialog.name, "x")
    dialog.kind.setCurrentIndex(1)
    dialog.kind.activated.emit(1)  # ignores the very area that is looked at
    assert "nothing to look at" in dialog.error.text()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Delete)
    assert dialog.primary.isEnabled()


def test_the_editor_opens_with_the_areas_of_the_recipe(session, make_project, qtbot):
    session.openProject(make_project({"good": 1}))
    area = Area(name="rim", kind="ignore", corners=((0, 0), (1, 0), (1, 0.1)))
    dialog = AreasDialog(session, Recipe().changed({"input.areas": [area.model_dump()]}))
    qtbot.addWidget(dialog)
    assert dialog.list.item(0).text() == "rim (ignored)"
    assert dialog.value() == (area,)
    assert dialog.view.viewport().rect().contains(QPoint(1, 1))
