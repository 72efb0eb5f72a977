"""From a folder of good parts alone to a model that was looked at: the preset is chosen by itself."""

from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QLabel

from aoi_app.control import JobControl
from aoi_app.imaging.writer import write_image
from aoi_app.project.anomaly import ANOMALY
from aoi_app.project.jobs import ImportJob
from aoi_app.worker.project_jobs import import_images
from tests.e2e.driver import Driver
from ui.core.edits import exclude_images
from ui.evaluate.page import EvaluatePage
from ui.train.page import TrainPage

IMAGES = 24


def test_good_parts_alone(driver: Driver, tmp_path: Path) -> None:
    source = tmp_path / "good"
    source.mkdir()
    for number in range(IMAGES):
        image = np.random.default_rng(number).normal(120, 5, (48, 48))
        write_image(source / f"{number}.png", np.clip(image, 0, 255).astype(np.uint8))
    import_images(ImportJob(project=tmp_path / "project", source=source), JobControl())
    session = driver.window.session
    assert session.openProject(tmp_path / "project")

    driver.go("train")
    page = driver.window.stack.page
    assert isinstance(page, TrainPage)
    assert page.recipe.recipe().preset == "ok_only"
    assert page.recipe.why.isVisible()
    driver.click("trainPrimary")
    driver.wait(lambda: bool(session.jobs.active))
    driver.wait_for_jobs()
    driver.wait(lambda: bool(session.shown_run and session.predictions))

    words = driver.find("anomalyWords")
    assert isinstance(words, QLabel)
    assert "72" in words.text(), "so many good parts would be needed to promise 5 %"
    assert page.tabs.tabText(1) == "Strangest good parts"
    strangest = page.worst.images.images
    assert len(strangest) == 12
    assert {image.predicted for image in strangest} == {ANOMALY.name}
    exclude_images(session, {strangest[0].record.id: "a scratch"}, "Exclude")
    driver.wait(lambda: len(session.records) == IMAGES - 1)

    driver.click("messageAction")  # "Evaluate" in the message that says the model is trained
    evaluated = driver.window.stack.page
    assert isinstance(evaluated, EvaluatePage)
    driver.wait(lambda: evaluated.view.isVisible())
    assert [item.name for item in session.classes] == ["good"], "anomaly is no class of the project"
