"""The augmentation editor: named sets, harms to avoid, and a preview with many draws."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QWidget

from aoi_app.imaging.steps import Step
from aoi_app.project.recipe.augment_sets import SETS, set_steps
from aoi_app.project.recipe.augmentations import AugmentStep, harms_of, made_safe, what_matters
from aoi_app.project.recipe.recipe import Recipe
from models.catalogue import AUGMENTATIONS
from models.harms import HARMS
from models.step_specs import Harm, StepSpec
from ui.core import theme
from ui.core.session import Session
from ui.core.wording import core_text
from ui.kit.controls import Choice
from ui.kit.keyboard import tab_after
from ui.recipe.steps_dialog import StepsDialog

GROUPS = {
    "geometry": QT_TRANSLATE_NOOP("AugmentDialog", "Geometry"),
    "light": QT_TRANSLATE_NOOP("AugmentDialog", "Light"),
    "sharpness": QT_TRANSLATE_NOOP("AugmentDialog", "Sharpness"),
    "noise": QT_TRANSLATE_NOOP("AugmentDialog", "Noise"),
    "hiding": QT_TRANSLATE_NOOP("AugmentDialog", "Hiding"),
    "colour": QT_TRANSLATE_NOOP("AugmentDialog", "Colour"),
}


class AugmentDialog(StepsDialog):
    """Edits the augmentation steps; :meth:`settings` are the project settings chosen with it."""

    path = "augment.steps"
    kind = AugmentStep
    object_name = "augment"

    def __init__(self, session: Session, recipe: Recipe, parent: QWidget | None = None) -> None:
        super().__init__(session, recipe, parent)
        self.setWindowTitle(self.tr("Random changes of the training images"))
        stored: Mapping[str, Any] = session.project.file.settings if session.project is not None else {}
        self.switches = {
            harm.setting: self._switch(harm, bool(stored.get(harm.setting, False)))
            for harm in HARMS.values()
            if harm.setting
        }
        self.sets, self.safe = Choice(), QPushButton()
        self._lay_out_own()
        self.begin(recipe.augment.steps)

    def _switch(self, harm: Harm, on: bool) -> QCheckBox:
        box = QCheckBox(core_text(harm.title, {}))
        box.setObjectName(f"matters.{harm.setting}")
        box.setToolTip(core_text(harm.description, {}))
        box.setAccessibleName(box.text())
        box.setChecked(on)
        box.toggled.connect(self._follow_switches)
        return box

    def _lay_out_own(self) -> None:
        self.sets.setObjectName("augmentSet")
        self.sets.setAccessibleName(self.tr("Named set"))
        self.sets.addItem(self.tr("own list"), "")
        for item in SETS.values():
            self.sets.addItem(core_text(item.title, {}), item.name)
        self.sets.activated.connect(self._begin_with)
        self.safe.setObjectName("augmentSafe")
        self.safe.setText(self.tr("Make it safe"))
        self.safe.setToolTip(self.tr("Narrow the ranges, and leave out what cannot be made safe."))
        self.safe.clicked.connect(self._make_safe)
        label = QLabel(self.tr("Set"))
        label.setBuddy(self.sets)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.sets, 1)
        row.addWidget(self.safe)
        self.left.insertLayout(0, row)
        head = QLabel(self.tr("In this project:"))
        head.setProperty("role", "muted")
        note = QLabel(
            self.tr("Changes that may destroy what matters are marked; presets and sets leave them out.")
        )
        note.setProperty("role", "caption")
        note.setWordWrap(True)
        switches = QHBoxLayout()
        switches.setSpacing(theme.SPACE["xl"])
        switches.addWidget(head)
        for box in self.switches.values():
            switches.addWidget(box)
        switches.addStretch(1)
        self.below.setSpacing(theme.SPACE["xs"])
        self.below.addLayout(switches)
        self.below.addWidget(note)
        tab_after(next(reversed(self.switches.values())), self.buttons)

    # --- texts about steps --------------------------------------------------------------------------

    def groups(self) -> Mapping[str, Sequence[StepSpec]]:
        return {
            QCoreApplication.translate("AugmentDialog", str(title)): [
                spec for spec in AUGMENTATIONS.values() if spec.group == group
            ]
            for group, title in GROUPS.items()
        }

    def notes(self, step: Step) -> list[str]:
        assert isinstance(step, AugmentStep)
        matters = what_matters(self.settings())
        found = [
            self.tr("{title}: {why}").format(
                title=core_text(HARMS[name].title, {}), why=core_text(HARMS[name].description, {})
            )
            for name in harms_of(step)
            if name in matters
        ]
        spec, size = step.spec, self._recipe.input
        if spec.colour_only and size.channels == "grey":
            found.append(self.tr("It changes nothing here: the input is grey."))
        if spec.square_only and size.width != size.height:
            found.append(self.tr("It changes nothing here: the input is not square."))
        return found

    def settings(self) -> dict[str, bool]:
        """The project settings of the switches: which harms to avoid."""
        return {setting: box.isChecked() for setting, box in self.switches.items()}

    # --- reacting to edits --------------------------------------------------------------------------

    def _follow(self) -> None:
        super()._follow()
        self._show_set()

    def _follow_switches(self) -> None:
        self.list.refresh()
        self._show_notes()
        self._show_set()

    def _show_set(self) -> None:
        """Select the named set equal to the list, if any; offer "Make it safe" if the list is not safe."""
        steps, settings = self._steps(), self.settings()
        name = next((name for name in SETS if set_steps(name, settings) == steps), "")
        self.sets.setCurrentIndex(max(0, self.sets.findData(name)))
        self.safe.setVisible(made_safe(steps, what_matters(settings)) != steps)

    def _steps(self) -> tuple[AugmentStep, ...]:
        return tuple(step for step in self.list.steps() if isinstance(step, AugmentStep))

    def _begin_with(self) -> None:
        name = self.sets.currentData()
        if name:
            self.list.set_steps(set_steps(name, self.settings()))
            self._follow()

    def _make_safe(self) -> None:
        self.list.set_steps(made_safe(self._steps(), what_matters(self.settings())))
        self._follow()
