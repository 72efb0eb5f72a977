"""The editor of the input filters, which are applied to every image."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLabel, QWidget

from aoi_app.imaging.filter_catalogue import FILTERS, FilterStep
from aoi_app.project.recipe.recipe import Recipe
from models.step_specs import StepSpec
from ui.core.session import Session
from ui.recipe.steps_dialog import StepsDialog


class FilterDialog(StepsDialog):
    """Edits the filters, with a live preview; they apply in training, inspection and explanation alike."""

    path = "input.filters"
    kind = FilterStep
    object_name = "filters"

    def __init__(self, session: Session, recipe: Recipe, parent: QWidget | None = None) -> None:
        super().__init__(session, recipe, parent)
        self.setWindowTitle(self.tr("Filters of the input"))
        note = QLabel(
            self.tr(
                "Every image passes these filters in this order, in training and in every inspection with "
                "the model. What they take away, no network can find."
            )
        )
        note.setProperty("role", "caption")
        note.setWordWrap(True)
        self.below.addWidget(note)
        self.begin(recipe.input.filters)

    def groups(self) -> Mapping[str, Sequence[StepSpec]]:
        return {"": list(FILTERS.values())}
