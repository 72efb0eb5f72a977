"""The form of all settings, generated from the fields of the recipe, so that it is always complete."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aoi_app.errors import RecipeError
from aoi_app.project.recipe.applicable import applies
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.recipe.recipe_fields import fields_of, value_of
from aoi_app.project.recipe.recipe_variants import with_backbone, with_optimizer
from models.catalogue import OPTIMIZERS
from ui.core import theme
from ui.core.wording import core_text
from ui.recipe.fold_section import FoldSection
from ui.recipe.recipe_field import RecipeField
from ui.recipe.schedule_curve import ScheduleCurve

FIELDS = {path: field for path, field in fields_of(Recipe) if path not in ("version", "preset")}
OPENED = ("training", "training.optimizer", "training.schedule")
CURVED = "training.schedule"  # the section with the schedule curve
SECTION_ORDER = (
    "",
    "input",
    "network",
    "training",
    "training.optimizer",
    "training.schedule",
    "training.loss",
    "training.regularisation",
    "augment",
)


# Choices that also change other settings.
CHOOSERS: dict[str, Callable[[Recipe, str], Recipe]] = {
    "network.backbone": with_backbone,
    "training.optimizer.name": with_optimizer,
}


def section_of(path: str) -> str:
    """The section of the recipe that a field belongs to."""
    return path.rpartition(".")[0]


class RecipeForm(QWidget):
    """Edits a recipe; fields that differ from ``base``, the preset, are marked and can be reset.

    Signals:
        changed: the recipe changed and is valid.
        errorsChanged: the result of :meth:`has_errors` changed.
        editWanted: open the dialog for the field with this dotted name.
    """

    changed = Signal()
    errorsChanged = Signal()
    editWanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recipeForm")
        self._recipe = self._base = Recipe()
        self._wrong = False
        self.fields = {path: RecipeField(path, field, self) for path, field in FIELDS.items()}
        self.curve = ScheduleCurve()
        self._sections: dict[str, FoldSection] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["m"])
        for name in SECTION_ORDER:
            self._sections[name] = FoldSection(name, self._rows(name), opened=name in OPENED)
            column.addWidget(self._sections[name])
        for field in self.fields.values():
            field.edited.connect(lambda field=field: self._edit(field))
            field.editWanted.connect(lambda path=field.path: self.editWanted.emit(path))
            field.resetWanted.connect(lambda field=field: self._put(field, value_of(self._base, field.path)))
        self.retranslate()
        self._show()

    def _rows(self, section: str) -> QWidget:
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        for path, field in self.fields.items():
            if section_of(path) == section:
                column.addWidget(field.row)
        if section == CURVED:
            column.addWidget(self.curve)
        return rows

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        for section, text in (
            ("", self.tr("Repeatability")),
            ("input", self.tr("Input")),
            ("network", self.tr("Network")),
            ("training", self.tr("Training")),
            ("training.optimizer", self.tr("Optimizer")),
            ("training.schedule", self.tr("Learning-rate schedule")),
            ("training.loss", self.tr("Loss")),
            ("training.regularisation", self.tr("Regularisation")),
            ("augment", self.tr("Random changes of the training images")),
        ):
            self._sections[section].set_title(text)
        self.curve.retranslate()
        for field in self.fields.values():
            field.retranslate()
        self._note_usual()

    def recipe(self) -> Recipe:
        """The edited recipe; fields with an error have their last valid value."""
        return self._recipe

    def set_recipe(self, recipe: Recipe, base: Recipe) -> None:
        """Edit ``recipe``, compared with ``base``; errors are cleared."""
        self._recipe, self._base = recipe, base
        for field in self.fields.values():
            field.show_error(wrong=False)
        self._show()

    def has_errors(self) -> bool:
        """True while a field has an invalid value."""
        return any(field.wrong for field in self.fields.values())

    def go_to_error(self) -> QWidget | None:
        """Focus the first invalid field; returns its row, or None if all are valid."""
        field = next((field for field in self.fields.values() if field.wrong), None)
        if field is None:
            return None
        return self.go_to(field.path)

    def go_to(self, path: str) -> QWidget:
        """Unfold and focus the field with this dotted name; returns its row."""
        field = self.fields[path]
        self._sections[section_of(path)].head.setChecked(True)
        field.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return field.row

    def _edit(self, field: RecipeField) -> None:
        self._put(field, field.value())

    def _put(self, field: RecipeField, value: Any) -> None:
        try:
            choose = CHOOSERS.get(field.path)
            recipe = choose(self._recipe, value) if choose else self._recipe.changed({field.path: value})
        except RecipeError:
            field.show_error(wrong=True)
            self._tell_errors()
            return
        field.show_error(wrong=False)
        if recipe != self._recipe:
            self._recipe = recipe
            self._show()
            self.changed.emit()
        else:
            self._show()

    def _show(self) -> None:
        changed = modified_fields(self._recipe, self._base)
        shown = {path for path in self.fields if applies(self._recipe, path)}
        self._note_usual()
        for path, field in self.fields.items():
            if path not in shown:
                field.show_error(wrong=False)  # hidden, so it could not be corrected
            if not field.wrong:
                field.show_value(value_of(self._recipe, path), path in changed)
            field.row.setVisible(path in shown)
        for name, section in self._sections.items():
            own = [path for path in shown if section_of(path) == name]
            section.setVisible(bool(own))
            section.set_changed(sum(path in changed for path in own))
        self.curve.draw(self._recipe.training)
        self._tell_errors()

    def _tell_errors(self) -> None:
        if self.has_errors() != self._wrong:
            self._wrong = not self._wrong
            self.errorsChanged.emit()

    def _note_usual(self) -> None:
        """Show the optimizer's default under each field that differs from it."""
        spec = OPTIMIZERS[self._recipe.training.optimizer.name]
        words = self.tr("Usual for {optimizer}: {value}")
        for name, usual in spec.defaults.items():
            path = f"training.optimizer.{name}"
            text = words.format(optimizer=core_text(spec.title, {}), value=f"{usual:g}")
            self.fields[path].show_note(text if value_of(self._recipe, path) != usual else "")


def modified_fields(recipe: Recipe, base: Recipe) -> dict[str, Any]:
    """Dotted names and values of the fields that differ from ``base``."""
    values = {path: value_of(recipe, path) for path in FIELDS}
    return {path: value for path, value in values.items() if value != value_of(base, path)}
