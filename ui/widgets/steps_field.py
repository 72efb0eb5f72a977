"""A field of a recipe that is a list of steps: one line that says which, and the button to edit them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from aoi_app.imaging.steps import Step
from ui import theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.step_words import steps_line, steps_text


class StepsField(QWidget):
    """Signals:
    editWanted: the person wants to edit the steps, which needs an editor of their kind.
    """

    editWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self.line = ElidedLabel()
        self.edit = QPushButton()
        self.edit.clicked.connect(self.editWanted)
        self.setFocusProxy(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.line, 1)
        row.addWidget(self.edit)
        self.retranslate()

    def steps(self) -> tuple[Step, ...]:
        """What was shown last."""
        return self._steps

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Say which steps there are."""
        self._steps = tuple(steps)
        self.line.setText(steps_line(steps))
        self.line.setToolTip(steps_text(steps))

    def name_button(self, name: str, text: str) -> None:
        """Name the button for tests and for those who hear the window."""
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(f"{text}: {self.edit.text()}")

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self.edit.setText(self.tr("Edit…"))
        self.set_steps(self._steps)
