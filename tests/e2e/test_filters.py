"""Through the window: filter by a tag, take its chip away, split a class, find a saved filter."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMenu

from aoi_app.imaging.writer import write_image
from aoi_app.project.records import DefectClass
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from tests.e2e.driver import Driver
from ui.core.edits import tag_images
from ui.data.choice_popup import ChoicePopup
from ui.data.class_split import ClassSplit
from ui.data.page import DataPage
from ui.frame.finder.finder_panel import FinderPanel

IMAGES, TAGGED = 24, 5
ANSWER_MS = 100  # until a menu or dialog is there


def small_project(folder: Path) -> Path:
    """Grey images of three classes."""
    names = [f"{number % 3}/{number}.png" for number in range(IMAGES)]
    for number, name in enumerate(names):
        (folder / "images" / name).parent.mkdir(parents=True, exist_ok=True)
        write_image(folder / "images" / name, np.full((16, 16), number * 5, np.uint8))
    with Project.create(folder / "project") as project:
        project.set_classes([DefectClass(id=at, name=f"class {at}") for at in range(3)])
        new = [
            NewImage(name, sha256=name, bytes=99, width=16, height=16, class_id=at % 3)
            for at, name in enumerate(names)
        ]
        project.add_images(folder / "images", new)
        return project.folder


def test_filter_save_split_and_find(driver: Driver, tmp_path: Path) -> None:
    session = driver.window.session
    assert session.openProject(small_project(tmp_path))
    page = driver.window.stack.page
    assert isinstance(page, DataPage)
    first = session.records[0]
    of_class = [record.id for record in session.records if record.class_id == first.class_id]
    tag_images(session, {image: ["faint"] for image in of_class[:TAGGED]}, "")
    choose_tag(driver)
    shown = page.gallery.model_of_images
    assert {record.id for record in shown.records} == {*of_class[:TAGGED]}
    save_filter(driver, "faint ones")
    driver.click("chip_tagRemove")
    assert shown.rowCount() == IMAGES
    split_class(driver, page, first.class_id)
    assert sum(record.class_id == session.classes[-1].id for record in session.records) == TAGGED
    find_filter(driver, "faint ones")
    driver.wait(lambda: shown.rowCount() == TAGGED)
    assert {record.class_id for record in shown.records} == {session.classes[-1].id}
    driver.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert {record.class_id for record in shown.records} == {first.class_id}


def during(driver: Driver, begin: Callable[[], object], act: Callable[[], object]) -> None:
    """Begin what waits for an answer, as a menu or a dialog does, and give the answer by ``act``."""
    done = []

    def answer() -> None:
        try:
            act()
        except BaseException:
            open_widget = QApplication.activeModalWidget() or QApplication.activePopupWidget()
            open_widget.close()  # otherwise the test would wait for an answer without end
            raise
        finally:
            done.append(True)

    QTimer.singleShot(ANSWER_MS, answer)
    begin()
    driver.wait(lambda: bool(done))


def pick(driver: Driver, name: str) -> None:
    """Choose the entry of the open menu with this object name or text."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (entry,) = [item for item in menu.actions() if name in (item.objectName(), item.text())]
    menu.setActiveAction(entry)
    driver.qtbot.keyClick(menu, Qt.Key.Key_Return)


def choose_tag(driver: Driver) -> None:
    during(driver, lambda: driver.click("addFilter"), lambda: pick(driver, "filter_tag"))
    popup = driver.find("filterChoice")
    assert isinstance(popup, ChoicePopup)
    driver.click_index(popup.list, popup.model.index(0))
    popup.close()


def save_filter(driver: Driver, name: str) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        driver.qtbot.keyClicks(dialog.findChild(QLineEdit), name)
        driver.qtbot.keyClick(dialog, Qt.Key.Key_Return)

    def choose() -> None:
        during(driver, lambda: pick(driver, "Save this filter…"), answer)

    during(driver, lambda: driver.click("addFilter"), choose)


def split_class(driver: Driver, page: DataPage, class_id: int | None) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ClassSplit)
        driver.qtbot.keyClicks(dialog.name, "faint")
        dialog.by_filter.click()
        assert [dialog.filters.itemText(row) for row in range(2)] == ["as shown now", "faint ones"]
        driver.qtbot.keyClick(dialog.filters, Qt.Key.Key_Down)
        driver.wait(lambda: dialog.preview.text().startswith(f"{TAGGED} of 8"))
        driver.qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    def choose() -> None:
        during(driver, lambda: pick(driver, "Split class…"), answer)

    view = page.classes.list
    index = view.classes.index(view.classes.row_of(class_id))
    driver.click_index(view, index)
    during(driver, lambda: view.customContextMenuRequested.emit(view.visualRect(index).center()), choose)
    driver.click("clearFilter")


def find_filter(driver: Driver, name: str) -> None:
    driver.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (field,) = [panel.field for panel in driver.window.findChildren(FinderPanel) if panel.isVisible()]
    driver.qtbot.keyClicks(field, name)
    driver.qtbot.keyClick(field, Qt.Key.Key_Return)
