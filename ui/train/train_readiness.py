"""Card with the checklist before training: what is missing, and where to fix it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from aoi_app.project.clicks import nothing_marked
from aoi_app.project.recipe.catalogue_lookup import judges_out_of_fold
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, ImageRecord
from aoi_app.project.store.good_parts import requirements_of
from ui.core.wording import core_text
from ui.kit.checklist import Checklist, Condition, State

WEIGHTS, RECIPE = "weights", "recipe"  # conditions that are fixed on the Train page itself
MARKS = "marks"  # advice: what a head on cells learns best from


class TrainReadiness(QFrame):
    """Checklist before training.

    Signals:
        fixRequested: the key of the condition to fix.
    """

    fixRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainReadiness")
        self.setProperty("role", "card")
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self.list = Checklist()
        self.list.fixRequested.connect(self.fixRequested)
        box = QVBoxLayout(self)
        box.addWidget(self._title)
        box.addWidget(self.list)

    def retranslate(self) -> None:
        """Set the texts again after a change of language; ``check`` updates those of the conditions."""
        self._title.setText(self.tr("Ready to train?"))

    def check(
        self,
        recipe: Recipe,
        records: Sequence[ImageRecord],
        classes: Sequence[DefectClass],
        recipe_problem: str,
        without_weights: str,
    ) -> None:
        """Show the missing conditions, advice, and one line for those that are met.

        ``recipe_problem`` says why the recipe cannot be used (empty: it can); ``without_weights`` is the
        title of the network whose weights are needed but not on this PC (empty: none).
        """
        every = requirements_of(recipe, records, classes)
        conditions = [
            Condition(
                item.key,
                State.TODO if item.blocking else State.NOTE,
                core_text(item.text, item.args),
                self.tr("Fix it"),
            )
            for item in every
            if not item.met
        ]
        if recipe.network.cells and judges_out_of_fold(recipe) and nothing_marked(records, classes):
            line = self.tr("No defect is marked: one click on each of ten teaches where to look")
            conditions.append(Condition(MARKS, State.NOTE, line, self.tr("Click them…")))
        text = self.tr("{n} of {of} conditions are met")
        stops = sum(map(bool, (without_weights, recipe_problem)))
        met = text.format(n=sum(item.met for item in every), of=len(every) + stops)
        conditions.append(Condition("met", State.DONE, met))
        if recipe_problem:
            conditions.append(Condition(RECIPE, State.TODO, recipe_problem, self.tr("Show it")))
        if without_weights:
            text = self.tr("The pretrained weights of {network} are not on this PC")
            line = text.format(network=without_weights)
            conditions.append(Condition(WEIGHTS, State.TODO, line, self.tr("Get them…")))
        # Missing conditions first, then advice, then what is met.
        order = (State.TODO, State.NOTE, State.DONE)
        self.list.set_conditions(sorted(conditions, key=lambda item: order.index(item.state)))

    def hindrance(self) -> Condition | None:
        """The first missing condition, if any."""
        return next((item for item in self.list.conditions() if item.state is State.TODO), None)

    def is_ready(self) -> bool:
        """True if training can start."""
        return self.list.is_ready()
