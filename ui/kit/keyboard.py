"""Keyboard helpers: buttons with a shortcut, and tab order."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton, QWidget

from ui.core.icons import icon


def keyed_button(
    view: QWidget, name: str, picture: str, text: str, key: str, act: Callable[[], None]
) -> QToolButton:
    """A button with the shortcut ``key``, active while ``view`` has the focus and shown in its tool tip."""
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(icon(picture))
    button.setToolTip(f"{text} ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})")
    button.setAccessibleName(text)
    button.clicked.connect(act)
    shortcut = QShortcut(QKeySequence(key), view, act)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
    return button


def tab_after(first: QWidget, container: QWidget) -> None:
    """Put the widgets in ``container`` after ``first`` in the tab order.

    For widgets that are created later than those after them.
    """
    last = first
    for widget in container.findChildren(QWidget):
        stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if stops and widget.focusProxy() is None and widget.window() is first.window():
            QWidget.setTabOrder(last, widget)
            last = widget
