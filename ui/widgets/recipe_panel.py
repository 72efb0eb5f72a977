"""How the next model is made: a preset, the recipe as a sentence, the device, and the expert fold."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.project.presets import PRESETS, preset
from aoi_app.project.recipe import Recipe
from aoi_app.project.records import ImageRecord
from ui import theme
from ui.icons import icon
from ui.widgets.preset_cards import PresetCards
from ui.widgets.recipe_form import RecipeForm
from ui.widgets.recipe_words import recipe_sentence

DEVICES = ("auto", "cpu", "cuda")
FIRST = "fast"


class RecipePanel(QWidget):
    """Signals:
    changed: the recipe or the device is another.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recipePanel")
        self._records: Sequence[ImageRecord] = ()
        self._settings: Mapping[str, Any] = {}
        self._name = FIRST
        self.cards = PresetCards()
        self.sentence = QLabel()
        self.sentence.setObjectName("recipeSentence")
        self.sentence.setWordWrap(True)
        self.modified = QLabel()
        self.modified.setProperty("role", "caption")
        self.modified.setWordWrap(True)
        self.device = QComboBox()
        self.device.setObjectName("trainDevice")
        for name in DEVICES:
            self.device.addItem(name, name)
        self.reset, self.fold = QPushButton(), QPushButton()
        self.reset.setObjectName("recipeReset")
        self.reset.setProperty("kind", "link")
        self.fold.setObjectName("recipeFold")
        self.fold.setProperty("kind", "quiet")
        self.fold.setCheckable(True)
        self.form = RecipeForm()
        self.form.hide()
        self._title, self._recipe_title, self._device_title = QLabel(), QLabel(), QLabel()
        self._lay_out()
        self.cards.chosen.connect(self._choose)
        self.form.changed.connect(self._edited)
        self.fold.toggled.connect(self._unfold)
        self.reset.clicked.connect(lambda: self._choose(self._name))
        self.device.activated.connect(self.changed)
        self.retranslate()

    def _lay_out(self) -> None:
        for label in (self._title, self._recipe_title):
            label.setProperty("role", "section")
        self._device_title.setProperty("role", "muted")
        self._device_title.setBuddy(self.device)
        device = QHBoxLayout()
        device.addWidget(self._device_title)
        device.addWidget(self.device, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["s"])
        for widget in (self._title, self.cards, self._recipe_title, self.sentence, self.modified, self.reset):
            column.addWidget(widget)
        column.addLayout(device)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self._title.setText(self.tr("How to train"))
        self._recipe_title.setText(self.tr("Recipe"))
        self._device_title.setText(self.tr("Device"))
        for row, text in enumerate((self.tr("automatic"), self.tr("processor (CPU)"), self.tr("NVIDIA GPU"))):
            self.device.setItemText(row, text)
        self.reset.setText(self.tr("Back to the preset"))
        self.fold.setText(self.tr("All settings"))
        self.fold.setIcon(icon("chevron-down" if self.fold.isChecked() else "chevron-right"))
        self.cards.retranslate()
        self.form.retranslate()
        self._show()

    # --- recipe ---------------------------------------------------------------------------------

    def fit_to(self, records: Sequence[ImageRecord], settings: Mapping[str, Any]) -> None:
        """Fit the presets to the project's images; own changes are kept."""
        self._records, self._settings = records, settings
        changed = {path: self._value(path) for path in self.form.modified()}
        base = preset(self._name, records, settings)
        self.form.set_recipe(base.changed(changed), base)
        self._show()
        self.changed.emit()

    def recipe(self) -> Recipe:
        """The recipe as it stands."""
        return self.form.recipe()

    def preset_recipes(self) -> dict[str, Recipe]:
        """Every preset, fitted to the project; for the time estimates."""
        return {name: preset(name, self._records, self._settings) for name in PRESETS}

    def _value(self, path: str) -> Any:
        value: Any = self.form.recipe()
        for name in path.split("."):
            value = getattr(value, name)
        return value

    def _choose(self, name: str) -> None:
        self._name = name
        base = preset(name, self._records, self._settings)
        self.form.set_recipe(base, base)
        self._show()
        self.changed.emit()

    def _edited(self) -> None:
        self._show()
        self.changed.emit()

    def _unfold(self, on: bool) -> None:
        self.form.setVisible(on)
        self.fold.setIcon(icon("chevron-down" if on else "chevron-right"))

    def _show(self) -> None:
        self.cards.choose(self._name)
        self.sentence.setText(recipe_sentence(self.form.recipe()))
        changes = len(self.form.modified())
        self.modified.setText(self.tr("{n} settings differ from the preset.").format(n=changes))
        for widget in (self.modified, self.reset):
            widget.setVisible(changes > 0)
