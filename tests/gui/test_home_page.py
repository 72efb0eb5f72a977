"""Home: recent projects, names of new ones, where the sample goes, what may be dropped."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from aoi_app.project.store.project import Project
from aoi_app.settings import load_settings
from ui.core.session import Session
from ui.home import page as home_page
from ui.home.new_project_dialog import NewProjectDialog
from ui.home.page import HomePage

Make = Callable[..., Path]


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> HomePage:
    page = HomePage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    return page


def drop(page: HomePage, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    page.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_recent_projects_open_and_lost_ones_can_be_forgotten(
    page: HomePage, make_project: Make, tmp_path: Path
) -> None:
    folder = make_project({"good": 1})
    lost = tmp_path / "lost"
    page.session.change_settings(recent=(str(lost), str(folder)))
    page.findChild(QPushButton, "recent_1").click()
    assert page.session.project is not None
    assert page.session.project.folder == folder
    assert load_settings().recent == (str(folder), str(lost))
    assert page.findChild(QPushButton, "locate_1") is not None
    page.findChild(QPushButton, "forget_1").click()
    assert load_settings().recent == (str(folder),)


def test_a_new_project_needs_a_free_and_possible_name(make_project: Make, qtbot: QtBot) -> None:
    folder = make_project({})
    dialog = NewProjectDialog("")
    qtbot.addWidget(dialog)
    dialog.place.setText(str(folder.parent))
    for name in ("", "a/b", "..", folder.name):
        dialog.name.setText(name)
        dialog._accept()
        assert not dialog.result(), name
    dialog.name.setText("面板 A")
    dialog._accept()
    assert dialog.result()
    assert dialog.folder() == folder.parent / "面板 A"


def test_the_sample_is_drawn_once_and_half_drawn_ones_are_left_alone(
    make_project: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "documents"
    monkeypatch.setattr(home_page, "default_place", lambda: place)
    assert home_page._sample_folder() == (place / "Sample", False)
    Project.create(place / "Sample").close()
    assert home_page._sample_folder() == (place / "Sample 2", False)
    shutil.copytree(make_project({"good": 1}), place / "Sample 2")
    assert home_page._sample_folder() == (place / "Sample 2", True)


def test_a_project_is_opened_and_a_folder_of_images_begins_one(
    page: HomePage, make_project: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_project({"good": 1})
    drop(page, folder / "project.json")
    assert page.session.project is not None
    begun: list[tuple[str, Path]] = []
    monkeypatch.setattr(page, "_create", lambda name, images: begun.append((name, images)))
    drop(page, tmp_path / "images")
    assert begun == [("images", tmp_path / "images")]
