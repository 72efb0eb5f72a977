"""A report says how far scores are from probabilities, and what right ones would show on as many images."""

import numpy as np

from aoi_app.evidence.reliability import reliability
from aoi_app.reports.calibration_text import calibration_text
from aoi_app.reports.words import Words


def test_the_error_of_few_images_stands_beside_that_of_right_scores() -> None:
    random = np.random.default_rng(0)
    scores = random.random(80)
    found = reliability(scores, random.random(80) < scores)
    assert found is not None
    assert found.if_right is not None
    before = found.to_json()
    model = {
        "calibration": None,
        "metrics": {"test": {"n": 80, "ece": {"of": "ng_score", "before": before, "after": None}}},
    }
    usual = f"{found.if_right[0]:.3f}"
    assert f"right would show {usual} on 80 such images, up to 0." in calibration_text(model, Words("en"))
    assert f"80 張此類影像上也會顯示 {usual}" in calibration_text(model, Words("zh_TW"))
    del before["if_right"]  # as earlier versions evaluated
    assert "right would show" not in calibration_text(model, Words("en"))
