"""The settings of one step: its description, its possible harms, and an editor per setting."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from aoi_app.imaging.steps import Step
from aoi_app.project.recipe.augmentations import AugmentStep
from models.step_specs import Parameter
from ui.core import theme
from ui.core.wording import core_text
from ui.kit.scroll_area import ScrollArea
from ui.recipe.kernel_editor import KernelEditor
from ui.recipe.step_settings import EDITORS, NumberEditor, SettingEditor
from ui.recipe.step_words import title_of

PERCENT = 100


class StepPanel(ScrollArea):
    """Edits a step; an edit replaces ``step`` by a new one.

    Signals:
        changed: ``step`` was replaced.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stepPanel")
        self.step: Step | None = None
        self.editors: dict[str, SettingEditor] = {}
        self._probability = Parameter(
            "probability", self.tr("Share of the images changed"), 50, 0, PERCENT, grain="whole", unit="%"
        )
        self._notes = QLabel()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes to the editors inside
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_step(self, step: Step | None) -> None:
        """Build the editors of a step; None shows a hint."""
        self.step = step
        self.editors = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.SPACE["m"], 0)
        column.setSpacing(theme.SPACE["m"])
        if step is None:
            column.addWidget(_label(self.tr("Add a step, or choose one to set it."), "muted"))
        else:
            spec = step.registry[step.name]
            column.addWidget(_label(title_of(step), "section"))
            column.addWidget(_label(core_text(spec.description, {}), "caption"))
            self._notes = _label("", "error")
            self._notes.setObjectName("stepNotes")
            self._notes.hide()
            column.addWidget(self._notes)
            self._add_editors(column, step, spec.parameters)
        column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def is_valid(self) -> bool:
        """False while an editor has an invalid value."""
        return all(editor.value() is not None for editor in self.editors.values())

    def show_notes(self, notes: list[str]) -> None:
        """Show the harms of the step, or why it has no effect here."""
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))

    def _add_editors(self, column: QVBoxLayout, step: Step, parameters: tuple[Parameter, ...]) -> None:
        if isinstance(step, AugmentStep):
            share = NumberEditor(self._probability)
            share.set_value(round(PERCENT * step.probability))
            self._add(column, share, "probability")
        for item in parameters:
            editor = KernelEditor(item) if item.kind == "kernel" else EDITORS[item.kind](item)
            editor.set_value(step.values[item.name])
            self._add(column, editor, item.name)

    def _add(self, column: QVBoxLayout, editor: SettingEditor, name: str) -> None:
        self.editors[name] = editor
        editor.setObjectName(f"setting.{name}")
        editor.changed.connect(lambda: self._edit(name))
        column.addWidget(editor)

    def _edit(self, name: str) -> None:
        """Take over only the edited setting: editors show fewer digits than a recipe may have."""
        value = self.editors[name].value()
        if self.step is None or value is None:
            return
        if name == "probability":
            self.step = self.step.model_copy(update={"probability": int(value) / PERCENT})  # type: ignore[arg-type]
        else:
            self.step = self.step.model_copy(update={"values": {**self.step.values, name: value}})
        self.changed.emit()


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
