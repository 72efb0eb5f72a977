"""Base class of the augmentation and filter editors: step list, selected step, live preview."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from aoi_app.imaging.steps import Step
from aoi_app.project.recipe.recipe import Recipe
from models.step_specs import StepSpec
from ui.core import theme
from ui.core.session import Session
from ui.kit.forms import dialog_buttons
from ui.kit.keyboard import ends_editing, tab_after
from ui.recipe.preview_panel import PreviewPanel
from ui.recipe.step_list import StepList
from ui.recipe.step_panel import StepPanel

FIRST_SIZE = QSize(1140, 650)


class StepsDialog(QDialog):
    """Edits a list of steps; Cancel discards all changes.

    Subclasses set the field they edit, add their own widgets and then call :meth:`begin`.
    """

    path = ""  # dotted name of the field of the recipe
    kind: type[Step]
    object_name = ""

    def __init__(self, session: Session, recipe: Recipe, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(self.object_name)
        self._recipe = recipe
        self.list = StepList(self.groups(), lambda name: self.kind(name=name), self.notes)
        self.panel = StepPanel()
        self.preview = PreviewPanel(session, changes=self.path.startswith("augment"))
        self.left, self.below = QVBoxLayout(), QVBoxLayout()
        self._lay_out()

    def begin(self, steps: Sequence[Step]) -> None:
        """Show the steps of the recipe and start reacting to edits."""
        self.list.chosen.connect(self._choose)
        self.list.changed.connect(self._follow)
        self.panel.changed.connect(self._take)
        self.list.set_steps(steps)
        self._follow()
        self.list.view.setFocus()

    def _lay_out(self) -> None:
        divider = QFrame()
        divider.setProperty("role", "divider")
        side = QWidget()
        side.setFixedWidth(theme.side_width())
        self.left.setContentsMargins(0, 0, 0, 0)
        self.left.setSpacing(theme.SPACE["m"])
        self.left.addWidget(self.list, 2)
        self.left.addWidget(divider)
        self.left.addWidget(self.panel, 3)
        side.setLayout(self.left)
        right = QVBoxLayout()
        right.setSpacing(theme.SPACE["m"])
        right.addWidget(self.preview, 1)
        right.addLayout(self.below)
        columns = QHBoxLayout()
        columns.setSpacing(theme.SPACE["xl"])
        columns.addWidget(side)
        columns.addLayout(right, 1)
        self.buttons, self.primary = dialog_buttons(self, self.object_name, (self.tr("Apply"), self._accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        column.setSpacing(theme.SPACE["l"])
        column.addLayout(columns, 1)
        column.addWidget(self.buttons)
        self.resize(FIRST_SIZE * theme.scaled(100) / 100)

    # --- for subclasses -----------------------------------------------------------------------------

    def groups(self) -> Mapping[str, Sequence[StepSpec]]:
        """Steps that can be added, by the title of their section."""
        raise NotImplementedError

    def notes(self, step: Step) -> list[str]:
        """Notes about a step with its current settings."""
        return []

    # --- reacting to edits --------------------------------------------------------------------------

    def value(self) -> tuple[Step, ...]:
        """The edited steps."""
        return self.list.steps()

    def recipe(self) -> Recipe:
        """The recipe with the edited steps."""
        return self._recipe.changed({self.path: self.value()})

    def _choose(self) -> None:
        self.panel.show_step(self.list.current())
        tab_after(self.list.remove, self.panel)
        self._show_notes()

    def _take(self) -> None:
        if self.panel.step is not None:
            self.list.replace_current(self.panel.step)

    def _follow(self) -> None:
        """Update notes and preview after a change of the steps."""
        self._show_notes()
        recipe = self.recipe()
        self.preview.show_recipe(recipe.input, recipe.augment)

    def _show_notes(self) -> None:
        step = self.list.current()
        if step is not None:
            self.panel.show_notes(self.notes(step))

    def _accept(self) -> None:
        if self.panel.is_valid():
            self.accept()
        else:
            self.panel.setFocus()

    def done(self, result: int) -> None:
        self.preview.previews.stop()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter finishes editing a number; it does not close the dialog."""
        if not ends_editing(self, event):
            super().keyPressEvent(event)
