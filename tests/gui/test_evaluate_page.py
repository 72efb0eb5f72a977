"""The Evaluate page: figures with counts and bounds, cells that filter, and the jobs it starts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from aoi_app.events import Finished
from aoi_app.evidence.metrics import summarise
from aoi_app.project.jobs import EvaluateJob, PackageJob, TwinsJob
from aoi_app.project.policy import Policy
from aoi_app.project.records import Split
from aoi_app.project.store.found_twins import FoundTwins, NearTwins, write_twins
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import RunManifest
from aoi_app.project.store.runs import RunFolder
from tests.gui.job_results import evaluated
from tests.gui.shown_evaluation import shown_evaluation
from ui.core import dialogs, theme
from ui.core.edits import Arrangement, arrange, exclude_images
from ui.core.session import Session
from ui.evaluate.class_score_model import ClassScoreModel
from ui.evaluate.evaluation_view import TABS_WIDTH
from ui.evaluate.page import EvaluatePage
from ui.evaluate.run_figures import read_run_figures
from ui.viewer.judged_model import JudgedModel, JudgedOrder, chosen_images, judged_images


@pytest.fixture
def page(session: Session, make_project: Callable[..., Path], qtbot: QtBot) -> EvaluatePage:
    return shown_evaluation(session, make_project, qtbot)


def test_without_a_run_the_way_to_one_is_shown(
    session: Session, make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    page = EvaluatePage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    assert page.screens.currentWidget() is page.no_run
    with qtbot.waitSignal(session.navigate) as asked:
        page.no_run.button.click()
    assert asked.args == ["home"]
    session.openProject(make_project({"good": 2, "crack": 2}))
    with qtbot.waitSignal(session.navigate) as asked:
        page.no_run.button.click()
    assert asked.args == ["train"]
    assert not page.primary.isVisible()


def test_figures_carry_counts_and_bounds(page: EvaluatePage) -> None:
    cards = page.view.kpis.cards
    assert cards["escape"].figure() == "33\u00a0%"
    assert cards["escape"].caption().startswith("2/6 · at most 73\u00a0%")
    assert cards["overkill"].caption().startswith("1/6 · at most")
    assert cards["accuracy"].caption().startswith("9/12 · at least")
    assert page.view.scores.index(1, 2).data() == "67\u00a0% · 4/6"
    assert page.view.matrix.model.index(1, 0).data() == "2"


def test_where_images_show_the_same_parts_the_counts_behind_the_bounds_are_said(page: EvaluatePage) -> None:
    truth, shares = np.repeat([0, 1], 3), np.tile([0.7, 0.3], (6, 1))
    groups = ["a", "a", "b", "c", "c", "c"]
    figures = summarise(truth, shares, ["good", "crack"], [True, False], Policy(), groups=groups).to_json()
    page.view.show_figures(figures)
    few = "too few parts for a bound: 6 needed"
    assert page.view.kpis.cards["escape"].caption() == f"1/1 parts · {few} · images 3/3 = 100\u00a0%"
    assert page.view.kpis.cards["accuracy"].caption() == f"2/3 parts · {few} · images 3/6 = 50\u00a0%"
    recall = page.view.scores.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert f"3/3 (2/2 parts), {few}" in recall
    truth, shares = np.repeat([0, 1], 12), np.tile([0.7, 0.3], (24, 1))
    groups = [f"part {place // 2}" for place in range(24)]
    figures = summarise(truth, shares, ["good", "crack"], [True, False], Policy(), groups=groups).to_json()
    page.view.show_figures(figures)
    card = page.view.kpis.cards["accuracy"]
    assert card.figure() == "50\u00a0%"
    assert card.caption().startswith("6/12 parts · at least 24\u00a0% with 95\u00a0% confidence · images")


def test_twins_that_are_found_after_the_evaluation_are_said_beside_its_figures(
    page: EvaluatePage, qtbot: QtBot
) -> None:
    session = page.session
    assert session.project is not None
    run, records = session.project.run(session.shown_run), session.records
    learned = [replace(item, split=Split.TRAIN) if item.id == records[0].id else item for item in records]
    run.write_manifest(session.project.classes, learned, "")
    assert "twin" not in page.note.text()
    pictures = (records[0].picture, records[7].picture)
    pair = NearTwins(one=records[0].id, other=records[7].id, pictures=pictures, symmetry=0, alike=0.97)
    found = FoundTwins(searched=frozenset(item.id for item in records), pairs=(pair,))
    write_twins(session.project.folder, found)
    job = session.jobs.start(TwinsJob(project=session.project.folder))
    session.jobs.jobEnded.emit(job)
    qtbot.waitUntil(lambda: "of 1 of these images the model has learned a twin" in page.note.text())


def test_the_figures_of_a_run_read_no_list_twice(page: EvaluatePage, monkeypatch: pytest.MonkeyPatch) -> None:
    """With 20,000 images each of them takes half a second; see benchmarks/evaluate_page.py."""
    session = page.session
    assert session.project is not None
    manifest, read = RunFolder.manifest, list[str]()

    def noted(run: RunFolder) -> RunManifest | None:
        read.append(run.id)
        return manifest(run)

    monkeypatch.setattr(RunFolder, "manifest", noted)
    monkeypatch.setattr(Project, "all_images", lambda *_: pytest.fail("the window knows the images"))
    monkeypatch.setattr(Project, "predictions", lambda *_: pytest.fail("and the predictions"))
    found = read_run_figures(session.project, session.shown_run, session.records, session.predictions)
    assert read == [session.shown_run]
    assert len(found.scored.rows) == 12


def test_without_a_good_class_nothing_can_escape(page: EvaluatePage) -> None:
    truth, shares = np.repeat([0, 1], 3), np.tile([0.7, 0.3], (6, 1))
    figures = summarise(truth, shares, ["a", "b"], [False, False], Policy()).to_json()
    page.view.show_figures(figures)
    for name in ("escape", "overkill"):
        assert page.view.kpis.cards[name].figure() == "–"
        assert "OK" in page.view.kpis.cards[name].caption()


def test_a_cell_filters_the_images_and_one_is_looked_at(page: EvaluatePage, qtbot: QtBot) -> None:
    view = page.view
    assert view.gallery.images.rowCount() == 12
    cell = view.matrix.model.index(1, 0)
    centre = view.matrix.table.visualRect(cell).center()
    qtbot.mouseClick(view.matrix.table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    shown = view.gallery.images.images
    assert [(image.true, image.predicted) for image in shown] == [("crack", "good")] * 2
    assert shown[0].score >= shown[1].score
    view.gallery.setCurrentIndex(view.gallery.images.index(1))
    assert page.session.current_image == shown[1].record
    qtbot.keyClick(view.matrix.table, Qt.Key.Key_Escape)
    assert view.gallery.images.rowCount() == 12
    view.wrong_only.setChecked(True)
    assert view.gallery.images.rowCount() == 3


def test_an_evaluation_opens_with_none_of_the_images_it_did_not_judge(
    page: EvaluatePage, qtbot: QtBot
) -> None:
    session = page.session
    assert session.project is not None
    learned, judged_one = session.records[0], session.records[1]
    arrange(session, Arrangement({learned.id: Split.TRAIN}, {}), "")
    page.hide()
    session.show_image(learned.id)
    page.show()
    assert session.current_image is None
    session.show_image(judged_one.id)
    page.hide()
    page.show()
    assert session.current_image is not None
    assert session.current_image.id == judged_one.id


def test_the_pairs_confused_most_select_their_cell(page: EvaluatePage, qtbot: QtBot) -> None:
    view = page.view
    shown = [[view.pairs.index(row, column).data() for column in range(4)] for row in range(2)]
    assert shown == [
        ["crack → good", "2/6", "33\u00a0%", "≤ 73\u00a0%"],
        ["good → crack", "1/6", "17\u00a0%", "≤ 59\u00a0%"],
    ]
    assert "escape" in view.pairs.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    view.tabs.setCurrentIndex(1)
    view.pair_table.selectRow(1)
    assert view.matrix.chosen() == (0, 1)
    assert view.tabs.currentIndex() == 1, "the list stays, so that one may walk on"
    assert [(image.true, image.predicted) for image in view.gallery.images.images] == [("good", "crack")]
    qtbot.keyClick(view.pair_table, Qt.Key.Key_Return)
    assert view.tabs.currentIndex() == 0
    view.matrix.clear_choice()
    assert not view.pair_table.selectionModel().hasSelection()


@pytest.mark.parametrize("classes", [2, 12, 40, 100])
def test_any_number_of_classes_fits_the_page(page: EvaluatePage, classes: int) -> None:
    random = np.random.default_rng(classes)
    truth = np.repeat(np.arange(classes), 4)
    shares = random.dirichlet(np.ones(classes), len(truth))
    names = [f"{place} long name of a class" for place in range(classes)]
    figures = summarise(truth, shares, names, [place == 0 for place in range(classes)], Policy()).to_json()
    page.view.show_figures(figures)
    assert page.view.pairs.rowCount() <= 50
    for tab in range(page.view.tabs.count()):
        page.view.tabs.setCurrentIndex(tab)
        assert not page.grab().isNull()
        assert not page.view.table.horizontalScrollBar().isVisible()


def test_jobs_name_run_and_split_and_lead_on(
    page: EvaluatePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = page.session
    asked_first: list[str] = []
    answer = [4]  # of the arguments: first what had better be done, then "Package anyway"

    def agree(*texts: object) -> str:
        asked_first.append(str(texts[2]))
        return str(texts[answer[0]])

    monkeypatch.setattr(dialogs, "choose_action", agree)
    page.primary.click()
    advised = session.jobs.active_of("evaluate")
    assert advised is not None
    assert isinstance(advised.job, EvaluateJob)
    assert advised.job.split == "test"
    advised.take(Finished(evaluated(session.shown_run, "test")))
    answer[0] = 3
    page.test.click()
    assert page.screens.currentWidget() is page.no_figures
    assert "not been looked at" in page.note.text()
    page.no_figures.button.click()
    running = session.jobs.active_of("evaluate")
    assert running is not None
    assert isinstance(running.job, EvaluateJob)
    assert (running.job.run, running.job.split) == (session.shown_run, "test")
    assert not page.primary.isEnabled()
    assert page.primary.toolTip()
    assert (page.no_figures.text.text(), page.note.text()) == ("Busy: starting the engine.", "")
    assert not page.no_figures.button.isVisible()
    running.take(Finished(evaluated(session.shown_run, "test")))
    page.primary.click()
    packing = session.jobs.active_of("package")
    assert packing is not None
    assert isinstance(packing.job, PackageJob)
    assert "not evaluated on the test images" in asked_first[0]  # the fake job left no figures
    packing.take(Finished({"file": "/somewhere/tiles.aoimodel", "run": session.shown_run, "parity": []}))
    assert "tiles.aoimodel" in page.messages.text.text()
    with qtbot.waitSignal(session.modelRequested) as asked:
        page.messages.action.click()
    assert asked.args == [Path("/somewhere/tiles.aoimodel")]


def test_a_job_moves_nothing_on_the_page_and_the_keyboard_comes_back(
    page: EvaluatePage, qtbot: QtBot
) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    said = page.note.text()
    page.primary.setFocus()
    page.start_evaluation()
    (running,) = page.session.jobs.active
    assert page.note.text() == said
    assert page.focusWidget() is page, "not the button that comes next"
    running.take(Finished(evaluated(page.session.shown_run, "val")))
    qtbot.waitUntil(page.primary.hasFocus)


def test_a_chosen_cell_without_images_in_another_evaluation_is_chosen_no_more(page: EvaluatePage) -> None:
    page.view.matrix.choose(0, 1)
    truth, shares = np.repeat([0, 1], 3), np.tile([0.7, 0.3], (6, 1))  # all are called good
    page.view.show_figures(summarise(truth, shares, ["good", "crack"], [True, False], Policy()).to_json())
    assert page.view.matrix.chosen() is None
    assert page.view.gallery.images.rowCount() == 12


def test_nothing_is_packaged_before_its_figures_are_read(
    page: EvaluatePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(dialogs, "choose_action", lambda *texts: asked.append(texts[2]))
    page.session.projectChanged.emit()  # a project was opened: the figures are not there yet
    page.run_primary()
    assert page.session.jobs.active_of("package") is None
    page.load_runs()
    qtbot.waitUntil(page.primary.isVisible)
    page.run_primary()
    assert asked


def test_figures_say_that_images_were_excluded_since(page: EvaluatePage, qtbot: QtBot) -> None:
    session = page.session
    assert session.project is not None
    assert "other images or labels" not in page.note.text()
    image = next(record for record in session.records if record.split is page.split)
    exclude_images(session, {image.id: "blurred"}, "")
    qtbot.waitUntil(lambda: "other images or labels" in page.note.text())
    page.hide()
    exclude_images(session, {image.id: ""}, "")
    page.show()
    qtbot.waitUntil(lambda: "other images or labels" not in page.note.text())


def test_ok_and_ng_can_be_decided_after_the_training(
    page: EvaluatePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, asked = page.session, []
    monkeypatch.setattr(dialogs, "choose_action", lambda *texts: asked.append(texts[2]))
    assert session.project is not None
    assert page.view.operating.isEnabled()
    good, crack = session.project.classes
    session.project.set_classes([good.model_copy(update={"verdict": "NG"}), crack])
    session.classesChanged.emit()
    qtbot.waitUntil(lambda: "marked OK or NG since" in page.note.text())
    assert not page.view.operating.isEnabled()  # its scores are those of the former rating
    page.run_primary()
    assert "No class is marked OK" in asked[0]
    assert session.jobs.active_of("package") is None
    session.project.set_classes([good, crack])
    session.classesChanged.emit()
    qtbot.waitUntil(lambda: "marked OK or NG since" not in page.note.text())


def test_item_models(page: EvaluatePage, qtmodeltester: ModelTester) -> None:
    session = page.session
    images = judged_images(session.records, session.predictions, session.classes, Split.VAL)
    assert len(images) == 12
    assert judged_images(session.records, session.predictions, session.classes, Split.TEST) == []
    unsure = chosen_images(images, None, None, wrong_only=False, order=JudgedOrder.UNSURE)
    assert [image.score for image in unsure] == sorted(image.score for image in images)
    listed, scored = JudgedModel(), ClassScoreModel()
    listed.set_images(images)
    scored.set_rows(page.view.scores.rows)
    for model in (listed, scored):
        qtmodeltester.check(model)


def test_keys_step_through_the_wrong_predictions(page: EvaluatePage) -> None:
    gallery, chosen = page.view.gallery, []
    gallery.chosen.connect(chosen.append)
    gallery.clearSelection()
    wrong = [image.record.id for image in gallery.images.images if not image.right]
    assert len(wrong) > 1
    keys = {action.shortcut().toString(): action for action in page.keys}
    for _ in range(len(wrong) + 1):
        keys["E"].trigger()
    assert chosen == wrong, "in the order of the list, and not beyond its end"
    keys["Q"].trigger()
    assert chosen[-1] == wrong[-2]


def test_the_tabs_take_no_more_room_than_their_titles(page: EvaluatePage) -> None:
    tabs = page.view.tabs
    # Their room is found while the page is built, before the style sheet has reached the tab bar.
    assert tabs.minimumWidth() == max(tabs.tabBar().sizeHint().width(), theme.scaled(TABS_WIDTH))
