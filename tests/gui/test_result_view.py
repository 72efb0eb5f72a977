"""The large view of a result: the picture, and whether it is still the one that was judged."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from aoi_app.imaging.writer import write_image
from aoi_app.project.store.inspections import InspectedImage
from aoi_app.storage import sha256_file
from ui.review.result_view import ResultView


@pytest.mark.parametrize("changed", [False, True])
def test_a_file_that_is_not_the_judged_one_is_called_so(qtbot: QtBot, tmp_path: Path, changed: bool) -> None:
    file = tmp_path / "1.png"
    write_image(file, np.full((8, 8), 90, np.uint8))
    write_image(tmp_path / "heat.png", np.full((8, 8, 3), 90, np.uint8))
    digest = "another" if changed else sha256_file(file)
    image = InspectedImage(str(file), sha256=digest, heatmap="heat.png", box=(1, 1, 4, 4))
    view = ResultView()
    qtbot.addWidget(view)
    view.show_result(image, tmp_path)
    qtbot.waitUntil(lambda: view.view.layers_shown()["image"])
    told = view.findChild(QLabel, "resultProblem")
    assert told.isVisibleTo(view) is changed
    assert ("has changed since it was judged" in told.text()) is changed
    assert view.view.layers_shown()["map"] is not changed, "the evidence is of the picture that was judged"
