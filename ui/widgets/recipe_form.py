"""The expert fold: a form grown from the fields of the recipe, so that it can never lag behind them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from aoi_app.errors import RecipeError
from aoi_app.project.applicable import applies
from aoi_app.project.optimizer_choice import with_optimizer
from aoi_app.project.recipe import Recipe
from aoi_app.project.recipe_fields import fields_of, value_of
from ui import theme
from ui.widgets.recipe_field import RecipeField

FIELDS = {
    path: field for path, field in fields_of(Recipe) if path not in ("version", "preset", "network.layers")
}
EDITOR_WIDTH = 148  # logical pixels: the longest choices can be read
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


# Choices that bring other settings with them.
CHOOSERS: dict[str, Callable[[Recipe, str], Recipe]] = {"training.optimizer.name": with_optimizer}


class RecipeForm(QWidget):
    """Edits a recipe; what differs from ``base``, the preset, is marked and can be put back.

    Signals:
        changed: the recipe is another, valid one.
        editWanted: the field of this dotted name is to be changed in an editor of its own.
    """

    changed = Signal()
    editWanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recipeForm")
        self._recipe = self._base = Recipe()
        self.fields = {path: RecipeField(path, field, self) for path, field in FIELDS.items()}
        self._titles: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["l"])
        for section in SECTION_ORDER:
            own = [field for path, field in self.fields.items() if path.rpartition(".")[0] == section]
            column.addWidget(self._section(section, own))
        for field in self.fields.values():
            field.edited.connect(lambda field=field: self._edit(field))
            field.editWanted.connect(lambda path=field.path: self.editWanted.emit(path))
            field.resetWanted.connect(lambda field=field: self._put(field, value_of(self._base, field.path)))
        self.retranslate()
        self._show()

    def _section(self, section: str, fields: list[RecipeField]) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE["s"])
        grid.setVerticalSpacing(theme.SPACE["xs"])
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(1, EDITOR_WIDTH)
        title = QLabel()
        title.setProperty("role", "section")
        self._titles[section] = title
        grid.addWidget(title, 0, 0, 1, 3)
        for number, field in enumerate(fields):
            row = 1 + 2 * number
            grid.addWidget(field.name, row, 0)
            grid.addWidget(field.editor, row, 1)
            grid.addWidget(field.reset, row, 2, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(field.error, row + 1, 0, 1, 3)
        return box

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
            self._titles[section].setText(text)
        for field in self.fields.values():
            field.retranslate()

    def recipe(self) -> Recipe:
        """The recipe as edited so far; fields with an error keep their last right value."""
        return self._recipe

    def set_recipe(self, recipe: Recipe, base: Recipe) -> None:
        """Edit ``recipe``, compared with ``base``."""
        self._recipe, self._base = recipe, base
        self._show()

    def has_errors(self) -> bool:
        """True while some field holds what the recipe does not take."""
        return any(field.wrong for field in self.fields.values())

    def _reset(self, field: RecipeField) -> None:
        self._put(field, value_of(self._base, field.path))

    def _edit(self, field: RecipeField) -> None:
        self._put(field, field.value())

    def _put(self, field: RecipeField, value: Any) -> None:
        try:
            choose = CHOOSERS.get(field.path)
            recipe = choose(self._recipe, value) if choose else self._recipe.changed({field.path: value})
        except RecipeError:
            field.show_error(wrong=True)
            return
        field.show_error(wrong=False)
        if recipe != self._recipe:
            self._recipe = recipe
            self._show()
            self.changed.emit()
        else:
            self._show()

    def _show(self) -> None:
        for path, field in self.fields.items():
            if not field.wrong:
                value = value_of(self._recipe, path)
                field.show_value(value, value != value_of(self._base, path))
            field.set_visible(applies(self._recipe, path))


def modified_fields(recipe: Recipe, base: Recipe) -> dict[str, Any]:
    """What differs from ``base``: dotted names and the recipe's values."""
    values = {path: value_of(recipe, path) for path in FIELDS}
    return {path: value for path, value in values.items() if value != value_of(base, path)}
