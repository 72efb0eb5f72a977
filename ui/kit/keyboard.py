"""Keys: buttons with a shortcut of their own, and the order in which Tab walks."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton, QWidget

from ui.core.icons import icon


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


def tab_after(first: QWidget, container: QWidget) -> None:
    """Let Tab go from ``first`` through all that stands in ``container``, and only then on.

    For parts that are made later than what stands behind them.
    """
    last = first
    for widget in container.findChildren(QWidget):
        stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if stops and widget.focusProxy() is None and widget.window() is first.window():
            QWidget.setTabOrder(last, widget)
            last = widget
