"""A training in a given time, on the Train page: its minutes, its time left, and what it has tried."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from aoi_app.events import BatchEnd, EpochEnd, Progress, Started, StepTried
from aoi_app.project.jobs import TrainJob
from aoi_app.project.store.time_budget import STEPS
from tests.gui.train_driver import split, started, train_page
from ui.core.session import Session
from ui.train.page import TrainPage
from ui.train.training_end import resumable_run

FIRST = {
    "name": "instant",
    "state": "first",
    "width": 224,
    "height": 224,
    "seconds": 9.0,
    "n": 158,
    "parts": 38,
    "area": 0.95,
    "area_error": 0.02,
    "balanced": 0.875,
    "balanced_error": 0.03,
    "chosen": True,
}
LATER = {
    **FIRST,
    "name": "last_stages",
    "state": "no_gain",
    "planned": 8,
    "epochs": 8,
    "best_epoch": 3,
    "area_gain": -0.01,
    "area_gain_error": 0.02,
    "balanced_gain": 0.004,
    "balanced_gain_error": 0.01,
    "chosen": False,
}
RUNNING = {"name": "all", "state": "running", "width": 224, "height": 224, "planned": 6}
LEFT_OUT = {**RUNNING, "name": "larger", "state": "no_time", "expected": 400.0}


@pytest.fixture
def page(session: Session, make_project: Callable[..., Path], qtbot: QtBot) -> TrainPage:
    return train_page(session, make_project, qtbot)


def test_the_minutes_are_entered_and_the_steps_are_followed(page: TrainPage, qtbot: QtBot) -> None:
    split(page.session)
    page.recipe.cards.cards["instant"].click()
    assert not page.recipe.minutes.isVisible()
    page.recipe.cards.cards["budget"].click()
    assert page.recipe.minutes.isVisible()
    page.recipe.minutes.box.setValue(3)
    assert "3 min" in page.recipe.sentence.text()
    running = started(page, qtbot)
    assert isinstance(running.job, TrainJob)
    assert running.job.recipe.training.minutes == 3.0

    figures = {"minutes": 3.0, "seconds": 30.0, "steps": [FIRST, LATER, RUNNING]}
    project = page.session.project
    assert project is not None
    run = project.new_run(running.job.recipe)
    running.take(Started("train", {"run": run.id, "epochs": 8}))
    running.take(StepTried(figures, "last_stages"))
    running.take(EpochEnd(7, 8, {"val_balanced_accuracy": 0.9}, True, 7))
    running.take(Progress("minutes", 45, 180, None, 135.0))
    running.take(StepTried(figures, "all"))
    assert not page.view.history.by_epoch, "a step has curves of its own"
    running.take(BatchEnd(1, 0, 10, 0.5, 1e-4, 20.0))
    running.take(EpochEnd(1, 6, {"val_balanced_accuracy": 0.9}, True, 1))
    running.take(Progress("train", 10, 100, 20.0, 999.0))
    assert page.view.strip.text.text() == "Whole network · Epoch 2/6"
    assert "2 min left" in page.view.strip.more.text(), "of the time given, not of the step"
    assert running.fraction == 0.25
    lines = [[cell.text for cell in line.cells] for line in page.view.steps.table.texts.lines]
    assert lines == [
        ["Head, as Instant", "0.950 ± 0.020", "0.875 ± 0.030", "9 s", "✓ the first"],
        ["Whole network", "–", "–", "–", "under way"],
    ]
    assert page.view.charts.isVisible()
    running.take(StepTried(figures))
    assert not page.view.charts.isVisible()
    later = page.view.steps.table.texts.lines[1].cells
    assert later[-1].text == "no clear gain"
    assert "8 epochs, the best 3" in later[-1].tip
    assert "158 images of 38 parts" in later[-1].tip
    assert "+0.004 ± 0.010" in later[-1].tip

    assert not resumable_run(project, running)
    (run.path / STEPS).mkdir()
    assert resumable_run(project, running) == run.id
    page.view.replay("x", [StepTried({**figures, "steps": [FIRST, LEFT_OUT]})])
    assert page.view.steps.isVisibleTo(page.view)
    assert "7 min" in page.view.steps.table.texts.lines[1].cells[-1].text
    page.view.replay("x", [])
    assert not page.view.steps.isVisibleTo(page.view)
