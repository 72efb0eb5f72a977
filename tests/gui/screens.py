"""Every page and every dialog, with something to show on each, for tests that walk all of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from aoi_app.project.jobs import CheckFilesResult, FindRateJob
from aoi_app.project.jobs.importing import FoundFile
from aoi_app.project.recipe.presets import PRESETS
from aoi_app.project.recipe.recipe import Recipe
from tests.gui.judged_project import judged
from tests.gui.lots import write_lot, write_model
from ui.app import follow_settings
from ui.core.error_report import ErrorReport
from ui.core.places import Place
from ui.core.session import Session
from ui.data.class_dialog import ClassDialog
from ui.data.class_removal import ClassRemoval
from ui.data.class_split import ClassSplit
from ui.data.click_dialog import ClickDialog
from ui.data.files_dialog import FilesDialog
from ui.data.image_filter import ImageFilter
from ui.data.image_properties import NOTHING
from ui.data.import_dialog import ImportDialog
from ui.data.saved_filters_dialog import SavedFiltersDialog
from ui.data.split_dialog import SplitDialog
from ui.experiments.experiment_dialog import Base, ExperimentDialog
from ui.frame.bottom_strip import BottomStrip
from ui.frame.doctor_dialog import DoctorDialog
from ui.frame.main_window import MainWindow
from ui.frame.settings_dialog import SettingsDialog
from ui.frame.shortcuts_dialog import ShortcutsDialog
from ui.frame.update_dialog import UpdateDialog
from ui.home.new_project_dialog import NewProjectDialog
from ui.networks.weights_dialog import WeightsDialog
from ui.recipe.areas_dialog import AreasDialog
from ui.recipe.augment_dialog import AugmentDialog
from ui.recipe.builder_dialog import BuilderDialog
from ui.recipe.filter_dialog import FilterDialog
from ui.review.acceptance_dialog import AcceptanceDialog
from ui.review.acceptance_form import AcceptanceForm
from ui.review.export_dialog import ExportDialog
from ui.train.rate_dialog import RateDialog
from ui.viewer.heat_sheet_dialog import HeatSheetDialog
from ui.viewer.pair_dialog import PairDialog

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
EDGE = 12  # logical pixels at the top of a control, in which its focus must show
EDITED = Recipe().changed(
    {
        "augment.steps": [{"name": "elastic"}, {"name": "affine"}],
        "input.filters": [{"name": "kernel"}],
        "input.areas": [
            {"name": "pins", "corners": [[0.1, 0.1], [0.9, 0.1], [0.9, 0.6], [0.1, 0.6]]},
            {"name": "label", "kind": "ignore", "corners": [[0.4, 0.4], [0.7, 0.3], [0.6, 0.8]]},
        ],
    }
)


def _files(session: Session) -> QWidget:
    found = [
        FoundFile(state=state, folder=session.records[0].file.parent, path=f"{state}.png", image=1)
        for state in ("changed", "moved", "missing", "new")
    ]
    counts = {item.state: 1 for item in found}
    result = CheckFilesResult(
        project=Path("x"), checked=9, counts=counts, mended={}, files=tuple(found), unchanged=False
    )
    return FilesDialog(result)


def _pair(session: Session) -> QWidget:
    session.show_image(session.records[0].id)
    return PairDialog(session)


def rate_dialog(session: Session) -> QWidget:
    """Not among the dialogs of a walk, as it starts a job."""
    assert session.project is not None
    dialog = RateDialog(session, FindRateJob(project=session.project.folder))
    for running in session.jobs.active:
        running.take_crash("")  # else a window that is closed would ask what becomes of it
    session.jobs.shut_down()
    return dialog


DIALOGS: dict[str, Callable[[Session], QWidget]] = {
    "experiment": lambda session: ExperimentDialog(
        [Base("preset", PRESETS["balanced"].recipe)], session.records, session.classes, "cpu"
    ),
    "builder": lambda session: BuilderDialog(session, Recipe()),
    "strip": BottomStrip,
    "settings": SettingsDialog,
    "doctor": DoctorDialog,
    "update": UpdateDialog,
    "clicks": lambda session: ClickDialog(session, session.records[:3]),
    "class": lambda session: ClassDialog(session.classes, None),
    "class removal": lambda session: ClassRemoval(session.classes[0], session.classes, 3),
    "class split": lambda session: ClassSplit(
        session.classes[0], session.classes, session.records, [session.records[0].id], {}, NOTHING
    ),
    "saved filters": lambda session: SavedFiltersDialog({"small voids": ImageFilter(text="void")}),
    "split": lambda session: SplitDialog(session.records),
    "import": ImportDialog,
    "files": _files,
    "weights": lambda session: WeightsDialog(session, "resnet18"),
    "random changes": lambda session: AugmentDialog(session, EDITED),
    "areas": lambda session: AreasDialog(session, EDITED),
    "filters": lambda session: FilterDialog(session, EDITED),
    "heat maps": lambda session: HeatSheetDialog(session, session.records[0].file),
    "pair": _pair,
    "acceptance": AcceptanceDialog,
    "acceptance run": lambda session: AcceptanceForm(session, []),
    "export": lambda session: ExportDialog(session.project.folder / "inspections" / "L-0815", "en"),
    "error": lambda session: ErrorReport("what happened"),
    "shortcuts": lambda session: ShortcutsDialog(None, [], viewer=True),
    "new project": lambda session: NewProjectDialog("x"),
}


def open_window(session: Session, folder: Path) -> MainWindow:
    """The window, shown at 1280 x 720, on a project with a judged run, a model and an inspection."""
    judged(folder)
    write_model(folder / "models" / "panel.aoimodel")
    write_lot(folder / "inspections" / "L-0815")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    follow_settings(app, session)
    window = MainWindow(session)
    window.resize(1280, 720)
    window.show()
    session.openProject(folder)
    return window


def pages(window: MainWindow) -> Iterator[Place]:
    """Show one page after the other."""
    for place in Place:
        window.stack.go_to(place)
        settle()
        yield place


def settle() -> None:
    """Lay out and paint what has changed, and remove the rows that were replaced."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def is_part_of_qt(widget: QWidget) -> bool:
    """Scroll bars, headers, the line edit of a spin box, the buttons of a tab bar."""
    inner = isinstance(widget, QScrollBar) or widget.objectName().startswith(("qt_", "Scroll"))
    parent = widget.parentWidget()
    while parent is not None and not inner:
        inner = isinstance(parent, (QComboBox, QAbstractSpinBox, QAbstractItemView, QLineEdit))
        parent = parent.parentWidget()
    return inner or type(widget).__name__ in ("QHeaderView", "CloseButton", "QTableCornerButton")


def controls(top: QWidget) -> list[QWidget]:
    """What a person can use below ``top``, shown or not."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if (isinstance(widget, CONTROLS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and not is_part_of_qt(widget)
        and widget.focusProxy() is None
    ]


def unseen_focus(window: MainWindow) -> list[str]:
    """Controls in sight that look the same with and without the keyboard; the window is active."""
    unseen = []
    for control in controls(window):
        by_keys = bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if not (by_keys and control.isVisible() and control.isEnabled()):
            continue
        if before := window.focusWidget():
            before.clearFocus()
        edge = QRect(0, 0, control.width(), EDGE)
        without = control.grab(edge).toImage()
        control.setFocus(Qt.FocusReason.TabFocusReason)
        if not control.hasFocus() or control.grab(edge).toImage() == without:
            unseen.append(control.objectName())
    return unseen
