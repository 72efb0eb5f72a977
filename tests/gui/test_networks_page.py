"""The Networks page: the table sorts and filters, layers are requested once, measuring can be stopped."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from aoi_app.events import Finished, Progress, Started
from aoi_app.project.jobs import LayersJob, LayersResult, MeasureJob, TryNetworkJob
from aoi_app.project.networks.network_list import list_networks
from aoi_app.project.recipe.estimates import note_speed
from aoi_app.project.recipe.network_templates import TEMPLATES
from aoi_app.project.recipe.recipe import Recipe
from models.catalogue import BACKBONES
from ui.core import dialogs
from ui.core.jobs.job_manager import JobManager
from ui.core.places import Place
from ui.core.session import Session
from ui.frame.main_window import MainWindow
from ui.kit.flat_table import LEAST
from ui.networks.contest_view import ContestView
from ui.networks.layer_table_model import LayerTableModel
from ui.networks.layer_view import WAIT_MS
from ui.networks.network_table import NetworkTable
from ui.networks.network_table_model import COLUMNS, NetworkTableModel
from ui.networks.page import NetworksPage
from ui.train.page import TrainPage

TABLE = {
    "layers": [
        {
            "name": "0.0",
            "kind": "Conv2d 3 × 3",
            "shape": [8, 32, 32],
            "parameters": 102_760_448,
            "multiply_adds": 1_814_073_344,
            "memory": 32_768,
            "reach": [3, 7],
        },
        {
            "name": "head",
            "kind": "Linear",
            "shape": [1000],
            "parameters": 0,
            "multiply_adds": 0,
            "memory": 4000,
            "reach": None,
        },
    ],
    "parameters": 138_357_544,
    "multiply_adds": 15_470_264_320,
    "memory": 60_000_000,
    "bytes": 553_430_176,
}


def asked(jobs: JobManager) -> list[LayersJob]:
    """The layer tables being requested."""
    return [running.job for running in jobs.active if isinstance(running.job, LayersJob)]


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> NetworksPage:
    page = NetworksPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(1100, 640)
    page.show()
    page.activate()
    qtbot.waitUntil(lambda: bool(page.list.model.rows))
    return page


def names(model: NetworkTableModel) -> list[str]:
    return [entry.name for entry in model.rows]


def scrolls(networks: NetworkTable, wanted: bool) -> bool:
    return networks.table.horizontalScrollBar().isVisible() is wanted


def test_in_a_narrow_window_the_names_can_be_read(qtbot: QtBot) -> None:
    networks = NetworkTable()
    qtbot.addWidget(networks)
    networks.retranslate()
    networks.set_entries(list_networks())
    networks.show()
    for width in (600, 1500, 600):
        networks.resize(width, 400)
        qtbot.waitUntil(partial(scrolls, networks, width == 600))
        assert networks.table.columnWidth(COLUMNS.index("title")) >= LEAST


def test_a_network_that_can_be_used_here_is_chosen_first(qtbot: QtBot) -> None:
    networks = NetworkTable()
    qtbot.addWidget(networks)
    entries = list_networks()
    missing = [replace(entry, weights=entry.weights and "missing") for entry in entries]
    here = len(entries) // 2
    missing[here] = replace(missing[here], weights="bundled")
    networks.set_entries(missing)
    assert networks.current() == missing[here]
    for words, chosen in (
        ("vgg", "vgg11"),
        ("1998", "lenet5"),
        ("no such network", None),
        ("", missing[here].name),
    ):
        networks.search.setText(words)
        networks._filter()
        assert (networks.current() and networks.current().name) == chosen, words
    networks.search.setText("vgg")
    networks._filter()
    networks.table.selectRow(1)
    networks.search.clear()
    networks._filter()
    assert networks.current().name == "vgg11_bn", "the person chose it"


def test_a_search_that_finds_nothing_says_so(page: NetworksPage, qtbot: QtBot) -> None:
    page.list.search.setText("no such network")
    qtbot.waitUntil(page.list.nothing.isVisible)
    page.list.nothing.button.click()
    qtbot.waitUntil(page.list.table.isVisible)
    assert len(page.list.model.rows) == len(BACKBONES)


def test_the_table_sorts_with_the_unknown_last_and_filters(qtmodeltester: ModelTester) -> None:
    model = NetworkTableModel()
    model.set_entries(list_networks())
    qtmodeltester.check(model)
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        model.sort(COLUMNS.index("top1"), order)
        known = [entry.top1 for entry in model.rows if entry.top1 is not None]
        assert known == sorted(known, reverse=order == Qt.SortOrder.DescendingOrder)
        assert {entry.top1 for entry in model.rows[len(known) :]} == {None}
    model.sort(-1)
    assert names(model) == list(BACKBONES)
    model.set_filter("RESNET 2015")
    assert names(model) == [name for name in BACKBONES if name.startswith("resnet") and "v2" not in name]


def test_layers_are_asked_for_once(page: NetworksPage, qtbot: QtBot) -> None:
    jobs = page.session.jobs
    qtbot.waitUntil(lambda: jobs.active_of("layers") is not None)
    first = jobs.active_of("layers")
    page.list.choose("resnet18")
    assert page.card.title.text() == "ResNet-18"
    qtbot.wait(2 * WAIT_MS)
    assert jobs.active_of("layers") is first, "an engine that is starting is not stopped for another question"
    assert first.state == "starting"
    first.take(Finished(TABLE))
    assert page.layers.model.rows == []
    running = jobs.active_of("layers")
    assert isinstance(running.job, LayersJob)
    assert (running.job.network.backbone, running.job.input.width, running.job.classes) == (
        "resnet18",
        224,
        1000,
    )
    running.take(Finished(TABLE))
    qtbot.waitUntil(lambda: "138.36 M" in page.layers.totals.text())
    assert page.layers.table.model().index(0, 4).data() == "102,760,448"
    page.list.choose("resnet34")
    qtbot.waitUntil(lambda: jobs.active_of("layers") is not None)
    assert page.layers.model.rows == []
    page.list.choose("resnet18")
    assert [row.model_dump(mode="json") for row in page.layers.model.rows] == TABLE["layers"]
    page.layers.side.setValue(96)
    qtbot.waitUntil(lambda: any(job.input.width == 96 for job in asked(jobs)))


def test_a_filter_that_finds_nothing_leaves_nothing_to_use(page: NetworksPage, qtbot: QtBot) -> None:
    page.session.recipe = Recipe()
    page.list.search.setText("no such network")
    qtbot.waitUntil(lambda: page.list.model.rows == [])
    assert page.list.current() is None
    assert not page.primary.isEnabled()
    page.run_primary()
    page.list.choose("resnet18")
    assert page.list.search.text() == ""
    assert page.list.current().name == "resnet18"


def test_layers_of_ones_own_are_those_of_the_recipe(page: NetworksPage, qtbot: QtBot) -> None:
    blocks = TEMPLATES["lenet5"].blocks
    page.session.recipe = Recipe().changed({"network.backbone": "builder", "network.layers": blocks})
    jobs = page.session.jobs
    qtbot.waitUntil(lambda: jobs.active_of("layers") is not None)
    page.list.choose("builder")
    qtbot.wait(2 * WAIT_MS)
    jobs.active_of("layers").take(Finished(TABLE))
    qtbot.waitUntil(lambda: any(job.network.layers == blocks for job in asked(jobs)))


def test_layers_are_read_well(qtmodeltester: ModelTester) -> None:
    model = LayerTableModel()
    model.set_table(LayersResult.model_validate(TABLE))
    qtmodeltester.check(model)
    shown = [[model.index(row, column).data() for column in range(model.columnCount())] for row in (0, 1)]
    assert shown == [
        ["0.0", "Conv2d 3 × 3", "8 × 32 × 32", "32 KB", "102,760,448", "74.3\u00a0%", "1.81 G", "3 × 7"],
        ["head", "Linear", "1000", "4 KB", "", "", "", "–"],
    ]


def test_measuring_is_followed_and_can_be_stopped(page: NetworksPage, qtbot: QtBot) -> None:
    page.list.choose("mobilenet_v2")
    page.measure_chosen.trigger()
    running = page.session.jobs.active_of("measure")
    assert running is not None
    assert running.job == MeasureJob(networks=("mobilenet_v2",), training=False)
    note_speed("cpu", "mobilenet_v2", "features", 123.4, 224 * 224)
    running.take(Started("measure", {}))
    running.take(Progress("measure", 1, 1, 0.1, 0.0))
    assert "1 of 1" in page.measure.text()
    place = COLUMNS.index("images_per_s")
    row = page.list.model.row_of("mobilenet_v2")
    qtbot.waitUntil(lambda: page.list.model.index(row, place).data() == "123")
    assert [entry.name for entry in page.list.selected()] == ["mobilenet_v2"]
    qtbot.waitUntil(lambda: running.state == "starting")
    page.stop()
    assert running.state == "stopping"


def test_a_network_goes_into_the_recipe(
    session: Session, make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    assert session.openProject(make_project({"good": 3, "crack": 3}))
    window.stack.go_to(Place.NETWORKS)
    page = window.stack.pages[Place.NETWORKS]
    assert isinstance(page, NetworksPage)
    qtbot.waitUntil(lambda: bool(page.list.model.rows))
    for name, weights, preset in (("resnet18", "pretrained", "fast"), ("small_cnn", "scratch", "scratch")):
        window.stack.go_to(Place.NETWORKS)
        page.list.choose(name)
        page.run_primary()
        train = window.stack.page
        assert isinstance(train, TrainPage)
        recipe = train.recipe.recipe()
        assert (recipe.network.backbone, recipe.network.weights, recipe.preset) == (name, weights, preset)


def test_a_network_is_tried_on_the_images_of_the_project(
    session: Session,
    make_project: Callable[..., Path],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = ContestView(session)
    qtbot.addWidget(view)
    view.show_network("resnet18")
    assert not view.start.isEnabled()
    assert "Open a project" in view.note.text()
    assert session.openProject(make_project({"good": 6, "crack": 6}))
    view.start.click()
    running = session.jobs.active_of("try_network")
    assert running is not None
    assert isinstance(running.job, TryNetworkJob)
    assert running.job.network == "resnet18"
    qtbot.waitUntil(lambda: running.state == "starting")
    running.set_state("running")
    row = {
        "network": "resnet18", "weights": "pretrained", "width": 224, "height": 224, "ms": 21.04, "n": 12,
        "parts": 12, "area": 0.9, "area_error": 0.02, "balanced": 0.8, "balanced_error": 0.03,
    }  # fmt: skip
    result = {
        "network": "resnet18", "state": "too_slow", "wins": False, "weights": "not_kept", "device": "cpu",
        "contestants": [row, {**row, "network": "tf_efficientnet_lite0", "ms": 4.0}], "seconds": 30.0,
    }  # fmt: skip
    running.take(Finished(result))
    assert view.note.text().startswith("ResNet-18 judges better, but no better than")
    assert "not kept" in view.note.text()
    cells = [cell.text for cell in view.table.texts.lines[0].cells]
    assert cells == ["ResNet-18", "224 × 224", "21.0", "0.900 ± 0.020", "0.800 ± 0.030", "12"]
    monkeypatch.setattr(dialogs, "choose_file", lambda *_: tmp_path / "own.safetensors")
    view.file.click()
    again = session.jobs.active_of("try_network")
    assert again is not None
    job = again.job
    assert isinstance(job, TryNetworkJob)
    assert (job.source, job.network) == (tmp_path / "own.safetensors", "")
    assert not view.table.isVisibleTo(view), "the last contest is over"
