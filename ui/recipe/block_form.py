"""The settings of one block, in a form generated from its fields."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from aoi_app.project.recipe.network_blocks import AnyBlock
from models.catalogue import ACTIVATIONS, NORMS
from ui.core import theme
from ui.core.wording import core_text
from ui.recipe.block_words import kind_title
from ui.recipe.recipe_field import RecipeField

# The field that names a catalogue entry, by kind of block: its description is shown below the form.
NAMED: dict[str, tuple[str, Mapping[str, Any]]] = {
    "norm": ("norm", NORMS),
    "activation": ("activation", ACTIVATIONS),
    "dense": ("activation", ACTIVATIONS),
}


class BlockForm(QWidget):
    """Form for the settings of one block.

    Signals:
        changed: the settings of the block changed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("blockForm")
        self.block: AnyBlock | None = None
        self.fields: dict[str, RecipeField] = {}
        self._title, self._sentence = QLabel(), QLabel()
        self._title.setProperty("role", "section")
        self._sentence.setProperty("role", "caption")
        self._sentence.setWordWrap(True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE["s"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["m"])
        column.addWidget(self._title)
        column.addLayout(self._rows)
        column.addWidget(self._sentence)
        column.addStretch(1)

    def show_block(self, block: AnyBlock | None) -> None:
        """Show a block's settings; None for an empty form."""
        if block is None or self.block is None or block.kind != self.block.kind:
            self._build(block)
        self.block = block
        self._show()

    def _build(self, block: AnyBlock | None) -> None:
        for field in self.fields.values():
            self._rows.removeWidget(field.row)
            field.row.hide()  # it is only deleted when the event loop runs again
            field.row.deleteLater()
            field.deleteLater()
        self.fields = {}
        self._title.setText(kind_title(block.kind) if block is not None else "")
        if block is None:
            return
        for name, info in type(block).model_fields.items():
            if info.description:
                field = RecipeField(f"{block.kind}.{name}", info, self)
                field.retranslate()
                field.edited.connect(lambda field=field, name=name: self._edit(field, name))
                self.fields[name] = field
                self._rows.addWidget(field.row)

    def _show(self) -> None:
        block = self.block
        for name, field in self.fields.items():
            if not field.wrong:
                field.show_value(getattr(block, name), modified=False)
            field.row.setVisible(_applies(block, name))
        named = NAMED.get(block.kind) if block is not None else None
        sentence = ""
        if named is not None:
            field_name, entries = named
            sentence = core_text(entries[getattr(block, field_name)].description, {})
        self._sentence.setText(sentence)

    def _edit(self, field: RecipeField, name: str) -> None:
        assert self.block is not None
        try:
            block = type(self.block).model_validate({**self.block.model_dump(), name: field.value()})
        except ValidationError:
            field.show_error(wrong=True)
            return
        field.show_error(wrong=False)
        if block != self.block:
            self.block = block
            self._show()
            self.changed.emit()


def _applies(block: AnyBlock | None, name: str) -> bool:
    """False for the number of groups if the normalisation has no groups."""
    if block is not None and block.kind == "norm" and name == "groups":
        return "groups" in NORMS[block.norm].uses
    return True
