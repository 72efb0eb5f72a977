"""The reliability panel says whether scores are probabilities, and moves them to the rate of a line."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from aoi_app.evidence.calibrating import Calibrating
from aoi_app.evidence.operating_points import ScoredImage, ScoredImages
from aoi_app.evidence.reliability import reliability
from aoi_app.project.calibration import Calibration, ScoreCurve, policy_between
from aoi_app.project.policy import Policy
from ui.core.session import Session
from ui.evaluate.operating_panel import OperatingPanel
from ui.evaluate.reliability_panel import ReliabilityPanel


def figures(calibration: Calibration | None, split: str = "test", groups: bool = True) -> dict[str, object]:
    """Of 400 images whose scores are three times too sure, with their calibration."""
    random = np.random.default_rng(0)
    odds = random.normal(0, 2, 400)
    is_ng = random.random(400) < 1 / (1 + np.exp(-odds))
    raw = 1 / (1 + np.exp(-3 * odds - 2))
    shares = np.column_stack([1 - raw, raw])
    made = None if calibration is None else calibration.of_validation.apply(shares)[:, 1]
    before, after = (None if x is None else reliability(x, is_ng).to_json() for x in (raw, made))
    stored = None if calibration is None else calibration.model_dump(mode="json")
    return {
        "split": split,
        "ece": {"of": "ng_score", "before": before, "after": after},
        "calibration": stored,
    }


@pytest.fixture(scope="module")
def calibration() -> Calibration:
    random = np.random.default_rng(1)
    odds = random.normal(0, 2, 600)
    labels = (random.random(600) < 1 / (1 + np.exp(-odds))).astype(int)
    raw = 1 / (1 + np.exp(-3 * odds - 2))
    return Calibrating(labels, np.column_stack([1 - raw, raw]), [True, False]).chosen()


@pytest.fixture
def panel(qtbot: QtBot) -> ReliabilityPanel:
    panel = ReliabilityPanel()
    qtbot.addWidget(panel)
    panel.resize(440, 500)
    panel.show()
    return panel


def test_error_and_bins_are_said_with_their_counts(panel: ReliabilityPanel, calibration: Calibration) -> None:
    assert "evaluate again" in panel.sentence.text()
    assert not panel.table.isVisible()
    panel.show_figures(figures(calibration))
    assert panel.sentence.text().startswith("NG score and share of NG images differ by 0.0")
    assert ", by 0.1" in panel.sentence.text()
    assert "Scores that are right would show 0.0" in panel.sentence.text()
    assert "Calibrated on 600 validation images of 600 parts" in panel.sentence.text()
    assert "Do not read" not in panel.sentence.text()
    counts = [panel.table.texts.index(row, 2).data() for row in range(panel.table.texts.rowCount())]
    assert [text.split("/")[1] for text in counts] == ["40"] * 10
    panel._cross(0.0)
    assert panel.chart._place.text().endswith(f"{counts[0].replace('/', ' of ')}")
    panel.show_figures(figures(calibration, "val"))
    assert "has not seen its part" in panel.sentence.text()
    panel.show_figures(figures(None))
    assert "Do not read the scores as probabilities. Not calibrated" in panel.sentence.text()
    assert not panel.ppm.isVisible()


def test_a_threshold_that_was_moved_is_the_one_in_use(
    calibration: Calibration, session: Session, qtbot: QtBot
) -> None:
    operating = OperatingPanel(session)
    qtbot.addWidget(operating)
    images = ScoredImages([ScoredImage(0.1, True), ScoredImage(0.9, False)])
    for number, raw in enumerate(np.linspace(0.01, 0.99, 25)):
        for line in (None, 37.0):
            on_line = calibration.model_copy(update={"line_ppm": line})
            moved = policy_between(Policy(threshold=float(raw)), None, on_line)
            operating.show_images(f"{number} {line}", images, moved)
            assert operating.policy() == moved
            assert operating.note.text().startswith("In use.")


def test_the_rate_of_a_line_is_asked_for_and_said(
    panel: ReliabilityPanel, calibration: Calibration, qtbot: QtBot
) -> None:
    panel.show_figures(figures(calibration))
    assert not panel.use.isEnabled()
    panel.ppm.setValue(300.0)
    with qtbot.waitSignal(panel.lineChosen) as asked:
        qtbot.mouseClick(panel.use, Qt.MouseButton.LeftButton)
    assert asked.args == [300.0]
    panel.set_busy("Busy: evaluating.")
    assert not panel.use.isEnabled()
    panel.set_busy("")
    on_line = calibration.model_copy(update={"line_ppm": 300.0})
    panel.show_figures(figures(on_line))
    assert panel.ppm.value() == 300.0
    assert "a line with 300 NG parts in a million" in panel.note.text()
    unlike = {"why_not": "few", "method": "none", "curve": ScoreCurve()}
    few = calibration.model_copy(update=unlike)
    panel.show_figures(figures(few))
    assert "at least 10 OK parts and 10 NG parts" in panel.sentence.text()
    assert not panel.use.isVisible()
