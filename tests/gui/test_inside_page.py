"""The Look inside page: requests to the engine, display of the results, and operation by keys."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from aoi_app.events import Failed, Finished
from aoi_app.imaging.reader import read_image
from aoi_app.project.jobs import FeatureMapsJob, InsideJob
from tests.gui.judged_run import judged
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.inside.page import InsidePage
from ui.inside.subject import Subject

LAYERS = [
    {"name": "backbone.stages.0.0", "kind": "Conv2d", "shape": [70, 4, 4], "maps": [70, 4, 4]},
    {"name": "backbone.stages.0.1", "kind": "ReLU", "shape": [70, 4, 4], "maps": [70, 4, 4]},
    {"name": "backbone.stages.0", "kind": "Sequential", "shape": [70, 4, 4], "maps": [70, 4, 4]},
    {"name": "head", "kind": "Linear", "shape": [2], "maps": [2, 1, 1]},
]
FILTERS = np.arange(70 * 3 * 9, dtype=np.float32).reshape(70, 3, 3, 3) / 100 - 9


@pytest.fixture
def page(session: Session, make_project: Callable[..., Path], qtbot: QtBot) -> InsidePage:
    page = InsidePage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(720, 640)
    folder = make_project({"good": 6, "crack": 6})
    judged(folder)
    assert session.openProject(folder)
    qtbot.waitUntil(lambda: session.shown_run != "")
    page.show()
    page.activate()
    return page


def asked(session: Session, kind: str, qtbot: QtBot) -> RunningJob:
    qtbot.waitUntil(lambda: session.jobs.active_of(kind) is not None)
    running = session.jobs.active_of(kind)
    assert running is not None
    return running


def answer_layers(page: InsidePage, qtbot: QtBot, **changes: Any) -> InsideJob:
    running = asked(page.session, "inside", qtbot)
    job = running.job
    assert isinstance(job, InsideJob)
    job.out.parent.mkdir(parents=True, exist_ok=True)
    np.save(job.out, FILTERS)
    filters = {"layer": "backbone.stages.0.0", "count": 70, "size": [3, 3, 3], "file": str(job.out)}
    running.take(Finished({"layers": LAYERS, "input": [1, 8, 8], "filters": filters, **changes}))
    qtbot.waitUntil(lambda: page.insides.insides is not None)
    return job


def answer_maps(page: InsidePage, qtbot: QtBot, values: np.ndarray) -> FeatureMapsJob:
    running = asked(page.session, "feature_maps", qtbot)
    job = running.job
    assert isinstance(job, FeatureMapsJob)
    np.save(job.out, values.astype(np.float32))
    size = list(values.shape)
    running.take(Finished({"layer": job.layer, "size": size, "file": str(job.out), "inside": [0, 0, 1, 1]}))
    qtbot.waitUntil(lambda: page.maps.screens.currentWidget() is not page.maps.none and not page.maps.busy)
    assert not job.out.exists()
    return job


def test_without_images_the_way_to_some_is_shown(session: Session, qtbot: QtBot) -> None:
    page = InsidePage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    assert page.screens.currentWidget() is page.no_project
    with qtbot.waitSignal(session.navigate) as led:
        page.no_project.button.click()
    assert led.args == ["home"]


def test_filters_tell_their_scale_and_their_numbers(page: InsidePage, qtbot: QtBot) -> None:
    tab = page.filters
    job = answer_layers(page, qtbot)
    assert (job.run, job.network) == (page.session.shown_run, "")
    assert tab.tiles.tiles.rowCount() == 70
    assert "70 filters of 3 × 3 in 3 colours" in tab.scale.text()
    assert "black -9, white 9" not in tab.scale.text()
    limit = float(np.abs(FILTERS).max())
    assert f"black -{limit:.3g}, white {limit:.3g}" in tab.scale.text()
    tab.tiles.choose(4)
    qtbot.keyClick(tab.cells, Qt.Key.Key_Right)
    assert f"row 1, column 2: {FILTERS[4, 0, 0, 1]:.4f}" in tab.value.text()
    middle = tab.tiles.tiles.tiles[0].picture.pixelColor(1, 1)
    assert middle.red() == round((FILTERS[0, 0, 1, 1] / limit + 1) * 127.5)
    tab.step.click()
    assert page.tabs.currentWidget() is page.convolution
    kernel = page.convolution.form.chosen_kernel()
    assert kernel is not None
    np.testing.assert_allclose(kernel, FILTERS[4].sum(axis=0), rtol=1e-6)


def test_a_network_without_such_filters_says_so(page: InsidePage, qtbot: QtBot) -> None:
    answer_layers(page, qtbot, filters=None)
    assert page.filters.screens.currentWidget() is page.filters.none
    assert "No filters" in page.filters.none.title.text()


def test_a_network_of_the_catalogue_can_be_looked_into(page: InsidePage, qtbot: QtBot) -> None:
    answer_layers(page, qtbot)
    box = page.subject
    row = next(row for row in range(box.count()) if box.itemData(row) == Subject(network="small_cnn"))
    assert "untrained" in box.itemText(row)
    box.setCurrentIndex(row)
    box.activated.emit(row)
    running = asked(page.session, "inside", qtbot)
    assert isinstance(running.job, InsideJob)
    assert (running.job.run, running.job.network) == ("", "small_cnn")
    running.take(Failed("AOI-PRJ-007"))
    qtbot.waitUntil(lambda: "sample is not installed" in page.maps.none.title.text())
    assert "sample is not installed" in page.filters.none.title.text()


def test_maps_of_a_layer_are_sorted_paged_and_enlarged(page: InsidePage, qtbot: QtBot) -> None:
    page.tabs.setCurrentWidget(page.maps)
    answer_layers(page, qtbot)
    tab = page.maps
    values = np.zeros((70, 4, 4))
    values[:, 1, 2] = np.arange(70)
    job = answer_maps(page, qtbot, values)
    assert job.layer == "backbone.stages.0.0"
    assert page.session.current_image is not None
    assert job.image == page.session.current_image.file
    assert tab.tiles.tiles.rowCount() == 60
    assert "70 channels of 4 × 4" in tab.scale.text()
    tab.forth.click()
    assert [tile.number for tile in tab.tiles.tiles.tiles] == list(range(60, 70))
    tab.order.setCurrentIndex(tab.order.findData("strength"))
    assert [tile.number for tile in tab.tiles.tiles.tiles][:3] == [69, 68, 67]
    tab.tiles.choose(1)
    qtbot.keyClick(tab.tiles, Qt.Key.Key_Return)
    assert tab.screens.currentWidget() is tab.channel
    assert tab.channel.number == 68
    qtbot.waitUntil(lambda: tab.channel.view.layers_shown()["map"])
    qtbot.keyClick(tab.channel.view, Qt.Key.Key_Right)
    assert tab.channel.number == 67
    page.filters.tiles.choose(5)
    page.retranslate()  # a change of language keeps the open channel
    assert tab.screens.currentWidget() is tab.channel
    assert page.filters.value.text().startswith("Filter 6")
    page.session.show_image(page.session.records[3].id)  # the channel stays open over the next image
    assert answer_maps(page, qtbot, values).image == page.session.records[3].file
    assert tab.screens.currentWidget() is tab.channel
    qtbot.keyClick(tab.channel.view, Qt.Key.Key_Escape)
    assert tab.screens.currentWidget() is not tab.channel


def test_of_two_wishes_only_the_newest_is_answered(page: InsidePage, qtbot: QtBot) -> None:
    page.tabs.setCurrentWidget(page.maps)
    answer_layers(page, qtbot)
    first = asked(page.session, "feature_maps", qtbot)
    page.maps.tree.setCurrentItem(page.maps.tree._items["head"])
    assert isinstance(first.job, FeatureMapsJob)
    np.save(first.job.out, np.zeros((70, 4, 4), np.float32))
    told = {"layer": "", "size": [70, 4, 4], "file": str(first.job.out), "inside": [0, 0, 1, 1]}
    first.take(Finished(told))
    second = answer_maps(page, qtbot, np.ones((2, 1, 1)))
    assert second.layer == "head"
    assert page.maps.tiles.tiles.rowCount() == 2


def test_a_convolution_is_stepped_through_by_keys(page: InsidePage, qtbot: QtBot) -> None:
    page.tabs.setCurrentWidget(page.convolution)
    tab = page.convolution
    qtbot.waitUntil(lambda: tab.stage.walk is not None)
    walk = tab.stage.walk
    assert walk is not None
    assert page.session.current_image is not None
    np.testing.assert_array_equal(walk.patch, read_image(page.session.current_image.file))
    assert "(8 + 2·0 − 1·(3 − 1) − 1) / 1 + 1 = 6" in tab.formula.text()
    qtbot.keyClick(tab.stage, Qt.Key.Key_Right)
    qtbot.keyClick(tab.stage, Qt.Key.Key_Down)
    assert (tab.stage.step, walk.place(7)) == (7, (1, 1))
    assert "Step 8 of 36" in tab.place.text()
    qtbot.keyClick(tab.stage, Qt.Key.Key_End)
    tab.buttons["step"].click()
    assert tab.stage.step == 35
    qtbot.keyClick(tab.stage, Qt.Key.Key_P)  # at the end it starts again
    assert tab.stage.step == 0
    qtbot.waitUntil(lambda: tab.stage.step == 2)
    tab.buttons["play"].click()
    stopped = tab.stage.step
    qtbot.wait(300)
    assert tab.stage.step == stopped


def test_what_is_typed_and_chosen_changes_the_walk(page: InsidePage, qtbot: QtBot) -> None:
    page.tabs.setCurrentWidget(page.convolution)
    tab, form = page.convolution, page.convolution.form
    qtbot.waitUntil(lambda: tab.stage.walk is not None)
    form.typed.selectAll()
    qtbot.keyClicks(form.typed, "0 0 0; 0 -1 0; 0 0")
    assert tab.stage.walk is None
    assert form.kernel.currentData() == "typed"
    assert form.typed.property("invalid") == "true"
    qtbot.keyClicks(form.typed, " 0")
    assert tab.stage.walk is not None
    assert tab.stage.walk.output.max() < 0 or tab.stage.walk.patch.max() == 0
    form.relu.setChecked(True)
    assert tab.stage.walk.output.max() == 0
    form.padding.setCurrentIndex(form.padding.findData("reflect"))
    assert tab.stage.walk.output.shape == (8, 8)
    form.dilation.setValue(3)
    form.padding.setCurrentIndex(form.padding.findData("none"))
    assert tab.stage.walk.output.shape == (2, 2)
    form.operation.setCurrentIndex(form.operation.findData("max"))
    assert not form.typed.isVisible()
    assert not form.relu.isVisible()
    assert tab.stage.walk.output.shape == (7, 7)
    assert tab.stage.result_text().startswith("max = ")
