"""A dialog that shows the result of a check: a sentence above a table."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ui.core import theme
from ui.kit.text_table import TextTable
from ui.kit.text_table_model import TableLine


class TableDialog(QDialog):
    """A sentence above a table; ``name`` is the stem of the object names, ``width`` is in rail widths."""

    def __init__(self, name: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.summary = QLabel()
        self.summary.setObjectName(f"{name}Summary")
        self.summary.setWordWrap(True)
        self.table = TextTable(f"{name}Table", sortable=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        column.setSpacing(theme.SPACE["l"])
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        self.resize(theme.rail_width() * width, theme.rail_width() * 3)

    def show_lines(
        self, summary: str, about: str, headers: Sequence[str], lines: Iterable[TableLine]
    ) -> None:
        """Fill the dialog; ``about`` names the table for a screen reader."""
        self.summary.setText(summary)
        self.table.setAccessibleName(about)
        self.table.texts.set_table(headers, list(lines))
