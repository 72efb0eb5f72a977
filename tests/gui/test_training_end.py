"""How a training ends that did not finish, on the Train page."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from aoi_app.events import Finished, Started
from aoi_app.project.jobs import TrainJob
from aoi_app.project.recipe.recipe import Recipe
from tests.gui.job_results import trained
from tests.gui.train_driver import history, split, started, train_page
from ui.core.session import Session
from ui.train.page import TrainPage


@pytest.fixture
def page(session: Session, make_project: Callable[..., Path], qtbot: QtBot) -> TrainPage:
    return train_page(session, make_project, qtbot)


@pytest.mark.parametrize(
    ("trained_one", "told"), [(False, "before the first epoch"), (True, "can be resumed")]
)
def test_a_crash_offers_to_resume_only_what_can_be_resumed(
    page: TrainPage, qtbot: QtBot, trained_one: bool, told: str
) -> None:
    split(page.session)
    running = started(page, qtbot)
    assert page.session.project is not None
    run = page.session.project.new_run(Recipe(preset="instant"))
    for event in history(page.session.records[0].file) if trained_one else ():
        running.take(
            replace(event, facts={"run": run.id, "epochs": 2}) if isinstance(event, Started) else event
        )
    if trained_one:
        run.last_checkpoint.write_bytes(b"state")
    running.take_crash("")
    assert told in page.messages.text.text()
    assert page.messages.action.isVisible() is trained_one
    if trained_one:
        page.messages.action.click()
        resumed = page.session.jobs.active_of("train")
        assert resumed is not None
        assert isinstance(resumed.job, TrainJob)
        assert resumed.job.resume == run.id


def test_a_training_that_brought_nothing_says_so_and_what_may_help(page: TrainPage, qtbot: QtBot) -> None:
    split(page.session)
    running = started(page, qtbot)
    result = trained("r") | {"best_epoch": 0, "epochs": 8}
    result["val"]["start_kept"] = True
    running.take(Finished(result))
    assert page.messages.text.text().startswith("None of 8 epochs judged better")
    assert "Detail" in page.messages.text.text()
    assert page.messages.action.isVisible()
