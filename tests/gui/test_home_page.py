"""Home: recent projects, names of new ones, where the sample goes, what may be dropped."""

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from aoi_app.folder_lock import FolderLock
from aoi_app.project.recipe.experiment_plans import SeedsPlan
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.store.experiments import new_experiment
from aoi_app.project.store.project import Project
from aoi_app.settings import home, load_settings
from tests.gui.lots import write_lot
from ui.core.session import Session
from ui.home import page as home_page
from ui.home import recent_facts
from ui.home.new_project_dialog import NewProjectDialog
from ui.home.page import HomePage
from ui.home.project_row import ProjectRow
from ui.home.recent_facts import RecentFacts

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


def test_a_project_is_forgotten_while_it_is_being_read(
    page: HomePage, make_project: Make, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, answers = make_project({"good": 1}), Event()
    monkeypatch.setattr(recent_facts, "read_facts", lambda *_: answers.wait(5) and RecentFacts(missing=True))
    page.session.change_settings(recent=(str(tmp_path / "share"), str(folder)))
    page.recent._read_all()
    page._forget(tmp_path / "share")
    answers.set()
    page.recent._pool.waitForDone()
    qtbot.waitUntil(lambda: page.recent.rows[folder].locate.isVisible())
    assert [*page.recent.rows] == [folder]


def row_of(page: HomePage, folder: Path, qtbot: QtBot) -> ProjectRow:
    """The row of a project, once it has been read."""
    page.session.change_settings(recent=(str(folder),))
    page.activate()
    waiting = page.recent.rows[folder].note.text()
    qtbot.waitUntil(lambda: page.recent.rows[folder].note.text() != waiting)
    return page.recent.rows[folder]


def trained(make_project: Make, balanced: float, n: int) -> Path:
    """A project of six images with a finished run that was judged on ``n`` validation images."""
    folder = make_project({"good": 3, "void": 2}, unlabelled=1)
    with Project.open(folder) as project:
        run = project.new_run(Recipe(preset="fast"))
        run.best_weights.write_bytes(b"weights")
        run.write_metrics("val", {"balanced_accuracy": balanced, "n": n})
        run.set_state("finished")
    return folder


def test_a_row_shows_a_picture_counts_and_the_figure_of_the_best_model(
    page: HomePage, make_project: Make, qtbot: QtBot
) -> None:
    folder = trained(make_project, 0.875, 40)
    row = row_of(page, folder, qtbot)
    assert row.note.text() == ("6 images · 2 classes · balanced accuracy 87.5\u00a0% on 40 validation images")
    assert row.place.text() == str(folder)
    assert not row.thumbnail.picture.isNull()
    assert not row.resume.isVisible()
    assert page.session.project is None


def test_a_row_says_why_a_project_cannot_be_read_or_changed(
    page: HomePage, make_project: Make, qtbot: QtBot
) -> None:
    folder = make_project({"good": 1})
    with FolderLock(folder, what="open in a window"):
        assert "Open in another window" in row_of(page, folder, qtbot).place.text()
    (folder / "project.json").write_text('{"version": 99}')
    row = row_of(page, folder, qtbot)
    assert "newer version" in row.note.text()
    assert "Update this program" in row.toolTip()
    (folder / "project.json").write_text("{")
    page.activate()
    qtbot.waitUntil(lambda: "cannot be opened" in page.recent.rows[folder].note.text())
    shutil.rmtree(folder)
    page.activate()
    qtbot.waitUntil(lambda: page.recent.rows[folder].locate.isVisible())
    assert "Not found" in page.recent.rows[folder].note.text()


def test_an_interrupted_training_is_named_and_resumed_with_one_click(
    page: HomePage, make_project: Make, qtbot: QtBot
) -> None:
    folder = make_project({"good": 1})
    with Project.open(folder) as project:
        run = project.new_run(Recipe(preset="fast"))
        run.write_manifest(project.classes, project.images(), "")
    run.last_checkpoint.write_bytes(b"state")
    run.update_facts(process=1, process_began=0.0)
    row = row_of(page, folder, qtbot)
    assert row.place.text().startswith("Interrupted training: Fast · ")
    with qtbot.waitSignal(page.session.runResumeRequested) as asked:
        row.resume.click()
    assert asked.args == [run.id]
    assert page.session.project is not None
    assert page.session.project.folder == folder


def test_an_interrupted_inspection_is_named_and_resumed_with_one_click(
    page: HomePage, make_project: Make, qtbot: QtBot
) -> None:
    folder = make_project({"good": 1})
    lot = write_lot(folder / "inspections" / "1", state="stopped")
    row = row_of(page, folder, qtbot)
    assert row.place.text().startswith("Unfinished inspection: ")
    with qtbot.waitSignal(page.session.inspectionResumeRequested) as asked:
        row.resume.click()
    assert asked.args[0].folder == lot
    assert page.session.project is not None


def test_an_interrupted_experiment_is_named_and_resumed_with_one_click(
    page: HomePage, make_project: Make, qtbot: QtBot
) -> None:
    folder = make_project({"good": 1})
    with Project.open(folder) as project:
        experiment = new_experiment(project, SeedsPlan(recipe=Recipe()))
    experiment.update(process=1, process_began=0.0)
    row = row_of(page, folder, qtbot)
    assert row.place.text().startswith("Interrupted experiment: Repeated seeds · ")
    with qtbot.waitSignal(page.session.experimentResumeRequested) as asked:
        row.resume.click()
    assert asked.args == [experiment.id]
    assert page.session.project is not None


def test_an_interrupted_inspection_of_no_project_is_resumed_without_one(
    page: HomePage, tmp_path: Path, qtbot: QtBot
) -> None:
    write_lot(home() / "inspections" / "done")
    here = write_lot(home() / "inspections" / "here", state="stopped", started="2026-11-24T08:00:00+08:00")
    elsewhere = write_lot(tmp_path / "elsewhere", state="running")
    assert not page.loose.isVisible()
    page.session.change_settings(
        inspections=page.session.settings.with_inspection(tmp_path / "gone").inspections
    )
    page.session.change_settings(inspections=page.session.settings.with_inspection(elsewhere).inspections)
    page.activate()
    qtbot.waitUntil(page.loose.isVisible)
    buttons = [page.loose.findChild(QPushButton, f"looseResume_{row}") for row in range(3)]
    for button, folder in zip(buttons, (here, elsewhere), strict=False):
        with qtbot.waitSignal(page.session.inspectionResumeRequested) as asked:
            button.click()
        assert asked.args[0].folder == folder
    assert buttons[2] is None
    assert page.session.project is None
    assert load_settings().inspections == (str(elsewhere), str(tmp_path / "gone"))


def test_the_figures_of_a_project_are_not_cut_where_work_can_be_resumed(
    page: HomePage, make_project: Make, qtbot: QtBot
) -> None:
    folder = trained(make_project, 0.98765, 2040)
    write_lot(folder / "inspections" / "1", state="stopped")
    page.resize(1080, 640)  # beside the rail of a window of 1280
    row = row_of(page, folder, qtbot)
    qtbot.waitUntil(row.resume.isVisible)
    QApplication.processEvents()
    assert row.note.width() >= row.note.sizeHint().width()
    assert row.resume.geometry().bottom() < row.height()


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
