"""A tool button with a key of its own."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton, QWidget

from ui.icons import icon


def keyed_button(
    view: QWidget, name: str, picture: str, text: str, key: str, act: Callable[[], None]
) -> QToolButton:
    """A button that does what ``key`` does where ``view`` has the focus, and says so."""
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(icon(picture))
    button.setToolTip(f"{text} ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})")
    button.setAccessibleName(text)
    button.clicked.connect(act)
    shortcut = QShortcut(QKeySequence(key), view, act)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
    return button
