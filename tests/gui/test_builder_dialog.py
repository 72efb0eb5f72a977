"""The network builder: blocks are added, moved, changed and checked while they are edited."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QMenu, QSpinBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from aoi_app.project.recipe.network_templates import TEMPLATES
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.store.project import Project
from tests.gui.editors import editor
from ui.core.places import Place
from ui.core.session import Session
from ui.frame.main_window import MainWindow
from ui.networks.page import NetworksPage
from ui.recipe.block_table_model import COLUMNS, BlockTableModel
from ui.recipe.builder_dialog import BuilderDialog
from ui.recipe.list_field import ListField
from ui.train.page import TrainPage

SMALL = Recipe().changed({"input.width": 64, "input.height": 32, "network.backbone": "builder"})


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> Iterator[BuilderDialog]:
    dialog = BuilderDialog(session, SMALL)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.close()


def kinds(dialog: BuilderDialog) -> list[str]:
    return [block.kind for block in dialog.value()]


def cell(dialog: BuilderDialog, row: int, column: str) -> str:
    return dialog.model.index(row, COLUMNS.index(column)).data()


def test_blocks_come_go_and_move_by_mouse_and_keys(dialog: BuilderDialog, qtbot: QtBot) -> None:
    dialog.findChild(QMenu, "templateMenu").actions()[0].trigger()
    assert dialog.value() == TEMPLATES["small_cnn"].blocks
    before = kinds(dialog)
    dialog.findChild(QMenu, "blockMenu").actions()[0].trigger()
    assert kinds(dialog) == [before[0], "conv", *before[1:]]
    assert dialog.table.currentIndex().row() == 1
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert kinds(dialog)[:3] == ["conv", "norm", "conv"]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(dialog.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert kinds(dialog)[:4] == ["conv", "conv", "conv", "norm"]
    for _ in range(2):
        qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert kinds(dialog)[:3] == ["conv", "conv", "activation"]
    while dialog.undo.isEnabled():
        dialog.undo.click()
    assert dialog.value() == TEMPLATES["small_cnn"].blocks
    dialog.table.selectRow(len(before))  # the decision is no block
    assert not dialog.remove.isEnabled()
    dialog.add_block("dense")
    assert kinds(dialog) == [*before, "dense"]


def test_settings_are_checked_as_they_change(dialog: BuilderDialog) -> None:
    dialog.table.selectRow(0)
    assert cell(dialog, 0, "output") == "16 × 32 × 64"
    editor(dialog.form, "filters", QSpinBox).setValue(24)
    assert (cell(dialog, 0, "output"), cell(dialog, 0, "parameters")) == ("24 × 32 × 64", "648")
    assert dialog.primary.isEnabled()
    editor(dialog.form, "kernel", QSpinBox).setValue(31)
    editor(dialog.form, "padding", QSpinBox).setValue(0)
    assert (cell(dialog, 0, "output"), cell(dialog, 1, "output")) == ("24 × 2 × 34", "24 × 2 × 34")
    editor(dialog.form, "stride", QSpinBox).setValue(4)
    assert dialog.model.wrong_row == 3
    assert "Block 4" in dialog.error.text()
    assert dialog.error.isVisible()
    assert not dialog.totals.isVisible()
    assert not dialog.primary.isEnabled()
    assert cell(dialog, 3, "output") == ""
    for name, value in (("stride", 1), ("padding", 1), ("kernel", 3)):
        editor(dialog.form, name, QSpinBox).setValue(value)
    assert dialog.primary.isEnabled()
    total = sum(layer.parameters for layer in dialog.model.trace.layers)
    assert f"{total:,}" in dialog.totals.text()


def test_settings_without_effect_are_not_shown_and_entries_are_explained(dialog: BuilderDialog) -> None:
    dialog.table.selectRow(1)
    fields = dialog.form.fields
    assert not fields["groups"].row.isVisible()
    norm = fields["norm"].editor
    assert isinstance(norm, QComboBox)
    norm.setCurrentIndex(norm.findData("group"))
    assert fields["groups"].row.isVisible()
    dialog.table.selectRow(len(dialog.value()) - 2)
    dense = dialog.form.fields["activation"].editor
    assert isinstance(dense, QComboBox)
    assert dense.findData("maxout") < 0


def test_the_table_is_a_good_model(qtmodeltester: ModelTester) -> None:
    model = BlockTableModel(64, 64, 3)
    model.set_blocks(TEMPLATES["lenet5"].blocks[:-3])
    assert model.wrong_row == len(model.blocks)
    qtmodeltester.check(model)


def test_the_built_network_is_stored_in_the_recipe(
    session: Session, make_project: Callable[..., Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    assert session.openProject(make_project({"good": 3, "crack": 3}))
    window.stack.go_to(Place.NETWORKS)
    networks = window.stack.pages[Place.NETWORKS]
    assert isinstance(networks, NetworksPage)
    qtbot.waitUntil(lambda: bool(networks.list.model.rows))
    networks.list.choose("builder")

    def build(dialog: BuilderDialog) -> int:
        dialog.findChild(QMenu, "templateMenu").actions()[1].trigger()
        dialog.primary.click()
        return dialog.result()

    monkeypatch.setattr(BuilderDialog, "exec", build)
    networks.run_primary()
    train = window.stack.page
    assert isinstance(train, TrainPage)
    recipe = train.recipe.recipe()
    assert recipe.network.layers == TEMPLATES["lenet5"].blocks
    assert (recipe.network.backbone, recipe.network.weights) == ("builder", "scratch")

    def shorten(dialog: BuilderDialog) -> int:
        dialog.table.selectRow(0)
        dialog.remove.click()
        dialog.accept()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(BuilderDialog, "exec", shorten)
    train.recipe.fold.click()
    assert train.recipe.form is not None
    editor(train.recipe.form, "network.layers", ListField).edit.click()
    assert train.recipe.recipe().network.layers == TEMPLATES["lenet5"].blocks[1:]
    run = session.project.new_run(train.recipe.recipe())
    with Project.open(session.project.folder) as project:
        assert project.run(run.id).recipe.network.layers == TEMPLATES["lenet5"].blocks[1:]


def test_blocks_that_do_not_fit_stop_a_training(
    session: Session, make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    page = TrainPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    assert session.openProject(make_project({"good": 3, "crack": 3}))
    page.recipe.use(SMALL.changed({"network.weights": "scratch", "network.layers": [{"kind": "conv"}]}))
    conditions = {item.key: item.text for item in page.readiness.list.conditions()}
    assert "still ends in an image" in conditions["recipe"]
