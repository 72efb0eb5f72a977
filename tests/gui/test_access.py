"""Every control can be named: by a test, by a screen reader."""

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

from aoi_app.project.presets import PRESETS
from aoi_app.project.recipe import Recipe
from ui.pages.data_page import DataPage
from ui.pages.experiments_page import ExperimentsPage
from ui.pages.home_page import HomePage
from ui.pages.inside_page import InsidePage
from ui.pages.networks_page import NetworksPage
from ui.session import Session
from ui.widgets.augment_dialog import AugmentDialog
from ui.widgets.bottom_strip import BottomStrip
from ui.widgets.builder_dialog import BuilderDialog
from ui.widgets.class_dialog import ClassDialog
from ui.widgets.experiment_dialog import Base, ExperimentDialog
from ui.widgets.filter_dialog import FilterDialog
from ui.widgets.heat_sheet_dialog import HeatSheetDialog
from ui.widgets.import_dialog import ImportDialog
from ui.widgets.new_project_dialog import NewProjectDialog
from ui.widgets.settings_dialog import SettingsDialog
from ui.widgets.split_dialog import SplitDialog
from ui.widgets.weights_dialog import WeightsDialog

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
