"""Damaged runs, experiments and inspections in the window: marked rows that say what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from aoi_app.project.recipe.experiment_plans import SeedsPlan
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.store.experiments import new_experiment
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from tests.damage import DAMAGES, missing, of_version_99
from tests.gui.lots import write_lot
from ui.core import dialogs
from ui.core.session import Session
from ui.evaluate.page import EvaluatePage
from ui.experiments.experiment_list_model import DamagedExperiment
from ui.experiments.page import ExperimentsPage
from ui.frame.rail import Rail, RailEntry
from ui.frame.rail_marks import RailMarks
from ui.kit.page import Page
from ui.review.page import ReviewPage
from ui.runs.run_table_model import read_runs
from ui.train.page import TrainPage

Spoil = Callable[[Path], None]
ALL = {**DAMAGES, "missing": missing, "newer": of_version_99}
EACH = pytest.mark.parametrize("spoil", [pytest.param(spoil, id=name) for name, spoil in ALL.items()])


@pytest.fixture
def project(session: Session, make_project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Project:
    assert session.openProject(make_project({"good": 6, "crack": 6}))
    assert session.project is not None
    monkeypatch.setattr(dialogs, "confirm", lambda *_, **__: True)
    return session.project


def shown(qtbot: QtBot, page: Page) -> None:
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(1080, 640)
    page.show()


def trained(project: Project) -> RunFolder:
    run = project.new_run(Recipe(preset="instant"))
    run.write_manifest(project.classes, project.images(), project.fingerprint())
    run.write_metrics("val", {"n": 3, "balanced_accuracy": 0.75})
    run.best_weights.write_bytes(b"weights")
    run.set_state("finished")
    return run


@EACH
@pytest.mark.parametrize("name", ["run.json", "recipe.json"])
def test_a_damaged_run_is_a_marked_row_to_be_deleted(
    session: Session, project: Project, qtbot: QtBot, spoil: Spoil, name: str
) -> None:
    sound, damaged = trained(project), trained(project)
    spoil(damaged.path / name)
    page = TrainPage(session)
    shown(qtbot, page)
    runs = page.runs
    qtbot.waitUntil(lambda: len(runs.model.rows) == 2)
    assert [row.id for row in runs.model.rows] == [damaged.id, sound.id]
    assert runs.current() is not None
    assert runs.current().id == sound.id, "the newest run that can be opened is shown"
    assert (runs.note.isVisibleTo(runs), runs.evaluate.isVisibleTo(runs)) == (False, True)

    opened: list[str] = []
    runs.opened.connect(opened.append)
    runs.choose(damaged.id)
    row = runs.current()
    assert row is not None
    assert row.name == f"⚠ {name}"
    state = runs.model.index(0, runs.model.columns.index("state")).data()
    assert state == ("of a newer version" if spoil is of_version_99 else "damaged")
    assert str(damaged.path / name) in runs.note.text()
    assert ("Update this program" if spoil is of_version_99 else "backup") in runs.note.text()
    runs.table.activated.emit(runs.table.currentIndex())
    assert opened == []
    visible = {button.objectName(): button.isVisibleTo(runs) for button in (runs.evaluate, runs.resume)}
    assert visible == {"runEvaluate": False, "runResume": False}
    assert runs.note.isVisibleTo(runs)

    runs.delete.click()
    qtbot.waitUntil(lambda: [row.id for row in runs.model.rows] == [sound.id])
    assert not damaged.path.exists()


def test_damaged_figures_leave_a_run_to_be_evaluated_again(
    session: Session, project: Project, qtbot: QtBot
) -> None:
    run = trained(project)
    (run.path / "metrics.json").write_bytes(b"{")
    (row,) = read_runs(project)
    assert row.usable
    assert row.name.endswith("⚠ metrics.json")
    page = EvaluatePage(session)
    shown(qtbot, page)
    session.load_run(run.id)
    qtbot.waitUntil(lambda: page.screens.currentWidget() is page.no_figures)
    assert page.evaluate.isVisibleTo(page)


def test_the_rail_calls_for_attention(session: Session, project: Project, qtbot: QtBot) -> None:
    rail = Rail(
        (RailEntry("train", "graduation-cap", "build"), RailEntry("evaluate", "chart-column", "build"))
    )
    qtbot.addWidget(rail)
    marks = RailMarks(session, rail)
    trained(project)
    session.runsChanged.emit()
    assert (marks._marks["train"], marks._marks["evaluate"]) == ("done", "done")
    (trained(project).path / "run.json").write_bytes(b"")
    session.runsChanged.emit()
    assert (marks._marks["train"], marks._marks["evaluate"]) == ("attention", "done")


@EACH
def test_a_damaged_experiment_is_a_marked_row_to_be_deleted(
    session: Session, project: Project, qtbot: QtBot, spoil: Spoil
) -> None:
    plan = SeedsPlan(recipe=Recipe(), seeds=2)
    sound, damaged = new_experiment(project, plan), new_experiment(project, plan)
    spoil(damaged.path / "experiment.json")
    page = ExperimentsPage(session)
    shown(qtbot, page)
    qtbot.waitUntil(lambda: page.screens.currentWidget() is page.damaged)
    assert [row.id for row in page.model.rows] == [damaged.id, sound.id]
    row = page.current()
    assert isinstance(row, DamagedExperiment)
    assert row.title == "⚠ experiment.json"
    assert str(damaged.path) in page.damaged.text.text()
    page.list.setCurrentIndex(page.model.index(1))
    assert page.screens.currentWidget() is page.area, "the other one is shown as ever"
    page.list.setCurrentIndex(page.model.index(0))
    page.damaged.button.click()
    qtbot.waitUntil(lambda: [row.id for row in page.model.rows] == [sound.id])
    assert not damaged.path.exists()


@EACH
def test_a_damaged_inspection_is_listed_and_says_why_it_cannot_be_opened(
    session: Session, project: Project, qtbot: QtBot, spoil: Spoil
) -> None:
    base = project.folder / "inspections"
    sound, damaged = write_lot(base / "one"), write_lot(base / "two")
    spoil(damaged / "inspection.json")
    page = ReviewPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    with qtbot.waitSignal(page.desk.opened):
        page.show()
        page.activate()
    assert page.desk.folder == sound
    box = page.left.inspections
    qtbot.waitUntil(lambda: box.count() == 2)
    assert box.itemText(1) == "two · ⚠ inspection.json"
    assert "inspection.json" in box.itemData(1, Qt.ItemDataRole.ToolTipRole)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert str(damaged / "inspection.json") in page.messages.text.text()
    assert (box.currentIndex(), page.desk.folder) == (0, sound)
