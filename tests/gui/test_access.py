"""Every control has a name, for tests and for screen readers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from aoi_app.project.recipe.presets import PRESETS
from aoi_app.project.recipe.recipe import Recipe
from ui.core.session import Session
from ui.data.class_dialog import ClassDialog
from ui.data.import_dialog import ImportDialog
from ui.data.page import DataPage
from ui.data.split_dialog import SplitDialog
from ui.experiments.experiment_dialog import Base, ExperimentDialog
from ui.experiments.page import ExperimentsPage
from ui.frame.bottom_strip import BottomStrip
from ui.frame.settings_dialog import SettingsDialog
from ui.home.new_project_dialog import NewProjectDialog
from ui.home.page import HomePage
from ui.inside.page import InsidePage
from ui.networks.page import NetworksPage
from ui.networks.weights_dialog import WeightsDialog
from ui.recipe.augment_dialog import AugmentDialog
from ui.recipe.builder_dialog import BuilderDialog
from ui.recipe.filter_dialog import FilterDialog
from ui.viewer.heat_sheet_dialog import HeatSheetDialog

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
EDITED = Recipe().changed(
    {"augment.steps": [{"name": "elastic"}, {"name": "affine"}], "input.filters": [{"name": "kernel"}]}
)
SCREENS: dict[str, Callable[[Session], QWidget]] = {
    "home": HomePage,
    "data": DataPage,
    "inside": InsidePage,
    "experiments": ExperimentsPage,
    "experiment": lambda session: ExperimentDialog(
        [Base("preset", PRESETS["balanced"].recipe)], session.records, session.classes, "cpu"
    ),
    "networks": NetworksPage,
    "builder": lambda session: BuilderDialog(session, Recipe()),
    "strip": BottomStrip,
    "settings": SettingsDialog,
    "class": lambda session: ClassDialog(session.classes, None),
    "split": lambda session: SplitDialog(session.records),
    "import": ImportDialog,
    "weights": lambda session: WeightsDialog(session, "resnet18"),
    "random changes": lambda session: AugmentDialog(session, EDITED),
    "filters": lambda session: FilterDialog(session, EDITED),
    "heat maps": lambda session: HeatSheetDialog(session, session.records[0].file),
    "new project": lambda session: NewProjectDialog("x"),
}


def is_part_of_qt(widget: QWidget) -> bool:
    """Scroll bars, headers, the line edit of a spin box, the buttons of a tab bar."""
    inner = isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_")
    parent = widget.parentWidget()
    while parent is not None and not inner:
        inner = isinstance(parent, (QComboBox, QAbstractSpinBox, QAbstractItemView, QLineEdit))
        parent = parent.parentWidget()
    return inner or type(widget).__name__ in ("QHeaderView", "CloseButton", "QTableCornerButton")


@pytest.mark.parametrize("name", SCREENS)
def test_controls_have_names(
    name: str, session: Session, make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    session.openProject(make_project({"good": 2, "void": 2}))
    screen = SCREENS[name](session)
    qtbot.addWidget(screen)
    if hasattr(screen, "retranslate"):
        screen.retranslate()
    nameless, speechless = [], []
    for control in screen.findChildren(QWidget):
        if not isinstance(control, CONTROLS) or is_part_of_qt(control):
            continue
        if not control.objectName():
            nameless.append(control)
        spoken = control.accessibleName() or (isinstance(control, QAbstractButton) and control.text())
        if not spoken and control.isVisibleTo(screen):
            speechless.append(control.objectName() or control)
    assert not nameless
    assert not speechless
