"""The threshold tab of Evaluate: goals, costs, what changes sides, and how fast it follows the slider."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from aoi_app.events import Finished
from aoi_app.evidence.costs import Costs
from aoi_app.evidence.operating_points import ScoredImage, ScoredImages
from aoi_app.project.jobs import EvaluateJob
from aoi_app.project.policy import Policy
from tests.gui.job_results import evaluated
from tests.gui.shown_evaluation import shown_evaluation
from ui.core.session import Session
from ui.evaluate.page import EvaluatePage


@pytest.fixture
def page(session: Session, make_project: Callable[..., Path], qtbot: QtBot) -> EvaluatePage:
    return shown_evaluation(session, make_project, qtbot)


def test_a_threshold_is_tried_found_and_put_to_use_on_validation(page: EvaluatePage, qtbot: QtBot) -> None:
    session, panel = page.session, page.view.operating
    page.view.tabs.setCurrentWidget(panel)
    assert not panel.use.isEnabled()
    assert panel.outcome.text().startswith("Escape rate 2/6 (33\u00a0%) · Overkill rate 1/6")
    panel.fields.threshold.setValue(0.1)
    assert "→ 0/6" in panel.outcome.text()
    assert "→ 6/6" in panel.outcome.text()
    panel.back.click()
    assert panel.fields.threshold.value() == 0.5

    aim = panel.aim
    aim.goal.setCurrentIndex(aim.goal.findData("overkill"))
    aim.search.click()
    assert panel.policy() == Policy(), "six images cannot hold 5 %"
    assert panel.promise.text().startswith(
        "6 OK images cannot hold 5\u00a0% with 95\u00a0% confidence: 53 more"
    )
    aim.most.setValue(0)
    aim.confidence.setValue(0)
    aim.search.click()  # at most 0 %: the good part called a crack scores 0.905
    assert panel.policy().threshold > 0.905
    assert "→ 0/6" in panel.outcome.text()
    panel.fields.band.click()
    assert "Review 0/12" in panel.outcome.text()

    wanted = panel.policy()
    page.test.click()
    page.val.click()
    assert panel.policy() == wanted, "looking at another split loses nothing"
    read = page._found
    session.shownRunChanged.emit()
    qtbot.waitUntil(lambda: page._found is not read)
    assert panel.policy() == wanted, "nor does judging the run again"
    qtbot.mouseClick(panel.use, Qt.MouseButton.LeftButton)
    running = session.jobs.active_of("evaluate")
    assert running is not None
    assert isinstance(running.job, EvaluateJob)
    assert (running.job.split, running.job.policy) == ("val", wanted)
    assert not panel.use.isEnabled()
    assert panel.use.toolTip()
    assert session.project is not None
    session.project.run(session.shown_run).write_policy(wanted)  # as the job does
    running.take(Finished(evaluated(session.shown_run)))
    qtbot.waitUntil(
        lambda: "Threshold or calibration" in page.note.text()
    )  # the fake job left the old figures
    assert not panel.use.isEnabled()
    assert panel.policy() == wanted


def test_without_good_parts_no_threshold_is_offered(page: EvaluatePage) -> None:
    page.view.operating.show_images("run", ScoredImages([ScoredImage(0.9, False)]), Policy())
    assert not page.view.operating.isEnabled()
    assert "OK and NG" in page.view.operating.note.text()


def test_the_images_that_change_sides_follow_the_slider(page: EvaluatePage, qtbot: QtBot) -> None:
    panel = page.view.operating
    page.view.tabs.setCurrentWidget(panel)
    assert panel.changes.isHidden()
    assert panel.changed.isHidden()
    panel.fields.slider.setValue(100)
    assert panel.changes.text() == "Change sides: 7 to NG (2 truly NG)"
    scores = [image.ng_score for image in panel.changed.images.images]
    assert len(scores) == 7
    assert scores == sorted(scores), "the nearest to the threshold first"
    with qtbot.waitSignal(panel.imageChosen) as chosen:
        panel.changed.setCurrentIndex(panel.changed.images.index(0))
    assert chosen.args == [panel.changed.images.images[0].record.id]
    assert panel.plan.text().startswith(
        "0 of 6 NG images missed: at most 40\u00a0%. To show 5\u00a0%: 59 with 0"
    )


def test_costs_choose_both_edges_and_are_kept_with_the_project(page: EvaluatePage, qtbot: QtBot) -> None:
    panel = page.view.operating
    page.view.tabs.setCurrentWidget(panel)
    panel.aim.goal.setCurrentIndex(panel.aim.goal.findData("cost"))
    assert not panel.chart.isVisible()
    panel.aim.set_costs(Costs(escape=100, overkill=100, review=1, ppm=500_000))
    panel.aim.search.click()
    policy = panel.policy()
    assert 0.204 < policy.review_low <= 0.21 < 0.905 < policy.review_high <= 0.906
    assert "→ 250 (" in panel.promise.text()
    qtbot.waitUntil(lambda: bool(panel.cost_chart._curves))
    project = page.session.project
    assert project is not None
    assert project.file.settings["costs"]["overkill"] == 100


def test_the_slider_does_not_lag_with_20000_predictions(page: EvaluatePage) -> None:
    panel, random = page.view.operating, np.random.default_rng(0)
    page.view.tabs.setCurrentWidget(panel)
    good = random.random(20_000) < 0.8
    scores = random.beta(np.where(good, 1, 6), np.where(good, 6, 1))
    rows = [
        ScoredImage(
            float(score), bool(ok), f"part {place // 3}", "good" if ok else f"defect {place % 9}", place
        )
        for place, (score, ok) in enumerate(zip(scores, good, strict=True))
    ]
    panel.show_images("large", ScoredImages(rows), Policy())
    spent = []
    for place in range(300, 700, 20):
        begun = time.thread_time()
        panel.fields.slider.setValue(place)
        spent.append(time.thread_time() - begun)
    assert np.median(spent) < 0.05
