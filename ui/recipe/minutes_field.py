"""The minutes of a time budget, below the presets."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from aoi_app.project.recipe.catalogue_lookup import has_budget
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.recipe.training_recipe import MOST_MINUTES
from ui.core import theme
from ui.kit.controls import WholeNumber


class MinutesField(QWidget):
    """A box for the minutes, and what counts as them; hidden where a recipe has no time budget.

    Signals:
        changed: the minutes the user entered.
    """

    changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("minutesField")
        self._title = QLabel()
        self.box = WholeNumber()
        self.box.setObjectName("trainMinutes")
        self.box.setRange(1, int(MOST_MINUTES))
        self.box.valueChanged.connect(lambda value: self.changed.emit(float(value)))
        self._title.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self._title)
        row.addWidget(self.box, 1)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Set all texts."""
        self._title.setText(self.tr("Best model in"))
        self.box.setSuffix(self.tr(" min"))
        self.box.setAccessibleName(self.tr("Minutes of the training"))
        tip = self.tr(
            "Training and judging together. Packaging for inspection comes after it and is not counted."
        )
        self.box.setToolTip(tip)

    def show_recipe(self, recipe: Recipe) -> None:
        """Show the minutes of a recipe."""
        self.setVisible(has_budget(recipe))
        self.box.blockSignals(True)
        self.box.setValue(max(1, round(recipe.training.minutes)))
        self.box.blockSignals(False)
