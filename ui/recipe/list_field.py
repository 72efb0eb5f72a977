"""A field of a recipe that is a list: one line that says what is in it, and the button to edit it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.core import theme
from ui.kit.elided_label import ElidedLabel
from ui.recipe.block_words import blocks_line, blocks_text
from ui.recipe.step_words import steps_line, steps_text


class ListField(QWidget):
    """Subclasses say the list in words.

    Signals:
        editWanted: the person wants to edit the list, which needs an editor of its kind.
    """

    editWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Any, ...] = ()
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

    def items(self) -> tuple[Any, ...]:
        """What was shown last."""
        return self._items

    def set_items(self, items: Sequence[Any]) -> None:
        """Say what there is."""
        self._items = tuple(items)
        line, text = self.words(self._items)
        self.line.setText(line)
        self.line.setToolTip(text)

    def words(self, items: Sequence[Any]) -> tuple[str, str]:
        """The list on one line, and one below the other."""
        raise NotImplementedError

    def name_button(self, name: str, text: str) -> None:
        """Name the button for tests and for those who hear the window."""
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(f"{text}: {self.edit.text()}")

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self.edit.setText(self.tr("Edit…"))
        self.set_items(self._items)


class StepsField(ListField):
    """Filters or random changes."""

    def words(self, items: Sequence[Any]) -> tuple[str, str]:
        return steps_line(items), steps_text(items)


class BlocksField(ListField):
    """The blocks of a network of one's own."""

    def words(self, items: Sequence[Any]) -> tuple[str, str]:
        return blocks_line(items), blocks_text(items)
