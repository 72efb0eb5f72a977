"""A chip: a short text that can be clicked, and a cross that removes it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from ui.core.icons import icon
from ui.core.wording import button_text
from ui.kit.elided_button import ElidedButton


class Chip(QFrame):
    """One condition of a filter.

    Signals:
        clicked: its text was clicked.
        removed: its cross was clicked.
    """

    clicked = Signal()
    removed = Signal()

    def __init__(self, name: str, text: str, remove: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self.text = ElidedButton(button_text(text))
        self.text.setObjectName(f"{name}Text")
        self.text.setProperty("kind", "chip")
        self.text.setToolTip(text)
        self.text.clicked.connect(self.clicked)
        self.cross = QToolButton()
        self.cross.setObjectName(f"{name}Remove")
        self.cross.setProperty("kind", "chip")
        self.cross.setIcon(icon("x"))
        self.cross.setToolTip(remove)
        self.cross.setAccessibleName(remove)
        self.cross.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.text)
        row.addWidget(self.cross)
