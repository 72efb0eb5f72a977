"""The order in which Tab walks, where parts are made later than what stands behind them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_after(first: QWidget, container: QWidget) -> None:
    """Let Tab go from ``first`` through all that stands in ``container``, and only then on."""
    last = first
    for widget in container.findChildren(QWidget):
        stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if stops and widget.focusProxy() is None and widget.window() is first.window():
            QWidget.setTabOrder(last, widget)
            last = widget
