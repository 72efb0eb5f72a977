"""Acceptance runs in the window: begin, judge blind by keys, stop and go on, open the results."""

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import NewStudyJob, ProtocolJob
from aoi_app.project.store.acceptance import AcceptanceStudy
from aoi_app.storage import sha256_file
from tests.unit.project.test_acceptance_study import model_says, study_file
from ui.core import dialogs
from ui.core.session import Session
from ui.review.acceptance_dialog import AcceptanceDialog
from ui.review.acceptance_form import AcceptanceForm
from ui.review.blind_judging import BlindJudging

IMAGES = 8


@pytest.fixture
def folder(session: Session, make_project, tmp_path: Path) -> Path:
    """A project is open; a run of eight images, which the model has judged, is in it."""
    session.openProject(make_project({"good": 4, "void": 4}))
    session.change_settings(reviewers=("Anna",))
    shown = tmp_path / "void pictures"
    shown.mkdir()
    for number in range(IMAGES):
        write_image(shown / f"{number}.png", np.full((20, 20), 10 * number, np.uint8))
    file = study_file(images=IMAGES, folder=shown)
    images = tuple(image.model_copy(update={"sha256": sha256_file(image.file)}) for image in file.images)
    project = session.project.folder
    with closing(AcceptanceStudy.create(project, file.model_copy(update={"images": images}))) as made:
        model_says(made)
        return made.folder


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, folder: Path) -> AcceptanceDialog:
    made = AcceptanceDialog(session)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.runs.count() == 1 and made.judge.isEnabled())
    return made


def begin(qtbot: QtBot, dialog: AcceptanceDialog) -> BlindJudging:
    before = set(dialog.findChildren(BlindJudging))
    qtbot.mouseClick(dialog.judge, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(set(dialog.findChildren(BlindJudging)) - before))
    (judging,) = set(dialog.findChildren(BlindJudging)) - before
    qtbot.waitUntil(lambda: judging.ok.isEnabled() and judging.view.pixels() is not None)
    return judging


def press(qtbot: QtBot, judging: BlindJudging, key: Qt.Key) -> None:
    """Press a key as a hand does, and wait until its answer is stored and the next image shown."""
    before = judging.count.text(), judging.back.isEnabled()
    qtbot.keyClick(judging.view, key)
    qtbot.waitUntil(lambda: (judging.count.text(), judging.back.isEnabled()) != before)


def stored(folder: Path) -> list[tuple[int, str]]:
    with closing(AcceptanceStudy.open(folder)) as study:
        return [(item.image, item.verdict.value) for item in study.answers() if item.kind == "person"]


def texts(widget: QWidget) -> str:
    """Everything that a window says: shown, spoken and as a tool tip."""
    said = []
    for part in (widget, *widget.findChildren(QWidget)):
        said += [part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.windowTitle()]
        if isinstance(part, QLabel | QAbstractButton):
            said.append(part.text())
    return " | ".join(said)


def test_judged_by_keys_stored_at_once_and_gone_on_with_another_day(
    qtbot: QtBot, dialog: AcceptanceDialog, folder: Path
) -> None:
    judging = begin(qtbot, dialog)
    seen = []
    for number in range(5):
        seen.append(int(judging.view.pixels().flat[0]) // 10)
        said = texts(judging)
        assert not any(word in said for word in ("void", "good", ".png", "panel", "NG score"))
        press(qtbot, judging, Qt.Key.Key_N if number == 2 else Qt.Key.Key_O)
        assert stored(folder)[-1] == (seen[-1], "NG" if number == 2 else "OK")
    press_back = judging.count.text()
    qtbot.keyClick(judging.view, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: not judging.back.isEnabled())
    assert int(judging.view.pixels().flat[0]) // 10 == seen[-1]
    press(qtbot, judging, Qt.Key.Key_N)
    assert stored(folder)[-2:] == [(seen[-1], "OK"), (seen[-1], "NG")], "both are kept"
    assert judging.count.text() == press_back == "Image 6 of 16"
    judging.stop.click()
    qtbot.waitUntil(lambda: dialog.people.texts.rowCount() == 2)
    again = begin(qtbot, dialog)
    assert again.count.text() == "Image 6 of 16"
    for _ in range(11):
        press(qtbot, again, Qt.Key.Key_O)
    assert again.count.text() == "You have judged everything."
    again.stop.click()
    qtbot.waitUntil(lambda: not dialog.judge.isEnabled())


def test_a_lost_image_is_told_by_its_number_alone_and_nothing_is_stored(
    qtbot: QtBot, dialog: AcceptanceDialog, folder: Path
) -> None:
    with closing(AcceptanceStudy.open(folder)) as study:
        second = study.order("Anna", 1)[1]
        study.file.images[second].file.unlink()
    judging = begin(qtbot, dialog)
    qtbot.keyClick(judging.view, Qt.Key.Key_O)
    qtbot.waitUntil(judging.note.isVisible)
    assert f"Image {second + 1} of the acceptance run" in judging.note.text()
    assert "pictures" not in judging.note.text()
    judging.stop.click()


def test_results_are_opened_once_and_end_the_judging(
    qtbot: QtBot, dialog: AcceptanceDialog, session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judging = begin(qtbot, dialog)
    press(qtbot, judging, Qt.Key.Key_O)
    judging.stop.click()
    qtbot.waitUntil(lambda: dialog.people.texts.rowCount() == 2)
    assert not dialog.claims.isVisible()
    asked: list[str] = []

    def confirm(*words: object) -> bool:
        asked.append(str(words[2]))
        return True

    monkeypatch.setattr(dialogs, "confirm", confirm)
    started: list[ProtocolJob] = []
    monkeypatch.setattr(session.jobs, "start", started.append)
    dialog.results.click()
    assert "Anna" in asked[0]
    assert (started[0].leave_out, started[0].author, started[0].folder) == (("Anna",), "Anna", folder)
    with closing(AcceptanceStudy.open(folder)) as study:
        study.open_results("Anna", ("Anna",))
    dialog._read()
    qtbot.waitUntil(dialog.claims.isVisible)
    assert "Not every requirement is shown" in dialog.outcome.text(), "eight parts are too few"
    states = [line.cells[-1].text for line in dialog.claims.texts.lines]
    assert states == ["not shown: too few parts"] * 3
    assert not dialog.judge.isVisible()
    assert dialog.report.isVisible()


def test_without_a_run_it_says_what_one_is_and_begins_it(
    qtbot: QtBot, session: Session, make_project
) -> None:
    session.openProject(make_project({"good": 2}))
    dialog = AcceptanceDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.none.isVisible() and not dialog.whole.isVisible())
    assert "the same images blind" in dialog.none.text.text()
    qtbot.mouseClick(dialog.none.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(AcceptanceForm)))


def test_a_new_run_says_what_its_parts_can_show(
    qtbot: QtBot, session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.review.acceptance_form.count_parts", lambda *_: (72, 40))
    form = AcceptanceForm(session, [Path("/p/panel.aoimodel")])
    qtbot.addWidget(form)
    qtbot.waitUntil(form.begin.isEnabled)
    assert (form.ng.value(), form.ok.value()) == (59, 29)
    assert "at most 0 NG and 0 OK parts are judged wrong" in form.plan.text()
    assert f"{(59 + 29) * 3} judgements" in form.plan.text().replace(",", "")
    form.escape.setValue(1.0)
    assert "it takes 299 NG" in form.plan.text()
    assert form.ng.value() == 72
    job = form.job()
    assert isinstance(job, NewStudyJob)
    assert (job.claims.escape, job.ng, job.ok, job.author) == (0.01, 72, 29, "Anna")
