"""From the sample to the inside of a network: filters, maps of a layer, and the map of all images."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QTabBar

from tests.e2e.driver import JOB_MS, Driver
from ui.inside.page import InsidePage
from ui.viewer.viewer_panel import ViewerPanel

IMAGES = 48


def test_look_inside_a_network(driver: Driver) -> None:
    driver.click("homeSample")
    driver.wait_for_jobs()
    session = driver.window.session
    driver.wait(lambda: len(session.records) == IMAGES)
    driver.go("inside")
    page = driver.window.stack.page
    assert isinstance(page, InsidePage)
    first_filters(driver, page)
    feature_maps(driver, page)
    map_of_images(driver, page)


def open_tab(driver: Driver, place: int) -> None:
    bar = driver.find("insideTabBar")
    assert isinstance(bar, QTabBar)
    driver.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())
    assert bar.currentIndex() == place


def first_filters(driver: Driver, page: InsidePage) -> None:
    """The filters appear without a click, for the first network of the catalogue."""
    tiles = page.filters.tiles
    driver.wait(lambda: tiles.isVisible() and tiles.tiles.rowCount() > 0, JOB_MS)
    driver.click_index(tiles, tiles.tiles.index(3, 0))
    assert "4" in page.filters.value.text()


def feature_maps(driver: Driver, page: InsidePage) -> None:
    """Click a layer, then open one of its channels."""
    open_tab(driver, 1)
    maps = page.maps
    driver.wait(lambda: maps.tiles.isVisible() and maps.tiles.tiles.rowCount() > 0, JOB_MS)
    before = maps.scale.text()
    stages = [maps.tree.model().index(row, 0) for row in range(maps.tree.model().rowCount())]
    driver.click_index(maps.tree, stages[2])
    driver.wait(lambda: maps.scale.text() != before and not maps.busy, JOB_MS)
    driver.click_index(maps.tiles, maps.tiles.tiles.index(1, 0))
    assert maps.channel.isVisible()
    driver.press(Qt.Key.Key_Escape)
    assert maps.tiles.isVisible()


def map_of_images(driver: Driver, page: InsidePage) -> None:
    """Draw a PCA; clicking a point leads to its image."""
    open_tab(driver, 3)
    tab, session = page.map, driver.window.session
    tab.method.setFocus()
    driver.press(Qt.Key.Key_End)
    assert tab.method.currentData() == "pca"
    driver.click("insidePrimary")
    driver.wait(lambda: bool(session.jobs.active))
    driver.wait_for_jobs()
    driver.wait(lambda: tab.is_drawn() and tab.map.plot is not None)
    drawn, plot = tab._map, tab.map.plot
    assert drawn is not None
    assert plot is not None
    assert len(drawn.ids) == IMAGES
    assert "PCA" in tab.note.text()

    shown = session.current_image
    assert shown is not None
    row = int(drawn.places[:, 0].argmax())  # the rightmost point: no other is as near
    assert drawn.ids[row] != shown.id
    box = plot.getPlotItem().getViewBox()
    place: QPoint = plot.mapFromScene(box.mapViewToScene(QPointF(*drawn.places[row].tolist())))
    driver.qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    driver.wait(lambda: session.current_image is not None and session.current_image.id == drawn.ids[row])
    viewer = driver.window.viewer
    assert isinstance(viewer, ViewerPanel)
    driver.wait(lambda: viewer.view.layers_shown()["image"])
