"""Recipe field for a list: a one-line summary and a button to edit it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.core import theme
from ui.kit.elided_label import ElidedLabel
from ui.recipe.area_words import areas_text
from ui.recipe.block_words import blocks_line, blocks_text
from ui.recipe.step_words import steps_line, steps_text


class ListField(QWidget):
    """Summary of a list with an Edit button; subclasses provide the texts.

    Signals:
        editWanted: open the editor of this list.
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
        """The items shown."""
        return self._items

    def set_items(self, items: Sequence[Any]) -> None:
        """Show these items."""
        self._items = tuple(items)
        line, text = self.words(self._items)
        self.line.setText(line)
        self.line.setToolTip(text)

    def words(self, items: Sequence[Any]) -> tuple[str, str]:
        """The list as a one-line text, and with one item per line."""
        raise NotImplementedError

    def name_button(self, name: str, text: str) -> None:
        """Set the button's object name, and its accessible name for screen readers."""
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(f"{text}: {self.edit.text()}")

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self.edit.setText(self.tr("Edit…"))
        self.set_items(self._items)


class StepsField(ListField):
    """Field for filters or augmentation steps."""

    def words(self, items: Sequence[Any]) -> tuple[str, str]:
        return steps_line(items), steps_text(items)


class AreasField(ListField):
    """Field for the areas of the picture."""

    def words(self, items: Sequence[Any]) -> tuple[str, str]:
        return areas_text(items, ", "), areas_text(items, "\n")


class BlocksField(ListField):
    """Field for the blocks of a user-built network."""

    def words(self, items: Sequence[Any]) -> tuple[str, str]:
        return blocks_line(items), blocks_text(items)
