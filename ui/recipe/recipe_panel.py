"""The recipe of the next training: preset, recipe as a sentence, device, and all settings in a fold."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.errors import AoiError
from aoi_app.project.recipe.catalogue_lookup import check_names
from aoi_app.project.recipe.estimates import estimate_seconds, load_speeds
from aoi_app.project.recipe.presets import PRESETS, presets
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import ImageRecord, Split
from ui.core import theme
from ui.core.icons import icon
from ui.core.session import Session
from ui.core.wording import duration, error_text
from ui.kit.keyboard import tab_after
from ui.recipe.defect_line import DefectLine
from ui.recipe.device_choice import DeviceChoice
from ui.recipe.minutes_field import MinutesField
from ui.recipe.preset_cards import PresetCards
from ui.recipe.recipe_form import RecipeForm, modified_fields
from ui.recipe.recipe_words import recipe_sentence

FIRST = "instant"  # of a project without a run
GOOD_ONLY = "ok_only"  # of one that has labels of good parts only


class RecipePanel(QWidget):
    """Edits the recipe of the next training.

    Signals:
        changed: the recipe or the device changed.
        measureRequested: measure the speed of this PC, for the time estimates.
        rateRequested: find a learning rate for the current recipe.
        editWanted: open the dialog for the recipe's field with this dotted name.
    """

    changed = Signal()
    measureRequested = Signal()
    rateRequested = Signal()
    editWanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recipePanel")
        self._devices, self._jobs = session.devices, session.jobs
        self._jobs.activeChanged.connect(self._follow_measuring)
        self._records: Sequence[ImageRecord] = ()
        self._presets = {name: item.recipe for name, item in PRESETS.items()}
        self._name = FIRST
        self._chosen = self._good_only = False  # the user has chosen or edited a recipe; as of set_good_only
        self._suggested: tuple[str, ...] = ()
        self.cards, self.why = PresetCards(), QLabel()
        self.sentence = QLabel()
        self.sentence.setObjectName("recipeSentence")
        self.sentence.setWordWrap(True)
        self.time, self.modified = QLabel(), QLabel()
        for label in (self.time, self.modified):
            label.setProperty("role", "caption")
            label.setWordWrap(True)
        self.defects = DefectLine(session)
        self.minutes = MinutesField()
        self.minutes.changed.connect(lambda minutes: self.change("training.minutes", minutes))
        self.device = DeviceChoice(session, "trainDevice")
        self.reset, self.fold, self.measure, self.find_rate = (QPushButton() for _ in range(4))
        for button, name, kind in (
            (self.find_rate, "findRate", "link"),
            (self.measure, "measurePc", "link"),
            (self.reset, "recipeReset", "link"),
            (self.fold, "recipeFold", "quiet"),
        ):
            button.setObjectName(name)
            button.setProperty("kind", kind)
        self.find_rate.clicked.connect(self.rateRequested)
        self.measure.clicked.connect(self.measureRequested)
        self.fold.setCheckable(True)
        self.form: RecipeForm | None = None  # built when first opened, as it has many fields
        self._recipe = self._base = self._presets[FIRST]
        self._title, self._recipe_title, self._device_title = QLabel(), QLabel(), QLabel()
        self._lay_out()
        self.cards.chosen.connect(self._choose)
        self.fold.toggled.connect(self._unfold)
        self.reset.clicked.connect(lambda: self._choose(self._name))
        self.device.changed.connect(self._edited)
        self.retranslate()

    def _lay_out(self) -> None:
        self.why.setObjectName("whyPreset")
        self.why.setWordWrap(True)
        self.why.hide()
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
        for widget in (self._title, self.why, self.cards, self.minutes, self.measure):
            column.addWidget(widget)
        for widget in (self._recipe_title, self.sentence, self.time, self.defects, self.modified, self.reset):
            column.addWidget(widget)
        column.addWidget(self.find_rate)
        column.addLayout(device)
        column.addWidget(self.device.note)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._column = column

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self._title.setText(self.tr("How to train"))
        self.why.setText(self.tr("All labelled images are of good parts: OK only learns from them alone."))
        self._recipe_title.setText(self.tr("Recipe"))
        self._device_title.setText(self.tr("Device"))
        self.reset.setText(self.tr("Back to the preset"))
        self._follow_measuring()
        self.find_rate.setText(self.tr("Find a learning rate…"))
        self.fold.setText(self.tr("All settings"))
        self.fold.setIcon(icon("chevron-down" if self.fold.isChecked() else "chevron-right"))
        self.cards.retranslate()
        self.minutes.retranslate()
        if self.form is not None:
            self.form.retranslate()
        self._show()

    def _follow_measuring(self) -> None:
        """Offer to measure this PC, unless that goes on already, as while it is idle."""
        measuring = self._jobs.active_of("measure") is not None
        offer = self.tr("Measure this PC for time estimates")
        self.measure.setText(self.tr("This PC is being measured…") if measuring else offer)
        self.measure.setEnabled(not measuring)

    # --- recipe ---------------------------------------------------------------------------------

    def fit_to(self, records: Sequence[ImageRecord], settings: Mapping[str, Any]) -> None:
        """Adapt the presets to the project's images; the user's changes are kept."""
        self._records = records
        self.defects.measure(records)
        self._presets = presets(records, settings)
        changed = modified_fields(self._recipe, self._base)
        self._base = self._presets[self._name]
        self._put(self._base.changed(changed))

    def set_good_only(self, good_only: bool) -> None:
        """All labels are of good parts, or not: if so, the preset that needs no others is preselected."""
        self.why.setVisible(good_only)
        if good_only != self._good_only:
            self._good_only = good_only
            self.suggest(self._suggested)

    def start_over(self) -> None:
        """Another project: what was edited for the previous one is dropped."""
        self._chosen, self._suggested = False, ()
        self._set_preset(FIRST)

    def suggest(self, names: Iterable[str]) -> None:
        """Preselect the first of these presets that is known, as long as the user has chosen nothing."""
        self._suggested = tuple(names)
        if not self._chosen:
            wanted = (GOOD_ONLY,) if self._good_only else self._suggested
            self._set_preset(next((name for name in wanted if name in self._presets), FIRST))

    def recipe(self) -> Recipe:
        """The edited recipe."""
        return self._recipe

    def set_rate(self, rate: float) -> None:
        """Set the learning rate of the head."""
        self.change("training.optimizer.learning_rate", rate)

    def change(self, path: str, value: Any) -> None:
        """Set the field with a dotted name.

        Raises:
            RecipeError: the value is not allowed.
        """
        self._put(self._recipe.changed({path: value}))
        self._chosen = True

    def use(self, recipe: Recipe) -> None:
        """Edit another recipe, compared with the preset it started from, if that exists."""
        self._chosen = True
        self._name = recipe.preset if recipe.preset in self._presets else self._name
        self._base = self._presets[self._name]
        self._put(recipe)

    def problem(self) -> str:
        """Why the recipe cannot be used for training; empty if it can."""
        if self.form is not None and self.form.has_errors():
            return self.tr("A setting of the recipe is wrong")
        try:
            check_names(self._recipe)
        except AoiError as error:
            return error_text(error)
        return ""

    def go_to_problem(self) -> QWidget:
        """Unfold the settings and focus the invalid one; returns its widget."""
        return self._unfolded().go_to_error() or self.fold

    def go_to_setting(self, path: str) -> QWidget:
        """Unfold the settings and focus the one with this dotted name; returns its widget."""
        return self._unfolded().go_to(path)

    def _unfolded(self) -> RecipeForm:
        self.fold.setChecked(True)
        assert self.form is not None  # built by now
        return self.form

    def show_times(self) -> None:
        """Update the time estimates of the presets and the recipe."""
        speeds = load_speeds()
        device = speeds.likely(self._devices.resolved)
        parts = Counter(record.split for record in self._records if record.class_id is not None)

        def seconds(recipe: Recipe) -> float | None:
            if not parts[Split.TRAIN]:
                return None
            return estimate_seconds(recipe, parts[Split.TRAIN], parts[Split.VAL], speeds, device)

        times = {name: seconds(recipe) for name, recipe in self._presets.items()}
        words = self.tr("up to {time}")
        self.cards.set_estimates(
            {name: words.format(time=duration(time)) for name, time in times.items() if time is not None}
        )
        self.measure.setVisible(None in times.values() and parts[Split.TRAIN] > 0)
        own = seconds(self._recipe)
        self.time.setVisible(own is not None)
        if own is not None:
            text = self.tr("Takes up to {time} on this PC, as measured.")
            self.time.setText(text.format(time=duration(own)))

    def _choose(self, name: str) -> None:
        self._chosen = True
        self._set_preset(name)

    def _set_preset(self, name: str) -> None:
        self._name = name
        self._base = self._presets[name]
        self._put(self._base)

    def _put(self, recipe: Recipe) -> None:
        self._recipe = recipe
        if self.form is not None:
            self.form.set_recipe(recipe, self._base)
        self._edited()

    def _take(self) -> None:
        """Take over the changes of the form."""
        if self.form is not None:
            self._chosen = True
            self._recipe = self.form.recipe()
            self._edited()

    def _edited(self) -> None:
        self._show()
        self.changed.emit()

    def _unfold(self, on: bool) -> None:
        if self.form is None:
            self.form = RecipeForm()
            self.form.set_recipe(self._recipe, self._base)
            self.form.changed.connect(self._take)
            self.form.errorsChanged.connect(self._edited)
            self.form.editWanted.connect(self.editWanted)
            self._column.insertWidget(self._column.count() - 1, self.form)
            tab_after(self.fold, self.form)
        self.form.setVisible(on)
        self.fold.setIcon(icon("chevron-down" if on else "chevron-right"))

    def _show(self) -> None:
        self.cards.choose(self._name)
        self.minutes.show_recipe(self._recipe)
        self.sentence.setText(recipe_sentence(self._recipe))
        self.show_times()
        self.defects.show_recipe(self._recipe)
        changes = len(modified_fields(self._recipe, self._base))
        self.modified.setText(self.tr("Settings that differ from the preset: {n}").format(n=changes))
        for widget in (self.modified, self.reset):
            widget.setVisible(changes > 0)
        self.find_rate.setVisible(self._recipe.training.method == "fine_tune")
