"""A scroll area around controls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class ScrollArea(QScrollArea):
    """Fits its content to its width; no stop of the Tab key itself, as it follows the controls in it.

    A scroll area around text alone, which is scrolled by keys, is Qt's own, with an accessible name.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
