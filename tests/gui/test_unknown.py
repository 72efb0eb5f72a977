"""Unknown images in the window: witnesses beside the image under review, and what a model file is told."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from aoi_app.errors import FarFromTraining
from aoi_app.evidence.novelty import limits_of
from aoi_app.evidence.rates import Rate
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import PackageJob, UnknownJob, UnknownResult
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import InspectedImage
from aoi_app.project.witnesses import Witness, stated
from tests.gui.shown_evaluation import shown_evaluation
from ui.core import dialogs
from ui.core.session import Session
from ui.review.result_view import ResultView
from ui.runs.novelty_words import limits_text


def unknown(file: Path) -> InspectedImage:
    near = (
        Witness("a<b>.png", "void", 0.61, 3),
        Witness("2.png", "edge", 0.64, 5),
        Witness("9.png", "void", 0.7, 7),
    )
    reason = FarFromTraining(value="0.650", limit="0.412", **stated(near)).problem
    return InspectedImage(str(file), verdict=Verdict.REVIEW, predicted="void", problem=reason)


def test_the_nearest_training_images_stand_beside_an_unknown_one(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "1.png"
    write_image(file, np.full((8, 8), 90, np.uint8))
    (tmp_path / "witnesses").mkdir()
    for number in (3, 5):  # the third was removed
        write_image(tmp_path / "witnesses" / f"{number}.jpg", np.full((20, 30), 90, np.uint8))
    view = ResultView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_result(unknown(file), tmp_path)
    tiles = view.witnesses._tiles
    qtbot.waitUntil(lambda: not tiles[1].picture.pixmap().isNull())
    assert view.witnesses.isVisible()
    assert tiles[0].picture.accessibleName() == "void, a<b>.png, distance 0.610"
    assert tiles[2].picture.pixmap().isNull()
    assert "missing" in tiles[2].picture.toolTip()
    qtbot.waitUntil(lambda: "usual up to 0.412" in view.findChild(QLabel, "resultProblem").text())
    view.show_result(InspectedImage(str(file)), tmp_path)
    assert not view.witnesses.isVisible()


def counted(count: int, n: int) -> dict[str, object]:
    return Rate(count, n).to_json()


def found(run: str) -> UnknownResult:
    crack = {
        "name": "crack",
        "unknown": counted(21, 40),
        "passed": counted(17, 40),
        "named": counted(0, 40),
    }
    rates = [{"rate": rate, "assured": 0.02, "catch": 21 / 40, "classes": [crack]} for rate in (0.01, 0.02)]
    return UnknownResult.model_validate(
        {"run": run, "images": 90, "fine_tuned": True, "seconds": 3.0, "rates": rates}
    )


def test_a_model_file_is_packaged_with_the_rate_chosen(
    session: Session, make_project: Callable[..., Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown_evaluation(session, make_project, qtbot)
    panel = page.view.unknown
    assert "not measured yet" in panel._told.text()
    panel.measure.click()
    running = session.jobs.active_of("unknown")
    assert running is not None
    assert isinstance(running.job, UnknownJob)
    assert not panel.measure.isEnabled()
    running.cancel()
    panel.show_found(None, tells=False)
    assert not panel.measure.isVisibleTo(panel)
    assert "anomaly" in panel._told.text()
    panel.show_found(found(session.shown_run), tells=True)
    told = panel._told.text().replace("\u00a0", " ")
    assert "52.5 % of its images would go to review as unknown" in told
    assert "Most are called OK of crack: 17/40." in told
    assert "assure no more than 2" in told
    assert "before it was fine-tuned" in told
    panel.rate_box.setCurrentIndex(panel.rate_box.findData(0.05))
    panel.rate_box.activated.emit(panel.rate_box.currentIndex())
    assert not panel.table.isVisibleTo(panel)
    monkeypatch.setattr(dialogs, "choose_action", lambda *_: "Package anyway")
    qtbot.waitUntil(lambda: page.primary.isEnabled())
    page.primary.click()
    packing = session.jobs.active_of("package")
    assert packing is not None
    assert isinstance(packing.job, PackageJob)
    assert packing.job.unknown_rate == 0.05


def test_setup_says_which_rate_and_what_it_rests_on() -> None:
    limits = limits_of(np.arange(200) / 200, np.zeros(200), range(200), 0.05)
    told = limits_text(limits).replace("\u00a0", " ")
    assert "at most 5 % on average (8/200 images" in told
    assert "off" in limits_text(None)
