"""The line of the Experiments page that chooses where experiments are trained."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from aoi_app.events import Finished, FleetState
from aoi_app.project.jobs import FleetJob
from aoi_app.project.recipe.experiment_plans import SeedsPlan
from aoi_app.project.recipe.recipe import Recipe
from tests.gui.job_results import repeated
from ui.core import dialogs
from ui.core.session import Session
from ui.experiments.page import ExperimentsPage


def test_the_page_says_where_experiments_are_trained(
    session: Session, make_project: Callable[..., Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ExperimentsPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    assert session.openProject(make_project({"good": 4, "crack": 4}))
    bench = page.bench
    assert bench.place.currentText() == "this PC"
    monkeypatch.setattr("aoi_app.edition.has_fleet", lambda: False)
    told: list[str] = []
    monkeypatch.setattr(dialogs, "inform", lambda parent, title, text: told.append(text))
    bench.place.setCurrentIndex(bench.place.count() - 1)
    bench.place.activated.emit(bench.place.currentIndex())
    assert "--extra cluster" in told[0], "the command that brings what is missing"
    assert (bench.address, bench.place.currentText()) == ("", "this PC")

    monkeypatch.setattr("aoi_app.edition.has_fleet", lambda: True)
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: " 10.8.0.1:6379 ")
    bench.place.setCurrentIndex(bench.place.count() - 1)
    with qtbot.waitSignal(session.jobs.jobAdded) as asked:
        bench.place.activated.emit(bench.place.currentIndex())
    assert asked.args[0].job == FleetJob(address="10.8.0.1:6379")
    machines = [{"name": "north-1", "cores": 8, "gpus": 0}]
    values = {"address": "10.8.0.1:6379", "machines": machines, "threads": 4, "places": 2}
    qtbot.waitUntil(lambda: asked.args[0].state == "starting")
    asked.args[0].set_state("running")
    asked.args[0].take(Finished(values))
    qtbot.waitUntil(lambda: "at a time" in bench.state.text())
    assert bench.state.text().startswith("1 machine")

    with qtbot.waitSignal(session.jobs.jobAdded) as started:
        page.start(SeedsPlan(recipe=Recipe(), seeds=2))
    job = started.args[0]
    assert job.job.fleet == "10.8.0.1:6379"
    assert not bench.place.isEnabled()
    qtbot.waitUntil(lambda: job.state == "starting")
    job.set_state("running")
    north = {"name": "north-1", "alive": True, "tasks": 2, "done": 1, "images_per_s": 210.4}
    south = {"name": "south-2", "alive": False, "tasks": 0, "done": 1, "images_per_s": 0.0}
    nodes = [{**north, "core_seconds": 1800.0}, {**south, "core_seconds": 900.0}]
    job.take(FleetState("10.8.0.1:6379", nodes))
    assert bench.state.text() == "1 of 1 machines at work · 210 images/s · 0.75 core hours so far"
    assert "south-2: lost; 1 done, 0.250 core hours" in bench.state.toolTip()
    job.take(Finished(repeated("x")))
    assert bench.place.isEnabled()
