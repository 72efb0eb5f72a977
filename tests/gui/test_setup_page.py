"""The Setup page: models and folders offered, the checklist, and the job it starts."""

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from aoi_app.evidence.manifest import Parity
from aoi_app.folder_lock import FolderLock
from aoi_app.imaging.sources.folder import FolderSource
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import AlarmLimits, InspectJob, LotInfo
from aoi_app.project.store.project import Project
from tests.gui.lots import write_lot, write_model
from ui.core import dialogs
from ui.core.session import Session
from ui.kit.checklist import State
from ui.setup.model_card import ModelChoice
from ui.setup.page import SetupPage
from ui.setup.preflight import scan_sources


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> SetupPage:
    """The page in a project with one good model and one damaged one."""
    Project.create(tmp_path / "project").close()
    session.openProject(tmp_path / "project")
    models = tmp_path / "project" / "models"
    models.mkdir(exist_ok=True)
    (models / "broken.aoimodel").write_bytes(b"no zip")
    write_model(models / "panel.aoimodel")
    page = SetupPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(1080, 640)
    page.show()
    page.activate()
    qtbot.waitUntil(lambda: page.model_card.box.count() == 2)
    return page


def states(page: SetupPage) -> dict[str, State]:
    return {item.key: item.state for item in page.checklist.conditions()}


def test_the_newest_model_shows_its_figures_and_a_damaged_one_its_problem(page: SetupPage) -> None:
    choice = page.model_card.choice()
    assert choice is not None
    assert choice.manifest is not None
    assert choice.manifest.name == "panel"
    texts = " ".join(label.text() for label in page.model_card.findChildren(type(page.title)))
    texts = texts.replace("\u00a0", " ")  # figures and units are joined by a non-breaking space
    assert "197/200, at least 96.1 %" in texts
    assert "1/80, at most 5.8 %" in texts
    assert "0/120, at most 2.5 %" in texts
    page.model_card.box.setCurrentIndex(1)
    assert "refused" in page.model_card.choice().problem


def test_a_runtime_whose_heat_maps_disagree_is_shown_as_not_used(page: SetupPage) -> None:
    choice = page.model_card.choice()
    assert choice is not None
    assert choice.manifest is not None
    figures = {"images": 120, "available": 120, "largest_difference": 0.0, "flips": 0, "renamed": 0}
    checked = tuple(
        Parity(runtime="openvino", precision=precision, map_correlation=correlation, **figures)
        for precision, correlation in (("bf16", 0.31), ("fp32", 1.0))
    )
    manifest = choice.manifest.model_copy(update={"parity": checked})
    page.model_card.set_choices([ModelChoice(choice.path, manifest)])
    texts = [label.text() for label in page.model_card.findChildren(type(page.title))]
    (lines,) = (text.splitlines() for text in texts if "verdicts differ" in text)
    assert ["not used" in line for line in lines] == [True, False]
    assert "heat maps 0.31" in lines[0]


def test_start_says_what_is_missing_instead_of_being_grey(page: SetupPage) -> None:
    page.primary.click()
    assert states(page)["images"] is State.TODO
    assert page.messages.isVisible()
    assert page.session.jobs.active_of("inspect") is None


def test_a_missing_condition_is_fixed_from_the_checklist(
    qtbot: QtBot, page: SetupPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    begun: list[object] = []

    def choose(*texts: object) -> Path:
        begun.append(texts[2])
        return tmp_path / "empty"

    monkeypatch.setattr(dialogs, "choose_folder", choose)
    page.checklist.findChild(QPushButton, "fix_images").click()
    assert page.session.project is not None
    assert begun == [page.session.project.folder]
    qtbot.waitUntil(lambda: any("no image" in item.text for item in page.checklist.conditions()))


def test_start_builds_the_job_and_remembers_the_person(qtbot: QtBot, page: SetupPage, tmp_path: Path) -> None:
    folder = tmp_path / "影像 1"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.PNG").write_bytes(b"x")
    page.images_card.sources.add([folder, folder])
    for field, text in (("lot", " L-1 "), ("operator", "Lin"), ("station", "AOI-3")):
        page.lot_form.findChild(QLineEdit, f"lot_{field}").setText(text)
    page.primary.click()  # too early
    assert page.messages.isVisible()
    qtbot.waitUntil(lambda: states(page).get("images") is State.DONE)
    assert not page.messages.isVisible(), "its cause is gone"
    with qtbot.waitSignal(page.session.navigate) as shown:
        page.primary.click()
    assert shown.args == ["inspect"]
    job = page.session.jobs.active_of("inspect").job
    assert isinstance(job, InspectJob)
    assert job.paths == (folder,)
    assert job.model.name == "panel.aoimodel"
    assert job.lot.lot == "L-1"
    assert job.out.parent == page.session.project.folder / "inspections"
    assert (page.session.settings.operator, page.session.settings.station) == ("Lin", "AOI-3")

    assert (job.resume, job.wait_for_source) == (False, True)
    assert job.alarms == AlarmLimits(ng_in_row=10, ng_share=0.5, unreadable_share=0.1, last=50)
    left = page.lot_form.value()  # of the lot nothing stays, as the next one is another
    assert (left.lot, left.operator, left.station) == ("", "Lin", "AOI-3")

    page.primary.click()  # a second one waits until the first has ended
    assert states(page)["busy"] is State.TODO


def test_a_file_from_elsewhere_is_offered_and_chosen(qtbot: QtBot, page: SetupPage, tmp_path: Path) -> None:
    other = write_model(tmp_path / "elsewhere" / "other.aoimodel", "other")
    page.add_model(other)
    qtbot.waitUntil(lambda: page.model_card.box.count() == 3)
    assert page.model_card.choice().path == other
    newest = write_model(tmp_path / "project" / "models" / "newest.aoimodel", "newest")
    page.add_model(newest)  # as after "Package for inspection"
    page.activate()
    qtbot.waitUntil(lambda: page.model_card.box.count() == 4)
    assert page.model_card.choice().path == newest


def test_a_damaged_image_leaves_nothing_on_the_terminal(tmp_path: Path, qtlog: Any) -> None:
    write_image(tmp_path / "0.jpg", np.full((64, 64), 90, np.uint8))
    whole = (tmp_path / "0.jpg").read_bytes()
    (tmp_path / "0.jpg").write_bytes(whole[:4] + b"\x00\x01\x02" + whole[4:])  # of which Qt warns
    assert scan_sources([tmp_path]).images == 1
    assert [record.message for record in qtlog.records] == []


def test_preflight_counts_each_image_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for place in ("a/1.png", "a/2.JPG", "a/notes.txt", "3.tif"):
        (tmp_path / place).write_bytes(b"1234")
    found = scan_sources([tmp_path, tmp_path / "a", tmp_path / "3.tif", tmp_path / "gone"])
    assert (found.images, found.bytes, found.missing) == (3, 12, (tmp_path / "gone",))
    assert scan_sources([tmp_path], lambda: True).images == 0


def test_what_cannot_be_read_is_named_before_the_start(
    qtbot: QtBot, page: SetupPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lot" / "locked").mkdir(parents=True)
    (tmp_path / "lot" / "1.png").write_bytes(b"x")
    opened = os.scandir

    def scandir(place: str) -> object:
        if Path(place).name == "locked":
            raise PermissionError(13, "Permission denied", place)
        return opened(place)

    monkeypatch.setattr(os, "scandir", scandir)
    page.images_card.sources.add([tmp_path / "lot"])
    qtbot.waitUntil(lambda: "problems" in states(page))
    (text,) = (item.text for item in page.checklist.conditions() if item.key == "problems")
    assert "cannot be read" in text
    assert text.endswith("locked")


def test_a_used_folder_is_not_taken_and_a_used_lot_number_is_noticed(
    qtbot: QtBot, page: SetupPage, tmp_path: Path
) -> None:
    base = tmp_path / "project" / "inspections"
    done = write_lot(base / "one")
    page.lot_form.set_value(LotInfo(lot="L-0815"))
    output = page.findChild(QLineEdit, "outputFolder")
    output.setText(str(done))
    qtbot.waitUntil(lambda: states(page).get("output") is State.TODO)
    qtbot.waitUntil(lambda: states(page)["lot"] is State.NOTE)
    (text,) = (item.text for item in page.checklist.conditions() if item.key == "lot")
    assert text == "Lot L-0815 was inspected before, on 2026-11-23"
    page.primary.click()
    assert "already holds an inspection" in page.messages.text.text()
    output.setText(str(base / "new"))
    qtbot.waitUntil(lambda: "output" not in states(page))

    write_lot(base / "two", state="running", started="2026-11-24T08:00:00+08:00")
    page.activate()
    qtbot.waitUntil(lambda: states(page).get("unfinished") is State.NOTE)
    with qtbot.waitSignal(page.session.inspectionResumeRequested) as asked:
        page.checklist.findChild(QPushButton, "fix_unfinished").click()
    assert asked.args[0].folder == base / "two"
    assert page.lot_form.value().lot == "", "the next lot is another"
    page.lot_form.findChild(QLineEdit, "lot_lot").setText("L-0815")
    with FolderLock(base / "two", what="inspecting"):
        page.activate()
        qtbot.waitUntil(lambda: states(page).get("running") is State.NOTE)
        with qtbot.waitSignal(page.session.navigate) as shown:
            page.checklist.findChild(QPushButton, "fix_running").click()
        assert shown.args == ["inspect"]


def test_alarms_can_be_switched_off(page: SetupPage) -> None:
    for name in ("ng_in_row", "ng_share", "unreadable_share"):
        page.alarm_form.findChild(QSpinBox, f"alarm_{name}").setValue(0)
    assert page.alarm_form.value() == AlarmLimits()


def test_setup_counts_what_the_engine_will_inspect_and_says_the_rest(
    qtbot: QtBot, page: SetupPage, tmp_path: Path
) -> None:
    lot = tmp_path / "lot"
    for name in ("1.png", "no suffix", "@eaDir/1.png/thumb.png", "notes.txt"):
        (lot / name).parent.mkdir(parents=True, exist_ok=True)
        (lot / name).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    (lot / "empty.png").touch()
    try:
        (lot / "gone.png").symlink_to(tmp_path / "nowhere.png")
        (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    except OSError:
        pytest.skip("this PC lets nobody make links")
    page.images_card.sources.add([lot, tmp_path / "dangling"])
    qtbot.waitUntil(lambda: states(page).get("images") is State.DONE)
    texts = {item.key: item.text for item in page.checklist.conditions()}
    inspected = list(FolderSource.open(page.images_card.sources.paths()).images())
    assert texts["images"] == f"{len(inspected)} images to inspect" == "5 images to inspect"
    assert "3 files or folders" in texts["problems"]
    assert "empty.png" in texts["problems"]
    assert "2 files passed by" in texts["passed"]
    assert "notes.txt" in texts["passed"]
    assert page.checklist.is_ready()


def test_a_source_that_is_gone_is_removed_by_a_click(qtbot: QtBot, page: SetupPage, tmp_path: Path) -> None:
    (tmp_path / "lot").mkdir()
    (tmp_path / "lot" / "1.png").write_bytes(b"x")
    page.images_card.sources.add([tmp_path / "lot", tmp_path / "share"])
    qtbot.waitUntil(lambda: "missing" in states(page))
    assert not page.checklist.is_ready()
    page.checklist.findChild(QPushButton, "fix_missing").click()
    qtbot.waitUntil(lambda: states(page).get("images") is State.DONE)
    assert page.images_card.sources.paths() == [tmp_path / "lot"]
