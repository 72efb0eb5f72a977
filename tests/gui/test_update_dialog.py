"""The update in the window: what proves it, its steps, its result by image, and the way back."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from aoi_app.errors import UpdateUnsigned
from aoi_app.events import Failed, Progress
from aoi_app.project.jobs import GoldenAnswer, RecordGoldenJob, RecordGoldenResult, UpdateJob, UpdateResult
from tests.unit.update.plant import Plant, make_plant, run_from
from ui.core import dialogs
from ui.core.session import Session
from ui.frame.update_dialog import UpdateDialog
from ui.kit.checklist import State


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plant:
    made = make_plant(tmp_path)
    run_from(made, monkeypatch)
    return made


def states(dialog: UpdateDialog) -> list[State]:
    return [item.state for item in dialog.conditions.conditions()]


def answered(*same: bool) -> UpdateResult:
    found = [
        GoldenAnswer(path=f"{n}.png", recorded="NG", found="NG" if one else "OK", difference=0.0, same=one)
        for n, one in enumerate(same)
    ]
    return UpdateResult(
        unchanged=all(same),
        before="0.2.0",
        version="0.3.0",
        key="ab" * 32,
        signer="Plant 2",
        answers=tuple(sorted(found, key=lambda answer: answer.same)),
        seconds=1.0,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the versions are shell scripts")
def test_an_update_is_chosen_followed_and_taken_back(
    plant: Plant, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = plant.folder / "stick" / "0.3.0.aoiupdate"
    monkeypatch.setattr(dialogs, "choose_file", lambda *_: file)
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: plant.golden)
    dialog = UpdateDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    assert states(dialog) == [State.TODO] * 5
    assert not dialog.choose.isEnabled()
    assert not dialog.back.isVisible()

    dialog.conditions.fixRequested.emit("golden")  # the only step that can be done yet
    running = session.jobs.active_of("record_golden")
    assert running.job == RecordGoldenJob(model=file, folder=plant.golden)
    running.finished.emit(
        RecordGoldenResult(folder=plant.golden, images=3, ok=1, ng=1, review=1, unreadable=0)
    )
    assert "3 images recorded: 1 OK, 1 NG" in dialog.said.text()
    running.take_crash("")
    assert session.settings.golden == str(plant.golden)
    qtbot.waitUntil(dialog.choose.isEnabled)
    assert "3 golden images, recorded with version 0.2.0" in dialog.conditions.conditions()[0].text

    dialog.choose.click()
    running = session.jobs.active_of("update")
    assert running.job == UpdateJob(file=file, golden=plant.golden)
    assert states(dialog)[1:] == [State.BUSY, State.TODO, State.TODO, State.TODO]
    running.reported.emit(Progress("golden", 1, 3))
    assert states(dialog)[1:] == [State.DONE, State.DONE, State.BUSY, State.TODO]
    running.finished.emit(answered(True, False, False))
    assert dialog.said.text() == "Version 0.3.0 judges 2 golden images otherwise: it is not used."
    first = dialog.answers.texts.lines[0]
    assert [cell.text for cell in first.cells] == ["✗ 1.png", "NG", "OK", "0.0000"]
    running.finished.emit(answered(True, True, True))
    assert "All 3 golden images are judged alike" in dialog.said.text()
    assert "signed by Plant 2" in dialog.said.text()
    assert states(dialog) == [State.DONE] * 5
    trouble = UpdateUnsigned(path=file)
    running.failed.emit(Failed(trouble.code, trouble.args_by_name, ""))
    assert "0.3.0.aoiupdate is not signed. Install signed updates only" in dialog.said.text()
    running.take_crash("")


@pytest.mark.skipif(sys.platform == "win32", reason="the versions are shell scripts")
def test_one_click_goes_back(plant: Plant, session: Session, qtbot: QtBot) -> None:
    root = plant.installation.root
    plant.bundle("0.3.0")
    (plant.folder / "bundle" / "versions" / "0.3.0").rename(root / "versions" / "0.3.0")
    (root / "current").write_text("0.3.0\n0.2.0\n")
    again = UpdateDialog(session)
    qtbot.addWidget(again)
    again.show()
    assert again.current.text() == "Version 0.3.0 from the next start; this window is still version 0.2.0"
    assert again.back.text() == "Roll back to 0.2.0"
    again.back.click()
    qtbot.waitUntil(lambda: "0.2.0 starts the next time" in again.said.text())
    assert (root / "current").read_text() == "0.2.0\n0.3.0\n"
    assert not again.back.isVisible()


def test_a_source_checkout_says_what_to_do_instead(session: Session, qtbot: QtBot) -> None:
    dialog = UpdateDialog(session)
    qtbot.addWidget(dialog)
    assert "git pull; uv sync" in dialog.said.text()
    assert not dialog.choose.isEnabled()
