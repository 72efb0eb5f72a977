"""Comparing heat maps: ticked maps are requested, cells are filled one by one, the sheet can be saved."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget
from pytestqt.qtbot import QtBot

from aoi_app.errors import UnknownEntry
from aoi_app.events import Finished, HeatMapDrawn, Progress, Stopped
from aoi_app.imaging.reader import read_image
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import HeatSheetJob
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.store.project import Project
from models.catalogue import CAMS
from ui.core import dialogs
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.evaluate.page import EvaluatePage
from ui.viewer.heat_sheet_choice import KEY
from ui.viewer.heat_sheet_dialog import HeatSheetDialog
from ui.viewer.viewer_panel import ViewerPanel

QUICK = {name for name, spec in CAMS.items() if not spec.slow}


@pytest.fixture
def dialog(session: Session, make_project: Callable[..., Path], qtbot: QtBot) -> Iterator[HeatSheetDialog]:
    """A session with two usable runs and a failed one; the first run is shown."""
    folder = make_project({"good": 1, "crack": 1})
    with Project.open(folder) as project:
        for state in ("finished", "finished", "failed"):
            run = project.new_run(Recipe().changed({"network.backbone": "resnet18"}))
            run.best_weights.write_bytes(b"")
            run.set_state(state)
    assert session.openProject(folder)
    session.show_run(session.project.runs()[0].id, {})
    made = HeatSheetDialog(session, session.records[1].file)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made._job is not None)
    yield made
    made.close()


def tick(view: QListWidget, key: str, on: bool = True) -> None:
    items = [view.item(row) for row in range(view.count())]
    (item,) = [item for item in items if item.data(KEY) == key]
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def running(dialog: HeatSheetDialog) -> tuple[RunningJob, HeatSheetJob]:
    job = dialog._job
    assert job is not None
    assert isinstance(job.job, HeatSheetJob)
    return job, job.job


def has_no_sheet(parent: QWidget) -> bool:
    return parent.findChild(HeatSheetDialog) is None


def test_it_begins_with_the_quick_methods_of_the_run_shown(dialog: HeatSheetDialog, session: Session) -> None:
    _, asked = running(dialog)
    assert asked.runs == (session.shown_run,)
    assert (set(asked.methods), asked.class_names) == (QUICK, ("",))
    assert dialog.choice.runs.count() == 2
    assert dialog.choice.runs.currentRow() == 1, "the run that is ticked is in sight"
    assert "ResNet-18" in dialog.choice.runs.item(0).text()
    assert not dialog.start.isEnabled()
    assert dialog.export.isHidden()


def test_cells_come_one_by_one_and_the_sheet_is_saved(
    dialog: HeatSheetDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    job, asked = running(dialog)
    job.set_state("running")
    write_image(tmp_path / "0-1.png", np.full((20, 30, 3), 90, np.uint8))
    job.take(Progress("heat maps", 25, 100, None, 90.0))
    assert (dialog.bar.value() / dialog.bar.maximum(), dialog.state.text()) == (0.25, "2 min left")
    job.take(HeatMapDrawn(0, 1, str(tmp_path / "0-1.png"), "crack", 0.876, 0.5, "WEAK"))
    job.take(HeatMapDrawn(0, 2, code=UnknownEntry.code, args={"kind": "class", "name": "crack"}))
    drawn, empty, waiting = (dialog.table.item(0, column) for column in (1, 2, 3))
    assert drawn.data(Qt.ItemDataRole.DecorationRole).width() == 30
    assert drawn.toolTip() == "crack 87.6\u00a0% · ? WEAK · 0.50 s"
    assert "crack" in empty.toolTip()
    assert waiting.toolTip() == ""
    at = dialog.table.visualItemRect(drawn).center()
    assert dialog.table.viewport().grab().toImage().pixelColor(at).red() == 90
    asked.out.parent.mkdir(parents=True)
    write_image(asked.out, np.full((9, 9, 3), 7, np.uint8))
    job.take(Finished({"file": str(asked.out), "image": str(asked.image), "rows": []}))
    assert not dialog.export.isHidden()
    monkeypatch.setattr(dialogs, "choose_save", lambda *_: tmp_path / "saved")
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "saved.png" in dialog.state.text())
    assert read_image(tmp_path / "saved.png").shape == (9, 9, 3)
    dialog.close()
    qtbot.waitUntil(lambda: not asked.out.parent.exists())


def test_what_is_ticked_is_asked_for_and_closing_stops_it(
    dialog: HeatSheetDialog, session: Session, qtbot: QtBot
) -> None:
    job, asked = running(dialog)
    qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    assert job.state == "stopping"
    job.take(Stopped())
    assert dialog.state.text() == "Stopped."
    choice = dialog.choice
    for name in QUICK:
        tick(choice.methods, name, False)
    assert not dialog.start.isEnabled()
    assert dialog.start.toolTip() == choice.summary.text() == "Tick at least one run and one method."
    tick(choice.methods, "score_cam")
    for run in session.project.runs()[:2]:
        tick(choice.runs, run.id)
    choice.shown_class.setCurrentIndex(1)
    assert choice.summary.text() == "4 heat maps. Slow: Score-CAM."
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    job, asked = running(dialog)
    assert (len(asked.runs), asked.methods, asked.class_names) == (2, ("score_cam",), ("good", "crack"))
    assert (dialog.table.rowCount(), dialog.table.columnCount()) == (2, 2)
    assert dialog.table.horizontalHeaderItem(1).text() == "Score-CAM · crack"
    dialog.close()
    assert job.state in ("stopping", "stopped")


def test_the_evaluate_page_and_the_viewer_open_it_for_the_current_image(
    dialog: HeatSheetDialog, session: Session, qtbot: QtBot
) -> None:
    page, panel = EvaluatePage(session), ViewerPanel(session)
    for widget in (page, panel):
        qtbot.addWidget(widget)
        widget.show()
    panel.tools.map.setChecked(True)
    for button, parent in ((page.compare, page), (panel.tools.compare, panel)):
        session.show_image(None)
        button.click()
        assert parent.findChild(HeatSheetDialog) is None
        session.show_image(session.records[0].id)
        button.click()
        opened = parent.findChild(HeatSheetDialog)
        assert session.records[0].file.name in opened.windowTitle()
        opened.close()
        qtbot.waitUntil(partial(has_no_sheet, parent))
