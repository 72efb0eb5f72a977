"""A card that opens below a button, and closes with Esc or by a click elsewhere."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.core import theme


class Popup(QFrame):
    """A titled card; ``column`` takes what it holds. Deleted once closed."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        head = QLabel(title)
        head.setProperty("role", "section")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(theme.SPACE["m"],) * 4)
        self.column.setSpacing(theme.SPACE["s"])
        self.column.addWidget(head)

    def open_below(self, anchor: QWidget) -> None:
        """Show it below ``anchor``, moved so that all is on the screen."""
        self.adjustSize()
        where = anchor.mapToGlobal(QPoint(0, anchor.height() + theme.SPACE["xs"]))
        screen = anchor.screen().availableGeometry()
        x = max(screen.left(), min(where.x(), screen.right() - self.width()))
        y = max(screen.top(), min(where.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
