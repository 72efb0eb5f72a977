"""Labelling with guesses in the window: by keys, undone like any label, and the order made anew beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from aoi_app.evidence.rates import Rate
from aoi_app.project.jobs import CountedRate, SuggestedLabel, SuggestJob, SuggestResult
from ui.core.session import Session
from ui.data import suggest_dialog
from ui.data.page import DataPage
from ui.data.suggest_dialog import SuggestDialog

Make = Callable[..., Path]
NO_MODIFIER, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def result_of(session: Session, images: list[int], guess: int | None = 2) -> SuggestResult:
    assert session.project is not None
    told = {} if guess is None else {"guess": "void", "guess_id": guess, "confidence": 0.87}
    return SuggestResult(
        project=session.project.folder,
        labelled=4,
        unlabelled=8,
        considered=8,
        test=0,
        unseen=(),
        guesses=CountedRate(**Rate(0, 0).to_json()),
        enough=False,
        seconds=1,
        suggestions=tuple(SuggestedLabel(image=image, path=f"{image}", **told) for image in images),
    )


@pytest.fixture
def page(session: Session, make_project: Make, qtbot: QtBot) -> DataPage:
    """Images 5 to 12 have no label."""
    session.openProject(make_project({"good": 2, "void": 2}, unlabelled=8))
    page = DataPage(session)
    page.retranslate()
    qtbot.addWidget(page)
    page.show()
    return page


def labels(session: Session) -> dict[int, int | None]:
    return {record.id: record.class_id for record in session.records if record.id > 4 and record.class_id}


def test_guesses_are_confirmed_and_corrected_by_keys_and_undone(
    page: DataPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = page.session
    monkeypatch.setattr(suggest_dialog, "HANDFUL", 3)
    assert page.classes.suggest_button.isVisibleTo(page)
    page.classes.suggest_button.click()
    first = session.jobs.active_of("suggest")
    assert first is not None
    first.finished.emit(result_of(session, [8, 7, 6, 5, 9]))
    dialog = page.findChild(SuggestDialog)
    assert dialog is not None
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    session.jobs.jobs.remove(first)  # it has ended

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        qtbot.keyClick(dialog.list, key, modifier)

    assert dialog.confirm.text().startswith("void, 87")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_1)
    assert labels(session) == {8: 2, 7: 1}
    qtbot.waitUntil(lambda: "1 of the last 2" in dialog.summary.text())
    assert "2 images labelled" in dialog.summary.text()
    press(Qt.Key.Key_Z, CONTROL)
    assert labels(session) == {8: 2}
    current = dialog.list.current()
    assert current is not None
    assert current.image == 7, "what was undone is shown again"
    qtbot.waitUntil(lambda: "1 of the last 1" in dialog.summary.text())
    press(Qt.Key.Key_Y, CONTROL)
    assert labels(session) == {8: 2, 7: 1}
    press(Qt.Key.Key_S)
    assert [item.image for item in dialog.list.items] == [5, 9], "6 is skipped"

    press(Qt.Key.Key_L)
    qtbot.keyClicks(dialog._box.field, "goo")  # letters and Enter are for the box now
    qtbot.keyClick(dialog._box.field, Qt.Key.Key_Return)
    assert labels(session) == {8: 2, 7: 1, 5: 1}
    assert session.project is not None
    assert session.project.answers.guesses() == [True, False, False]

    anew = session.jobs.active_of("suggest")
    assert anew is not None, "three labels are a handful"
    assert anew.background
    assert isinstance(anew.job, SuggestJob)
    press(Qt.Key.Key_Return)  # nobody waits for it
    assert labels(session)[9] == 2
    assert "once the job" in dialog.stop.text(), "another one, such as a training, keeps the engine busy"
    anew.set_state("running")
    assert "Looking" in dialog.stop.text()
    anew.crashed.emit("")
    assert "could not" in dialog.stop.text()
    anew.finished.emit(result_of(session, [6, 9, 11, 10], guess=None))
    assert [item.image for item in dialog.list.items] == [11, 10], "neither skipped nor labelled ones"
    press(Qt.Key.Key_Return)
    assert dialog._box.isVisible(), "without a guess there is nothing to confirm"
    dialog._box.close()
    dialog.close()
    assert labels(session) == {8: 2, 7: 1, 5: 1, 9: 2}


def test_it_says_when_to_stop(page: DataPage) -> None:
    dialog = SuggestDialog(page.session, result_of(page.session, [5]), page)
    said = [dialog._words.signal(guesses, ["pit"]) for guesses in ([True] * 40, [True] * 20, [False] * 40)]
    assert [text.split(" ", 1)[0] for text in said] == ["You", "The", "Go"]
    assert all("pit" in text for text in said), "a class without any label is named, whatever the guesses"
    assert "40" in dialog._words.progress(64, [False] * 9 + [True] * 40)
