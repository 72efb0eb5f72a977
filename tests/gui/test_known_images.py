"""Check files, excluding and removing in the window; a second window may only read."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from aoi_app.control import JobControl
from aoi_app.folder_lock import FolderLock, owner_of
from aoi_app.imaging.writer import write_image
from aoi_app.project.importing.file_check import check_files
from aoi_app.project.jobs import CheckFilesJob, CheckFilesResult, ImportJob
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.worker.project_jobs import import_images
from ui.core import dialogs
from ui.core.session import Session
from ui.data.files_dialog import FilesDialog
from ui.data.image_properties import Which
from ui.data.page import DataPage
from ui.runs.run_list import exclude_or_use_again
from ui.runs.run_table_model import read_runs

Make = Callable[..., Path]


@pytest.fixture
def page(session: Session, make_project: Make, qtbot: QtBot) -> DataPage:
    page = DataPage(session)
    page.retranslate()
    qtbot.addWidget(page)
    session.message.connect(page.show_message)
    session.openProject(make_project({"good": 5, "void": 4}))
    checked(page, mend=("changed",))  # the hashes of the fixture are made up
    session.reload()
    page.resize(900, 600)
    page.show()
    page.gallery.setFocus()
    return page


@pytest.fixture
def reason(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: "out of focus")
    return "out of focus"


def names(page: DataPage) -> list[str]:
    return [row.name for row in page.classes.list.classes.rows]


def test_excluded_images_are_out_of_all_counts_listed_apart_and_undone(
    page: DataPage, reason: str, qtbot: QtBot
) -> None:
    session = page.session
    first, second = session.records[:2]
    page.gallery.select_rows([0, 1])
    qtbot.keyClick(page.gallery, Qt.Key.Key_Delete)
    assert [record.excluded for record in session.excluded] == [reason] * 2
    assert len(session.records) == 7
    assert session.record(first.id).excluded == reason
    counts = {row.which: row.count for row in page.classes.list.classes.rows}
    assert (counts[Which.ALL], counts[1], counts[Which.EXCLUDED]) == (7, 3, 2)
    assert len(session.project.images()) == 7
    page.classes.choose(Which.EXCLUDED)
    assert [record.id for record in page.gallery.model_of_images.records] == [first.id, second.id]
    page.gallery.select_rows([0])
    qtbot.keyClick(page.gallery, Qt.Key.Key_2)
    assert session.record(first.id).class_id == 1, "what is excluded is not labelled"
    menu = QMenu(page)
    page.exclusion.add_to(menu, page.gallery.selected())
    assert [action.text() for action in menu.actions()] == [
        "Use again",
        "Remove from the project…",
    ]
    page.exclusion.use_again()
    assert [record.id for record in session.excluded] == [second.id]
    for _ in range(2):
        session.undo_stack.undo()
    assert session.excluded == []
    assert session.records[:2] == [first, second]
    assert session.project.images() == session.records
    assert names(page) == ["All images", "good", "void", "Without label"]


def test_removed_images_are_gone_from_the_project_but_not_from_the_disk(
    page: DataPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = page.session.records[0]
    page.gallery.select_rows([0])
    monkeypatch.setattr(dialogs, "confirm", lambda *_, **__: False)
    page.exclusion.remove()
    assert page.session.records[0] == first
    monkeypatch.setattr(dialogs, "confirm", lambda *_, **__: True)
    page.exclusion.remove()
    assert page.session.record(first.id) is None
    assert first.file.exists()


def checked(page: DataPage, **options: object) -> CheckFilesResult:
    """The real result of the check that the page's button starts."""
    return check_files(CheckFilesJob(project=page.session.project.folder, **options), JobControl())


def test_check_files_lists_what_it_found_and_does_what_is_chosen(
    page: DataPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = page.session
    assert checked(page).files == ()
    moved, gone, other = (record.file for record in session.records[:3])
    moved.rename(moved.with_name("elsewhere.png"))
    gone.unlink()
    write_image(other, np.full((9, 9), 77, np.uint8))
    started: list[CheckFilesJob] = []
    monkeypatch.setattr(session.jobs, "start", lambda job, background=False: started.append(job))
    page.check_button.click()
    assert [job.mend for job in started] == [()]

    shown: list[FilesDialog] = []

    def choose(dialog: FilesDialog) -> int:
        shown.append(dialog)
        dialog.acts["moved"].click()
        return dialog.result()

    monkeypatch.setattr(FilesDialog, "exec", choose)
    result = checked(page)
    page.file_check._show(result)
    assert {*shown[0].acts} == {"changed", "moved", "missing"}
    assert shown[0].table.texts.rowCount() == 3
    assert shown[0].result() == QDialog.DialogCode.Accepted
    assert started[1].mend == ("moved",)
    monkeypatch.setattr(FilesDialog, "exec", lambda dialog: QDialog.DialogCode.Rejected)
    page.file_check._show(checked(page, mend=("moved",)))
    assert session.records[0].file == moved.with_name("elsewhere.png")
    page.file_check._show(checked(page, mend=("changed", "missing")))
    assert len(session.records) == 8
    assert "8 image files are as they were imported" in page.messages.text.text()


def test_a_renamed_folder_offers_the_new_name_for_its_class(page: DataPage, qtbot: QtBot) -> None:
    session = page.session
    job = ImportJob(project=session.project.folder, source=session.records[0].file.parents[1])
    (job.source / "void").rename(job.source / "deep void")
    session.jobs.start(job)
    page.importing._imported(import_images(job, JobControl()))
    assert page.messages.action.isVisible()
    page.messages.action.click()
    assert [item.name for item in session.classes] == ["good", "deep void"]
    session.undo_stack.undo()
    assert [item.name for item in session.classes] == ["good", "void"]


def test_a_second_window_says_where_the_first_is_and_changes_nothing(
    page: DataPage, make_project: Make, reason: str, qtbot: QtBot
) -> None:
    session, folder = page.session, page.session.project.folder
    assert owner_of(folder).what == "open in a window"
    session.closeProject()
    assert owner_of(folder) is None
    with FolderLock(folder, what="open in a window"):
        assert session.openProject(folder)
        assert session.read_only
        before = session.project.all_images()
        assert "another window" in page.messages.text.text()
        page.messages.hide()
        page.gallery.select_rows([0])
        qtbot.keyClick(page.gallery, Qt.Key.Key_2)
        assert page.messages.isVisible()
        for act in (
            page.exclusion.exclude,
            page.exclusion.remove,
            page.import_images,
            page.relocate,
            lambda: page.classes.remove_class(session.classes[0]),
        ):
            page.messages.hide()
            act()
            assert "another window" in page.messages.text.text()
            assert page.messages.isVisible()
        assert session.project.all_images() == before
        assert session.undo_stack.count() == 0
        session.closeProject()
    assert session.openProject(folder)
    assert not session.read_only


def test_a_run_is_excluded_with_a_reason_and_used_again(page: DataPage, reason: str) -> None:
    session = page.session
    run = session.project.new_run(Recipe())
    run.set_state("finished")
    (row,) = read_runs(session.project)
    exclude_or_use_again(page, session, row)
    (row,) = read_runs(session.project)
    assert row.excluded == reason
    session.undo_stack.undo()
    assert run.excluded == ""
    session.undo_stack.redo()
    exclude_or_use_again(page, session, row)
    assert run.excluded == ""
