"""Placeholder of an empty page: a drawing, one sentence, one button, sometimes a second."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.core import theme
from ui.core.icons import paint_icon


class EmptyState(QWidget):
    """Placeholder centred in the free space.

    Signals:
        acted: the button was pressed.
        acted_otherwise: the second button was pressed.
    """

    acted = Signal()
    acted_otherwise = Signal()

    def __init__(self, symbol: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.title, self.text = QLabel(), QLabel()
        self.title.setProperty("role", "section")
        self.text.setProperty("role", "muted")
        self.button = QPushButton()
        self.button.setObjectName(f"{name}Button")
        self.button.clicked.connect(self.acted)
        self.other = QPushButton()
        self.other.setObjectName(f"{name}Other")
        self.other.setProperty("kind", "quiet")
        self.other.clicked.connect(self.acted_otherwise)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE["s"])
        column.addStretch(2)
        column.addWidget(_Drawing(symbol), 0, Qt.AlignmentFlag.AlignCenter)
        column.addSpacing(theme.SPACE["s"])
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(theme.SPACE["s"])
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)

    def set_texts(self, title: str, text: str, button: str, other: str = "") -> None:
        """Set title, sentence and the buttons' texts; an empty text hides its button."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.other.setText(other)
        self.other.setVisible(bool(other))


class _Drawing(QWidget):
    """A large icon in the current theme's colours."""

    def __init__(self, symbol: str) -> None:
        super().__init__()
        self._symbol = symbol
        self.setFixedSize(theme.ICON_LARGE, theme.ICON_LARGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), self.rect(), self._symbol)
