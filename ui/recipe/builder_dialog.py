"""The network builder: a list of blocks with their outputs, and the settings of the selected one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aoi_app.project.recipe.catalogue_lookup import FEWEST_CLASSES, blocks_of
from aoi_app.project.recipe.network_blocks import AnyBlock
from aoi_app.project.recipe.network_templates import TEMPLATES
from aoi_app.project.recipe.recipe import Recipe
from ui.core import theme
from ui.core.icons import icon
from ui.core.session import Session
from ui.core.wording import core_text, error_text
from ui.kit.flat_table import FlatTable
from ui.kit.forms import dialog_buttons
from ui.kit.keyboard import keyed_button, tab_after
from ui.recipe.block_form import BlockForm
from ui.recipe.block_table_model import COLUMNS, BlockTableModel, total_of
from ui.recipe.block_words import NEW_BLOCKS, kind_title

FIRST_SIZE = QSize(1140, 650)
FORM_WIDTH = 340


class BuilderDialog(QDialog):
    """Edits the blocks of a network; :meth:`value` returns them. Cancel discards all changes."""

    path = "network.layers"  # dotted name of the field of the recipe

    def __init__(self, session: Session, recipe: Recipe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("builderDialog")
        self.setWindowTitle(self.tr("Network builder"))
        size = recipe.input
        classes = max(len(session.classes), FEWEST_CLASSES)
        self.model = BlockTableModel(size.height, size.width, classes)
        self._past: list[tuple[tuple[AnyBlock, ...], int]] = []
        intro = self.tr("Images of {width} × {height}, {n} classes, as the recipe and the project have them.")
        self._intro = QLabel(intro.format(width=size.width, height=size.height, n=classes))
        self._intro.setProperty("role", "muted")
        self.template = QPushButton(icon("layout-grid"), self.tr("Start from…"))
        self.template.setObjectName("blockTemplate")
        self.template.setMenu(self._templates())
        self.table = self._build_table()
        self.form = BlockForm()
        self.form.changed.connect(self._take)
        self.totals, self.error = QLabel(), QLabel()
        self.totals.setObjectName("blockTotals")
        self.error.setObjectName("blockError")
        self.error.setProperty("role", "error")
        self.error.setWordWrap(True)
        self._tools = self._build_tools()
        self._lay_out()
        self._put(blocks_of(recipe.network), 0)
        self.table.setFocus()

    def _build_table(self) -> FlatTable:
        table = FlatTable("blockTable", self.model, COLUMNS.index("block"))
        table.setAccessibleName(self.tr("Blocks, in order"))
        table.verticalHeader().setDefaultSectionSize(theme.row_height() * 7 // 8)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        return table

    def _build_tools(self) -> QHBoxLayout:
        self.add = QPushButton(icon("plus"), self.tr("Add"))
        self.add.setObjectName("blockAdd")
        self.add.setMenu(self._kinds())
        button = partial(keyed_button, self.table)
        self.undo = button("blockUndo", "undo-2", self.tr("Undo"), "Ctrl+Z", self._undo)
        self.up = button("blockUp", "chevron-up", self.tr("Earlier"), "Alt+Up", lambda: self.shift(-1))
        self.down = button("blockDown", "chevron-down", self.tr("Later"), "Alt+Down", lambda: self.shift(1))
        self.copy = button("blockCopy", "copy", self.tr("Duplicate"), "Ctrl+D", self.duplicate)
        self.remove = button("blockRemove", "trash-2", self.tr("Remove"), "Del", self.remove_current)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["xs"])
        row.addWidget(self.add)
        row.addWidget(self.template)
        row.addStretch(1)
        for tool in (self.undo, self.up, self.down, self.copy, self.remove):
            row.addWidget(tool)
        return row

    def _kinds(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("blockMenu")
        for kind in NEW_BLOCKS:
            action = menu.addAction(kind_title(kind))
            action.setObjectName(f"add.{kind}")
            action.triggered.connect(lambda _=False, kind=kind: self.add_block(kind))
        return menu

    def _templates(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("templateMenu")
        menu.setToolTipsVisible(True)
        for item in TEMPLATES.values():
            action = menu.addAction(core_text(item.title, {}))
            action.setObjectName(f"template.{item.name}")
            action.setToolTip(core_text(item.sentence, {}))
            action.triggered.connect(lambda _=False, item=item: self._change(item.blocks, 0))
        return menu

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.SPACE["s"])
        left.addWidget(self._intro)
        left.addWidget(self.table, 1)
        left.addLayout(self._tools)
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(theme.scaled(FORM_WIDTH))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*(theme.SPACE["l"],) * 4)
        inside.addWidget(self.form)
        columns = QHBoxLayout()
        columns.setSpacing(theme.SPACE["l"])
        columns.addLayout(left, 1)
        columns.addWidget(card)
        buttons, self.primary = dialog_buttons(self, "builder", (self.tr("Use this network"), self.accept))
        foot = QHBoxLayout()
        foot.addWidget(self.totals)
        foot.addWidget(self.error, 1)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        column.setSpacing(theme.SPACE["l"])
        column.addLayout(columns, 1)
        column.addLayout(foot)
        self.resize(FIRST_SIZE * theme.scaled(100) / 100)

    # --- the blocks ---------------------------------------------------------------------------------

    def value(self) -> tuple[AnyBlock, ...]:
        """The edited blocks."""
        return self.model.blocks

    def add_block(self, kind: str) -> None:
        """Add a block with default settings below the selected one."""
        self._insert(NEW_BLOCKS[kind][0])

    def duplicate(self) -> None:
        """Add a copy of the selected block below it."""
        row = self._row()
        if row < len(self.model.blocks):
            self._insert(self.model.blocks[row])

    def remove_current(self) -> None:
        """Remove the selected block."""
        row, blocks = self._row(), self.model.blocks
        if row < len(blocks):
            self._change((*blocks[:row], *blocks[row + 1 :]), row)

    def shift(self, by: int) -> None:
        """Move the selected block earlier (-1) or later (1)."""
        row, blocks = self._row(), list(self.model.blocks)
        if row < len(blocks) and 0 <= row + by < len(blocks):
            blocks.insert(row + by, blocks.pop(row))
            self._change(blocks, row + by)

    def _insert(self, block: AnyBlock) -> None:
        """Insert below the selected block, or above the classification layer if that is selected."""
        blocks = self.model.blocks
        row = min(self._row() + 1, len(blocks))
        self._change((*blocks[:row], block, *blocks[row:]), row)

    def _row(self) -> int:
        return max(self.table.currentIndex().row(), 0)

    def _change(self, blocks: Sequence[AnyBlock], row: int) -> None:
        """Show other blocks and remember the present ones for undo."""
        self._past.append((self.model.blocks, self._row()))
        self._put(blocks, row)

    def _undo(self) -> None:
        if self._past:
            self._put(*self._past.pop())

    def _put(self, blocks: Sequence[AnyBlock], row: int) -> None:
        self.model.set_blocks(blocks)
        self.table.selectRow(min(row, len(self.model.blocks)))
        self._choose()
        found = self.model.trace
        words = self.tr("{parameters} parameters · {adds} multiply-adds · {memory} of outputs an image")
        parameters, adds, memory = total_of(found)
        self.totals.setText(words.format(parameters=parameters, adds=adds, memory=memory))
        self.totals.setVisible(found.error is None)
        self.error.setText(error_text(found.error) if found.error is not None else "")
        self.error.setVisible(found.error is not None)
        self.primary.setEnabled(found.error is None)

    # --- the selected block -------------------------------------------------------------------------

    def _choose(self) -> None:
        row, last = self._row(), len(self.model.blocks) - 1
        self.form.show_block(self.model.blocks[row] if row <= last else None)
        tab_after(self.remove, self.form)
        self.up.setEnabled(0 < row <= last)
        self.down.setEnabled(row < last)
        self.copy.setEnabled(row <= last)
        self.remove.setEnabled(row <= last)
        self.undo.setEnabled(bool(self._past))

    def _take(self) -> None:
        """Take over the settings of the selected block from the form."""
        row, blocks = self._row(), list(self.model.blocks)
        if self.form.block is not None:
            blocks[row] = self.form.block
            self._change(blocks, row)
