"""The Train page: the checklist, the recipe form, a run from start to end, and the list of runs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSpinBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from aoi_app.events import Finished, HeadFitted, Progress, Started, Stopped
from aoi_app.project.jobs import TrainJob, WeightsJob
from aoi_app.project.networks.pretrained_weights import imported_file
from aoi_app.project.recipe.recipe import NetworkRecipe, Recipe
from aoi_app.project.records import Split
from aoi_app.project.store.project import Project
from tests.gui.editors import editor
from tests.gui.job_results import trained
from tests.gui.train_driver import history, split, started, train_page
from ui.core import dialogs
from ui.core.session import Session
from ui.networks.weights_dialog import WeightsDialog
from ui.recipe.recipe_form import RecipeForm, modified_fields
from ui.runs.run_table_model import RunTableModel, read_runs
from ui.train.page import TrainPage
from ui.train.rate_dialog import RateDialog


@pytest.fixture
def page(session: Session, make_project: Callable[..., Path], qtbot: QtBot) -> TrainPage:
    return train_page(session, make_project, qtbot)


def test_nothing_starts_before_the_checklist_is_met(page: TrainPage, qtbot: QtBot) -> None:
    session = page.session
    open_points = {item.key for item in page.readiness.list.conditions() if item.fix}
    assert {"train", "val", "split"} <= open_points
    page.run_primary()
    assert session.jobs.active_of("train") is None
    assert page.messages.isVisible()
    with qtbot.waitSignal(session.navigate) as asked:
        page.findChild(QPushButton, "fix_train").click()
    assert asked.args == ["data"]
    split(session)
    assert page.readiness.is_ready()


def test_a_run_is_followed_to_its_end(page: TrainPage, qtbot: QtBot) -> None:
    session = page.session
    split(session)
    page.recipe.cards.cards["balanced"].click()
    running = started(page, qtbot)
    assert isinstance(running.job, TrainJob)
    assert running.job.recipe.preset == "balanced"
    assert not page.primary.isVisible()
    image = next(record for record in session.records if record.split is Split.VAL)
    for event in history(image.file):
        running.take(event)
    assert page.view.strip.text.text() == "Epoch 2/2"
    assert "90.0" in page.view.strip.more.text()
    assert [item.record.id for item in page.worst.images.images] == [image.id]
    page.worst.setCurrentIndex(page.worst.images.index(0))
    assert session.current_image == image
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.worst.setFocus()
    place = next(at for at, item in enumerate(session.classes, 1) if item.id != image.class_id)
    qtbot.keyClick(page.worst, str(place))
    assert session.record(image.id).class_id != image.class_id, "a wrong label is changed where it is seen"
    page.view.strip.pause.click()
    assert running.state == "pausing"
    page.stop()
    assert running.state == "stopping"
    with qtbot.waitSignal(session.runsChanged):
        running.take(Finished(trained("r")))
    assert page.primary.isVisible()
    with qtbot.waitSignal(session.navigate) as asked:
        page.messages.action.click()
    assert asked.args == ["evaluate"]


def test_instant_draws_no_empty_charts_while_it_learns(page: TrainPage, qtbot: QtBot) -> None:
    split(page.session)
    running = started(page, qtbot)
    view = page.view
    assert (view.charts.isVisible(), view.heads.isVisible()) == (False, False)
    running.take(HeadFitted([{"strength": 0.1, "train_loss": 0.1, "val_loss": 0.2}], 0.1, {}))
    assert (view.charts.isVisible(), view.heads.isVisible()) == (False, True)


def test_stop_judges_the_best_epoch_and_a_second_one_tells_that_it_did_not(
    page: TrainPage, qtbot: QtBot
) -> None:
    split(page.session)
    project = page.session.project
    running = started(page, qtbot)
    run = project.new_run(Recipe())
    run.write_manifest(project.classes, page.session.records, project.fingerprint())
    run.last_checkpoint.write_bytes(b"state")
    run.best_weights.write_bytes(b"weights")
    running.take(Started("train", {"run": run.id, "epochs": 2}))
    page.stop()
    running.take(Progress("evaluate", 10, 40, 5.0, 6.0))
    assert "judged" in page.view.strip.text.text()
    assert "6 s left" in page.view.strip.more.text()
    assert page.view.strip.stop.text() == "Stop at once"
    page.view.strip.stop.click()
    run.set_state("stopped")
    running.take(Stopped(None))
    assert "not judged" in page.messages.text.text()
    page.messages.action.click()
    resumed = page.session.jobs.active_of("train")
    assert resumed is not None
    assert isinstance(resumed.job, TrainJob)
    assert resumed.job.resume == run.id


def test_runs_are_listed_replayed_resumed_and_deleted(
    page: TrainPage, qtbot: QtBot, qtmodeltester: ModelTester, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = page.session
    split(session)
    assert session.project is not None
    other = Recipe(preset="fast", network=NetworkRecipe(backbone="lenet5"))
    done, cut = (session.project.new_run(recipe) for recipe in (Recipe(preset="instant"), other))
    for event in history(session.records[0].file):
        done.append(event)
    done.best_weights.write_bytes(b"weights")
    done.set_state("finished")
    cut.write_manifest(session.project.classes, session.records, session.project.fingerprint())
    cut.last_checkpoint.write_bytes(b"state")
    cut.update_facts(process=1, process_began=0.0)
    rows = read_runs(session.project)
    assert {row.id: (row.usable, row.resumable) for row in rows} == {
        done.id: (True, False),
        cut.id: (False, True),
    }
    assert [row.name for row in rows] == ["Fast · LeNet-5", "Instant"]  # newest first
    model = RunTableModel()
    model.set_rows(rows)
    qtmodeltester.check(model)

    session.runsChanged.emit()
    qtbot.waitUntil(lambda: len(page.runs.model.rows) == 2)
    page.runs.choose(done.id)
    qtbot.waitUntil(lambda: page.view.history.epoch == 2)
    page.runs.choose(cut.id)
    page.runs.resume.click()
    running = session.jobs.active_of("train")
    assert running is not None
    assert isinstance(running.job, TrainJob)
    assert running.job.resume == cut.id
    running.take(Finished(trained(cut.id)))

    monkeypatch.setattr(dialogs, "confirm", lambda *_, **__: True)
    page.runs.choose(done.id)
    page.runs.delete.click()
    qtbot.waitUntil(lambda: [row.id for row in page.runs.model.rows] == [cut.id])
    with Project.open(session.project.folder) as project:
        assert [run.id for run in project.runs()] == [cut.id]


def test_the_first_preset_is_instant_and_afterwards_that_of_the_newest_run(
    page: TrainPage, qtbot: QtBot
) -> None:
    session = page.session
    project = session.project
    assert project is not None
    assert page.recipe.cards.cards["instant"].isChecked()
    page.recipe.cards.cards["accurate"].click()
    project.new_run(Recipe(preset="balanced")).set_state("finished")
    project.new_run(Recipe(preset="fast"), experiment="e", experiment_kind="search").set_state("finished")
    session.runsChanged.emit()
    qtbot.waitUntil(lambda: len(page.runs.model.rows) == 2)
    assert page.recipe.recipe().preset == "accurate"  # the user has chosen
    folder = project.folder
    session.closeProject()
    assert page.recipe.recipe().preset == "instant"
    assert session.openProject(folder)
    qtbot.waitUntil(lambda: page.recipe.recipe().preset == "balanced")  # nobody has chosen the trial
    assert page.recipe.cards.cards["balanced"].isChecked()


def test_the_form_and_the_recipe_say_the_same(qtbot: QtBot) -> None:
    form = RecipeForm()
    qtbot.addWidget(form)
    form.show()
    base = Recipe()
    changed = base.changed(
        {
            "training.epochs": 7,
            "network.taps": "last",
            "augment.steps": [{"name": "vertical_flip"}],
            "input.filters": [{"name": "median"}, {"name": "sobel_x"}],
        }
    )
    form.set_recipe(changed, base)
    assert form.recipe() == changed
    for path, field in form.fields.items():
        assert form.recipe().changed({path: field.value()}) == changed, path
    assert sorted(modified_fields(form.recipe(), base)) == [
        "augment.steps",
        "input.filters",
        "network.taps",
        "training.epochs",
    ]
    form.fields["training.epochs"].reset.click()
    assert form.recipe().training.epochs == base.training.epochs
    rate = editor(form, "training.optimizer.learning_rate", QLineEdit)
    with qtbot.assertNotEmitted(form.changed):
        rate.setText("12")
        rate.editingFinished.emit()
    assert form.has_errors()
    assert form.fields["training.optimizer.learning_rate"].error.isVisible()
    with qtbot.waitSignal(form.changed):
        rate.setText("2e-4")
        rate.editingFinished.emit()
    assert form.recipe().training.optimizer.learning_rate == 2e-4
    assert not form.has_errors()


def test_a_wrong_setting_is_named_shown_and_forgotten_with_its_field(page: TrainPage, qtbot: QtBot) -> None:
    split(page.session)
    page.recipe.cards.cards["fast"].click()  # Instant has no choice of loss
    page.recipe.fold.click()
    form = page.recipe.form
    assert form is not None
    loss = editor(form, "training.loss.name", QComboBox)
    gamma = editor(form, "training.loss.gamma", QLineEdit)
    heading = form.findChild(QPushButton, "fold.training.loss")

    def spoil() -> None:
        loss.setCurrentIndex(loss.findData("focal"))
        gamma.setText("much")
        gamma.editingFinished.emit()

    spoil()
    heading.setChecked(False)
    page.run_primary()
    assert page.session.jobs.active_of("train") is None
    assert "A setting of the recipe is wrong" in page.messages.text.text()
    page.messages.action.click()
    assert gamma.isVisible()
    assert page.focusWidget() is gamma
    loss.setCurrentIndex(loss.findData("cross_entropy"))  # it has no gamma
    assert not form.has_errors()
    spoil()
    page.recipe.reset.click()
    assert not form.has_errors()

    rate = editor(form, "training.optimizer.learning_rate", QLineEdit)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.recipe.fold.setFocus()
    qtbot.keyClick(page.recipe.fold, Qt.Key.Key_Tab)  # into the form, although it was created last
    assert form.isAncestorOf(page.focusWidget())
    rate.setFocus()
    rate.selectAll()
    qtbot.keyClicks(rate, "0.003")
    job = started(page, qtbot).job
    assert isinstance(job, TrainJob)
    assert job.recipe.training.optimizer.learning_rate == 0.003  # without Enter


def test_missing_weights_stop_and_can_be_brought(
    page: TrainPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = page.session
    split(session)
    page.recipe.fold.click()
    assert page.recipe.form is not None
    network = page.recipe.form.fields["network.backbone"].editor
    assert isinstance(network, QComboBox)
    network.setCurrentIndex(network.findData("resnet18"))
    assert not page.readiness.is_ready()
    asked = []
    session.weightsRequested.connect(asked.append)
    page.findChild(QPushButton, "fix_weights").click()
    assert asked == ["resnet18"]
    dialog = WeightsDialog(session, asked[0], page)
    dialog.open()
    assert dialog.current().network == "resnet18"
    monkeypatch.setattr(dialogs, "choose_file", lambda *_: tmp_path / "resnet18.pth")
    dialog.from_file.click()
    job = session.jobs.active_of("weights")
    assert job is not None
    assert job.job == WeightsJob(source=tmp_path / "resnet18.pth")
    dialog.reject()  # the job goes on
    imported_file("resnet18").write_bytes(b"weights")
    job.take(Finished({"network": "resnet18", "file": "x"}))
    assert page.readiness.is_ready()


def test_own_changes_survive_another_label(page: TrainPage) -> None:
    page.recipe.fold.click()
    assert page.recipe.form is not None
    editor(page.recipe.form, "training.epochs", QSpinBox).setValue(33)
    split(page.session)
    assert page.recipe.recipe().training.epochs == 33
    assert page.recipe.reset.isVisible()
    page.recipe.reset.click()
    assert page.recipe.recipe().training.epochs != 33


def test_settings_that_do_not_apply_are_not_shown(qtbot: QtBot) -> None:
    form = RecipeForm()
    qtbot.addWidget(form)
    form.show()
    for name, value, field, shown in (
        ("training.schedule.name", "step", "training.schedule.step_epochs", True),
        ("training.schedule.name", "cosine", "training.schedule.step_epochs", False),
        ("network.backbone", "efficientnet_b0", "network.stochastic_depth", True),
        ("network.backbone", "resnet18", "network.stochastic_depth", False),
    ):
        form.set_recipe(Recipe().changed({name: value}), Recipe())
        assert form.fields[field].row.isHidden() is not shown


def test_a_learning_rate_is_found_and_taken_over(
    page: TrainPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[RateDialog] = []

    def open_rates(dialog: RateDialog) -> None:
        opened.append(dialog)
        dialog.show()

    monkeypatch.setattr(RateDialog, "open", open_rates)
    page.recipe.cards.chosen.emit("balanced")
    page.recipe.find_rate.click()
    assert not opened, "without splits there is nothing to learn from"
    split(session)
    page.recipe.find_rate.click()
    (dialog,) = opened
    job = session.jobs.active_of("find_rate")
    assert job is not None
    assert not dialog.use.isEnabled()
    rates = [10.0**power for power in range(-7, 1)]
    losses = [1.0, 1.0, 0.9, 0.7, 0.4, 0.3, 0.5, 9.0]
    found = {
        "rates": rates,
        "losses": losses,
        "smoothed": losses,
        "burst": True,
        "fitted": True,
        "device": "cpu",
    }
    job.take(Finished({**found, "suggestion": 1e-3, "steepest": 1e-3, "tenth": 1e-3}))
    assert dialog.rate.text() == "0.001"
    assert "0.001" in dialog.advice.text()
    assert "keep the preset's rate" in dialog.advice.text()
    dialog.rate.setText("much")
    assert not dialog.use.isEnabled()
    dialog.rate.setText("2e-3")
    with qtbot.waitSignal(dialog.chosen):
        dialog.use.click()
    assert page.recipe.recipe().training.optimizer.learning_rate == 2e-3


def test_closing_the_search_for_a_rate_stops_it(session: Session, page: TrainPage, qtbot: QtBot) -> None:
    split(session)
    page.recipe.cards.chosen.emit("balanced")
    page.recipe.find_rate.click()
    dialog = page.findChild(RateDialog)
    dialog.reject()
    qtbot.waitUntil(lambda: session.jobs.active_of("find_rate") is None)
