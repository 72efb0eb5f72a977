"""The expert form: collapsible sections, settings that depend on others, and the schedule curve."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from aoi_app.project.recipe.recipe import Recipe
from tests.gui.editors import editor
from ui.recipe.recipe_form import RecipeForm
from ui.recipe.recipe_words import recipe_sentence
from ui.recipe.schedule_curve import ScheduleCurve


@pytest.fixture
def form(qtbot: QtBot) -> RecipeForm:
    form = RecipeForm()
    qtbot.addWidget(form)
    form.show()
    return form


def head(form: RecipeForm, section: str) -> QPushButton:
    return form.findChild(QPushButton, f"fold.{section}")


def test_what_the_chosen_method_does_not_use_is_not_shown(form: RecipeForm) -> None:
    form.set_recipe(Recipe().changed({"training.method": "features"}), Recipe())
    assert not head(form, "training.optimizer").isVisible()
    assert head(form, "training").isVisible()
    assert not form.fields["training.epochs"].editor.isVisible()


def test_sections_fold_and_say_what_was_changed_in_them(form: RecipeForm, qtbot: QtBot) -> None:
    section = head(form, "training.regularisation")
    mixup = editor(form, "training.regularisation.mixup", QLineEdit)
    assert not mixup.isVisible()
    qtbot.keyClick(section, Qt.Key.Key_Space)
    assert mixup.isVisible()
    mixup.setText("0.4")
    mixup.editingFinished.emit()
    assert "1" not in section.text()
    section.click()
    assert "1" in section.text()
    form.set_recipe(form.recipe(), Recipe())
    assert not mixup.isVisible(), "another recipe does not unfold it"


def test_another_optimizer_brings_its_learning_rate(form: RecipeForm) -> None:
    careful = Recipe().changed({"training.optimizer.learning_rate": 1e-4})
    form.set_recipe(careful, careful)
    rate, choice = form.fields["training.optimizer.learning_rate"], form.fields["training.optimizer.name"]
    assert "0.001" in rate.note.text(), "a tenth of what is usual"
    names = editor(form, "training.optimizer.name", QComboBox)
    names.setCurrentIndex(names.findData("sgd"))
    assert form.recipe().training.optimizer.learning_rate == pytest.approx(0.005)
    assert editor(form, "training.optimizer.learning_rate", QLineEdit).text() == "0.005"
    assert "0.05" in rate.note.text()
    choice.reset.click()
    assert form.recipe().training.optimizer.learning_rate == 1e-4
    assert form.recipe().training.optimizer.name == "adamw"


def test_the_curve_is_the_schedule_s(qtbot: QtBot) -> None:
    curve = ScheduleCurve()
    qtbot.addWidget(curve)
    changes = {"training.schedule.name": "step", "training.schedule.step_epochs": 10}
    curve.draw(Recipe().changed(changes).training)
    values = curve.line.values
    assert values[0] == pytest.approx((0.0, 1 / 40))
    assert {round(value, 6) for at, value in values if 0.1 < at < 0.49} == {1.0}
    assert {round(value, 6) for at, value in values if at > 0.51} == {0.1}
    curve.draw(Recipe().changed({"training.schedule.name": "plateau"}).training)
    assert "depends on the run" in curve.caption.text()


def test_the_sentence_names_what_is_not_usual() -> None:
    plain = recipe_sentence(Recipe())
    changes = {
        "training.regularisation.mixup": 0.2,
        "training.regularisation.average": 0.99,
        "training.unfreeze_every": 3,
        "training.loss.name": "focal",
    }
    told = recipe_sentence(Recipe().changed(changes)).removeprefix(plain)
    assert told == " · Focal loss · gradual unfreezing · mean of the weights (EMA) · MixUp"
