"""A collapsible section of a form; collapsed, it shows the number of changed settings."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.core import theme
from ui.core.icons import icon


class FoldSection(QWidget):
    """A heading that shows and hides a part of a form.

    Args:
        name: suffix of the heading's object name.
        content: the widget to show and hide.
        opened: initial state.
    """

    def __init__(self, name: str, content: QWidget, *, opened: bool) -> None:
        super().__init__()
        self._title, self._changed = "", 0
        self._content = content
        self.head = QPushButton()
        self.head.setObjectName(f"fold.{name}")
        self.head.setProperty("kind", "fold")
        self.head.setCheckable(True)
        self.head.setChecked(opened)
        self.head.toggled.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["s"])
        column.addWidget(self.head)
        column.addWidget(content)
        self._show()

    def set_title(self, title: str) -> None:
        """Set the title, in the current language."""
        self._title = title
        self._show()

    def set_changed(self, count: int) -> None:
        """Set the number of settings that differ from the preset."""
        self._changed = count
        self._show()

    def _show(self) -> None:
        opened = self.head.isChecked()
        self._content.setVisible(opened)
        self.head.setIcon(icon("chevron-down" if opened else "chevron-right"))
        changed = self.tr("{title}, changed: {n}").format(title=self._title, n=self._changed)
        self.head.setText(changed if self._changed and not opened else self._title)
