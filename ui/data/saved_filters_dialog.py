"""Dialog to rename and remove the saved filters of a project."""

from collections.abc import Mapping

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from aoi_app.plain_names import tidy_name
from ui.core import dialogs, theme
from ui.core.icons import icon
from ui.data.image_filter import ImageFilter
from ui.kit.forms import finish_dialog


class SavedFiltersDialog(QDialog):
    """Lists the saved filters; :attr:`filters` is what is left of them, after ``exec``."""

    def __init__(self, filters: Mapping[str, ImageFilter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("savedFilters")
        self.setWindowTitle(self.tr("Saved filters"))
        self.filters = dict(filters)
        self.list = QListWidget()
        self.list.setObjectName("savedFiltersList")
        self.list.setProperty("role", "choice")
        self.list.setAccessibleName(self.tr("Saved filters"))
        self.list.addItems(list(self.filters))
        self.list.setCurrentRow(0)
        self.list.itemDoubleClicked.connect(lambda _: self.rename())
        buttons = QVBoxLayout()
        for name, symbol, text, act in (
            ("renameFilter", "pencil", self.tr("Rename…"), self.rename),
            ("removeFilter", "trash-2", self.tr("Remove"), self.remove),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.setIcon(icon(symbol))
            button.clicked.connect(act)
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["m"])
        row.addWidget(self.list, 1)
        row.addLayout(buttons)
        finish_dialog(self, row, name="savedFilters", accept=(self.tr("Save"), self.accept))
        self.setMinimumWidth(theme.rail_width() * 2)

    def rename(self) -> None:
        """Ask for another name of the selected filter; one that is taken is refused."""
        item = self.list.currentItem()
        if item is None:
            return
        question = self.tr("New name of {name}:").format(name=item.text())
        name = tidy_name(dialogs.ask_text(self, self.tr("Rename the filter"), question) or "")
        if not name or name == item.text():
            return
        if name in self.filters:
            text = self.tr("There is a filter of this name already. Choose another name.")
            dialogs.inform(self, self.tr("Rename the filter"), text)
            return
        self.filters = {name if old == item.text() else old: kept for old, kept in self.filters.items()}
        item.setText(name)

    def remove(self) -> None:
        """Remove the selected filter; no image changes."""
        item = self.list.takeItem(self.list.currentRow())
        if item is not None:
            del self.filters[item.text()]
