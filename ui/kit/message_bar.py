"""Message bar of a page or dialog: says what happened and offers the next step."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ui.core import theme
from ui.core.icons import icon
from ui.kit.icon_label import IconLabel

ICONS = {"info": "info", "success": "circle-check", "warning": "triangle-alert", "error": "octagon-x"}
MOST_ERRORS = 3  # at once; none of them may hide the page
TINTS = {"info": "accent", "success": "accent", "warning": "review", "error": "ng"}


class MessageBar(QFrame):
    """Hidden until :meth:`show_message`. A new message replaces the previous one, but an error stays until
    it is closed, or something succeeds: what comes meanwhile, other errors too, stands below it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE["m"], theme.SPACE["xs"], theme.SPACE["s"], theme.SPACE["xs"])
        row.setSpacing(theme.SPACE["s"])
        self._icon = IconLabel()
        self.text = QLabel()
        self.text.setObjectName("messageText")
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = QPushButton()
        self.action.setObjectName("messageAction")
        self.action.clicked.connect(self._run)
        self._close = QToolButton()
        self._close.setObjectName("messageClose")
        self._close.setProperty("kind", "quiet")
        self._close.setIcon(icon("x"))
        self._close.clicked.connect(self.clear)
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.action)
        row.addWidget(self._close)
        self._slot: Callable[[], object] | None = None
        self._level = ""  # the level shown
        self._errors: list[str] = []  # the last ones that have not been answered
        self.hide()

    def show_message(
        self, level: str, text: str, action: str = "", slot: Callable[[], object] | None = None
    ) -> None:
        """Show ``text``; ``level`` is info, success, warning or error; ``action`` labels a button."""
        if level == "success":
            self._errors = []
        elif self._errors and (slot is None or self._slot is not None):
            # The error's own next step comes first.
            action, slot = self.action.text(), self._slot
        earlier = [error for error in self._errors if error != text]
        if level == "error":
            self._errors = [*earlier, text][-MOST_ERRORS:]
        if earlier:
            level, text = "error", "\n".join((*earlier[-MOST_ERRORS + 1 :], text))
        self._level = level
        theme.set_property(self, "level", level)
        self._icon.show_icon(ICONS[level], TINTS[level])
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self._close.setAccessibleName(self.tr("Close this message"))
        self._slot = slot
        self.action.setText(action)
        self.action.setVisible(slot is not None)
        self.show()

    def clear(self) -> None:
        """Show nothing: it was read, or its cause is gone."""
        self._errors = []
        self.hide()

    def withdraw(self, text: str) -> None:
        """Show nothing if ``text`` is what stands here: its cause is gone."""
        if self.text.text() == text:
            self.clear()

    def _run(self) -> None:
        self.clear()
        if self._slot is not None:
            self._slot()

    def changeEvent(self, event: QEvent) -> None:
        # Its text is in the previous language, but what nobody has answered must not be lost.
        answered = self._level in ("info", "success") and self._slot is None
        if event.type() == QEvent.Type.LanguageChange and answered:
            self.clear()
        super().changeEvent(event)
