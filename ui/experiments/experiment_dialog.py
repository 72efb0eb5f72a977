"""Dialog for a new experiment: kind, base recipe and budget."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from aoi_app.errors import AoiError
from aoi_app.project.importing.folds import fold_numbers
from aoi_app.project.recipe.catalogue_lookup import check_names
from aoi_app.project.recipe.estimates import estimate_seconds, load_speeds
from aoi_app.project.recipe.experiment_plans import FoldsPlan, Plan, SearchPlan, SeedsPlan
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, ImageRecord, Split
from models.catalogue import BEST_BY
from ui.core import theme
from ui.core.wording import EXPERIMENT_KINDS, duration, error_text, metric_title, words
from ui.experiments.space_table import SpaceTable
from ui.kit.controls import Choice, WholeNumber
from ui.kit.forms import add_row, finish_dialog
from ui.recipe.recipe_words import recipe_sentence

SIZE = (720, 640)  # logical pixels


@dataclass(frozen=True, slots=True)
class Base:
    """A base recipe and its display name."""

    title: str
    recipe: Recipe


class ExperimentDialog(QDialog):
    """Once accepted, :meth:`plan` is the experiment to run."""

    def __init__(
        self,
        bases: Sequence[Base],
        records: Sequence[ImageRecord],
        classes: Sequence[DefectClass],
        device: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("experimentDialog")
        self.setWindowTitle(self.tr("New experiment"))
        self._records, self._classes, self._device = records, classes, device
        self.kind, self.base, self.goal = Choice(), Choice(), Choice()
        for kind, title in EXPERIMENT_KINDS.items():
            self.kind.addItem(words(str(title)), kind)
        for item in bases:
            self.base.addItem(item.title, item)
        for name in BEST_BY:
            self.goal.addItem(metric_title(name), name)
        self.minutes = self._spin(1, 10_000, 15, self.tr(" min"))
        self.trials = self._spin(0, 10_000, 0, "")
        self.trials.setSpecialValueText(self.tr("no limit"))
        self.folds, self.seeds = self._spin(2, 20, 5, ""), self._spin(2, 100, 5, "")
        self.budget, self.space = self._budget(), SpaceTable()
        self.about, self.sentence, self.note = QLabel(), QLabel(), QLabel()
        for label in (self.about, self.sentence, self.note):
            label.setWordWrap(True)
        for label in (self.about, self.sentence):
            label.setProperty("role", "caption")
            label.setMinimumHeight(round(2 * theme.text_height("caption")))
        self.note.setObjectName("experimentNote")
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._follow_kind)
        self.base.currentIndexChanged.connect(self._follow_base)
        for box in (self.minutes, self.trials, self.folds, self.seeds):
            box.valueChanged.connect(self._check)
        self.goal.currentIndexChanged.connect(self._check)
        self.space.changed.connect(self._check)
        self._follow_base()
        self._follow_kind()

    def _spin(self, low: int, high: int, value: int, suffix: str) -> QSpinBox:
        box = WholeNumber()
        box.setRange(low, high)
        box.setValue(value)
        box.setSuffix(suffix)
        return box

    def _budget(self) -> QWidget:
        """Minutes and trials in one row; the search ends when either is used up."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE["m"])
        label = QLabel(self.tr("trials at most"))
        label.setProperty("role", "muted")
        label.setBuddy(self.trials)
        self.minutes.setAccessibleName(self.tr("minutes of training at most"))
        self.trials.setAccessibleName(label.text())
        line.addWidget(self.minutes, 1)
        line.addWidget(label)
        line.addWidget(self.trials, 1)
        return row

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE["xl"])
        form.setVerticalSpacing(theme.SPACE["s"])
        self._form = form
        titles = {
            "kind": self.tr("Kind"),
            "base": self.tr("Based on"),
            "budget": self.tr("Budget"),
            "goal": self.tr("Best by"),
            "folds": self.tr("Folds"),
            "seeds": self.tr("Seeds"),
        }
        for name in ("kind", "base", "minutes", "trials", "goal", "folds", "seeds"):
            getattr(self, name).setObjectName(f"experiment_{name}")
        for name, title in titles.items():
            field: QWidget = getattr(self, name)
            add_row(form, title, field)
            if name == "kind":
                form.addRow("", self.about)
            if name == "base":
                form.addRow("", self.sentence)
        self._start = finish_dialog(
            self,
            form,
            self.space,
            self.note,
            name="experiment",
            accept=(self.tr("Start"), self._accept),
        )
        self.resize(*map(theme.scaled, SIZE))

    def _follow_kind(self) -> None:
        kind = self.kind.currentData()
        self.about.setText(
            {
                "search": self.tr(
                    "Trains many times with different settings, gives unpromising trials up, and ends "
                    "when the time is used up. The first trial is the unchanged recipe."
                ),
                "folds": self.tr(
                    "Redistributes training and validation images and trains once per fold: how good is this "
                    "recipe, and how much depends on the split? The test images are not used."
                ),
                "seeds": self.tr(
                    "Trains the same recipe several times with different random seeds: how much of a "
                    "difference is chance?"
                ),
            }[kind]
        )
        shown = {"budget": "search", "goal": "search", "folds": "folds", "seeds": "seeds"}
        for name, of in shown.items():
            self._form.setRowVisible(getattr(self, name), kind == of)
        self.space.setVisible(kind == "search")
        layout = self.layout()
        assert layout is not None
        layout.activate()  # takes shown and hidden rows into account at once
        width, height = map(theme.scaled, SIZE)
        self.resize(width, height if kind == "search" else self.minimumSizeHint().height())
        self._check()

    def _follow_base(self) -> None:
        recipe = self.recipe()
        self.sentence.setText(recipe_sentence(recipe))
        metric = self.goal.findData(recipe.training.monitor)
        self.goal.setCurrentIndex(max(0, metric))
        self.space.show_recipe(recipe)
        self._check()

    # --- the plan -------------------------------------------------------------------------------

    def recipe(self) -> Recipe:
        """The base recipe."""
        base: Base = self.base.currentData()
        return base.recipe

    def plan(self) -> Plan:
        """The experiment to run.

        Raises:
            ValueError: the search space cannot be read.
        """
        recipe, kind = self.recipe(), self.kind.currentData()
        if kind == "folds":
            return FoldsPlan(recipe=recipe, folds=self.folds.value(), seed=recipe.seed)
        if kind == "seeds":
            return SeedsPlan(recipe=recipe, seeds=self.seeds.value())
        return SearchPlan(
            recipe=recipe,
            space=self.space.space(),
            minutes=self.minutes.value(),
            trials=self.trials.value() or None,
            metric=self.goal.currentData(),
            seed=recipe.seed,
        )

    def problem(self) -> str:
        """Why the experiment cannot start; empty if it can."""
        try:
            check_names(self.recipe())
            if self.kind.currentData() == "folds":
                fold_numbers(self._records, self._classes, self.folds.value())
        except AoiError as error:
            return error_text(error)
        return self.space.problem() if self.kind.currentData() == "search" else ""

    def _check(self) -> None:
        problem = self.problem()
        theme.set_property(self.note, "role", "error" if problem else "caption")
        self.note.setText(problem or self._estimate())

    def _estimate(self) -> str:
        """Estimated duration, if the speed of this PC was measured."""
        parts = Counter(record.split for record in self._records if record.class_id is not None)
        train, val = parts[Split.TRAIN], parts[Split.VAL]
        kind = self.kind.currentData()
        if kind == "folds":
            val = round((train + val) / self.folds.value())
            train = parts[Split.TRAIN] + parts[Split.VAL] - val
        speeds = load_speeds()
        seconds = estimate_seconds(self.recipe(), train, val, speeds, speeds.likely(self._device))
        if seconds is None:
            return self.tr("The duration of a training has not been measured on this PC yet.")
        if kind == "search":
            count = max(1, int(self.minutes.value() * 60 / seconds))
            text = self.tr("One training takes up to {time} on this PC: at least {n} trials in this time.")
            return text.format(time=duration(seconds), n=min(count, self.trials.value() or count))
        count = self.folds.value() if kind == "folds" else self.seeds.value()
        text = self.tr("Takes up to {time} on this PC: {n} trainings of up to {each}.")
        return text.format(time=duration(count * seconds), n=count, each=duration(seconds))

    def _accept(self) -> None:
        self._check()
        if not self.problem():
            self.accept()
