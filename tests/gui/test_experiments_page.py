"""The Experiments page: a plan from the dialog, live and stored results, comparison of runs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from aoi_app.events import Finished, Progress
from aoi_app.events import Trial as TrialEvent
from aoi_app.evidence.rates import Rate
from aoi_app.project.importing.folds import fold_numbers, place_fold
from aoi_app.project.jobs import EvaluateJob, ExperimentJob
from aoi_app.project.recipe.experiment_plans import FoldsPlan, Plan, SearchPlan
from aoi_app.project.recipe.presets import PRESETS
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.recipe.search_space import Dimension
from aoi_app.project.records import ImageRecord, Prediction, Split, Verdict
from aoi_app.project.store.experiments import ExperimentFolder, TrialRecord, new_experiment
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from tests.gui.job_results import evaluated, repeated
from ui.core import dialogs
from ui.core.edits import Arrangement, arrange
from ui.core.session import Session
from ui.evaluate.run_figures import read_run_figures
from ui.experiments.experiment_dialog import Base, ExperimentDialog
from ui.experiments.page import ExperimentsPage
from ui.kit.text_table_model import Cell, TableLine, TextTableModel
from ui.viewer.judged_model import judged_images

SPACE = (
    Dimension(field="training.optimizer.learning_rate", low=1e-4, high=1e-2, log=True),
    Dimension(field="network.taps", choices=("last", "multi")),
)


@pytest.fixture
def page(session: Session, make_project: Callable[..., Path], qtbot: QtBot) -> ExperimentsPage:
    """The page on 24 images of two classes: half in training, a quarter each in validation and test."""
    page = ExperimentsPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(1080, 640)
    page.show()
    assert session.openProject(make_project({"good": 12, "crack": 12}))
    parts = [Split.TRAIN, Split.TRAIN, Split.VAL, Split.TEST]
    splits = {record.id: parts[n % 4] for n, record in enumerate(session.records)}
    arrange(session, Arrangement(splits, {}), "")
    return page


def project_of(page: ExperimentsPage) -> Project:
    project = page.session.project
    assert project is not None
    return project


def make_run(page: ExperimentsPage, recipe: Recipe, wrong: int, records: list[ImageRecord]) -> RunFolder:
    """A run that is right on all validation images except the first ``wrong``."""
    project = project_of(page)
    run = project.new_run(recipe)
    run.write_manifest(project.classes, records, project.fingerprint())
    judged = [record for record in records if record.split is Split.VAL]
    said = []
    for number, record in enumerate(judged):
        named = record.class_id or 0
        named = 3 - named if number < wrong else named
        verdict = Verdict.OK if named == 1 else Verdict.NG
        said.append(Prediction(record.id, named, 0.9, 0.1 if named == 1 else 0.9, verdict, ((named, 0.9),)))
    project.save_predictions(run.id, said)
    run.write_metrics("val", {"n": len(judged), "auc": None, "balanced_accuracy": 1 - wrong / len(judged)})
    run.best_weights.write_bytes(b"")
    run.set_state("finished")
    return run


def figures_of(right: int, n: int) -> dict[str, object]:
    rate = Rate(right, n).to_json()
    error = Rate(n - right, n).to_json()
    share = right / n
    return {
        "n": n,
        "accuracy": share,
        "balanced_accuracy": share,
        "macro_f1": share,
        "auc": None,
        "correct": rate,
        "overkill": error,
        "escape": error,
    }


def make_experiment(
    page: ExperimentsPage, plan: Plan, trials: list[TrialRecord], state: str
) -> ExperimentFolder:
    folder = new_experiment(project_of(page), plan)
    folder.update(trials=tuple(trials), seconds=90.0)
    folder.set_state(state)  # type: ignore[arg-type]
    return folder


def search_of(page: ExperimentsPage) -> ExperimentFolder:
    """Three trials: the recipe as it is, a better one, and one given up."""
    records = page.session.records
    base = PRESETS["balanced"].recipe
    changes = [
        {},
        {SPACE[0].field: 3e-4, "network.taps": "last"},
        {SPACE[0].field: 1e-2, "network.taps": "multi"},
    ]
    trials = []
    for number, (changed, wrong) in enumerate(zip(changes, (3, 1, 4), strict=True)):
        run = make_run(page, base.changed(changed), wrong, records)
        state = "pruned" if number == 2 else "finished"
        value = 1 - wrong / 6
        trials.append(
            TrialRecord(
                number=number,
                run=run.id,
                state=state,
                changes=changed,
                epochs=((1, value),),
                value=value,
                seconds=30.0,
                figures=figures_of(6 - wrong, 6),
            )
        )
    return make_experiment(page, SearchPlan(recipe=base, space=SPACE, trials=3), trials, "finished")


def shown(page: ExperimentsPage, qtbot: QtBot, folder: ExperimentFolder) -> None:
    page.load()
    qtbot.waitUntil(lambda: page.view.row is not None and page.view.row.id == folder.id)


def test_a_stored_search_shows_its_figures_and_every_trial(page: ExperimentsPage, qtbot: QtBot) -> None:
    session, view = page.session, page.view
    assert page.screens.currentWidget() is page.empty
    shown(page, qtbot, search_of(page))
    assert view.cards.cards["best"].figure() == "83\u00a0%"
    assert view.cards.cards["base"].figure() == "50\u00a0%"
    assert "5/6" in view.cards.cards["best"].caption()
    assert "optimistic" in view.remark.text()
    rows = [[cell.text for cell in line.cells] for line in view.table.texts.lines]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert rows[1][2] == "★ 83\u00a0%"
    assert rows[2][1] == "given up"
    assert rows[0][-1] == "the recipe as it is"
    assert rows[1][-1] == "Learning rate 0.0003 · Features last features"
    view.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert [line.id for line in view.table.texts.lines] == ["1", "0", "2"]
    points = {point.id: point for point in view.chart.points()}
    assert points["2"].hollow
    assert points["1"].ringed
    assert not points["0"].hollow

    view.table.choose("1")
    with qtbot.waitSignal(session.recipeRequested) as asked:
        view.use.click()
    assert asked.args[0].training.optimizer.learning_rate == 3e-4
    with qtbot.waitSignal(session.runRequested) as asked:
        view.open.click()
    assert asked.args == [view.chosen()[0].run]


def test_folds_show_spread_and_pooled_counts(page: ExperimentsPage, qtbot: QtBot) -> None:
    trials = [
        TrialRecord(number=n, run="", state="finished", value=right / 9, figures=figures_of(right, 9))
        for n, right in enumerate((9, 8))
    ]
    plan = FoldsPlan(recipe=Recipe(), folds=2)
    shown(page, qtbot, make_experiment(page, plan, trials, "stopped"))
    view = page.view
    caption = view.cards.cards["accuracy"].caption()
    assert "mean of 2 folds ± " in caption
    assert "pooled 17/18, at least" in caption
    assert "Nadeau" in view.remark.text()
    assert not view.tabs.isTabVisible(1)
    with qtbot.waitSignal(page.session.jobs.jobAdded) as started:
        view.resume.click()
    assert started.args[0].job.resume == view.row.id


def test_an_experiment_is_followed_as_it_runs(page: ExperimentsPage, qtbot: QtBot) -> None:
    plan = SearchPlan(recipe=Recipe(), space=SPACE, trials=2)
    with qtbot.waitSignal(page.session.jobs.jobAdded) as started:
        page.start(plan)
    job = started.args[0]
    assert isinstance(job.job, ExperimentJob)
    assert page.primary.isHidden()
    folder = new_experiment(project_of(page), plan)
    qtbot.waitUntil(lambda: job.state == "starting")
    job.set_state("running")
    folder.put(TrialRecord(number=0, epochs=((1, 0.7),)), 12.0)
    job.take(Progress("trials", 1, 2, None, 30.0))
    job.take(Progress("train", 5, 40))
    assert job.fraction == 0.5, "the bar is that of the experiment, not of one training"
    job.take(TrialEvent(folder.id, 1, 2, "r", "running"))
    qtbot.waitUntil(lambda: page.view.row is not None and page.view.row.id == folder.id)
    assert page.view.table.texts.lines[0].cells[1].text == "under way"
    assert page.view.stop.isVisible()
    assert page.view.table.chosen() == ["0"]
    folder.put(TrialRecord(number=1), 13.0)
    page.load()
    qtbot.waitUntil(lambda: len(page.view.table.texts.lines) == 2)
    assert page.view.table.chosen() == ["0"], "a trial more leaves the choice alone"
    job.take(Finished(repeated(folder.id)))
    assert page.follower.running is None
    assert page.primary.isVisible()


def test_two_runs_side_by_side(page: ExperimentsPage, qtbot: QtBot) -> None:
    session, comparison = page.session, page.comparison
    records = session.records
    old = make_run(page, PRESETS["fast"].recipe, 5, records)
    new = make_run(page, PRESETS["fast"].recipe.changed({"training.epochs": 3}), 0, records)
    page.compare([old.id, new.id])
    qtbot.waitUntil(lambda: comparison.shown is not None)
    said = "Images fixed 5, broken 0: this may well be chance (p = 0.06"
    assert comparison.verdict.text().startswith(said)
    assert comparison.changed.tabText(0) == "Fixed by B (5)"
    assert page.wants_viewer()
    figures = {line.id: [cell.text for cell in line.cells[1:]] for line in comparison.figures.texts.lines}
    assert figures["accuracy"][0].startswith("17\u00a0% · 1/6 · ≥")
    assert figures["accuracy"][1].startswith("100\u00a0% · 6/6 · ≥")
    assert "auc" not in figures, "no run has that figure"
    lines = comparison.recipes.texts.lines
    assert [[cell.text for cell in line.cells] for line in lines] == [["Epochs", "8", "3"]]
    comparison.fixed.setCurrentIndex(comparison.fixed.images.index(0))
    assert session.current_image is not None
    assert session.current_image.split is Split.VAL
    comparison.swap.click()
    qtbot.waitUntil(lambda: comparison.changed.tabText(1) == "Broken by B (5)")

    comparison.test.click()
    qtbot.waitUntil(lambda: comparison.shown is None)
    assert "test images" in comparison.empty.text.text()
    comparison.empty.button.click()
    qtbot.waitUntil(lambda: comparison.shown is not None)


def test_what_is_missing_is_evaluated(page: ExperimentsPage, qtbot: QtBot) -> None:
    records = page.session.records
    done, other = (make_run(page, PRESETS["fast"].recipe, 1, records) for _ in range(2))
    (other.path / "metrics.json").unlink()
    page.compare([done.id, other.id])
    qtbot.waitUntil(lambda: page.comparison.shown is not None)
    assert page.comparison.screens.currentWidget() is page.comparison.empty
    with qtbot.waitSignal(page.session.jobs.jobAdded) as started:
        page.comparison.empty.button.click()
    job = started.args[0]
    assert isinstance(job.job, EvaluateJob)
    assert job.job.run == other.id
    other.write_metrics("val", {"n": 6, "auc": None})
    job.take(Finished(evaluated(other.id)))
    qtbot.waitUntil(lambda: page.comparison.screens.currentWidget() is page.comparison.area)


def test_folds_cannot_be_compared_image_by_image(page: ExperimentsPage, qtbot: QtBot) -> None:
    records = page.session.records
    numbers = fold_numbers(records, page.session.classes, 2)
    runs = [make_run(page, Recipe(), 0, place_fold(records, numbers, fold)).id for fold in range(2)]
    page.compare(runs)
    qtbot.waitUntil(lambda: page.comparison.shown is not None)
    assert "different images" in page.comparison.remark.text()
    assert not page.wants_viewer()


def test_a_fold_is_evaluated_on_its_own_images(page: ExperimentsPage) -> None:
    """The Evaluate page lists the images of the fold's own split, not of the project's."""
    project, session = project_of(page), page.session
    numbers = fold_numbers(session.records, session.classes, 2)
    placed = place_fold(session.records, numbers, 0)
    run = make_run(page, Recipe(), 1, placed)
    run.write_manifest(project.classes, placed, project.fingerprint(), own_splits=True)
    said, places = project.predictions(run.id), read_run_figures(project, run.id).places
    images = judged_images(session.records, said, session.classes, Split.VAL, places)
    assert {image.record.id for image in images} == {id_ for id_, fold in numbers.items() if fold == 0}


def test_an_experiment_is_deleted_with_its_runs(
    page: ExperimentsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(page, qtbot, search_of(page))
    monkeypatch.setattr(dialogs, "confirm", lambda *words, **more: True)
    page.view.delete.click()
    qtbot.waitUntil(lambda: page.screens.currentWidget() is page.empty)
    assert not project_of(page).runs()


def test_the_dialog_makes_a_plan(page: ExperimentsPage, qtbot: QtBot) -> None:
    session = page.session
    bases = [Base("x", PRESETS["balanced"].recipe), Base("y", PRESETS["instant"].recipe)]
    dialog = ExperimentDialog(bases, session.records, session.classes, "cpu")
    qtbot.addWidget(dialog)
    dialog.show()
    plan = dialog.plan()
    assert isinstance(plan, SearchPlan)
    assert plan.minutes == 15
    assert plan.trials is None
    assert {item.field for item in plan.space} >= {SPACE[0].field, "network.taps", "augment.set"}
    rows = {row.field: row for row in dialog.space.rows}
    rows["network.taps"].on.setChecked(False)
    dialog.space.add.setCurrentIndex(dialog.space.add.findData("training.epochs"))
    dialog.space.add.activated.emit(dialog.space.add.currentIndex())
    fields = {item.field: item for item in dialog.plan().space}
    assert "network.taps" not in fields
    assert fields["training.epochs"].whole
    low = rows[SPACE[0].field]._low
    low.setText("a lot")
    assert dialog.problem()
    accept = dialog.findChild(QPushButton, "experimentAccept")
    accept.click()
    assert dialog.isVisible(), "what cannot be searched does not start"
    low.setText("0.0001")
    dialog.base.setCurrentIndex(1)
    assert SPACE[0].field not in {item.field for item in dialog.plan().space}, "a head alone has no rate"
    dialog.kind.setCurrentIndex(dialog.kind.findData("folds"))
    dialog.folds.setValue(20)
    assert "fewer" in dialog.note.text(), "18 images of two classes make no 20 folds"
    dialog.folds.setValue(4)
    assert dialog.plan() == FoldsPlan(recipe=PRESETS["instant"].recipe, folds=4, seed=0)
    accept.click()
    assert dialog.result()


def test_the_table_sorts_what_it_shows(qtbot: QtBot) -> None:
    model = TextTableModel()
    ModelTester(model)
    lines = [TableLine(str(n), (Cell(f"{n}", n), Cell("-", None if n == 1 else -n))) for n in range(3)]
    model.set_table(["a", "b"], lines)
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert [line.id for line in model.lines] == ["2", "0", "1"], "what is not known stands last"
    model.set_table(["a", "b"], lines)
    assert [line.id for line in model.lines] == ["2", "0", "1"], "new figures keep the order chosen"


def test_the_dialog_says_what_to_type_and_is_walked_through_by_tab(
    page: ExperimentsPage, qtbot: QtBot
) -> None:
    session = page.session
    bases = [Base("x", PRESETS["balanced"].recipe)]
    dialog = ExperimentDialog(bases, session.records, session.classes, "cpu")
    qtbot.addWidget(dialog)
    dialog.show()
    space = dialog.space
    rows = {row.field: row for row in space.rows}
    order, widget = [], dialog.kind.nextInFocusChain()
    while widget is not dialog.kind:
        order.append(widget)
        widget = widget.nextInFocusChain()
    places = [order.index(row.on) for row in space.rows]
    assert places == sorted(places)
    assert order.index(space.add) < places[0]
    assert places[-1] < order.index(dialog.findChild(QPushButton, "experimentAccept"))

    rate, batch = rows[SPACE[0].field], rows["training.batch_size"]
    rate._low.setText("50")
    assert dialog.note.text().startswith("Learning rate: enter a lower and a higher number above 0")
    rate._low.setText("0.00001")
    for wrong in ("8, sixteen", "8", "8.5, 16", "8, 4096"):
        batch._list.setText(wrong)
        expected = "Batch size: enter two or more numbers separated by commas (whole numbers, 1 to 1024)."
        assert dialog.note.text() == expected
    for row in space.rows:
        row.on.setChecked(False)
    assert dialog.problem() == "Tick at least one setting to try."

    dialog.kind.setCurrentIndex(dialog.kind.findData("folds"))
    assert dialog.height() < 400, "without the settings it takes no room for them"


def test_a_low_window_scrolls_rather_than_cutting_figures_off(page: ExperimentsPage, qtbot: QtBot) -> None:
    shown(page, qtbot, search_of(page))
    assert page.area.verticalScrollBar().maximum() == 0, "with room enough nothing is out of sight"
    page.resize(968, 400)  # of a window of 1024
    cards = page.view.cards.cards.values()
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().maximum() > 0)
    page.view.tabs.setCurrentIndex(1)
    page.view.layout().activate()
    assert page.view.width() <= page.area.viewport().width()
    assert page.view.tabs.geometry().bottom() < page.view.detail.geometry().top()
    assert all(card.height() >= card.heightForWidth(card.width()) for card in cards)
    page.view.table.choose("1")
    assert "0.0003" in page.view.detail.text(), "all that was changed can be read without a mouse"


def test_an_experiment_that_starts_says_so(page: ExperimentsPage) -> None:
    page.start(SearchPlan(recipe=PRESETS["balanced"].recipe, space=SPACE, trials=3))
    assert page.empty.title.text() == "The experiment is starting"
    assert page.empty.button.isHidden(), "a second one cannot be begun meanwhile"
