"""This PC is measured by itself: when, how it makes way, and that it is done once."""

from collections.abc import Callable

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aoi_app.project.jobs import EvaluateJob, MeasureJob
from aoi_app.project.recipe.estimates import load_speeds, note_speed, unmeasured_networks
from aoi_app.project.recipe.presets import PRESETS
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.frame.idle_measurement import IdleMeasurement
from ui.frame.status_line import StatusLine
from ui.recipe.recipe_panel import RecipePanel

QUIET_MS = 30
LONG_MS = 8 * QUIET_MS


@pytest.fixture
def watch(qtbot: QtBot) -> Callable[..., tuple[IdleMeasurement, list[RunningJob]]]:
    """Begins to watch; returns the watcher and the jobs that are started."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def begin(
        session: Session, quiet_ms: int = QUIET_MS, on_mains: bool = True
    ) -> tuple[IdleMeasurement, list[RunningJob]]:
        started: list[RunningJob] = []
        session.jobs.jobAdded.connect(started.append)
        return IdleMeasurement(session, window, quiet_ms, lambda: on_mains), started

    return begin


def test_it_measures_what_is_unknown_once_and_its_process_ends(
    live_session: Session, watch: Callable, qtbot: QtBot
) -> None:
    note_speed("cpu", "small_cnn", "features", 100, 224 * 224)
    note_speed("cpu", "small_cnn", "step", 10, 224 * 224)
    before = {child.pid for child in psutil.Process().children()}
    _, started = watch(live_session)
    line = StatusLine(live_session)
    qtbot.addWidget(line)
    line.show()
    panel = RecipePanel(live_session)
    qtbot.addWidget(panel)
    panel.retranslate()
    assert panel.measure.isEnabled()
    qtbot.waitUntil(lambda: len(started) == 1)
    assert not panel.measure.isEnabled(), "it is being done"
    assert line.quiet.isVisible()
    assert not line.job.isVisible(), "nobody waits for it"
    (running,) = started
    assert running.job == MeasureJob(networks=("tf_efficientnet_lite0",))
    qtbot.waitUntil(lambda: running.state == "finished")
    assert not line.quiet.isVisible()
    assert panel.measure.isEnabled()
    qtbot.waitUntil(lambda: {child.pid for child in psutil.Process().children()} == before)
    QTest.qWait(LONG_MS)
    assert len(started) == 1


def test_it_makes_way_at_once_and_comes_back(session: Session, watch: Callable, qtbot: QtBot) -> None:
    _, started = watch(session)
    qtbot.waitUntil(lambda: bool(started) and started[0].state == "starting")
    wanted = session.jobs.start(EvaluateJob(project="p", run="r", split="val"))
    qtbot.waitUntil(lambda: started[0].state == "stopped", timeout=1000)
    QTest.qWait(LONG_MS)
    assert started[1:] == [wanted], "none while a job is at work"
    session.jobs.abort(wanted)
    qtbot.waitUntil(lambda: len(started) == 3)
    session.change_settings(measure_idle=False)
    qtbot.waitUntil(lambda: not session.jobs.active)
    QTest.qWait(LONG_MS)
    assert len(started) == 3, "it was switched off"


def test_it_waits_for_mains_power_and_for_the_person(session: Session, watch: Callable) -> None:
    _, started = watch(session, on_mains=False)
    idle, _ = watch(session, quiet_ms=60_000)
    QTest.qWait(LONG_MS)
    assert not started, "on battery"
    idle._quiet.stop()
    window = idle.parent()
    assert isinstance(window, QWidget)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton)
    assert idle._quiet.isActive(), "input begins the wait anew"


def test_nothing_is_left_to_measure_where_every_preset_has_an_estimate() -> None:
    recipes = [item.recipe for item in PRESETS.values()]
    assert unmeasured_networks(recipes, load_speeds(), "cpu") == ("tf_efficientnet_lite0", "small_cnn")
    for name in ("tf_efficientnet_lite0", "small_cnn"):
        for work in ("features", "step", "tail_step"):
            note_speed("cpu", name, work, 10.0, 224 * 224)
    assert unmeasured_networks(recipes, load_speeds(), "cpu") == ()
    assert unmeasured_networks(recipes, load_speeds(), "cuda") == ("tf_efficientnet_lite0", "small_cnn")
