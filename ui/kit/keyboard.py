"""Keyboard helpers: buttons with a shortcut, tab order, and a list worked from a field."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QToolButton, QWidget

from ui.core.icons import icon

MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


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


def ends_editing(dialog: QWidget, event: QKeyEvent) -> bool:
    """True for an Enter in a field of a dialog: it ends editing, and does not press the default button."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and not isinstance(dialog.focusWidget(), QPushButton)


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


class ListFromField(QObject):
    """Keys of a list work while the cursor stays in a field: arrows move, Enter takes, Esc closes.

    Deleted with the field.
    """

    def __init__(
        self,
        field: QLineEdit,
        view: QListView,
        take: Callable[[], object],
        close: Callable[[], object],
    ) -> None:
        super().__init__(field)
        self._view, self._take, self._close = view, take, close
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in MOVES:
            self._view.keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            return super().eventFilter(watched, event)
        return True
