"""JPEG files with filler before their end: offered with one click, accepted only if somebody says so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from aoi_app.errors import ImagePadded, ManyPadded
from aoi_app.events import Finished
from aoi_app.project.jobs import ImportJob, ImportResult
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.data.import_dialog import ImportDialog
from ui.data.page import DataPage

Make = Callable[..., Path]


def offered(project: Path, source: Path) -> dict[str, Any]:
    """Result of an import in which most JPEG files have filler."""
    refused = ImagePadded(path="a.jpg", count=300)
    offer = ManyPadded(count=3, jpegs=4)
    return {
        "project": str(project),
        "source": str(source),
        "images": 1,
        "classes": {},
        "ok": [],
        "unlabelled": 1,
        "masks": 0,
        "mask_files": [],
        "duplicates": [],
        "conflicts": [],
        "problems": [
            {"path": "a.jpg", "what": refused.text, "code": refused.code, "args": refused.args_by_name}
        ],
        "remarks": [{"what": str(offer), "code": offer.code, "args": offer.args_by_name}],
    }


def test_filler_is_accepted_with_one_click_in_the_preview_and_not_for_another_folder(
    session: Session, make_project: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    session.openProject(make_project({}))
    dialog = ImportDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.preview.padded.isVisible()
    dialog.preview.show_plan(ImportResult.model_validate(offered(tmp_path, tmp_path)))
    assert dialog.preview.padded.isVisible()
    dialog.form.set_source(tmp_path)
    assert not dialog.import_job().padded_jpeg, "never by itself"
    qtbot.mouseClick(dialog.preview.padded, Qt.MouseButton.LeftButton)
    assert dialog.import_job().padded_jpeg
    dialog.form.set_source(tmp_path / "images")
    assert not dialog.import_job().padded_jpeg


def test_a_project_that_accepts_filler_can_take_that_back(
    session: Session, make_project: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    session.openProject(make_project({}))
    session.project.save_settings(padded_jpeg=True)
    dialog = ImportDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.set_source(tmp_path)
    dialog.preview.show_plan(ImportResult.model_validate(offered(tmp_path, tmp_path) | {"remarks": ()}))
    assert dialog.import_job().padded_jpeg is None, "as the project does"
    assert dialog.preview.padded.isVisible()
    qtbot.mouseClick(dialog.preview.padded, Qt.MouseButton.LeftButton)
    assert dialog.import_job().padded_jpeg is False


def test_filler_is_accepted_with_one_click_after_an_import(
    session: Session, make_project: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    project = make_project({"good": 2})
    session.openProject(project)
    page = DataPage(session)
    page.retranslate()
    qtbot.addWidget(page)
    page.show()
    job = ImportJob(project=project.resolve(), source=tmp_path, group="(x)")
    session.jobs.start(job).take(Finished(offered(project, tmp_path)))
    assert "JPEG files" in page.messages.text.text()
    assert "3 of 4" in page.messages.text.text()
    started: list[RunningJob] = []
    session.jobs.jobAdded.connect(started.append)
    qtbot.mouseClick(page.messages.action, Qt.MouseButton.LeftButton)
    assert [item.job for item in started] == [job.model_copy(update={"padded_jpeg": True})]
