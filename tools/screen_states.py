"""States of the window that need more than opening a page: results of checks, dialogs that ran, every tab.

Each is reached as a user reaches it, and yields names and widgets to take pictures of, once no job runs.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar, cast

from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QTabWidget, QWidget

from aoi_app.project.jobs import LotInfo
from aoi_app.project.store.runs import list_runs
from ui.core.places import Place
from ui.data.page import DataPage
from ui.evaluate.page import EvaluatePage
from ui.evaluate.release_dialog import ReleaseDialog
from ui.frame.doctor_dialog import DoctorDialog
from ui.frame.main_window import MainWindow
from ui.review.acceptance_dialog import AcceptanceDialog
from ui.review.page import ReviewPage
from ui.setup.page import SetupPage
from ui.train.page import TrainPage

Kind = TypeVar("Kind", bound=QWidget)
Shown = Iterator[tuple[str, QWidget]]
Wait = Callable[[], None]


def _page(window: MainWindow, place: Place) -> QWidget:
    window.stack.go_to(place)
    page = window.stack.currentWidget()
    assert page is not None
    return page


def _child(parent: QWidget, kind: type[Kind], name: str) -> Kind:
    found = parent.findChild(kind, name)
    assert found is not None
    return found


def _dialogs() -> list[QDialog]:
    """The dialogs that are open, the newest last."""
    return [top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible()]


def _opened(name: str, wait: Wait) -> Shown:
    """The dialogs that open after a job or a thread, closed once they were taken."""
    wait()
    for dialog in _dialogs():
        yield name, dialog
        dialog.close()


def _tabs(window: MainWindow, name: str, tabs: QTabWidget) -> Shown:
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        yield f"{name}-{number + 1}", window
    tabs.setCurrentIndex(0)


def checks(window: MainWindow, wait: Wait) -> Shown:
    """What the checks of the data find."""
    page = cast(DataPage, _page(window, Place.DATA))
    for name, check in (
        ("twins", page.twin_search),
        ("labels", page.label_check),
        ("shortcuts", page.shortcut_check),
        ("leak", page.leak_check),
    ):
        check.start()
        yield from _opened(name, wait)
        yield f"{name}-said", window


def runs(window: MainWindow, _: Wait) -> Shown:
    """Each run on the Train page, and the images that it gets most wrong."""
    page = cast(TrainPage, _page(window, Place.TRAIN))
    yield "train-settings", window
    assert window.session.project is not None
    for number, run in enumerate(list_runs(window.session.project.folder)):
        page.open_run(run.run.id)
        yield f"train-run-{number + 1}", window
    yield from _tabs(window, "train-tab", page.tabs)


def evaluation(window: MainWindow, wait: Wait) -> Shown:
    """Each tab of Evaluate, and a release with a candidate."""
    page = cast(EvaluatePage, _page(window, Place.EVALUATE))
    yield "evaluate", window
    yield from _tabs(window, "evaluate-tab", page.view.tabs)
    page.view.unknown.leave_out()
    wait()
    page.view.tabs.setCurrentWidget(page.view.unknown)
    yield "evaluate-unknown", window
    page.release.open()
    wait()
    for dialog in (top for top in _dialogs() if isinstance(top, ReleaseDialog)):
        for number in range(dialog.tabs.count()):
            dialog.tabs.setCurrentIndex(number)
            yield f"release-{number + 1}", dialog
        dialog.close()


def frame(window: MainWindow, _: Wait) -> Shown:
    """What lies over or below the pages: doctor, finder, strip, menus, a message."""
    doctor = DoctorDialog(window.session)
    doctor.show()
    yield "doctor", doctor
    doctor.close()
    _page(window, Place.DATA)
    finder = window.open_finder()
    yield "finder", window
    finder.field.setText("heat")
    yield "finder-found", window
    finder.close()
    for number in range(3):
        window.strip.show_tab(number)
        yield f"strip-{number + 1}", window
    window.strip.hide()
    for level in ("success", "warning", "error"):
        window.session.message.emit(
            level, "edge/edge_003.png: the file is cut off. Copy it again, then check files."
        )
        yield f"message-{level}", window


def inspection(window: MainWindow, wait: Wait) -> Shown:
    """Setup with a folder and its earlier inspections, Inspect at its end, Review and its other tab."""
    page = cast(SetupPage, _page(window, Place.SETUP))
    project = window.session.project
    assert project is not None
    page.images_card.sources.add([project.folder / "lot"])
    page.lot_form.set_value(LotInfo(lot="LOT-0816", part="PANEL-17A", station="AOI-3", operator="Lin Wei"))
    yield "setup-ready", window
    page.run_primary()
    yield "inspect-ended", window
    review = cast(ReviewPage, _page(window, Place.REVIEW))
    yield from _tabs(window, "review-tab", _child(review, QTabWidget, "reviewTabs"))
    dialog = AcceptanceDialog(window.session, window)
    dialog.show()
    yield "acceptance", dialog
    _child(dialog, QPushButton, "acceptanceNew").click()
    yield from _opened("acceptance-form", wait)


def understanding(window: MainWindow, _: Wait) -> Shown:
    """Each tab of Look inside, Networks and Experiments."""
    for place, name in (
        (Place.INSIDE, "insideTabs"),
        (Place.NETWORKS, "networkTabs"),
        (Place.EXPERIMENTS, "experimentTabs"),
    ):
        tabs = _child(_page(window, place), QTabWidget, name)
        yield from _tabs(window, str(place), tabs)


STATES: dict[str, Callable[[MainWindow, Wait], Shown]] = {
    part.__name__: part for part in (checks, runs, evaluation, frame, inspection, understanding)
}
