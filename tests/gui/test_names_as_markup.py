"""Names that look like markup, on every page: shown letter by letter, whatever widget shows them."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QMessageBox,
    QTabBar,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from aoi_app.project.records import DefectClass, Verdict
from aoi_app.project.store.inspections import HEADER_FILE, InspectedImage, Inspection
from aoi_app.project.store.project import Project
from tests.gui import lots
from tests.gui.judged_run import judged
from tests.gui.lots import write_lot, write_model
from ui.core.edits import change_classes
from ui.core.places import Place
from ui.core.session import Session
from ui.frame.main_window import MainWindow

NAME = '<b>x</b><img src=x> & "q"'
IN_A_PATH = '<b>x<img src=x> & "q"'  # a slash would part it
MARKUP = re.compile(r'<b>x(</b>)?<img src=x> (&&?) "q"')


@pytest.fixture
def window(live_session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(live_session)
    window.resize(1440, 900)
    window.show()
    yield window
    live_session.jobs.shut_down()
    window.close()
    window.deleteLater()


@pytest.fixture
def project(make_project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a judged run, a model and a lot, in which every name is such a name."""
    folder = make_project({"good": 6, "crack": 6})
    with Project.open(folder) as project:
        good, crack = project.classes
        project.set_classes((good, crack.model_copy(update={"name": NAME, "code": NAME})))
        project.rename(NAME)
    judged(folder)
    classes = (lots.CLASSES[0], DefectClass(id=1, name=NAME), lots.CLASSES[2])
    monkeypatch.setattr(lots, "CLASSES", classes)
    write_model(folder / "models" / "m.aoimodel", NAME)
    lot = write_lot(folder / "inspections" / "20261123-093005")
    header = json.loads((lot / HEADER_FILE).read_text(encoding="utf-8"))
    header["lot"] |= dict.fromkeys(("lot", "operator", "part", "station"), NAME)
    (lot / HEADER_FILE).write_text(json.dumps(header), encoding="utf-8")
    inspection = Inspection.open(lot)
    path = str(lot / "images" / f"{IN_A_PATH}.png")
    top = ((NAME, 0.9), ("normal", 0.1))
    inspection.add(
        [InspectedImage(path, verdict=Verdict.NG, predicted=NAME, score=0.9, ng_score=0.9, top=top)]
    )
    inspection.close()
    return folder


def texts_of(widget: QWidget) -> Iterator[tuple[str, str, bool]]:
    """The texts of a widget as set, how they are shown ("plain" or "markup"), and if "&&" shows as "&"."""
    widget.ensurePolished()  # as before it is shown
    if isinstance(widget, QLabel):
        shown = "plain" if widget.textFormat() is Qt.TextFormat.PlainText else "markup"
        yield widget.text(), shown, widget.buddy() is not None
    elif isinstance(widget, QAbstractButton):
        yield widget.text(), "plain", True
    elif isinstance(widget, QTabBar):
        yield from ((widget.tabText(place), "plain", True) for place in range(widget.count()))
    elif isinstance(widget, QMenu):
        yield from ((action.text(), "plain", True) for action in widget.actions())
    elif isinstance(widget, QComboBox):
        yield from ((widget.itemText(row), "plain", False) for row in range(widget.count()))
    elif isinstance(widget, QTextEdit):
        yield widget.toPlainText(), "plain", False
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        rows = range(min(widget.model().rowCount(), 50))
        yield from ((str(widget.model().index(row, 0).data() or ""), "plain", False) for row in rows)


def seen(window: QWidget) -> list[str]:
    """Checks that such names are shown as they are; returns the classes of the widgets that show one."""
    places = []
    for widget in [window, *window.findChildren(QWidget)]:
        for text, shown, has_mnemonics in texts_of(widget):
            found = MARKUP.search(text)
            if found is None:
                continue
            where = f"{type(widget).__name__} {widget.objectName()}: {text}"
            assert shown == "plain", where
            assert found[2] == ("&&" if has_mnemonics else "&"), where
            places.append(type(widget).__name__)
    return places


def test_every_page_shows_names_as_they_are(
    window: MainWindow, live_session: Session, project: Path, qtbot: QtBot
) -> None:
    assert live_session.openProject(project)
    live_session.show_inspection(project / "inspections" / "20261123-093005")
    assert NAME in window.windowTitle()
    good, crack = live_session.classes
    change_classes(live_session, (good, crack.model_copy(update={"code": "0"})), "")
    assert "QMenu" in seen(window), "what can be undone"
    shown = {Place.DATA, Place.EVALUATE, Place.REVIEW, Place.SETUP}
    for place in Place:
        live_session.go_to(place)
        live_session.show_image(live_session.records[-1].id)
        if place in shown:
            qtbot.waitUntil(lambda: bool(seen(window.stack.page)))
        QApplication.processEvents()
        seen(window)


def test_dialogs_and_tool_tips_show_names_as_they_are(window: MainWindow, qtbot: QtBot) -> None:
    box = QMessageBox(window)
    box.setText(NAME)
    box.setInformativeText(NAME)
    box.show()
    assert len(seen(box)) == 2
    box.close()
    for text in (NAME, f"another {NAME}"):
        QToolTip.showText(QPoint(1, 1), text, window)
        QApplication.processEvents()
        (tip,) = [widget for widget in QApplication.topLevelWidgets() if widget.inherits("QTipLabel")]
        assert isinstance(tip, QLabel)
        assert (tip.text(), tip.textFormat()) == (text, Qt.TextFormat.PlainText)
    QToolTip.hideText()


def test_nothing_in_the_window_renders_markup() -> None:
    root = Path(__file__).parents[2] / "ui"
    ways = re.compile(r"RichText|MarkdownText|AutoText|[sS]etHtml|insertHtml|QTextBrowser|QStaticText")
    found = [path.name for path in root.rglob("*.py") if ways.search(path.read_text(encoding="utf-8"))]
    assert not found
